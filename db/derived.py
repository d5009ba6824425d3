"""The derived tables: rewritten in the transaction that changes a fact.

Only what the changed kinds bear on is worked out again; `rebuild` does all of it,
and its result must equal what is there (the check of a casebook compares them).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from db.queries.records import find_records
from db.records import KINDS, Kind
from db.records.base import Record
from db.records.dossier import StatusChange
from db.records.office import Officer
from db.records.subject import PersonName, Subject
from db.records.team import TeamMember
from db.rules.completeness import gaps_of_kind
from db.rules.reminders import READS, dues_of
from db.rules.summary import PARTS, current_status
from db.search import index_names, spelling_of
from db.tables import TABLES, due, gap, summary

NO_DAY = "9999-99-99"  # sorts after every day
_OF = summary.c.dossier == bindparam("of")
_GAPS_OF = delete(gap).where(
    gap.c.dossier == bindparam("of"), gap.c.kind == bindparam("of_kind")
)
_DUES_OF = delete(due).where(
    due.c.dossier == bindparam("of"), due.c.rule == bindparam("of_rule")
)
_GAP_COUNT = select(func.count()).where(gap.c.dossier == bindparam("of"))
_NEXT = (
    select(due.c.day, due.c.what)
    .where(
        due.c.dossier == bindparam("of"),
        # A document that has expired is a fact; only before is it a date to keep.
        (due.c.rule != "document_expires") | (due.c.day >= bindparam("today")),
    )
    .order_by(due.c.day, due.c.uid)
    .limit(1)
)


class Read:
    """The records of one dossier, each kind fetched at most once."""

    def __init__(self, connection: Connection, dossier: str) -> None:
        self._connection = connection
        self._dossier = dossier
        self._found: dict[Kind, Sequence[Record]] = {}

    def __getitem__(self, kind: Kind) -> Sequence[Record]:
        if kind not in self._found:
            self._found[kind] = find_records(self._connection, kind, self._dossier)
        return self._found[kind]

    def of(self, kinds: Iterable[Kind]) -> Mapping[Kind, Sequence[Record]]:
        return {kind: self[kind] for kind in kinds}


def rewrite(
    connection: Connection, dossier: str, kinds: Iterable[Kind], today: str, at: str
) -> None:
    """Bring the derived rows of a dossier up to what its records now say."""
    read, touched = Read(connection, dossier), set(kinds)
    columns: dict[str, Any] = {"updated": at}
    for kind in touched & PARTS.keys():
        names = _officers(connection) if kind is TeamMember else {}
        columns |= PARTS[kind](read[kind], today, names)
    if Subject in touched:
        columns["sound"] = _sound(read[Subject])
    if touched & {Subject, PersonName}:
        index_names(connection, dossier, [*read[Subject], *read[PersonName]])
    # Which facts are needed depends on the status, so its change asks for all.
    asked = set(KINDS) if StatusChange in touched else touched
    columns |= _gaps(connection, dossier, asked, read, today)
    columns |= _dues(connection, dossier, touched, read, today)
    _write(connection, dossier, columns)


def rebuild(connection: Connection, dossier: str, today: str, at: str) -> None:
    """Work out every derived row of a dossier from nothing."""
    rewrite(connection, dossier, KINDS, today, at)


def _sound(subjects: Sequence[Record]) -> str:
    one = next((s for s in subjects if isinstance(s, Subject)), None)
    if one is None:
        return ""
    return one.pinyin.replace(" ", "").lower() or spelling_of(one.name)


def _officers(connection: Connection) -> dict[str, str]:
    officer = TABLES[Officer].c
    rows = connection.execute(select(officer.uid, officer.name))
    return {row.uid: row.name for row in rows}


def _gaps(
    connection: Connection, dossier: str, kinds: set[Kind], read: Read, today: str
) -> dict[str, Any]:
    changed = current_status(read[StatusChange])
    status = changed.status if changed else ""
    rows = []
    for kind in kinds:
        connection.execute(_GAPS_OF, {"of": dossier, "of_kind": kind.stored_as})
        found = set(gaps_of_kind(kind, read[kind], status, today))
        rows += [
            {"dossier": dossier, "kind": g.kind, "uid": g.uid, "field": g.field}
            for g in sorted(found)
        ]
    if rows:
        connection.execute(insert(gap), rows)
    return {"gaps": connection.execute(_GAP_COUNT, {"of": dossier}).scalar_one()}


def _dues(
    connection: Connection, dossier: str, touched: set[Kind], read: Read, today: str
) -> dict[str, Any]:
    asked = [rule for rule, kinds in READS.items() if touched & set(kinds)]
    for rule in asked:
        connection.execute(_DUES_OF, {"of": dossier, "of_rule": rule})
        rows = [
            {
                "dossier": dossier,
                "kind": one.kind,
                "uid": one.uid,
                "rule": one.rule,
                "day": one.day,
                "what": one.what,
            }
            for one in dues_of(rule, read.of(READS[rule]))
        ]
        if rows:
            connection.execute(insert(due), rows)
    if not asked:
        return {}
    first = connection.execute(_NEXT, {"of": dossier, "today": today}).one_or_none()
    day, what = tuple(first) if first else (NO_DAY, "")
    return {"next_due": day, "next_due_what": what}


def _write(connection: Connection, dossier: str, columns: dict[str, Any]) -> None:
    values: dict[str, Any] = {
        name: bindparam(f"new_{name}") for name in sorted(columns)
    }
    given = {f"new_{name}": value for name, value in columns.items()}
    changed = connection.execute(
        update(summary).where(_OF).values(values), {"of": dossier} | given
    )
    if not changed.rowcount:
        connection.execute(insert(summary), {"dossier": dossier} | columns)
