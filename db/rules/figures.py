"""The figures, counted: the same words and the same numbers wherever they are shown.

A person returned counts once a return, on its day. 党员和国家工作人员 is a union, 百名红通 a
subset of the sought. Stock is who was at large, located or held abroad on a day. The rate
is returns over stock at the start and newly fled. Money is turned into renminbi event by
event at its own rate, half up to the fen, then added; without a rate nothing is guessed.
A figure is never without the entries behind it: list, chart and report count the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median_low
from typing import NamedTuple, TypeVar

from db.records.matter import RETURN_ROUTES
from db.rules.assets import in_fen
from db.values.day import first_day, is_full
from db.values.moment import day_in_china
from db.values.money import Money

ROUTES = tuple(term.code for term in RETURN_ROUTES)
PERSONS, CASES, DAYS, FEN, PERCENT = "人", "件", "日", "分", "%"


@dataclass(frozen=True, slots=True)
class Span:
    """A span of full days, both counted."""

    first: str
    last: str


class Person(NamedTuple):
    """What a dossier adds to what is counted of it."""

    number: str
    holder: str = ""  # the unit that handles
    level: str = ""  # of that unit
    filed: str = ""
    hundred: int | None = None  # serial number among 百名红通


class Row(NamedTuple):
    """One counted thing: a return, a flight, a person in stock, a paper lifted.

    `code` is the route of a return, the status of who is in stock; `place` a country.
    The rest is what the person was: on the day of his flight party, functionary and
    sector, on the day counted red notice and listing.
    """

    dossier: str
    uid: str
    at: str  # the day it counts by
    code: str = ""
    place: str = ""
    told: str = ""  # the day as it is known, where it may be known in part
    fled: str = ""  # as it is stored, '' where no flight is known
    party: int = 0
    functionary: int = 0
    sector: str = ""
    notice: int = 0
    listed: int = 0


class Moved(NamedTuple):
    """One event of an asset, with what its person was."""

    dossier: str
    uid: str
    at: str
    code: str  # found, frozen, confiscated, recovered, returned, released
    minor: int
    currency: str
    about: str
    rate: str
    rate_day: str
    rate_source: str
    fled: str = ""
    party: int = 0
    functionary: int = 0
    sector: str = ""
    notice: int = 0
    listed: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All that figures of a span are counted from; only of dossiers that may be read."""

    span: Span
    people: Mapping[str, Person]
    of: int  # dossiers there are, read or not
    returned: Sequence[Row] = ()
    fled: Sequence[Row] = ()
    discovered: Sequence[Row] = ()
    at_start: Sequence[Row] = ()
    at_end: Sequence[Row] = ()
    changed: Sequence[Row] = ()
    moved: Sequence[Moved] = ()
    beside: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    stock: Mapping[str, Sequence[Row]] = field(default_factory=dict)  # by day, if asked
    reported: Mapping[str, str] = field(default_factory=dict)  # number -> moment


