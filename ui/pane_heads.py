"""The buttons of several panes in one place."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from ui.pane import RecordPane


class PaneHeads(QStackedWidget):
    """The buttons of several panes in one place: those of the pane that is open."""

    def __init__(self, panes: Iterable[QWidget]) -> None:
        super().__init__()
        self._none = QFrame()
        self.addWidget(self._none)
        self._heads: dict[QWidget, QWidget] = {}
        for pane in panes:
            if isinstance(pane, RecordPane):
                self._heads[pane] = pane.lift_head()
                self.addWidget(self._heads[pane])
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_of(next(iter(self._heads), None))

    def show_of(self, pane: QWidget | None) -> None:
        """Show the buttons of a pane; those of nobody for any other widget."""
        head = self._heads.get(pane, self._none) if pane is not None else self._none
        self.setCurrentWidget(head)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be as wide as the buttons in sight, not as the widest of all."""
        head = self.currentWidget()
        return QSize() if head is None else head.sizeHint()

    def minimumSizeHint(self) -> QSize:
        head = self.currentWidget()
        return QSize() if head is None else head.minimumSizeHint()
