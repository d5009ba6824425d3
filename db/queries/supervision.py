"""Reading what the supervising level looks at: what is overdue where, unit by unit.

Counted in the derived tables, of dossiers that the asker may read; of others only how
many there are. A dossier belongs to the unit that holds it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from db.access import Act, asks, readable
from db.queries.records import own_name
from db.records.dossier import STOCK, Dossier
from db.records.matter import Instruction, Supervision
from db.records.office import LEVELS
from db.storage import listed
from db.tables import TABLES, due, summary
from db.values.day import first_day
from db.view import View

LISTED, FEEDBACK, INSTRUCTIONS = "listed", "feedback", "instructions"
MATTERS, MEASURES, UNANSWERED, QUIET = "matters", "measures", "unanswered", "quiet"
ASPECTS = (LISTED, FEEDBACK, INSTRUCTIONS, MATTERS, MEASURES, UNANSWERED, QUIET)
RULES = {
    FEEDBACK: "feedback_due",
    MATTERS: "action_due",
    MEASURES: "measure_expires",
    QUIET: "no_progress",
}
NO_DAY = "9999-99-99"
_line = summary.c
_listing = TABLES[Supervision].c
_order = TABLES[Instruction].c
_RANK = [term.code for term in LEVELS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One thing that the supervising level asks about, with the record to open."""

    unit: str
    dossier: str
    number: str
    name: str
    handler: str
    kind: str  # stored_as of the record, 'dossier' for the dossier itself
    uid: str
    day: str = ""  # full, until when; '' for none
    what: str = ""
    by: str = ""  # of a listing, an instruction: whose it is
    level: str = ""  # of a listing
    document: str = ""

    def days_late(self, today: str) -> int:
        """Return by how many days it is late, 0 where it is not."""
        if not self.day or self.day >= today:
            return 0
        return (date.fromisoformat(today) - date.fromisoformat(self.day)).days

    def days_quiet(self, today: str) -> int:
        """Return for how long nothing was done, of what is listed for that."""
        last = date.fromisoformat(self.what)
        return (date.fromisoformat(today) - last).days


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with how much of each aspect there is."""

    unit: str
    stock: int  # dossiers of persons still sought
    counts: Mapping[str, int] = field(default_factory=dict)  # by aspect
    longest: int = 0  # days without progress, of the dossier that waits longest

    def of(self, aspect: str) -> int:
        return self.counts.get(aspect, 0)


@dataclass(frozen=True, slots=True)
class Oversight:
    """All units; `unseen`: dossiers that the asker may not read, in none of them."""

    lines: tuple[UnitLine, ...]
    unseen: int

    @property
    def total(self) -> UnitLine:
        """The sum over all units, without a name."""
        counts = {key: sum(one.of(key) for one in self.lines) for key in ASPECTS}
        stock = sum(one.stock for one in self.lines)
        longest = max((one.longest for one in self.lines), default=0)
        return UnitLine("", stock, counts, longest)


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier in a unit."""

    unit: str
    is_sought: bool


def oversight_of(
    held: Mapping[str, Held], watched: Mapping[str, Sequence[Watched]], today: str
) -> list[UnitLine]:
    """Return the same lines as find_oversight, of these dossiers alone."""
    units = {one.unit for one in held.values()}
    kept = {
        key: [one for one in some if one.dossier in held]
        for key, some in watched.items()
    }
    lines = [
        UnitLine(
            unit,
            sum(one.is_sought for one in held.values() if one.unit == unit),
            {key: sum(one.unit == unit for one in some) for key, some in kept.items()},
            max(
                (one.days_quiet(today) for one in kept[QUIET] if one.unit == unit),
                default=0,
            ),
        )
        for unit in units
    ]
    return sorted(lines, key=_most_overdue)


@asks(Act.LIST)
def find_oversight(view: View) -> Oversight:
    """Return every unit that holds a dossier, the one with most overdue first."""
    own = own_name(view)
    stock = _counted(view, _of_all(), own, listed(_line.status, STOCK))
    counts = {key: _counted(view, _source(view, key), own) for key in ASPECTS}
    everything = _counted(view, _of_all(), own)
    longest = _longest(view, own)
    lines = [
        UnitLine(
            unit,
            stock.get(unit, 0),
            {key: counts[key].get(unit, 0) for key in ASPECTS},
            longest.get(unit, 0),
        )
        for unit in everything
    ]
    number = view.connection.execute(select(func.count()).select_from(summary)).scalar()
    unseen = int(number or 0) - sum(everything.values())
    return Oversight(tuple(sorted(lines, key=_most_overdue)), unseen)


@asks(Act.LIST)
def find_held(view: View) -> dict[str, Held]:
    """Return the dossiers that the asker may read, by their uid: whose, and if sought."""
    own = own_name(view)
    stock = listed(_line.status, STOCK)
    query = _seen(view, select(_line.dossier, _line.holder, stock))
    return {
        dossier: Held(holder or own, bool(sought))
        for dossier, holder, sought in view.connection.execute(query)
    }


@asks(Act.LIST)
def find_watched(view: View, aspect: str, unit: str = "") -> list[Watched]:
    """Return the list behind a number: of a unit or of all, what waits longest first."""
    own = own_name(view)
    source = _source(view, aspect)
    query = _seen(view, source.query)
    if unit:
        holders = [unit, ""] if unit == own else [unit]
        query = query.where(listed(_line.holder, holders))
    found = [_watched(row, own) for row in view.connection.execute(query)]
    told = [
        replace(one, what=_last(one.what)) if aspect == QUIET else one for one in found
    ]
    return sorted(told, key=_by_level if aspect == LISTED else _by_day)


