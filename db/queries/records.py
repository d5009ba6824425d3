"""Reading the records of a dossier and of the office."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db.access import Act, asks
from db.errors import NotFound
from db.fields import Day
from db.records import KINDS, Kind
from db.records.base import R, Record, fields_of
from db.storage import hangs_off_a_dossier, record_of
from db.tables import TABLES
from db.values.day import sort_key
from db.view import View

Records = Mapping[Kind, Sequence[Record]]


def _select_of(kind: Kind) -> Any:
    table = TABLES[kind]
    if kind.of_office:
        return select(table)
    key = table.c.dossier if hangs_off_a_dossier(kind) else table.c.uid
    return select(table).where(key == bindparam("of"))


_SELECT = {kind: _select_of(kind) for kind in TABLES}


def find_records(connection: Connection, kind: type[R], dossier: str) -> list[R]:
    """Return one kind of a dossier's records, in the order the kind declares.

    For those already inside a transaction; from outside use records_of_dossier.
    """
    given = {} if kind.of_office else {"of": dossier}
    rows = connection.execute(_SELECT[kind], given).mappings()
    return in_order(kind, [record_of(kind, dict(row)) for row in rows])


def in_order(kind: type[R], records: list[R]) -> list[R]:
    """Return records in the order the kind declares; days by their earliest reading."""
    mark = dict(fields_of(kind))[kind.ordered_by]

    def key(record: R) -> Any:
        value = getattr(record, kind.ordered_by)
        if isinstance(mark, Day):
            return (sort_key(value), record.uid)
        return (value is None, value, record.uid)

    return sorted(records, key=key)


def find_record(connection: Connection, kind: type[R], uid: str) -> R:
    """Return the record of this uid; raises NotFound."""
    table = TABLES[kind]
    row = connection.execute(select(table).where(table.c.uid == uid)).one_or_none()
    if row is None:
        raise NotFound(uid)
    return record_of(kind, row._asdict())


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
    """Return the records of one kind that belong to the whole office."""
    if not kind.of_office:
        raise NotFound(kind.stored_as)
    return find_records(view.connection, kind, "")
