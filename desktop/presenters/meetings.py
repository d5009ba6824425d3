"""Joins the pages of meetings to the casebook: prepare, hold, follow."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from shiboken6 import isValid

from db.commands.consultations import (
    add_to_agenda,
    cancel_consultation,
    hold_consultation,
    plan_consultation,
    sign_consultation,
)
from db.commands.filters import find_filters
from db.queries.attachments import locked_scan
from db.queries.consultations import (
    Agenda,
    Meeting,
    MeetingLine,
    find_consultations,
    find_listed,
    find_meeting,
    next_minutes_number,
)
from db.queries.given import Given, find_given
from db.queries.ledger import (
    Filter,
    LedgerRow,
    find_ledger_ids,
    find_ledger_page,
)
from db.records.base import new_uid
from db.records.change import Change
from db.records.consultation import (
    CLOSED,
    Attendance,
    Consultation,
    ConsultationItem,
    SignedScan,
    UnitOpinion,
)
from db.records.dossier import STOCK as IN_STOCK
from db.records.matter import ActionItem
from desktop.drafting.agenda import (
    countries_in,
    find_layable,
    propose_held_over,
    propose_items,
)
from desktop.presenters.materials import MaterialsPresenter
from desktop.presenters.meeting_items import ItemPresenter, OfMeeting
from desktop.presenters.meetings_shown import (
    LEDGER,
    LISTED,
    STOCK,
    hidden_in,
    matter_row,
    meeting_row,
    parts_of,
    pick_rows,
    standing_of,
)
from desktop.presenters.place import PlacePresenter
from desktop.session import Session
from desktop.signed_scan import take_in_scan
from desktop.viewing import Viewed, viewed
from ui import names
from ui.attachments.viewer import ViewerSheet
from ui.fields.aids import Aids
from ui.meetings.page import BEFORE, MATERIALS, MEETING, PEOPLE, MeetingsPage
from ui.meetings.sheets import PickSheet
from ui.parts.buttons import Button
from ui.parts.pills import Pill
from ui.prompts import Prompts

OWN_PARTS = (MEETING, PEOPLE, BEFORE, MATERIALS)
FIRST = ("name", "day", "time", "place", "chair", "recorder")
SHOWN_HERE = (
    Consultation,
    Attendance,
    ConsultationItem,
    UnitOpinion,
    ActionItem,
    SignedScan,
)
SETS = ((STOCK, "在册"), (LISTED, "挂牌督办"), (LEDGER, "台账所列"))
SCANS = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"
EVERY = 10_000  # dossiers, as many as a casebook has
CARRIED = "上次“下次再议”的档案自动列入，参会人员按上次带入。"
FROZEN = "签发以后，参会人员、单位意见、议定事项都不再改动；事项照常办理。"
HOLDING = (
    "召开以后可以登记议定事项；每一项随即成为该案的协调事项，记入大事记，到期提醒。"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One reading of a meeting: itself, all meetings, what the account may lay before it."""

    meeting: Meeting
    meetings: dict[str, Consultation]
    layable: frozenset[str]
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Pickable:
    """What can be laid before a meeting: the ledger, of it what one may, what is listed."""

    rows: list[LedgerRow]
    layable: list[str]
    listed: list[str]
    saved: dict[str, frozenset[str]]  # by one's own filters of the ledger


