"""The page of records that are begun from what the dossier has, and then written by people."""

from PySide6.QtCore import Signal

from db.records.base import Record
from ui import names
from ui.fields.aids import Aids
from ui.pane import RecordPane
from ui.parts.buttons import Button


class FillingPane(RecordPane):
    """Signals: fill_wished(): what is empty in the open record is to be begun."""

    fill_wished = Signal()

    fill: Button | None = None  # the frame settles once before there is one

    def __init__(self, kind: type[Record], aids: Aids, word: str, tip: str) -> None:
        super().__init__(kind, aids)
        self.fill = Button(word, names.act(kind.stored_as, "fill"), icon="document")
        self.fill.setToolTip(tip)
        self.hold_act(self.fill)
        self.fill.clicked.connect(self._wish)
        self._settle()

    def _settle(self) -> None:
        super()._settle()
        if self.fill is not None:
            has_form = self.kind.single or self.record() is not None
            self.fill.setVisible(has_form and not self.is_read_only())

    def _wish(self) -> None:
        if self.finish():
            self.fill_wished.emit()
