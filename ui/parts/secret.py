"""The field of a passphrase: an eye, a word about caps lock, no input method."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui import icons, theme
from ui.parts.layouts import restyle, set_mark
from ui.parts.marks import RECOLOURED_BY
from ui.parts.words import speak

HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(QLineEdit):
    """Signals: caps_seen(whether caps lock is on, as far as keys have told)."""

    caps_seen = Signal(bool)

    def __init__(self, name: str, says: str = "口令") -> None:
        super().__init__()
        self.setObjectName(name)
        speak(self, says)
        self._eye = QAction("显示口令", self)
        self._eye.triggered.connect(self._turn)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._hide()

    def _hide(self) -> None:
        self._set_echo(QLineEdit.EchoMode.Password)

    def _turn(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        modes = QLineEdit.EchoMode
        self._set_echo(modes.Normal if hidden else modes.Password)

    def _set_echo(self, mode: QLineEdit.EchoMode) -> None:
        self.setEchoMode(mode)
        self.setInputMethodHints(HINTS)
        # After setEchoMode(), which turns it on: a composition would show the secret.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        hidden = mode is QLineEdit.EchoMode.Password
        self._eye.setText("显示口令" if hidden else "隐藏口令")
        restyle(self)
        self._draw()

    def _draw(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        name = "eye" if hidden else "eye_off"
        colour, ratio = theme.tokens().text2, self.devicePixelRatioF()
        self._eye.setIcon(icons.icon(name, colour, 18, ratio))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RECOLOURED_BY:
            self._draw()

    def set_bad(self, bad: bool) -> None:
        """Draw the red ring; the text stays, and is selected to be typed over."""
        set_mark(self, "bad", bad)
        if bad:
            self.selectAll()

    def forget(self) -> None:
        """Empty the field and hide what will be typed."""
        self.clear()
        self.set_bad(False)
        self._hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalpha() and letter.isascii():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() is not shift)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.caps_seen.emit(False)
