"""Small drawings beside words: icons, the shape of a status, a face, the emblem."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QWidget

from ui import icons, theme
from ui.emblem import paint_emblem
from ui.parts.layouts import row, set_shown
from ui.parts.words import Words

RECOLOURED_BY = (
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.DevicePixelRatioChange,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a status is drawn: an icon and a tone; its word always stands beside."""

    icon: str
    tone: str


STATUS_SHAPES = {
    "at_large": Shape("status_at_large", "text"),
    "located": Shape("status_located", "accent"),
    "detained_abroad": Shape("status_detained_abroad", "accent"),
    "returned": Shape("status_returned", "ok"),
    "deceased": Shape("status_deceased", "text2"),
    "withdrawn": Shape("status_withdrawn", "text2"),
}


class IconLabel(QLabel):
    """An icon in the colour of a token; it follows theme and pixel ratio."""

    def __init__(
        self, name: str, tone: str = "text2", size: int = 18, line: float = icons.LINE
    ) -> None:
        super().__init__()
        self._name, self._tone, self._size, self._line = name, tone, size, line
        self.setFixedSize(size, size)
        self._draw()

    def set_icon(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RECOLOURED_BY:
            self._draw()

    def _draw(self) -> None:
        colour = getattr(theme.tokens(), self._tone)
        ratio = self.devicePixelRatioF()
        self.setPixmap(icons.pixmap(self._name, colour, self._size, ratio, self._line))


class StatusMark(QWidget):
    """The shape of a status and its word."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("status_at_large", "text", 16)
        self._word = Words()
        self.setLayout(row(self._icon, self._word, gap=5))

    def show_status(self, code: str, word: str) -> None:
        shape = STATUS_SHAPES.get(code, Shape("ring", "text2"))
        self._icon.set_icon(shape.icon, shape.tone)
        self._word.setText(word)
        self.setAccessibleName(word)
        set_shown(self, bool(word))


class Tile(QWidget):
    """The first character of a name on a tinted square."""

    def __init__(self, letter: str = "", size: int = 34) -> None:
        super().__init__()
        self._letter = letter
        self.setFixedSize(size, size)

    def set_letter(self, letter: str) -> None:
        self._letter = letter
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("accentsoft"))
        painter.drawRoundedRect(area, 6, 6)
        letters = QFont(theme.font(bold=True))
        letters.setPixelSize(int(self.height() * 0.44))
        painter.setFont(letters)
        painter.setPen(theme.colour("accent"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._letter)


class PhotoPlace(QWidget):
    """Where the photograph of a person goes; an outline until there is one."""

    def __init__(self, width: int = 56, height: int = 72) -> None:
        super().__init__()
        self.setFixedSize(width, height)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(area, 6, 6)
        inside = QPainterPath()
        inside.addRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)
        painter.setClipPath(inside)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("scroll"))
        wide, high = self.width(), self.height()
        painter.drawEllipse(QPointF(wide / 2, high * 0.38), wide * 0.19, high * 0.18)
        painter.drawEllipse(QPointF(wide / 2, high * 1.02), wide * 0.38, high * 0.40)


class Emblem(QWidget):
    """The mark of the program: a folder with one line in it."""

    def __init__(self, size: int = 44) -> None:
        super().__init__()
        self.setFixedSize(size, size)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_emblem(painter, self.width(), theme.colour("fill"))