class MeetingsPresenter(PlacePresenter):
    """The list of meetings, and the one that is open."""

    def __init__(self, session: Session, prompts: Prompts, aids: Aids) -> None:
        page = MeetingsPage(aids)
        super().__init__(page, session, prompts)
        self._page = page
        self._new = Button("筹备会商", names.MEETING_NEW, icon="plus")
        self.acts = (self._new,)
        self._meeting = OfMeeting(page.meeting, session, prompts)
        self._people = OfMeeting(page.people, session, prompts)
        self._item = ItemPresenter(page.item, session, prompts, aids)
        self._materials = MaterialsPresenter(
            page.materials, session, prompts, self.load
        )
        for each in (self._people, self._meeting, self._item):
            self.hold(each)
        self._open = ""  # uid of the meeting that is open
        self._part = MEETING
        self._seen: Seen | None = None
        self._laid: Sequence[str] = ()  # to be laid before the next meeting
        self._picking: Sequence[str] = ()  # ... and before the one being opened
        self._viewer: ViewerSheet | None = None
        self.ledger_ids: Callable[[], Sequence[str]] = list
        self._connect()

    def _connect(self) -> None:
        page = self._page
        self._new.clicked.connect(self.add_meeting)
        page.list.new_wished.connect(self.add_meeting)
        page.list.opened.connect(self.open_meeting)
        page.back_wished.connect(self._go_back)
        page.part_chosen.connect(self._choose)
        page.pick_wished.connect(self.pick)
        page.hold_wished.connect(self._ask_hold)
        page.sign_wished.connect(self._ask_number)
        page.cancel_wished.connect(self._ask_reason)
        page.scan_wished.connect(self._choose_scan)
        page.view_wished.connect(self._view_scan)
        page.before.opened.connect(self._open_matter)
        page.materials.opened.connect(self._open_person)
        page.item.dossier_wished.connect(self._open_dossier)
        self._session.changes.changed.connect(self._follow)

    # reading

    def show(self) -> None:
        """Come into sight: read again."""
        self.load()

    def load(self) -> None:
        """Read the open meeting, or the list."""
        store, uid = self._session.store, self._open
        if uid:
            self._session.read(lambda: self._read(uid), self._show_meeting)
        else:
            self._session.read(
                lambda: store.read(find_consultations), self._show_meetings
            )

    def _read(self, uid: str) -> Seen:
        store = self._session.store
        meeting = store.read(find_meeting, uid)
        lines = [one.consultation for one in store.read(find_consultations)]
        mine = store.read(find_layable, [one.dossier for one in meeting.agenda])
        given = tuple(store.read(find_given, uid))
        return Seen(meeting, {one.uid: one for one in lines}, frozenset(mine), given)

    def _show_meetings(self, lines: list[MeetingLine]) -> None:
        if self._open:
            return  # one was opened meanwhile
        self._page.list.show_meetings([meeting_row(one) for one in lines])
        laid, self._laid = self._laid, ()
        if laid:
            self._lay(lines, laid)

    def _show_meeting(self, seen: Seen) -> None:
        meeting = seen.meeting
        if meeting.consultation.uid != self._open:
            return
        fresh = not self._page.in_meeting()
        self._seen = seen
        self._page.show_standing(standing_of(meeting))
        self._page.show_parts(parts_of(meeting))
        closed = meeting.consultation.state in CLOSED
        self._meeting.show([meeting.consultation], self._open, closed=closed)
        self._people.show(meeting.attendance, self._open, closed=closed)
        self._page.meeting.show_gaps(_hidden_in_words(hidden_in(meeting)))
        today = self._session.store.today
        before = [matter_row(one, today, seen.meetings) for one in meeting.before]
        self._page.before.show_matters(before)
        self._materials.show(meeting, seen.given)
        self._show_part()
        if fresh:
            self._page.sections.view.setFocus()
        picking, self._picking = self._picking, ()
        if picking:
            self._read_pickable(picking)

    def _show_part(self) -> None:
        """Show the open part; an item that is gone gives way to the meeting itself."""
        line = self._line()
        if line is None and self._part not in OWN_PARTS:
            self._part = MEETING
        if line is not None and self._seen is not None:
            self._item.show_line(self._seen.meeting, line, self._seen.layable)
        self._page.open_part(self._part)

    def _line(self) -> Agenda | None:
        """Return the dossier whose item is open."""
        agenda = self._seen.meeting.agenda if self._seen else ()
        return next((a for a in agenda if a.item and a.item.uid == self._part), None)

    def _consultation(self) -> Consultation | None:
        return self._seen.meeting.consultation if self._seen else None

    def _follow(self, change: Change) -> None:
        if change.touches(*SHOWN_HERE) and self._page.isVisible():
            self.load()

    # going about

    def open_meeting(self, uid: str, picking: Sequence[str] = ()) -> None:
        """Open one meeting; `picking`: dossiers that are to be laid before it."""
        self._open, self._part, self._seen = uid, MEETING, None
        self._picking = picking
        self.load()

    def _go_back(self) -> None:
        if self.finish():
            self._open, self._seen = "", None
            self._page.show_list()
            self.load()

    def _choose(self, key: str) -> None:
        if self.finish():
            self._part = key
            self._show_part()
        else:
            self._page.open_part(self._part)

    def add(self) -> None:
        """Begin what is new here (Ctrl+N): a meeting, somebody who comes, a decision."""
        if not self._page.in_meeting():
            self.add_meeting()
        elif self._part == PEOPLE:
            self._people.add()
        elif self._line() is not None:
            self._item.decide()
        else:
            self.pick()

    def _open_matter(self, uid: str) -> None:
        before = self._seen.meeting.before if self._seen else ()
        for one in before:
            if one.record.uid == uid:
                kind = ActionItem.stored_as
                self.record_wished.emit(one.record.dossier, kind, uid, "")

    def _open_person(self, uid: str) -> None:
        self._choose(PEOPLE)
        self._page.people.open_record(uid)

    def _open_dossier(self) -> None:
        line = self._line()
        if line is not None and self.finish():
            self.dossier_wished.emit(line.dossier)

    # a new meeting

    def add_meeting(self) -> None:
        """Ask for a new meeting."""
        self._plan(())

    def _plan(self, picking: Sequence[str]) -> None:
        if not self.finish():
            return
        fresh = Consultation(uid=new_uid())
        store = self._session.store
        self._session.read(
            lambda: (
                self._people_before(fresh.uid),
                store.read(propose_held_over, fresh.uid, self._countries()),
            ),
            partial(self._ask_plan, fresh, picking),
        )

    def _people_before(self, uid: str) -> list[Attendance]:
        """Return who came last time, as those who come this time; nobody is told yet."""
        store = self._session.store
        lines = [one.consultation for one in store.read(find_consultations)]
        held = [one for one in lines if one.state in ("held", "signed")]
        if not held:
            return []
        return [
            replace(one, uid=new_uid(), consultation=uid, told="", recusal="")
            for one in store.read(find_meeting, held[0].uid).attendance
        ]

    def _ask_plan(
        self,
        fresh: Consultation,
        picking: Sequence[str],
        carried: tuple[list[Attendance], list[ConsultationItem]],
    ) -> None:
        def command(record: Consultation) -> tuple[Any, ...]:
            return plan_consultation, record, *carried

        entry = self._item.ask("筹备会商", "筹备", fresh, FIRST, command, CARRIED)
        entry.taken = partial(self._planned, picking)

    def _planned(self, picking: Sequence[str], record: Consultation) -> None:
        self.open_meeting(record.uid, picking)

    # the agenda

    def lay(self, dossiers: Sequence[str]) -> None:
        """Lay dossiers before the next meeting once the page is shown; a new one if none."""
        self._laid, self._open = dossiers, ""

    def _lay(self, lines: list[MeetingLine], laid: Sequence[str]) -> None:
        planned = [one.consultation for one in lines]
        planned = [one for one in planned if one.state == "planned"]
        if planned:
            self.open_meeting(planned[-1].uid, laid)
        else:
            self._plan(laid)

    def pick(self) -> None:
        """Ask which dossiers are laid before the open meeting."""
        one = self._consultation()
        if one is not None and one.state not in CLOSED and self.finish():
            self._read_pickable(())

    def _read_pickable(self, laid: Sequence[str]) -> None:
        self._session.read(self._pickable, partial(self._ask_pick, laid))

    def _pickable(self) -> Pickable:
        store = self._session.store
        rows = store.read(find_ledger_page, Filter(order="number"), 0, EVERY)
        uids = [row.dossier for row in rows if row.readable]
        saved = {
            name: frozenset(uid for uid, _ in store.read(find_ledger_ids, narrowed))
            for name, narrowed in store.read(find_filters).items()
        }
        return Pickable(
            rows, store.read(find_layable, uids), store.read(find_listed), saved
        )

    def _ask_pick(self, laid: Sequence[str], found: Pickable) -> None:
        if self._seen is None:
            return
        there = {one.dossier for one in self._seen.meeting.agenda}
        sets: dict[str, Collection[str]] = {
            STOCK: {row.dossier for row in found.rows if row.status in IN_STOCK},
            LISTED: set(found.listed),
            LEDGER: set(self.ledger_ids()),
            **{f"saved {name}": uids for name, uids in found.saved.items()},
        }
        words = (*SETS, *((f"saved {name}", name) for name in found.saved))
        offered = pick_rows(found.rows, set(found.layable) - there, sets)
        pills = [Pill("", "全部", len(offered))] + [
            Pill(key, word, sum(key in one.sets for one in offered))
            for key, word in words
        ]
        sheet = PickSheet(offered, pills, laid, on="" if laid else STOCK)
        sheet.picked.connect(self._add_picked)
        self._prompts.open_sheet(sheet)

    def _add_picked(self, dossiers: list[str]) -> None:
        store, uid = self._session.store, self._open
        self._session.read(
            lambda: store.read(propose_items, uid, dossiers, self._countries()),
            self._add_items,
        )

    def _add_items(self, items: list[ConsultationItem]) -> None:
        self._part = items[0].uid if items else self._part
        self._session.write(add_to_agenda, items)

    def _countries(self) -> dict[str, str]:
        return countries_in(self._session.reference)

    # from one state to the next

    def _ask_hold(self) -> None:
        if self.finish():
            self._prompts.ask("召开会议？", HOLDING, "召开", self._hold)

    def _hold(self, _: object) -> None:
        self._session.write(hold_consultation, self._open)

    def _ask_number(self) -> None:
        one = self._consultation()
        if one is not None and self.finish():
            store = self._session.store
            year = (one.day or store.today)[:4]
            self._session.read(
                lambda: store.read(next_minutes_number, year), self._ask_sign
            )

    def _ask_sign(self, number: str) -> None:
        one = self._consultation()
        if one is None:
            return
        today = self._session.store.today
        asked = replace(
            one, number=one.number or number, signed=today, signed_by=one.chair
        )
        only = ("number", "signed", "signed_by")
        self._item.ask("签发纪要", "签发", asked, only, _signing, FROZEN)

    def _ask_reason(self) -> None:
        one = self._consultation()
        if one is not None and self.finish():
            self._item.ask("取消会议", "取消会议", one, ("reason",), _cancelling)

    # the minutes as they were signed

    def _choose_scan(self) -> None:
        if self._session.files is not None:
            self._prompts.choose_file("签字的纪要", Path.home(), SCANS, self.take_scan)

    def take_scan(self, source: Path) -> None:
        """Take in the signed minutes of the open meeting."""
        store, files, uid = self._session.store, self._session.files, self._open
        if files is not None and uid:
            self._session.jobs.long(
                lambda _: take_in_scan(store, files, uid, source),
                done=self._scan_taken,
                failed=self._session.fail,
            )

    def _scan_taken(self, change: Change) -> None:
        self._session.saved.emit()
        self._session.changes.announce(change)

    def _view_scan(self) -> None:
        store, files = self._session.store, self._session.files
        scans = self._seen.meeting.scans if self._seen else ()
        if files is None or not scans:
            return
        last = scans[-1]
        self._viewer = ViewerSheet(last.name)
        self._prompts.open_sheet(self._viewer)
        self._session.read(
            lambda: viewed(files, store.read(locked_scan, last.uid)), self._show_scan
        )

    def _show_scan(self, found: Viewed) -> None:
        viewer = self._viewer
        if viewer is None or not isValid(viewer) or not viewer.is_open():
            return
        if found.pdf:
            viewer.show_pdf(found.pdf)
        else:
            viewer.show_images(found.images)


def _signing(record: Consultation) -> tuple[Any, ...]:
    given = (record.number, record.signed, record.signed_by)
    return sign_consultation, record.uid, *given


def _cancelling(record: Consultation) -> tuple[Any, ...]:
    return cancel_consultation, record.uid, record.reason


def _hidden_in_words(hidden: int) -> str:
    return f"另有 {hidden} 个议题不在本账户可查阅范围" if hidden else ""
