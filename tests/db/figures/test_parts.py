"""Parts of figures, what a narrowing leaves untold, and who counts once only."""

from decimal import Decimal

import pytest

from db.queries.figures import find_counted
from db.records.asset import Asset, AssetEvent
from db.records.case import Whereabouts
from db.records.dossier import StatusChange
from db.records.duty import FirstReport
from db.records.subject import Standing
from db.rules.figures import (
    Figure,
    Narrowing,
    Span,
    figures,
    in_order,
    narrowed,
    year_ends,
)
from db.values.money import Money
from desktop.figures_told import key_in_words, paragraph
from tests.fled import Person, put_all, put_records
from tests.make import World

YEARS = Span("2019-01-01", "2021-12-31")


def enter(world: World, *people: Person) -> None:
    with world.engine.begin() as connection:
        put_all(connection, people)


def told(
    world: World,
    by: tuple[str, ...] = (),
    narrowing: Narrowing | None = None,
    span: Span = YEARS,
) -> dict[str, Figure]:
    counted = world.store("郑开明").read(find_counted, span, year_ends(span))
    kept = narrowed(counted, narrowing or Narrowing())
    return {one.code: one for one in figures(kept, by)}


def cells(figure: Figure) -> dict[tuple[str, ...], object]:
    return {cell.key: cell.value for cell in figure.cells}


def test_the_rate_of_each_year_and_unit_has_its_own_stock_below_it(
    world: World,
) -> None:
    enter(
        world,
        Person(number=1, fled="2018-05-01", back="2019-05-01", unit="甲"),
        Person(number=2, fled="2019-05-01", back="2020-05-01", unit="甲"),
        Person(number=3, fled="2018-05-01", unit="乙"),
    )
    years = cells(told(world, ("year",))["return_rate"])
    assert years == {
        ("2019",): Decimal("33.3"),  # one of two in stock and one who fled
        ("2020",): Decimal("50.0"),
        ("2021",): Decimal("0.0"),
    }
    units = cells(told(world, ("unit",))["return_rate"])
    assert units == {("甲",): Decimal("100.0"), ("乙",): Decimal("0.0")}


def test_stock_is_divided_by_year_together_with_anything_else(world: World) -> None:
    enter(
        world,
        Person(number=1, fled="2018-05-01", back="2020-05-01", unit="甲"),
        Person(number=2, fled="2020-05-01", unit="乙"),
    )
    found = told(world, ("unit", "year"))
    assert cells(found["stock_end"]) == {
        ("甲", "2019"): 1,
        ("乙", "2020"): 1,
        ("乙", "2021"): 1,
    }
    assert cells(found["stock_start"]) == {
        ("甲", "2019"): 1,
        ("甲", "2020"): 1,
        ("乙", "2021"): 1,
    }


@pytest.mark.parametrize("by", ["route", "month", "quarter"])
def test_of_a_day_nobody_is_counted_by_what_lies_within_a_span(
    world: World, by: str
) -> None:
    enter(world, Person(number=1, fled="2018-05-01"))
    stock = told(world, (by,))["stock_end"]
    assert (stock.value, stock.divided, stock.cells) == (1, False, ())


def test_what_has_no_route_is_no_figure_under_one(world: World) -> None:
    """Nought would say that nobody fled, and that everybody came back."""
    enter(
        world,
        Person(number=1, fled="2018-05-01", back="2020-05-01"),
        Person(number=2, fled="2019-05-01"),
    )
    found = told(world, (), Narrowing(route="persuasion"))
    assert found["returned"].value == 1
    silent = ("newly_fled", "stock_end", "return_rate", "recovered", "complaints")
    assert [found[code].value for code in silent] == [None] * len(silent)
    counted = world.store("郑开明").read(find_counted, YEARS)
    kept = narrowed(counted, Narrowing(route="persuasion"))
    said = "".join(piece.text for piece in paragraph(kept, ""))
    assert said == "2019年至2021年，共追回外逃人员1名；劝返1名。"


