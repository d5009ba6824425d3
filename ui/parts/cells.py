"""What a cell of a table shows, and the one delegate that paints it."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import icons, theme
from ui.parts.chips import paint_chip
from ui.parts.marks import STATUS_SHAPES, Shape

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
ROW = 32
ICON = 16
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words and how they look; `text` is always what is read, copied and spoken."""

    text: str = ""
    tone: str = "text"  # a token
    status: str = ""  # code of a status: its shape stands before the word
    chip: str = ""  # tone of a chip that the words stand in
    icon: str = ""
    icon_tone: str = "text2"
    indent: bool = False  # keeps room for an icon that other rows have
    bold: bool = False
    small: bool = False
    right: bool = False
    after: str = ""  # smaller words behind


EMPTY = Cell()


class CellDelegate(QStyledItemDelegate):
    """Paints every kind of cell; no cell is a widget."""

    def __init__(self, view: QAbstractItemView, first_pad: int = 14) -> None:
        super().__init__(view)
        self._view = view
        self._pad = first_pad

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        cell = index.data(CELL) or EMPTY
        metrics = QFontMetrics(theme.font(_size_of(cell), bold=cell.bold))
        icon = ICON + 6 if cell.icon or cell.status or cell.indent else 0
        chip = 16 if cell.chip else 0
        wide = metrics.horizontalAdvance(cell.text + cell.after)
        return QSize(wide + icon + chip + self._left(index) + 10, theme.scaled(ROW))

    def _left(self, index: Index) -> int:
        return self._pad if index.column() == 0 else 8

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        cell = index.data(CELL) or EMPTY
        area, state = option.rect, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, area, index.column(), chosen, over)
        if not cell.text and not cell.icon:
            return
        inside = area.adjusted(self._left(index), 0, -6, -1)
        inside = self._paint_icon(painter, inside, cell)
        if cell.chip:
            painter.save()
            middle = inside.center().y() + 1
            room = inside.width()
            paint_chip(painter, inside.left(), middle, cell.text, cell.chip, room)
            painter.restore()
        else:
            self._paint_words(painter, inside, cell, chosen)

    def _paint_ground(
        self, painter: QPainter, area: QRect, column: int, chosen: bool, over: bool
    ) -> None:
        """Paint what differs from the empty table: tint, bar, the line below a row."""
        if chosen or over:
            painter.fillRect(area, theme.colour("selected" if chosen else "hover"))
        if chosen and column == 0:
            bar = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(bar, theme.colour("accent"))
        if not chosen and (column == 0 or over):
            wide = area.width() if over else self._view.width()
            line = QRect(area.left(), area.bottom(), wide, 1)
            painter.fillRect(line, theme.colour("hair"))
        if chosen and self._view.hasFocus():
            self._paint_focus(painter, area)

    def _paint_focus(self, painter: QPainter, area: QRect) -> None:
        """Line the row above and below, so that the keyboard's place is seen."""
        painter.setPen(QPen(theme.colour("accent"), 1))
        painter.drawLine(area.topLeft(), area.topRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_icon(self, painter: QPainter, area: QRect, cell: Cell) -> QRect:
        if cell.status:
            shape = STATUS_SHAPES.get(cell.status, Shape("ring", "text2"))
        elif cell.icon:
            shape = Shape(cell.icon, cell.icon_tone)
        else:
            return area.adjusted(ICON + 5, 0, 0, 0) if cell.indent else area
        colour = getattr(theme.tokens(), shape.tone)
        ratio = painter.device().devicePixelRatio()
        picture = icons.pixmap(shape.icon, colour, ICON, ratio)
        top = area.center().y() - ICON // 2 + 1
        painter.drawPixmap(area.left(), top, picture)
        return area.adjusted(ICON + 5, 0, 0, 0)

    def _paint_words(
        self, painter: QPainter, area: QRect, cell: Cell, chosen: bool
    ) -> None:
        pixels, bold = _size_of(cell), cell.bold
        tone = "text2" if chosen and cell.tone == "text3" else cell.tone
        painter.setFont(theme.font(pixels, bold=bold))
        painter.setPen(theme.colour(tone))
        text = _elided(cell.text, pixels, bold, area.width(), theme.serial())
        painter.drawText(area, RIGHT if cell.right else LEFT, text)
        if cell.after:
            metrics = QFontMetrics(theme.font(pixels, bold=bold))
            rest = area.adjusted(metrics.horizontalAdvance(text) + 8, 0, 0, 0)
            self._paint_after(painter, rest, cell.after, chosen)

    def _paint_after(
        self, painter: QPainter, area: QRect, words: str, chosen: bool
    ) -> None:
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2" if chosen else "text3"))
        text = _elided(words, 12, False, area.width(), theme.serial())
        painter.drawText(area, LEFT, text)


def _size_of(cell: Cell) -> int:
    return 13 if cell.small else 12 if cell.chip else 14


@lru_cache(maxsize=8192)
def _elided(text: str, pixels: int, bold: bool, room: int, _look: int) -> str:
    """Return as much of a text as there is room for; the same again for each frame."""
    metrics = QFontMetrics(theme.font(pixels, bold=bold))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
