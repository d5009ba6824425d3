"""The page of attachments: files come by button, by dropping and by pasting."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFrame

from db.records.attachment import ATTACHMENT_KINDS, Attachment
from db.records.base import Record
from db.values.day import in_figures
from ui import names
from ui.fields.aids import Aids
from ui.fields.table import RecordTable
from ui.pane import RecordPane
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import column, row, set_shown
from ui.parts.rows import Column
from ui.parts.words import Elided, Words

ADD = "加入文件"
LABELS = {term.code: term.label for term in ATTACHMENT_KINDS}
MEGA = 1_000_000
COLUMNS = (
    ("name", "题名", 170, 3),
    ("kind", "种类", 110, 1),
    ("size", "大小", 76, 0),
    ("day", "形成日期", 96, 0),
    ("bound", "入卷", 64, 0),
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A picture from the clipboard: it never was a file."""

    image: QImage


class FileCard(QFrame):
    """What file it is, and what can be done with it. Signals: viewed(), exported()."""

    viewed = Signal()
    exported = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "band")
        self.setProperty("tone", "info")
        self._what = Words(role="strong")
        self._name = Elided(role="hint")
        self.view = Button("查看", names.ATTACHMENT_VIEW, "primary", "eye")
        self.export = Button("导出", names.ATTACHMENT_EXPORT, icon="export")
        words = column(self._what, self._name, gap=2)
        line = row((words, 1), self.view, self.export, margins=(12, 8, 12, 9))
        self.setLayout(line)
        self.view.clicked.connect(self.viewed)
        self.export.clicked.connect(self.exported)
        self.show_file(None)

    def show_file(self, one: Attachment | None, owner: str = "") -> None:
        """Show a file and what it belongs to, or nothing."""
        set_shown(self, one is not None)
        if one is None:
            return
        pages = f"{one.pages} 页" if one.pages else ""
        parts = (LABELS.get(one.kind, ""), pages, size_in_words(one.size or 0))
        self._what.setText("　".join(part for part in parts if part))
        belongs = f"属于 {owner}　" if owner else ""
        digest = f"SHA-256 {one.sha256[:16]}…"
        self._name.setText(f"{belongs}原文件 {one.file_name}　{digest}")


def size_in_words(size: int) -> str:
    """Return '1.2 MB', of small files '12 KB'."""
    if size >= MEGA:
        return f"{size / MEGA:.1f} MB"
    return f"{max(size // 1000, 1)} KB"


class AttachmentTable(RecordTable):
    """What each file is stands before what was written of it."""

    def _columns(self) -> list[Column]:
        return [
            Column(
                key=key,
                title=title,
                width=width,
                grow=grow,
                right=key == "size",
                sortable=False,
            )
            for key, title, width, grow in COLUMNS
        ]

    def cells_at(self, row: int) -> Sequence[Cell]:
        one = self.record_at(row)
        if not isinstance(one, Attachment):
            return ()
        pages = f"{one.pages} 页" if one.pages and one.pages > 1 else ""
        return (
            Cell(text=one.name, bold=True, icon="attachment"),
            Cell(text=LABELS.get(one.kind, ""), after=pages, tone="text2"),
            Cell(text=size_in_words(one.size or 0), tone="text2", right=True),
            Cell(text=in_figures(one.day), tone="text2"),
            Cell(text="装订" if one.bound == "yes" else "不装订", tone="text3"),
        )


class AttachmentPane(RecordPane):
    """Signals: files_given(list of Path and Pasted), view_wished(uid), export_wished(uid)."""

    files_given = Signal(object)
    view_wished = Signal(str)
    export_wished = Signal(str)

    _owners: Mapping[str, str] = {}
    card: FileCard | None = None  # the frame settles once before there is one

    def __init__(self, aids: Aids) -> None:
        super().__init__(Attachment, aids)
        self.card = FileCard()
        self.above_form.addWidget(self.card)
        for button in (self.add, self.first):
            button.setText(ADD)
        self.add.setToolTip("选文件加入；也可以拖进来，或按 Ctrl+V 粘贴")
        self.say_empty(
            "还没有附件",
            "选文件、拖进来、或按 Ctrl+V 粘贴；加密存放，原文件不动。",
        )
        self.setAcceptDrops(True)
        self._paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        self._paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._paste.activated.connect(self.paste)
        self.card.viewed.connect(self._view)
        self.card.exported.connect(self._export)
        self._settle()

    def _settle(self) -> None:
        super()._settle()
        if self.card is not None:
            record = self.record()
            one = record if isinstance(record, Attachment) else None
            self.card.show_file(one, self._owners.get(one.of_uid, "") if one else "")

    def show_owners(self, owners: Mapping[str, str]) -> None:
        """Name the records that files belong to, by their uids."""
        self._owners = owners

    def _make_table(self, kind: type[Record], aids: Aids) -> RecordTable:
        return AttachmentTable(kind, aids.reference, aids.sound)

    def _go_in(self, uid: str) -> None:
        """Enter in the table goes to the file; once more looks at it."""
        if self.open_record(uid) and self.card is not None:
            self.card.view.setFocus()

    def _view(self) -> None:
        record = self.record()
        if record is not None:
            self.view_wished.emit(record.uid)

    def _export(self) -> None:
        record = self.record()
        if record is not None:
            self.export_wished.emit(record.uid)

    # files coming in

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        self._take(QGuiApplication.clipboard().mimeData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.is_read_only() and _given(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _take(self, mime: QMimeData) -> None:
        given = _given(mime)
        if given and not self.is_read_only():
            self.files_given.emit(given)


def _given(mime: QMimeData) -> list[Path | Pasted]:
    """Return the files of this computer that are offered, else the picture."""
    local = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if local:
        # A file manager begins with the one that was held; an office numbers its scans.
        return [*sorted(local, key=_by_number)]
    image = mime.imageData() if mime.hasImage() else None
    return [Pasted(image)] if isinstance(image, QImage) and not image.isNull() else []


def _by_number(path: Path) -> list[tuple[bool, int, str]]:
    """Order names as people number them: 笔录2 before 笔录10."""
    parts = re.findall(r"\d+|\D+", path.name)
    return [
        (not one.isdecimal(), int(one) if one.isdecimal() else 0, one) for one in parts
    ]
