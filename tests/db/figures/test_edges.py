"""What makes figures differ between two who count: edges, corrections, second flights."""

from dataclasses import replace
from decimal import Decimal

import pytest

from db.commands.records import remove_record, save_record
from db.queries.figures import find_counted
from db.records.asset import Asset, AssetEvent
from db.records.base import new_uid
from db.records.dossier import StatusChange
from db.records.matter import Return
from db.records.measure import Measure
from db.records.office import Authority
from db.records.subject import Standing
from db.rules.figures import (
    Figure,
    Narrowing,
    Span,
    day_before,
    figures,
    narrowed,
    year_ends,
)
from db.values.money import Money
from tests.fled import Person, put_all, put_records, records_of
from tests.make import REFERENCE, World, flight

YEAR = Span("2021-01-01", "2021-12-31")


def told(world: World, span: Span, label: str = "郑开明") -> dict[str, Figure]:
    counted = world.store(label).read(find_counted, span)
    return {one.code: one for one in figures(counted)}


def value(world: World, code: str, first: str, last: str = "") -> object:
    return told(world, Span(first, last or first))[code].value


def enter(world: World, *people: Person) -> None:
    with world.engine.begin() as connection:
        put_all(connection, people)


def test_who_fled_twice_is_two_returns_of_one_dossier(world: World) -> None:
    enter(world, Person(number=1, fled="2018-01-01", back="2021-02-01",
                        again="2021-06-01", back_again="2021-12-31"))  # fmt: skip
    found = told(world, YEAR)
    assert found["returned"].value == 2
    assert {one.dossier for one in found["returned"].entries} == {"p000001"}
    assert found["newly_fled"].value == 1
    assert found["longest_returned"].value == 1127
    assert [one.amount for one in found["flight_to_return"].entries] == [1127, 213]
    days = ("2021-01-31", "2021-02-01", "2021-05-31", "2021-06-01", "2021-12-30", "2021-12-31")  # fmt: skip
    assert [value(world, "stock_end", day) for day in days] == [1, 0, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("first", "last", "returned"),
    [
        ("2021-05-31", "2021-05-31", 1),
        ("2021-01-01", "2021-05-30", 0),
        ("2021-06-01", "2021-12-31", 0),
        ("2021-05-31", "2021-06-30", 1),
        ("2021-01-01", "2021-05-31", 1),
    ],
)
def test_both_ends_of_a_span_belong_to_it(
    world: World, first: str, last: str, returned: int
) -> None:
    enter(world, Person(number=1, back="2021-05-31"))
    assert value(world, "returned", first, last) == returned


def test_stock_and_flow_add_up_at_every_month(world: World) -> None:
    enter(
        world,
        Person(number=1, fled="2021-01-01", back="2021-03-31"),
        Person(number=2, fled="2020-12-31"),
        Person(number=3, fled="2021-03-01", ended="2021-04-30"),
        Person(number=4, fled="2021-02", back="2021-02-28"),
        Person(number=5, fled="2021-04-30", back="2021-04-30"),
    )
    for month, last in (("01", 31), ("02", 28), ("03", 31), ("04", 30), ("05", 31)):
        found = told(world, Span(f"2021-{month}-01", f"2021-{month}-{last}"))
        start, new, gone, end = (
            found[code].value
            for code in ("stock_start", "newly_fled", "cleared", "stock_end")
        )
        assert isinstance(start, int)
        assert isinstance(new, int)
        assert start + new - int(gone or 0) == end, month


def test_a_corrected_return_moves_with_its_day(world: World) -> None:
    dossier = world.dossier(
        "韩致远", flight(day="2020-01-01"),
        StatusChange(uid=new_uid(), day="2020-01-01", status="at_large"),
    )  # fmt: skip
    store = world.store()
    back = Return(uid=new_uid(), dossier=dossier, day="2021-01-01", route="persuasion",
                  document_number="石监归〔2021〕1号")  # fmt: skip
    store.write(save_record, back, None, REFERENCE)
    assert value(world, "returned", "2021-01-01", "2021-12-31") == 1
    earlier = replace(back, day="2020-12-31")
    store.write(save_record, earlier, back, REFERENCE)
    assert value(world, "returned", "2021-01-01", "2021-12-31") == 0
    assert value(world, "returned", "2020-01-01", "2020-12-31") == 1
    assert value(world, "stock_end", "2020-12-31") == 0
    store.write(remove_record, earlier)
    assert value(world, "returned", "2020-01-01", "2021-12-31") == 0
    assert value(world, "stock_end", "2020-12-31") == 1


