"""A report of a period gathered for its paper: its numbers, what it tells of dossiers."""

from db.access import Act, asks
from db.commands.prints import Slip, act_to_print
from db.errors import NotPermitted
from db.fields import Reference
from db.queries.reports import find_report
from db.records.report import Report, ReportEntry
from db.view import View
from desktop.casefile.case_file import CaseFile
from desktop.casefile.report import ReportFile
from desktop.gathering.dossier import office_of


@asks(act_to_print)
def of_report(view: View, slip: Slip, reference: Reference) -> CaseFile:
    """Gather a report; raises NotFound, NotPermitted unless all of it may be printed."""
    reported = find_report(view, slip.about)
    if reported.unseen:
        raise NotPermitted(Act.PRINT)
    for one in reported.told:
        view.demand(Act.PRINT, one.entry.dossier)
    return ReportFile(
        records={
            Report: [reported.report],
            ReportEntry: [one.entry for one in reported.told],
        },
        about=slip.about,
        reference=reference,
        office=office_of(view),
        officers={},
        today=view.today,
        extras=frozenset(slip.extras),
        reported=reported,
    )
