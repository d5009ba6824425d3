"""The list of keys, shown by ? and Ctrl+F1."""

from PySide6.QtWidgets import QGridLayout, QWidget

from ui import names
from ui.actions import KEYED
from ui.parts.buttons import Button
from ui.parts.layouts import row, scrolled
from ui.parts.sheet import Sheet
from ui.parts.words import KeyCap, Words

MORE = (
    ("Ctrl+H", "修改记录"),
    ("F2", "在表格里：编辑所选的一条"),
    ("Alt+1 … Alt+9", "打开栏目"),
    ("↑ ↓ Home End", "在表格里选择；Enter 打开，空格看摘要，Ctrl+C 复制这一行"),
    ("字母", "在表格和各部分里按拼音跳转"),
    ("Enter　Esc", "在栏位里：保存并到下一栏；恢复原来的值"),
    ("Alt+↓　Ctrl+;", "在日期栏里：打开日历；填今天"),
    ("Shift+F10", "所选一行的菜单"),
)


class KeysSheet(Sheet):
    """Shows all keys; nothing to decide."""

    def __init__(self) -> None:
        super().__init__(names.KEYS_SHEET, "按键", width=640)
        self.preferred.setHeight(660)
        self.inner.addWidget(Words("按键", "title"))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setColumnStretch(1, 1)
        listed = [(" ".join(keyed.keys), keyed.words) for keyed in KEYED]
        for place, (keys, words) in enumerate([*listed, *MORE]):
            grid.addWidget(KeyCap(keys), place, 0)
            grid.addWidget(Words(words, "second", wrap=True), place, 1)
        self.inner.addWidget(scrolled(page), 1)
        close = Button("知道了", names.SHEET_SAFE)
        self.set_safe(close)
        self.inner.addLayout(row(None, close))

    def first_focus(self) -> QWidget | None:
        return self.safe
