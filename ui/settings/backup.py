"""备份: the copies there are, whether they can be trusted, and making one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from ui import names
from ui.parts.blocks import Band, Card, EmptyState
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import box, column, row, set_shown
from ui.parts.rows import FixedRows
from ui.parts.table import Table, spread
from ui.parts.words import Elided, Words
from ui.settings.shown import CopyShown

COLUMNS = spread(
    ("state", "核验", 104),
    ("when", "时间", 150),
    ("size", "大小", 90),
    ("by", "怎么来的", 120),
    ("where", "位置", 240),
)
SAYS = "备份和案卷库一样加密，打开要同样的口令。锁定和关闭时自动备份一份并核验。"


class BackupPage(QFrame):
    """The list of copies and what can be done with them.

    Signals: make_wished(), make_to_wished() (to a folder to be chosen, such as a USB
    stick), check_wished(CopyShown), restore_wished(CopyShown), folder_wished().
    Shows: show_copies(copies, folder, may_restore), say(tone, title, sentence),
    show_busy(words).
    """

    make_wished = Signal()
    make_to_wished = Signal()
    check_wished = Signal(object)
    restore_wished = Signal(object)
    folder_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.BACKUP_PAGE)
        self._copies: dict[str, CopyShown] = {}
        self._may_restore = False
        self.rows = FixedRows(COLUMNS)
        self.table = Table(self.rows, names.BACKUP_TABLE, "备份")
        self.table.drops = True
        self.band = Band("ok")
        self._folder = Elided(role="second")
        self.make = Button("现在备份", names.BACKUP_MAKE, "primary", "restore")
        self.make_to = Button("备份到 U 盘…", names.BACKUP_TO, icon="usb")
        self.check = Button("核验", names.BACKUP_CHECK)
        self.restore = Button("从它恢复…", names.BACKUP_RESTORE)
        self.folder = Button("换文件夹…", names.BACKUP_FOLDER, "link")
        self._none = EmptyState("restore")
        self._none.say("还没有备份", "现在做一份；以后每次锁定、关闭时自动做。")
        self._lay_out()
        self._connect()
        self.show_copies((), "", may_restore=False)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        card = Card("备份", self.make_to, self.make)
        card.add_row(self._stack)
        acts = row(self._where(), 12, self.check, self.restore)
        acts.setContentsMargins(14, 8, 12, 8)
        card.add_row(box(acts))
        inner = column(self.band, (card, 1), Words(SAYS, "hint", wrap=True), gap=12)
        inner.setContentsMargins(20, 14, 20, 14)
        self.setLayout(inner)

    def _where(self) -> QFrame:
        label = Words("自动备份放在", "second")
        made = box(row(label, (self._folder, 1), self.folder, gap=6))
        made.setSizePolicy(
            made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Preferred
        )
        return made

    def _connect(self) -> None:
        self.make.clicked.connect(self.make_wished)
        self.make_to.clicked.connect(self.make_to_wished)
        self.folder.clicked.connect(self.folder_wished)
        self.check.clicked.connect(self._wish_check)
        self.restore.clicked.connect(self._wish_restore)
        self.table.chosen.connect(self._count)
        self.table.opened.connect(self._open)

    def show_copies(
        self, copies: Sequence[CopyShown], folder: str, *, may_restore: bool
    ) -> None:
        """Show the copies, the newest first, and where new ones go."""
        self._copies = {copy.uid: copy for copy in copies}
        self._may_restore = may_restore
        self.rows.show_rows([(copy.uid, _cells(copy)) for copy in copies])
        self._stack.setCurrentWidget(self.table if copies else self._none)
        self._folder.setText(folder)
        if copies and not self.table.current_uid():
            self.table.choose_beside(0)
        self._count()

    def say(self, tone: str, title: str, sentence: str = "") -> None:
        """Say how the copies stand: ok, warn, danger; with nothing to say it goes."""
        if title:
            self.band.set_tone(tone)
        self.band.say(title, sentence)

    def show_busy(self, words: str) -> None:
        """Say 正在备份… while a copy is being made; '' when it is over."""
        self.make.set_busy(words)
        self.make_to.setEnabled(not words)
        self._count(busy=bool(words))

    def chosen(self) -> CopyShown | None:
        """Return the copy of the chosen row."""
        return self._copies.get(self.table.current_uid())

    def _count(self, _: str = "", *, busy: bool = False) -> None:
        there = self.chosen() is not None and not busy
        self.check.setEnabled(there)
        set_shown(self.restore, self._may_restore)
        self.restore.setEnabled(there)

    def _open(self, _: str) -> None:
        self._wish_check()

    def _wish_check(self) -> None:
        self.check_wished.emit(self.chosen())

    def _wish_restore(self) -> None:
        self.restore_wished.emit(self.chosen())


def _cells(copy: CopyShown) -> list[Cell]:
    return [
        Cell(text=copy.state, chip=copy.tone),
        Cell(text=copy.when),
        Cell(text=copy.size, tone="text2"),
        Cell(text=copy.by, tone="text2", small=True),
        Cell(text=copy.where, tone="text2", small=True),
    ]
