"""The table: rows of 32 px, one delegate, one tab stop, every act by key."""

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QTableView,
    QToolTip,
)

from ui import theme
from ui.parts.cells import ROW, CellDelegate
from ui.parts.jump import Jump
from ui.parts.rows import Column, Index, PagedRows, Rows
from ui.parts.words import speak

HEADER = 30
AHEAD = 40  # rows fetched beyond those in sight
LEAST = 56  # px that a growing column keeps


class Table(QTableView):
    """Shows a Rows model.

    Signals: chosen(uid), opened(uid), sorted_by(column key, descending),
    rows_wished(uids whose cells are to be given to the model), summary_toggled().
    """

    chosen = Signal(str)
    opened = Signal(str)
    sorted_by = Signal(str, bool)
    rows_wished = Signal(object)
    summary_toggled = Signal()

    def __init__(self, rows: Rows, name: str, says: str, *, pad: int = 14) -> None:
        """`name` is the stable object name, `says` what a screen reader hears."""
        super().__init__()
        self.rows = rows
        self.drops = (
            False  # hide columns that there is no room for, the last ones first
        )
        self._jump = Jump()
        self._kept = ""
        self._kept_offset = 0
        self._asked: tuple[str, ...] = ()
        self.setObjectName(name)
        speak(self, says)
        self.setModel(rows)
        self._dress(pad)
        self._connect()

    def _dress(self, pad: int) -> None:
        self.setItemDelegate(CellDelegate(self, pad))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(ROW)
        side.setDefaultSectionSize(max(ROW, theme.scaled(ROW)))
        head = self.horizontalHeader()
        head.setFixedHeight(max(HEADER, theme.scaled(HEADER)))
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {pad}px }}")

    def _connect(self) -> None:
        self.activated.connect(self._open)
        self.horizontalHeader().sectionClicked.connect(self._sort)
        self.verticalScrollBar().valueChanged.connect(self.fetch)
        self.rows.modelAboutToBeReset.connect(self._remember)
        self.rows.modelReset.connect(self._recall)
        self.rows.dataChanged.connect(self._answered)

    # choosing

    def current_uid(self) -> str:
        """Return the uid of the row chosen, '' when none is."""
        place = self.currentIndex().row()
        return self.rows.uids[place] if 0 <= place < len(self.rows.uids) else ""

    def choose(self, uid: str) -> bool:
        """Choose a row; False when it is not shown."""
        place = self.rows.row_of(uid)
        if place is None:
            return False
        self.selectRow(place)
        return True

    def choose_beside(self, place: int) -> None:
        """Choose the row now at a place, else the last: where a row was removed."""
        if self.rows.uids:
            self.selectRow(min(place, len(self.rows.uids) - 1))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(self.rows.uids[current.row()])

    def selectionChanged(self, new: QItemSelection, old: QItemSelection) -> None:
        super().selectionChanged(new, old)
        self.viewport().update()

    def _remember(self) -> None:
        self._kept = self.current_uid()
        self._kept_offset = self.currentIndex().row() - self.rowAt(0)

    def _recall(self) -> None:
        """After a reset stay on the same row, as high in the window as it was."""
        self._asked = ()
        place = self.rows.row_of(self._kept) if self._kept else None
        if place is not None:
            self.blockSignals(True)
            self.selectRow(place)
            self.blockSignals(False)
            self.verticalScrollBar().setValue(max(place - self._kept_offset, 0))
        self.fit_columns()
        self._choose_some()
        self.fetch()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.uids[index.row()])

    # fetching

    def fetch(self) -> None:
        """Wish for the rows in sight that are not at hand; one wish at a time."""
        if not isinstance(self.rows, PagedRows) or self._asked or not self.rows.uids:
            return
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        last = len(self.rows.uids) - 1 if last < 0 else last
        last = min(last, first + self.viewport().height() // ROW + 1)
        if not self.rows.unknown(first, last):
            return
        self._asked = self.rows.unknown(max(first - AHEAD, 0), last + AHEAD)
        self.rows_wished.emit(self._asked)

    def _answered(self) -> None:
        self._asked = ()
        self.fetch()

    # columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()
        self.fetch()

    def fit_columns(self) -> None:
        """Give every column its width and the growing ones what is left over."""
        columns = self.rows.columns
        widths = [theme.scaled(column.width) for column in columns]
        shown = self._drop(widths) if self.drops else range(len(columns))
        shares = sum(columns[place].grow for place in shown)
        left = self.viewport().width() - sum(widths[place] for place in shown)
        for place in shown:
            more = left * columns[place].grow // shares if shares else 0
            least = min(LEAST, widths[place])
            self.setColumnWidth(place, max(widths[place] + more, least))
        self.horizontalHeader().setStretchLastSection(True)

    def _drop(self, widths: list[int]) -> list[int]:
        """Hide columns that have no room, and return the places of those that have.

        A wide one that finds none does not keep out a narrow one after it.
        """
        room = self.viewport().width()
        kept: list[int] = []
        for place, width in enumerate(widths):
            if not kept or width <= room:
                kept.append(place)
                room -= width
            self.setColumnHidden(place, place not in kept)
        return kept

    def _sort(self, place: int) -> None:
        column = self.rows.columns[place]
        if column.sortable:
            again = self.rows.is_sorted(column.key, descending=False)
            self.sorted_by.emit(column.key, again)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif key == Qt.Key.Key_Space:
            self.summary_toggled.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._open(self.currentIndex())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.uids:
            last = len(self.rows.uids) - 1
            self.selectRow(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        sounds = self.rows.sounds
        place = self._jump.next_row(search, sounds, self.currentIndex().row())
        if place is not None:
            self.selectRow(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._choose_some()

    def _choose_some(self) -> None:
        """With the focus there is always a row that keys are about."""
        if self.hasFocus() and not self.selectionModel().hasSelection():
            self.choose_beside(max(self.currentIndex().row(), 0))

    def copy_row(self) -> None:
        """Put the words of the chosen row on the clipboard, between tabs."""
        place = self.currentIndex().row()
        if place >= 0:
            words = [cell.text for cell in self.rows.cells_at(place)]
            QGuiApplication.clipboard().setText("\t".join(words))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Return what can be done with the chosen row and the order of rows."""
        menu = QMenu(self)
        menu.addAction("打开").triggered.connect(self._open_current)
        menu.addAction("复制这一行").triggered.connect(self.copy_row)
        order = menu.addMenu("排序")
        for column in self.rows.columns:
            if column.sortable:
                action = order.addAction(f"按{column.title}")
                action.setData(column.key)
        order.triggered.connect(self._sort_by_action)
        return menu

    def _open_current(self) -> None:
        self._open(self.currentIndex())

    def _sort_by_action(self, action: QAction) -> None:
        key = str(action.data())
        self.sorted_by.emit(key, self.rows.is_sorted(key, descending=False))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._tell_all(event)
            return True
        return super().viewportEvent(event)

    def _tell_all(self, event: QHelpEvent) -> None:
        """Show the whole text of a cell that has no room for it."""
        index = self.indexAt(event.pos())
        wide = self.sizeHintForIndex(index).width() if index.isValid() else 0
        if wide > self.visualRect(index).width():
            QToolTip.showText(event.globalPos(), str(index.data()), self)
        else:
            QToolTip.hideText()


def spread(*columns: tuple[str, str, int]) -> list[Column]:
    """Return columns of (key, title, width), the last one growing, none sortable."""
    made = [Column(key=k, title=t, width=w, sortable=False) for k, t, w in columns]
    last = columns[-1]
    made[-1] = Column(key=last[0], title=last[1], width=last[2], grow=1, sortable=False)
    return made
