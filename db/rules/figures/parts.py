"""By what figures are divided and narrowed: categories of persons, and keys of a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TypeVar

from db.records.matter import RETURN_ROUTES
from db.records.office import LEVELS
from db.records.subject import SECTORS
from db.rules.figures.counted import Counted, Moved, Person, Row

ROUTES = tuple(term.code for term in RETURN_ROUTES)
R = TypeVar("R", Row, Moved)
Thing = Row | Moved
Test = Callable[[Thing, Person], bool]


def _is_sought(row: Thing, person: Person) -> bool:
    return bool(person.hundred) or any(one.covers(row.at) for one in person.notices)


def _is_listed(row: Thing, person: Person) -> bool:
    return any(one.covers(row.at) for one in person.listings)


def _is_party_or_functionary(row: Thing, person: Person) -> bool:
    flown = person.when(row.at)
    return bool(flown.party or flown.functionary)


def _country(row: Thing, person: Person) -> str:
    return person.where(row.at) if row.place is None else row.place


# 党员和国家工作人员 is a union; 百名红通 a subset of 红通. What a person was counts as on the
# day of his flight, notices and listings as on the day that is counted.
CATEGORIES: dict[str, tuple[str, Test]] = {
    "party_functionary": ("党员和国家工作人员", _is_party_or_functionary),
    "party": ("党员", lambda row, person: bool(person.when(row.at).party)),
    "functionary": (
        "国家工作人员",
        lambda row, person: bool(person.when(row.at).functionary),
    ),
    "red_notice": ("红通人员", _is_sought),
    "hundred": ("百名红通人员", lambda _, person: bool(person.hundred)),
    "listed": ("挂牌督办人员", _is_listed),
}
Keys = Callable[[Thing, Person], Sequence[str]]
KEYS: dict[str, tuple[str, Keys]] = {
    "year": ("年份", lambda row, _: [row.at[:4]]),
    "quarter": ("季度", lambda row, _: [quarter_of(row.at)]),
    "month": ("月份", lambda row, _: [row.at[:7]]),
    "route": ("归案方式", lambda row, _: [row.code if row.code in ROUTES else ""]),
    "country": ("国家（地区）", lambda row, person: [_country(row, person)]),
    "sector": ("领域", lambda row, person: [person.when(row.at).sector]),
    "unit": ("办理单位", lambda _, person: [person.holder]),
    "level": ("级别", lambda _, person: [person.level]),
    "category": (
        "人员类别",
        lambda row, person: [
            code for code, (_, test) in CATEGORIES.items() if test(row, person)
        ],
    ),
}
# The order of the lists these are chosen from; of anything else that of the words.
ORDERS: dict[str, Sequence[str]] = {
    "route": ROUTES,
    "level": [term.code for term in LEVELS],
    "sector": [term.code for term in SECTORS],
    "category": list(CATEGORIES),
}
TIMES = frozenset({"quarter", "month"})  # of stock nobody asks by these


def in_order(
    keys: Iterable[tuple[str, ...]], by: Sequence[str]
) -> list[tuple[str, ...]]:
    """Return keys of parts in the order of their lists, what is not recorded last."""

    def place(key: tuple[str, ...]) -> list[tuple[bool, int, str]]:
        found = []
        for name, code in zip(by, key, strict=True):
            order = ORDERS.get(name, ())
            found.append((not code, order.index(code) if code in order else 0, code))
        return found

    return sorted(keys, key=place)


def quarter_of(day: str) -> str:
    """Return '2021-Q2' for a full day."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which of what is counted: '' leaves it open."""

    unit: str = ""
    level: str = ""
    category: str = ""  # a key of CATEGORIES
    sector: str = ""
    route: str = ""
    country: str = ""


def narrowed(counted: Counted, by: Narrowing) -> Counted:
    """Return only what a narrowing lets through.

    What has no route, or no country, is then no figure at all, rather than nought.
    """
    wanted = {name: value for name, value in asdict(by).items() if value}
    if not wanted:
        return counted
    tests = [_test_of(name, value) for name, value in wanted.items()]

    def kept(rows: Sequence[R]) -> tuple[R, ...]:
        people = counted.people
        return tuple(
            row for row in rows if all(one(row, people[row.dossier]) for one in tests)
        )

    def kept_each(rows: Mapping[str, Sequence[Row]]) -> dict[str, tuple[Row, ...]]:
        return {key: kept(each) for key, each in rows.items()}

    return replace(
        counted,
        returned=kept(counted.returned),
        fled=kept(counted.fled),
        discovered=kept(counted.discovered),
        at_start=kept(counted.at_start),
        at_end=kept(counted.at_end),
        changed=kept(counted.changed),
        moved=kept(counted.moved),
        beside=kept_each(counted.beside),
        stock=kept_each(counted.stock),
        narrowed_by=counted.narrowed_by | wanted.keys(),
    )


def _test_of(name: str, value: str) -> Test:
    if name == "category":
        return CATEGORIES[value][1]
    keys = KEYS[name][1]
    return lambda row, person: value in keys(row, person)


def only(counted: Counted, rows: Sequence[Row], category: str) -> list[Row]:
    """Return the rows of persons of one category."""
    test, people = CATEGORIES[category][1], counted.people
    return [row for row in rows if test(row, people[row.dossier])]
