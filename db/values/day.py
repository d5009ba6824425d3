"""Partial days in the manner of EDTF (ISO 8601-2), kept as text.

'1997', '1997-11', '1997-11-03'; '2003~' for 约2003; '2019-06/2019-08' for a range.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from db.errors import NoSuchDay, NotADay

SPACED = re.compile(r"([12]\d{3})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2}))?)?[年月日号]?")
COMPACT = re.compile(r"([12]\d{3})(\d{2})(\d{2})?")
STORED = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?")
BETWEEN = re.compile(r"[/至—–~～]+|--")
ABOUT = re.compile(r"^约|(左右|前后|~|～)$")
UNITS = "年月日"
REST = {
    0: "",
    4: "-01-01",
    7: "-01",
    10: "",
}  # what a full day has after this many signs


def read_day(text: str) -> str:
    """Return what was typed as a partial day, '' for nothing; raises NotADay.

    Of those, NoSuchDay for one that the calendar does not have: 2021-02-30.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        return ""
    about, plain = _about(plain)
    ends = [_one(part) for part in BETWEEN.split(plain)]
    if len(ends) > 2 or (len(ends) == 2 and _earliest(ends[0]) > _latest(ends[1])):
        raise NotADay
    return "/".join(ends) + ("~" if about else "")


def _about(plain: str) -> tuple[bool, str]:
    bare = ABOUT.sub("", ABOUT.sub("", plain))
    return bare != plain, bare


def _one(plain: str) -> str:
    found = SPACED.fullmatch(plain) or COMPACT.fullmatch(plain)
    if not found:
        raise NotADay
    parts = [int(part) for part in found.groups() if part]
    try:
        date(*parts, *[1, 1][len(parts) - 1 :])
    except ValueError as error:
        raise NoSuchDay from error
    return "-".join(f"{part:02}" for part in parts)


def is_day(text: str) -> bool:
    """Tell whether this is a day as it is stored."""
    try:
        return text == read_day(text)
    except NotADay:
        return False


def _split(day: str) -> tuple[str, str, bool]:
    about = day.endswith("~")
    first, _, last = day.rstrip("~").partition("/")
    return first, last or first, about


def _earliest(part: str) -> date:
    numbers = [int(number) for number in part.split("-")]
    return date(*numbers, *[1, 1][len(numbers) - 1 :])


def _latest(part: str) -> date:
    year, month, last = ([int(n) for n in part.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, last or monthrange(year, month)[1])


def earliest(day: str) -> date:
    """Return the first day it may have been: the reading that everything counts by."""
    return _earliest(_split(day)[0])


def first_day(day: str) -> str:
    """Return the earliest reading as text: '2003-05~' -> '2003-05-01', '' for none."""
    # Cut and padded as text: the ledger's sums ask for thousands of them.
    first = day.partition("/")[0].rstrip("~")
    return first + REST[len(first)]


def has_come(day: str, today: str) -> bool:
    """Tell whether a day, if there is one, is today or past by its earliest reading."""
    return bool(day) and first_day(day) <= today


def latest(day: str) -> date:
    """Return the last day it may have been."""
    return _latest(_split(day)[1])


def is_full(day: str) -> bool:
    """Tell whether year, month and day are known, without 约 and without a range."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", day))


def sort_key(day: str) -> tuple[str, str]:
    """Return what orders days by their earliest reading, none first."""
    return (first_day(day), day)


def in_words(day: str) -> str:
    """'2003-05~' -> '约2003年5月'; a range is joined by 至."""
    return _shown(day, _words, "至")


def in_figures(day: str) -> str:
    """'2003-05~' -> '约2003-05'; a range is joined by —."""
    return _shown(day, str, "—")


def _shown(day: str, one: Callable[[str], str], joined: str) -> str:
    if not day:
        return ""
    first, last, about = _split(day)
    text = one(first) if first == last else f"{one(first)}{joined}{one(last)}"
    return f"约{text}" if about else text


def _words(part: str) -> str:
    numbers = zip(part.split("-"), UNITS, strict=False)
    return "".join(f"{int(number)}{unit}" for number, unit in numbers)


def length(since: str, today: str) -> str:
    """Return the time from a day to today, '7年5个月', 约 when the day is not full."""
    start, end = earliest(since), date.fromisoformat(today)
    months = (end.year - start.year) * 12 + end.month - start.month
    months -= end.day < start.day
    years, months = divmod(max(months, 0), 12)
    parts = [f"{years}年" if years else "", f"{months}个月" if months else ""]
    words = "".join(parts) or f"{max((end - start).days, 0)}日"
    return words if is_full(since) else f"约{words}"


def days_since(since: str, today: str) -> int:
    return max((date.fromisoformat(today) - earliest(since)).days, 0)


def days_between(first: str, last: str) -> int:
    """Return the days from one full day to another, negative when it lies before."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
