"""台账: one line a dossier, filtered, counted and sorted in SQL.

What may not be read comes after what may, by its number, unless the order itself is
one that everybody may see: the place of a line would tell what it does not show.
"""

import json
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.sql.elements import UnaryExpression

from db.access import Act, Actor, asking_as, asks, may, readable
from db.derived import NO_DAY
from db.records.dossier import STOCK
from db.records.team import TeamMember
from db.search import fold, full_text_query, name_range
from db.statement import Statement
from db.storage import listed
from db.tables import TABLES, name_key, search_row, summary
from db.values.money import Money
from db.view import View

PAGE = 200  # rows fetched at once
SOON = 30  # days within which something is due
# Who has more places than this reads most lines: it is quicker to go along an index and
# to look for his place in each, than to fetch his places first.
MANY_PLACES = 200


class LedgerRow(NamedTuple):
    """A line of the ledger; of a dossier not to be read, what anybody may see.

    A tuple, for a page of them is made of what the driver gives at no further cost.
    """

    dossier: str
    number: str
    status: str
    leader: str
    handler: str
    supervisor: str
    seen: int = 0  # 1 where the asker may read; all that follows is empty elsewhere
    status_day: str = ""
    name: str = ""
    unit: str = ""
    born: str = ""
    sex: str = ""
    offence_codes: str = ""  # joined by spaces
    sums: str = ""  # JSON: [[minor, currency, about]]
    fled: str = ""
    fled_sort: str = ""
    where_code: str = ""
    where_place: str = ""
    identity_points: int = 0
    gaps: int = 0
    next_due: str = ""  # '' when nothing is due
    next_due_what: str = ""
    updated: str = ""

    @property
    def readable(self) -> bool:
        return bool(self.seen)

    def closed(self) -> "LedgerRow":
        """Return what anybody may see of it."""
        answering = (self.leader, self.handler, self.supervisor)
        return LedgerRow(self.dossier, self.number, self.status, *answering)

    @property
    def offences(self) -> tuple[str, ...]:
        """The codes of the offences, the earliest first."""
        return tuple(self.offence_codes.split())

    @property
    def amount(self) -> tuple[Money, ...]:
        """The sums, one a currency."""
        return tuple(Money(*each) for each in json.loads(self.sums or "[]"))


@dataclass(frozen=True, slots=True)
class Filter:
    """What the ledger is narrowed to; each pill is a name of PILLS."""

    words: str = ""
    pills: tuple[str, ...] = ()
    status: str = ""
    where: str = ""  # code of a country or region
    offence: str = ""  # code of an offence, among others he is suspected of
    order: str = "next_due"
    descending: bool = False


_col = summary.c
_STOCK = listed(_col.status, STOCK)
PILLS: dict[str, ColumnElement[bool]] = {
    "stock": _STOCK,
    "due": _col.next_due <= bindparam("soon"),
    "unanswered": and_(
        _STOCK, or_(_col.leader == "", _col.handler == "", _col.supervisor == "")
    ),
    "unidentified": _col.identity_points < 2,
    "gaps": _col.gaps > 0,
}
TELLING = {"due", "unidentified", "gaps"}  # pills that tell of content
SORTS = {
    "status": _col.status,
    "name": _col.name,
    "number": _col.number,
    "fled": _col.fled_sort,
    "days": _col.fled_sort,
    "where": _col.where_code,
    "offences": _col.offences,
    "answers": _col.handler,
    "next_due": _col.next_due,
    "gaps": _col.gaps,
    "updated": _col.updated,
}
OPEN_SORTS = {"number", "status", "answers"}  # by what everybody may see
INDEXED = {"number", "name", "next_due"}
OPEN_FIELDS = LedgerRow._fields.index("seen")
_NAMED_ELSE = {
    "offence_codes": _col.offences,
    "sums": _col.amount,
    "next_due": case((_col.next_due == NO_DAY, ""), else_=_col.next_due),
}
_COLUMNS: list[Any] = [
    _NAMED_ELSE.get(name, _col.get(name)) for name in LedgerRow._fields
]


@dataclass(frozen=True, slots=True)
class Shape:
    """All that a statement of the ledger is worded by; the rest it is given."""

    role: str
    pills: frozenset[str] = frozenset()
    status: bool = False
    where: bool = False
    offence: bool = False
    number: bool = False  # words are looked for in numbers,
    named: bool = False  # among the names,
    text: bool = False  # and in the full text
    order: str = "next_due"
    descending: bool = False
    few: bool = False  # lines are looked at one by one; see MANY_PLACES

    @property
    def is_open(self) -> bool:
        return self.order in OPEN_SORTS

    @property
    def tells(self) -> bool:
        """Whether what is let through tells of content."""
        return bool(self.pills & TELLING) or self.where or self.offence

    @property
    def seen(self) -> ColumnElement[bool]:
        """What the asker may read; who he is, is given with each reading."""
        asker = Actor("", "", self.role, "")
        return readable(asker, "", _col.dossier, few=self.few)


