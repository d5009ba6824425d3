"""Joins the reports of escapes to the casebook; what the clock says is read here."""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal

from db.access import BY_ACCOUNT, Act
from db.commands.drafts import Draft
from db.commands.records import save_record
from db.law import the_law
from db.queries.dossiers import uid_of_number
from db.records.duty import FirstReport
from db.rules.periods import from_moment
from db.values.moment import day_in_china, in_china, to_china
from desktop.presenters.office import OfficePresenter
from desktop.presenters.place import PlacePresenter
from desktop.session import Session
from ui.fields.aids import Aids
from ui.first_reports.page import ClockShown, FirstReportsPage
from ui.pane import RecordPane
from ui.prompts import Prompts

MINUTE = 60_000  # ms; the clock says hours and minutes
PRESSING = timedelta(hours=6)


class FirstReportsPresenter(PlacePresenter):
    """Signals: file_wished(FirstReport) (a dossier is to be made of it)."""

    file_wished = Signal(object)

    def __init__(self, session: Session, prompts: Prompts, aids: Aids) -> None:
        page = FirstReportsPage(RecordPane(FirstReport, aids))
        super().__init__(page, session, prompts)
        self._reports = page
        self.acts = (page.head,)
        self.list = OfficePresenter(page.pane, session, prompts)
        self.hold(self.list)
        self._may = BY_ACCOUNT.get(session.store.actor.role, set())
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.timeout.connect(self.tell_clock)
        self._minute.start()
        self._fresh = True
        self.list.shown.connect(self._settle)
        page.looked_at.connect(self.tell_clock)
        page.sent_wished.connect(self._send)
        page.dossier_wished.connect(self.file_wished)
        page.found_wished.connect(self._find)

    def want(self, wanted: str | Draft) -> None:
        """Open a report by its uid, or what was typed of one, once they are read."""
        self.list.want(wanted)

    def show(self) -> None:
        """The page comes into sight."""
        self._fresh = True
        self.list.load()

    def _settle(self) -> None:
        """Begin with what is to be reported first; then say how it stands."""
        if self._fresh and not self.list.wanted_one:
            self._reports.choose(self._first_open())
        self._fresh = False
        self.tell_clock()

    def _first_open(self) -> str:
        reports = self._reports.reports()
        waiting = [one for one in reports if not one.reported and one.discovered]
        first = min(waiting, key=_discovered, default=None)
        return first.uid if first else ""

    def tell_clock(self, _: object = None) -> None:
        """Say of the open report how much of its time is left."""
        report = self._reports.report()
        now = self._session.store.now()
        may_open = Act.OPEN in self._may
        self._reports.show_clock(clock_of(report, now, may_open) if report else None)

    def _send(self, report: FirstReport) -> None:
        now = to_china(self._session.store.now().isoformat())
        sent = replace(report, reported=now)
        self._session.write(save_record, sent, report, self._session.reference)

    def _find(self, number: str) -> None:
        store = self._session.store
        self._session.read(
            lambda: store.read(uid_of_number, number), self.dossier_wished.emit
        )


def _discovered(report: FirstReport) -> datetime:
    return datetime.fromisoformat(report.discovered)


def clock_of(report: FirstReport, now: datetime, may_open: bool) -> ClockShown:
    """Return how the 24 hours of a report stand (条例271); `now` with its zone."""
    dossier = report.dossier_number
    if not report.discovered:
        return ClockShown(
            tone="info",
            title="还没有发现时刻",
            sentence="二十四小时从发现时起算，请填写发现时刻（条例271）。",
            may_open=may_open,
            dossier=dossier,
        )
    clock = the_law().clocks["report_escape"]
    basis, _ = clock.basis_on(day_in_china(report.discovered))
    hours = clock.length.count if clock.length else 24
    ends = from_moment(report.discovered, hours).moment
    if report.reported:
        return _sent(report, ends, may_open)
    left = datetime.fromisoformat(ends) - now
    late = left < timedelta(0)
    return ClockShown(
        tone="danger" if left < PRESSING else "warn",
        title=f"已超过 {_span(-left)}，立即报送" if late else f"还剩 {_span(left)}",
        sentence=f"{_when(report.discovered)} 发现，{_when(ends)} 以前逐级报送至国家监委"
        f"国际合作局（{basis}）。先报再补，建档不代替报送。",
        may_send=True,
        may_open=may_open,
        dossier=dossier,
    )


def _sent(report: FirstReport, ends: str, may_open: bool) -> ClockShown:
    began, sent = map(datetime.fromisoformat, (report.discovered, report.reported))
    in_time = sent <= datetime.fromisoformat(ends)
    to = f"，报至{report.reported_to}" if report.reported_to else ""
    return ClockShown(
        tone="ok" if in_time else "warn",
        title=f"{_when(report.reported)} 已报出{to}",
        sentence=f"从发现起 {_span(sent - began)}"
        + ("。" if in_time else "，超过了二十四小时，请在报告中说明原因。"),
        may_open=may_open,
        dossier=report.dossier_number,
    )


def _span(span: timedelta) -> str:
    """Return '5 小时 12 分', '6 小时', '40 分'."""
    hours, minutes = divmod(int(span.total_seconds() // 60), 60)
    if hours and not minutes:
        return f"{hours} 小时"
    return f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分"


def _when(moment: str) -> str:
    """'2026-11-24T09:30+08:00' -> '11月24日 09:30'."""
    here = in_china(moment)
    return f"{int(here[5:7])}月{int(here[8:10])}日 {here[11:]}"
