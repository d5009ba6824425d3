"""Reading the records of a dossier and of the office."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db.access import Act, act_to_list, asks
from db.errors import NotFound
from db.fields import Day
from db.records import KINDS, Kind
from db.records.base import R, Record, fields_of
from db.records.office import Office
from db.statement import Statement
from db.storage import hangs_off_a_dossier, maker_of
from db.tables import TABLES
from db.values.day import sort_key
from db.view import View

Records = Mapping[Kind, Sequence[Record]]


def _select_of(kind: Kind) -> Statement:
    table = TABLES[kind]
    if kind.of_office:
        return Statement(select(table))
    key = table.c.dossier if hangs_off_a_dossier(kind) else table.c.uid
    return Statement(select(table).where(key == bindparam("of")))


_SELECT = {kind: _select_of(kind) for kind in TABLES}
_BY_UID = {
    kind: Statement(select(table).where(table.c.uid == bindparam("uid")))
    for kind, table in TABLES.items()
}
_MAKE: dict[Kind, Any] = {kind: maker_of(kind) for kind in TABLES}


def find_records(connection: Connection, kind: type[R], dossier: str) -> list[R]:
    """Return one kind of a dossier's records, in the order the kind declares.

    For those already inside a transaction; from outside use records_of_dossier.
    """
    found = _SELECT[kind].each(connection, _MAKE[kind], {"of": dossier})
    return in_order(kind, found)


def in_order(kind: type[R], records: list[R]) -> list[R]:
    """Return records in the order the kind declares; days by their earliest reading."""
    if len(records) < 2:
        return records
    mark = dict(fields_of(kind))[kind.ordered_by]

    def key(record: R) -> Any:
        value = getattr(record, kind.ordered_by)
        if isinstance(mark, Day):
            return (sort_key(value), record.uid)
        return (value is None, value, record.uid)

    return sorted(records, key=key)


def find_record(connection: Connection, kind: type[R], uid: str) -> R:
    """Return the record of this uid; raises NotFound."""
    found = find_or_none(connection, kind, uid)
    if found is None:
        raise NotFound(uid)
    return found


def find_or_none(connection: Connection, kind: type[R], uid: str) -> R | None:
    """Return the record of this uid, or None."""
    row = _BY_UID[kind].row(connection, {"uid": uid})
    made: R | None = _MAKE[kind](row) if row else None
    return made


@asks(Act.READ)
def records_of_dossier(view: View, dossier: str) -> Records:
    """Return the records of every kind, as one moment saw them."""
    return {kind: find_records(view.connection, kind, dossier) for kind in KINDS}


@asks(Act.READ)
def records_of_kinds(view: View, dossier: str, kinds: tuple[Kind, ...]) -> Records:
    """Return the records of some kinds of a dossier."""
    return {kind: find_records(view.connection, kind, dossier) for kind in kinds}


@asks(Act.LIST)
def office_records(view: View, kind: type[R]) -> list[R]:
    """Return the records of one kind that belong to the whole office.

    Raises NotPermitted for reports and consultations, which not every account may read.
    """
    if not kind.of_office:
        raise NotFound(kind.stored_as)
    view.demand(act_to_list(kind))
    return find_records(view.connection, kind, "")


def own_name(view: View) -> str:
    """Return the name of this office: the unit of a dossier that names no holder."""
    offices = find_records(view.connection, Office, "")
    return offices[0].name if offices else ""
