"""Table models: rows of cells known by a uid, all at hand or fetched when seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ui.parts.cells import CELL, EMPTY, Cell

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`width` in px at 标准, `grow` its share of the room left over."""

    key: str
    title: str
    width: int
    grow: int = 0
    right: bool = False
    sortable: bool = True


class Rows(QAbstractTableModel):
    """What the table view asks of every model; subclasses say cells_at()."""

    def __init__(
        self, columns: Sequence[Column] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.uids: list[str] = []
        self.sounds: Sequence[str] = ()  # of each row, for jumping by letters
        self._places: dict[str, int] = {}
        self._sorted_by, self._descending = "", False

    def cells_at(self, row: int) -> Sequence[Cell]:
        """Return the cells of a row, () while they are not at hand."""
        raise NotImplementedError

    def row_of(self, uid: str) -> int | None:
        return self._places.get(uid)

    def set_uids(self, uids: Iterable[str], sounds: Sequence[str] = ()) -> None:
        """Show these rows in this order; the same ones again are no reset."""
        fresh = list(uids)
        same = fresh == self.uids
        if not same:
            self.beginResetModel()
        self.uids, self.sounds = fresh, sounds
        self._places = {uid: row for row, uid in enumerate(fresh)}
        if not same:
            self.endResetModel()

    def tell_changed(self, first: int, last: int) -> None:
        if self.uids and self.columns:
            end = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), end)

    def set_columns(self, columns: Sequence[Column]) -> None:
        if list(columns) != self.columns:
            self.beginResetModel()
            self.columns = list(columns)
            self.endResetModel()

    def mark_sorted(self, key: str, *, descending: bool = False) -> None:
        """Put ▲ or ▼ after the title of the column that rows are sorted by."""
        self._sorted_by, self._descending = key, descending
        last = max(len(self.columns) - 1, 0)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def is_sorted(self, key: str, *, descending: bool) -> bool:
        return (key, descending) == (self._sorted_by, self._descending)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.uids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            if column.key != self._sorted_by:
                return column.title
            return f"{column.title}  {'▼' if self._descending else '▲'}"
        if role == Role.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role not in (CELL, Role.DisplayRole, Role.AccessibleTextRole):
            return None
        cells = self.cells_at(index.row())
        cell = cells[index.column()] if index.column() < len(cells) else EMPTY
        return cell if role == CELL else cell.text


class PagedRows(Rows):
    """An id list, and the cells of those rows that somebody has looked at."""

    def __init__(self, columns: Sequence[Column] = ()) -> None:
        super().__init__(columns)
        self._cells: dict[str, Sequence[Cell]] = {}
        self._fresh: set[str] = set()

    def cells_at(self, row: int) -> Sequence[Cell]:
        return self._cells.get(self.uids[row], ())

    def set_uids(self, uids: Iterable[str], sounds: Sequence[str] = ()) -> None:
        """Show these rows; what is at hand of them stays until it is fetched anew."""
        fresh = list(uids)
        kept = set(fresh)
        self._cells = {uid: c for uid, c in self._cells.items() if uid in kept}
        self._fresh = set()
        super().set_uids(fresh, sounds)

    def set_columns(self, columns: Sequence[Column]) -> None:
        if list(columns) != self.columns:
            self._cells, self._fresh = {}, set()  # their cells are of other columns
        super().set_columns(columns)

    def unknown(self, first: int, last: int) -> tuple[str, ...]:
        """Return the uids of rows `first` to `last` whose cells are to be fetched."""
        return tuple(u for u in self.uids[first : last + 1] if u not in self._fresh)

    def take(self, rows: Mapping[str, Sequence[Cell]]) -> None:
        """Keep the cells of rows, one for each column."""
        known = {uid: cells for uid, cells in rows.items() if uid in self._places}
        self._cells.update(known)
        self._fresh.update(known)
        places = [self._places[uid] for uid in known]
        if places:
            self.tell_changed(min(places), max(places))


class FixedRows(Rows):
    """A few rows that are all at hand."""

    def __init__(self, columns: Sequence[Column] = ()) -> None:
        super().__init__(columns)
        self._cells: list[Sequence[Cell]] = []

    def cells_at(self, row: int) -> Sequence[Cell]:
        return self._cells[row]

    def show_rows(
        self, rows: Sequence[tuple[str, Sequence[Cell]]], sounds: Sequence[str] = ()
    ) -> None:
        """Show (uid, cells) in this order."""
        self._cells = [cells for _, cells in rows]
        self.set_uids([uid for uid, _ in rows], sounds)
        if rows:
            self.tell_changed(0, len(rows) - 1)
