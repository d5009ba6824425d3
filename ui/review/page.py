"""排查: one line a dossier with a mark for each item; beside it the items, to be entered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from db.fields import Term
from db.records.review import ASPECTS, RESULTS
from ui import names, theme
from ui.fields.choice import Terms
from ui.parts.blocks import Band, EmptyState
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import box, column, row, rule, set_shown
from ui.parts.pills import FilterPills, Pill
from ui.parts.rows import Column, FixedRows
from ui.parts.table import Table
from ui.parts.words import Words
from ui.review.shown import ItemRow, Mark, RoundShown, SweepRow
from ui.widths import Width, width_of

# Told by shape and word, not by colour alone; of what was not gone through, nothing.
MARKS = {
    "confirmed": ("✓", "ok"),
    "changed": ("改", "warn"),
    "missing": ("缺", "danger"),
}
SHORT = {"assets": "资产"}
LINES = (
    Column(key="name", title="对象", width=104, grow=1, sortable=False),
    Column(key="progress", title="已核", width=76, sortable=False),
    Column(key="handler", title="主办", width=84, sortable=False),
    *(
        Column(
            key=term.code,
            title=SHORT.get(term.code, term.label),
            width=58,
            sortable=False,
        )
        for term in ASPECTS
    ),
    Column(key="number", title="档号", width=92, sortable=False),
)
ITEMS = (
    Column(key="title", title="项目", width=84, sortable=False),
    Column(key="holds", title="档案里有", width=112, sortable=False),
    Column(key="before", title="上一轮", width=86, sortable=False),
    Column(key="now", title="这一轮", width=92, grow=1, sortable=False),
)
KEYS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}


class ItemTable(Table):
    """The items of one dossier; 1, 2, 3 say what came out. Signals: answered(result)."""

    answered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = KEYS.get(Qt.Key(event.key()))
        if place is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.answered.emit(RESULTS[place].code)


class ReviewPage(QFrame):
    """Nothing is fetched here.

    Signals: round_chosen(uid), dossier_chosen(uid), answered(aspect, result),
    item_opened(aspect), end_wished(), print_wished(), new_wished(), narrowed(): another
    state of dossiers, or those of somebody else.
    Shows: show_rounds(), show_round(), show_lines(), show_items(), show_none().
    """

    round_chosen = Signal(str)
    dossier_chosen = Signal(str)
    answered = Signal(str, str)
    item_opened = Signal(str)
    end_wished = Signal()
    print_wished = Signal()
    new_wished = Signal()
    narrowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.setObjectName(names.REVIEW_PAGE)
        self.rows, self.item_rows = FixedRows(LINES), FixedRows(ITEMS)
        self.table = Table(self.rows, names.REVIEW_TABLE, "这一轮的档案", pad=20)
        self.table.drops = True
        self.items = ItemTable(self.item_rows, names.REVIEW_ITEMS, "逐项核对")
        self._shown: dict[str, ItemRow] = {}
        self._make_head()
        self._make_side()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _make_head(self) -> None:
        self.rounds = Terms()
        self.rounds.setObjectName(names.REVIEW_ROUND)
        self.rounds.setAccessibleName("哪一轮排查")
        self.states = FilterPills("review", single=True, name="核到哪一步")
        self.whose = Terms()
        self.whose.setObjectName(names.REVIEW_WHOSE)
        self.whose.setAccessibleName("看谁的进度")
        self.end = Button("结束这一轮…", names.REVIEW_END, "flat")
        self.print = Button("打印报告", names.REVIEW_PRINT, icon="printer")
        self.band = Band("info", icon="review")
        self.first = Button("开展一轮排查…", names.REVIEW_FIRST, "primary", "plus")
        self._none = EmptyState("review", self.first)

    def _make_side(self) -> None:
        self._whose = Words(role="heading")
        self._about = Words(role="second", wrap=True)
        self._note = Words(role="text", wrap=True)
        self.results = [
            Button(f"{place} {term.label}", names.review_result(term.code))
            for place, term in enumerate(RESULTS, 1)
        ]
        self.open = Button("打开", names.REVIEW_OPEN, "flat", "folder")
        for button in (*self.results, self.open):
            button.setEnabled(False)  # until the items are there
        self._counts, self._legend = Words(role="hint"), ""

    def _lay_out(self) -> None:
        head = row(
            self.rounds, self.whose, (self.states, 1), self.end, self.print,
            margins=(20, 10, 16, 8), gap=10,
        )  # fmt: skip
        band = box(row((self.band, 1), margins=(20, 0, 16, 8)))
        acts = row(*self.results, self.open, None, gap=6)
        keys = "在上面的表里按 1、2、3 登记，Enter 打开这一节"
        self._keys = Words(keys, "hint", wrap=True)
        below = column(self._note, acts, self._keys, margins=(14, 8, 12, 10), gap=6)
        name = column(self._whose, self._about, margins=(14, 10, 12, 8), gap=2)
        self._side = box(column(name, rule(), (self.items, 1), rule(), below, gap=0))
        foot = row(self._counts, None, margins=(20, 3, 20, 3))
        left = column((self.table, 1), rule(), foot, gap=0)
        both = row((box(left), 1), self._side, gap=0)
        whole = box(column(head, band, rule(), (both, 1), gap=0))
        self._whole = whole
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self._none)
        self.setLayout(column((self._stack, 1), gap=0))

    def _connect(self) -> None:
        self.rounds.activated.connect(self._choose_round)
        self.states.chosen.connect(self._narrow)
        self.whose.activated.connect(self._narrow)
        self.end.clicked.connect(self.end_wished)
        self.print.clicked.connect(self.print_wished)
        self.first.clicked.connect(self.new_wished)
        self.table.chosen.connect(self.dossier_chosen)
        self.table.opened.connect(self._go_in)
        self.items.chosen.connect(self._look)
        self.items.opened.connect(self.item_opened)
        self.items.answered.connect(self._answer)
        self.open.clicked.connect(self._open_item)
        for button, term in zip(self.results, RESULTS, strict=True):
            button.setProperty("key", term.code)
            button.clicked.connect(self._answer_by_button)

    # what is shown

    def show_rounds(self, terms: Sequence[Term], chosen: str) -> None:
        """Offer the rounds, the latest first."""
        self.rounds.clear()
        for term in terms:
            self.rounds.add(term)
        self.rounds.set_code(chosen)

    def show_none(self, words: str, *, may_begin: bool) -> None:
        """Say that there is no round yet."""
        self._none.say("还没有开展过排查", words)
        set_shown(self.first, may_begin)
        self._stack.setCurrentWidget(self._none)

    def show_round(self, shown: RoundShown) -> None:
        """Say how the chosen round stands."""
        self._stack.setCurrentWidget(self._whole)
        self.band.set_tone(shown.tone)
        self.band.say(shown.title, shown.sentence)
        self._legend = shown.counts
        set_shown(self.end, shown.may_end)
        set_shown(self.print, shown.may_print)
        self.states.show_pills([Pill(*one) for one in shown.states])
        chosen = self.whose.code()
        self.whose.clear()
        for code, words in shown.whose:
            self.whose.add(Term(code, words))
        self.whose.set_code(chosen if chosen in dict(shown.whose) else "")

    def state(self) -> str:
        """Return the state that is asked for, '' for all."""
        return next(iter(self.states.on()), "")

    def _narrow(self, _: object) -> None:
        self.narrowed.emit()

    def show_lines(self, shown: Sequence[SweepRow]) -> None:
        """Show the dossiers of the round."""
        self.rows.show_rows([(one.dossier, _cells(one)) for one in shown])
        if shown and not self.table.current_uid():
            self.table.choose_beside(0)
        set_shown(self._side, bool(shown))
        self._counts.setText(
            self._legend if shown else "没有这样的档案，换一个条件再看"
        )

    def show_items(
        self, whose: str, about: str, shown: Sequence[ItemRow], *, may_check: bool
    ) -> None:
        """Show the items of the chosen dossier."""
        self._whose.setText(whose)
        self._about.say(about)
        self._shown = {one.aspect: one for one in shown}
        self.item_rows.show_rows([(one.aspect, _item_cells(one)) for one in shown])
        for button in self.results:
            button.setEnabled(may_check)
        if shown and not self.items.current_uid():
            self.items.choose_beside(0)
        self._look()

    def go_on(self, aspect: str) -> None:
        """Choose the item after one that was entered, of those not entered yet."""
        order = list(self.item_rows.uids)
        place = order.index(aspect) if aspect in order else 0
        for other in (*order[place + 1 :], *order[:place]):
            if not self._shown[other].result:
                self.items.choose(other)
                return

    def _look(self, _: str = "") -> None:
        one = self._shown.get(self.items.current_uid())
        self._note.say(one.note if one else "")
        self.open.setEnabled(one is not None)

    def _go_in(self, _: str) -> None:
        self.items.setFocus()

    def _choose_round(self, _: int) -> None:
        self.round_chosen.emit(self.rounds.code())

    def _answer(self, result: str) -> None:
        if self.items.current_uid() and self.results[0].isEnabled():
            self.answered.emit(self.items.current_uid(), result)

    def _answer_by_button(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._answer(str(button.property("key")))

    def _open_item(self) -> None:
        self.item_opened.emit(self.items.current_uid())

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self.rounds, self.table, self.items]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = width_of(self.window().width())
        self._side.setFixedWidth(theme.scaled(400))
        self._keys.setVisible(width is not Width.NARROW)
        narrow = width is Width.NARROW
        self.rounds.setFixedWidth(theme.scaled(170 if narrow else 230))
        self.whose.setFixedWidth(theme.scaled(130 if narrow else 210))


def _cells(one: SweepRow) -> tuple[Cell, ...]:
    marks = [one.marks.get(term.code, Mark()) for term in ASPECTS]
    return (
        Cell(text=one.name, bold=True),
        Cell(text=one.progress, chip=one.tone),
        Cell(text=one.handler, tone="text2"),
        *(_mark(mark) for mark in marks),
        Cell(text=one.number, tone="text2"),
    )


def _mark(mark: Mark) -> Cell:
    if not mark.result:
        return Cell(text="")
    sign, tone = MARKS[mark.result]
    return Cell(text=sign, tone=tone, bold=True, after=" ≠" if mark.differs else "")


def _item_cells(one: ItemRow) -> tuple[Cell, ...]:
    tone = MARKS[one.result][1] if one.result else "text3"
    return (
        Cell(text=one.title, bold=True),
        Cell(text=one.holds, tone="text2", small=True),
        Cell(text=one.before, tone="text2", small=True),
        Cell(
            text=one.word or "未核",
            tone=tone,
            bold=bool(one.result),
            after=" ≠" if one.differs else "",
        ),
    )
