"""The list of what falls due: two lines a row, painted, as high as it is long."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import icons, theme
from ui.parts.chips import INKS
from ui.parts.words import speak
from ui.today.shown import DueShown

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
DUE = Role.UserRole
HIGH, LOW = 55, 46
CHIP, CHIP_HIGH = 80, 22
URGENT = ("late", "soon", "mid")


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.dues: list[DueShown] = []

    def show(self, dues: Sequence[DueShown]) -> None:
        self.beginResetModel()
        self.dues = list(dues)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.dues)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        due = self.dues[index.row()]
        if role == DUE:
            return due
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            said = (due.chip, due.what, due.whom, due.note, due.tip)
            return "，".join(words for words in said if words)
        if role == Role.ToolTipRole:
            return due.tip
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, view: "DueList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(0, self._view.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        due, area = index.data(DUE), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, index.row(), option.state)
        self._paint_chip(painter, area, due)
        colour = theme.tokens().text2
        ratio = self._view.devicePixelRatioF()
        picture = icons.pixmap(due.icon, colour, 18, ratio)
        left = area.left() + 14 + self._chip_width() + 12
        painter.drawPixmap(left, area.center().y() - 8, picture)
        self._paint_words(
            painter, area.adjusted(left - area.left() + 28, 0, -14, 0), due
        )
        painter.restore()

    def _chip_width(self) -> int:
        return max(CHIP, theme.scaled(CHIP))

    def _paint_ground(
        self, painter: QPainter, area: QRect, row: int, state: QStyle.StateFlag
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if state & QStyle.StateFlag.State_MouseOver or chosen:
            ground = "selected" if chosen else "hover"
            painter.fillRect(area, theme.colour(ground))
        if row:
            line = QRect(area.left(), area.top(), area.width(), 1)
            painter.fillRect(line, theme.colour("hair"))
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))

    def _paint_chip(self, painter: QPainter, area: QRect, due: DueShown) -> None:
        ink = INKS[due.tone]
        top = area.center().y() - CHIP_HIGH / 2 + 0.5
        chip = QRectF(area.left() + 14.5, top, self._chip_width() - 1, CHIP_HIGH)
        none = Qt.BrushStyle.NoBrush
        painter.setBrush(theme.colour(ink.ground) if ink.ground else none)
        border = QPen(theme.colour(ink.border)) if ink.border else Qt.PenStyle.NoPen
        painter.setPen(border)
        painter.drawRoundedRect(chip, 3, 3)
        painter.setFont(theme.font(12, bold=ink.bold))
        painter.setPen(theme.colour(ink.letters))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, due.chip)

    def _paint_words(self, painter: QPainter, area: QRect, due: DueShown) -> None:
        middle = area.center().y()
        title = theme.font(bold=due.tone in URGENT)
        above = QRect(area.left(), middle - 22, area.width(), 22)
        mark = " ◇" if due.open else ""
        self._paint_line(painter, above, f"{due.what}{mark}", title, "text")
        second = "　".join(words for words in (due.whom, due.note) if words)
        below = QRect(area.left(), middle, area.width(), 20)
        self._paint_line(painter, below, second, theme.font(12), "text3")

    def _paint_line(
        self, painter: QPainter, area: QRect, words: str, letters: Any, tone: str
    ) -> None:
        painter.setFont(letters)
        painter.setPen(theme.colour(tone))
        elide = Qt.TextElideMode.ElideRight
        text = QFontMetrics(letters).elidedText(words, elide, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)


class DueList(QListView):
    """As high as its rows; the page around it scrolls. One tab stop, Enter opens.

    Signals: opened(DueShown), reached(QRect of the chosen row): bring it into sight.
    """

    opened = Signal(object)
    reached = Signal(QRect)

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        self._rows = _Rows()
        self._low = False
        self.setObjectName(name)
        speak(self, says)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setStyleSheet("background: transparent; border: 0;")
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._reach)

    def row_height(self) -> int:
        high = LOW if self._low else HIGH
        return max(high, theme.scaled(high))

    def set_low(self, low: bool) -> None:
        """Take closer rows in a low window."""
        self._low = low
        self._fit()
        self.doItemsLayout()

    def show_dues(self, dues: Sequence[DueShown]) -> None:
        """Show these, and stay on the one that was chosen."""
        chosen = self.currentIndex().data(DUE)
        self._rows.show(dues)
        self._fit()
        keys = [due.key for due in dues]
        place = keys.index(chosen.key) if chosen and chosen.key in keys else 0
        if dues:
            self.setCurrentIndex(self._rows.index(place))

    def dues(self) -> list[DueShown]:
        """Return what is shown, in order."""
        return self._rows.dues

    def _fit(self) -> None:
        self.setFixedHeight(len(self._rows.dues) * self.row_height())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._rows.dues[index.row()])

    def _reach(self, current: QModelIndex) -> None:
        self.reached.emit(self.visualRect(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls
