"""A new passphrase: typed twice, judged while it is typed."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui import names
from ui.parts.layouts import column
from ui.secret.row import SecretRow

PAUSE = 150  # ms after the last key before it is judged
ADVICE = "至少 10 个字符；几个不相干的词连起来，比换字母更难猜"
DIFFER = "两次输入不一样"


@dataclass(frozen=True, slots=True)
class Strength:
    """What was found of a passphrase; `words` say what is wrong, or that it will do."""

    good: bool
    words: str


class NewPassphrase(QWidget):
    """Two lines. Signals: strength_wished(text) after a pause; changed().

    Shows: show_strength(text, Strength), refuse(sentence). text() is the passphrase,
    missing() what keeps it from being taken, in words, '' for nothing.
    """

    strength_wished = Signal(str)
    changed = Signal()

    def __init__(self, sheet: str, label: str = "口令") -> None:
        """`sheet` is the object name of the sheet, which those of the lines build on."""
        super().__init__()
        self.first = SecretRow(label, names.secret(sheet, "new"), needed=True)
        self.again = SecretRow("再输一次", names.secret(sheet, "again"), needed=True)
        self._label = label
        self._judged: tuple[str, Strength] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.setLayout(column(self.first, self.again, gap=8))
        self.setFocusProxy(self.first)
        self.first.say(ADVICE)
        self._pause.timeout.connect(self._wish)
        self.first.typed.connect(self._type)
        self.again.typed.connect(self._compare)
        self.again.line.editingFinished.connect(self._insist)

    def text(self) -> str:
        return self.first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self._judged = None
        self.first.clear()
        self.again.clear()
        self.first.say(ADVICE)

    def missing(self) -> str:
        """Return what is still to be done, '' when the passphrase can be taken."""
        if not self.text():
            return f"还缺{self._label}"
        if self._judged is None or self._judged[0] != self.text():
            return f"正在看{self._label}够不够好"
        if not self._judged[1].good:
            return f"{self._label}还不够好"
        return "" if self.again.text() == self.text() else f"{self._label}要输两次"

    def show_strength(self, text: str, strength: Strength) -> None:
        """Say how good the text is that was asked about, if it still stands there."""
        if text != self.text() or not text:
            return
        self._judged = (text, strength)
        self.first.say(strength.words, "ok" if strength.good else "hint")
        self.changed.emit()

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken."""
        self.first.refuse(sentence)
        self.first.setFocus()

    def _type(self) -> None:
        if not self.text():
            self.first.say(ADVICE)
        self._pause.start()
        self._compare()

    def _wish(self) -> None:
        if self.text():
            self.strength_wished.emit(self.text())

    def _compare(self) -> None:
        same = bool(self.text()) and self.again.text() == self.text()
        self.again.say("两次一样" if same else "", "ok")
        self.changed.emit()

    def _insist(self) -> None:
        """Leaving the second line, say that they differ: before, it is only unfinished."""
        if self.again.text() and self.again.text() != self.text():
            self.again.say(DIFFER, "danger")
