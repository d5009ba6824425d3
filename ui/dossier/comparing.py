"""Two versions side by side, only what differs."""

from PySide6.QtWidgets import QGridLayout

from ui import names
from ui.parts.buttons import Button
from ui.parts.layouts import box, row, scrolled
from ui.parts.sheet import Sheet
from ui.parts.words import Words


class CompareSheet(Sheet):
    """Shows: show_differences(); it is only read."""

    def __init__(self) -> None:
        super().__init__(names.COMPARE_SHEET, "两版比较", width=960)
        self.preferred.setHeight(560)
        self._title = Words("两版比较", "title")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 8, 8, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        close = Button("看完了", names.SHEET_SAFE)
        self.inner.addWidget(self._title)
        self.inner.addWidget(scrolled(box(self._grid)), 1)
        self.inner.addLayout(row(None, close, margins=(0, 8, 0, 0)))
        self.set_safe(close)

    def show_differences(
        self, old: str, new: str, differences: tuple[tuple[str, str, str], ...]
    ) -> None:
        """Show rows of (place, before, after) under the names of the versions."""
        for place, head in enumerate(("", old, new)):
            self._grid.addWidget(Words(head, "strong"), 0, place)
        for number, (where, before, after) in enumerate(differences, start=1):
            self._grid.addWidget(Words(where, "second"), number, 0)
            self._grid.addWidget(Words(before or "（无）", wrap=True), number, 1)
            self._grid.addWidget(Words(after or "（删去）", wrap=True), number, 2)
        if not differences:
            self._grid.addWidget(Words("两版内容相同。", "second"), 1, 1)
        self._grid.setRowStretch(len(differences) + 2, 1)
