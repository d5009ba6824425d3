"""会商: the list, and one meeting: how it stands, its people, its dossiers one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from db.records.consultation import Attendance, Consultation
from ui import names
from ui.fields.aids import Aids
from ui.meetings.list import MattersList, MeetingsList
from ui.meetings.materials import MaterialsPane
from ui.meetings.panes import ItemPane, MeetingPane
from ui.meetings.shown import Standing
from ui.pane import RecordPane
from ui.parts.blocks import Band
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, row, rule, set_shown
from ui.parts.sections import Entry, SectionCombo, SectionList
from ui.parts.words import Elided, Words
from ui.widths import Width, width_of

MEETING, PEOPLE, BEFORE, ITEM = "meeting", "people", "before", "item"
MATERIALS = "materials"


class PeoplePane(RecordPane):
    """Who comes; the meeting is filled in by the page."""

    leaves_out = frozenset({"consultation", "position"})

    def __init__(self, aids: Aids) -> None:
        super().__init__(Attendance, aids)
        self.stand_alone()
        self.say_empty("还没有参会人员", "逐人登记单位、姓名，发材料以前告知保密义务。")


class MeetingsPage(QFrame):
    """Nothing is fetched here.

    Signals: back_wished(),
    part_chosen(key: meeting, people, before, materials, or uid of an item),
    pick_wished(), hold_wished(), sign_wished(), cancel_wished(), scan_wished(),
    view_wished().
    Shows: show_list(), show_standing(), show_parts(), open_part().
    """

    back_wished = Signal()
    part_chosen = Signal(str)
    pick_wished = Signal()
    hold_wished = Signal()
    sign_wished = Signal()
    cancel_wished = Signal()
    scan_wished = Signal()
    view_wished = Signal()

    def __init__(self, aids: Aids) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.MEETINGS_PAGE)
        self.list = MeetingsList()
        self.materials = MaterialsPane()
        self.meeting = MeetingPane(Consultation, aids, self.materials)
        self.people = PeoplePane(aids)
        self.before = MattersList()
        self.item = ItemPane(aids)
        self.sections, self.combo = SectionList(), SectionCombo()
        self.combo.setAccessibleName("会议各部分")
        self._make_head()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def _make_head(self) -> None:
        self._back = Button("全部会商", names.MEETING_BACK, "flat", "left")
        self._title = Words(role="title")
        self._state = Chip()
        self._second = Elided(role="second")
        self.papers = Button("会商材料", names.MEETING_PAPERS, icon="printer")
        self.pick = Button("列入档案…", names.MEETING_PICK, icon="folder_plus")
        self.cancel = Button("取消会议…", names.MEETING_CANCEL, "flat")
        self.hold = Button("召开会议", names.MEETING_HOLD, "primary")
        self.sign = Button("签发纪要…", names.MEETING_SIGN, "primary")
        self.scan = Button("收入签字件…", names.MEETING_SCAN, icon="attachment")
        self.view = Button("看签字件", names.MEETING_VIEW, "flat", "eye")
        self.band = Band("info")

    def _lay_out(self) -> None:
        words = column(row(self._title, self._state, None, gap=10), self._second, gap=2)
        self.acts = row(
            self.cancel,
            self.view,
            self.scan,
            self.pick,
            self.papers,
            self.sign,
            self.hold,
        )
        head = row(self._back, (words, 1), self.acts, margins=(8, 8, 16, 8), gap=10)
        self._over = box(row((self.band, 1), margins=(20, 0, 16, 8)))
        self._strip = box(row(self.combo, None, margins=(12, 0, 12, 6)))
        self._parts = QStackedWidget()
        for part in (self.meeting, self.people, self.before, self.materials, self.item):
            self._parts.addWidget(part)
        below = row(self.sections, (self._parts, 1), gap=0)
        whole = column(head, self._over, self._strip, rule(), (below, 1), gap=0)
        self._one = box(whole, "plain")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._one)
        self.setLayout(column((self._stack, 1), gap=0))

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_wished)
        self.sections.chosen.connect(self.part_chosen)
        self.combo.chosen.connect(self.part_chosen)
        self.pick.clicked.connect(self.pick_wished)
        self.papers.clicked.connect(self._open_materials)
        self.hold.clicked.connect(self.hold_wished)
        self.sign.clicked.connect(self.sign_wished)
        self.cancel.clicked.connect(self.cancel_wished)
        self.scan.clicked.connect(self.scan_wished)
        self.view.clicked.connect(self.view_wished)

    def _open_materials(self) -> None:
        self.part_chosen.emit(MATERIALS)

    # what is shown

    def show_list(self) -> None:
        """Go back to all meetings."""
        self._stack.setCurrentWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.table.setFocus()

    def in_meeting(self) -> bool:
        return self._stack.currentWidget() is self._one

    def show_standing(self, shown: Standing) -> None:
        """Show one meeting: how it stands and what can be done with it now."""
        self._stack.setCurrentWidget(self._one)
        self._title.setText(shown.title)
        self._second.setText(shown.second)
        self._state.set_chip(shown.state, shown.tone)
        set_shown(self.pick, shown.may_prepare)
        set_shown(self.hold, shown.may_hold)
        set_shown(self.sign, shown.may_sign)
        set_shown(self.cancel, shown.may_cancel)
        set_shown(self.scan, shown.may_scan)
        set_shown(self.view, shown.may_view)
        if shown.band:
            self.band.set_tone(shown.band)
        self.band.say(shown.says, shown.sentence)
        set_shown(self._over, bool(shown.says))

    def show_parts(self, entries: Sequence[Entry]) -> None:
        """Show the parts of the meeting: itself, its people, what is open, each dossier."""
        self.sections.show_entries(entries)
        self.combo.show_entries(entries)

    def open_part(self, key: str) -> None:
        """Open a part; the uid of an item opens the form of items."""
        parts: dict[str, QWidget] = {
            MEETING: self.meeting,
            PEOPLE: self.people,
            BEFORE: self.before,
            MATERIALS: self.materials,
        }
        self._parts.setCurrentWidget(parts.get(key, self.item))
        self.sections.choose(key)
        self.combo.choose(key)

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        if not self.in_meeting():
            return [self.list]
        shown = self._parts.currentWidget()
        inner = shown.panes() if isinstance(shown, RecordPane) else [shown]
        return [self.sections, self._strip, *inner]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = width_of(self.window().width()) is Width.NARROW
        self.sections.setVisible(not narrow)
        self._strip.setVisible(narrow)
        self._second.setVisible(not narrow)
