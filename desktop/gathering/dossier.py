"""A dossier gathered for papers about it, or about one record of it."""

from db.access import Act, asks
from db.commands.prints import Slip, act_to_print
from db.errors import NotFound
from db.fields import Reference
from db.queries.ground import find_ground
from db.queries.links import linkable
from db.queries.overview import find_dues, find_gaps
from db.queries.records import office_records, records_of_dossier
from db.records import KINDS
from db.records.dossier import Dossier
from db.records.duty import TreatyStatus
from db.records.office import Office, Officer
from db.view import View
from desktop.casefile.case_file import CaseFile


@asks(act_to_print)
def of_dossier(view: View, slip: Slip, reference: Reference) -> CaseFile:
    """Gather a dossier; raises NotPermitted, NotFound (also of the record it is about)."""
    view.demand(Act.READ, slip.dossier)
    records = records_of_dossier(view, slip.dossier)
    if not records[Dossier]:
        raise NotFound(slip.dossier)
    held = {one.uid for several in records.values() for one in several}
    if slip.about and slip.about not in held:
        raise NotFound(slip.about)
    return CaseFile(
        records=records,
        about=slip.about,
        extras=frozenset(slip.extras),
        reference={**reference, **linkable(view, slip.dossier, KINDS)},
        office=office_of(view),
        officers={one.uid: one for one in office_records(view, Officer)},
        today=view.today,
        gaps=tuple(find_gaps(view, slip.dossier)),
        dues=tuple(find_dues(view, slip.dossier)),
        treaties=tuple(office_records(view, TreatyStatus)),
        ground=find_ground(view),
    )


def office_of(view: View) -> Office:
    """Return the office that prints, empty where none is kept yet."""
    offices = office_records(view, Office)
    return offices[0] if offices else Office(uid="")
