"""新建案卷库: where, whose, what may be kept in it, and its first person."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from db.errors import Refused
from db.fields import Mark, Text
from db.records.base import fields_of
from db.records.office import Account, Office, Officer
from ui import names
from ui.create.shown import NewCasebook
from ui.fields.aids import Aids
from ui.fields.beside import Beside
from ui.fields.catalogue import editor_for
from ui.fields.row import FieldRow
from ui.fields.text import LongTextEditor
from ui.parts.blocks import Band
from ui.parts.buttons import Button, IconButton
from ui.parts.layouts import Item, box, column, row, rule, scrolled
from ui.parts.sheet import Sheet
from ui.parts.words import Words, speak
from ui.secret.chosen import NewPassphrase

OFFICE = ("office", "region", "authority", "material")
PERSON = ("person", "label")
NEEDED = ("office", "region", "person", "label")
DECLARED: dict[str, Mark] = {
    "office": dict(fields_of(Office))["name"],
    "region": dict(fields_of(Office))["region"],
    "authority": dict(fields_of(Office))["authority"],
    "material": dict(fields_of(Office))["material"],
    "person": dict(fields_of(Officer))["name"],
    "label": dict(fields_of(Account))["label"],
}
NO_SECRETS = "国家秘密不得录入"
WHY = "本程序和本机都不是涉密系统。涉密材料只写文号，不写内容。"
AGREE = "我确认：本机经批准可处理上面写明的内部材料，不录入国家秘密"
AFTER = "下一步给出恢复码，印在纸上封存；口令忘了只有它能打开。"


class CreateSheet(Sheet):
    """One form, and nothing is made before it is whole.

    Signals: folder_wished() (choose one), strength_wished(text), made(NewCasebook).
    Shows: show_folder(path, note), `passphrase` (show_strength), refuse(field, sentence)
    with field folder, passphrase, '' or one of the form; show_busy(words).
    """

    folder_wished = Signal()
    strength_wished = Signal(str)
    made = Signal(object)

    def __init__(self, aids: Aids) -> None:
        super().__init__(names.CREATE_SHEET, "新建案卷库", width=680)
        self.preferred.setHeight(700)
        self._aids = aids
        self._busy, self._own_label = False, False
        self.folder = QLineEdit()
        self.folder.setObjectName(names.CREATE_FOLDER)
        speak(self.folder, "文件夹", "空的或新的文件夹")
        self._choose = Button("选择…", names.CREATE_CHOOSE)
        self._where = Beside("文件夹", (self.folder, 1), self._choose, needed=True)
        self.rows = {name: self._row(name) for name in (*OFFICE, *PERSON)}
        self.agreed = QCheckBox("我确认")
        self.agreed.setObjectName(names.CREATE_AGREED)
        speak(self.agreed, AGREE)
        self.passphrase = NewPassphrase(names.CREATE_SHEET)
        self._secrets = Band("warn")
        self._lacks = Words(role="warn", wrap=True)
        self.act = Button("新建", names.CREATE_SHEET + "_act", "primary")
        self._lay_out()
        self._connect()
        self._count()

    def _row(self, name: str) -> FieldRow:
        mark = DECLARED[name]
        made = FieldRow(name, mark, editor_for(mark, self._aids))
        made.editor.first.setObjectName(names.field("create", name))
        made.set_hints_beside(not isinstance(made.editor, LongTextEditor))
        if name in NEEDED:
            made.label.show_star()
        if isinstance(mark, Text) and name == "region":
            made.editor.set_hint("990127")
        return made

    def _lay_out(self) -> None:
        close = IconButton("close", names.SHEET_CLOSE, "关闭", "Esc")
        close.clicked.connect(self.close_sheet)
        self.inner.addLayout(row(Words("新建案卷库", "title"), None, close))
        agreed = row(self.agreed, (Words(AGREE[4:], "second", wrap=True), 1), gap=4)
        parts: tuple[Item, ...] = (
            Words("案卷库放在哪里", "strong"),
            self._where,
            6,
            Words("哪个办公室", "strong"),
            *(self.rows[name] for name in OFFICE[:3]),
            6,
            Words("可以放什么", "strong"),
            self._secrets,
            self.rows["material"],
            agreed,
            6,
            Words("第一个人", "strong"),
            Words("他是管理员，以后由他加人。", "hint", wrap=True),
            *(self.rows[name] for name in PERSON),
            self.passphrase,
            Words(AFTER, "hint", wrap=True),
            None,
        )
        inner = column(*parts, margins=(0, 0, 8, 0), gap=8)
        self.inner.addWidget(scrolled(box(inner)), 1)
        self.inner.addWidget(rule())
        back = Button("取消", names.SHEET_SAFE)
        self.inner.addLayout(row((self._lacks, 1), back, self.act))
        self.set_safe(back)
        self._secrets.say(NO_SECRETS, WHY)
        self._where.note.say("选一个空的或新的文件夹，不要放在网盘和共享文件夹里")

    def _connect(self) -> None:
        self._choose.clicked.connect(self.folder_wished)
        self.folder.textEdited.connect(self._type_folder)
        self.agreed.toggled.connect(self._count)
        self.passphrase.strength_wished.connect(self.strength_wished)
        self.passphrase.changed.connect(self._count)
        self.act.clicked.connect(self._make)
        for made in self.rows.values():
            made.typed.connect(self._type)
            made.committed.connect(self._take)
            made.gone_on.connect(self._go_on)

    def first_focus(self) -> QWidget | None:
        return self.folder

    # what is shown

    def show_folder(self, path: str, note: str = "") -> None:
        """Put a chosen folder in; `note` says what will be made there."""
        self.folder.setText(path)
        self._where.note.say(note)
        self._where.note.set_role("hint")
        self._count()

    def refuse(self, name: str, sentence: str) -> None:
        """Say why no casebook was made; what was typed stays."""
        self.show_busy("")
        if name == "folder":
            self._where.note.say(sentence)
            self._where.note.set_role("danger")
            self.folder.setFocus()
        elif name == "passphrase":
            self.passphrase.refuse(sentence)
        elif name in self.rows:
            self.rows[name].refuse(sentence)
            self.rows[name].editor.setFocus()
        else:
            self._lacks.setText(sentence)

    def show_busy(self, words: str) -> None:
        """Say 正在新建…; '' when it is over."""
        self._busy = bool(words)
        self.act.set_busy(words)
        self._count()

    # what is typed

    def values(self) -> NewCasebook:
        """Return what stands in the form."""
        said = {
            name: str(made.editor.text()).strip() for name, made in self.rows.items()
        }
        return NewCasebook(
            folder=self.folder.text().strip(),
            office=said["office"],
            region=said["region"],
            authority=said["authority"],
            material=said["material"],
            name=said["person"],
            label=said["label"],
            passphrase=self.passphrase.text(),
        )

    def _type_folder(self) -> None:
        self._where.note.set_role("hint")
        self._count()

    def _type(self, name: str, text: str) -> None:
        self._own_label = self._own_label or name == "label"
        if name == "person" and not self._own_label:
            self.rows["label"].editor.set_value(text.strip())  # until one is typed
        if self.rows[name].refused():
            self.rows[name].refuse("")
        self._count()

    def _take(self, name: str) -> None:
        made = self.rows[name]
        if made.editor.composing():
            return
        try:
            value = made.editor.value()
        except Refused as error:
            made.refuse(self._aids.sentence(error, Office))
        else:
            made.show_value(value, by_user=True)
            made.show_gap(False)
        self._count()

    def _go_on(self, name: str) -> None:
        if not self.rows[name].refused():
            self.focusNextChild()

    def _missing(self) -> str:
        empty = [] if self.folder.text().strip() else ["文件夹"]
        for name in NEEDED:
            if not self.rows[name].editor.text().strip():
                empty.append(DECLARED[name].label)
        if empty:
            return f"还缺{'、'.join(empty)}"
        if not self.agreed.isChecked():
            return "还没有确认可以放什么"
        return self.passphrase.missing()

    def _count(self) -> None:
        lacks = self._missing()
        self._lacks.setText(lacks)
        self.act.setEnabled(not lacks and not self._busy)

    def _make(self) -> None:
        self.made.emit(self.values())

    def close_sheet(self) -> None:
        """End it; the passphrase does not outlive it."""
        self.passphrase.clear()
        super().close_sheet()