@dataclass(frozen=True, slots=True)
class Entry:
    """One line behind a figure; `amount` is in its unit: 1, days, fen."""

    dossier: str
    number: str
    uid: str
    day: str
    amount: int = 1
    about: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of a figure: the keys it was divided by, in their order."""

    key: tuple[str, ...]
    value: int | Decimal | None
    about: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `lacking` entries are in no sum, for want of a rate."""

    code: str
    label: str
    unit: str
    value: int | Decimal | None  # None where there is nothing to tell: no days, no rate
    about: bool
    entries: tuple[Entry, ...]
    cells: tuple[Cell, ...] = ()
    lacking: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which of what is counted: '' leaves it open."""

    unit: str = ""
    level: str = ""
    category: str = ""  # a key of CATEGORIES
    sector: str = ""
    route: str = ""
    country: str = ""


Any_ = Row | Moved
R = TypeVar("R", Row, Moved)
Test = Callable[[Any_, Person], bool]
CATEGORIES: dict[str, tuple[str, Test]] = {
    "party_functionary": (
        "党员和国家工作人员",
        lambda row, _: bool(row.party or row.functionary),
    ),
    "party": ("党员", lambda row, _: bool(row.party)),
    "functionary": ("国家工作人员", lambda row, _: bool(row.functionary)),
    "red_notice": (
        "红通人员",
        lambda row, person: bool(row.notice or person.hundred),
    ),
    "hundred": ("百名红通人员", lambda _, person: bool(person.hundred)),
    "listed": ("挂牌督办人员", lambda row, _: bool(row.listed)),
}
KEYS: dict[str, tuple[str, Callable[[Any_, Person], Sequence[str]]]] = {
    "year": ("年份", lambda row, _: [row.at[:4]]),
    "month": ("月份", lambda row, _: [row.at[:7]]),
    "route": ("归案方式", lambda row, _: [row.code if row.code in ROUTES else ""]),
    "country": ("国家（地区）", lambda row, _: [row.place]),
    "sector": ("领域", lambda row, _: [row.sector]),
    "unit": ("办理单位", lambda _, person: [person.holder]),
    "level": ("级别", lambda _, person: [person.level]),
    "category": (
        "人员类别",
        lambda row, person: [
            code for code, (_, test) in CATEGORIES.items() if test(row, person)
        ],
    ),
}


def day_before(day: str) -> str:
    """Return the day before a full day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def year_ends(span: Span, most: int = 10) -> list[str]:
    """Return the last days of the years of a span, the last one where the span ends.

    At most so many: of a longer span its last years.
    """
    last = int(span.last[:4])
    first = max(int(span.first[:4]), last - most + 1)
    return [f"{year}-12-31" for year in range(first, last)] + [span.last]


def narrowed(counted: Counted, by: Narrowing) -> Counted:
    """Return only what a narrowing lets through."""
    if by == Narrowing():
        return counted

    def keep(row: Any_) -> bool:
        person = counted.people[row.dossier]
        return (
            (not by.unit or person.holder == by.unit)
            and (not by.level or person.level == by.level)
            and (not by.category or CATEGORIES[by.category][1](row, person))
            and (not by.sector or row.sector == by.sector)
            and (not by.country or row.place == by.country)
            and (not by.route or row.code == by.route)
        )

    def kept(rows: Sequence[R]) -> tuple[R, ...]:
        return tuple(row for row in rows if keep(row))

    return replace(
        counted,
        returned=kept(counted.returned),
        fled=kept(counted.fled),
        discovered=kept(counted.discovered),
        at_start=kept(counted.at_start),
        at_end=kept(counted.at_end),
        changed=kept(counted.changed),
        moved=kept(counted.moved),
        beside={code: kept(rows) for code, rows in counted.beside.items()},
        stock={day: kept(rows) for day, rows in counted.stock.items()},
    )


def figures(counted: Counted, by: Sequence[str] = ()) -> list[Figure]:
    """Return every figure of a span, each divided by the keys of `by` (of KEYS)."""
    return [
        *_persons(counted, by),
        _rate(counted),
        *_money(counted, by),
        *_lengths(counted, by),
        *_beside(counted, by),
    ]


# What figures of a kind cannot be divided by: it would tell what nobody has recorded.
NO_RETURNS = frozenset({"route"})
STOCK = frozenset({"route", "month"})  # of a day; by years, of the ends of years
NO_PLACE = frozenset({"route", "country"})

# counting


def _entry(
    counted: Counted, row: Any_, amount: int = 1, *, about: bool = False
) -> Entry:
    person = counted.people[row.dossier]
    return Entry(row.dossier, person.number, row.uid, row.at, amount, about)


Reduce = Callable[[Sequence[Entry]], int | None]


def _total(entries: Sequence[Entry]) -> int:
    return sum(one.amount for one in entries)


def _longest(entries: Sequence[Entry]) -> int | None:
    return max((one.amount for one in entries), default=None)


def _middle(entries: Sequence[Entry]) -> int | None:
    return median_low([one.amount for one in entries]) if entries else None


