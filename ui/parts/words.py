"""Labels: plain words in the roles that the sheet knows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.parts.layouts import set_mark, set_shown


class Words(QLabel):
    """Words in a role of style.qss ('title', 'second', 'hint' …); never rich text.

    What is shown is often typed by users, and a tag in it must stay a tag.
    """

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)

    def set_role(self, role: str) -> None:
        set_mark(self, "role", role)

    def say(self, text: str) -> None:
        """Show a text, and take no room when there is none."""
        self.setText(text)
        set_shown(self, bool(text))


class Elided(Words):
    """Words of one line that end in … when there is no room; the tooltip has them all."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self._shown())

    def _shown(self) -> str:
        room = self.contentsRect().width()
        metrics = QFontMetrics(self.font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def _tell(self) -> None:
        self.setToolTip("" if self._shown() == self.text() else self.text())


class KeyCap(Words):
    """The name of a key, in a frame."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "key")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(20)


def right_aligned(label: QLabel, width: int = 0) -> QLabel:
    """Return the label, set against the right edge of its room."""
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if width:
        label.setFixedWidth(width)
    return label


def speak(widget: QWidget, name: str, description: str = "") -> None:
    """Tell a screen reader what a widget is."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)
