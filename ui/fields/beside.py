"""A line of a form that edits no declared field: label, whatever stands beside it, note."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.fields.row import FieldLabel
from ui.parts.layouts import Item, column, row
from ui.parts.words import Words


class Beside(QWidget):
    """A label of 96 px and whatever stands beside it, with a note below."""

    def __init__(self, label: str, *inner: Item, needed: bool = False) -> None:
        """`inner` as for row()."""
        super().__init__()
        self.note = Words(role="hint", wrap=True)
        below = column(row(*inner, gap=8), self.note, gap=3)
        name = FieldLabel(label)
        if needed:
            name.show_star()
        line = row(name, (below, 1), gap=12)
        line.setAlignment(name, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.note.say("")
