"""报告: the list at the left, the open one at the right: its words, its cases, its numbers."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from db.records.report import Report
from ui import names, theme
from ui.fields.aids import Aids
from ui.figures.table import FigureTable
from ui.meetings.panes import FormPane
from ui.parts.blocks import Band, EmptyState
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import box, column, row, rule, set_shown
from ui.parts.pills import FilterPills, Pill
from ui.parts.rows import Column, FixedRows
from ui.parts.table import Table
from ui.parts.words import Words
from ui.reports.shown import EntryRow, ReportRow, ReportShown
from ui.widths import Width, width_of

LINES = (
    Column(key="kind", title="报告", width=96, sortable=False),
    Column(key="period", title="时段", width=120, grow=1, sortable=False),
    Column(key="state", title="状态", width=78, sortable=False),
)
CASES = (
    Column(key="name", title="对象", width=92, sortable=False),
    Column(key="text", title="所载", width=240, grow=1, sortable=False),
    Column(key="number", title="档号", width=150, sortable=False),
)
# What can be done with the open report, in the order of its buttons.
ACTS = (
    ("renew", "补充各案", "plus"),
    ("drop", "删除草稿…", "trash"),
    ("submit", "送审", "right"),
    ("send_back", "退回…", "undo"),
    ("register", "登记纸质签批…", "document"),
    ("issue", "签发…", "check"),
    ("correct", "更正…", "compare"),
    ("newer", "打开新版", "right"),
)
TEXTS, ENTRIES, NUMBERS = "texts", "entries", "numbers"


class ReportPane(FormPane):
    """The words of the open report; what prints it stands in the head of the page."""

    def _make_buttons(self) -> None:
        super()._make_buttons()
        self.acts = row(gap=4)

    def hold_act(self, button: Button) -> None:
        """Take a button into the head."""
        self.acts.addWidget(button)


class ReportsPage(QFrame):
    """Nothing is fetched here.

    Signals: chosen(uid), wished(act) (a key of ACTS), new_wished(), entry_opened(uid),
    number_opened(code, place), export_wished().
    Shows: show_reports(), show_report(), show_none().
    """

    chosen = Signal(str)
    wished = Signal(str)
    new_wished = Signal()
    entry_opened = Signal(str)
    number_opened = Signal(str, int)
    export_wished = Signal()

    def __init__(self, aids: Aids) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.setObjectName(names.REPORTS_PAGE)
        self.rows, self.entry_rows = FixedRows(LINES), FixedRows(CASES)
        self.table = Table(self.rows, names.REPORTS_TABLE, "报告", pad=20)
        self.table.drops = True
        self.entries = Table(self.entry_rows, names.REPORT_ENTRIES, "各案所载", pad=20)
        self.numbers = FigureTable(names.REPORT_NUMBERS, "报告中的数")
        self.texts = ReportPane(Report, aids)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _make_parts(self) -> None:
        self.views = FilterPills("report_view", single=True, name="报告的部分")
        self.acts = {
            key: Button(words, names.report_act(key), icon=icon)
            for key, words, icon in ACTS
        }
        self.band = Band("info", *self.acts.values(), icon="document")
        self.export = Button("导出表格…", names.REPORT_EXPORT, "flat", "export")
        self.first = Button("起草报告…", names.REPORT_FIRST, "primary", "plus")
        self._none = EmptyState("document", self.first)
        self._changed = Words(role="danger", wrap=True)
        self._keys = Words("Enter 打开", "hint")

    def _lay_out(self) -> None:
        self._list = box(column((self.table, 1), gap=0))
        head = row(
            (self.views, 1), self.export, self.texts.acts, margins=(20, 8, 16, 8), gap=8
        )
        band = box(row((self.band, 1), margins=(20, 12, 16, 0)))
        under = box(row((self._changed, 1), margins=(20, 6, 16, 6)))
        self._under = under
        numbers = box(column((self.numbers, 1), under, gap=0))
        self._stack = QStackedWidget()
        for widget in (self.texts, self.entries, numbers):
            self._stack.addWidget(widget)
        self._parts = {TEXTS: self.texts, ENTRIES: self.entries, NUMBERS: numbers}
        self._open = box(column(band, head, rule(), (self._stack, 1), gap=0))
        both = box(row(self._list, (self._open, 1), gap=0))
        self._whole = both
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        self._pages.addWidget(self._none)
        self.setLayout(column((self._pages, 1), gap=0))

    def _connect(self) -> None:
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self._go_in)
        self.views.chosen.connect(self._view)
        self.entries.opened.connect(self.entry_opened)
        self.numbers.number_opened.connect(self.number_opened)
        self.export.clicked.connect(self.export_wished)
        self.first.clicked.connect(self.new_wished)
        for key, button in self.acts.items():
            button.clicked.connect(partial(self.wished.emit, key))

    # what is shown

    def show_none(self, title: str, sentence: str, *, may_draft: bool) -> None:
        """Say that there is no report yet."""
        self._none.say(title, sentence)
        set_shown(self.first, may_draft)
        self._pages.setCurrentWidget(self._none)

    def show_reports(self, shown: Sequence[ReportRow], chosen: str) -> None:
        """Show the list with one chosen."""
        self._pages.setCurrentWidget(self._whole)
        self.rows.show_rows([(one.uid, _cells(one)) for one in shown])
        if self.table.current_uid() != chosen:
            self.table.choose(chosen)

    def show_report(self, report: Report, shown: ReportShown) -> None:
        """Show the open report."""
        self.band.set_tone(shown.tone)
        self.band.say(shown.title, shown.sentence)
        for key, button in self.acts.items():
            set_shown(button, key in shown.acts)
        self.texts.set_read_only(not shown.may_edit)
        self.texts.show_one(report)
        self.entry_rows.show_rows([(one.uid, _case(one)) for one in shown.entries])
        self.numbers.show_figures(shown.numbers)
        self._changed.say(shown.changed)
        set_shown(self._under, bool(shown.changed))
        self._show_views(shown)

    def _show_views(self, shown: ReportShown) -> None:
        pills = [Pill(TEXTS, "文字"), Pill(NUMBERS, "数字")]
        if shown.tells_of_dossiers:
            pills.insert(1, Pill(ENTRIES, "各案", len(shown.entries)))
        on = self.views.on()
        self.views.show_pills(pills)
        known = [pill.key for pill in pills]
        self.views.set_on(on if on and on[0] in known else (TEXTS,))
        self._settle()

    def open_part(self, key: str) -> None:
        """Show a part of the report, the words where it has no such part."""
        self.views.set_on((key,))
        self._settle()

    def view(self) -> str:
        """Return which part of the report is in sight."""
        on = self.views.on()
        return on[0] if on else TEXTS

    def _view(self, _: object) -> None:
        self._settle()

    def _settle(self) -> None:
        self._stack.setCurrentWidget(self._parts[self.view()])

    def _go_in(self, _: str) -> None:
        self._parts[self.view()].setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self.table, self.views, self._stack]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = width_of(self.window().width()) is Width.NARROW
        self._list.setFixedWidth(theme.scaled(262 if narrow else 356))


def _cells(one: ReportRow) -> tuple[Cell, ...]:
    return (
        Cell(text=one.kind, bold=True),
        Cell(text=one.period),
        Cell(text=one.state, chip=one.tone),
    )


def _case(one: EntryRow) -> tuple[Cell, ...]:
    return (
        Cell(text=one.name, bold=True),
        Cell(text=one.text),
        Cell(text=one.number, tone="text2"),
    )
