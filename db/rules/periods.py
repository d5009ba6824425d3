"""How periods of the law run: pure, each rule with its article.

Two counters differ and are kept apart: that of the supervision regulation (条例327)
and that of criminal procedure (刑诉法105 with 刑诉解释202). Where the law is open, every
reading is given and the earliest is the day that reminds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from db.values.calendar import Calendar
from db.values.day import earliest, first_day, is_full, latest
from db.values.moment import to_china

Unit = Literal["hours", "days", "working_days", "months", "years"]
Counting = Literal[
    "general", "lapsing", "announced", "cpl", "custody", "arrival", "none"
]
# Why a reading is what it is: keys of the words in ui.
EXCLUDED, INCLUDED = "start_excluded", "start_included"
ROLLED = "rolled"
ORDINARY, CUSTODY_FOLLOWS = "ordinary", "custody_follows"
FROM_END, FROM_ORIGIN = "from_old_end", "from_origin"


@dataclass(frozen=True, slots=True)
class Length:
    """How long: a count of units; a month is a calendar month."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """A day on which the period may end, and why so read."""

    day: str
    why: str
    moment: str = ""  # of a clock of hours: when to the minute


@dataclass(frozen=True, slots=True)
class Period:
    """The end of a period: `day` is the earliest reading, the one that reminds."""

    readings: tuple[Reading, ...]  # the earliest first, at least one
    calendar_known: bool = True  # False: it may roll, and nobody knows to when
    about: bool = False  # its start is known in part only
    moment: str = ""  # of a clock of hours: when to the minute

    @property
    def day(self) -> str:
        return self.readings[0].day

    @property
    def latest(self) -> str:
        return self.readings[-1].day

    @property
    def is_open(self) -> bool:
        """Whether the law leaves more than one reading of the un-rolled end."""
        return any(r.why in (INCLUDED, FROM_END, FROM_ORIGIN) for r in self.readings)


def add_months(start: date, months: int) -> date:
    """Return the corresponding day of a later month, its last day where there is none.

    条例327: 到期月没有对应日的，月末日为最后一日.
    """
    whole = start.year * 12 + start.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(start.day, _last_of(year, month)))


def _last_of(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(1)).day


def add_months_of_court(start: date, months: int) -> date:
    """Return the end by 刑诉解释202: from the last day of a month to a last day.

    2026-02-28 and six months: 2026-08-31, not the 28th.
    """
    end = add_months(start, months)
    if start.day == _last_of(start.year, start.month):
        return end.replace(day=_last_of(end.year, end.month))
    return end


def period(
    start: str, length: Length, counting: Counting, calendar: Calendar
) -> Period | None:
    """Return when a period ends that begins on a day ('2026-11', '约2026'; ISO).

    None for no start or a counting of none; a length in hours needs `from_moment`.
    """
    if not start or counting == "none":
        return None
    begins = earliest(start)
    end = _end(begins, length, counting, calendar)
    if end is None:
        # Working days of an unknown year: the weekdays are the earliest they can be.
        end, known = _weekdays_after(begins, length.count), False
        return Period((Reading(end.isoformat(), EXCLUDED),), known, not is_full(start))
    found = _readings(end, counting, calendar)
    return Period(tuple(sorted(found[0])), found[1], not is_full(start))


def _end(
    start: date, length: Length, counting: Counting, calendar: Calendar
) -> date | None:
    """Return the un-rolled end with the start excluded."""
    months = length.count * (12 if length.unit == "years" else 1)
    match length.unit:
        case "months" | "years":
            court = counting in ("cpl", "custody")
            return (add_months_of_court if court else add_months)(start, months)
        case "days":
            return start + timedelta(length.count)
        case "working_days":
            return calendar.add_working(start, length.count)
        case _:
            return start + timedelta(hours=length.count)


def _weekdays_after(day: date, count: int) -> date:
    while count:
        day += timedelta(1)
        count -= day.weekday() < 5
    return day


def _readings(
    end: date, counting: Counting, calendar: Calendar
) -> tuple[list[Reading], bool]:
    plain = Reading(end.isoformat(), EXCLUDED)
    if counting == "announced":
        # 条例104、118、129: 自宣布之日起算; whether that day counts is not said, so the
        # day before is a reading too. These never roll (条例327).
        before = Reading((end - timedelta(1)).isoformat(), INCLUDED)
        return [before, plain], True
    if counting in ("custody", "arrival"):
        return [plain], True  # 刑诉法105: custody ends on its day
    rolled = calendar.first_working(end)
    if rolled is None:
        return [plain], False
    if rolled == end:
        return [plain], True
    # 条例327、刑诉法105. What lapses lapses for whoever missed it, so the un-rolled
    # day reminds, and the rolled one is shown.
    return [plain, Reading(rolled.isoformat(), ROLLED)], True


def extended(
    origin: str,
    lengths: Sequence[Length],
    counting: Counting,
    calendar: Calendar,
) -> Period | None:
    """Return the end after a chain: the first length, then each extension.

    Nothing says whether an extension runs from the old end or from the origin; where
    the two differ both are readings (2025-11-30 + 3 + 3 months: 05-28 and 05-30).
    """
    if not origin or not lengths or counting == "none":
        return None
    start = earliest(origin)
    by_ends = start
    sure = True
    for length in lengths:
        end = _end(by_ends, length, counting, calendar)
        sure = sure and end is not None
        by_ends = end or _weekdays_after(by_ends, length.count)
    from_ends, known = _readings(by_ends, counting, calendar)
    known = known and sure
    whole = _from_origin(start, lengths, counting, calendar)
    if whole is None or whole == by_ends:
        return Period(tuple(sorted(from_ends)), known, not is_full(origin))
    from_start, known_too = _readings(whole, counting, calendar)
    named = [_named(r, FROM_END) for r in from_ends]
    named += [_named(r, FROM_ORIGIN) for r in from_start]
    return Period(_distinct(named), known and known_too, not is_full(origin))


def _from_origin(
    start: date, lengths: Sequence[Length], counting: Counting, calendar: Calendar
) -> date | None:
    """Return the end of all lengths together; None where their units differ."""
    if len({length.unit for length in lengths}) != 1:
        return None
    whole = Length(lengths[0].unit, sum(length.count for length in lengths))
    return _end(start, whole, counting, calendar)


def _named(reading: Reading, why: str) -> Reading:
    return Reading(reading.day, why if reading.why == EXCLUDED else reading.why)


def _distinct(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    by_day: dict[str, Reading] = {}
    for reading in sorted(readings):
        by_day.setdefault(reading.day, reading)
    return tuple(by_day.values())


def from_moment(moment: str, hours: int) -> Period:
    """Return when a clock of hours runs out: to the minute, and on which day.

    条例327 leaves the hour of the beginning out too; the clock here runs from the
    minute, which is never later. `moment` as '2026-11-24T09:30+08:00'; one of another
    zone ends on the day that it then is here.
    """
    end = datetime.fromisoformat(moment) + timedelta(hours=hours)
    written = to_china(end.isoformat())
    return Period((Reading(written[:10], EXCLUDED),), moment=written)


def from_moment_at_most(moment: str, hours: int, longest: int) -> Period:
    """Return a clock of hours that runs longer where custody is to follow (监察法46).

    Both ends are told, and the nearer one reminds.
    """
    near, far = from_moment(moment, hours), from_moment(moment, longest)
    readings = (
        Reading(near.day, ORDINARY, near.moment),
        Reading(far.day, CUSTODY_FOLLOWS, far.moment),
    )
    return Period(readings, moment=near.moment)


def on(day: str) -> Period:
    """Return a day that a paper names, as a period that ends on it."""
    return Period((Reading(first_day(day), ""),), about=not is_full(day))


def has_run(start: str, length: Length, today: str) -> bool:
    """Tell whether a whole period lies behind today (刑诉法298 满一年).

    With the start excluded 2025-03-01 runs full on 2026-03-01; met from the 2nd. It is
    counted as the courts count (刑诉解释202): from 2023-02-28, a last day, to 2024-02-29.
    Of a start known in part the latest reading counts: it must be certain.
    """
    months = length.count * (12 if length.unit == "years" else 1)
    return add_months_of_court(latest(start), months).isoformat() < today
