"""A meeting gathered for papers about it: its people, its dossiers, what was said."""

from collections.abc import Sequence
from dataclasses import replace

from db.access import Act, asks, may
from db.commands.prints import AS_GIVEN, Slip, act_to_print, kept_content
from db.errors import NotPermitted, StaysOut
from db.fields import Reference
from db.queries.consultations import Matter, attendance_of, find_meeting, items_of
from db.queries.ground import find_ground
from db.queries.records import find_record, office_records, records_of_kinds
from db.records import Kind
from db.records.base import Record, as_terms
from db.records.case import Charge
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    UnitOpinion,
)
from db.records.matter import ActionItem
from db.records.office import Officer
from db.records.subject import Subject
from db.rules.meetings import named_in, recused_reader
from db.view import View
from desktop.casefile.case_file import CaseFile
from desktop.casefile.kept import read_again
from desktop.casefile.pack_file import PackFile, pack_of
from desktop.gathering.dossier import of_dossier, office_of

OF_EACH: tuple[Kind, ...] = (Subject, Charge, UnitOpinion, ActionItem)


@asks(act_to_print)
def of_meeting(view: View, slip: Slip, reference: Reference) -> CaseFile:
    """Gather a meeting; raises NotFound, NotPermitted unless all of it may be printed."""
    meeting = find_record(view.connection, Consultation, slip.about)
    items = items_of(view.connection, meeting.uid)
    found: dict[Kind, list[Record]] = {kind: [] for kind in OF_EACH}
    for item in items:
        view.demand(Act.PRINT, item.dossier)
        for kind, records in records_of_kinds(view, item.dossier, OF_EACH).items():
            found[kind] += _said_at(meeting.uid, items, records)
    return CaseFile(
        records={
            Consultation: [meeting],
            Attendance: attendance_of(view.connection, meeting.uid),
            ConsultationItem: items,
            **found,
        },
        about=slip.about,
        reference={**reference, "consultation": as_terms([meeting])},
        office=office_of(view),
        officers={one.uid: one for one in office_records(view, Officer)},
        today=view.today,
        extras=frozenset(slip.extras),
    )


@asks(act_to_print)
def of_pack(view: View, slip: Slip, reference: Reference) -> PackFile:
    """Gather what a meeting has before it: its dossiers whole, and what is still open.

    Once the meeting was held it is what was given out before it, as it was kept; so it
    is before, where that is chosen. Raises NotFound, NotPermitted unless every dossier
    of it may be printed, StaysOut for a reader recused from the meeting.
    """
    file = given_out(view, slip, reference) or _as_it_is(view, slip, reference)
    if name := recused_reader(slip.recipient, file.of(Attendance)):
        raise StaysOut(name)
    return file


def given_out(view: View, slip: Slip, reference: Reference) -> PackFile | None:
    """Return what a meeting was given, once it is held or where that is chosen.

    None where nothing was given out before it.
    """
    meeting = find_record(view.connection, Consultation, slip.about)
    if meeting.state == "planned" and AS_GIVEN not in slip.extras:
        return None
    kept = kept_content(view.connection, slip.about, meeting.material)
    if kept is None:
        return None
    file = read_again(kept, reference, slip.extras, meeting.material)
    for item in file.items:
        demand_item(view, item.dossier, item)
    return replace(file, before=_printable(view, file.before))


def demand_item(view: View, dossier: str, item: ConsultationItem | None) -> None:
    """Raise NotPermitted unless the asker may print a dossier and sees it here.

    Whoever is recused from it at this meeting does not, whatever else he may.
    """
    view.demand(Act.PRINT, dossier)
    if item is None or named_in(item.recused, [view.actor.name]):
        raise NotPermitted(Act.PRINT)


def _as_it_is(view: View, slip: Slip, reference: Reference) -> PackFile:
    seen = find_meeting(view, slip.about)
    cases = []
    for one in seen.agenda:
        demand_item(view, one.dossier, one.item)
        about = replace(slip, dossier=one.dossier, about="")
        cases.append(of_dossier(view, about, reference))
    # The hash is of what the meeting sees; it is kept there only afterwards.
    meeting = replace(seen.consultation, material="")
    return pack_of(
        meeting,
        seen.attendance,
        cases,
        [one.item for one in seen.agenda if one.item],
        _printable(view, seen.before),
        reference=reference,
        office=office_of(view),
        officers={one.uid: one for one in office_records(view, Officer)},
        today=view.today,
        ground=find_ground(view),
        extras=frozenset(slip.extras),
    )


def _printable(view: View, matters: Sequence[Matter]) -> tuple[Matter, ...]:
    asked = (view.connection, view.actor, Act.PRINT)
    return tuple(m for m in matters if may(*asked, m.record.dossier, view.rights_day))


def _said_at(
    meeting: str, items: Sequence[ConsultationItem], records: Sequence[Record]
) -> list[Record]:
    """Of opinions and matters only what belongs to this meeting."""
    own = {item.uid for item in items}
    return [
        one
        for one in records
        if not (isinstance(one, UnitOpinion) and one.item not in own)
        and not (isinstance(one, ActionItem) and one.consultation != meeting)
    ]
