"""操作记录: who did what, when, on which machine; read by the auditor, page by page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget

from ui import names, theme
from ui.parts.blocks import Band, EmptyState
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import box, column, empty_out, row, rule, scrolled
from ui.parts.rows import Column, FixedRows
from ui.parts.table import Table
from ui.parts.words import Words
from ui.settings.shown import TrailShown

COLUMNS = (
    Column(key="number", title="序号", width=70, right=True, sortable=False),
    Column(key="when", title="时间", width=160, sortable=False),
    Column(key="who", title="谁", width=110, sortable=False),
    Column(key="did", title="做了什么", width=150, sortable=False),
    Column(key="what", title="对什么", width=200, grow=1, sortable=False),
    Column(key="machine", title="机器", width=130, sortable=False),
)
NEAR = 40  # rows from the end at which more are wished for
SAYS = "每一行都和前一行锁在一起，改动或抽掉一行，核对时看得出来。内容不在这里。"
DETAILS = 76  # px of what is told of the chosen line


class TrailPage(QFrame):
    """Signals: more_wished(number of the last line shown), check_wished().

    Shows: show_lines(lines, the newest first, more), append_lines(), show_check().
    """

    more_wished = Signal(int)
    check_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.setObjectName(names.TRAIL_PAGE)
        self._lines: list[TrailShown] = []
        self._more, self._asked = False, 0
        self.rows = FixedRows(COLUMNS)
        self.table = Table(self.rows, names.TRAIL_TABLE, "操作记录", pad=20)
        self.band = Band("ok")
        self.check = Button("核对整条记录", names.TRAIL_CHECK, icon="shield_check")
        self._count = Words(role="hint")
        self._none = EmptyState("history")
        self._none.say("还没有操作记录", "")
        self._told = QGridLayout()
        self._lay_out()
        self.check.clicked.connect(self.check_wished)
        self.table.chosen.connect(self._tell_line)
        self.table.verticalScrollBar().valueChanged.connect(self._look_ahead)

    def _lay_out(self) -> None:
        title = Words("操作记录", "heading")
        head = row(title, (Words(SAYS, "second", wrap=True), 1), self.check, gap=12)
        head.setContentsMargins(20, 10, 16, 8)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        band = row((self.band, 1), margins=(20, 0, 16, 8))
        self._told.setContentsMargins(20, 8, 16, 8)
        self._told.setHorizontalSpacing(12)
        self._told.setVerticalSpacing(3)
        self._told.setColumnStretch(1, 1)
        told = scrolled(box(self._told))
        told.setFixedHeight(theme.scaled(DETAILS))
        foot = row(self._count, None, margins=(20, 3, 16, 3))
        inner = (head, band, rule(), (self._stack, 1), rule(), foot, rule(), told)
        self.setLayout(column(*inner, gap=0))

    # what is shown

    def show_lines(self, lines: Sequence[TrailShown], *, more: bool) -> None:
        """Show these lines, the newest first; `more` tells that there are older ones."""
        self._lines = list(lines)
        self._take(more)
        if lines:
            self.table.choose_beside(0)

    def append_lines(self, lines: Sequence[TrailShown], *, more: bool) -> None:
        """Show older lines below; the chosen one stays chosen."""
        self._lines += lines
        self._take(more)

    def _take(self, more: bool) -> None:
        self._more, self._asked = more, 0
        self.rows.show_rows([(str(line.number), _cells(line)) for line in self._lines])
        self._stack.setCurrentWidget(self.table if self._lines else self._none)
        rest = "，往下翻看更早的" if more else "，全部"
        self._count.setText(f"列出 {len(self._lines):,} 条{rest}")

    def show_check(self, sentence: str, *, well: bool) -> None:
        """Say what was found when the whole trail was checked."""
        self.check.set_busy("")
        self.band.set_tone("ok" if well else "danger")
        self.band.say(sentence)

    def show_busy(self, words: str) -> None:
        """Say 正在核对…."""
        self.check.set_busy(words)

    def _look_ahead(self, _: int) -> None:
        bar = self.table.verticalScrollBar()
        near = bar.value() >= bar.maximum() - NEAR
        last = self._lines[-1].number if self._lines else 0
        if self._more and near and self._asked != last:
            self._asked = last
            self.more_wished.emit(last)

    def _tell_line(self, uid: str) -> None:
        empty_out(self._told)
        place = self.rows.row_of(uid)
        details = self._lines[place].details if place is not None else ()
        for number, (label, value) in enumerate(details):
            self._told.addWidget(Words(label, "hint"), number, 0)
            self._told.addWidget(Words(value, "second", wrap=True), number, 1)
        self._told.setRowStretch(len(details), 1)


def _cells(line: TrailShown) -> list[Cell]:
    return [
        Cell(text=str(line.number), tone="text3", right=True, small=True),
        Cell(text=line.when, tone="text2"),
        Cell(text=line.who, bold=True),
        Cell(text=line.did),
        Cell(text=line.what, tone="text2"),
        Cell(text=line.machine, tone="text3", small=True),
    ]
