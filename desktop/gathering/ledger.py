"""The ledger gathered for its paper: the dossiers that were listed, as far as they print."""

from collections.abc import Iterator, Sequence

from db.access import Act, asks, may
from db.commands.prints import Slip, act_to_print
from db.fields import Reference
from db.queries.ledger import PAGE, LedgerRow, find_ledger_rows
from db.queries.overview import find_dues
from db.queries.records import records_of_kinds
from db.records.measure import Measure
from db.records.strategy import ROUTES, StrategyVersion
from db.rules.reminders import SILENT
from db.rules.reminders.due import only
from db.rules.reminders.measures import RED_NOTICE
from db.view import View
from desktop.casefile.case_file import CaseFile, LedgerLine
from desktop.gathering.dossier import office_of

ROUTE = {term.code: term.label.split("（")[0] for term in ROUTES}


@asks(act_to_print)
def of_ledger(view: View, slip: Slip, reference: Reference) -> CaseFile:
    """Gather the dossiers that the slip lists, in its order.

    Of one that the asker may not print only what everybody may see of it, and how many
    these are. A dossier that has gone meanwhile is left out.
    """
    lines = tuple(_lines(view, slip.listed))
    return CaseFile(
        records={},
        ledger=lines,
        reference=reference,
        office=office_of(view),
        officers={},
        today=view.today,
        beyond=sum(not line.row.readable for line in lines),
    )


def _lines(view: View, listed: Sequence[str]) -> Iterator[LedgerLine]:
    for first in range(0, len(listed), PAGE):
        asked = list(listed[first : first + PAGE])
        found = find_ledger_rows(view, asked)
        yield from (_line(view, found[uid]) for uid in asked if uid in found)


def _line(view: View, row: LedgerRow) -> LedgerLine:
    if not may(view.connection, view.actor, Act.PRINT, row.dossier, view.rights_day):
        return LedgerLine(row.closed())
    held = records_of_kinds(view, row.dossier, (Measure, StrategyVersion))
    measures = only(held[Measure], Measure)
    dues = [due for due in find_dues(view, row.dossier) if due.rule not in SILENT]
    return LedgerLine(
        row,
        red_notice=any(
            one.kind == RED_NOTICE and one.state == "in_force" for one in measures
        ),
        route=_route(only(held[StrategyVersion], StrategyVersion)),
        due=dues[0].rule if dues and dues[0].day == row.next_due else "",
    )


def _route(versions: Sequence[StrategyVersion]) -> str:
    """Return the main route of the version that stands, '' while none is approved."""
    standing = [one for one in versions if one.state == "approved"]
    return ROUTE.get(standing[-1].main_route, "") if standing else ""
