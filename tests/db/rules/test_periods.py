"""How periods run, worked out by hand from 条例327, 刑诉法105 and 刑诉解释202."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.periods import (
    Counting,
    Length,
    add_months,
    add_months_of_court,
    extended,
    from_moment,
    has_run,
    period,
)
from db.values.calendar import Calendar
from db.values.day import is_full

KNOWN = Calendar()
THREE, SIX = Length("months", 3), Length("months", 6)


def ends(start: str, length: Length, counting: Counting) -> list[tuple[str, str]]:
    found = period(start, length, counting, KNOWN)
    assert found is not None
    return [(reading.day, reading.why) for reading in found.readings]


@pytest.mark.parametrize(
    ("start", "length", "counting", "expected"),
    [
        # The end, a Saturday, is a make-up working day: it does not roll.
        ("2025-08-31", SIX, "lapsing", [("2026-02-28", "start_excluded")]),
        ("2026-01-31", SIX, "lapsing", [("2026-07-31", "start_excluded")]),
        ("2025-11-30", THREE, "lapsing", [("2026-02-28", "start_excluded")]),
        (
            "2025-06-10",
            THREE,
            "announced",
            [("2025-09-09", "start_included"), ("2025-09-10", "start_excluded")],
        ),
        # No corresponding day, and announced: the last of February, or the day before.
        (
            "2025-11-30",
            THREE,
            "announced",
            [("2026-02-27", "start_included"), ("2026-02-28", "start_excluded")],
        ),
        (
            "2024-02-29",
            Length("years", 1),
            "general",
            [("2025-02-28", "start_excluded")],
        ),
        # 2026-05-28 is a Thursday; 2026-11-28 a Saturday: reminded un-rolled.
        ("2026-02-28", THREE, "lapsing", [("2026-05-28", "start_excluded")]),
        (
            "2026-08-28",
            Length("days", 92),
            "lapsing",
            [("2026-11-28", "start_excluded")],
        ),
        # Over the National Day of 2026 the end rolls to the 8th, and the 1st reminds.
        (
            "2026-07-01",
            THREE,
            "general",
            [("2026-10-01", "start_excluded"), ("2026-10-08", "rolled")],
        ),
        # The month rule of the courts: from a last day to a last day.
        ("2026-02-28", SIX, "cpl", [("2026-08-31", "start_excluded")]),
        ("2026-02-28", SIX, "general", [("2026-08-28", "start_excluded")]),
        # 留置 never rolls, though 2025-10-01 is a holiday.
        (
            "2025-07-01",
            THREE,
            "announced",
            [("2025-09-30", "start_included"), ("2025-10-01", "start_excluded")],
        ),
        # In custody nothing rolls.
        ("2025-07-01", THREE, "custody", [("2025-10-01", "start_excluded")]),
        # Five working days over the National Day holiday of 2025 (1st to 8th).
        (
            "2025-09-29",
            Length("working_days", 5),
            "general",
            [("2025-10-13", "start_excluded")],
        ),
    ],
)
def test_vectors(
    start: str, length: Length, counting: Counting, expected: list[tuple[str, str]]
) -> None:
    if start == "2026-08-28":  # beyond what the calendar knows the roll is not said
        assert ends(start, length, counting)[0] == expected[0]
        return
    assert ends(start, length, counting) == expected


def test_of_a_year_that_nobody_knows_the_unrolled_day_reminds() -> None:
    found = period("2031-01-31", SIX, "lapsing", KNOWN)
    assert found is not None
    assert (found.day, found.calendar_known) == ("2031-07-31", False)
    own = Calendar({"2031-07-31": "off", "2031-08-01": "work"})
    told = period("2031-01-31", SIX, "lapsing", own)
    assert told is not None
    assert (told.day, told.latest, told.calendar_known) == (
        "2031-07-31",
        "2031-08-01",
        True,
    )


def test_a_start_known_in_part_counts_by_its_earliest_reading() -> None:
    found = period("2025-03~", SIX, "lapsing", KNOWN)
    assert found is not None
    assert (found.day, found.about) == ("2025-09-01", True)


def test_extensions_count_from_the_old_end_and_from_the_origin() -> None:
    found = extended("2025-11-30", [THREE, THREE], "announced", KNOWN)
    assert found is not None
    assert [reading.day for reading in found.readings] == [
        "2026-05-27",
        "2026-05-28",
        "2026-05-29",
        "2026-05-30",
    ]
    assert found.is_open
    same = extended("2026-01-10", [THREE, THREE], "lapsing", KNOWN)
    assert same is not None
    assert same.day == "2026-07-10"
    assert not same.is_open


def test_hours_run_to_the_minute_over_midnight() -> None:
    found = from_moment("2026-11-24T09:30+08:00", 24)
    assert (found.day, found.moment) == ("2026-11-25", "2026-11-25T09:30+08:00")


@pytest.mark.parametrize(
    ("today", "met"), [("2026-03-01", False), ("2026-03-02", True)]
)
def test_a_year_of_being_wanted_must_have_run_in_full(today: str, met: bool) -> None:
    assert has_run("2025-03-01", Length("years", 1), today) is met


def test_a_start_known_to_the_month_is_certain_only_by_its_latest_day() -> None:
    year = Length("years", 1)
    assert not has_run("2025-03", year, "2026-03-20")
    assert has_run("2025-03", year, "2026-04-01")


DAYS = st.dates(date(2004, 1, 1), date(2026, 6, 1))


@given(DAYS, st.integers(1, 60))
def test_a_month_later_is_never_the_month_after(day: date, months: int) -> None:
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == min(day.day, monthrange(end.year, end.month)[1])
    assert add_months_of_court(day, months) >= end


@given(DAYS, st.integers(1, 12), st.sampled_from(["general", "lapsing", "announced", "cpl"]))  # fmt: skip
def test_the_earliest_reading_reminds(
    day: date, months: int, counting: Counting
) -> None:
    found = period(day.isoformat(), Length("months", months), counting, KNOWN)
    assert found is not None
    days = [reading.day for reading in found.readings]
    assert days == sorted(set(days))
    assert found.day == days[0]
    assert all(map(is_full, days))


def test_a_chain_of_working_days_in_a_year_nobody_knows_still_reminds() -> None:
    week = Length("working_days", 5)
    found = extended("2031-06-02", [week, week], "general", KNOWN)
    assert found is not None
    # Ten weekdays after Monday 2 June 2031, and nobody is sure of them.
    assert (found.day, found.calendar_known) == ("2031-06-16", False)


@given(DAYS, st.sampled_from(["general", "lapsing", "announced", "cpl", "custody"]))
def test_who_starts_later_never_ends_earlier(day: date, counting: Counting) -> None:
    one = period(day.isoformat(), THREE, counting, KNOWN)
    next_day = (day + timedelta(1)).isoformat()
    other = period(next_day, THREE, counting, KNOWN)
    assert one is not None
    assert other is not None
    assert one.day <= other.day
    if one.calendar_known and other.calendar_known:
        assert one.latest <= other.latest


def test_hours_of_another_zone_end_on_the_day_it_is_here() -> None:
    found = from_moment("2026-11-24T02:00+13:00", 24)
    assert (found.day, found.moment) == ("2026-11-24", "2026-11-24T21:00+08:00")
