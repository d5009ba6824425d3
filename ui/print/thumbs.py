"""The pages in small, one below the other."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import names, theme
from ui.parts.words import speak
from ui.print.pages import Pages

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
WIDE, HIGH, GAP, FIGURE = 60, 85, 6, 16
SIDE = 104


class _Rows(QAbstractListModel):
    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages

    def tell(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._pages.count()

    def data(self, index: Index, role: int = Role.DisplayRole) -> str | None:
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return f"第 {index.row() + 1} 页"
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, view: QListView, pages: Pages) -> None:
        super().__init__(view)
        self._view, self._pages = view, pages

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(WIDE + 8, HIGH + FIGURE + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        area = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ratio = self._view.devicePixelRatioF()
        page = self._pages.size_of(index.row())
        wide = round(min(WIDE, HIGH * page.width() / page.height()))
        picture = self._pages.picture(index.row(), wide, ratio)
        size = picture.deviceIndependentSize().toSize()
        left = area.center().x() - size.width() // 2
        sheet = QRect(left, area.top() + 3, size.width(), size.height())
        painter.save()
        painter.drawPixmap(sheet.topLeft(), picture)
        painter.setPen(
            QPen(theme.colour("accent" if chosen else "edge"), 2 if chosen else 1)
        )
        painter.drawRect(sheet)
        painter.setFont(theme.font(12, bold=chosen))
        painter.setPen(theme.colour("accent" if chosen else "text3"))
        below = QRect(area.left(), sheet.bottom() + 2, area.width(), FIGURE)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


class Thumbs(QListView):
    """Signals: chosen(page from 0)."""

    chosen = Signal(int)

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._rows = _Rows(pages)
        self.setObjectName(names.PREVIEW_THUMBS)
        speak(self, "各页")
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self, pages))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(SIDE)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("background: transparent; border: 0;")
        self.selectionModel().currentChanged.connect(self._tell)

    def show_pages(self) -> None:
        """Show the pages there are now."""
        self._rows.tell()

    def choose(self, page: int) -> None:
        """Mark a page as the one in sight, without a word."""
        self.blockSignals(True)
        self.setCurrentIndex(self._rows.index(page))
        self.blockSignals(False)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())
