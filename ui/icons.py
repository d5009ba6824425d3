"""Our own line icons, coloured when painted, kept as pixmaps per pixel ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

DRAWN_IN = "#465160"  # the colour that stands in the files
DRAWN_AT = 'stroke-width="1.6"'
LINE = 1.6
STRONG = 1.8


def pixmap(
    name: str, colour: str, size: int = 18, ratio: float = 1.0, line: float = LINE
) -> QPixmap:
    """Return an icon of resources/icons in a colour ('#RRGGBB').

    `size` in device-independent pixels, `ratio` device pixels for one of them, `line`
    the stroke in the units of the 24-unit box.
    """
    return _painted(name, colour, size, ratio, line)


@lru_cache(maxsize=512)
def _painted(name: str, colour: str, size: int, ratio: float, line: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    drawing = QByteArray(svg(name, colour, line).encode())
    QSvgRenderer(drawing).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def svg(name: str, colour: str, line: float = LINE) -> str:
    """Return the drawing of an icon in a colour; raises KeyError for no such icon."""
    text = _read(name).replace(DRAWN_IN, colour)
    return text.replace(DRAWN_AT, f'stroke-width="{line}"')


@lru_cache(maxsize=128)
def _read(name: str) -> str:
    file = QFile(f"icons:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise KeyError(name)
    return bytes(file.readAll().data()).decode()


def icon(name: str, colour: str, size: int = 18, ratio: float = 1.0) -> QIcon:
    """Return an icon for a button, the same when it is disabled."""
    made = QIcon()
    picture = pixmap(name, colour, size, ratio)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        made.addPixmap(picture, mode)
    return made
