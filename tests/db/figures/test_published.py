"""Casebooks built from published figures give those figures back, to the person and fen.

The numbers are those of five public reports and of the yearly announcements; who the
people are is invented, and where a report breaks nothing down the parts are made up so
that they add to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from db.queries.figures import find_counted
from db.rules.figures import Counted, Figure, Narrowing, Span, figures, narrowed
from db.values.money import Money
from tests.fled import Person, put_all
from tests.make import World

PARTY = ("party_member",)
BOTH = ("party_member", "functionary")
OFFICE = ("functionary",)


def days(first: str, count: int) -> Iterator[str]:
    """Return days in the months of a year, over and over."""
    for number in range(count):
        yield f"{first}-{number % 28 + 1:02}"


def group(
    start: int,
    count: int,
    month: str,
    *,
    of_party: int = 0,
    red: int = 0,
    hundred: int = 0,
    yuan: str = "0",
    **given: object,
) -> list[Person]:
    """Return people brought back in a month; the first ones are the special ones.

    `yuan` is shared out by the fen, what cannot be shared is the first one's.
    """  # fmt: skip
    fen = int(Decimal(yuan) * 100)
    people = []
    for place, day in enumerate(days(month, count)):
        part = fen // count + (fen % count if place == 0 else 0)
        money = ((day, Money(part), ""),) if part else ()
        kinds = (PARTY, OFFICE, BOTH)[place % 3] if place < of_party else ()
        serial = start % 100 + place + 1 if place < hundred else None
        people.append(
            replace(
                Person(number=start + place, back=day, kinds=kinds, hundred=serial,
                       red="2010-05-01" if place < red else "", recovered=money),
                **given,
            )
        )  # fmt: skip
    return people


def told(world: World, first: str, last: str, by: Narrowing | None = None) -> Mapping[str, Figure]:  # fmt: skip
    """Return the figures of a span by their codes."""
    counted = seen(world, first, last)
    found = figures(narrowed(counted, by) if by else counted, ("route",))
    return {one.code: one for one in found}


def seen(world: World, first: str, last: str) -> Counted:
    return world.store("郑开明").read(find_counted, Span(first, last))


def values(found: Mapping[str, Figure], *codes: str) -> tuple[object, ...]:
    return tuple(found[code].value for code in codes)


def enter(world: World, people: list[Person]) -> None:
    with world.engine.begin() as connection:
        put_all(connection, people)


def wenzhou() -> list[Person]:
    """365 in all, 295 of them since April 2017; one was away for 27 years."""
    early = [
        *group(0, 1, "2015-01", yuan="12000000", fled="1987-12-20"),
        *group(1, 68, "2016-03", of_party=11, red=6, hundred=1, yuan="400000000"),
        *group(69, 1, "2017-03", of_party=1, red=1, yuan="0", back="2017-03-31"),
    ]
    late = [
        *group(70, 1, "2017-04", of_party=1, back="2017-04-01", sector="agency"),
        *group(71, 7, "2018-06", of_party=7, sector="finance", route="repatriation"),
        *group(78, 8, "2019-06", of_party=8, sector="village"),
        *group(86, 5, "2019-09", of_party=5, sector="station", route="surrender"),
        *group(91, 3, "2020-09", of_party=3, route="surrender", red=3),
        *group(94, 270, "2020-04", of_party=85, red=8, hundred=1, yuan="202999999.99"),
        *group(364, 1, "2021-05", of_party=1, yuan="0.01", back="2021-05-31"),
    ]
    abroad = [Person(number=400 + n, listed="2021-01-01") for n in range(24)]
    # On the other side of each edge: counted by none of the spans.
    out = group(500, 1, "2021-06", of_party=1, red=1, yuan="99", back="2021-06-01")
    return [*early, *late, *abroad, *out]


def test_wenzhou_both_periods(world: World) -> None:
    enter(world, wenzhou())
    codes = (
        "returned",
        "returned_party_functionary",
        "returned_red_notice",
        "recovered",
    )
    whole = told(world, "2015-01-01", "2021-05-31")
    assert values(whole, *codes) == (365, 122, 18, 61_500_000_000)
    later = told(world, "2017-04-01", "2021-05-31")
    assert values(later, *codes) == (295, 110, 11, 20_300_000_000)
    assert values(whole, "returned_hundred", "longest_returned") == (2, 9874)
    routes = {cell.key: cell.value for cell in whole["returned"].cells}
    assert routes["surrender",] == 8
    listed = told(world, "2021-01-01", "2021-06-30")["stock_listed"]
    assert listed.value == 24


@pytest.mark.parametrize(("sector", "count"), [("finance", 7), ("village", 8), ("station", 5)])  # fmt: skip
def test_wenzhou_sectors_are_those_of_the_day_of_the_flight(
    world: World, sector: str, count: int
) -> None:
    enter(world, wenzhou())
    found = told(world, "2015-01-01", "2021-06-30", Narrowing(sector=sector))
    assert found["returned"].value == count


def test_wenzhou_nobody_of_an_agency_fled_anew(world: World) -> None:
    enter(world, wenzhou())
    by = Narrowing(sector="agency", category="functionary")
    assert told(world, "2017-04-01", "2021-05-31", by)["newly_fled"].value == 0


def test_ganzi_by_year_and_what_is_still_out(world: World) -> None:
    people = [
        *group(0, 1, "2019-09", fled="2003-09-10", yuan="170000", back="2019-09-22"),
        *group(1, 2, "2020-05", fled="1997-11", yuan="300000.05"),
        *group(3, 5, "2021-08", yuan="556400.00"),
        Person(number=9),
    ]
    enter(world, people)
    for first, last, count in (
        ("2019-01-01", "2019-12-31", 1),
        ("2020-01-01", "2020-12-31", 2),
        ("2021-01-01", "2021-11-30", 5),
        ("2019-01-01", "2020-12-31", 3),
        ("2019-01-01", "2021-11-30", 8),
    ):
        assert told(world, first, last)["returned"].value == count
    whole = told(world, "2019-01-01", "2021-11-30")
    assert values(whole, "stock_end", "newly_fled", "recovered") == (1, 0, 102_640_005)
    year = told(world, "2021-01-01", "2021-11-30")
    assert year["recovered"].value == 55_640_000
    oldest = whole["longest_returned"]
    assert (oldest.about, oldest.value) == (True, 8218)  # since "November 1997"


def test_the_country_in_2016_eleven_months_and_the_year(world: World) -> None:
    people = [
        *group(0, 18, "2015-06", hundred=15),
        *group(20, 908, "2016-07", of_party=122, hundred=19, yuan="2312000000"),
        *group(1000, 124, "2016-12", yuan="96000000"),
    ]
    dead = [
        Person(number=2000 + n, hundred=90 + n, ended="2016-02-01") for n in range(3)
    ]
    enter(world, [*people, *dead])
    months = told(world, "2016-01-01", "2016-11-30")
    codes = ("returned", "returned_party_functionary", "returned_hundred", "recovered")
    assert values(months, *codes) == (908, 122, 19, 231_200_000_000)
    year = told(world, "2016-01-01", "2016-12-31")
    assert values(year, "returned", "recovered") == (1032, 240_800_000_000)
    # Of the hundred those who died count as closed too, as the announcements have it.
    all_hundred = told(world, "2014-01-01", "2016-11-30", Narrowing(category="hundred"))
    assert values(all_hundred, "cleared", "returned") == (37, 34)


def test_guangdong_and_the_twelve_still_out(world: World) -> None:
    people = [
        *group(0, 305, "2016-02", of_party=0),
        *group(400, 63, "2017-05", of_party=0, back="2017-05-09"),
    ]
    officials = [replace(p, kinds=OFFICE) for p in (*people[:38], *people[-32:])]
    rest = people[38:-32]
    out = [Person(number=900 + n, hundred=n + 1, red="2015-04-22") for n in range(12)]
    edge = group(950, 1, "2017-05", back="2017-05-08", kinds=OFFICE)
    enter(world, [*officials, *rest, *out])
    whole = told(world, "2015-04-01", "2017-08-31")
    assert values(whole, "returned", "returned_functionary") == (368, 70)
    assert whole["stock_hundred"].value == 12
    enter(world, edge)  # the day before does not count with those after
    later = told(world, "2017-05-09", "2017-08-31")
    assert values(later, "returned", "returned_functionary") == (63, 32)


ROUTES_2018 = {
    "extradition": 17, "repatriation": 66, "foreign_prosecution": 1, "arrest_abroad": 275,
    "persuasion": 500, "border_hit": 202, "domestic_arrest": 198, "surrender": 76,
}  # fmt: skip


def test_2018_breaks_down_by_route_without_a_rest(world: World) -> None:
    people: list[Person] = []
    for route, count in ROUTES_2018.items():
        people += group(len(people), count, "2018-03", route=route)
    people = [replace(p, kinds=BOTH) for p in people[:307]] + people[307:]
    people[:5] = [replace(p, hundred=p.number + 1) for p in people[:5]]
    people[0] = replace(
        people[0], recovered=(("2018-12-31", Money(354_100_000_000), ""),)
    )
    enter(world, people)
    found = told(world, "2018-01-01", "2018-12-31")
    codes = ("returned", "returned_party_functionary", "returned_hundred", "recovered")
    assert values(found, *codes) == (1335, 307, 5, 354_100_000_000)
    cells = {cell.key[0]: cell.value for cell in found["returned"].cells}
    assert cells == ROUTES_2018
    assert sum(len(cell.entries) for cell in found["returned"].cells) == 1335


def test_five_years_of_the_country(world: World) -> None:
    routes = {
        "extradition": 45,
        "repatriation": 328,
        "arrest_abroad": 821,
        "persuasion": 5706,
    }
    people: list[Person] = []
    for number, (route, count) in enumerate(routes.items()):
        month = f"{2018 + number}-01"
        people += group(len(people), count, month, route=route)
    people = [replace(p, kinds=PARTY) for p in people[:1962]] + people[1962:]
    people[-1] = replace(
        people[-1], recovered=(("2022-12-31", Money(3_278_600_000_000), ""),)
    )
    enter(world, people)
    found = told(world, "2018-01-01", "2022-12-31")
    codes = ("returned", "returned_party_functionary", "recovered")
    assert values(found, *codes) == (6900, 1962, 3_278_600_000_000)
    cells = {cell.key[0]: cell.value for cell in found["returned"].cells}
    assert cells == routes
