"""Reading who gave a lead: for the two who are named; others learn who they are."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.access import Act, Actor, asks
from db.errors import NotFound, NotPermitted
from db.records.office import Officer
from db.tables import TABLES, informant
from db.view import View

ASKED = "informant"  # of NotPermitted: no act that a role could give
_officer = TABLES[Officer].c


@dataclass(frozen=True, slots=True, kw_only=True)
class Informant:
    """Who gave a lead; `reader_one` and `reader_two` are uids of officers."""

    dossier: str
    lead: str
    name: str
    contact: str = ""
    note: str = ""
    reader_one: str
    reader_two: str

    @property
    def readers(self) -> tuple[str, str]:
        return self.reader_one, self.reader_two


def require_reader(actor: Actor, readers: tuple[str, ...]) -> None:
    """Raise NotPermitted unless the actor's own officer is one of the readers."""
    if not actor.officer or actor.officer not in readers:
        raise NotPermitted(ASKED)


def readers_of(
    connection: Connection, dossier: str, lead: str
) -> tuple[str, ...] | None:
    """Return the uids of who may read what is kept of a lead, None where nothing is."""
    columns = select(informant.c.reader_one, informant.c.reader_two)
    of_lead = (informant.c.dossier == dossier) & (informant.c.lead == lead)
    found = connection.execute(columns.where(of_lead)).one_or_none()
    return tuple(found) if found else None


@asks(Act.READ)
def informant_readers(view: View, dossier: str, lead: str) -> dict[str, str]:
    """Return who may read what is kept of a lead, uid -> name; {} where nothing is."""
    found = readers_of(view.connection, dossier, lead) or ()
    names = select(_officer.uid, _officer.name).where(_officer.uid.in_(found))
    named = {row[0]: row[1] for row in view.connection.execute(names)}
    return {reader: named.get(reader, "") for reader in found}


@asks(Act.READ)
def find_informant(view: View, dossier: str, lead: str) -> Informant:
    """Return who gave a lead; note_informant_read comes before, so that it is known.

    Raises NotFound, and NotPermitted for anybody but the two readers.
    """
    of_lead = (informant.c.dossier == dossier) & (informant.c.lead == lead)
    found = view.connection.execute(select(informant).where(of_lead)).mappings().first()
    if found is None:
        raise NotFound(lead)
    kept = Informant(**found)
    require_reader(view.actor, kept.readers)
    return kept
