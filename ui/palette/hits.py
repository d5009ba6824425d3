"""The list of the palette: groups and finds, what was typed marked in them."""

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
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import icons, names, theme
from ui.palette.shown import Group, Hit
from ui.parts.words import speak

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ENTRY = Role.UserRole
ROW, HEAD, PAD = 34, 28, 18


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Group | Hit] = []

    def show(self, groups: Sequence[Group]) -> None:
        self.beginResetModel()
        self.rows = []
        for group in groups:
            if group.hits:
                self.rows += [group, *group.hits]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.rows[index.row()]
        if role == ENTRY:
            return entry
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            note = entry.note if isinstance(entry, Hit) else entry.words()
            return f"{entry.title}，{note}" if note else entry.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Hit):
            return super().flags(index)
        return Qt.ItemFlag.NoItemFlags


class _Painter(QStyledItemDelegate):
    def __init__(self, view: "HitList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        high = ROW if isinstance(index.data(ENTRY), Hit) else HEAD
        return QSize(0, max(high, theme.scaled(high)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        entry, area = index.data(ENTRY), QRect(option.rect)
        painter.save()
        if isinstance(entry, Group):
            self._paint_group(painter, area, entry)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            over = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._paint_ground(painter, area, chosen, over)
            self._paint_hit(painter, area, entry, chosen)
        painter.restore()

    def _paint_group(self, painter: QPainter, area: QRect, group: Group) -> None:
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text3"))
        inside = area.adjusted(PAD, 6, -PAD, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, group.title)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, group.words())

    def _paint_ground(
        self, painter: QPainter, area: QRect, chosen: bool, over: bool
    ) -> None:
        if chosen or over:
            painter.fillRect(area, theme.colour("selected" if chosen else "hover"))
        if chosen:
            bar = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(bar, theme.colour("accent"))

    def _paint_hit(
        self, painter: QPainter, area: QRect, hit: Hit, chosen: bool
    ) -> None:
        colour = getattr(theme.tokens(), "accent" if chosen else "text2")
        picture = icons.pixmap(hit.icon, colour, 18, self._view.devicePixelRatioF())
        painter.drawPixmap(area.left() + PAD, area.center().y() - 8, picture)
        cap = hit.cap or ("Enter" if chosen else "")
        right = area.right() - PAD - (self._paint_cap(painter, area, cap) if cap else 0)
        left = area.left() + PAD + 30
        title = theme.font()
        left += self._paint_marked(
            painter, QRect(left, area.top(), right - left, area.height()), hit.title,
            title, "text",
        )  # fmt: skip
        rest = QRect(left + 10, area.top(), right - left - 20, area.height())
        tone = "text2" if chosen else "text3"
        self._paint_marked(painter, rest, hit.note, theme.font(12), tone)

    def _paint_cap(self, painter: QPainter, area: QRect, words: str) -> int:
        letters = theme.font(12)
        width = QFontMetrics(letters).horizontalAdvance(words) + 14
        box = QRectF(
            area.right() - PAD - width + 0.5, area.center().y() - 9.5, width - 1, 20
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("line")))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(letters)
        painter.setPen(theme.colour("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return width + 8

    def _paint_marked(
        self, painter: QPainter, area: QRect, words: str, letters: QFont, tone: str
    ) -> int:
        """Draw words with what was typed marked in them; return how wide they are."""
        metrics = QFontMetrics(letters)
        elide = Qt.TextElideMode.ElideRight
        text = metrics.elidedText(words, elide, max(area.width(), 0))
        painter.setFont(letters)
        painter.setPen(theme.colour(tone))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle, text)
        for at, long in self._view.marks_in(text):
            left = area.left() + metrics.horizontalAdvance(text[:at])
            wide = metrics.horizontalAdvance(text[at : at + long])
            high = metrics.height()
            mark = QRect(left, area.center().y() - high // 2, wide, high)
            painter.fillRect(mark, theme.colour("accentsoft"))
            painter.setPen(theme.colour("accent"))
            painter.drawText(mark, middle, text[at : at + long])
        return metrics.horizontalAdvance(text)


class HitList(QListView):
    """Never has the focus: the field above moves in it. Signals: opened(Hit)."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows()
        self._typed = ""
        self.setObjectName(names.PALETTE_LIST)
        speak(self, "找到的")
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("border: 0;")
        self.clicked.connect(self._open)

    def show_groups(self, groups: Sequence[Group], typed: str) -> None:
        """Show what was found and choose the first of it."""
        self._typed = typed.strip().lower()
        self._rows.show(groups)
        self.step(1)

    def height_wished(self) -> int:
        """Return how high everything in the list is, in px."""
        return sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount()))

    def marks_in(self, text: str) -> list[tuple[int, int]]:
        """Return where what was typed stands in a text, as (place, length)."""
        found, low = [], text.lower()
        at = low.find(self._typed) if self._typed else -1
        while at >= 0:
            found.append((at, len(self._typed)))
            at = low.find(self._typed, at + len(self._typed))
        return found

    def hit(self) -> Hit | None:
        """Return the chosen find."""
        entry = self.currentIndex().data(ENTRY)
        return entry if isinstance(entry, Hit) else None

    def group(self) -> str:
        """Return the key of the group that the chosen find stands in."""
        above = self._rows.rows[: self.currentIndex().row() + 1]
        groups = [entry.key for entry in above if isinstance(entry, Group)]
        return groups[-1] if groups else ""

    def step(self, by: int) -> None:
        """Choose the find so many on, round at the ends."""
        places = [n for n, e in enumerate(self._rows.rows) if isinstance(e, Hit)]
        if not places:
            return
        here = self.currentIndex().row()
        place = places.index(here) + by if here in places else 0 if by > 0 else -1
        chosen = self._rows.index(places[place % len(places)])
        self.setCurrentIndex(chosen)
        self.scrollTo(chosen)

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(ENTRY)
        if isinstance(hit, Hit):
            self.opened.emit(hit)