@dataclass(frozen=True, slots=True)
class Words:
    """What is typed into the search, as numbers, names and the full text are asked."""

    within: str = ""
    between: tuple[str, str] | None = None
    match: str | None = None


@lru_cache(64)
def _words_of(typed: str) -> Words:
    words = fold(typed).strip()
    if not words:
        return Words()
    # Folded text has signs in their full width; a number has them as they are typed.
    within = unicodedata.normalize("NFKC", words)
    return Words(within, name_range(words), full_text_query(words))


@lru_cache(256)
def _shape_of(role: str, narrowed: Filter, reads_many: bool) -> Shape:
    words = _words_of(narrowed.words)
    return Shape(
        role=role,
        pills=frozenset(PILLS.keys() & set(narrowed.pills)),
        status=bool(narrowed.status),
        where=bool(narrowed.where),
        offence=bool(narrowed.offence),
        number=bool(words.within),
        named=words.between is not None,
        text=words.match is not None,
        order=narrowed.order,
        descending=narrowed.descending,
        few=reads_many and not words.within and narrowed.order in INDEXED,
    )


def _shape(view: View, narrowed: Filter) -> Shape:
    return _shape_of(view.actor.role, narrowed, _reads_many(view))


_PLACES = Statement(
    select(func.count()).select_from(
        select(TABLES[TeamMember].c.uid)
        .where(TABLES[TeamMember].c.officer == bindparam("officer"))
        .limit(MANY_PLACES)
        .subquery()
    )
)


def _reads_many(view: View) -> bool:
    if view.actor.reads_all:
        return True
    return bool(_PLACES.value(view.connection, _asked(view)) == MANY_PLACES)


def _asked(view: View) -> dict[str, Any]:
    return asking_as(view.actor, view.rights_day) | {"soon": _soon(view.today)}


@lru_cache(4)
def _soon(today: str) -> str:
    return (date.fromisoformat(today) + timedelta(days=SOON)).isoformat()


def _given(view: View, narrowed: Filter) -> dict[str, Any]:
    words = _words_of(narrowed.words)
    low, high = words.between or ("", "")
    return _asked(view) | {
        "status": narrowed.status,
        "where": narrowed.where,
        "offence": f" {narrowed.offence} ",
        "within": words.within,
        "low": low,
        "high": high,
        "match": words.match,
    }


def _conditions(shape: Shape) -> list[ColumnElement[bool]]:
    found = [PILLS[pill] for pill in sorted(shape.pills)]
    if shape.status:
        found.append(_col.status == bindparam("status"))
    if shape.where:
        found.append(_col.where_code == bindparam("where"))
    if shape.offence:
        found.append(_ONE_OF_HIS)
    if shape.number:
        found.append(or_(_IN_NUMBER, *_in_content(shape)))
    if shape.number or shape.tells:
        # Content must not be told by what a filter lets through.
        alone = shape.number and not shape.pills and not shape.tells
        found.append(or_(shape.seen, _IN_NUMBER) if alone else shape.seen)
    return found


# Codes stand there joined by spaces.
_ONE_OF_HIS: ColumnElement[bool] = (
    func.instr(literal_column("' '") + _col.offences + literal_column("' '"),
               bindparam("offence")) > 0
)  # fmt: skip
_IN_NUMBER: ColumnElement[bool] = (
    func.instr(func.lower(_col.number), bindparam("within")) > 0
)


def _in_content(shape: Shape) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if shape.named:
        key = name_key.c.key
        between = and_(key >= bindparam("low"), key < bindparam("high"))
        found.append(_col.dossier.in_(select(name_key.c.dossier).where(between)))
    if shape.text:
        matched: ColumnElement[Any] = literal_column(
            "(SELECT rowid FROM full_text WHERE full_text MATCH :match)"
        )
        rows = select(search_row.c.dossier).where(search_row.c.id.op("IN")(matched))
        found.append(_col.dossier.in_(rows))
    return found


def _order(shape: Shape) -> list[UnaryExpression[Any]]:
    column = SORTS[shape.order]
    # Longest at large first means earliest flight first.
    down = shape.descending != (shape.order == "days")
    return [column.desc() if down else column.asc(), _col.number.asc()]


def _paged(query: Select[Any]) -> Statement:
    return Statement(query.limit(bindparam("count")).offset(bindparam("first")))


@cache
def _all_in_order(shape: Shape) -> Statement:
    query = select(_col.dossier, _col.sound, _col.number, shape.seen)
    return Statement(query.where(*_conditions(shape)).order_by(*_order(shape)))


@cache
def _page_of_all(shape: Shape) -> Statement:
    query = select(*_with_seen(shape.seen)).where(*_conditions(shape))
    return _paged(query.order_by(*_order(shape)))


