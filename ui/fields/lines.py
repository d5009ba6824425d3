"""The rows of a form below each other, half-width ones in pairs where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QWidget

from ui import theme
from ui.fields.row import FieldRow

PAIRS_FROM = 700  # px of the form
HINTS_FROM = 500
HINTED_AT_LEAST = 3  # one row in so many, or the column is not worth its room
GAP = 9


class Lines(QWidget):
    """Lays its rows out anew when the form becomes wider or narrower."""

    def __init__(self, rows: Sequence[FieldRow]) -> None:
        super().__init__()
        self._rows = list(rows)
        self._paired: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setHorizontalSpacing(16)
        for place in (0, 1):
            self._grid.setColumnStretch(place, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._lay_out(paired=False)
        for before, after in zip(self._rows, self._rows[1:], strict=False):
            QWidget.setTabOrder(before.editor.last, after.editor.first)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Go from field to field as they are declared.

        Qt's own ring closes early where two fields that one can type into follow one
        another: the line inside such a combo keeps a place of its own in it.
        """
        stops = self._stops()
        focused = QApplication.focusWidget()
        here = next((n for n, w in enumerate(stops) if _holds(w, focused)), None)
        there = -1 if here is None else here + (1 if next_ else -1)
        if not 0 <= there < len(stops):
            return super().focusNextPrevChild(next_)
        reason = Qt.FocusReason
        stops[there].setFocus(
            reason.TabFocusReason if next_ else reason.BacktabFocusReason
        )
        return True

    def _stops(self) -> list[QWidget]:
        ends = (w for made in self._rows for w in (made.editor.first, made.editor.last))
        return [w for w in dict.fromkeys(ends) if w.isVisible() and w.isEnabled()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        paired = width >= theme.scaled(PAIRS_FROM)
        hinted = sum(made.has_hint() for made in self._rows)
        worth = hinted * HINTED_AT_LEAST >= len(self._rows)
        beside = width >= theme.scaled(HINTS_FROM) and worth and not paired
        for made in self._rows:
            made.set_hints_beside(beside)
        self._lay_out(paired=paired)

    def _lay_out(self, *, paired: bool) -> None:
        if paired is self._paired:
            return
        self._paired = paired
        for made in self._rows:
            self._grid.removeWidget(made)
        for number, line in enumerate(self._in_lines(paired)):
            for place, made in enumerate(line):
                span = 1 if paired and made.mark.half else 2
                self._grid.addWidget(made, number, place, 1, span)

    def _in_lines(self, paired: bool) -> list[list[FieldRow]]:
        lines: list[list[FieldRow]] = []
        for made in self._rows:
            last = lines[-1] if lines else []
            if paired and made.mark.half and len(last) == 1 and last[0].mark.half:
                last.append(made)
            else:
                lines.append([made])
        return lines


def _holds(stop: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (stop is focused or stop.isAncestorOf(focused))