def _made(
    counted: Counted,
    code: str,
    label: str,
    unit: str,
    pairs: Iterable[tuple[Any_, Entry]],
    by: Sequence[str],
    reduce: Reduce = _total,
    lacks: frozenset[str] = frozenset(),
) -> Figure:
    found = list(pairs)
    divided = by if lacks.isdisjoint(by) else ()
    entries = tuple(entry for _, entry in found)
    return Figure(
        code,
        label,
        unit,
        reduce(entries),
        any(one.about for one in entries),
        entries,
        tuple(_cells(counted, found, divided, reduce)) if divided else (),
    )


def _cells(
    counted: Counted,
    pairs: Sequence[tuple[Any_, Entry]],
    by: Sequence[str],
    reduce: Reduce,
) -> Iterable[Cell]:
    parts: dict[tuple[str, ...], list[Entry]] = {}
    for row, entry in pairs:
        keys: list[tuple[str, ...]] = [()]
        for name in by:
            values = KEYS[name][1](row, counted.people[row.dossier])
            keys = [(*key, value) for key in keys for value in values]
        for key in keys:
            parts.setdefault(key, []).append(entry)
    for key in sorted(parts):
        found = tuple(parts[key])
        about = any(one.about for one in found)
        yield Cell(key, reduce(found), about, found)


def _persons(counted: Counted, by: Sequence[str]) -> list[Figure]:
    returned, fled = counted.returned, counted.fled
    dead = [row for row in counted.changed if row.code == "deceased"]
    gone = [*returned, *dead]
    return [
        _count(counted, "returned", "追回外逃人员", returned, by),
        *(
            _count(
                counted,
                f"returned_{code}",
                f"其中{CATEGORIES[code][0]}",
                _only(counted, returned, code),
                by,
            )
            for code in CATEGORIES
        ),
        _count(counted, "cleared", "销号（归案和死亡）", gone, by, NO_PLACE),
        _count(counted, "deceased", "死亡", dead, by, NO_PLACE),
        _count(counted, "newly_fled", "新增外逃（按出逃日期）", fled, by, NO_RETURNS),
        _count(counted, "newly_fled_party_functionary", "其中党员和国家工作人员",
               _only(counted, fled, "party_functionary"), by, NO_RETURNS),
        _count(counted, "newly_discovered", "新增外逃（按发现日期）",
               counted.discovered, by, NO_RETURNS),
        *_stock(counted, by),
    ]  # fmt: skip


def _only(counted: Counted, rows: Sequence[Row], category: str) -> list[Row]:
    test = CATEGORIES[category][1]
    return [row for row in rows if test(row, counted.people[row.dossier])]


def _stock(counted: Counted, by: Sequence[str]) -> list[Figure]:
    """Stock at start and end; divided by years, that of the end of each year."""
    lacks = STOCK | {"year"}
    found = [
        _count(counted, "stock_start", "期初在册", counted.at_start, by, lacks),
        _count(counted, "stock_end", "期末在册", counted.at_end, by, lacks),
    ]
    for code in ("party_functionary", "red_notice", "hundred", "listed"):
        label = f"期末在册{CATEGORIES[code][0]}"
        rows = _only(counted, counted.at_end, code)
        found.append(_count(counted, f"stock_{code}", label, rows, by, lacks))
    if list(by) != ["year"]:
        return found
    return [found[0], *(_by_year_ends(counted, one) for one in found[1:])]


def _by_year_ends(counted: Counted, figure: Figure) -> Figure:
    category = figure.code.removeprefix("stock_")
    cells = []
    for day, rows in sorted(counted.stock.items()):
        chosen = rows if category == "end" else _only(counted, rows, category)
        entries = tuple(_entry(counted, row) for row in chosen)
        cells.append(Cell((day[:4],), len(entries), False, entries))
    return replace(figure, cells=tuple(cells))


def _count(
    counted: Counted,
    code: str,
    label: str,
    rows: Sequence[Row],
    by: Sequence[str],
    lacks: frozenset[str] = frozenset(),
) -> Figure:
    pairs = [(row, _entry(counted, row, about=_is_about(row))) for row in rows]
    return _made(counted, code, label, PERSONS, pairs, by, lacks=lacks)


def _is_about(row: Row) -> bool:
    return bool(row.told) and not is_full(row.told)


