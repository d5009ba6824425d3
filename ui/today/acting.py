"""Cards of what has an act of its own: rights and release, and the first report."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame

from ui import names, theme
from ui.parts.blocks import Card
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, hair, row, set_shown
from ui.parts.marks import IconLabel
from ui.parts.words import Elided
from ui.today.dues import CHIP, URGENT
from ui.today.shown import DueShown

NEAR, FIRST = 7, 4  # days within which all stand there; how many stand there at least
MOST = 60  # lines made at once


class ActLine(QFrame):
    """One thing with the act that serves it; a click beside the button opens it.

    Signals: acted(DueShown), opened(DueShown).
    """

    acted = Signal(object)
    opened = Signal(object)

    def __init__(self, due: DueShown, tone: str, *, first: bool) -> None:
        super().__init__()
        self._chip = Chip()
        self._chip.setFixedWidth(max(CHIP, theme.scaled(CHIP)))
        self._title, self._note = Elided(), Elided(role="hint")
        press = Button(due.act, f"{names.TODAY_PAGE}_act_{due.key}", "small")
        press.clicked.connect(self._act)
        self.press = press
        words = column(self._title, self._note, gap=1)
        icon = IconLabel(due.icon, tone)
        line = row(self._chip, icon, (words, 1), press, gap=12)
        line.setContentsMargins(14, 7, 12, 7)
        # The line above it is its own, so that it goes when the row is folded away.
        above = () if first else (hair(),)
        self.setLayout(column(*above, line, gap=0))
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
        self.press.setAccessibleName("，".join(words for words in spoken if words))
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
    """A card of such lines; with none it goes away, of many the later ones are folded.

    Signals: acted(DueShown), opened(DueShown).
    """

    acted = Signal(object)
    opened = Signal(object)

    def __init__(self, title: str, name: str, *, right: bool = False) -> None:
        super().__init__(title, right=right)
        self._tone = "right" if right else "danger"
        self._lines: list[ActLine] = []
        self._rest = Button("", f"{names.TODAY_REST}_{name}", "link", "down")
        below = row(self._rest, None, margins=(14, 3, 12, 3))
        self._rest_line = box(column(hair(), below, gap=0))
        self._dues: Sequence[DueShown] = ()
        self._unfolded = 0  # lines that were asked for
        self._rest.clicked.connect(self._unfold)

    def show_dues(self, dues: Sequence[DueShown], told: str) -> None:
        """Show these in their order; `told` follows how many there are."""
        set_shown(self, bool(dues))
        late = sum(due.tone == "late" for due in dues)
        said = f"{len(dues)} 件，{late} 件已超期" if late else f"{len(dues)} 件"
        self.note.setText(f"{said}；{told}")
        self._dues = dues
        first = self._first_of(dues)
        if [due.key for due in dues[:first]] != [line.key for line in self._lines]:
            self._build(dues[:first])
        for line, due in zip(self._lines, dues, strict=False):
            line.show_due(due)
        self._tell_rest()

    def _first_of(self, dues: Sequence[DueShown]) -> int:
        """What is near always stands there, of the rest the first few."""
        near = sum(due.left <= NEAR for due in dues)
        return max(min(near, MOST), FIRST, self._unfolded)

    def _build(self, dues: Sequence[DueShown]) -> None:
        self._rest_line.hide()
        self._rest_line.setParent(None)  # kept, when the rows are deleted
        self.clear_rows()
        self._lines = []
        for due in dues:
            self._add(due)
        self.add_row(self._rest_line, line=False)

    def _add(self, due: DueShown) -> None:
        line = ActLine(due, self._tone, first=not self._lines)
        line.acted.connect(self.acted)
        line.opened.connect(self.opened)
        self._lines.append(line)
        self.add_row(line, line=False)

    def _tell_rest(self) -> None:
        rest = self._dues[len(self._lines) :]
        if rest:
            more = f"，{rest[0].left} 天以后" if rest[0].left > NEAR else ""
            self._rest.setText(f"另有 {len(rest)} 件{more}")
        set_shown(self._rest_line, bool(rest))

    def _unfold(self) -> None:
        """Show as many more as one can take in; thousands would hold the window up."""
        place = len(self._lines)
        self._unfolded = place + MOST
        self._build(self._dues[: self._unfolded])
        self._tell_rest()
        if place < len(self._lines):
            self._lines[place].press.setFocus()
