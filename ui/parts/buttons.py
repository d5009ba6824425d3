"""Buttons: their kind is a word of the sheet, their icon follows theme and screen."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import icons, theme
from ui.parts.marks import RECOLOURED_BY

ICON_TOKENS = {"primary": "onfill", "danger": "danger", "flat": "accent"}
ICON_TOKENS |= {"link": "accent", "article": "accent"}


class Button(QPushButton):
    """A button of 32 px: plain, 'primary', 'danger', 'flat', 'small', 'link'."""

    def __init__(self, text: str, name: str, kind: str = "", icon: str = "") -> None:
        """`name` is the stable object name (ui/names.py), `icon` one of resources."""
        super().__init__(text)
        self.setObjectName(name)
        self._icon, self._kind = icon, kind
        self._busy_for = ""
        if kind:
            self.setProperty("kind", kind)
        if text:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        size = 18 if kind == "icon" else 16
        self.setIconSize(QSize(size, size))
        self._draw()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Outside a QDialog Qt lets only Space press a button.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (*RECOLOURED_BY, QEvent.Type.EnabledChange):
            self._draw()

    def _draw(self) -> None:
        if not self._icon:
            return
        token = ICON_TOKENS.get(self._kind, "text2") if self.isEnabled() else "edge"
        colour = getattr(theme.tokens(), token)
        ratio = self.devicePixelRatioF()
        self.setIcon(icons.icon(self._icon, colour, self.iconSize().width(), ratio))

    def set_busy(self, words: str) -> None:
        """Say 正在… in a button of the same width; '' makes it itself again."""
        if words and not self._busy_for:
            self._busy_for = self.text()
            self.setFixedWidth(self.width())
            self.setEnabled(False)
            self.setText(words)
        elif not words and self._busy_for:
            self.setText(self._busy_for)
            self._busy_for = ""
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
            self.setEnabled(True)


class IconButton(Button):
    """A button without words: its tooltip says what it does and by which key."""

    def __init__(self, icon: str, name: str, says: str, key: str = "") -> None:
        super().__init__("", name, "icon", icon)
        self.setAccessibleName(says)
        self.setToolTip(f"{says}（{key}）" if key else says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
