"""Which casebook: those used lately, and the four other ways to begin."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from ui import names
from ui.parts.layouts import column, empty_out, row, rule
from ui.parts.marks import Emblem
from ui.parts.words import Words
from ui.start.choices import Choice
from ui.start.unlock import UnlockPanel
from ui.widths import Width, width_of

STANCE = "一人一档、一人一组、一人一策。数据只在本机，加密保存，不联网。"
WARNING = "非涉密设备：不得录入国家秘密"
SHOWN_WHEN_NARROW = 3


@dataclass(frozen=True, slots=True)
class Recent:
    """A casebook used lately on this computer."""

    path: str
    name: str
    day: str = ""  # 11月21日


class StartPage(QFrame):
    """Left the casebooks, right the unlock panel.

    Signals: casebook_chosen(path), make_wished(), open_wished(), recovery_wished(),
    restore_wished(); those of `unlock` (UnlockPanel).
    Shows: show_recent(), and what `unlock` shows.
    """

    casebook_chosen = Signal(str)
    make_wished = Signal()
    open_wished = Signal()
    recovery_wished = Signal()
    restore_wished = Signal()

    def __init__(self, version: str) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.START_PAGE)
        self.unlock = UnlockPanel()
        self._width = Width.WIDE
        self._recent: list[Recent] = []
        self._chosen = ""
        self._list = column(gap=2)
        self._lately = Words("最近使用", "hint")
        self._emblem = Emblem()
        self._title = Words("一档", "mark")
        self._stance = Words(STANCE, "second", wrap=True)
        self._version = Words(f"一档 {version}", "hint")
        self._make_ways()
        self._lay_out()

    def _make_ways(self) -> None:
        self.make = Choice(
            names.START_MAKE,
            "folder_plus",
            "新建案卷库",
            "选一个空文件夹，设管理员口令，打印恢复码",
        )
        self.open = Choice(
            names.START_OPEN,
            "folder",
            "打开其他案卷库",
            "本机硬盘或 U 盘上的案卷库文件夹",
        )
        self.recover = Choice(
            names.START_RECOVER,
            "key",
            "用恢复码打开",
            "口令忘了、换了电脑，或本机密钥丢失",
        )
        self.restore = Choice(
            names.START_RESTORE, "restore", "从备份恢复", "先核验备份，再恢复到新文件夹"
        )
        self.make.clicked.connect(self.make_wished)
        self.open.clicked.connect(self.open_wished)
        self.recover.clicked.connect(self.recovery_wished)
        self.restore.clicked.connect(self.restore_wished)
        self.unlock.recovery_wished.connect(self.recovery_wished)
        self._ways = (self.make, self.open, self.recover, self.restore)

    def _lay_out(self) -> None:
        left = QFrame()
        foot = row(self._version, None, Words(WARNING, "hint"))
        self._left = column(
            *(row(self._emblem, self._title, None, gap=14), self._stance, 14),
            *(self._lately, self._list, 8, rule(), 6, *self._ways, None, foot),
            gap=4,
        )
        left.setLayout(self._left)
        self.setLayout(row((left, 52), (self.unlock, 48), gap=0))
        self._settle()

    def show_recent(self, recent: Sequence[Recent], chosen: str = "") -> None:
        """Offer the casebooks used lately; `chosen` is the path of the open one."""
        self._recent, self._chosen = list(recent), chosen
        empty_out(self._list)
        narrow = self._width is Width.NARROW
        for place, item in enumerate(recent):
            if narrow and place >= SHOWN_WHEN_NARROW:
                break
            self._list.addWidget(self._line(item, narrow=narrow))
        self._lately.setVisible(bool(recent))

    def _line(self, item: Recent, *, narrow: bool) -> Choice:
        note = item.day if narrow else item.path
        side = "" if narrow else item.day
        name = names.recent(item.path)
        line = Choice(name, "folder", item.name, note, side=side, arrow=False)
        line.key = item.path
        line.setCheckable(True)
        line.setChecked(item.path == self._chosen)
        line.set_low(narrow)
        line.clicked.connect(self._choose)
        return line

    def _choose(self) -> None:
        line = self.sender()
        if isinstance(line, Choice):
            self.casebook_chosen.emit(line.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = width_of(event.size().width())
        if width is not self._width:
            self._width = width
            self._settle()

    def _settle(self) -> None:
        narrow = self._width is Width.NARROW
        for way in self._ways:
            way.set_low(narrow)
        self._stance.setVisible(not narrow)
        self._version.setVisible(not narrow)
        self._emblem.setFixedSize(*((32, 32) if narrow else (44, 44)))
        self._title.set_role("title" if narrow else "mark")
        sides = (28, 16, 24, 12) if narrow else (56, 44, 40, 24)
        self._left.setContentsMargins(*sides)
        self.unlock.set_narrow(narrow)
        self.show_recent(self._recent, self._chosen)
