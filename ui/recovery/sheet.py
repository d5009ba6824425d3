"""用恢复码打开: the code off the paper, who opens, and a new passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.fields import Term
from ui import names
from ui.fields.beside import Beside
from ui.fields.choice import Terms
from ui.parts.buttons import Button, IconButton
from ui.parts.layouts import box, column, row, rule, scrolled
from ui.parts.marks import IconLabel
from ui.parts.sheet import Sheet
from ui.parts.words import Elided, Words, speak
from ui.recovery.groups import GROUPS, CodeFields
from ui.secret.chosen import NewPassphrase

HOW = "按纸上 1 至 8 的次序录入，每组五个字符；也可以整个粘贴，或用扫码枪扫进任一格。"
AFTER = "打开后旧恢复码立即失效，会生成新的一张；打开会记入操作记录。"


class RecoverySheet(Sheet):
    """The eight groups, a person, a new passphrase.

    Signals: group_wished(place 1 to 8, five signs), strength_wished(text),
    recovered(code, label, new passphrase).

    Shows: show_casebook(), show_labels(), `code` (show_group), `passphrase`
    (show_strength), refuse_code(sentence, places), refuse_passphrase(sentence),
    refuse(sentence), show_busy(words).
    """

    group_wished = Signal(int, str)
    strength_wished = Signal(str)
    recovered = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__(names.RECOVERY_SHEET, "用恢复码打开", width=620)
        self._where = Elided(role="second")
        self.code = CodeFields()
        self._state = Words(role="second")
        self._state_icon = IconLabel("key", "text2", 16)
        self.person = Terms()
        self.person.setObjectName(names.RECOVERY_PERSON)
        speak(self.person, "您是")
        self.passphrase = NewPassphrase(names.RECOVERY_SHEET, "新口令")
        self._lacks = Words(role="warn", wrap=True)
        self.act = Button("打开", names.RECOVERY_ACT, "primary")
        self._busy = False
        self._lay_out()
        self._connect()
        self._count()

    def _lay_out(self) -> None:
        close = IconButton("close", names.SHEET_CLOSE, "关闭", "Esc")
        close.clicked.connect(self.close_sheet)
        self.inner.addLayout(row(Words("用恢复码打开", "title"), None, close))
        inner = column(margins=(0, 0, 8, 4), gap=8)
        inner.addWidget(self._where)
        inner.addWidget(Words("恢复码", "strong"))
        inner.addWidget(Words(HOW, "hint", wrap=True))
        inner.addWidget(self.code)
        inner.addLayout(row(self._state_icon, (self._state, 1), gap=6))
        inner.addSpacing(4)
        inner.addWidget(Words("以后用什么口令", "strong"))
        inner.addWidget(Beside("您是", self.person))
        inner.addWidget(self.passphrase)
        inner.addWidget(Words(AFTER, "hint", wrap=True))
        inner.addStretch(1)
        self.inner.addWidget(scrolled(box(inner)), 1)
        self.inner.addWidget(rule())
        back = Button("取消", names.SHEET_SAFE)
        self.inner.addLayout(row((self._lacks, 1), back, self.act))
        self.set_safe(back)
        self.preferred.setHeight(640)

    def _connect(self) -> None:
        self.code.changed.connect(self._count)
        self.code.group_wished.connect(self.group_wished)
        self.passphrase.strength_wished.connect(self.strength_wished)
        self.passphrase.changed.connect(self._count)
        self.act.clicked.connect(self._recover)

    def first_focus(self) -> QWidget | None:
        return self.code.fields[0]

    # what is shown

    def show_casebook(self, name: str, path: str) -> None:
        self._where.setText(f"{name}　{path}" if name else path)

    def show_labels(self, labels: Sequence[str]) -> None:
        """Offer the persons who may unlock, by the label that each chose."""
        self.person.show_terms([Term(label, label) for label in labels])
        self.person.removeItem(0)

    def refuse_code(self, sentence: str, places: Sequence[int] = ()) -> None:
        """Say why the code does not open; mark the groups (1 to 8) that are wrong."""
        self.show_busy("")
        self.code.show_wrong(places)
        self._say(sentence, "danger")
        if not places:
            self.code.fields[0].setFocus()

    def refuse_passphrase(self, sentence: str) -> None:
        """Say why the new passphrase is not taken."""
        self.show_busy("")
        self.passphrase.refuse(sentence)

    def refuse(self, sentence: str) -> None:
        """Say what else stands in the way: open elsewhere, damaged."""
        self.show_busy("")
        self._lacks.setText(sentence)

    def show_busy(self, words: str) -> None:
        """Say 正在打开…; '' when it is over."""
        self._busy = bool(words)
        self.act.set_busy(words)
        self._count()

    def _say(self, words: str, tone: str) -> None:
        icons = {"danger": "alert", "ok": "check"}
        self._state.setText(words)
        self._state.set_role(tone)
        token = "text2" if tone == "second" else tone
        self._state_icon.set_icon(icons.get(tone, "key"), token)

    def _count(self) -> None:
        wrong, full = self.code.wrong(), self.code.full()
        if wrong:
            places = "、".join(map(str, wrong))
            self._say(f"第 {places} 组和纸上不一样，请再对一遍。", "danger")
        elif full == GROUPS:
            self._say("8 组都对。", "ok")
        else:
            self._say(f"已录 {full} 组，共 {GROUPS} 组", "second")
        lacks = "" if self.code.whole() else "还缺恢复码"
        lacks = lacks or self.passphrase.missing()
        self._lacks.setText(lacks)
        self.act.setEnabled(not lacks and not self._busy)

    def _recover(self) -> None:
        self.recovered.emit(
            self.code.text(), self.person.code(), self.passphrase.text()
        )

    def close_sheet(self) -> None:
        """End it; neither code nor passphrase outlives it."""
        self.code.clear()
        self.passphrase.clear()
        super().close_sheet()
