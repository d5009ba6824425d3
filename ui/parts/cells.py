"""What a cell of a table shows, and the one delegate that paints it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
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
        metrics = QFontMetrics(_letters(cell))
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
        area = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        self._paint_ground(painter, area, index, chosen, over)
        inside = area.adjusted(self._left(index), 0, -6, -1)
        inside = self._paint_icon(painter, inside, cell)
        if cell.chip and cell.text:
            middle = inside.center().y() + 1
            room = inside.width()
            paint_chip(painter, inside.left(), middle, cell.text, cell.chip, room)
        else:
            self._paint_words(painter, inside, cell, chosen)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRect, index: Index, chosen: bool, over: bool
    ) -> None:
        ground = "selected" if chosen else "hover" if over else "surface"
        painter.fillRect(area, theme.colour(ground))
        if not chosen:
            line = QRect(area.left(), area.bottom(), area.width(), 1)
            painter.fillRect(line, theme.colour("hair"))
        elif index.column() == 0:
            bar = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(bar, theme.colour("accent"))
        if chosen and self._view.hasFocus():
            self._paint_focus(painter, area)

    def _paint_focus(self, painter: QPainter, area: QRect) -> None:
        """Ring the row above and below, so that the keyboard's place is seen."""
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
        letters = _letters(cell)
        metrics = QFontMetrics(letters)
        tone = "text2" if chosen and cell.tone == "text3" else cell.tone
        painter.setFont(letters)
        painter.setPen(theme.colour(tone))
        side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | side, text)
        if cell.after:
            rest = area.adjusted(metrics.horizontalAdvance(text) + 8, 0, 0, 0)
            self._paint_after(painter, rest, cell.after, chosen)

    def _paint_after(
        self, painter: QPainter, area: QRect, words: str, chosen: bool
    ) -> None:
        letters = theme.font(12)
        painter.setFont(letters)
        painter.setPen(theme.colour("text2" if chosen else "text3"))
        metrics = QFontMetrics(letters)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)


def _letters(cell: Cell) -> QFont:
    return theme.font(13 if cell.small else 12 if cell.chip else 14, bold=cell.bold)
