"""Reading what a record may link to, and what links to it."""

from sqlalchemy import Connection, bindparam, func, select

from db.access import Act, asks
from db.fields import Reference, Term
from db.law import the_law
from db.queries.informants import readers_of
from db.queries.records import find_records
from db.records import ALL_KINDS, BY_NAME, Kind
from db.records.base import Record, as_terms, links_of
from db.records.evidence import Lead
from db.records.measure import Measure
from db.records.office import Officer
from db.statement import Statement
from db.storage import hangs_off_a_dossier
from db.tables import TABLES
from db.view import View

_OF_OFFICE = {kind.stored_as for kind in ALL_KINDS if not hangs_off_a_dossier(kind)}


def find_linkable(connection: Connection, kind: Kind, dossier: str) -> Reference:
    """Return the records that this kind can link to, a list a kind."""
    linked = {BY_NAME[name] for name in links_of(kind).values()}
    return {
        other.stored_as: _terms(find_records(connection, other, dossier))
        for other in linked
    }


def _terms(records: list[Record]) -> tuple[Term, ...]:
    if records and isinstance(records[0], Officer):
        return tuple(
            Term(r.uid, r.name, note=r.unit) for r in records if isinstance(r, Officer)
        )
    if records and isinstance(records[0], Measure):
        return tuple(
            Term(r.uid, _measure(r)) for r in records if isinstance(r, Measure)
        )
    return as_terms(records)


def _measure(record: Measure) -> str:
    """A measure is known by what it is, against what, under which number."""
    rule = the_law().measures.get(record.kind)
    words = (rule.label if rule else record.kind, record.target, record.document_number)
    return "　".join(word for word in words if word)


def _same(kind: Kind) -> Statement:
    column = TABLES[kind].c
    found = [column.uid == bindparam("uid")]
    if hangs_off_a_dossier(kind):
        found.append(column.dossier == bindparam("dossier"))
    return Statement(select(column.uid).where(*found))


_SAME = {kind.stored_as: _same(kind) for kind in ALL_KINDS}


def can_link(connection: Connection, of: str, uid: str, dossier: str) -> bool:
    """Tell whether a record of this dossier may link to that one of kind `of`."""
    given = {"uid": uid, "dossier": dossier}
    if of in _OF_OFFICE:
        del given["dossier"]
    return _SAME[of].row(connection, given) is not None


@asks(Act.READ)
def linkable(view: View, dossier: str, kinds: tuple[Kind, ...]) -> Reference:
    """Return what records of these kinds of a dossier can link to."""
    found: dict[str, tuple[Term, ...]] = {}
    for kind in kinds:
        found |= find_linkable(view.connection, kind, dossier)
    return found


def links_to(connection: Connection, record: Record) -> bool:
    """Tell whether another record links to this one, or an identity is kept of it."""
    if isinstance(record, Lead) and readers_of(connection, record.dossier, record.uid):
        return True
    for kind in ALL_KINDS:
        for name, of in links_of(kind).items():
            if of == record.stored_as and _any(connection, kind, name, record):
                return True
    return False


def _any(connection: Connection, kind: Kind, name: str, record: Record) -> bool:
    table = TABLES[kind]
    query = select(func.count()).where(table.c[name] == record.uid)
    if hangs_off_a_dossier(kind) and record.dossier:
        query = query.where(table.c.dossier == record.dossier)
    return bool(connection.execute(query).scalar_one())