def test_money_lies_in_the_country_of_its_asset_and_stock_where_it_was_seen(
    world: World,
) -> None:
    enter(world, Person(number=1, fled="2018-05-01"))
    with world.engine.begin() as connection:
        put_records(connection, [
            Asset(uid="a", dossier="p000001", country="SG"),
            AssetEvent(uid="e", dossier="p000001", asset="a", day="2020-05",
                       kind="frozen", amount=Money(500)),
            Whereabouts(uid="w1", dossier="p000001", since="2018-06", country="TH"),
            Whereabouts(uid="w2", dossier="p000001", since="2020-06", country="LA"),
        ])  # fmt: skip
    found = told(world, ("country",))
    assert cells(found["frozen"]) == {("SG",): 500}
    assert cells(found["stock_start"]) == {("TH",): 1}
    assert cells(found["stock_end"]) == {("LA",): 1}
    assert found["frozen"].about  # of a day that is known in part


def test_who_had_come_back_is_not_written_off_again(world: World) -> None:
    enter(
        world,
        Person(number=1, fled="2018-05-01", back="2019-05-01", ended="2020-05-01"),
        Person(number=2, fled="2018-05-01", ended="2020-05-01"),
    )
    with world.engine.begin() as connection:
        again = StatusChange(uid="z", dossier="p000002", day="2020-05-09",
                             status="deceased")  # fmt: skip
        put_records(connection, [again])
    found = told(world)
    assert (found["deceased"].value, found["cleared"].value) == (2, 2)


def test_a_report_and_a_filing_answer_the_last_flight_before_them(world: World) -> None:
    enter(
        world,
        Person(number=1, fled="2010-03-01", back="2015-01-01", again="2019-03-01"),
    )
    with world.engine.begin() as connection:
        report = FirstReport(uid="r", dossier_number="990121-2010-00001",
                             reported="2019-03-02T08:00+08:00")  # fmt: skip
        put_records(connection, [report])
    found = told(world, span=Span("2010-01-01", "2021-12-31"))
    assert [(e.day, e.amount) for e in found["flight_to_report"].entries] == [
        ("2019-03-01", 1)
    ]
    assert [(e.day, e.amount) for e in found["flight_to_filing"].entries] == [
        ("2010-03-01", 31)
    ]


def test_without_a_flight_a_person_is_what_he_was_on_the_day_of_the_filing(
    world: World,
) -> None:
    enter(world, Person(number=1, fled="", back="2020-05-01"))  # filed 2010-04-01
    with world.engine.begin() as connection:
        put_records(connection, [Standing(
            uid="s", dossier="p000001", kind="functionary", sector="finance",
            since="2001", until="2012-01-01",
        )])  # fmt: skip
    found = told(world, ("sector",))
    assert found["returned_functionary"].value == 1
    assert cells(found["returned"]) == {("finance",): 1}
    assert found["longest_returned"].value is None


def test_a_turn_known_in_part_makes_stock_uncertain_only_while_it_may_come(
    world: World,
) -> None:
    enter(world, Person(number=1, fled="2019-05"))
    span = Span("2019-06-01", "2019-06-30")
    assert not told(world, span=span)["stock_end"].about
    assert told(world, span=Span("2019-05-01", "2019-05-20"))["stock_end"].about


def test_nobody_is_at_large_for_longer_than_until_today(world: World) -> None:
    enter(world, Person(number=1, fled="2026-11-01"))
    found = told(world, span=Span("2026-01-01", "2026-12-31"))
    counted = world.store("郑开明").read(find_counted, Span("2026-01-01", "2026-12-31"))
    assert found["longest_at_large"].value == int(counted.today[-2:]) - 1


def test_parts_stand_in_the_order_of_their_lists_what_is_unknown_last() -> None:
    keys = [("",), ("surrender",), ("extradition",), ("persuasion",)]
    assert in_order(keys, ("route",)) == [
        ("extradition",), ("persuasion",), ("surrender",), ("",),
    ]  # fmt: skip
    assert key_in_words({}, "quarter", "2021-Q2") == "2021年第二季度"


def test_a_flight_counts_by_quarter(world: World) -> None:
    enter(world, Person(number=1, fled="2019-03-31"), Person(number=2, fled="2019-04"))
    newly = told(world, ("quarter",))["newly_fled"]
    assert cells(newly) == {("2019-Q1",): 1, ("2019-Q2",): 1}
