"""台账: one line a dossier, filtered, counted and sorted in SQL."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.sql.elements import UnaryExpression

from db.access import Act, asks, readable
from db.records.dossier import STOCK
from db.search import full_text_query, name_range
from db.tables import name_key, search_row, summary
from db.values.money import Money
from db.view import View

PAGE = 200  # rows fetched at once
UNANSWERED = or_(
    summary.c.leader == "", summary.c.handler == "", summary.c.supervisor == ""
)
HIDDEN = ("name", "sound", "unit", "born", "sex", "offences", "amount", "fled", "fled_sort",
          "where_code", "where_place", "next_due_what")  # fmt: skip


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line of the ledger; of a dossier not to be read, what anybody may see."""

    dossier: str
    number: str
    readable: bool
    status: str
    status_day: str
    name: str
    unit: str
    born: str
    sex: str
    offences: tuple[str, ...]
    amount: tuple[Money, ...]
    fled: str
    fled_sort: str
    where_code: str
    where_place: str
    leader: str
    handler: str
    supervisor: str
    identity_points: int
    gaps: int
    next_due: str  # '' when nothing is due
    next_due_what: str
    updated: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What the ledger is narrowed to; each pill is a name of PILLS."""

    words: str = ""
    pills: tuple[str, ...] = ()
    status: str = ""
    order: str = "next_due"
    descending: bool = False


def pill_conditions(today: str) -> dict[str, ColumnElement[bool]]:
    """Return what each pill means."""
    column = summary.c
    return {
        "stock": column.status.in_(STOCK),
        "due": column.next_due <= func.date(today, "+30 days"),
        "unanswered": and_(column.status.in_(STOCK), UNANSWERED),
        "unidentified": column.identity_points < 2,
        "gaps": column.gaps > 0,
    }


SORTS: dict[str, Column[Any]] = {
    "status": summary.c.status,
    "name": summary.c.name,
    "number": summary.c.number,
    "fled": summary.c.fled_sort,
    "days": summary.c.fled_sort,
    "where": summary.c.where_code,
    "offences": summary.c.offences,
    "answers": summary.c.handler,
    "next_due": summary.c.next_due,
    "gaps": summary.c.gaps,
    "updated": summary.c.updated,
}


def _seen(view: View) -> ColumnElement[bool]:
    return readable(view.actor, view.today, summary.c.dossier)


def _conditions(view: View, narrowed: Filter) -> list[ColumnElement[bool]]:
    known = pill_conditions(view.today)
    found = [known[pill] for pill in narrowed.pills if pill in known]
    if narrowed.status:
        found.append(summary.c.status == narrowed.status)
    if narrowed.words.strip():
        found.append(_words(narrowed.words))
    if narrowed.words.strip() or set(narrowed.pills) & {"due", "unidentified", "gaps"}:
        # Content must not be told by what a filter lets through.
        found.append(or_(_seen(view), *_by_number(narrowed)))
    return found


def _by_number(narrowed: Filter) -> list[ColumnElement[bool]]:
    if narrowed.pills or not narrowed.words.strip():
        return []
    return [summary.c.number.contains(narrowed.words.strip(), autoescape=True)]


def _words(words: str) -> ColumnElement[bool]:
    found = [summary.c.number.contains(words.strip(), autoescape=True)]
    between = name_range(words)
    if between:
        key = name_key.c.key
        named = select(name_key.c.dossier).where(key >= between[0], key < between[1])
        found.append(summary.c.dossier.in_(named))
    query = full_text_query(words)
    if query:
        rows = (
            select(search_row.c.dossier)
            .where(search_row.c.id.in_(text("SELECT rowid FROM full_text WHERE full_text MATCH :words")))
            .params(words=query)
        )  # fmt: skip
        found.append(summary.c.dossier.in_(rows))
    return or_(*found)


def _order(view: View, narrowed: Filter) -> list[UnaryExpression[Any]]:
    column = SORTS[narrowed.order]
    by: ColumnElement[Any] = column
    if not view.actor.reads_all and column.name not in ("number", "status"):
        # The place of a line would tell what it may not show.
        by = case((_seen(view), by), else_=literal("9999-99-99"))
    # Longest at large first means earliest flight first.
    down = narrowed.descending != (narrowed.order == "days")
    return [by.desc() if down else by.asc(), summary.c.number.asc()]


@asks(Act.LIST)
def find_ledger_ids(view: View, narrowed: Filter) -> list[tuple[str, str]]:
    """Return the dossiers of the ledger in order: uid, and how the name is spelled."""
    sound = case((_seen(view), summary.c.sound), else_=literal(""))
    query = select(summary.c.dossier, sound).where(*_conditions(view, narrowed))
    ordered = query.order_by(*_order(view, narrowed))
    return [(row[0], row[1]) for row in view.connection.execute(ordered)]


@asks(Act.LIST)
def find_ledger_rows(view: View, dossiers: list[str]) -> dict[str, LedgerRow]:
    """Return the lines of some dossiers, at most a page of them."""
    query = _rows(view).where(summary.c.dossier.in_(dossiers))
    rows = view.connection.execute(query).mappings()
    return {row["dossier"]: _row(dict(row)) for row in rows}


@asks(Act.LIST)
def find_ledger_page(
    view: View, narrowed: Filter, first: int = 0, count: int = PAGE
) -> list[LedgerRow]:
    """Return one page of the ledger, in order."""
    query = _rows(view).where(*_conditions(view, narrowed))
    ordered = query.order_by(*_order(view, narrowed)).offset(first).limit(count)
    return [_row(dict(row)) for row in view.connection.execute(ordered).mappings()]


def _rows(view: View) -> Any:
    seen = _seen(view)
    columns = [
        case((seen, column), else_=literal("")).label(column.name)
        if column.name in HIDDEN
        else column
        for column in summary.c
    ]
    return select(*columns, seen.label("readable"))


def _row(row: dict[str, Any]) -> LedgerRow:
    money = json.loads(row["amount"] or "[]")
    seen = bool(row["readable"])
    due = row["next_due"] if seen and row["next_due"] < "9999" else ""
    return LedgerRow(
        dossier=row["dossier"],
        number=row["number"],
        readable=seen,
        status=row["status"],
        status_day=row["status_day"] if seen else "",
        name=row["name"],
        unit=row["unit"],
        born=row["born"],
        sex=row["sex"],
        offences=tuple(row["offences"].split()),
        amount=tuple(Money(*each) for each in money),
        fled=row["fled"],
        fled_sort=row["fled_sort"],
        where_code=row["where_code"],
        where_place=row["where_place"],
        leader=row["leader"],
        handler=row["handler"],
        supervisor=row["supervisor"],
        identity_points=row["identity_points"] if seen else 0,
        gaps=row["gaps"] if seen else 0,
        next_due=due,
        next_due_what=row["next_due_what"],
        updated=row["updated"] if seen else "",
    )


@asks(Act.LIST)
def count_ledger(view: View) -> dict[str, int]:
    """Return how many dossiers each pill would show, and each status."""
    seen = _seen(view)
    conditions = pill_conditions(view.today)
    hidden = {"due", "unidentified", "gaps"}
    counted = [func.count().label("all")]
    for name, condition in conditions.items():
        shown = and_(condition, seen) if name in hidden else condition
        counted.append(func.count().filter(shown).label(name))
    row = view.connection.execute(select(*counted).select_from(summary)).one()
    by_status = select(summary.c.status, func.count()).group_by(summary.c.status)
    statuses = {f"status:{s}": n for s, n in view.connection.execute(by_status).all()}
    return dict(row._asdict()) | statuses