# what is counted, and where


@dataclass(frozen=True, slots=True)
class _Source:
    """Where things of an aspect stand: joined to the ledger line of their dossier."""

    at: FromClause
    where: ColumnElement[bool]
    columns: Sequence[Any]  # kind, uid, day, what, by, level, document

    @property
    def query(self) -> Select[Any]:
        known = (_line.holder, _line.dossier, _line.number, _line.name, _line.handler)
        return select(*known, *self.columns).select_from(self.at).where(self.where)


def _source(view: View, aspect: str) -> _Source:
    if aspect == LISTED:
        return _of_listings()
    if aspect == INSTRUCTIONS:
        return _of_instructions()
    if aspect == UNANSWERED:
        nobody = or_(_line.leader == "", _line.handler == "", _line.supervisor == "")
        return _of_all(and_(listed(_line.status, STOCK), nobody))
    past = due.c.day <= view.today if aspect == QUIET else due.c.day < view.today
    return _Source(
        summary.join(due, due.c.dossier == _line.dossier),
        and_(due.c.rule == RULES[aspect], past),
        _columns(due.c.kind, due.c.uid, due.c.day, due.c.found if aspect == QUIET else due.c.what,
                 document=due.c.basis),
    )  # fmt: skip


def _of_all(where: ColumnElement[bool] | None = None) -> _Source:
    kind = literal(Dossier.stored_as)
    every = literal(1) == 1 if where is None else where
    lacks = func.trim(
        _word(_line.leader, "包案领导") + _word(_line.handler, "主办人") + _word(_line.supervisor, "督办人"),
        "、",
    )  # fmt: skip
    return _Source(summary, every, _columns(kind, _line.dossier, literal(""), lacks))


def _word(held: ColumnElement[str], word: str) -> ColumnElement[str]:
    return case((held == "", f"{word}、"), else_="")


def _of_listings() -> _Source:
    """Each listing with the day of its next report, if one is due."""
    following = and_(
        due.c.dossier == _listing.dossier,
        due.c.kind == Supervision.stored_as,
        due.c.uid == _listing.uid,
        due.c.rule == RULES[FEEDBACK],
    )
    return _Source(
        summary.join(TABLES[Supervision], _listing.dossier == _line.dossier).outerjoin(due, following),
        _listing.delisted == "",
        _columns(literal(Supervision.stored_as), _listing.uid, func.coalesce(due.c.day, ""),
                 _listing.demand, _listing.by, _listing.level, _listing.document_number),
    )  # fmt: skip


def _of_instructions() -> _Source:
    return _Source(
        summary.join(TABLES[Instruction], _order.dossier == _line.dossier),
        _order.answered == "",
        _columns(literal(Instruction.stored_as), _order.uid, _order.answer_due, _order.text,
                 _order.by, document=_order.document_number),
    )  # fmt: skip


def _columns(
    kind: Any, uid: Any, day: Any, what: Any, by: Any = None, level: Any = None,
    document: Any = None,
) -> tuple[Any, ...]:  # fmt: skip
    rest = [literal("") if one is None else one for one in (by, level, document)]
    return (kind, uid, day, what, *rest)


def _counted(
    view: View, source: _Source, own: str, more: ColumnElement[bool] | None = None
) -> dict[str, int]:
    query = select(_line.holder, func.count()).select_from(source.at)
    query = query.where(source.where).group_by(_line.holder)
    rows = view.connection.execute(
        _seen(view, query if more is None else query.where(more))
    )
    found: dict[str, int] = {}
    for holder, number in rows:
        found[holder or own] = found.get(holder or own, 0) + number
    return found


def _longest(view: View, own: str) -> dict[str, int]:
    """Return, by unit, how long the dossier waits in which least was done."""
    source = _source(view, QUIET)
    # With min() SQLite gives the other columns of the row that has it.
    query = select(_line.holder, func.min(due.c.day), due.c.found).select_from(
        source.at
    )
    rows = view.connection.execute(
        _seen(view, query.where(source.where).group_by(_line.holder))
    )
    today = date.fromisoformat(view.today)
    found: dict[str, int] = {}
    for holder, _, told in rows:
        days = (today - date.fromisoformat(_last(told))).days
        found[holder or own] = max(found.get(holder or own, 0), days)
    return found


def _seen(view: View, query: Select[Any]) -> Select[Any]:
    return query.where(readable(view.actor, view.rights_day, _line.dossier))


def _last(found: str) -> str:
    """Return the day of the last progress, as the reminder of it was worked out."""
    return str(json.loads(found)["last"])


def _watched(row: Any, own: str) -> Watched:
    (
        holder,
        dossier,
        number,
        name,
        handler,
        kind,
        uid,
        day,
        what,
        by,
        level,
        document,
    ) = row
    return Watched(
        unit=holder or own, dossier=dossier, number=number, name=name, handler=handler,
        kind=kind, uid=uid, day=first_day(day) if day else "", what=what, by=by, level=level,
        document=document,
    )  # fmt: skip


def _most_overdue(one: UnitLine) -> tuple[int, str]:
    late = sum(one.of(key) for key in ASPECTS if key != LISTED)
    return (-late, one.unit)


def _by_day(one: Watched) -> tuple[str, str, str]:
    return (one.day or NO_DAY, one.number, one.uid)


def _by_level(one: Watched) -> tuple[int, str, str, str]:
    rank = _RANK.index(one.level) if one.level in _RANK else -1
    return (-rank, *_by_day(one))
