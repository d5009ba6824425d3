"""Reading what screening needs, and asking it."""

from collections.abc import Mapping

from db.access import Act, asks
from db.law import the_law
from db.queries.records import find_records, records_of_kinds
from db.records.duty import TreatyStatus
from db.rules.screening import Facts, Outcome, screen
from db.rules.screening.facts import READ
from db.view import View


@asks(Act.READ)
def facts_of(view: View, dossier: str, countries: Mapping[str, str]) -> Facts:
    """Return what a dossier says; `countries`: codes with their names."""
    records = records_of_kinds(view, dossier, READ)
    treaties = find_records(view.connection, TreatyStatus, "")
    return Facts(records, the_law(), view.today, treaties, countries)


@asks(Act.READ)
def screen_dossier(
    view: View, dossier: str, countries: Mapping[str, str]
) -> list[Outcome]:
    """Return the outcome of each procedure for a dossier; raises NotFound."""
    return screen(facts_of(view, dossier, countries))
