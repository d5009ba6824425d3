"""台账: search, pills, the table, and the summary of the chosen person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget

from ui import names, theme
from ui.ledger.columns import USUAL, ColumnMenu, columns_in
from ui.ledger.more import MoreConditions
from ui.ledger.saved import SavedMenu
from ui.parts.blocks import Band, EmptyState
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, empty_out, row, rule, set_shown
from ui.parts.marks import PhotoPlace, StatusMark
from ui.parts.pills import FilterPills, Pill
from ui.parts.rows import PagedRows
from ui.parts.table import Table
from ui.parts.words import Elided, Words
from ui.widths import Width, width_of

PAUSE = 150  # ms after the last key before the table is narrowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What stands below the table about the chosen person."""

    name: str
    status: str = ""
    status_word: str = ""
    tags: tuple[tuple[str, str], ...] = ()  # words, tone
    lines: tuple[str, ...] = ()
    dues: tuple[tuple[str, str, str], ...] = ()  # chip words, tone, what
    may_open: bool = True
    may_print: bool = True


class LedgerPage(QFrame):
    """The table of dossiers. Nothing is fetched here.

    Signals: searched(words), filtered(tuple of pills), conditioned(dict of MoreConditions),
    sorted_by(key, descending),
    chosen(uid), opened(uid), rows_wished(uids), print_wished(uid), new_wished(),
    columns_changed(), columns_chosen(keys), export_wished(),
    all_wished() (no longer only some that were listed).
    Shows: show_ids(), show_listed(), show_columns(), show_pills(), show_summary().
    """

    searched = Signal(str)
    filtered = Signal(object)
    conditioned = Signal(object)
    sorted_by = Signal(str, bool)
    chosen = Signal(str)
    opened = Signal(str)
    rows_wished = Signal(object)
    print_wished = Signal(str)
    new_wished = Signal()
    columns_changed = Signal()
    columns_chosen = Signal(object)
    export_wished = Signal()
    saved_chosen = Signal(str)
    keep_wished = Signal()
    saved_dropped = Signal(str)
    all_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.setObjectName(names.LEDGER_PAGE)
        self.search = QLineEdit()
        self.search.setObjectName(names.LEDGER_SEARCH)
        self.search.setPlaceholderText("在本表中查找：姓名、拼音、档号、证件号")
        self.search.setAccessibleName("在台账中查找")
        self.search.setClearButtonEnabled(True)
        self.pills = FilterPills("ledger", name="台账筛选")
        self.more = MoreConditions()
        self.unfold = Button("更多条件", names.LEDGER_MORE, "pill", "filter")
        self.unfold.setCheckable(True)
        self.columns = Button("列", names.LEDGER_COLUMNS, "flat")
        self.columns.setAccessibleName("选列")
        self.saved = Button("常用", names.LEDGER_SAVED, "flat")
        self.saved.setAccessibleName("常用筛选")
        self.export = Button("导出…", names.LEDGER_EXPORT, "flat", "export")
        self.all = Button("看全部档案", names.LEDGER_ALL, icon="ledger")
        self.listed = Band("info", self.all, icon="list")
        self._chosen: Sequence[str] = USUAL
        self._saved: list[str] = []
        self.rows = PagedRows(columns_in(Width.WIDE, USUAL))
        self.table = Table(self.rows, names.LEDGER_TABLE, "台账", pad=20)
        self.summary = SummaryBox()
        self._folded = False
        self._count = Words(role="hint")
        keys = "↑↓ 选择　Enter 打开　Space 摘要　Ctrl+P 打印"
        self._keys = Words(keys, "hint")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._make_empty()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _make_empty(self) -> None:
        self.first = Button("新建档案", names.LEDGER_FIRST, "primary", "plus")
        self._none = EmptyState("ledger", self.first)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)

    def _lay_out(self) -> None:
        self.search.setFixedWidth(theme.scaled(300))
        acts = row(self.unfold, self.saved, self.columns, self.export, gap=4)
        bar = row(self.search, (self.pills, 1), acts, gap=12)
        bar.setContentsMargins(20, 10, 12, 10)
        foot = row(self._count, None, self._keys, margins=(20, 3, 20, 3))
        self._over = box(row((self.listed, 1), margins=(20, 8, 16, 8)))
        self.show_listed("")
        inner = (
            self._over,
            bar,
            self.more,
            rule(),
            (self._stack, 1),
            rule(),
            foot,
            self.summary,
        )
        self.setLayout(column(*inner, gap=0))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._search)
        self.search.returnPressed.connect(self._to_table)
        self.pills.chosen.connect(self.filtered)
        self.all.clicked.connect(self.all_wished)
        self.unfold.toggled.connect(self.more.setVisible)
        self.columns.clicked.connect(self._open_columns)
        self.saved.clicked.connect(self._open_saved)
        self.export.clicked.connect(self.export_wished)
        self.more.changed.connect(self._mark_more)
        self.more.changed.connect(self.conditioned)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.sorted_by.connect(self.sorted_by)
        self.table.rows_wished.connect(self.rows_wished)
        self.table.summary_toggled.connect(self._fold)
        self.first.clicked.connect(self.new_wished)
        self.summary.open.clicked.connect(self._open)
        self.summary.print.clicked.connect(self._print)

    def show_ids(self, uids: Sequence[str], words: str, *, narrowed: bool) -> None:
        """Show these dossiers in this order; `words` says how many and how sorted."""
        self.rows.set_uids(uids)
        self._count.setText(words)
        if uids:
            self._stack.setCurrentWidget(self.table)
        else:
            self._say_none(narrowed=narrowed)
            self._stack.setCurrentWidget(self._none)
        self.summary.setVisible(bool(uids) and self._summary_fits())
        self.table.fetch()
        if uids and not self.table.current_uid():
            self.table.choose_beside(0)

    def show_listed(self, words: str) -> None:
        """Say that only some are shown, and which; '' where all are."""
        self.listed.say(words)
        set_shown(self._over, bool(words))

    def _say_none(self, *, narrowed: bool) -> None:
        self.first.setVisible(not narrowed)
        if narrowed:
            self._none.say("没有符合条件的档案", "换个词，或者清除筛选再看。")
        else:
            self._none.say(
                "还没有档案", "有立案决定就可以建档；知道多少填多少，以后再补。"
            )

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, as far as there is room."""
        self._chosen = keys
        self._fit_columns()

    def _fit_columns(self) -> None:
        fitting = columns_in(width_of(self.window().width()), self._chosen)
        if self.rows.columns != fitting:
            self.rows.set_columns(fitting)
            self.columns_changed.emit()

    def _open_columns(self) -> None:
        # Made anew: one that is there from the start breaks the ring of tab stops.
        menu = ColumnMenu(self, self._chosen, width_of(self.window().width()))
        menu.changed.connect(self.columns_chosen)
        menu.popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))

    def show_saved(self, saved: Sequence[str]) -> None:
        """Offer these filters by their names."""
        self._saved = list(saved)

    def _open_saved(self) -> None:
        narrowed = self._narrowing()
        menu = SavedMenu(self, self._saved, narrowed=narrowed)
        menu.chosen.connect(self.saved_chosen)
        menu.keep_wished.connect(self.keep_wished)
        menu.dropped.connect(self.saved_dropped)
        menu.popup(self.saved.mapToGlobal(self.saved.rect().bottomLeft()))

    def _narrowing(self) -> bool:
        words = self.search.text().strip()
        return bool(words or self.pills.on() or any(self.more.values().values()))

    def show_filter(
        self, words: str, pills: Sequence[str], conditions: Mapping[str, str]
    ) -> None:
        """Show what narrows the ledger, without a word."""
        self.search.blockSignals(True)
        self.search.setText(words)
        self.search.blockSignals(False)
        self.pills.set_on(pills)
        self.more.show_values(conditions)
        self._mark_more()

    def show_pills(self, pills: Sequence[Pill]) -> None:
        self.pills.show_pills(pills)

    def show_summary(self, summary: Summary | None) -> None:
        self.summary.show_summary(summary)

    def _mark_more(self) -> None:
        """What narrows is told also while its line is folded away."""
        number = sum(bool(value) for value in self.more.values().values())
        self.unfold.setText(f"更多条件 {number}" if number else "更多条件")

    def _search(self) -> None:
        self.searched.emit(self.search.text().strip())

    def _to_table(self) -> None:
        self._pause.stop()
        self._search()
        self.table.setFocus()

    def _open(self) -> None:
        self.opened.emit(self.table.current_uid())

    def _print(self) -> None:
        self.print_wished.emit(self.table.current_uid())

    def _fold(self) -> None:
        self._folded = not self._folded
        if width_of(self.window().width()) is not Width.WIDE:
            self._folded = False
            self.summary.setVisible(not self.summary.isVisible())
            return
        self.summary.setVisible(not self._folded)

    def _summary_fits(self) -> bool:
        return width_of(self.window().width()) is Width.WIDE and not self._folded

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = width_of(self.window().width())
        self.search.setFixedWidth(theme.scaled(300 if width is Width.WIDE else 210))
        self._keys.setVisible(width is Width.WIDE)
        self._fit_columns()
        self.summary.setVisible(bool(self.rows.uids) and self._summary_fits())


class SummaryBox(QFrame):
    """The chosen person in three lines, the next dates, the two main acts."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self._name = Words(role="heading")
        self._status = StatusMark()
        self._tags = row(gap=8)
        self._lines = [Elided(role="second"), Elided(role="second")]
        self._dues = column(gap=4)
        self.open = Button("打开档案", names.LEDGER_OPEN, "primary")
        self.print = Button("打印会商材料", names.LEDGER_PRINT, icon="printer")
        first = row(self._name, self._status, self._tags, None, gap=10)
        words = column(first, *self._lines, None, gap=4)
        acts = column(self.open, self.print, None, gap=6)
        dues = column(self._dues, None)
        photo = PhotoPlace(54, 68)
        inner = row(
            photo, (words, 3), (dues, 2), acts, margins=(20, 10, 20, 10), gap=16
        )
        self.setLayout(inner)
        self.setFixedHeight(theme.scaled(96))

    def show_summary(self, summary: Summary | None) -> None:
        """Show a person; None while nothing is known of the chosen row."""
        shown = summary or Summary(name="", may_open=False, may_print=False)
        self._name.setText(shown.name)
        self._status.show_status(shown.status, shown.status_word)
        empty_out(self._tags)
        for words, tone in shown.tags:
            self._tags.addWidget(Chip(words, tone))
        for place, label in enumerate(self._lines):
            label.setText(shown.lines[place] if place < len(shown.lines) else "")
        empty_out(self._dues)
        for words, tone, what in shown.dues[:3]:
            chip = Chip(words, tone)
            chip.setMinimumWidth(74)
            self._dues.addWidget(box(row(chip, (Elided(what, "second"), 1))))
        self.open.setEnabled(shown.may_open)
        self.print.setEnabled(shown.may_print)
