"""事项: every matter of every dossier, overdue first; the register of letters beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QWidget

from db.fields import Term
from ui import names, theme
from ui.fields.choice import Terms
from ui.matters.shown import LetterRow, MatterRow
from ui.parts.blocks import EmptyState
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import box, column, row, rule, set_shown
from ui.parts.pills import FilterPills, Pill
from ui.parts.rows import Column, FixedRows
from ui.parts.table import Table
from ui.parts.words import Elided, Words
from ui.widths import Width, width_of

PAUSE = 150  # ms after the last key before the table is narrowed
MATTERS = (
    Column(key="due", title="何时前", width=116),
    Column(key="text", title="事项", width=190, grow=4, sortable=False),
    Column(key="unit", title="请哪个单位", width=150, grow=1),
    Column(key="owner", title="承办人", width=86),
    Column(key="whom", title="对象", width=160, grow=1, sortable=False),
    Column(key="letters", title="函件", width=132, sortable=False),
    Column(key="came", title="哪次会商议定", width=120, sortable=False),
)
LETTERS = (
    Column(key="number", title="文号", width=170, sortable=False),
    Column(key="day", title="发函日期", width=104, sortable=False),
    Column(key="kind", title="函件", width=80, sortable=False),
    Column(key="unit", title="主送", width=150, grow=1, sortable=False),
    Column(key="state", title="办理情况", width=104, sortable=False),
    Column(key="due", title="请何时前函复", width=116, sortable=False),
    Column(key="whom", title="对象", width=150, sortable=False),
    Column(key="asks", title="请办理的事项", width=170, grow=3, sortable=False),
)
MATTER, REGISTER = "matter", "register"


class MattersPage(QFrame):
    """Nothing is fetched here.

    Signals: narrowed(), sorted_by(key), opened(uid of a matter), letter_wished(uid, kind),
    close_wished(uid), letter_opened(uid), print_wished(uid of a letter), part_chosen(key).
    Shows: show_matters(), show_letters(), show_pills(), offer().
    """

    narrowed = Signal()
    sorted_by = Signal(str)
    opened = Signal(str)
    letter_wished = Signal(str, str)
    close_wished = Signal(str)
    letter_opened = Signal(str)
    print_wished = Signal(str)
    part_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.setObjectName(names.MATTERS_PAGE)
        self._make_narrowing()
        self.rows, self.letter_rows = FixedRows(MATTERS), FixedRows(LETTERS)
        self.table = Table(self.rows, names.MATTERS_TABLE, "协调事项", pad=20)
        self.letters = Table(self.letter_rows, names.LETTERS_TABLE, "函件登记", pad=20)
        self.table.drops = self.letters.drops = True
        self._none = EmptyState("matters")
        self._shown: dict[str, MatterRow] = {}
        self._make_below()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _make_narrowing(self) -> None:
        self.search = QLineEdit()
        self.search.setObjectName(names.MATTERS_SEARCH)
        self.search.setPlaceholderText("在本表中查找：事项、对象、单位")
        self.search.setAccessibleName("在事项中查找")
        self.search.setClearButtonEnabled(True)
        self.pills = FilterPills("matters", single=True, name="办理情况")
        self.units = _terms(names.MATTERS_UNIT, "只看一个单位")
        self.owners = _terms(names.MATTERS_OWNER, "只看一名承办人")
        self.register = Button("函件登记", names.MATTERS_REGISTER, "pill", "list")
        self.register.setCheckable(True)

    def _make_below(self) -> None:
        self._title = Elided(role="strong")
        self._lines = [Elided(role="second"), Elided(role="second")]
        self.request = Button("发协作函…", names.MATTER_REQUEST, icon="document")
        self.remind = Button("发催办函…", names.MATTER_REMIND, icon="clock")
        self.close_it = Button("办结…", names.MATTER_CLOSE, "primary", "check")
        self.print = Button("打印函件", names.MATTER_PRINT, icon="printer")
        self._acts = (self.request, self.remind, self.close_it, self.print)
        words = column(self._title, *self._lines, None, gap=3)
        line = row((words, 1), *self._acts, margins=(20, 8, 16, 8), gap=8)
        self._below = box(line, "bar")

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for part in (self.table, self.letters, self._none):
            self._stack.addWidget(part)
        bar = row(
            self.search, (self.pills, 1), self.units, self.owners, self.register, gap=10
        )
        bar.setContentsMargins(20, 10, 12, 10)
        self._count = Words(role="hint")
        self._keys = Words("↑↓ 选择　Enter 打开　Ctrl+C 复制这一行", "hint")
        foot = row(self._count, None, self._keys, margins=(20, 3, 20, 3))
        inner = (bar, rule(), (self._stack, 1), rule(), foot, self._below)
        self.setLayout(column(*inner, gap=0))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self._to_table)
        self._pause.timeout.connect(self.narrowed)
        self.pills.chosen.connect(self.narrowed)
        self.units.activated.connect(self.narrowed)
        self.owners.activated.connect(self.narrowed)
        self.register.toggled.connect(self._choose_part)
        self.table.chosen.connect(self._look)
        self.table.opened.connect(self.opened)
        self.table.sorted_by.connect(self._sort)
        self.letters.chosen.connect(self._look)
        self.letters.opened.connect(self.letter_opened)
        self.request.clicked.connect(self._request)
        self.remind.clicked.connect(self._remind)
        self.close_it.clicked.connect(self._close)
        self.print.clicked.connect(self._print)

    # what is asked

    def part(self) -> str:
        """Return which list is shown: matter or register."""
        return REGISTER if self.register.isChecked() else MATTER

    def state(self) -> str:
        """Return the pill that is on, 'open' where none is."""
        return next(iter(self.pills.on()), "")

    def _sort(self, key: str, _descending: bool) -> None:
        self.rows.mark_sorted(key)
        self.sorted_by.emit(key)

    def _choose_part(self, _: bool) -> None:
        for each in (self.pills, self.units, self.owners, self.search):
            each.setEnabled(self.part() == MATTER)
        self.part_chosen.emit(self.part())

    def _to_table(self) -> None:
        self._pause.stop()
        self.narrowed.emit()
        self.table.setFocus()

    # what is shown

    def show_pills(self, pills: Sequence[Pill]) -> None:
        self.pills.show_pills(pills)

    def offer(self, units: Sequence[Term], owners: Sequence[Term]) -> None:
        """Offer these to narrow by; what is chosen stays chosen."""
        for combo, every, terms in (
            (self.units, "全部单位", units),
            (self.owners, "全部承办人", owners),
        ):
            chosen = combo.code()
            combo.clear()
            for term in (Term("", every), *terms):
                combo.add(term)
            combo.set_code(chosen if chosen in {t.code for t in terms} else "")

    def show_matters(self, shown: Sequence[MatterRow], words: str) -> None:
        """Show these in this order; `words` says how many."""
        self._shown = {one.uid: one for one in shown}
        self.rows.show_rows([(one.uid, _matter_cells(one)) for one in shown])
        self._count.setText(words)
        if not shown:
            self._none.say(
                "没有这样的事项",
                "会商议定的和各档案“协调事项”里登记的都列在这里；换个条件再看。",
            )
        self._stack.setCurrentWidget(self.table if shown else self._none)
        self._settle(self.table)

    def show_letters(self, shown: Sequence[LetterRow], words: str) -> None:
        """Show the register."""
        self.letter_rows.show_rows([(one.uid, _letter_cells(one)) for one in shown])
        self._count.setText(words)
        if not shown:
            self._none.say("还没有发过函", "选一件事项，发协作函或者催办函。")
        self._stack.setCurrentWidget(self.letters if shown else self._none)
        self._settle(self.letters)

    def _settle(self, table: Table) -> None:
        self.setFocusProxy(table)
        if table.rows.uids and not table.current_uid():
            table.choose_beside(0)
        self._look()

    def _look(self, _: str = "") -> None:
        """Say of the chosen row what its cells have no room for."""
        one = self._shown.get(self.table.current_uid())
        matters = self.part() == MATTER
        for button in (self.request, self.remind, self.close_it):
            set_shown(button, matters)
            button.setEnabled(bool(one and one.may_send and one.is_open))
        set_shown(self.print, not matters)
        self.print.setEnabled(bool(self.letters.current_uid()))
        self._title.setText(one.text if one and matters else "")
        for place, label in enumerate(self._lines):
            known = one.lines if one and matters else ()
            label.setText(known[place] if place < len(known) else "")
        shown = bool(one) if matters else bool(self.letter_rows.uids)
        set_shown(self._below, shown)

    def _request(self) -> None:
        self.letter_wished.emit(self.table.current_uid(), "request")

    def _remind(self) -> None:
        self.letter_wished.emit(self.table.current_uid(), "reminder")

    def _close(self) -> None:
        self.close_wished.emit(self.table.current_uid())

    def _print(self) -> None:
        self.print_wished.emit(self.letters.current_uid())

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        table = self.table if self.part() == MATTER else self.letters
        return [self.search, table, self._below]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = width_of(self.window().width())
        self.search.setFixedWidth(theme.scaled(230 if width is Width.WIDE else 150))
        self._keys.setVisible(width is Width.WIDE)
        narrow = width is Width.NARROW
        for combo in (self.units, self.owners):
            combo.setFixedWidth(theme.scaled(114 if narrow else 150))


def _terms(name: str, says: str) -> Terms:
    made = Terms()
    made.setObjectName(name)
    made.setAccessibleName(says)
    made.setFixedHeight(max(28, theme.scaled(28)))
    return made


def _matter_cells(one: MatterRow) -> tuple[Cell, ...]:
    due = (
        Cell(text=one.left, chip=one.tone)
        if one.left
        else Cell(text=one.day, tone="text2")
    )
    return (
        due,
        Cell(text=one.text),
        Cell(text=one.unit),
        Cell(text=one.owner),
        Cell(text=one.whom, tone="text2"),
        Cell(text=one.letters, tone="text2", small=True),
        Cell(text=one.came, tone="text2", small=True),
    )


def _letter_cells(one: LetterRow) -> tuple[Cell, ...]:
    return (
        Cell(text=one.number, bold=True),
        Cell(text=one.day),
        Cell(text=one.kind),
        Cell(text=one.unit),
        Cell(text=one.state, chip=one.tone),
        Cell(text=one.due, tone="text2"),
        Cell(text=one.whom, tone="text2"),
        Cell(text=one.asks, tone="text2"),
    )