@cache
def _page_of_seen(shape: Shape) -> Statement:
    query = select(*_with_seen(literal_column("1")))
    query = query.where(*_conditions(shape), shape.seen)
    return _paged(query.order_by(*_order(shape)))


@cache
def _count_of_seen(shape: Shape) -> Statement:
    query = select(func.count()).select_from(summary)
    return Statement(query.where(*_conditions(shape), shape.seen))


@cache
def _page_of_closed(shape: Shape) -> Statement:
    query = select(*_COLUMNS[:OPEN_FIELDS]).where(*_conditions(shape), ~shape.seen)
    return _paged(query.order_by(_col.number))


def _with_seen(seen: ColumnElement[Any]) -> list[Any]:
    return [*_COLUMNS[:OPEN_FIELDS], seen, *_COLUMNS[OPEN_FIELDS + 1 :]]


@asks(Act.LIST)
def find_ledger_ids(view: View, narrowed: Filter) -> list[tuple[str, str]]:
    """Return the dossiers of the ledger in order: uid, and how the name is spelled."""
    shape = _shape_of(view.actor.role, narrowed, False)
    rows = _all_in_order(shape).rows(view.connection, _given(view, narrowed))
    if shape.is_open:
        return [(uid, sound if seen else "") for uid, sound, _, seen in rows]
    closed = sorted((row for row in rows if not row[3]), key=lambda row: str(row[2]))
    return [(row[0], row[1]) for row in rows if row[3]] + [(r[0], "") for r in closed]


@asks(Act.LIST)
def find_ledger_rows(view: View, dossiers: list[str]) -> dict[str, LedgerRow]:
    """Return the lines of some dossiers, at most a page of them."""
    given = _asked(view) | {"dossiers": json.dumps(dossiers)}
    rows = _lines(view.actor.role).rows(view.connection, given)
    return {row[0]: _line(row) for row in rows}


@asks(Act.LIST)
def find_lines_to_give(view: View, dossiers: list[str]) -> list[LedgerRow]:
    """Return the lines of some dossiers as they may leave the casebook, in this order.

    Of what the actor may not print there is what everybody may see.
    """
    lines = find_ledger_rows(view, dossiers)
    return [_to_give(view, lines[uid]) for uid in dossiers if uid in lines]


def _to_give(view: View, line: LedgerRow) -> LedgerRow:
    asked = (view.connection, view.actor, Act.PRINT, line.dossier, view.rights_day)
    return line if line.readable and may(*asked) else line.closed()


@cache
def _lines(role: str) -> Statement:
    asked: ColumnElement[Any] = literal_column(
        "(SELECT value FROM json_each(:dossiers))"
    )
    query = select(*_with_seen(Shape(role, few=True).seen))
    return Statement(query.where(_col.dossier.op("IN")(asked)))


def _line(row: tuple[Any, ...]) -> LedgerRow:
    return LedgerRow(*(row if row[OPEN_FIELDS] else row[:OPEN_FIELDS]))


@asks(Act.LIST)
def find_ledger_page(
    view: View, narrowed: Filter, first: int = 0, count: int = PAGE
) -> list[LedgerRow]:
    """Return one page of the ledger, in order."""
    shape, connection = _shape(view, narrowed), view.connection
    given = _given(view, narrowed) | {"first": first, "count": count}
    if shape.is_open:
        return [_line(row) for row in _page_of_all(shape).rows(connection, given)]
    lines = _page_of_seen(shape).each(connection, LedgerRow._make, given)
    if len(lines) == count or shape.tells:
        return lines
    before = (
        first + len(lines) if lines else _count_of_seen(shape).value(connection, given)
    )
    given |= {"first": max(0, first - before), "count": count - len(lines)}
    closed = _page_of_closed(shape).rows(connection, given)
    return lines + [LedgerRow(*row) for row in closed]


@asks(Act.LIST)
def count_ledger(view: View) -> dict[str, int]:
    """Return how many dossiers each pill would show, and each status."""
    given = _asked(view)
    found: dict[str, int] = {}
    for names, query in (
        (("all", *_SHOWN), _count_all()),
        (tuple(sorted(TELLING)), _count_seen(view.actor.role)),
    ):
        row = query.row(view.connection, given) or ()
        found |= dict(zip(names, row, strict=True))
    statuses = _BY_STATUS.rows(view.connection)
    return found | {f"status:{status}": number for status, number in statuses}


_SHOWN = sorted(PILLS.keys() - TELLING)
_BY_STATUS = Statement(select(_col.status, func.count()).group_by(_col.status))


@cache
def _count_all() -> Statement:
    counted = [func.count().filter(PILLS[pill]) for pill in _SHOWN]
    return Statement(select(func.count(), *counted).select_from(summary))


@cache
def _count_seen(role: str) -> Statement:
    counted = [func.count().filter(PILLS[pill]) for pill in sorted(TELLING)]
    query = select(*counted).select_from(summary)
    return Statement(query.where(Shape(role).seen))
