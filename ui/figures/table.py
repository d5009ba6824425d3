"""The table of figures: a row a figure, a column a part; each number is pressed by itself."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from ui import names, theme
from ui.figures.shown import FiguresShown, NumberShown, RowShown
from ui.parts.cells import Cell
from ui.parts.rows import LEFT, Column, FixedRows
from ui.parts.table import Table

LABELS = 216  # px for the words at the left
LEAST, MOST, SIGN = 66, 190, 8  # px: columns, a figure in them


class FigureRows(FixedRows):
    """Its rows are named at the left, where they stay while columns move."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[str] = []

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        shown = role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        return self.labels[section] if shown and section < len(self.labels) else None


class FigureTable(Table):
    """Arrows go from number to number, Enter or a click opens it.

    Signals: number_opened(code of the figure, place: 0 in all, 1 the first part …).
    """

    number_opened = Signal(str, int)

    def __init__(self, name: str = names.FIGURES_TABLE, spoken: str = "统计数") -> None:
        self._figures = FigureRows()
        super().__init__(self._figures, name, spoken, pad=8)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setCornerButtonEnabled(False)
        side = self.verticalHeader()
        side.show()
        side.setFixedWidth(theme.scaled(LABELS))
        side.setDefaultAlignment(LEFT)
        side.setHighlightSections(False)
        pad = "QHeaderView::section, QHeaderView::section:first { padding-left: 20px }"
        side.setStyleSheet(pad)
        self.clicked.connect(self._open)

    def show_figures(self, shown: FiguresShown) -> None:
        """Show these; the number that was chosen stays chosen where it is still there."""
        kept = self.currentIndex().row(), self.currentIndex().column()
        self._figures.labels = [_label(one) for one in shown.rows]
        self._figures.set_columns(_columns(shown))
        self._figures.show_rows([(one.code, _cells(one)) for one in shown.rows])
        last = max(len(shown.rows) - 1, 0)
        self._figures.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)
        self.fit_columns()
        index = self._figures.index(max(kept[0], 0), max(kept[1], 1))
        if index.isValid():
            self.setCurrentIndex(index)

    def selectRow(self, row: int) -> None:
        """Choose the number in all of a row, or the part that was chosen before."""
        place = max(self.currentIndex().column(), 1)
        self.setCurrentIndex(self._figures.index(row, place))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and index.column() > 0:
            self.number_opened.emit(self.rows.uids[index.row()], index.column() - 1)


def _label(one: RowShown) -> str:
    return one.label if one.strong else f"　{one.label}"


def _columns(shown: FiguresShown) -> list[Column]:
    made = [Column(key="unit", title="单位", width=44, sortable=False)]
    for place, head in enumerate(shown.heads):
        texts = [one.numbers[place].text for one in shown.rows]
        made.append(
            Column(
                key=f"part_{place}",
                title=head,
                width=_wide([*texts, head * 2]),
                right=True,
                sortable=False,
            )
        )
    return [*made, Column(key="rest", title="", width=8, grow=1, sortable=False)]


def _wide(texts: Sequence[str]) -> int:
    longest = max((len(text) for text in texts), default=0)
    return min(max(longest * SIGN + 22, LEAST), MOST)


def _cells(one: RowShown) -> list[Cell]:
    cells = [_cell(number, strong=one.strong) for number in one.numbers]
    return [Cell(text=one.unit, tone="text3", small=True), *cells]


def _cell(number: NumberShown, *, strong: bool) -> Cell:
    tone = "accent" if number.opens else "text3"
    return Cell(text=number.text, tone=tone, right=True, bold=strong and number.opens)
