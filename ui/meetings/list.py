"""The list of meetings, and the matters that are still open before one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from ui import names
from ui.meetings.shown import MatterRow, MeetingRow
from ui.parts.blocks import EmptyState
from ui.parts.buttons import Button
from ui.parts.cells import Cell
from ui.parts.layouts import column
from ui.parts.rows import Column, Rows
from ui.parts.table import Table

MEETINGS = (
    Column(key="day", title="会议日期", width=104, sortable=False),
    Column(key="name", title="会议名称", width=180, grow=2, sortable=False),
    Column(key="state", title="进展", width=110, sortable=False),
    Column(key="items", title="议题", width=64, right=True, sortable=False),
    Column(key="still", title="未办结", width=80, right=True, sortable=False),
    Column(key="number", title="纪要编号", width=130, grow=1, sortable=False),
)
MATTERS = (
    Column(key="due", title="何时前", width=104, sortable=False),
    Column(key="name", title="对象", width=90, sortable=False),
    Column(key="text", title="事项", width=200, grow=3, sortable=False),
    Column(key="owner", title="请谁办", width=170, grow=1, sortable=False),
    Column(key="came", title="哪次会商议定", width=170, sortable=False),
)


class MeetingRows(Rows):
    """Meetings, the latest first."""

    def __init__(self) -> None:
        super().__init__(MEETINGS)
        self._shown: list[MeetingRow] = []

    def show(self, meetings: Sequence[MeetingRow]) -> None:
        self._shown = list(meetings)
        self.set_uids([one.uid for one in meetings])
        self.tell_changed(0, max(len(meetings) - 1, 0))

    def cells_at(self, row: int) -> Sequence[Cell]:
        one = self._shown[row]
        return (
            Cell(text=one.day),
            Cell(text=one.name, bold=True),
            Cell(text=one.state, chip=one.tone),
            Cell(text=one.items, right=True, tone="text2"),
            Cell(text=one.still, right=True, tone="text2"),
            Cell(text=one.number, tone="text2"),
        )


class MatterRows(Rows):
    """Open matters, overdue first."""

    def __init__(self) -> None:
        super().__init__(MATTERS)
        self._shown: list[MatterRow] = []

    def show(self, matters: Sequence[MatterRow]) -> None:
        self._shown = list(matters)
        self.set_uids([one.uid for one in matters])
        self.tell_changed(0, max(len(matters) - 1, 0))

    def matter_at(self, uid: str) -> MatterRow | None:
        place = self.row_of(uid)
        return None if place is None else self._shown[place]

    def cells_at(self, row: int) -> Sequence[Cell]:
        one = self._shown[row]
        return (
            Cell(text=one.due, chip=one.tone),
            Cell(text=one.name, bold=True),
            Cell(text=one.text),
            Cell(text=one.owner, tone="text2"),
            Cell(text=one.came, tone="text3"),
        )


class MeetingsList(QFrame):
    """Signals: opened(uid), new_wished()."""

    opened = Signal(str)
    new_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.rows = MeetingRows()
        self.table = Table(self.rows, names.MEETINGS_TABLE, "会商列表", pad=20)
        self.table.drops = True
        first = Button("筹备会商", names.MEETING_FIRST, "primary", "plus")
        first.clicked.connect(self.new_wished)
        empty = EmptyState("meeting", first)
        empty.say("还没有会商", "选好要研究的档案和参会单位，会后在这里记录议定事项。")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self._empty = empty
        self.setLayout(column((self._stack, 1), gap=0))
        self.table.opened.connect(self.opened)
        self.setFocusProxy(self.table)

    def show_meetings(self, meetings: Sequence[MeetingRow]) -> None:
        self.rows.show(meetings)
        self._stack.setCurrentWidget(self.table if meetings else self._empty)
        if meetings and not self.table.current_uid():
            self.table.choose_beside(0)


class MattersList(QFrame):
    """What is open when the meeting opens. Signals: opened(uid of the matter)."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self.rows = MatterRows()
        self.table = Table(self.rows, names.MEETING_MATTERS, "此前未办结的事项")
        self.table.drops = True
        empty = EmptyState("check")
        empty.say("没有未办结的事项", "以前会商议定的和本次各案的协调事项都已办结。")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self._empty = empty
        self.setLayout(column((self._stack, 1), gap=0))
        self.table.opened.connect(self.opened)

    def show_matters(self, matters: Sequence[MatterRow]) -> None:
        self.rows.show(matters)
        self._stack.setCurrentWidget(self.table if matters else self._empty)
