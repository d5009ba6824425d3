"""Reports of a period: which days they cover, what they count, what has changed since.

Each number keeps the entries behind it, so that an issued report can be opened to its
dossiers and held against what the casebook says today.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.rules.figures import (
    PERCENT,
    ROUTES,
    Counted,
    Entry,
    Figure,
    Narrowing,
    Span,
    figures,
    narrowed,
    rates_used,
)
from db.values.day import earliest, latest

# What each kind counts, in the order in which it is told.
SHORT = ("returned", "newly_fled", "stock_end", "recovered", "frozen")
MAIN = (
    "returned", "returned_party_functionary", "returned_red_notice", "returned_hundred",
    "newly_fled", "newly_fled_party_functionary", "stock_end", "stock_listed",
    "recovered", "frozen", "confiscated", "amount_returned", "lifted_measures",
    "corrections", "complaints",
)  # fmt: skip
ALL = (
    "returned", "returned_party_functionary", "returned_party", "returned_functionary",
    "returned_red_notice", "returned_hundred", "deceased", "withdrawn", "newly_fled",
    "newly_fled_party_functionary", "newly_discovered", "stock_start", "stock_end",
    "stock_party_functionary", "stock_red_notice", "stock_hundred", "stock_listed",
    "return_rate", "found", "frozen", "confiscated", "recovered", "amount_returned",
    "lifted_measures", "corrections", "complaints",
)  # fmt: skip
LINES = {
    "daily": SHORT,
    "weekly": SHORT,
    "monthly": MAIN,
    "quarterly": MAIN,
    "annual": MAIN,
    "statistics": ALL,
}
# ... left out where it is nothing in every column.
IF_ANY = ("returned_hundred", "confiscated", "amount_returned", "stock_listed")
LISTED = "listed"  # 周报 tells of persons listed for supervision
NOW, YEAR, BEFORE = "now", "year", "before"


def span_of(kind: str, day: date) -> Span:
    """Return the period of a kind of report that a day lies in."""
    match kind:
        case "weekly":
            first = day - timedelta(days=day.weekday())
            last = first + timedelta(days=6)
        case "monthly" | "statistics":
            first = day.replace(day=1)
            last = day.replace(day=monthrange(day.year, day.month)[1])
        case "quarterly":
            month = 3 * ((day.month - 1) // 3) + 1
            first = date(day.year, month, 1)
            last = date(day.year, month + 2, monthrange(day.year, month + 2)[1])
        case "annual":
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        case _:
            first = last = day
    return Span(first.isoformat(), last.isoformat())


def span_around(kind: str, day: str) -> Span | None:
    """Return the period that a day lies in; of a month or a year only where it is one."""
    span = span_of(kind, earliest(day))
    return span if span == span_of(kind, latest(day)) else None


def usual_span(kind: str, today: str) -> Span:
    """Return the period that has ended last; of 大事记 the day itself."""
    day = date.fromisoformat(today)
    running = span_of(kind, day)
    if kind == "daily" or running.last <= today:
        return running
    return span_of(kind, date.fromisoformat(running.first) - timedelta(days=1))


def spans_beside(kind: str, span: Span) -> dict[str, Span]:
    """Return what a report counts: its period, the year so far, the same a year before.

    A report of a year has the year before beside it, 大事记 and 周报 the year so far.
    """
    year = Span(f"{span.last[:4]}-01-01", span.last)
    found = {NOW: span}
    if kind != "annual":
        found[YEAR] = year
    if kind not in ("daily", "weekly"):
        found[BEFORE] = Span(_year_before(year.first), _year_before(year.last))
    return found


def _year_before(day: str) -> str:
    one = date.fromisoformat(day)
    last = monthrange(one.year - 1, one.month)[1]
    return one.replace(year=one.year - 1, day=min(one.day, last)).isoformat()


def narrowing_of(kind: str, unit: str) -> Narrowing:
    """Return whom a kind of report counts."""
    return Narrowing(unit=unit, category=LISTED if kind == "weekly" else "")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a report; `value` is persons, days, fen, per cent as text."""

    value: int | str | None
    about: bool = False
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One figure over the columns of a report."""

    code: str
    label: str
    unit: str
    numbers: Mapping[str, Number]  # by column


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """All numbers of one report, as they were counted at one moment."""

    spans: Mapping[str, Span]  # by column, in their order
    lines: tuple[Line, ...]
    routes: Mapping[str, Mapping[str, int]]  # column -> route -> persons
    places: Mapping[str, Mapping[str, int]]  # column -> country -> persons
    read: int  # dossiers that who counted may read
    of: int  # dossiers there are
    lacking: int = 0  # sums of money without a rate, in none of them
    rates: tuple[tuple[str, str, str, str], ...] = ()

    def line(self, code: str) -> Line | None:
        return next((one for one in self.lines if one.code == code), None)


Count = Callable[[Span], Counted]


def numbers_of(kind: str, span: Span, unit: str, count: Count) -> Numbers:
    """Count what a report says; `count` returns what the figures of a span are made of."""
    by = narrowing_of(kind, unit)
    spans = spans_beside(kind, span)
    counted = {key: narrowed(count(each), by) for key, each in spans.items()}
    found = {key: _known(one) for key, one in counted.items()}
    now = counted[NOW]
    lines = [_line(code, found) for code in LINES[kind]]
    if LINES[kind] is MAIN:
        lines = [one for one in lines if one.code not in IF_ANY or _is_any(one)]
    lacking = {
        entry.uid
        for each in found.values()
        for figure in each.values()
        for entry in figure.lacking
    }
    rates = {rate for one in counted.values() for rate in rates_used(one)}
    return Numbers(
        spans=spans,
        lines=tuple(lines),
        # Every route is told, also that by which nobody came.
        routes={
            key: dict.fromkeys(ROUTES, 0) | _parts(each["returned"])
            for key, each in found.items()
        },
        places={key: _places(one) for key, one in counted.items()},
        read=len(now.people),
        of=now.of,
        lacking=len(lacking),
        rates=tuple(sorted(rates)),
    )


def _known(counted: Counted) -> dict[str, Figure]:
    """Every figure by its code, divided by route where it can be."""
    return {one.code: one for one in figures(counted, ("route",))}


def _line(code: str, found: Mapping[str, Mapping[str, Figure]]) -> Line:
    one = found[NOW][code]
    numbers = {key: _number(each[code]) for key, each in found.items()}
    return Line(code, one.label, one.unit, numbers)


def _is_any(line: Line) -> bool:
    return any(number.value for number in line.numbers.values())


def _number(figure: Figure) -> Number:
    value = figure.value
    plain = str(value) if isinstance(value, Decimal) else value
    return Number(plain, figure.about, figure.entries)


def _parts(returned: Figure) -> dict[str, int]:
    """How many came back by each key that the figure is divided by."""
    return {cell.key[0]: int(cell.value or 0) for cell in returned.cells}


def _places(counted: Counted) -> dict[str, int]:
    divided = figures(counted, ("country",))
    return _parts(next(one for one in divided if one.code == "returned"))


@dataclass(frozen=True, slots=True)
class Changed:
    """A number that is no longer what a report said; both as they are told."""

    column: str
    code: str
    label: str
    unit: str
    said: int | str | None
    now: int | str | None


def changed_since(said: Numbers, now: Numbers) -> list[Changed]:
    """Return what differs between an issued report and the same counted again."""
    found = []
    for line in said.lines:
        other = now.line(line.code)
        for key, number in line.numbers.items():
            again = other.numbers.get(key) if other else None
            if again and again.value != number.value:
                found.append(Changed(key, line.code, line.label, line.unit,
                                     number.value, again.value))  # fmt: skip
    return found


def next_issue(kind: str, last: str, given: Iterable[str]) -> str:
    """Return the issue that a report gets: '2026年第10期'.

    Of a month or quarter its place in the year, of other kinds the next that is free;
    `last` is the last day of the period, `given` the issues of this kind.
    """
    taken = set(given)
    year, month = last[:4], int(last[5:7])
    number = {"monthly": month, "quarterly": (month + 2) // 3}.get(kind, 1)
    while f"{year}年第{number}期" in taken:
        number += 1
    return f"{year}年第{number}期"


def difference(line: Line) -> int | None:
    """Return what the year so far has more than the year before; None for a rate."""
    before = line.numbers.get(BEFORE)
    this = line.numbers.get(YEAR) or line.numbers.get(NOW)
    if before is None or this is None or line.unit == PERCENT:
        return None
    if isinstance(before.value, int) and isinstance(this.value, int):
        return this.value - before.value
    return None


def entries_of(line: Line, column: str) -> Sequence[Entry]:
    number = line.numbers.get(column)
    return number.entries if number else ()


# as they are kept


def as_plain(numbers: Numbers) -> dict[str, Any]:
    """Return numbers as they are stored: lists, texts and whole numbers only."""
    return asdict(numbers)


def from_plain(plain: Mapping[str, Any]) -> Numbers:
    """Return numbers as they were stored."""
    return Numbers(
        spans={key: Span(**each) for key, each in plain["spans"].items()},
        lines=tuple(_line_from(each) for each in plain["lines"]),
        routes=plain["routes"],
        places=plain["places"],
        read=plain["read"],
        of=plain["of"],
        lacking=plain["lacking"],
        rates=tuple((c, r, d, s) for c, r, d, s in plain["rates"]),
    )


def _line_from(plain: Mapping[str, Any]) -> Line:
    numbers = {
        key: Number(
            each["value"],
            each["about"],
            tuple(Entry(**entry) for entry in each["entries"]),
        )
        for key, each in plain["numbers"].items()
    }
    return Line(plain["code"], plain["label"], plain["unit"], numbers)
