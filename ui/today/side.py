"""The cards at the right: nobody answers, waits for me, copies, stock."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QWidget

from ui import names, theme
from ui.parts.blocks import Card
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, empty_out, row, set_shown
from ui.parts.marks import STATUS_SHAPES, IconLabel, Shape
from ui.parts.words import Elided, Words, speak
from ui.today.shown import CopiesShown, LineShown, StockShown

MOST = 4  # lines of a side card; of the rest there is a number


class SideLine(QAbstractButton):
    """A line that opens what it names. Signals: chosen(uid)."""

    chosen = Signal(str)

    def __init__(self, line: LineShown, name: str, icon: str = "") -> None:
        super().__init__()
        self._uid = line.uid
        self.setObjectName(name)
        speak(self, "，".join(w for w in (line.title, line.note, line.chip) if w))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = column(Elided(line.title, "strong"), Elided(line.note, "hint"), gap=1)
        inner = row((words, 1), margins=(14, 6, 12, 6), gap=10)
        if icon:
            inner.insertWidget(0, IconLabel(icon, "warn"))
        if line.chip:
            inner.addWidget(Chip(line.chip, line.tone))
        self.setLayout(inner)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hover"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class LinesCard(Card):
    """A card of lines. Signals: chosen(uid)."""

    chosen = Signal(str)

    def __init__(self, title: str, name: str, icon: str = "", *acts: QWidget) -> None:
        super().__init__(title, *acts)
        self._name, self._icon = name, icon

    def show_lines(self, lines: Sequence[LineShown], total: int, unit: str) -> None:
        """Show the first of `total`; with none the card goes away."""
        self.clear_rows()
        set_shown(self, total > 0)
        self.note.setText(f"{total} {unit}")
        for place, line in enumerate(lines[:MOST]):
            made = SideLine(line, f"{self._name}_{place}", self._icon)
            made.chosen.connect(self.chosen)
            self.add_row(made)
        rest = total - len(lines[:MOST])
        if rest > 0:
            words = Words(f"另有 {rest} {unit}", "hint")
            self.add_row(box(row(words, None, margins=(14, 6, 12, 6))))


class CopiesCard(QFrame):
    """Whether copies are there and sound. Signals: make_wished()."""

    make_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._chip = Chip()
        self._lines = column(gap=2)
        self._make = Button("现在备份", names.TODAY_BACKUP, "small", "restore")
        self._make.clicked.connect(self.make_wished)
        head = row(Words("备份", "heading"), None, self._chip)
        below = row((self._lines, 1), self._make)
        below.setAlignment(self._make, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(head, below, margins=(14, 8, 10, 10), gap=4))

    def show_copies(self, shown: CopiesShown) -> None:
        self._chip.set_chip(shown.chip, shown.tone)
        empty_out(self._lines)
        for line in shown.lines:
            self._lines.addWidget(Elided(line, "second"))
        set_shown(self._make, shown.may_make)


class StockCard(QFrame):
    """How many of each status. Signals: quiet_wished() (those without progress)."""

    quiet_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._title = Words("在册", "heading")
        self._quiet = Button("", names.TODAY_QUIET, "link")
        self._quiet.clicked.connect(self.quiet_wished)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(10)
        head = row(self._title, None, self._quiet)
        self.setLayout(column(head, self._grid, margins=(14, 9, 14, 11), gap=4))

    def show_stock(self, shown: StockShown) -> None:
        self._title.setText(f"在册 {shown.total} 份")
        self._quiet.setText(shown.quiet)
        set_shown(self._quiet, bool(shown.quiet))
        empty_out(self._grid)
        for place, (code, word, count) in enumerate(shown.statuses):
            shape = STATUS_SHAPES.get(code, Shape("ring", "text2"))
            icon = IconLabel(shape.icon, shape.tone, 15)
            figure = Words(str(count), "strong")
            line = row(icon, Words(word, "second"), figure, None, gap=5)
            self._grid.addLayout(line, place // 3, place % 3)
