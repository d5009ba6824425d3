"""举报人（另存）: a sheet of its own; what is typed here is no draft and is never printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from db.fields import Term
from ui import names, theme
from ui.fields.choice import Terms
from ui.parts.blocks import Band
from ui.parts.buttons import Button
from ui.parts.layouts import row, set_shown
from ui.parts.sheet import Sheet
from ui.parts.words import Words, right_aligned

LABEL = 96
TOLD = "只有指定的两人可以打开；何人何时看过、改过有记录。"
NOT_KEPT = "不进检索、不进打印、不进草稿；锁定时没有保存的会丢掉。"


@dataclass(frozen=True, slots=True, kw_only=True)
class InformantShown:
    """What is kept; the two readers are uids of officers."""

    name: str = ""
    contact: str = ""
    note: str = ""
    reader_one: str = ""
    reader_two: str = ""
    stored: bool = False


class InformantSheet(Sheet):
    """Signals: kept(InformantShown), dropped(). Shows: refuse(sentence, field)."""

    kept = Signal(object)
    dropped = Signal()

    def __init__(
        self, shown: InformantShown, officers: Sequence[Term], *, read_only: bool
    ) -> None:
        super().__init__(names.INFORMANT_SHEET, "举报人（另存）", width=560)
        self._stored = shown.stored
        self.inner.addWidget(Words("举报人（另存）", "title"))
        band = Band("right")
        band.say(TOLD, NOT_KEPT)
        self.inner.addWidget(band)
        self.name = self._text("name", "姓名", shown.name)
        self.contact = self._text("contact", "联系方式", shown.contact)
        self.note = self._note(shown.note)
        self.readers = (
            self._reader("reader_one", "可看的人", shown.reader_one, officers),
            self._reader("reader_two", "可看的另一人", shown.reader_two, officers),
        )
        self._said = Words(role="danger", wrap=True)
        self.inner.addWidget(self._said)
        self._said.say("")
        self._buttons(read_only=read_only)

    def _text(self, name: str, label: str, value: str) -> QLineEdit:
        edit = QLineEdit(value)
        self._place(edit, name, label)
        return edit

    def _note(self, value: str) -> QPlainTextEdit:
        edit = QPlainTextEdit(value)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(theme.scaled(84))
        self._place(edit, "note", "说明")
        return edit

    def _reader(
        self, name: str, label: str, value: str, officers: Sequence[Term]
    ) -> Terms:
        box = Terms()
        box.show_terms(officers)
        box.set_code(value)
        self._place(box, name, label)
        return box

    def _place(self, field: QWidget, name: str, label: str) -> None:
        field.setObjectName(names.field("informant", name))
        field.setAccessibleName(label)
        said = right_aligned(Words(label, "label"), theme.scaled(LABEL))
        self.inner.addLayout(row(said, (field, 1), gap=10))

    def _buttons(self, *, read_only: bool) -> None:
        back = Button("关闭", names.SHEET_SAFE)
        drop = Button("删除", names.INFORMANT_DROP, "flat", "trash")
        keep = Button("保存", names.SHEET_ACT, "primary")
        self.inner.addLayout(row(drop, None, back, keep, margins=(0, 8, 0, 0)))
        self.set_safe(back)
        set_shown(drop, self._stored and not read_only)
        set_shown(keep, not read_only)
        drop.clicked.connect(self.dropped)
        keep.clicked.connect(self._keep)

    def _keep(self) -> None:
        self.kept.emit(
            InformantShown(
                name=self.name.text().strip(),
                contact=self.contact.text().strip(),
                note=self.note.toPlainText().strip(),
                reader_one=self.readers[0].code(),
                reader_two=self.readers[1].code(),
                stored=self._stored,
            )
        )

    def refuse(self, sentence: str) -> None:
        """Say why it was not kept; what was typed stays."""
        self._said.say(sentence)