def test_party_and_office_are_a_union_as_on_the_day_of_the_flight(world: World) -> None:
    people = [
        Person(number=1, back="2021-05-01", kinds=("party_member", "functionary")),
        Person(number=2, back="2021-05-01", kinds=("party_member",)),
        Person(number=3, back="2021-05-01", kinds=("functionary",)),
        Person(number=4, back="2021-05-01", kinds=("other_duty",)),
        Person(number=5, back="2021-05-01"),
        Person(number=6, back="2021-05-01"),
    ]
    enter(world, *people)
    with world.engine.begin() as connection:
        put_records(connection, [  # expelled after the flight, and before it
            Standing(uid="x5", dossier="p000005", kind="party_member",
                     since="1999-07-01", until="2011-01-01"),
            Standing(uid="x6", dossier="p000006", kind="party_member",
                     since="1999-07-01", until="2010-02-28"),
        ])  # fmt: skip
    found = told(world, YEAR)
    codes = ("returned_party_functionary", "returned_party", "returned_functionary")
    assert [found[code].value for code in codes] == [4, 3, 2]


def test_a_red_notice_counts_while_it_is_in_force_on_the_day(world: World) -> None:
    enter(
        world,
        Person(number=1, back="2021-05-01", red="2021-05-01"),
        Person(number=2, back="2021-05-01", red="2021-05-02"),
        Person(number=3, back="2021-05-01"),
    )
    with world.engine.begin() as connection:
        put_records(connection, [Measure(
            uid="lifted", dossier="p000003", kind="red_notice", state="lifted",
            starts="2015-01-01", ended="2021-04-30",
        )])  # fmt: skip
    assert told(world, YEAR)["returned_red_notice"].value == 1


def test_known_in_part_counts_by_the_earliest_reading_and_says_so(world: World) -> None:
    enter(world, Person(number=1, fled="2021"), Person(number=2, fled="2020-12~"))
    found = told(world, YEAR)
    assert (found["newly_fled"].value, found["newly_fled"].about) == (1, True)
    assert [one.day for one in found["newly_fled"].entries] == ["2021-01-01"]
    longest = found["longest_at_large"]
    assert (longest.value, longest.about) == (395, True)  # from 2020-12-01


def test_money_is_turned_event_by_event_and_rounded_half_up(world: World) -> None:
    enter(
        world,
        Person(
            number=1,
            recovered=(
                ("2021-05-01", Money(1, "USD"), "6.5"),  # 0.065 yuan
                ("2021-05-02", Money(1, "USD"), "6.5"),
                ("2021-05-03", Money(333, "JPY"), "0.05015"),  # 16.69995 yuan
                ("2021-12-31", Money(10_001), ""),
                ("2022-01-01", Money(99_999), ""),
            ),
        ),
    )
    assert told(world, YEAR)["recovered"].value == 7 + 7 + 1670 + 10_001


def test_only_recovered_money_is_recovered_and_what_lacks_a_rate_is_told(
    world: World,
) -> None:
    enter(world, Person(number=1))
    asset = Asset(uid="a", dossier="p000001")
    lead = Asset(uid="lead", dossier="p000001", is_lead="yes")
    events = [
        AssetEvent(uid=kind, dossier="p000001", asset="a", day="2021-05-01", kind=kind,
                   amount=Money(100))
        for kind in ("found", "frozen", "confiscated", "released")
    ]  # fmt: skip
    more = [
        AssetEvent(uid="r", dossier="p000001", asset="a", day="2021-05-01",
                   kind="recovered", amount=Money(100, "USD")),
        AssetEvent(uid="l", dossier="p000001", asset="lead", day="2021-05-01",
                   kind="recovered", amount=Money(100)),
    ]  # fmt: skip
    with world.engine.begin() as connection:
        put_records(connection, [asset, lead, *events, *more])
    found = told(world, YEAR)
    assert (found["frozen"].value, found["confiscated"].value) == (100, 100)
    assert found["recovered"].value == 0
    assert [one.uid for one in found["recovered"].lacking] == ["r"]


