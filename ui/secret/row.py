"""A secret on a form: label, line, and what is said under it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.fields.row import FieldLabel
from ui.parts.layouts import column, row, set_shown
from ui.parts.marks import IconLabel
from ui.parts.secret import SecretField
from ui.parts.words import Words, speak

CAPS_ON = "大写锁定已打开"
ICONS = {"danger": "alert", "warn": "caps_lock", "ok": "check", "hint": "info"}


class SecretRow(QWidget):
    """Label of 96 px, line, a note below. Signals: typed().

    Shows: say(words, tone: danger, warn, ok, hint), refuse(sentence).
    """

    typed = Signal()

    def __init__(self, label: str, name: str, *, needed: bool = False) -> None:
        super().__init__()
        self.line = SecretField(name, label)
        self.label = FieldLabel(label)
        self._words, self._tone, self._caps = "", "", False
        if needed:
            self.label.show_star()
        self._icon = IconLabel("info", "text3", 15)
        self.note = Words(role="hint", wrap=True)
        said = row(self._icon, (self.note, 1), gap=5)
        beside = column(self.line, said, gap=3)
        whole = row(self.label, (beside, 1), gap=12)
        whole.setAlignment(self.label, Qt.AlignmentFlag.AlignTop)
        self.setLayout(whole)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._type)
        self.line.caps_seen.connect(self._take_caps)
        self.say("")

    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.forget()
        self.say("")

    def refused(self) -> bool:
        return self._tone == "danger"

    def say(self, words: str, tone: str = "hint") -> None:
        """Say something under the line; caps lock is said when nothing else is."""
        self._words, self._tone = words, tone if words else ""
        self.line.set_bad(self.refused())
        self._show()

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken; what was typed stays, selected."""
        self.say(sentence, "danger")

    def _show(self) -> None:
        words, tone = self._words, self._tone or "hint"
        if self._caps and tone == "hint":
            words, tone = CAPS_ON, "warn"
        self.note.say(words)
        self.note.set_role(tone)
        set_shown(self._icon, bool(words))
        self._icon.set_icon(ICONS[tone], "text3" if tone == "hint" else tone)
        speak(self.line, self.label.text(), words)

    def _type(self) -> None:
        if self.refused():
            self.say("")
        self.typed.emit()

    def _take_caps(self, on: bool) -> None:
        if on is not self._caps:
            self._caps = on
            self._show()
