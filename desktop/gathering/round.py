"""A round of review gathered for its report: what was found in each of its dossiers."""

from db.access import Act, asks, may
from db.commands.prints import Slip, act_to_print
from db.fields import Reference
from db.queries.records import find_record, office_records, records_of_kinds
from db.queries.review import find_sweep
from db.records import Kind
from db.records.base import Record
from db.records.dossier import Dossier, StatusChange
from db.records.office import Office, Officer
from db.records.review import ReviewCheck, ReviewRound
from db.records.subject import Subject
from db.records.team import TeamMember
from db.view import View
from desktop.casefile.case_file import CaseFile

OF_EACH: tuple[Kind, ...] = (Dossier, Subject, StatusChange, TeamMember, ReviewCheck)


@asks(act_to_print)
def of_round(view: View, slip: Slip, reference: Reference) -> CaseFile:
    """Gather a round with the one before it; raises NotFound.

    Of its dossiers only those that the asker may print; how many they are not all is
    told by `unseen` of the sweep, and stands on the paper as a record that lacks.
    """
    one = find_record(view.connection, ReviewRound, slip.about)
    sweep = find_sweep(view, one.uid)
    wanted = {one.uid} | ({sweep.previous.uid} if sweep.previous else set())
    found: dict[Kind, list[Record]] = {kind: [] for kind in OF_EACH}
    for line in sweep.lines:
        if may(view.connection, view.actor, Act.PRINT, line.dossier, view.rights_day):
            for kind, records in records_of_kinds(view, line.dossier, OF_EACH).items():
                found[kind] += [r for r in records if _of(r, wanted)]
    offices = office_records(view, Office)
    rounds = [one, *([sweep.previous] if sweep.previous else [])]
    return CaseFile(
        records={ReviewRound: rounds, **found},
        about=slip.about,
        reference=reference,
        office=offices[0] if offices else Office(uid=""),
        officers={each.uid: each for each in office_records(view, Officer)},
        today=view.today,
        extras=frozenset(slip.extras),
        beyond=len(sweep.lines) + sweep.unseen - len(found[Dossier]),
    )


def _of(record: Record, rounds: set[str]) -> bool:
    return not isinstance(record, ReviewCheck) or record.round in rounds