def test_the_rate_is_of_returns_over_stock_and_newly_fled(world: World) -> None:
    enter(
        world,
        Person(number=1, back="2021-05-01"),
        Person(number=2),
        Person(number=3, fled="2021-03-01"),
    )
    found = told(world, YEAR)
    assert (found["stock_start"].value, found["newly_fled"].value) == (2, 1)
    assert found["return_rate"].value == Decimal("33.3")
    nobody = told(world, Span("2001-01-01", "2001-12-31"))["return_rate"]
    assert nobody.value is None


def test_narrowed_by_level_of_the_unit_and_divided_by_unit(world: World) -> None:
    enter(
        world,
        Person(number=1, back="2021-05-01", unit="石浔县监委"),
        Person(number=2, back="2021-05-01", unit="市监委"),
        Person(number=3, back="2021-05-01", unit="市监委"),
    )
    city = Authority(uid="city", name="市监委", level="city")
    world.store("覃文").write(save_record, city, None, REFERENCE)
    counted = world.store("郑开明").read(find_counted, YEAR)
    kept = narrowed(counted, Narrowing(level="city"))
    assert figures(kept)[0].value == 2
    cells = {
        cell.key: cell.value for cell in figures(counted, ("unit", "year"))[0].cells
    }
    assert cells == {("石浔县监委", "2021"): 1, ("市监委", "2021"): 2}


def test_stock_by_years_is_that_of_their_ends(world: World) -> None:
    enter(
        world,
        Person(number=1, fled="2019-03-01", back="2021-02-01"),
        Person(number=2, fled="2020-12-31"),
    )
    span = Span("2018-01-01", "2021-06-30")
    assert year_ends(span) == ["2018-12-31", "2019-12-31", "2020-12-31", "2021-06-30"]
    counted = world.store("郑开明").read(find_counted, span, year_ends(span))
    (stock,) = (one for one in figures(counted, ("year",)) if one.code == "stock_end")
    assert [cell.value for cell in stock.cells] == [0, 1, 2, 1]


def test_what_may_not_be_read_is_in_no_figure_and_told(world: World) -> None:
    mine = world.dossier("韩致远")
    enter(world, Person(number=1, back="2021-05-01"))
    counted = world.store("周敏").read(find_counted, YEAR)
    assert (set(counted.people), counted.of) == ({mine}, 2)
    assert figures(counted)[0].value == 0


def test_every_figure_is_the_sum_of_the_entries_behind_it(world: World) -> None:
    people = [
        Person(number=n, fled=f"20{n % 9 + 10}-05-01", back="2021-05-01" if n % 3 else "",
               kinds=("party_member",) if n % 2 else (), red="2015-01-01",
               recovered=(("2021-05-01", Money(n), ""),))
        for n in range(60)
    ]  # fmt: skip
    enter(world, *people)
    for one in told(world, YEAR).values():
        amounts = [entry.amount for entry in one.entries]
        if one.unit in ("人", "件", "分"):
            assert one.value == sum(amounts), one.code
        elif one.code.startswith("longest"):
            assert one.value == max(amounts), one.code


def test_the_day_before_crosses_months_and_years() -> None:
    assert day_before("2021-01-01") == "2020-12-31"
    assert day_before("2020-03-01") == "2020-02-29"


def test_a_person_is_made_of_records_that_hang_together() -> None:
    kinds = [type(one) for one in records_of(Person(number=1, back="2021-05-01"))]
    assert kinds.count(StatusChange) == 2
