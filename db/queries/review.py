"""Reading rounds of review: what each has gone through, and what came out otherwise.

Of dossiers that the asker may not read only their number is told: how many there are.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from db.access import Act, asks, readable
from db.queries.overview import find_gaps
from db.queries.records import find_record, find_records, own_name
from db.records import SECTIONS
from db.records.dossier import STOCK, StatusChange
from db.records.review import ASPECTS, RESULTS, ReviewCheck, ReviewRound
from db.rules.review import Share, checks_of, is_in, shares
from db.storage import maker_of
from db.tables import TABLES, summary
from db.values.day import first_day
from db.view import View

_check = TABLES[ReviewCheck].c
_make_check = maker_of(ReviewCheck)
_make_change = maker_of(StatusChange)
Checks = Mapping[str, ReviewCheck]  # by aspect


@dataclass(frozen=True, slots=True)
class Progress:
    """One dossier in a round: what was found of each item, and in the round before."""

    dossier: str
    number: str
    name: str
    status: str  # today
    handler: str
    unit: str = ""  # that holds it
    checks: Checks = field(default_factory=dict)
    before: Checks = field(default_factory=dict)

    @property
    def done(self) -> int:
        return len(self.checks)

    @property
    def is_begun(self) -> bool:
        return bool(self.checks)

    @property
    def is_done(self) -> bool:
        return self.done == len(ASPECTS)

    @property
    def is_open(self) -> bool:
        """Whether the person is still sought: else the rest need not be gone through."""
        return self.status in STOCK

    def differs(self, aspect: str) -> bool:
        """Tell whether an item came out otherwise than in the round before."""
        now, then = self.checks.get(aspect), self.before.get(aspect)
        return bool(now and then and now.result != then.result)


@dataclass(frozen=True, slots=True)
class Sweep:
    """A round whole, as far as the asker may see it."""

    round: ReviewRound
    lines: tuple[Progress, ...]
    unseen: int  # dossiers in the round that the asker may not read
    previous: ReviewRound | None = None

    def counts(self, aspect: str = "", *, before: bool = False) -> dict[str, int]:
        """Return how many items came out how, of one aspect or of all.

        Keys: confirmed, changed, missing, and left for what was not gone through.
        """
        aspects = [aspect] if aspect else [term.code for term in ASPECTS]
        found = dict.fromkeys([term.code for term in RESULTS] + ["left"], 0)
        for line in self.lines:
            checks = line.before if before else line.checks
            for code in aspects:
                one = checks.get(code)
                found[one.result if one else "left"] += 1
        return found

    def by_handler(self) -> list[Share]:
        """Return how far each handler is, who has most left first."""
        return shares((one.handler, one.checks, one.is_open) for one in self.lines)

    def by_unit(self) -> list[Share]:
        """Return how far each unit is, which has most left first."""
        return shares((one.unit, one.checks, one.is_open) for one in self.lines)


@asks(Act.LIST)
def find_rounds(view: View) -> list[ReviewRound]:
    """Return all rounds, the latest first."""
    return find_records(view.connection, ReviewRound, "")[::-1]


@asks(Act.LIST)
def find_sweep(view: View, uid: str) -> Sweep:
    """Return a round with every dossier it goes through, what is still to be done first.

    Raises NotFound.
    """
    one = find_record(view.connection, ReviewRound, uid)
    previous = _previous(view, one)
    inside = _inside(view, one)
    checks = _checks(view, [one.uid, *([previous.uid] if previous else [])])
    seen = readable(view.actor, view.rights_day, summary.c.dossier)
    own = own_name(view)
    query = select(
        summary.c.dossier, summary.c.number, summary.c.name, summary.c.status,
        summary.c.handler, summary.c.holder,
    ).where(seen)  # fmt: skip
    lines = [
        Progress(
            *row[:5],
            row[5] or own,
            checks_of(one, checks.get(row[0], ())),
            checks_of(previous, checks.get(row[0], ())) if previous else {},
        )
        for row in view.connection.execute(query)
        if row[0] in inside
    ]
    lines.sort(key=_first_to_do)
    return Sweep(one, tuple(lines), len(inside) - len(lines), previous)


@asks(Act.LIST)
def find_progress(view: View, uid: str) -> list[Progress]:
    """Return the dossiers of a round that the asker may read; raises NotFound."""
    return list(find_sweep(view, uid).lines)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a dossier holds of one item: how many records, what they lack, the first."""

    records: int
    gaps: int
    kind: str  # stored_as of the first record, or of the one to be begun
    first: str = ""  # its uid, '' where there is none


@asks(Act.READ)
def find_standing(view: View, dossier: str) -> dict[str, Standing]:
    """Return what a dossier holds of each item, by aspect."""
    lacks = Counter(gap.kind for gap in find_gaps(view, dossier))
    return {term.code: _standing(view, dossier, term.code, lacks) for term in ASPECTS}


def _standing(
    view: View, dossier: str, aspect: str, lacks: Mapping[str, int]
) -> Standing:
    section = next(one for one in SECTIONS if one.key == aspect)
    found = [
        record
        for kind in section.kinds
        for record in find_records(view.connection, kind, dossier)
    ]
    gaps = sum(lacks.get(kind.stored_as, 0) for kind in section.kinds)
    if not found:
        return Standing(0, gaps, section.kinds[0].stored_as)
    return Standing(len(found), gaps, found[0].stored_as, found[0].uid)


def _first_to_do(one: Progress) -> tuple[bool, bool, str]:
    return (one.is_done, not one.is_open, one.number)


def _previous(view: View, one: ReviewRound) -> ReviewRound | None:
    """The last round that began before this one."""
    began = first_day(one.begun) if one.begun else ""
    others = [
        other
        for other in find_records(view.connection, ReviewRound, "")
        if other.uid != one.uid and other.begun and first_day(other.begun) < began
    ]
    return others[-1] if others else None


def _inside(view: View, one: ReviewRound) -> set[str]:
    """The dossiers that were open on the day on which a round began."""
    changes: dict[str, list[StatusChange]] = {}
    for row in view.connection.execute(select(TABLES[StatusChange])):
        change = _make_change(row)
        changes.setdefault(change.dossier, []).append(change)
    return {dossier for dossier, found in changes.items() if is_in(one, found)}


def _checks(view: View, rounds: Sequence[str]) -> dict[str, list[ReviewCheck]]:
    found: dict[str, list[ReviewCheck]] = {}
    for uid in rounds:
        query = select(TABLES[ReviewCheck]).where(
            _check.round == uid, readable(view.actor, view.rights_day, _check.dossier)
        )
        for row in view.connection.execute(query):
            one = _make_check(row)
            found.setdefault(one.dossier, []).append(one)
    return found
