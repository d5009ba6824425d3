"""A figure: a value, its parts, and the entries behind each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product
from statistics import median_low

from db.rules.figures.counted import Counted, Person, Row
from db.rules.figures.parts import KEYS, in_order

PERSONS, CASES, DAYS, FEN, PERCENT = "人", "件", "日", "分", "%"
SUMS = (PERSONS, CASES, FEN)
Value = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line behind a figure; `amount` is in its unit: 1, days, fen."""

    dossier: str
    number: str
    uid: str
    day: str
    amount: int = 1
    about: bool = False


@dataclass(frozen=True)
class Behind:
    """The rows behind a value, told as entries when they are asked for.

    Of thousands that are counted few are looked at.
    """

    rows: Sequence[Row]
    people: Mapping[str, Person]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                row.dossier,
                self.people[row.dossier].number,
                row.uid,
                row.at,
                row.amount,
                bool(row.told),
            )
            for row in self.rows
        )


@dataclass(frozen=True)
class Cell(Behind):
    """One part of a figure: the keys it was divided by, in their order."""

    key: tuple[str, ...]
    value: Value
    about: bool


@dataclass(frozen=True)
class Figure(Behind):
    """One figure; `lacking` entries are in no sum, for want of a rate."""

    code: str
    label: str
    unit: str
    value: Value  # None where there is nothing to tell: no days, no rate
    about: bool = False
    divided: bool = False  # it can be told of each part
    cells: tuple[Cell, ...] = ()
    lacking: tuple[Entry, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether a part without a cell is nought: a sum, not a length or a rate."""
        return self.divided and self.unit in SUMS


Reduce = Callable[[Sequence[Row]], int | None]


def total(rows: Sequence[Row]) -> int:
    return sum([row.amount for row in rows])


def longest(rows: Sequence[Row]) -> int | None:
    return max((row.amount for row in rows), default=None)


def middle(rows: Sequence[Row]) -> int | None:
    return median_low([row.amount for row in rows]) if rows else None


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure is called; `lacks` is what it has not, so is not divided by."""

    code: str
    label: str
    unit: str
    lacks: frozenset[str] = frozenset()


Parts = Mapping[tuple[str, ...], Sequence[Row]]


def made(
    counted: Counted,
    named: Named,
    rows: Sequence[Row],
    by: Sequence[str],
    reduce: Reduce = len,
    parts: Parts | None = None,
) -> Figure:
    """Return a figure of these rows; its parts are `parts`, if those are given."""
    divided = bool(by) and named.lacks.isdisjoint(by)
    if not named.lacks.isdisjoint(counted.narrowed_by):
        return nothing(counted, named)
    if parts is None or not divided:
        parts = divide(counted, rows, by) if divided else {}
    return Figure(
        rows,
        counted.people,
        named.code,
        named.label,
        named.unit,
        reduce(rows),
        is_about(rows),
        divided,
        tuple(
            Cell(
                parts[key],
                counted.people,
                key,
                reduce(parts[key]),
                is_about(parts[key]),
            )
            for key in in_order(parts, by)
        ),
    )


def is_about(rows: Iterable[Row]) -> bool:
    return any([row.told for row in rows])


def nothing(counted: Counted, named: Named) -> Figure:
    """Return a figure that cannot be told under what it was narrowed to."""
    return Figure((), counted.people, named.code, named.label, named.unit, None)


def divide(counted: Counted, rows: Iterable[Row], by: Sequence[str]) -> Parts:
    """Return the rows of each part; one may lie in several, as who is of two categories."""
    if not by:
        return {(): tuple(rows)}
    people, keys_of = counted.people, [KEYS[name][1] for name in by]
    found: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        person = people[row.dossier]
        for key in product(*[each(row, person) for each in keys_of]):
            found[key].append(row)
    return found


def divide_by_year(
    counted: Counted, by_year: Mapping[str, Sequence[Row]], by: Sequence[str]
) -> Parts:
    """Return the rows of each part, where those of each year are others (stock)."""
    place = list(by).index("year")
    rest = [*by[:place], *by[place + 1 :]]
    return {
        (*key[:place], year, *key[place:]): part
        for year, rows in by_year.items()
        for key, part in divide(counted, rows, rest).items()
    }
