"""Who gave a lead, kept apart from it: only the two who are named may read it.

In no search, no paper, no JSON and no draft; the trail tells that it was read or changed
and by whom, never what it says (条例299). It cannot be undone: undo would need a copy.
"""

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from db.access import Act, asks
from db.errors import BadValue, NotFound
from db.forms import is_writable
from db.queries.informants import Informant, readers_of, require_reader
from db.queries.records import find_or_none
from db.records.evidence import Lead
from db.records.office import Officer
from db.tables import informant
from db.transaction import Transaction

TEXTS = ("name", "contact", "note")
READERS = ("reader_one", "reader_two")


@asks(Act.EDIT)
def keep_informant(work: Transaction, dossier: str, kept: Informant) -> None:
    """Write down who gave a lead; raises NotPermitted, NotFound, BadValue.

    Whoever writes is one of the two readers, and once kept only a reader changes it.
    """
    before = readers_of(work.connection, dossier, kept.lead)
    if before is not None:
        require_reader(work.actor, before)
    _check(work, dossier, kept)
    require_reader(work.actor, kept.readers)
    row = {name: getattr(kept, name) for name in ("lead", *TEXTS, *READERS)}
    row["dossier"] = dossier
    new = insert(informant).values(row)
    work.connection.execute(new.on_conflict_do_update(informant.primary_key, set_=row))
    work.note("informant_kept", kind=Lead.stored_as, dossier=dossier, uid=kept.lead)


def _check(work: Transaction, dossier: str, kept: Informant) -> None:
    lead = find_or_none(work.connection, Lead, kept.lead)
    if lead is None or lead.dossier != dossier:
        raise NotFound(kept.lead)
    for name in TEXTS:
        if not is_writable(getattr(kept, name)):
            raise BadValue(kept.lead, name, "characters")
    if not kept.name.strip():
        raise BadValue(kept.lead, "name", "no_name")
    if not all(kept.readers) or kept.reader_one == kept.reader_two:
        raise BadValue(kept.lead, "reader_two", "two_readers")
    for reader in kept.readers:
        if find_or_none(work.connection, Officer, reader) is None:
            raise NotFound(reader)


@asks(Act.READ)
def note_informant_read(work: Transaction, dossier: str, lead: str) -> None:
    """Write down that an identity is about to be read; raises as find_informant does."""
    readers = readers_of(work.connection, dossier, lead)
    if readers is None:
        raise NotFound(lead)
    require_reader(work.actor, readers)
    work.note("informant_read", kind=Lead.stored_as, dossier=dossier, uid=lead)


@asks(Act.EDIT)
def drop_informant(work: Transaction, dossier: str, lead: str) -> None:
    """Forget who gave a lead, for good; only a reader may."""
    readers = readers_of(work.connection, dossier, lead)
    if readers is None:
        raise NotFound(lead)
    require_reader(work.actor, readers)
    of_lead = (informant.c.dossier == dossier) & (informant.c.lead == lead)
    work.connection.execute(delete(informant).where(of_lead))
    work.note("informant_dropped", kind=Lead.stored_as, dossier=dossier, uid=lead)
