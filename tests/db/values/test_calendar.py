"""Working days: the years the library knows, and the office's own table."""

from datetime import date, timedelta

import pytest

from db.values.calendar import Calendar


def test_holidays_and_the_saturdays_worked_for_them() -> None:
    known = Calendar()
    assert known.is_working(date(2026, 2, 28)) is True  # a Saturday made up for
    assert known.is_working(date(2026, 2, 17)) is False  # Spring Festival
    assert known.first_working(date(2026, 10, 1)) == date(2026, 10, 8)


def test_nothing_is_certain_of_a_year_that_nobody_entered() -> None:
    known = Calendar()
    assert not known.knows(2031)
    assert known.is_working(date(2031, 6, 2)) is None
    assert known.first_working(date(2030, 12, 31)) is None
    assert known.add_working(date(2031, 6, 2), 5) is None


def test_an_own_table_covers_its_year_and_wins() -> None:
    own = Calendar({"2031-10-01": "off", "2031-10-04": "work", "2026-03-02": "off"})
    assert own.is_working(date(2031, 10, 1)) is False
    assert own.is_working(date(2031, 10, 4)) is True  # a Saturday
    assert own.is_working(date(2031, 10, 5)) is False  # a Sunday, not named
    assert own.is_working(date(2026, 3, 2)) is False
    assert own.add_working(date(2031, 9, 30), 2) == date(2031, 10, 3)


def test_a_single_day_worked_does_not_make_a_year_known() -> None:
    own = Calendar({"2031-10-04": "work"})
    assert own.is_working(date(2031, 10, 4)) is True
    assert own.is_working(date(2031, 10, 6)) is None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        # The holidays of 2025 and 2026 as they were announced.
        ("2025-01-28", "2025-02-04"),
        ("2025-05-01", "2025-05-05"),
        ("2025-10-01", "2025-10-08"),
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-05-01", "2026-05-05"),
        ("2026-10-01", "2026-10-07"),
    ],
)
def test_a_holiday_rolls_to_the_day_after_it(first: str, last: str) -> None:
    known = Calendar()
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    assert known.is_working(day - timedelta(1)) is not False or day.weekday() in (0, 6)
    while day <= end:
        assert known.first_working(day) == end + timedelta(1)
        day += timedelta(1)


@pytest.mark.parametrize(
    "day",
    ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
     "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
)  # fmt: skip
def test_weekends_that_are_made_up_for_are_worked(day: str) -> None:
    assert Calendar().is_working(date.fromisoformat(day)) is True
