"""督办: a line a unit with what is overdue there; below it the list behind a number."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from db.fields import Term
from ui import names, theme
from ui.parts.blocks import EmptyState
from ui.parts.buttons import Button
from ui.parts.cells import ROW, Cell
from ui.parts.layouts import box, column, row, rule, set_shown
from ui.parts.pills import FilterPills, Pill
from ui.parts.rows import Column, FixedRows
from ui.parts.table import HEADER, Table
from ui.parts.words import Elided, Words
from ui.supervision.shown import NumberShown, UnitRow, WatchRow
from ui.widths import Width, width_of

MOST_ROWS, LEAST_ROWS = 7, 3  # of units in sight: in a high window, in a low one
LOW_BELOW = 600  # px of the window
KEYS = "↑↓ 选择　←→ 换一项　Enter 打开"
KEYS_OF_SEVERAL = "↑↓ 选单位　←→ 换一项　Enter 进清单，再 Enter 打开"
NONE = NumberShown(text="", tone="text3")
FIRST_NUMBER = 2  # after the unit and its stock
UNIT = Column(key="unit", title="单位", width=210, grow=2, sortable=False)
LIST = (
    Column(key="waits", title="期限", width=120, sortable=False),
    Column(key="whom", title="对象", width=176, grow=1, sortable=False),
    Column(key="told", title="内容", width=210, grow=5, sortable=False),
    Column(key="handler", title="主办人", width=92, sortable=False),
)


class TurningTable(Table):
    """Up and down go through rows, left and right through what is asked.

    Signals: turned(step): -1, 1; pressed_at(column).
    """

    turned = Signal(int)
    pressed_at = Signal(int)

    def __init__(self, rows: FixedRows, name: str, says: str) -> None:
        super().__init__(rows, name, says, pad=20)
        self.drops = True
        self.clicked.connect(self._press)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step:
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)

    def _press(self, index: QModelIndex) -> None:
        self.pressed_at.emit(index.column())


class SupervisionPage(QFrame):
    """Nothing is fetched here.

    Signals: unit_chosen(unit), aspect_chosen(key), chosen(uid of a thing), opened(uid),
    report_wished(uid), instruction_wished(uid).
    Shows: show_units(), show_list(), show_none(), offer_acts().
    """

    unit_chosen = Signal(str)
    aspect_chosen = Signal(str)
    chosen = Signal(str)
    opened = Signal(str)
    report_wished = Signal(str)
    instruction_wished = Signal(str)

    def __init__(self, aspects: Sequence[Term]) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.setObjectName(names.SUPERVISION_PAGE)
        self._aspects = tuple(aspects)
        self.unit_rows, self.rows = FixedRows(_unit_columns(aspects)), FixedRows(LIST)
        of_units, of_list = names.SUPERVISION_UNITS, names.SUPERVISION_TABLE
        self.units = TurningTable(self.unit_rows, of_units, "各持有单位")
        self.units.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table = TurningTable(self.rows, of_list, "这一项的清单")
        self.pills = FilterPills("supervision", single=True, name="哪一项")
        self._shown: dict[str, WatchRow] = {}
        self._several = False
        self._make_below()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.units)

    def _make_below(self) -> None:
        self._title = Elided(role="strong")
        self._lines = [Elided(role="second"), Elided(role="second")]
        self.report = Button("写反馈…", names.SUPERVISION_REPORT, icon="document")
        self.order = Button("登记批示…", names.SUPERVISION_ORDER, icon="flag")
        self.open = Button("打开", names.SUPERVISION_OPEN, "primary", "folder")
        self.offer_acts(may_report=False, may_instruct=False)
        words = column(self._title, *self._lines, None, gap=3)
        acts = (self.order, self.report, self.open)
        self._below = box(row((words, 1), *acts, margins=(20, 8, 16, 8), gap=8), "bar")

    def _lay_out(self) -> None:
        self._no_list, self._none = EmptyState("check"), EmptyState("flag")
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._no_list)
        self._full = Words(role="second")
        bar = row((self.pills, 1), self._full, margins=(20, 10, 16, 8), gap=10)
        self._count = Words(role="hint")
        self._keys = Words(role="hint")
        foot = row(self._count, None, self._keys, margins=(20, 3, 20, 3))
        above = box(column(self.units, rule(), gap=0))
        self._above = above
        inner = (above, box(bar), rule(), (self._lists, 1), rule(), foot, self._below)
        self._stack = QStackedWidget()
        self._stack.addWidget(box(column(*inner, gap=0)))
        self._stack.addWidget(self._none)
        self.setLayout(column((self._stack, 1), gap=0))

    def _connect(self) -> None:
        self.units.chosen.connect(self.unit_chosen)
        self.units.opened.connect(self._go_in)
        self.units.turned.connect(self._turn)
        self.units.pressed_at.connect(self._press)
        self.pills.chosen.connect(self._choose_aspect)
        self.table.turned.connect(self._turn)
        self.table.chosen.connect(self._look)
        self.table.opened.connect(self.opened)
        self.open.clicked.connect(self._open)
        self.report.clicked.connect(self._report)
        self.order.clicked.connect(self._order)

    # what is shown

    def show_none(self, title: str, words: str) -> None:
        """Say that there is nothing to look at."""
        self._none.say(title, words)
        self._stack.setCurrentWidget(self._none)

    def show_units(self, shown: Sequence[UnitRow], count: str) -> None:
        """Show the units, the one of all first; one alone has its numbers on the pills."""
        self._stack.setCurrentIndex(0)
        self._several = len(shown) > 1
        set_shown(self._above, self._several)
        self._keys.setText(KEYS_OF_SEVERAL if self._several else KEYS)
        self._count.setText(count)
        made = [(one.uid, _unit_cells(one, self._aspects)) for one in shown]
        self.unit_rows.show_rows(made)
        self._fit_units()
        if shown and self.units.currentIndex().row() < 0:
            self.units.choose_beside(0)
        self.setFocusProxy(self.units if self._several else self.table)

    def show_list(
        self, pills: Sequence[Pill], aspect: str, full: str, shown: Sequence[WatchRow]
    ) -> None:
        """Show the numbers of the chosen unit and what makes up one of them."""
        self.pills.show_pills(pills)
        self.pills.set_on((aspect,))
        self._full.setText(full)
        self._shown = {one.uid: one for one in shown}
        named = self._several and not self.units.current_uid()
        self.rows.set_columns((*LIST, UNIT) if named else LIST)
        self.rows.show_rows([(one.uid, _cells(one)) for one in shown])
        self.table.fit_columns()
        if not shown:
            self._no_list.say("这一项没有", "换一个单位或者换一项再看。")
        self._lists.setCurrentWidget(self.table if shown else self._no_list)
        if shown and not self.table.current_uid():
            self.table.choose_beside(0)
        self._look()

    def _look(self, _: str = "") -> None:
        """Say of the chosen thing what its cells have no room for."""
        one = self._shown.get(self.table.current_uid())
        set_shown(self._below, one is not None)
        if one is None:
            return
        self._title.setText(one.told or one.whom)
        for place, label in enumerate(self._lines):
            label.setText(one.lines[place] if place < len(one.lines) else "")
        self.chosen.emit(one.uid)

    def offer_acts(self, *, may_report: bool, may_instruct: bool) -> None:
        """Offer what can be done about the chosen thing beside opening it."""
        set_shown(self.report, may_report)
        set_shown(self.order, may_instruct)

    # what is wished

    def _choose_aspect(self, keys: tuple[str, ...]) -> None:
        if keys:
            self.aspect_chosen.emit(keys[0])

    def _turn(self, step: int) -> None:
        keys = [term.code for term in self._aspects]
        on = self.pills.on()
        following = keys[((keys.index(on[0]) if on else 0) + step) % len(keys)]
        self.pills.set_on((following,))  # a further press goes on from here
        self.aspect_chosen.emit(following)

    def _press(self, place: int) -> None:
        """A press on a number asks for its list."""
        at = place - FIRST_NUMBER
        if 0 <= at < len(self._aspects):
            self.aspect_chosen.emit(self._aspects[at].code)

    def _go_in(self, _: str) -> None:
        if self._shown:
            self.table.setFocus()

    def _open(self) -> None:
        self.opened.emit(self.table.current_uid())

    def _report(self) -> None:
        self.report_wished.emit(self.table.current_uid())

    def _order(self) -> None:
        self.instruction_wished.emit(self.table.current_uid())

    # room

    def _fit_units(self) -> None:
        low = self.window().height() < theme.scaled(LOW_BELOW)
        most = LEAST_ROWS if low else MOST_ROWS
        count = min(len(self.unit_rows.uids), most)
        head = max(HEADER, theme.scaled(HEADER))
        self.units.setFixedHeight(head + count * max(ROW, theme.scaled(ROW)) + 2)

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        units = [self.units] if self._several else []
        return [*units, self.pills, self.table]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = width_of(self.window().width()) is Width.NARROW
        self._keys.setVisible(not narrow)
        self._full.setVisible(not narrow)
        self._fit_units()


def _unit_columns(aspects: Sequence[Term]) -> list[Column]:
    return [
        Column(key="unit", title="单位", width=230, grow=1, sortable=False),
        Column(key="stock", title="在册", width=64, right=True, sortable=False),
        *(
            Column(key=one.code, title=one.label, width=92, right=True, sortable=False)
            for one in aspects
        ),
        Column(key="longest", title="最长", width=76, right=True, sortable=False),
        Column(key="rest", title="", width=12, sortable=False),
    ]


def _unit_cells(one: UnitRow, aspects: Sequence[Term]) -> tuple[Cell, ...]:
    return (
        Cell(text=one.name, bold=not one.uid),
        Cell(text=one.stock, right=True, tone="text2"),
        *(_number(one.numbers.get(term.code, NONE)) for term in aspects),
        Cell(text=one.longest, right=True, tone="text2"),
    )


def _number(one: NumberShown) -> Cell:
    return Cell(text=one.text, tone=one.tone, right=True, bold=one.tone != "text3")


def _cells(one: WatchRow) -> tuple[Cell, ...]:
    waits = Cell(text=one.waits, chip=one.tone) if one.tone else Cell(text=one.waits, tone="text2")  # fmt: skip
    return (
        waits,
        Cell(text=one.whom),
        Cell(text=one.told),
        Cell(text=one.handler, tone="text2"),
        Cell(text=one.unit, tone="text2", small=True),
    )
