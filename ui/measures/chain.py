"""续期链: how a measure was taken and extended, one line each, under the table."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui import names, theme
from ui.measures.shown import ChainLine, MeasureShown
from ui.parts.cells import ROW, Cell
from ui.parts.layouts import column, row, rule, set_shown
from ui.parts.rows import Rows
from ui.parts.table import Table, spread
from ui.parts.words import Words

MOST = 5  # lines in sight; beyond them it scrolls


class _Links(Rows):
    def __init__(self) -> None:
        super().__init__(
            spread(("when", "", 184), ("number", "", 128), ("by", "", 100))
        )
        self.lines: Sequence[ChainLine] = ()

    def cells_at(self, row: int) -> Sequence[Cell]:
        line = self.lines[row]
        tone = "text" if line.current else "text2"
        return (
            Cell(
                text=line.when,
                tone=tone,
                small=True,
                bold=line.current,
                icon="ring",
                icon_tone="accent" if line.current else "text3",
            ),
            Cell(text=line.number, tone=tone, small=True),
            Cell(text=line.by, tone=tone, small=True),
        )


class ChainView(QFrame):
    """Signals: opened(uid of an extension)."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self._links = _Links()
        self._whose = Words(role="second")
        self.view = Table(self._links, names.MEASURE_CHAIN, "续期链")
        self.view.horizontalHeader().hide()
        head = row(Words("续期链", "strong"), self._whose, None, margins=(14, 8, 14, 4))
        self._foot = Words("◇ 法条有不同理解，按较早的一天提醒", "hint")
        foot = row(self._foot, None, margins=(14, 4, 14, 6))
        self.setLayout(column(rule(), head, self.view, foot, gap=0))
        self.view.opened.connect(self._open)
        self.show_chain(None)

    def show_chain(self, shown: MeasureShown | None) -> None:
        """Show the chain of a measure; one that was never extended has none."""
        lines = shown.chain if shown else ()
        self._links.lines = lines
        self._whose.setText(shown.name if shown else "")
        self._links.set_uids([line.uid or "first" for line in lines])
        self._links.tell_changed(0, len(lines) - 1)
        high = max(ROW, theme.scaled(ROW))
        self.view.setFixedHeight(min(len(lines), MOST) * high + 2)
        set_shown(self._foot, bool(shown and shown.open))
        set_shown(self, len(lines) > 1)
        if lines:
            self.view.scrollToBottom()

    def _open(self, uid: str) -> None:
        if uid != "first":
            self.opened.emit(uid)
