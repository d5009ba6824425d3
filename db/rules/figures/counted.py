"""What figures are counted from: the counted things of a span, and what each person was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from db.records.dossier import STOCK
from db.values.day import latest


@dataclass(frozen=True, slots=True)
class Span:
    """A span of full days, both counted."""

    first: str
    last: str


class Flown(NamedTuple):
    """What a person was on the day of one flight; `told` that day if known in part.

    Of who has no known flight, what he was on the day of the filing: `since` is ''.
    """

    since: str
    told: str = ""
    party: int = 0
    functionary: int = 0
    sector: str = ""


class Spell(NamedTuple):
    """From a day to a day, both in it; '' for an open end."""

    since: str
    until: str

    def covers(self, day: str) -> bool:
        return self.since <= day and (not self.until or self.until >= day)


class Person(NamedTuple):
    """What a dossier adds to what is counted of it."""

    number: str
    holder: str = ""  # the unit that handles
    level: str = ""  # of that unit
    filed: str = ""
    hundred: int | None = None  # serial number among 百名红通
    flown: Sequence[Flown] = (Flown(""),)  # the earliest first, never none
    notices: Sequence[Spell] = ()
    listings: Sequence[Spell] = ()
    # As they are read, in their order: the dossier and since when,
    turns: Sequence[tuple[str, str, str, str]] = ()  # then the status, and told
    stays: Sequence[tuple[str, str, str]] = ()  # then the country

    def when(self, day: str) -> Flown:
        """Return the last flight up to a day; the first one if that was later."""
        last = self.flown[-1]
        if last.since <= day or len(self.flown) == 1:
            return last
        known = [one for one in self.flown if one.since <= day]
        return known[-1] if known else self.flown[0]

    def turn(self, day: str) -> tuple[str, str]:
        """Return the status as it was on a day, and told; '' before the first."""
        found = ("", "", "", "")
        for one in self.turns:
            if one[1] > day:
                break
            found = one
        return found[2], found[3]

    def where(self, day: str) -> str:
        """Return in which country he was last known to be up to a day, '' for none."""
        return next(
            (place for _, since, place in reversed(self.stays) if since <= day), ""
        )


class Row(NamedTuple):
    """One counted thing: a return, a flight, a person in stock, a paper lifted, a sum.

    `code` is the route of a return, the status of who is in stock; `place` a country,
    None for where he was last known to be. Behind a figure it is one line of it: `amount` is 1, or days, or fen.
    """

    dossier: str
    uid: str
    at: str  # the day it counts by
    code: str = ""
    place: str | None = ""
    told: str = ""  # that day or sum, where it is known in part only: then it is 约
    before: str = ""  # the status before, of a death or a withdrawal
    amount: int = 1


class Moved(NamedTuple):
    """One event of an asset; `place` is the country where the asset lies."""

    dossier: str
    uid: str
    at: str
    code: str  # found, frozen, confiscated, recovered, returned
    place: str
    told: str
    minor: int
    currency: str
    about: str
    rate: str
    rate_day: str
    rate_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All that figures of a span are counted from; only of dossiers that may be read."""

    span: Span
    people: Mapping[str, Person]
    of: int  # dossiers there are, read or not
    today: str = ""  # nobody is at large for longer than until today
    returned: Sequence[Row] = ()
    fled: Sequence[Row] = ()
    discovered: Sequence[Row] = ()
    at_start: Sequence[Row] = ()  # in stock on the day before the span
    at_end: Sequence[Row] = ()
    changed: Sequence[Row] = ()
    moved: Sequence[Moved] = ()
    beside: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    stock: Mapping[str, Sequence[Row]] = field(default_factory=dict)  # by day, if asked
    reported: Mapping[str, str] = field(default_factory=dict)  # number -> moment
    narrowed_by: frozenset[str] = frozenset()  # fields of Narrowing


def in_stock(people: Mapping[str, Person], day: str) -> list[Row]:
    """Return who was at large, located or held abroad on a day, as history has it.

    约 only where his turn may have come after that day.
    """
    found = []
    for uid, person in people.items():
        status, told = person.turn(day)
        if status in STOCK:
            if told and latest(told).isoformat() <= day:
                told = ""
            found.append(Row(uid, uid, day, status, None, told))
    return found


def day_before(day: str) -> str:
    """Return the day before a full day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """Return the day after a full day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def year_ends(span: Span, most: int = 40) -> list[str]:
    """Return the last days of the years of a span, the last one where the span ends.

    At most so many: of a longer span its last years.
    """
    last = int(span.last[:4])
    first = max(int(span.first[:4]), last - most + 1)
    return [f"{year}-12-31" for year in range(first, last)] + [span.last]


def rates_used(counted: Counted) -> list[tuple[str, str, str, str]]:
    """Return (currency, rate, day, source) of every rate in the sums, each once."""
    return sorted(
        {
            (row.currency, row.rate, row.rate_day, row.rate_source)
            for row in counted.moved
            if row.rate and row.currency != "CNY"
        }
    )
