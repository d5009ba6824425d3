"""Working days in China: a library for the years it knows, the office's own table else.

What is off and what is made up for is announced for each year anew, late in the year
before; so of a year that nobody entered nothing is certain, not even its weekends.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import chinese_calendar

OFF, WORK = "off", "work"
LIBRARY: str = chinese_calendar.__version__  # with a newer one more years are known
LONGEST_REST = 40  # days; no holiday is nearly so long


@cache
def _published(day: date) -> bool | None:
    """Ask the library, once a day of the calendar: it looks through all it knows."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


@dataclass(frozen=True, slots=True)
class Calendar:
    """`own`: the days that the office entered, ISO day -> 'off' or 'work'; they win.

    An own table covers its year as soon as it has a day off in it: a year's holidays
    are entered as a whole from the one notice that announces them.
    """

    own: Mapping[str, str] = field(default_factory=dict)
    _years: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        years = frozenset(day[:4] for day, kind in self.own.items() if kind == OFF)
        object.__setattr__(self, "_years", years)

    def knows(self, year: int) -> bool:
        """Tell whether the working days of a year are known."""
        return f"{year}" in self._years or _published(date(year, 6, 1)) is not None

    def is_working(self, day: date) -> bool | None:
        """Tell whether a day is worked, None where nobody knows."""
        said = self.own.get(day.isoformat())
        if said:
            return said == WORK
        published = _published(day)
        if published is None and self.knows(day.year):  # a year of the office's own
            return day.weekday() < 5
        return published

    def first_working(self, day: date) -> date | None:
        """Return this day, or the first one after it that is worked; None: not known."""
        for further in range(LONGEST_REST):
            one = day + timedelta(further)
            working = self.is_working(one)
            if working is None:
                return None
            if working:
                return one
        return None

    def add_working(self, day: date, count: int) -> date | None:
        """Return the `count`th working day after a day, None where one is not known."""
        one = day
        for _ in range(count):
            following = self.first_working(one + timedelta(1))
            if following is None:
                return None
            one = following
        return one
