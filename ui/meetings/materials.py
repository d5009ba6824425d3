"""材料 of a meeting: who gets what, what went out, and all copies in one act."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from ui import names
from ui.meetings.shown import MaterialRow
from ui.parts.blocks import EmptyState, ProgressStrip
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import column, row, rule
from ui.parts.rows import Column, FixedRows
from ui.parts.table import Table
from ui.parts.words import Words

COLUMNS = (
    Column(key="unit", title="单位", width=190, grow=2, sortable=False),
    Column(key="name", title="姓名", width=100, sortable=False),
    Column(key="what", title="送材料", width=90, sortable=False),
    Column(key="without", title="不列入", width=150, grow=1, sortable=False),
    Column(key="given", title="已发出", width=200, grow=1, sortable=False),
)


class MaterialsPane(QFrame):
    """Nothing is fetched here.

    Signals: export_wished(), print_wished(), stopped(), opened(uid of who comes).
    Shows: show_rows(), hold_act(), and `strip` how far the copies are.
    """

    export_wished = Signal()
    print_wished = Signal()
    stopped = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.rows = FixedRows(COLUMNS)
        self.table = Table(self.rows, names.MEETING_MATERIALS, "谁收什么材料")
        self.table.drops = True
        self._none = EmptyState("printer")
        self._none.say("还没有收材料的人", "在参会人员里逐人登记，不宜看全部的选节本。")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self._acts = row(gap=4)
        self.export = Button(
            "导出各份…", names.MEETING_EXPORT_EACH, "primary", "export"
        )
        self.print = Button("打印各份…", names.MEETING_PRINT_EACH, icon="printer")
        self._says = Words(role="second", wrap=True)
        self._kept = Words(role="hint", wrap=True)
        self.strip = ProgressStrip()
        self._may = self._busy = False
        self._has_printer = False
        self._lay_out()
        self.export.clicked.connect(self.export_wished)
        self.print.clicked.connect(self.print_wished)
        self.strip.cancelled.connect(self.stopped)
        self.table.opened.connect(self.opened)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        head = row(self._acts, None, self.print, self.export, gap=8)
        head.setContentsMargins(12, 8, 16, 8)
        words = column(self._says, self._kept, gap=2, margins=(20, 8, 20, 8))
        inner = (head, rule(), (self._stack, 1), rule(), words, self.strip)
        self.setLayout(column(*inner, gap=0))

    def hold_act(self, button: Button) -> None:
        """Take in a button that prints one paper after looking at it."""
        self._acts.addWidget(button)

    def show_rows(
        self, shown: Sequence[MaterialRow], says: str, kept: str, *, printer: bool
    ) -> None:
        """Show who gets what; `says` how many copies, `kept` what of it is kept."""
        self.rows.show_rows([(one.uid, _cells(one)) for one in shown])
        self._stack.setCurrentWidget(self.table if shown else self._none)
        self._says.setText(says)
        self._kept.setText(kept)
        self._may = any(one.gets for one in shown)
        self._has_printer = printer
        self._settle()
        if shown and not self.table.current_uid():
            self.table.choose_beside(0)

    def set_busy(self, *, busy: bool) -> None:
        """While copies are made, no others are."""
        self._busy = busy
        self._settle()

    def _settle(self) -> None:
        ready = self._may and not self._busy
        self.export.setEnabled(ready)
        self.print.setEnabled(ready and self._has_printer)


def _cells(one: MaterialRow) -> tuple[Cell, ...]:
    return (
        Cell(text=one.unit),
        Cell(text=one.name, bold=True),
        Cell(text=one.what, chip=one.tone),
        Cell(text=one.without, tone="text2", small=True),
        Cell(text=one.given, tone="text2", small=True),
    )