def _rate(counted: Counted) -> Figure:
    """归案率: returns in the span over stock at its start and newly fled, one decimal."""
    below = len(counted.at_start) + len(counted.fled)
    rate = None
    if below:
        exact = Decimal(len(counted.returned)) * 100 / below
        rate = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    entries = tuple(_entry(counted, row) for row in counted.returned)
    about = any(_is_about(row) for row in counted.fled)
    return Figure("return_rate", "归案率", PERCENT, rate, about, entries)


SUMS = (
    ("recovered", "追回赃款"),
    ("confiscated", "没收"),
    ("frozen", "查封扣押冻结"),
    ("found", "查明"),
    ("returned", "返还"),
)


def _money(counted: Counted, by: Sequence[str]) -> list[Figure]:
    found = []
    for kind, label in SUMS:
        pairs: list[tuple[Any_, Entry]] = []
        lacking = []
        for row in counted.moved:
            if row.code != kind:
                continue
            fen = in_fen(Money(row.minor, row.currency), row.rate)
            if fen is None:
                lacking.append(_entry(counted, row, 0))
            else:
                pairs.append((row, _entry(counted, row, fen, about=bool(row.about))))
        code = "amount_returned" if kind == "returned" else kind
        figure = _made(counted, code, label, FEN, pairs, by, lacks=NO_PLACE)
        found.append(replace(figure, lacking=tuple(lacking)))
    return found


def rates_used(counted: Counted) -> list[tuple[str, str, str, str]]:
    """Return (currency, rate, day, source) of every rate in the sums, each once."""
    return sorted(
        {
            (row.currency, row.rate, row.rate_day, row.rate_source)
            for row in counted.moved
            if row.rate and row.currency != "CNY"
        }
    )


def _lengths(counted: Counted, by: Sequence[str]) -> list[Figure]:
    back = [(row, _days(counted, row, row.fled, row.at)) for row in counted.returned]
    still = [(row, _days(counted, row, row.fled, row.at)) for row in counted.at_end]
    fled = counted.fled
    filed = [
        (r, _days(counted, r, r.told, counted.people[r.dossier].filed)) for r in fled
    ]
    reported = [(r, _days(counted, r, r.told, _reported(counted, r))) for r in fled]
    none: frozenset[str] = frozenset()
    of_a_day = STOCK | {"year"}
    given = (
        ("longest_returned", "归案人员外逃最长", back, _longest, none),
        ("median_returned", "归案人员外逃时长（中位）", back, _middle, none),
        ("longest_at_large", "期末在册外逃最长", still, _longest, of_a_day),
        ("flight_to_report", "出逃至首报（中位）", reported, _middle, NO_RETURNS),
        ("flight_to_filing", "出逃至立案（中位）", filed, _middle, NO_RETURNS),
        ("flight_to_return", "出逃至归案（中位）", back, _middle, none),
    )
    return [
        _made(counted, code, label, DAYS, [(r, e) for r, e in pairs if e], by, reduce,
              lacks)
        for code, label, pairs, reduce, lacks in given
    ]  # fmt: skip


def _reported(counted: Counted, row: Row) -> str:
    moment = counted.reported.get(counted.people[row.dossier].number, "")
    return day_in_china(moment) if moment else ""


def _days(counted: Counted, row: Row, since: str, until: str) -> Entry | None:
    """Return the days from one day to another by their earliest readings, if known."""
    if not since or not until:
        return None
    first, last = first_day(since), first_day(until)
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    if days < 0:
        return None
    about = not (is_full(since) and is_full(until))
    return _entry(counted, row, days, about=about)


BESIDE = {
    "lifted_measures": "解除措施",
    "corrections": "更正的大事记",
    "complaints": "申诉、申请和对认定的异议",
}


def _beside(counted: Counted, by: Sequence[str]) -> list[Figure]:
    found = []
    for code, label in BESIDE.items():
        rows = counted.beside.get(code, ())
        pairs = [(row, _entry(counted, row)) for row in rows]
        found.append(_made(counted, code, label, CASES, pairs, by, lacks=NO_PLACE))
    gone = [row for row in counted.changed if row.code == "withdrawn"]
    return [*found, _count(counted, "withdrawn", "撤销", gone, by, NO_PLACE)]
