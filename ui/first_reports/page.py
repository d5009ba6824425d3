"""出逃首报: list and form of the reports, above them the clock of the open one."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from db.records.base import Record
from db.records.duty import FirstReport
from ui import names
from ui.pane import RecordPane
from ui.parts.blocks import Band
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, row, set_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockShown:
    """How the clock of a report stands, and what can be done with the report."""

    tone: str  # warn, danger, ok, info
    title: str
    sentence: str
    may_send: bool = False
    may_open: bool = False  # a dossier can be made of it
    dossier: str = ""  # the number of the one that was made


class FirstReportsPage(QFrame):
    """The records themselves are shown by its `pane`.

    Signals: sent_wished(FirstReport), dossier_wished(FirstReport), found_wished(number
    of a dossier), looked_at(FirstReport or None): another one is open, or none.
    Shows: show_clock(ClockShown or None).
    """

    sent_wished = Signal(object)
    dossier_wished = Signal(object)
    found_wished = Signal(str)
    looked_at = Signal(object)

    def __init__(self, pane: RecordPane) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.FIRST_REPORTS_PAGE)
        self.pane = pane
        self.sent = Button("登记已报出", names.FIRST_REPORT_SENT, icon="check")
        self.make = Button("转为档案…", names.FIRST_REPORT_DOSSIER, icon="folder_plus")
        self.found = Button("打开档案", names.FIRST_REPORT_FOUND, icon="folder")
        self.band = Band("warn", self.found, self.make, self.sent, icon="clock")
        self._number = ""
        self.head = pane.lift_head()  # stands in the bar above the page
        self._over = box(row((self.band, 1), margins=(20, 12, 16, 10)))
        self.setLayout(column(self._over, (pane, 1), gap=0))
        self.setFocusProxy(pane.view)
        self._connect()
        self.show_clock(None)

    def _connect(self) -> None:
        self.sent.clicked.connect(self._send)
        self.make.clicked.connect(self._open)
        self.found.clicked.connect(self._seek)
        self.pane.opened.connect(self._look)
        self.pane.added.connect(self._look)
        self.pane.discarded.connect(self._look)

    def report(self) -> FirstReport | None:
        """Return the stored report that is open in the form."""
        form = self.pane.form
        record: Record | None = form.record() if form.stored() else None
        return record if isinstance(record, FirstReport) else None

    def reports(self) -> list[FirstReport]:
        """Return the reports that are shown."""
        table = self.pane.table
        found = [table.record_of(uid) for uid in table.uids]
        return [one for one in found if isinstance(one, FirstReport)]

    def choose(self, uid: str) -> None:
        """Open one of them, the focus staying in the list; '' for none in particular."""
        if uid:
            self.pane.view.choose(uid)

    def show_clock(self, shown: ClockShown | None) -> None:
        """Say how much time is left; None where no report is open."""
        set_shown(self._over, shown is not None)
        if shown is None:
            self.band.say("")
            return
        self.band.set_tone(shown.tone)
        self.band.say(shown.title, shown.sentence)
        set_shown(self.sent, shown.may_send)
        set_shown(self.make, shown.may_open and not shown.dossier)
        set_shown(self.found, bool(shown.dossier))
        self._number = shown.dossier

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self._over, *self.pane.panes()]

    def _look(self, _: str = "") -> None:
        self.looked_at.emit(self.report())

    def _send(self) -> None:
        report = self.report()
        if report and self.pane.finish():
            self.sent_wished.emit(report)

    def _open(self) -> None:
        report = self.report()
        if report and self.pane.finish():
            self.dossier_wished.emit(report)

    def _seek(self) -> None:
        self.found_wished.emit(self._number)
