"""The figures, counted: the same words and the same numbers wherever they are shown.

A person returned counts once a return, on its day. Stock is who was at large, located or
held abroad on a day. The rate is returns over stock at the start and newly fled. Money is
turned into renminbi event by event at its own rate, half up to the fen, then added;
without a rate nothing is guessed. Every day counts by its earliest reading and is marked
约. A figure is never without the entries behind it: list, chart and report count the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from db.records.dossier import STOCK
from db.rules.assets import in_fen
from db.rules.figures.counted import (
    Counted,
    Moved,
    Person,
    Row,
    Span,
    day_before,
    rates_used,
    year_ends,
)
from db.rules.figures.figure import (
    CASES,
    DAYS,
    FEN,
    PERCENT,
    PERSONS,
    Behind,
    Cell,
    Entry,
    Figure,
    Named,
    Parts,
    divide,
    divide_by_year,
    is_about,
    longest,
    made,
    middle,
    total,
)
from db.rules.figures.parts import (
    CATEGORIES,
    KEYS,
    ROUTES,
    TIMES,
    Narrowing,
    in_order,
    narrowed,
    only,
)
from db.values.day import first_day, is_full
from db.values.moment import day_in_china
from db.values.money import Money

__all__ = [
    "CASES", "CATEGORIES", "DAYS", "FEN", "KEYS", "PERCENT", "PERSONS", "ROUTES",
    "Cell", "Counted", "Entry", "Figure", "Moved", "Narrowing", "Person", "Row", "Span",
    "day_before", "figures", "in_order", "narrowed", "rates_used", "year_ends",
]  # fmt: skip

# What figures of a kind have not: divided by it they would tell what nobody recorded.
NO_ROUTE = frozenset({"route"})
NO_PLACE = frozenset({"route", "country"})
OF_A_DAY = frozenset({"route", *TIMES})
OF_ONE_DAY = OF_A_DAY | {"year"}


def figures(counted: Counted, by: Sequence[str] = ()) -> list[Figure]:
    """Return every figure of a span, each divided by the keys of `by` (of KEYS)."""
    return [
        *_persons(counted, by),
        *_stock(counted, by),
        _rate(counted, by),
        *_money(counted, by),
        *_lengths(counted, by),
        *_beside(counted, by),
    ]


# persons


def _persons(counted: Counted, by: Sequence[str]) -> list[Figure]:
    returned, fled = counted.returned, counted.fled
    dead = [
        row
        for row in counted.changed
        if row.code == "deceased" and row.before != "deceased"
    ]
    # Who had come back, or was written off, is not written off again.
    gone = [*returned, *(row for row in dead if row.before in ("", *STOCK))]
    return [
        _count(counted, Named("returned", "追回外逃人员", PERSONS), returned, by),
        *(
            _count(
                counted,
                Named(f"returned_{code}", f"其中{label}", PERSONS),
                only(counted, returned, code),
                by,
            )
            for code, (label, _) in CATEGORIES.items()
        ),
        _count(
            counted, Named("cleared", "销号（归案和死亡）", PERSONS, NO_PLACE), gone, by
        ),
        _count(counted, Named("deceased", "死亡", PERSONS, NO_PLACE), dead, by),
        _count(
            counted,
            Named("newly_fled", "新增外逃（按出逃日期）", PERSONS, NO_ROUTE),
            fled,
            by,
        ),
        _count(
            counted,
            Named(
                "newly_fled_party_functionary",
                "其中党员和国家工作人员",
                PERSONS,
                NO_ROUTE,
            ),
            only(counted, fled, "party_functionary"),
            by,
        ),
        _count(
            counted,
            Named("newly_discovered", "新增外逃（按发现日期）", PERSONS, NO_ROUTE),
            counted.discovered,
            by,
        ),
    ]


def _count(
    counted: Counted, named: Named, rows: Sequence[Row], by: Sequence[str]
) -> Figure:
    return made(counted, named, rows, by)


# stock and rate


def _stock(counted: Counted, by: Sequence[str]) -> list[Figure]:
    """Stock at start and end; divided by years, that of the start and end of each."""
    lacks = OF_A_DAY if counted.stock else OF_ONE_DAY
    wanted = "year" in by and lacks.isdisjoint(by)
    starts = _starts_of_years(counted) if wanted else {}
    ends = {day[:4]: rows for day, rows in counted.stock.items()} if wanted else {}

    def kept(code: str, label: str, rows: Sequence[Row], years: Years) -> Figure:
        parts = divide_by_year(counted, years, by) if wanted else None
        return made(counted, Named(code, label, PERSONS, lacks), rows, by, parts=parts)

    found = [
        kept("stock_start", "期初在册", counted.at_start, starts),
        kept("stock_end", "期末在册", counted.at_end, ends),
    ]
    for code in ("party_functionary", "red_notice", "hundred", "listed"):
        label = f"期末在册{CATEGORIES[code][0]}"
        chosen = {year: only(counted, rows, code) for year, rows in ends.items()}
        rows = only(counted, counted.at_end, code)
        found.append(kept(f"stock_{code}", label, rows, chosen))
    return found


Years = Mapping[str, Sequence[Row]]


def _starts_of_years(counted: Counted) -> Years:
    """Return who was in stock as each of the years began, or as the span did."""
    ends = {int(day[:4]): rows for day, rows in counted.stock.items()}
    first = int(counted.span.first[:4])
    return {
        str(year): counted.at_start if year == first else ends.get(year - 1, ())
        for year in ends
    }


def _rate(counted: Counted, by: Sequence[str]) -> Figure:
    """归案率: returns in the span over stock at its start and newly fled, one decimal."""
    lacks = NO_PLACE | TIMES | (frozenset() if counted.stock else {"year"})
    whole = made(counted, Named("return_rate", "归案率", PERCENT, lacks),
                 counted.returned, by)  # fmt: skip
    if whole.value is None:
        return whole
    cells = []
    if whole.divided:
        above = divide(counted, counted.returned, by)
        fled = divide(counted, counted.fled, by)
        start: Parts = (
            divide_by_year(counted, _starts_of_years(counted), by)
            if "year" in by
            else divide(counted, counted.at_start, by)
        )
        for key in in_order({*above, *fled, *start}, by):
            parts = [each.get(key, ()) for each in (above, fled, start)]
            value, about = _share(*parts), is_about([*parts[1], *parts[2]])
            cells.append(Cell(parts[0], counted.people, key, value, about))
    below = counted.fled, counted.at_start
    return replace(whole, value=_share(counted.returned, *below),
                   about=is_about([*below[0], *below[1]]), cells=tuple(cells))  # fmt: skip


def _share(
    returned: Sequence[Row], fled: Sequence[Row], start: Sequence[Row]
) -> Decimal | None:
    below = len(fled) + len(start)
    if not below:
        return None
    exact = Decimal(len(returned)) * 100 / below
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


# money

SUMS = (
    ("recovered", "recovered", "追回赃款"),
    ("confiscated", "confiscated", "没收"),
    ("frozen", "frozen", "查封扣押冻结"),
    ("found", "found", "查明"),
    ("returned", "amount_returned", "返还"),
)


def _money(counted: Counted, by: Sequence[str]) -> list[Figure]:
    found = []
    for kind, code, label in SUMS:
        rows: list[Row] = []
        lacking: list[Row] = []
        for one in counted.moved:
            if one.code == kind:
                fen = in_fen(Money(one.minor, one.currency), one.rate)
                into = lacking if fen is None else rows
                told = one.told or one.about
                into.append(Row(one.dossier, one.uid, one.at, kind, one.place, told,
                                amount=fen or 0))  # fmt: skip
        figure = made(counted, Named(code, label, FEN, NO_ROUTE), rows, by, total)
        if figure.value is not None:
            without = Behind(lacking, counted.people).entries
            figure = replace(figure, lacking=without)
        found.append(figure)
    return found


# days


def _lengths(counted: Counted, by: Sequence[str]) -> list[Figure]:
    until = min(counted.span.last, counted.today or counted.span.last)
    back = _days_out(counted, counted.returned)
    still = _days_out(counted, counted.at_end, until)
    filed, reported = [], []
    for row in counted.fled:
        person = counted.people[row.dossier]
        moment = counted.reported.get(person.number, "")
        filed += _days_until(row, person, person.filed)
        reported += _days_until(row, person, day_in_china(moment) if moment else "")
    none: frozenset[str] = frozenset()
    given = (
        ("longest_returned", "归案人员外逃最长", back, longest, none),
        ("median_returned", "归案人员外逃时长（中位）", back, middle, none),
        ("longest_at_large", "期末在册外逃最长", still, longest, OF_ONE_DAY),
        ("flight_to_report", "出逃至首报（中位）", reported, middle, NO_ROUTE),
        ("flight_to_filing", "出逃至立案（中位）", filed, middle, NO_ROUTE),
        ("flight_to_return", "出逃至归案（中位）", back, middle, none),
    )
    return [
        made(counted, Named(code, label, DAYS, lacks), rows, by, reduce)
        for code, label, rows, reduce, lacks in given
    ]


def _days_out(counted: Counted, rows: Sequence[Row], until: str = "") -> list[Row]:
    """From the flight before each of these to its day, where a flight is known."""
    found = []
    for row in rows:
        at = until or row.at
        flown = counted.people[row.dossier].when(at)
        if flown.since and flown.since <= at:
            days = _between(flown.since, at)
            found.append(Row(row.dossier, row.uid, at, row.code, row.place, flown.told,
                             amount=days))  # fmt: skip
    return found


def _days_until(row: Row, person: Person, day: str) -> list[Row]:
    """From a flight to what answers it: no other flight lies between."""
    if not day:
        return []
    first = first_day(day)
    if first < row.at or person.when(first).since != row.at:
        return []
    told = row.told or ("" if is_full(day) else day)
    return [row._replace(told=told, amount=_between(row.at, first))]


def _between(since: str, until: str) -> int:
    return (date.fromisoformat(until) - date.fromisoformat(since)).days


# beside them

BESIDE = {
    "lifted_measures": "解除措施",
    "corrections": "更正的大事记",
    "complaints": "申诉、申请和对认定的异议",
}


def _beside(counted: Counted, by: Sequence[str]) -> list[Figure]:
    gone = [
        row
        for row in counted.changed
        if row.code == "withdrawn" and row.before != "withdrawn"
    ]
    return [
        *(
            _count(
                counted,
                Named(code, label, CASES, NO_PLACE),
                counted.beside.get(code, ()),
                by,
            )
            for code, label in BESIDE.items()
        ),
        _count(counted, Named("withdrawn", "撤销", PERSONS, NO_PLACE), gone, by),
    ]
