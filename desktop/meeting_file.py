"""A meeting gathered for papers about it: its people, its dossiers, what was said."""

from collections.abc import Sequence

from db.access import Act, asks
from db.commands.prints import Slip, act_to_print
from db.fields import Reference
from db.queries.consultations import attendance_of, items_of
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
from db.records.office import Office, Officer
from db.records.subject import Subject
from db.view import View
from desktop.casefile.case_file import CaseFile

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
    offices = office_records(view, Office)
    return CaseFile(
        records={
            Consultation: [meeting],
            Attendance: attendance_of(view.connection, meeting.uid),
            ConsultationItem: items,
            **found,
        },
        about=slip.about,
        reference={**reference, "consultation": as_terms([meeting])},
        office=offices[0] if offices else Office(uid=""),
        officers={one.uid: one for one in office_records(view, Officer)},
        today=view.today,
        extras=frozenset(slip.extras),
    )


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
