"""The page of the nine contents, with the way to begin them from the dossier."""

from PySide6.QtCore import Signal

from db.records.screening import ConfiscationApplication
from ui import names
from ui.fields.aids import Aids
from ui.pane import RecordPane
from ui.parts.buttons import Button


class ConfiscationPane(RecordPane):
    """Signals: fill_wished(): the empty contents are to be begun from the dossier."""

    fill_wished = Signal()

    fill: Button | None = None  # the frame settles once before there is one

    def __init__(self, aids: Aids) -> None:
        super().__init__(ConfiscationApplication, aids)
        self.fill = Button("从档案带入", names.FILL_CONTENTS, icon="document")
        self.fill.setToolTip("只填空着的几项，写过的不动；理由由人写")
        self.hold_act(self.fill)
        self.fill.clicked.connect(self._wish)
        self._settle()

    def _settle(self) -> None:
        super()._settle()
        if self.fill is not None:
            self.fill.setVisible(not self.is_read_only())

    def _wish(self) -> None:
        if self.finish():
            self.fill_wished.emit()
