"""适用研判: procedures with how they stand, and the conditions of the one chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QWidget

from ui import theme
from ui.dossier.shown import ItemShown, OutcomeShown
from ui.parts.blocks import Band, Card
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, row, scrolled, set_shown
from ui.parts.marks import IconLabel
from ui.parts.words import Words
from ui.today.shown import LineShown
from ui.today.side import SideLine
from ui.widths import Width, width_of

ICONS = {"met": ("check", "ok"), "missing": ("missing", "warn"), "not_yet": ("clock", "warn"),
         "not_met": ("close", "text3"), "opinion": ("scale", "accent")}  # fmt: skip
WORDS = {"met": "具备", "missing": "缺", "not_yet": "未到", "not_met": "不具备",
         "opinion": "需法律意见"}  # fmt: skip


class ProcedureLine(SideLine):
    """A procedure in the list; the chosen one has a bar at its left. Keys: ↑ ↓.

    Signals: stepped(1 or -1).
    """

    stepped = Signal(int)

    def __init__(self, line: LineShown, name: str) -> None:
        super().__init__(line, name)
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isChecked():
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.colour("selected"))
            bar = QRectF(0, 0, 3, self.height())
            painter.fillRect(bar, theme.colour("accent"))
            painter.end()
        super().paintEvent(event)


class ScreeningView(QFrame):
    """Signals: enter_wished(kind, uid, field); steps_wished(code) (take its steps over).

    Shows: show_outcomes(); the chosen one stays chosen when it is shown again.
    """

    enter_wished = Signal(str, str, str)
    steps_wished = Signal(str)

    def __init__(self, name: str, title: str, note: str) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(name)
        self._name = name
        self._outcomes: tuple[OutcomeShown, ...] = ()
        self._lines: list[ProcedureLine] = []
        self._chosen = ""
        self._narrow: bool | None = None
        self._list = Card(title, note=note)
        self._conditions = Card("条件")
        self._adopt = Button("采用到策略", f"{name}_adopt", "small", "plus")
        self._steps = Card("步骤", self._adopt)
        self._documents = Card("所需文书")
        self._obstacles = Card("常见障碍")
        self._rights = Band("right", icon="shield_check")
        self._adopt.clicked.connect(self._wish_steps)
        self._lay_out()

    def _lay_out(self) -> None:
        self._left = box(column(self._list, None))
        parts = (self._conditions, self._steps, self._documents, self._obstacles)
        right = box(column(*parts, self._rights, None, gap=12))
        self._line = row((self._left, 5), (right, 8), margins=(20, 4, 20, 16), gap=12)
        self.setLayout(column((scrolled(box(self._line)), 1)))

    def show_outcomes(self, outcomes: Sequence[OutcomeShown]) -> None:
        """Show how each procedure stands."""
        self._outcomes = tuple(outcomes)
        self._list.clear_rows()
        self._lines = []
        for shown in outcomes:
            line = LineShown(
                uid=shown.code, title=shown.title, note=shown.note, chip=shown.words,
                tone=shown.tone,
            )  # fmt: skip
            made = ProcedureLine(line, f"{self._name}_{shown.code}")
            made.chosen.connect(self.choose)
            made.stepped.connect(self._step)
            self._lines.append(made)
            self._list.add_row(made)
        codes = [shown.code for shown in outcomes]
        if codes:
            self.choose(self._chosen if self._chosen in codes else codes[0])

    def choose(self, code: str) -> None:
        """Show the conditions of one procedure."""
        self._chosen = code
        for line, shown in zip(self._lines, self._outcomes, strict=True):
            line.setChecked(shown.code == code)
            if shown.code == code:
                self._show(shown)

    def chosen(self) -> str:
        return self._chosen

    def _show(self, shown: OutcomeShown) -> None:
        self._conditions.title.setText(f"{shown.title}的条件")
        self._conditions.note.setText(shown.told)
        self._conditions.clear_rows()
        self._conditions.add_row(self._grid_of(shown.items))
        _fill(self._documents, shown.documents)
        _fill(self._obstacles, shown.obstacles)
        self._show_steps(shown)
        kept = "；".join(shown.safeguards)
        self._rights.say("权利保障" if kept else "", kept)

    def _grid_of(self, items: Sequence[ItemShown]) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(14, 6, 12, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(2, 5)
        for number, item in enumerate(items):
            icon, tone = ICONS[item.state]
            mark = IconLabel(icon, tone)
            mark.setAccessibleName(WORDS[item.state])
            mark.setToolTip(WORDS[item.state])
            grid.addWidget(mark, number, 0)
            grid.addWidget(Words(item.label, wrap=True), number, 1)
            role = "" if item.state == "met" else "warn" if item.enter else "second"
            grid.addWidget(
                Words(item.found or WORDS[item.state], role, wrap=True), number, 2
            )
            basis = Words(item.basis + (" ◇" if item.doubt else ""), "hint", wrap=True)
            basis.setToolTip("法条有不同理解，或由规定推出" if item.doubt else "")
            grid.addWidget(basis, number, 3)
            if item.enter:
                grid.addWidget(self._go(item, number), number, 4)
        return box(grid)

    def _go(self, item: ItemShown, number: int) -> Button:
        press = Button("去补", f"{self._name}_enter_{number}", "link")
        press.setAccessibleName(f"去补：{item.label}")
        press.setProperty("enter", list(item.enter or ()))
        press.clicked.connect(self._wish_entry)
        return press

    def _wish_entry(self) -> None:
        wanted = self.sender().property("enter")
        self.enter_wished.emit(*[str(word) for word in wanted])

    def _show_steps(self, shown: OutcomeShown) -> None:
        self._steps.clear_rows()
        set_shown(self._steps, bool(shown.steps))
        self._steps.note.setText(shown.adopt_note)
        self._adopt.setEnabled(shown.may_adopt)
        if not shown.steps:
            return
        grid = QGridLayout()
        grid.setContentsMargins(14, 6, 12, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 6)
        grid.setColumnStretch(2, 4)
        for number, (text, approval, basis) in enumerate(shown.steps, start=1):
            grid.addWidget(Words(str(number), "hint"), number, 0)
            grid.addWidget(Words(text, wrap=True), number, 1)
            grid.addWidget(Words(approval, "second", wrap=True), number, 2)
            grid.addWidget(Words(basis, "hint", wrap=True), number, 3)
        self._steps.add_row(box(grid))

    def _wish_steps(self) -> None:
        if self._chosen:
            self.steps_wished.emit(self._chosen)

    def _step(self, by: int) -> None:
        """Go to the procedure above or below."""
        codes = [shown.code for shown in self._outcomes]
        place = min(max(codes.index(self._chosen) + by, 0), len(codes) - 1)
        self._lines[place].setFocus()
        self.choose(codes[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = width_of(self.window().width()) is Width.NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            directions = QBoxLayout.Direction
            self._line.setDirection(
                directions.TopToBottom if narrow else directions.LeftToRight
            )


def _fill(card: Card, lines: Sequence[str]) -> None:
    card.clear_rows()
    set_shown(card, bool(lines))
    words = Words("；".join(lines), "second", wrap=True)
    card.add_row(box(row((words, 1), margins=(14, 6, 12, 6))))
