"""Cards of what has an act of its own: rights and release, and the first report."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame

from ui import names, theme
from ui.parts.blocks import Card
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import column, row, set_shown
from ui.parts.marks import IconLabel
from ui.parts.words import Elided
from ui.today.dues import CHIP, URGENT
from ui.today.shown import DueShown


class ActLine(QFrame):
    """One thing with the act that serves it; a click beside the button opens it.

    Signals: acted(DueShown), opened(DueShown).
    """

    acted = Signal(object)
    opened = Signal(object)

    def __init__(self, due: DueShown, tone: str) -> None:
        super().__init__()
        self._chip = Chip()
        self._chip.setFixedWidth(max(CHIP, theme.scaled(CHIP)))
        self._title, self._note = Elided(), Elided(role="hint")
        press = Button(due.act, f"{names.TODAY_PAGE}_act_{due.key}", "small")
        press.clicked.connect(self._act)
        self._press = press
        words = column(self._title, self._note, gap=1)
        icon = IconLabel(due.icon, tone)
        line = row(self._chip, icon, (words, 1), press, gap=12)
        line.setContentsMargins(14, 7, 12, 7)
        self.setLayout(line)
        self.show_due(due)

    def show_due(self, due: DueShown) -> None:
        """Show the same thing as it stands now: hours run."""
        self._due = due
        self._chip.set_chip(due.chip, due.tone)
        mark = " ◇" if due.open else ""
        self._title.set_role("strong" if due.tone in URGENT else "")
        self._title.setText(f"{due.what}{mark}")
        self._note.setText("　".join(w for w in (due.whom, due.note) if w))
        spoken = (due.act, due.what, due.whom, due.chip, due.tip)
        self._press.setAccessibleName("，".join(words for words in spoken if words))
        self.setToolTip(due.tip)

    @property
    def key(self) -> str:
        return self._due.key

    def _act(self) -> None:
        self.acted.emit(self._due)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._due)


class ActCard(Card):
    """A card of such lines; with none it goes away.

    Signals: acted(DueShown), opened(DueShown).
    """

    acted = Signal(object)
    opened = Signal(object)

    def __init__(self, title: str, *, right: bool = False) -> None:
        super().__init__(title, right=right)
        self._tone = "right" if right else "danger"
        self._lines: list[ActLine] = []

    def show_dues(self, dues: Sequence[DueShown], told: str) -> None:
        """Show these in their order; `told` follows how many there are."""
        set_shown(self, bool(dues))
        late = sum(due.tone == "late" for due in dues)
        said = f"{len(dues)} 件，{late} 件已超期" if late else f"{len(dues)} 件"
        self.note.setText(f"{said}；{told}")
        if [due.key for due in dues] != [line.key for line in self._lines]:
            self._build(dues)
        for line, due in zip(self._lines, dues, strict=True):
            line.show_due(due)

    def _build(self, dues: Sequence[DueShown]) -> None:
        self.clear_rows()
        self._lines = [ActLine(due, self._tone) for due in dues]
        for line in self._lines:
            line.acted.connect(self.acted)
            line.opened.connect(self.opened)
            self.add_row(line)
