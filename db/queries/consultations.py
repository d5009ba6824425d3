"""Reading consultations: which there are, what stands on one, what is still open.

Of a dossier that the asker may not read he sees that it is on the agenda, by its number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from db.access import Act, asks, readable
from db.derived import NO_DAY
from db.queries.records import find_record, find_records
from db.records import Kind
from db.records.base import Record
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    SignedScan,
    UnitOpinion,
)
from db.records.matter import ActionItem, Supervision
from db.rules.meetings import named_in
from db.storage import maker_of
from db.tables import TABLES, summary
from db.values.day import sort_key
from db.view import View


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the list: how many dossiers are on it, how many matters are open."""

    consultation: Consultation
    items: int
    open_matters: int  # decided there, in dossiers the asker may read


@dataclass(frozen=True, slots=True)
class Matter:
    """One open matter with the dossier it belongs to, and where it came from."""

    number: str  # of the dossier
    name: str
    record: ActionItem
    came: str = ""  # the meeting that decided it, by its name
    last: bool = False  # decided by the meeting before this one


@dataclass(frozen=True, slots=True)
class Agenda:
    """One dossier on a meeting; `item` is None where the asker may not read it.

    Nor does he where he is recused from it at this meeting.
    """

    dossier: str
    number: str
    status: str
    name: str = ""
    item: ConsultationItem | None = None
    opinions: tuple[UnitOpinion, ...] = ()
    matters: tuple[ActionItem, ...] = ()  # that the meeting decided


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting whole, as far as the asker may see it; `before`: what is still open."""

    consultation: Consultation
    attendance: tuple[Attendance, ...]
    agenda: tuple[Agenda, ...]
    before: tuple[Matter, ...]
    scans: tuple[SignedScan, ...] = ()

    @property
    def seen_whole(self) -> bool:
        """Whether the asker may read every dossier on it."""
        return all(one.item for one in self.agenda)


_item = TABLES[ConsultationItem].c
_matter = TABLES[ActionItem].c
_listing = TABLES[Supervision].c
_make_item = maker_of(ConsultationItem)
_make_matter = maker_of(ActionItem)


@asks(Act.CONFER)
def find_consultations(view: View) -> list[MeetingLine]:
    """Return all meetings, the latest first."""
    connection = view.connection
    items = _counted(
        connection,
        select(_item.consultation, func.count()).group_by(_item.consultation),
    )
    still = _counted(
        connection,
        select(_matter.consultation, func.count())
        .where(_matter.state == "open", _matter.consultation.is_not(None))
        .where(readable(view.actor, view.rights_day, _matter.dossier))
        .group_by(_matter.consultation),
    )
    found = find_records(connection, Consultation, "")
    return [
        MeetingLine(one, items.get(one.uid, 0), still.get(one.uid, 0))
        for one in sorted(found, key=_latest_first, reverse=True)
    ]


def _latest_first(one: Consultation) -> tuple[tuple[str, str], str]:
    return (_sorted_as(one.day), one.number)


def _sorted_as(day: str) -> tuple[str, str]:
    return sort_key(day) if day else (NO_DAY, "")  # without a day it is still to come


def _counted(connection: Connection, query: Select[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(query)}


@asks(Act.CONFER)
def find_meeting(view: View, uid: str) -> Meeting:
    """Return a meeting with its people, its dossiers and what was open before it.

    Raises NotFound.
    """
    consultation = find_record(view.connection, Consultation, uid)
    agenda = _agenda(view, uid)
    return Meeting(
        consultation,
        tuple(attendance_of(view.connection, uid)),
        agenda,
        tuple(_open_before(view, uid, [one.dossier for one in agenda])),
        tuple(_scans(view.connection, uid)),
    )


def _scans(connection: Connection, uid: str) -> list[SignedScan]:
    found = find_records(connection, SignedScan, "")
    return [one for one in found if one.consultation == uid]


def attendance_of(connection: Connection, uid: str) -> list[Attendance]:
    """Return who comes to a meeting, in order."""
    found = find_records(connection, Attendance, "")
    return [one for one in found if one.consultation == uid]


def items_of(connection: Connection, uid: str) -> list[ConsultationItem]:
    """Return every item of a meeting in order; for those already inside a transaction."""
    query = (
        select(TABLES[ConsultationItem])
        .where(_item.consultation == uid)
        .order_by(_item.position, _item.uid)
    )
    return [_make_item(row) for row in connection.execute(query)]


def _agenda(view: View, uid: str) -> tuple[Agenda, ...]:
    connection = view.connection
    seen = readable(view.actor, view.rights_day, _item.dossier, few=True)
    query = (
        select(_item.dossier, summary.c.number, summary.c.status, summary.c.name, seen)
        .join(summary, summary.c.dossier == _item.dossier)
        .where(_item.consultation == uid)
        .order_by(_item.position, _item.uid)
    )
    lines = connection.execute(query).all()
    items = {one.dossier: one for one in items_of(connection, uid)}
    return tuple(
        _whole(connection, Agenda(dossier, number, status, name, items[dossier]))
        if may and not named_in(items[dossier].recused, [view.actor.name])
        else Agenda(dossier, number, status)
        for dossier, number, status, name, may in lines
    )


def _whole(connection: Connection, one: Agenda) -> Agenda:
    item = one.item
    if item is None:
        return one
    opinions = find_records(connection, UnitOpinion, one.dossier)
    matters = find_records(connection, ActionItem, one.dossier)
    return Agenda(
        one.dossier,
        one.number,
        one.status,
        one.name,
        item,
        tuple(each for each in opinions if each.item == item.uid),
        tuple(each for each in matters if each.consultation == item.consultation),
    )


def _open_before(view: View, uid: str, dossiers: Sequence[str]) -> list[Matter]:
    """What other meetings decided and is open, and what is open in these dossiers.

    First what the meeting before this one decided, of each the longest overdue first.
    """
    meetings = find_records(view.connection, Consultation, "")
    names = {one.uid: one.name for one in meetings}
    last = _before(meetings, uid)
    query = (
        select(summary.c.number, summary.c.name, TABLES[ActionItem])
        .join(summary, summary.c.dossier == _matter.dossier)
        .where(_matter.state == "open")
        .where(_matter.consultation.is_not(None) | _matter.dossier.in_(dossiers))
        .where(func.coalesce(_matter.consultation, "") != uid)
        .where(readable(view.actor, view.rights_day, _matter.dossier))
    )
    rows = view.connection.execute(query)
    found = []
    for number, name, *values in rows:
        record = _make_matter(values)
        came = record.consultation
        told = (names.get(came, ""), bool(came) and came == last)
        found.append(Matter(number, name, record, *told))
    return sorted(found, key=_last_then_due)


def _before(meetings: Sequence[Consultation], uid: str) -> str:
    """Return the uid of the meeting held last before one, '' for none."""
    day = next((_sorted_as(one.day) for one in meetings if one.uid == uid), None)
    held = [
        one
        for one in meetings
        if one.uid != uid and one.state in ("held", "signed")
        if day is None or _sorted_as(one.day) <= day
    ]
    return max(held, key=_latest_first).uid if held else ""


def _last_then_due(one: Matter) -> tuple[bool, tuple[str, str], str, str]:
    return (not one.last, _sorted_as(one.record.due), one.number, one.record.uid)


@asks(Act.CONFER)
def find_held_over(view: View) -> list[tuple[str, ConsultationItem]]:
    """Return the dossiers that a meeting held over and none has taken up since.

    Number and item, as far as the asker may read.
    """
    return [
        (number, item)
        for number, item in _last_items(view)
        if item.outcome == "held_over"
    ]


def _last_items(view: View) -> list[tuple[str, ConsultationItem]]:
    """The last item of each dossier that was before a meeting not cancelled."""
    meetings = TABLES[Consultation].c
    query = (
        select(summary.c.number, meetings.day, TABLES[ConsultationItem])
        .join(TABLES[Consultation], meetings.uid == _item.consultation)
        .join(summary, summary.c.dossier == _item.dossier)
        .where(meetings.state != "cancelled")
        .where(readable(view.actor, view.rights_day, _item.dossier))
    )
    rows = sorted(view.connection.execute(query), key=lambda row: _sorted_as(row[1]))
    last = {row[2]: (row[0], _make_item(row[2:])) for row in rows}
    return sorted(last.values(), key=lambda one: one[0])


def next_position(connection: Connection, record: Record) -> int:
    """Return the place after the last of those that a record stands among."""
    match record:
        case Attendance():
            others: Sequence[Record] = attendance_of(connection, record.consultation)
        case ConsultationItem():
            others = items_of(connection, record.consultation)
        case UnitOpinion():
            found = find_records(connection, UnitOpinion, record.dossier)
            others = [one for one in found if one.item == record.item]
        case _:
            others = ()
    return max((getattr(one, "position", 0) or 0 for one in others), default=0) + 1


PLACED: tuple[Kind, ...] = (Attendance, ConsultationItem, UnitOpinion)


@asks(Act.CONFER)
def next_minutes_number(view: View, year: str) -> str:
    """Return the number that minutes of a year ('2026') get next: '〔2026〕4号'."""
    taken = {one.number for one in find_records(view.connection, Consultation, "")}
    number = 1
    while f"〔{year}〕{number}号" in taken:
        number += 1
    return f"〔{year}〕{number}号"


@asks(Act.CONFER)
def find_listed(view: View) -> list[str]:
    """Return the dossiers listed for supervision and not delisted, by their number."""
    query = (
        select(summary.c.dossier)
        .join(TABLES[Supervision], _listing.dossier == summary.c.dossier)
        .where(_listing.listed_on != "", _listing.delisted == "")
        .where(readable(view.actor, view.rights_day, summary.c.dossier))
        .distinct()
        .order_by(summary.c.number)
    )
    return [row[0] for row in view.connection.execute(query)]
