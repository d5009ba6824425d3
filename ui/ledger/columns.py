"""列: which columns the ledger has, which are chosen, which a window has room for."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.parts.rows import Column
from ui.widths import Width

ALL = (
    Column(key="status", title="状态", width=116),
    Column(key="name", title="姓名", width=134, grow=1),
    Column(key="number", title="档号", width=98),
    Column(key="unit", title="原工作单位", width=150, grow=1, sortable=False),
    Column(key="offences", title="涉嫌罪名", width=126, grow=1),
    Column(key="amount", title="涉案金额", width=126, right=True, sortable=False),
    Column(key="fled", title="出逃日期", width=96),
    Column(key="days", title="在逃天数", width=110, right=True),
    Column(key="where", title="去向", width=110, grow=1),
    Column(key="answers", title="包案领导 / 主办 / 督办", width=190, grow=1),
    Column(key="next_due", title="下一到期", width=104),
    Column(key="gaps", title="缺项", width=64),
    Column(key="updated", title="最近更新", width=84),
)
FIXED = ("name", "number")  # without them no line says whose it is
USUAL = tuple(c.key for c in ALL if c.key not in ("unit", "amount"))
NO_ROOM: dict[Width, tuple[str, ...]] = {
    Width.WIDE: (),
    Width.MEDIUM: ("fled", "updated"),
    Width.NARROW: ("fled", "updated", "days", "answers"),
}


def known_columns(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the columns among these keys in their order, the usual ones for none."""
    chosen = {*keys, *FIXED}
    return tuple(c.key for c in ALL if c.key in chosen) if keys else USUAL


def columns_in(width: Width, chosen: Collection[str]) -> list[Column]:
    """Return the chosen columns that a window of this width has room for."""
    return [c for c in ALL if c.key in chosen and c.key not in NO_ROOM[width]]


class ColumnMenu(QMenu):
    """A tick for each column; it stays open while they are set.

    Signals: changed(keys of the columns ticked).
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget, chosen: Collection[str], width: Width) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ticks = [self._tick(column, chosen, width) for column in ALL]
        self.addSeparator()
        self._usual = self.addAction("恢复通常的列")
        self.triggered.connect(self._tell)

    def _tick(self, column: Column, chosen: Collection[str], width: Width) -> QAction:
        narrow = column.key in NO_ROOM[width]
        action = self.addAction(column.title + ("　窗口放宽后显示" if narrow else ""))
        action.setData(column.key)
        action.setCheckable(True)
        action.setChecked(column.key in chosen)
        action.setEnabled(column.key not in FIXED)
        return action

    def _tell(self, action: QAction) -> None:
        if action is self._usual:
            for tick in self._ticks:
                tick.setChecked(str(tick.data()) in USUAL)
        ticked = [str(tick.data()) for tick in self._ticks if tick.isChecked()]
        self.changed.emit(tuple(ticked))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pressed(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not self._pressed(self.activeAction()):
            super().keyPressEvent(event)

    def _pressed(self, action: QAction | None) -> bool:
        """Set a tick and stay open; a menu of its own accord would close."""
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True
