"""The sheets of 人员: another person, his role, a passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout

from db.fields import Term
from ui import names
from ui.fields.beside import Beside
from ui.fields.choice import Terms
from ui.parts.buttons import Button
from ui.parts.layouts import box, row, scrolled
from ui.parts.sheet import Sheet
from ui.parts.words import Words, speak
from ui.secret.chosen import NewPassphrase
from ui.secret.row import SecretRow
from ui.settings.shown import NewPerson, PersonShown

LABEL_SAYS = "解锁前就能看到，不要写职务"
DEVICE = "还要本机密钥：案卷库被拷走后，只凭口令打不开"
DEVICE_SAYS = "换了电脑或重装系统，要用恢复码。"
RESET_SAYS = "当面设，让本人解锁后立即改成只有自己知道的。"


class _Asking(Sheet):
    """Title, fields, what is lacking, a safe and an acting button."""

    def __init__(self, name: str, title: str, act: str) -> None:
        super().__init__(name, title, width=540)
        self.inner.addWidget(Words(title, "title"))
        self.fields = QVBoxLayout()
        self.fields.setContentsMargins(0, 0, 8, 0)
        self._held = box(self.fields)
        self._area = scrolled(self._held)
        self.inner.addWidget(self._area, 1)
        self.lacks = Words(role="warn", wrap=True)
        self.act = Button(act, names.SHEET_ACT, "primary")
        self.back = Button("取消", names.SHEET_SAFE)
        self._busy = False

    def end(self) -> None:
        """Put the buttons below the fields."""
        foot = row((self.lacks, 1), self.back, self.act, margins=(0, 10, 0, 0))
        self.inner.addLayout(foot)
        self.set_safe(self.back)

    def event(self, event: QEvent) -> bool:
        """Grow with what is said under the fields."""
        if event.type() == QEvent.Type.LayoutRequest and self.is_open():
            self.settle()
        return super().event(event)

    def _wished_height(self, width: int) -> int:
        """What the fields need beside title and buttons; they scroll below that."""
        rest = self.inner.minimumSize().height() - self._area.minimumSizeHint().height()
        margins = self.inner.contentsMargins()
        room = width - margins.left() - margins.right()
        return int(rest + self._held.heightForWidth(room) + 4)

    def show_busy(self, words: str) -> None:
        """Say 正在…; '' when it is over."""
        self._busy = bool(words)
        self.act.set_busy(words)
        self.count()

    def refuse(self, sentence: str) -> None:
        """Say why it was not done; the sheet stays."""
        self.show_busy("")
        self.lacks.setText(sentence)
        self.lacks.set_role("danger")

    def missing(self) -> str:
        raise NotImplementedError

    def count(self) -> None:
        lacks = self.missing()
        self.lacks.setText(lacks)
        self.lacks.set_role("warn")
        self.act.setEnabled(not lacks and not self._busy)


class PersonSheet(_Asking):
    """加人. Signals: made(NewPerson), strength_wished(text).

    Shows: `passphrase` (show_strength), refuse(), show_busy(), refuse_label(sentence).
    """

    made = Signal(object)
    strength_wished = Signal(str)

    def __init__(
        self, officers: Sequence[Term], roles: Sequence[Term], *, device: bool
    ) -> None:
        """`officers`: uid and name of the staff; `device`: a real keyring is here."""
        super().__init__(names.PERSON_SHEET, "加人", "加上")
        self.officer, self.role = _offers(officers, "officer"), _offers(roles, "role")
        self.label = QLineEdit()
        self.label.setObjectName(names.field("person", "label"))
        speak(self.label, "登录名", LABEL_SAYS)
        self._label_line = Beside("登录名", (self.label, 1), needed=True)
        self.passphrase = NewPassphrase(names.PERSON_SHEET)
        self.device = QCheckBox(DEVICE)
        self.device.setObjectName(names.PERSON_DEVICE)
        self._lay_out(device)
        self._connect()
        self._take_name()
        self.count()

    def _lay_out(self, device: bool) -> None:
        speak(self.officer, "工作人员")
        speak(self.role, "账户角色")
        staff = Beside("工作人员", (self.officer, 1), needed=True)
        staff.note.say("没有的，先到“工作人员”里登记")
        self._label_line.note.say(LABEL_SAYS)
        role = Beside("账户角色", (self.role, 1), needed=True)
        for widget in (staff, self._label_line, role, self.passphrase):
            self.fields.addWidget(widget)
        if device:
            self.fields.addWidget(self.device)
            self.fields.addWidget(Words(DEVICE_SAYS, "hint", wrap=True))
        self.end()

    def _connect(self) -> None:
        self.officer.activated.connect(self._take_name)
        self.role.activated.connect(self.count)
        self.label.textEdited.connect(self._type_label)
        self.passphrase.changed.connect(self.count)
        self.passphrase.strength_wished.connect(self.strength_wished)
        self.act.clicked.connect(self._make)

    def _take_name(self) -> None:
        """Take the name as the label, until a label was typed."""
        if not self.label.isModified():
            code = self.officer.code()
            self.label.setText(self.officer.currentText() if code else "")
        self.count()

    def _type_label(self) -> None:
        self._label_line.note.say(LABEL_SAYS)
        self._label_line.note.set_role("hint")
        self.count()

    def refuse_label(self, sentence: str) -> None:
        """Say beside the label why it cannot be taken."""
        self.show_busy("")
        self._label_line.note.say(sentence)
        self._label_line.note.set_role("danger")
        self.label.setFocus()

    def missing(self) -> str:
        wanted = {
            "工作人员": self.officer.code(),
            "登录名": self.label.text().strip(),
            "账户角色": self.role.code(),
        }
        empty = [word for word, value in wanted.items() if not value]
        return f"还缺{'、'.join(empty)}" if empty else self.passphrase.missing()

    def _make(self) -> None:
        self.made.emit(
            NewPerson(
                label=self.label.text().strip(),
                role=self.role.code(),
                officer=self.officer.code(),
                passphrase=self.passphrase.text(),
                device=self.device.isChecked(),
            )
        )


class RoleSheet(_Asking):
    """改角色. Signals: chosen(uid, role)."""

    chosen = Signal(str, str)

    def __init__(self, person: PersonShown, roles: Sequence[Term]) -> None:
        super().__init__(names.ROLE_SHEET, f"改 {person.label} 的角色", "改")
        self._person = person
        self.role = _offers(roles, "role")
        self.role.set_code(person.role)
        speak(self.role, "账户角色")
        self.fields.addWidget(Beside("账户角色", (self.role, 1), needed=True))
        self.end()
        self.role.activated.connect(self.count)
        self.act.clicked.connect(self._choose)
        self.count()

    def missing(self) -> str:
        code = self.role.code()
        return "" if code and code != self._person.role else "和现在一样"

    def _choose(self) -> None:
        self.chosen.emit(self._person.uid, self.role.code())


class PassphraseSheet(_Asking):
    """A passphrase: one's own, with the one of now, or another person's.

    Signals: changed(old, new, device) for one's own, reset(uid, new) for another's;
    strength_wished(text). Shows: `passphrase` (show_strength), refuse_old(sentence).
    """

    changed = Signal(str, str, bool)
    reset = Signal(str, str)
    strength_wished = Signal(str)

    def __init__(self, person: PersonShown, *, device: bool) -> None:
        """`device`: a real keyring is here, so that one's own slot may use it."""
        title = "改我的口令" if person.me else f"给 {person.label} 设新口令"
        super().__init__(names.CHANGE_SHEET, title, "改" if person.me else "设新口令")
        self._person = person
        self.old = SecretRow("现在的口令", names.secret(names.CHANGE_SHEET, "old"))
        self.passphrase = NewPassphrase(names.CHANGE_SHEET, "新口令")
        self.device = QCheckBox(DEVICE)
        self.device.setObjectName(names.PERSON_DEVICE)
        self.device.setChecked(person.device)
        self._lay_out(device)
        self.old.typed.connect(self.count)
        self.passphrase.changed.connect(self.count)
        self.passphrase.strength_wished.connect(self.strength_wished)
        self.act.clicked.connect(self._change)
        self.count()

    def _lay_out(self, device: bool) -> None:
        if self._person.me:
            self.fields.addWidget(self.old)
        else:
            self.fields.addWidget(Words(RESET_SAYS, "second", wrap=True))
        self.fields.addWidget(self.passphrase)
        if self._person.me and (device or self._person.device):
            self.fields.addWidget(self.device)
            self.fields.addWidget(Words(DEVICE_SAYS, "hint", wrap=True))
        self.end()

    def refuse_old(self, sentence: str) -> None:
        """Say beside the present passphrase that it is not the right one."""
        self.show_busy("")
        self.old.refuse(sentence)
        self.old.setFocus()

    def missing(self) -> str:
        if self._person.me and not self.old.text():
            return "还缺现在的口令"
        return self.passphrase.missing()

    def _change(self) -> None:
        new = self.passphrase.text()
        if self._person.me:
            self.changed.emit(self.old.text(), new, self.device.isChecked())
        else:
            self.reset.emit(self._person.uid, new)

    def close_sheet(self) -> None:
        """End it; no passphrase outlives it."""
        self.old.clear()
        self.passphrase.clear()
        super().close_sheet()


def _offers(terms: Sequence[Term], name: str) -> Terms:
    made = Terms()
    made.setObjectName(names.field("person", name))
    made.show_terms(terms)
    return made
