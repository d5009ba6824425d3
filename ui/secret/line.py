"""One line for a secret: hidden signs, an eye, no input method, a word on caps lock."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui import icons, theme
from ui.parts.layouts import restyle
from ui.parts.marks import RECOLOURED_BY

HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
CAPS_ON = "大写锁定已打开"


class SecretLine(QLineEdit):
    """Signals: caps_seen(whether caps lock is on, as far as keys tell)."""

    caps_seen = Signal(bool)

    def __init__(self, name: str) -> None:
        """`name` is the stable object name."""
        super().__init__()
        self.setObjectName(name)
        self._eye = QAction(self)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self.toggle)
        self.setInputMethodHints(HINTS)
        self._show_as(QLineEdit.EchoMode.Password)

    def shown(self) -> bool:
        """Tell whether the signs can be read on the screen."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def toggle(self) -> None:
        """Show the signs, or hide them again."""
        hidden = QLineEdit.EchoMode.Password
        self._show_as(QLineEdit.EchoMode.Normal if not self.shown() else hidden)

    def _show_as(self, mode: QLineEdit.EchoMode) -> None:
        self.setEchoMode(mode)
        # Qt turns the input method on again with the echo.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        says = "隐藏口令" if self.shown() else "显示口令"
        self._eye.setText(f"{says}（Alt+V）")
        self._draw()
        restyle(self)

    def _draw(self) -> None:
        name = "eye_off" if self.shown() else "eye"
        ratio = self.devicePixelRatioF()
        self._eye.setIcon(icons.icon(name, theme.tokens().text2, 18, ratio))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RECOLOURED_BY:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_V:
            self.toggle()
            return
        self._look_at_caps(event)
        super().keyPressEvent(event)

    def _look_at_caps(self, event: QKeyEvent) -> None:
        """Qt does not tell of caps lock; a letter against Shift does."""
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() != shift)
