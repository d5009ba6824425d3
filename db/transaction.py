"""What a command may do: every change here leaves its line in the trail."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from db.access import Act, Actor, demand
from db.derived import rewrite
from db.records import Kind
from db.records.base import R, Record, name_of
from db.records.change import Change
from db.search import index_record, remove_record
from db.storage import record_of, row_of
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
    lines: list[Line] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)

    def demand(self, act: Act, dossier: str = "") -> None:
        """Raise NotPermitted unless the actor may do this."""
        demand(self.connection, self.actor, act, dossier, self.today)

    @property
    def view(self) -> View:
        return View(self.connection, self.actor, self.today)

    def stored(self, record: R) -> R | None:
        """Return the record as the file has it, or None."""
        return stored_record(self.connection, record)

    def put(self, record: Record, before: Record | None = None) -> None:
        """Write a record; `before` is what stored() returned, None when it is new."""
        kind, row = type(record), row_of(record)
        if before is None:
            self.connection.execute(_INSERT[kind], row)
        else:
            self.connection.execute(
                _UPDATE[kind], {f"new_{k}": v for k, v in row.items()}
            )
        if not kind.of_office:
            index_record(self.connection, record)
        self._written(record, row_of(before) if before else None, row)

    def drop(self, record: Record) -> None:
        """Remove a record that is stored."""
        self.connection.execute(_DELETE[type(record)], {"new_uid": record.uid})
        remove_record(self.connection, record.uid)
        self._written(record, row_of(record), None)

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

    def _written(self, record: Record, before: Row | None, after: Row | None) -> None:
        kind = type(record)
        dossier = record.uid if kind.stored_as == "dossier" else record.dossier
        self.written.append(Written(kind, record.uid, dossier, before, after))
        act = "add" if before is None else "remove" if after is None else "change"
        told = {"kind": kind.stored_as, "dossier": dossier, "uid": record.uid}
        self.note(act, **told, name=name_of(record)[:40], **_told(before, after))

    def finish(self) -> Change:
        """Rewrite what is derived from what was written; return what was touched."""
        for dossier in dict.fromkeys(w.dossier for w in self.written if w.dossier):
            kinds = {w.kind for w in self.written if w.dossier == dossier}
            rewrite(self.connection, dossier, kinds, self.today, self.at)
        first = self.written[0] if self.written else None
        return Change(
            first.dossier if first else "",
            first.uid if first else "",
            frozenset(w.kind for w in self.written),
        )


def _told(before: Row | None, after: Row | None) -> Row:
    """Return what the trail keeps: the whole row, or of a change what differs."""
    if before is None or after is None:
        return {"before": before, "after": after}
    names = [name for name in after if before.get(name) != after[name]]
    return {
        "before": {name: before.get(name) for name in names},
        "after": {name: after[name] for name in names},
    }


def stored_record(connection: Connection, record: R) -> R | None:
    """Return the record of this uid as the file has it, or None."""
    kind = type(record)
    row = connection.execute(_SELECT[kind], {"new_uid": record.uid}).one_or_none()
    return None if row is None else record_of(kind, row._asdict())


# Made once: a statement that is the same object costs no compiling.
def _key(table: Table[Any]) -> Any:
    return table.c.uid == bindparam("new_uid")


def _update(table: Table[Any]) -> Update:
    changed: dict[str, Any] = {
        c.name: bindparam(f"new_{c.name}") for c in table.c if c.name != "uid"
    }
    return update(table).where(_key(table)).values(changed)


_SELECT = {kind: select(table).where(_key(table)) for kind, table in TABLES.items()}
_INSERT: dict[Kind, Insert] = {kind: insert(table) for kind, table in TABLES.items()}
_UPDATE: dict[Kind, Update] = {kind: _update(table) for kind, table in TABLES.items()}
_DELETE: dict[Kind, Delete] = {
    kind: delete(table).where(_key(table)) for kind, table in TABLES.items()
}
