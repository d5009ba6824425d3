"""Reading the trail: of one record, of one dossier, of the whole casebook."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from db.access import Act, act_to_save, asks
from db.founding import meta_value
from db.records import Kind
from db.tables import trail
from db.trail import Trail
from db.view import View


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the trail."""

    number: int
    at: str
    who: str
    machine: str
    act: str
    kind: str
    dossier: str
    uid: str
    payload: dict[str, Any]


def _told(row: Any) -> Told:
    payload = json.loads(row.payload or "{}")
    return Told(row.number, row.at, row.who, row.machine, row.act, row.kind,
                row.dossier, row.uid, payload)  # fmt: skip


def _find(view: View, query: Select[Any], limit: int) -> list[Told]:
    newest = query.order_by(trail.c.number.desc()).limit(limit)
    return [_told(row) for row in view.connection.execute(newest)]


@asks(Act.READ)
def history_of_record(view: View, dossier: str, uid: str) -> list[Told]:
    """Return what was done to a record, the newest first."""
    of = select(trail).where(trail.c.uid == uid, trail.c.dossier == dossier)
    return _find(view, of, 500)


@asks(Act.LIST)
def history_of_own(view: View, kind: Kind, uid: str) -> list[Told]:
    """Return what was done to a record of the office, to those who may write it."""
    view.demand(act_to_save(kind))
    of = select(trail).where(
        trail.c.uid == uid, trail.c.kind == kind.stored_as, trail.c.dossier == ""
    )
    return _find(view, of, 500)


@asks(Act.READ)
def history_of_dossier(view: View, dossier: str, limit: int = 200) -> list[Told]:
    """Return what was done in a dossier, the newest first."""
    return _find(view, select(trail).where(trail.c.dossier == dossier), limit)


@asks(Act.TRAIL)
def find_trail(view: View, before: int = 0, limit: int = 200) -> list[Told]:
    """Return lines of the trail, the newest first, from before a number.

    An auditor reads who did what, when and why, and no dossier: of what was written
    only the names of the fields are told.
    """
    query = select(trail)
    if before:
        query = query.where(trail.c.number < before)
    return [_without_content(line) for line in _find(view, query, limit)]


def _without_content(line: Told) -> Told:
    told = {
        k: v for k, v in line.payload.items() if k not in ("before", "after", "name")
    }
    fields = sorted(
        {**(line.payload.get("before") or {}), **(line.payload.get("after") or {})}
    )
    if fields and line.act == "change":
        told["fields"] = fields
    return Told(line.number, line.at, line.who, line.machine, line.act, line.kind,
                line.dossier, line.uid, told)  # fmt: skip


@asks(Act.TRAIL)
def first_broken_line(view: View) -> int | None:
    """Return the number of the first line that is not as it was written, None if all are."""
    key = bytes.fromhex(meta_value(view.connection, "trail_key"))
    return Trail(key).first_broken(view.connection)
