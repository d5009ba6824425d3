"""常用筛选: a menu of what somebody often narrows the ledger to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

KEEP, DROP = "keep", "drop"


class SavedMenu(QMenu):
    """Signals: chosen(name), keep_wished() (the filter in force), dropped(name)."""

    chosen = Signal(str)
    keep_wished = Signal()
    dropped = Signal(str)

    def __init__(
        self, parent: QWidget, saved: Sequence[str], *, narrowed: bool
    ) -> None:
        """`narrowed`: something narrows the ledger, so that there is what to keep."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in saved:
            self.addAction(name).setData(("", name))
        if saved:
            self.addSeparator()
        keep = self.addAction("存下现在的筛选…")
        keep.setData((KEEP, ""))
        keep.setEnabled(narrowed)
        if saved:
            gone = self.addMenu("删去")
            for name in saved:
                gone.addAction(name).setData((DROP, name))
        self.triggered.connect(self._tell)

    def _tell(self, action: QAction) -> None:
        what, name = action.data()
        if what == KEEP:
            self.keep_wished.emit()
        elif what == DROP:
            self.dropped.emit(name)
        else:
            self.chosen.emit(name)
