"""Joins the page of the day to the casebook."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from db.access import BY_ACCOUNT, Act
from db.backup import Copy, copies_in
from db.queries.ledger import (
    Filter,
    LedgerRow,
    count_ledger,
    find_ledger_page,
)
from db.queries.overview import Reminder, find_office_dues, find_reminders
from db.queries.reports import find_waiting_reports
from db.queries.waiting import Waiting, find_own_dossiers, find_waiting
from db.records.change import Change
from db.records.dossier import STATUSES
from db.records.report import Report
from db.rules.reminders import SILENT, Due
from db.values.moment import CHINA
from desktop.presenters.today_shown import (
    FIELDS,
    SERVED_AT,
    Moment,
    due_shown,
    record_values,
    report_shown,
)
from desktop.session import Session
from desktop.wording import is_unanswered, short_number
from ui.today.page import TodayPage
from ui.today.shown import CopiesShown, DueShown, LineShown, StockShown

AHEAD = 30  # days looked ahead
NAMED = 4  # lines of a side card
SOON = 7  # days within which the rail counts what is due
TICK = 60_000  # ms between two looks at the clock while hours run
OLD = 7  # days after which a copy is called old


@dataclass(frozen=True, slots=True)
class Read:
    """What the page is made of."""

    reminders: list[Reminder]
    dues: list[DueShown]
    reports: list[DueShown]
    own: dict[str, bool]  # dossiers of the user's own: whether he may edit
    waiting: list[Waiting]
    papers: list[Report]  # reports of a period that wait for the user
    unanswered: list[LedgerRow]
    counts: dict[str, int]
    copies: list[Copy]


class TodayPresenter(QObject):
    """Signals: opened(dossier, kind, uid, field): a record.

    begun(dossier, values): a new record of a right; dossier_opened(uid, section);
    report_opened(uid) (of an escape), paper_opened(uid) (of a period); backup_wished(), unanswered_wished(); counted(number): what is
    late or due within a week.
    """

    opened = Signal(str, str, str, str)
    begun = Signal(str, object)
    dossier_opened = Signal(str, str)
    report_opened = Signal(str)
    paper_opened = Signal(str)
    backup_wished = Signal()
    unanswered_wished = Signal()
    counted = Signal(int)

    def __init__(
        self, page: TodayPage, session: Session, copies: Path, casebook: str
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._copies = copies
        self._casebook = casebook
        self._stale = True
        self._seen: Read | None = None
        self._may = BY_ACCOUNT.get(session.store.actor.role, set())
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._tick)
        page.opened.connect(self._open)
        page.acted.connect(self._act)
        page.dossier_opened.connect(self._open_dossier)
        page.waiting_opened.connect(self._open_waiting)
        page.backup_wished.connect(self.backup_wished)
        page.assign_wished.connect(self.unanswered_wished)
        session.changes.changed.connect(self._follow)

    def show(self) -> None:
        """The page comes into sight: read what has changed meanwhile."""
        if self._stale and Act.LIST in self._may:
            self.load()

    def load(self) -> None:
        self._stale = False
        self._session.read(self._read, self._show)

    def _follow(self, _: Change) -> None:
        self._stale = True
        if self._page.isVisible():
            self.load()

    def _read(self) -> Read:
        store = self._session.store
        until = date.fromisoformat(store.today) + timedelta(days=AHEAD)
        at = Moment(store.today, store.now().astimezone(CHINA))
        reports = store.read(find_office_dues) if Act.REPORT in self._may else []
        reminders = store.read(find_reminders, until.isoformat())
        own = store.read(find_own_dossiers)
        return Read(
            reminders=reminders,
            dues=[due_shown(one, at, own) for one in reminders],
            reports=[report_shown(due, at) for due in reports],
            own=own,
            waiting=store.read(find_waiting),
            papers=(
                store.read(find_waiting_reports) if Act.REPORT in self._may else []
            ),
            unanswered=store.read(
                find_ledger_page, Filter(pills=("unanswered",)), 0, NAMED
            ),
            counts=store.read(count_ledger),
            copies=copies_in(self._copies, self._casebook),
        )

    def _show(self, read: Read) -> None:
        self._seen = read
        today = self._session.store.today
        self._show_dues(read)
        lines = [_line(row) for row in read.unanswered if is_unanswered(row)]
        self._page.show_unanswered(lines, read.counts.get("unanswered", 0))
        waiting = [_waiting(one) for one in read.waiting]
        waiting += [_paper(one) for one in read.papers]
        self._page.show_waiting(waiting, len(waiting))
        may = Act.BACKUP in self._may
        self._page.show_copies(copies_shown(read.copies, today) if may else None)
        statuses = tuple(
            (term.code, term.label, read.counts.get(f"status:{term.code}", 0))
            for term in STATUSES
        )
        total = read.counts.get("stock", 0)
        quiet = _quiet([one.due for one in read.reminders])
        self._page.show_stock(StockShown(total=total, statuses=statuses, quiet=quiet))

    def _show_dues(self, read: Read) -> None:
        self._page.show_reports(read.reports)
        self._page.show_dues(read.dues)
        told = (*read.dues, *read.reports)
        near = [due for due in told if due.left <= SOON and not due.quiet]
        self.counted.emit(len(near))
        runs = any(due.moment for due in told)
        self._clock.start() if runs else self._clock.stop()

    def _tick(self) -> None:
        """A minute has gone: say anew how many hours are left."""
        if self._page.isVisible():
            self.load()

    def _open(self, due: DueShown) -> None:
        """Open the record at the field to act on, or a new one where one is owed."""
        if due.quiet:
            self.dossier_opened.emit(due.dossier, "log")
        elif not due.dossier:
            self.report_opened.emit(due.uid)
        elif due.kind == "measure" and due.rule not in FIELDS and self._edits(due):
            self._begin(due)  # a clock of it is closed by a record of its own
        else:
            field = FIELDS.get(due.rule, SERVED_AT.get(due.kind, ""))
            self.opened.emit(due.dossier, due.kind, due.uid, field)

    def _act(self, due: DueShown) -> None:
        """Do what the button of a right says."""
        # A decided complaint is served by a record of its own.
        owed = due.kind == "asset" or "done" in self._found(due)
        if owed and self._edits(due):
            self._begin(due)
        else:
            self._open(due)

    def _edits(self, due: DueShown) -> bool:
        return bool(self._seen and self._seen.own.get(due.dossier))

    def _begin(self, due: DueShown) -> None:
        self.begun.emit(due.dossier, record_values(due, self._found(due)))

    def _found(self, due: DueShown) -> Mapping[str, object]:
        reminders = self._seen.reminders if self._seen else []
        for one in reminders:
            if (one.due.uid, one.due.rule) == (due.uid, due.rule):
                return dict(json.loads(one.due.found or "{}"))
        return {}

    def _open_dossier(self, uid: str) -> None:
        self.dossier_opened.emit(uid, "team")

    def _open_waiting(self, uid: str) -> None:
        papers = self._seen.papers if self._seen else []
        if any(one.uid == uid for one in papers):
            self.paper_opened.emit(uid)
        else:
            self.dossier_opened.emit(uid, "strategy")


def _quiet(dues: list[Due]) -> str:
    """Return '30 天无进展 4 份', '' for none."""
    quiet = [due for due in dues if due.rule in SILENT]
    if not quiet:
        return ""
    days = json.loads(quiet[0].found or "{}").get("quiet_days", AHEAD)
    return f"{days} 天无进展 {len(quiet)} 份"


def _waiting(one: Waiting) -> LineShown:
    sent_back = one.state == "returned"
    said = f"{one.decided_by}：{one.note}" if sent_back and one.note else ""
    return LineShown(
        uid=one.dossier,
        title=f"策略第 {one.version} 版{'退回修改' if sent_back else '待审批'}",
        note="　".join(w for w in (one.name, short_number(one.number), said) if w),
        chip="退回" if sent_back else "待批",
        tone="mid" if sent_back else "tag",
    )


def _paper(one: Report) -> LineShown:
    sent_back = one.state == "draft"
    return LineShown(
        uid=one.uid,
        title=one.name,
        note=one.decision_note if sent_back else f"{one.drafted_by}送审",
        chip="退回" if sent_back else "待签发",
        tone="mid" if sent_back else "tag",
    )


def _line(row: LedgerRow) -> LineShown:
    lacks = [
        word
        for word, name in (
            ("包案领导", row.leader),
            ("主办人", row.handler),
            ("督办人", row.supervisor),
        )
        if not name
    ]
    name = row.name or "无权查看"
    return LineShown(
        uid=row.dossier,
        title=f"{name}　{short_number(row.number)}",
        note=f"缺{'、'.join(lacks)}",
    )


def copies_shown(copies: list[Copy], today: str) -> CopiesShown:
    """Return how the copies of a casebook stand."""
    good = [copy for copy in copies if copy.good]
    if not good:
        return CopiesShown(chip="没有", tone="late", lines=("还没有核验过的备份",))
    days = (date.fromisoformat(today) - good[0].made.date()).days
    when = "今天" if days <= 0 else f"{days} 天前"
    fresh = days <= OLD
    return CopiesShown(
        chip="正常" if fresh else "该备份了",
        tone="ok" if fresh else "mid",
        lines=(f"本机：{when}，已核验可恢复",),
    )
