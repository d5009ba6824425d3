"""The list of a dossier's sections with what each lacks; as a combo when narrow."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import names, theme
from ui.parts.buttons import Button
from ui.parts.jump import Jump
from ui.parts.layouts import column, row, rule
from ui.parts.marks import IconLabel
from ui.parts.words import Elided

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ENTRY = Role.UserRole
ROW, HEAD = 26, 24
SIDE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A section: `gaps` facts still lacking, else `mark` ('4', '第 3 版')."""

    key: str
    title: str
    group: str = ""
    mark: str = ""
    gaps: int = 0
    sound: str = ""  # pinyin, for jumping by letters

    def words(self) -> str:
        return f"缺 {self.gaps}" if self.gaps else self.mark

    def spoken(self) -> str:
        lacks = f"缺 {self.gaps} 项" if self.gaps else self.mark
        return f"{self.title}，{lacks}" if lacks else self.title


class _Entries(QAbstractListModel):
    """Sections, with a row for the name of each group before its first section."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Entry | str] = []

    def show(self, entries: Sequence[Entry]) -> None:
        rows: list[Entry | str] = []
        group = ""
        for entry in entries:
            if entry.group and entry.group != group:
                rows.append(entry.group)
            group = entry.group
            rows.append(entry)
        if [_key(item) for item in rows] == [_key(item) for item in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        item = self.rows[index.row()] if index.isValid() else ""
        if role == ENTRY:
            return item
        if isinstance(item, str):
            return item if role == Role.DisplayRole else None
        if role == Role.DisplayRole:
            return item.title
        return item.spoken() if role == Role.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Entry):
            return super().flags(index)
        return Qt.ItemFlag.NoItemFlags


def _key(item: Entry | str) -> str:
    return item.key if isinstance(item, Entry) else f"group {item}"


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        high = ROW if isinstance(index.data(ENTRY), Entry) else HEAD
        return QSize(0, max(high, theme.scaled(high)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        item, area = index.data(ENTRY), QRect(option.rect)
        if isinstance(item, Entry):
            self._paint_entry(painter, item, area, option.state)
        else:
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text3"))
            below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(area.adjusted(16, 0, 0, -3), below, str(item))
        painter.restore()

    def _paint_entry(
        self, painter: QPainter, entry: Entry, area: QRect, state: QStyle.StateFlag
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        inside = QRectF(area).adjusted(6, 1, -6, -1)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(inside, 4, 4)
        if chosen:
            bar = QRectF(area.left() + 6, area.top() + 6, 3, area.height() - 12)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(inside.adjusted(1, 0, -1, 0), 4, 4)
        self._paint_words(painter, entry, area, chosen)

    def _paint_words(
        self, painter: QPainter, entry: Entry, area: QRect, chosen: bool
    ) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(12, bold=bool(entry.gaps)))
        tone = "warn" if entry.gaps else "text2" if chosen else "text3"
        painter.setPen(theme.colour(tone))
        right = area.adjusted(0, 0, -18, 0)
        mark = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, mark, entry.words())
        taken = painter.fontMetrics().horizontalAdvance(entry.words())
        painter.setFont(theme.font(bold=chosen))
        painter.setPen(theme.colour("text"))
        left = area.adjusted(16, 0, -taken - 24, 0)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(
            entry.title, Qt.TextElideMode.ElideRight, left.width()
        )
        painter.drawText(left, middle | Qt.AlignmentFlag.AlignLeft, title)


class _View(QListView):
    """Letters go to the next section whose pinyin begins so; the open one is in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._jump = Jump()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        model = self.model()
        if not isinstance(model, _Entries):
            return
        sounds = [item.sound if isinstance(item, Entry) else "" for item in model.rows]
        found = self._jump.next_row(search, sounds, self.currentIndex().row())
        if found is not None:
            self.setCurrentIndex(model.index(found))


class SectionList(QFrame):
    """All sections. Signals: chosen(key), gap_wished() (逐项补)."""

    chosen = Signal(str)
    gap_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "side")
        self.setFixedWidth(theme.scaled(SIDE))
        self._model = _Entries()
        self.view = _View()
        self._set_up_view()
        self._lacks = Elided(role="second")
        self._next = Button("逐项补", names.SECTION_NEXT_GAP, "link")
        self._icon = IconLabel("alert", "warn", 16)
        foot = row(self._icon, (self._lacks, 1), self._next, margins=(16, 5, 10, 5))
        self._foot = QFrame()
        self._foot.setLayout(column(rule(), foot, gap=0))
        self.setLayout(column((self.view, 1), self._foot, margins=(0, 4, 1, 0), gap=0))
        self._next.clicked.connect(self.gap_wished)
        self.show_gaps(0)

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName(names.SECTION_LIST)
        view.setAccessibleName("档案各部分")
        view.setModel(self._model)
        view.setItemDelegate(_Painter(view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setStyleSheet("background: transparent; border: 0;")
        view.selectionModel().currentChanged.connect(self._tell)
        self.setFocusProxy(view)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; the chosen one stays chosen."""
        chosen = self.current()
        self._model.show(entries)
        if chosen:
            self.choose(chosen)

    def show_gaps(self, number: int) -> None:
        """Say how many facts the whole dossier lacks."""
        self._lacks.setText(f"底数还缺 {number} 项")
        self._foot.setVisible(number > 0)

    def current(self) -> str:
        item = self.view.currentIndex().data(ENTRY)
        return item.key if isinstance(item, Entry) else ""

    def keys(self) -> list[str]:
        """Return the keys of the sections, in order."""
        return [item.key for item in self._model.rows if isinstance(item, Entry)]

    def choose(self, key: str) -> None:
        """Mark a section as the open one, without a word."""
        for number, item in enumerate(self._model.rows):
            if isinstance(item, Entry) and item.key == key:
                self.blockSignals(True)
                self.view.setCurrentIndex(self._model.index(number))
                self.blockSignals(False)
                self.view.scrollTo(self._model.index(number))

    def step(self, by: int) -> None:
        """Choose the section so many rows on (Ctrl+↓ 1, Ctrl+↑ -1)."""
        places = [n for n, i in enumerate(self._model.rows) if isinstance(i, Entry)]
        here = self.view.currentIndex().row()
        at = places.index(here) + by if here in places else 0
        if 0 <= at < len(places):
            self.view.setCurrentIndex(self._model.index(places[at]))

    def _tell(self, current: QModelIndex) -> None:
        item = current.data(ENTRY)
        if isinstance(item, Entry):
            self.chosen.emit(item.key)


class SectionCombo(QComboBox):
    """The same list for a narrow window. Signals: chosen(key)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(names.SECTION_COMBO)
        self.setAccessibleName("档案各部分")
        self.setMinimumWidth(theme.scaled(210))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._tell)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        key = self.currentData()
        self.clear()
        for entry in entries:
            words = entry.words()
            self.addItem(f"{entry.title}（{words}）" if words else entry.title)
            self.setItemData(self.count() - 1, entry.key)
        self.choose(key or "")

    def choose(self, key: str) -> None:
        self.setCurrentIndex(self.findData(key))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _tell(self, place: int) -> None:
        self.chosen.emit(str(self.itemData(place)))
