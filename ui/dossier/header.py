"""The head of a dossier: who it is about, how it stands, who answers for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from ui import names, theme
from ui.dossier.shown import Header, Tag
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import column, empty_out, row
from ui.parts.marks import PhotoPlace, StatusMark
from ui.parts.words import Elided, Words
from ui.widths import Width

HEIGHTS = {Width.WIDE: 94, Width.MEDIUM: 64, Width.NARROW: 44}


class DossierHeader(QFrame):
    """Three lines when wide, one when narrow. Signals: print_wished()."""

    print_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self._photo = PhotoPlace()
        self.name = Words(role="title")
        self._status = StatusMark()
        self._tags = row(gap=8)
        self._facts = Elided(role="second")
        self._answers = Elided(role="second")
        self._dues = row(gap=8)
        self.print = Button("打印", names.DOSSIER_PRINT, icon="printer")
        self.print.setToolTip("打印会商材料或案卷（Ctrl+P）")
        self.print.clicked.connect(self.print_wished)
        self._lay_out()
        self.set_width(Width.WIDE)

    def _lay_out(self) -> None:
        first = row(self.name, self._status, self._tags, None, gap=12)
        words = column(first, self._facts, self._answers, gap=3)
        self._right = column(row(None, self.print), row(None, self._dues), gap=6)
        self._line = row(self._photo, (words, 1), self._right, gap=14)
        self.setLayout(self._line)

    def set_width(self, width: Width) -> None:
        """Take three lines, two or one."""
        self._photo.setVisible(width is Width.WIDE)
        self._facts.setVisible(width is not Width.NARROW)
        self._answers.setVisible(width is Width.WIDE)
        # Below each other there is room for both only in three lines.
        ways = QBoxLayout.Direction
        wide = width is Width.WIDE
        self._right.setDirection(ways.TopToBottom if wide else ways.RightToLeft)
        narrow = width is Width.NARROW
        self._line.setContentsMargins(20, 2 if narrow else 8, 16, 2 if narrow else 8)
        for chip in self.findChildren(Chip):
            chip.setVisible(not narrow or chip.property("chip") == "gap")
        self._width = width
        self.setFixedHeight(theme.scaled(HEIGHTS[width]))

    def show_header(self, header: Header) -> None:
        """Show a person; values are already in words."""
        self.name.setText(header.name)
        self._status.show_status(header.status, header.status_word)
        _fill(self._tags, header.tags)
        _fill(self._dues, header.dues[:3])
        self._facts.setText(header.facts)
        self._answers.setText(header.answers)
        self.print.setEnabled(header.may_print)
        self.set_width(self._width)


def _fill(line: QHBoxLayout, tags: tuple[Tag, ...]) -> None:
    empty_out(line)
    for tag in tags:
        chip = Chip(tag.words, tag.tone)
        chip.setToolTip(tag.tip)
        chip.setAccessibleName("，".join(word for word in (tag.tip, tag.words) if word))
        line.addWidget(chip)
