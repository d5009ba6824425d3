"""What keys do wherever the window is: one action each, no behaviour of its own."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

PLACES = 9


@dataclass(frozen=True, slots=True)
class Keyed:
    """An action: its key in code, its words, its keys, whether it needs a casebook."""

    key: str
    words: str
    keys: tuple[str, ...]
    locked_too: bool = False


KEYED = (
    Keyed("find", "全局查找", ("Ctrl+K",)),
    Keyed("find_here", "在本表中查找", ("Ctrl+F",)),
    Keyed("new", "新建档案；在档案各部分里是登记新的一条", ("Ctrl+N",)),
    Keyed("print", "打印", ("Ctrl+P",)),
    Keyed("save", "已自动保存，不必按", ("Ctrl+S",)),
    Keyed("undo", "撤销", ("Ctrl+Z",)),
    Keyed("redo", "重做", ("Ctrl+Y", "Ctrl+Shift+Z")),
    Keyed("back", "返回", ("Alt+Left",)),
    Keyed("previous", "上一份档案", ("Ctrl+PgUp",)),
    Keyed("next", "下一份档案", ("Ctrl+PgDown",)),
    Keyed("section_up", "上一部分", ("Ctrl+Up",)),
    Keyed("section_down", "下一部分", ("Ctrl+Down",)),
    Keyed("pane_on", "到下一栏", ("F6",), locked_too=True),
    Keyed("pane_back", "到上一栏", ("Shift+F6",), locked_too=True),
    Keyed("lock", "锁定", ("Ctrl+L",)),
    Keyed("guide", "指南：这一项的规定和下一步", ("F1",)),
    Keyed("keys", "列出这些键", ("?", "Ctrl+F1")),
)


class Actions:
    """Actions by their key in KEYED, and places 1 to 9 for Alt+1 … Alt+9.

    Connect `actions["find"].triggered`; the window owns them. unlocked(False) turns off
    all that needs an open casebook.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._by_key = {keyed.key: self._action(keyed) for keyed in KEYED}
        self.places = [self._place(number) for number in range(1, PLACES + 1)]
        self.unlocked(False)

    def __getitem__(self, key: str) -> QAction:
        return self._by_key[key]

    def _action(self, keyed: Keyed) -> QAction:
        action = QAction(keyed.words, self._window)
        action.setObjectName(f"action_{keyed.key}")
        action.setShortcuts([QKeySequence(keys) for keys in keyed.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._window.addAction(action)
        return action

    def _place(self, number: int) -> QAction:
        action = QAction(f"第 {number} 栏目", self._window)
        action.setShortcut(QKeySequence(f"Alt+{number}"))
        action.setData(number)
        self._window.addAction(action)
        return action

    def unlocked(self, is_open: bool) -> None:
        """Turn on what an open casebook needs, or off."""
        for keyed in KEYED:
            self._by_key[keyed.key].setEnabled(is_open or keyed.locked_too)
        for action in self.places:
            action.setEnabled(is_open)
