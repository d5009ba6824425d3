"""What a command may do: every change here leaves its line in the trail."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from db.access import Act, Actor, demand
from db.derived import follow, follow_office, is_other_ground, rewrite
from db.errors import NotFound
from db.queries.records import find_or_none
from db.records import Kind
from db.records.base import R, Record, name_of
from db.records.change import Change
from db.records.office import Officer
from db.records.team import TeamMember
from db.search import forget_record, index_record
from db.statement import Statement
from db.storage import hangs_off_a_dossier, row_of
from db.tables import TABLES
from db.trail import Line
from db.view import View

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """One row as it was before and as it is now; None where there was or is none."""

    kind: Kind
    uid: str
    dossier: str
    before: Row | None
    after: Row | None


@dataclass(slots=True)
class Transaction:
    """One command's work, committed or undone as a whole by the store."""

    connection: Connection
    actor: Actor
    today: str
    at: str
    machine: str
    why: str = ""
    entitled: str = ""  # see View
    lines: list[Line] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    _records: list[tuple[Record | None, Record | None]] = field(default_factory=list)

    def demand(self, act: Act, dossier: str = "") -> None:
        """Raise NotPermitted unless the actor may do this."""
        demand(self.connection, self.actor, act, dossier, self.entitled or self.today)

    @property
    def view(self) -> View:
        return View(self.connection, self.actor, self.today, self.entitled)

    def stored(self, record: R) -> R | None:
        """Return the record as the file has it, or None."""
        return find_or_none(self.connection, type(record), record.uid)

    def put(self, record: Record, before: Record | None = None) -> None:
        """Write a record; `before` is what stored() returned, None when it is new."""
        kind, row = type(record), row_of(record)
        old = row_of(before) if before else None
        told: Row = {"before": None, "after": row}
        if old is None:
            _INSERT[kind].run(self.connection, row)
        else:
            names = tuple(name for name in row if old[name] != row[name])
            if not _update(kind, names).run(self.connection, row):
                raise NotFound(record.uid)
            # Of a change the trail keeps what differs.
            told["before"] = {name: old[name] for name in names}
            told["after"] = {name: row[name] for name in names}
        if not kind.of_office:
            index_record(self.connection, record, before)
        one = Written(kind, record.uid, _dossier(record), old, row)
        self._written(one, told, name_of(record))
        self._records.append((before, record))

    def drop(self, record: Record) -> None:
        """Remove a record that is stored."""
        row = row_of(record)
        if not _DELETE[type(record)].run(self.connection, row):
            raise NotFound(record.uid)
        if not record.of_office:
            forget_record(self.connection, record)
        one = Written(type(record), record.uid, _dossier(record), row, None)
        self._written(one, {"before": row, "after": None}, name_of(record))
        self._records.append((record, None))

    def note(
        self,
        act: str,
        *,
        kind: str = "",
        dossier: str = "",
        uid: str = "",
        **payload: Any,
    ) -> None:
        """Write a line of the trail that is not about one record's fields."""
        if self.why:
            payload["why"] = self.why
        line = Line(
            at=self.at,
            who=self.actor.label,
            machine=self.machine,
            act=act,
            kind=kind,
            dossier=dossier,
            uid=uid,
            payload=payload,
        )
        self.lines.append(line)

    def _written(self, one: Written, told: Row, name: str) -> None:
        self.written.append(one)
        act = (
            "add" if one.before is None else "remove" if one.after is None else "change"
        )
        kind = one.kind.stored_as
        told = {"name": name[:40]} | told
        self.note(act, kind=kind, dossier=one.dossier, uid=one.uid, **told)

    def finish(self) -> Change:
        """Rewrite what is derived from what was written; return what was touched."""
        by_dossier: dict[str, list[tuple[Record | None, Record | None]]] = {}
        for written, records in zip(self.written, self._records, strict=True):
            if not written.kind.of_office:
                by_dossier.setdefault(written.dossier, []).append(records)
            elif written.kind is Officer and written.before and written.after:
                self._follow_name(written.uid)
        office = zip(self.written, self._records, strict=True)
        kinds = {
            one.kind
            for one, records in office
            if one.kind.of_office and is_other_ground(*records)
        }
        if kinds:
            follow_office(self.connection, kinds, self.today, self.at)
        for dossier, pairs in by_dossier.items():
            follow(self.connection, dossier, pairs, self.today, self.at)
        first = self.written[0] if self.written else None
        return Change(
            first.dossier if first else "",
            first.uid if first else "",
            frozenset(w.kind for w in self.written),
        )

    def _follow_name(self, officer: str) -> None:
        """The ledger names who answers, so a changed name goes to each of his teams."""
        for (dossier,) in _TEAMS.rows(self.connection, {"officer": officer}):
            rewrite(self.connection, dossier, {TeamMember}, self.today, self.at)


def _dossier(record: Record) -> str:
    kind = type(record)
    if kind.of_office:
        return ""
    return record.uid if kind.stored_as == "dossier" else record.dossier


def _key(kind: Kind) -> ColumnElement[bool]:
    # With the dossier it is the primary key; by the uid alone, a way around by an index.
    table = TABLES[kind]
    uid: ColumnElement[bool] = table.c.uid == bindparam("uid")
    if hangs_off_a_dossier(kind):
        return and_(table.c.dossier == bindparam("dossier"), uid)
    return uid


# Worded once for each set of columns that a save changes.
_UPDATE: dict[tuple[str, tuple[str, ...]], Statement] = {}


def _update(kind: Kind, names: tuple[str, ...]) -> Statement:
    found = _UPDATE.get((kind.stored_as, names))
    if found is None:
        values: dict[str, Any] = {name: bindparam(name) for name in names or ("uid",)}
        found = Statement(update(TABLES[kind]).where(_key(kind)).values(values))
        _UPDATE[kind.stored_as, names] = found
    return found


_INSERT = {kind: Statement(insert(table)) for kind, table in TABLES.items()}
_DELETE = {
    kind: Statement(delete(table).where(_key(kind))) for kind, table in TABLES.items()
}
_MEMBER = TABLES[TeamMember].c
_TEAMS = Statement(
    select(_MEMBER.dossier).distinct().where(_MEMBER.officer == bindparam("officer"))
)
