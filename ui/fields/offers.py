"""The list that hangs below a field while one types."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListView

from ui import theme


class Offers(QListView):
    """A window of its own, so it is dressed when it is first seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "offers")
        self._dressed = False

    def showEvent(self, event: QShowEvent) -> None:
        if not self._dressed:
            self._dressed = True
            theme.dress(self)
        super().showEvent(event)
