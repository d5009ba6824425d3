"""A meeting gathered for one unit that may not see everything: from a whitelist alone."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from db.access import asks
from db.commands.prints import Slip, act_to_print
from db.errors import LeavesNot, StaysOut
from db.fields import Reference
from db.queries.consultations import find_meeting
from db.queries.records import office_records, records_of_dossier
from db.records import Kind
from db.records.base import Record
from db.records.consultation import Attendance, Consultation, ConsultationItem
from db.records.office import Authority
from db.rules.meetings import recused_reader, stays_out, unit_of
from db.rules.reduced import Needle, first_hit, folded, needles_of, reduced
from db.tables import informant
from db.view import View
from desktop.casefile.case_file import CaseFile
from desktop.gathering.dossier import office_of
from desktop.gathering.meeting import demand_item, given_out

OF_MEETING = ("name", "day", "time", "place")
SECRET = ("", "")  # of an informant not even that he is one


@asks(act_to_print)
def of_reduced(view: View, slip: Slip, reference: Reference) -> CaseFile:
    """Gather what the unit that the slip names may see of a meeting.

    It is read off what was given out before the meeting, once that was held. Raises
    LeavesNot where free text let in has something in it that is left out, with its place;
    StaysOut; NotPermitted unless every dossier may be printed; NotFound.
    """
    meeting, people, whole = _told(view, slip, reference)
    if name := recused_reader(slip.recipient, people):
        raise StaysOut(name)
    authorities = office_records(view, Authority)
    units = names_of(unit_of(slip.recipient, people), authorities)
    only = _only(meeting)
    found: dict[Kind, list[Record]] = {Consultation: [only], Attendance: []}
    known = [office_of(view).name, *_known(reference, authorities)]
    for item, number, records in whole:
        if stays_out(slip.recipient, item, people):
            continue
        let_in = [r for record in records if (r := reduced(record, units))]
        needles = needles_of(records, let_in, known)
        secret = _secret(view.connection, item.dossier)
        _require_clean([only, *let_in], [*secret, *needles], number)
        for record in let_in:
            found.setdefault(type(record), []).append(record)
    return CaseFile(
        records=found,
        about=slip.about,
        reference=reference,
        office=office_of(view),
        officers={},
        today=view.today,
    )


Told = tuple[
    ConsultationItem, str, list[Record]
]  # item, number of the dossier, all of it


def _told(
    view: View, slip: Slip, reference: Reference
) -> tuple[Consultation, Sequence[Attendance], list[Told]]:
    """Return a meeting with its dossiers whole: as they are, or as they were given out."""
    kept = given_out(view, slip, reference)
    if kept is not None:
        cases = zip(kept.items, kept.cases, strict=True)
        told = [(i, c.dossier.number, _flat(c.records)) for i, c in cases]
        return kept.picked(Consultation), kept.of(Attendance), told
    seen = find_meeting(view, slip.about)
    told = []
    for one in seen.agenda:
        demand_item(view, one.dossier, one.item)
        if one.item:
            whole = _flat(records_of_dossier(view, one.dossier))
            told.append((one.item, one.number, whole))
    return seen.consultation, seen.attendance, told


def _flat(records: Mapping[Kind, Sequence[Record]]) -> list[Record]:
    return [record for several in records.values() for record in several]


def names_of(unit: str, authorities: Iterable[Authority]) -> set[str]:
    """Return the names by which a unit is asked: full and short."""
    for one in authorities:
        both = {one.name, one.short_name} - {""}
        if unit in both:
            return both
    return {unit} - {""}


def _only(meeting: Consultation) -> Consultation:
    given = {name: getattr(meeting, name) for name in OF_MEETING}
    return Consultation(uid=meeting.uid, **given)


def _known(reference: Reference, authorities: Iterable[Authority]) -> list[str]:
    """Words that tell nothing: of the lists that the program brings, names of units."""
    lists = [term.label for terms in reference.values() for term in terms]
    units = [name for one in authorities for name in (one.name, one.short_name)]
    return [word for word in (*lists, *units) if word]


def _secret(connection: Connection, dossier: str) -> list[Needle]:
    """Whoever gave a lead: looked for, and never told that it was he who was found."""
    query = select(informant.c.name, informant.c.contact)
    rows = connection.execute(query.where(informant.c.dossier == dossier))
    values = [folded(value) for row in rows for value in row if value]
    return [Needle(value, *SECRET) for value in values if len(value) > 1]


def _require_clean(let_in: list[Record], needles: list[Needle], number: str) -> None:
    hit = first_hit(let_in, needles)
    if hit is None:
        return
    told = (hit.record.stored_as, number, (hit.needle.kind, hit.needle.field))
    raise LeavesNot(hit.record.uid, hit.field, *told)
