"""大排查: which dossiers a round goes through, and what of each is still to be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.records.base import Record
from db.records.dossier import STOCK, StatusChange
from db.records.review import ASPECTS, ReviewCheck, ReviewRound
from db.rules.summary import current_status
from db.values.day import first_day


def status_on(changes: Sequence[Record], day: str) -> str:
    """Return the status on a full day by its changes up to then, '' before the first."""
    until = [
        one
        for one in changes
        if isinstance(one, StatusChange) and one.day and first_day(one.day) <= day
    ]
    found = current_status(until)
    return found.status if found else ""


def is_in(one: ReviewRound, changes: Sequence[Record]) -> bool:
    """Tell whether a round goes through a dossier: it was open on the day it began."""
    return bool(one.begun) and status_on(changes, first_day(one.begun)) in STOCK


def checks_of(one: ReviewRound, checks: Sequence[Record]) -> Mapping[str, ReviewCheck]:
    """Return what a round found in a dossier, by aspect; what has no result is none."""
    return {
        check.aspect: check
        for check in checks
        if isinstance(check, ReviewCheck) and check.round == one.uid and check.result
    }


def left(one: ReviewRound, checks: Sequence[Record]) -> list[str]:
    """Return the aspects of a dossier that a round has not gone through yet."""
    done = checks_of(one, checks)
    return [term.code for term in ASPECTS if term.code not in done]


@dataclass(frozen=True, slots=True)
class Share:
    """How far one handler is, or one unit, with the dossiers that are his in a round."""

    name: str  # '' for nobody
    dossiers: int = 0
    whole: int = 0  # gone through to the last item
    unbegun: int = 0  # not one item gone through, and the person is still sought
    done: int = 0  # items
    changed: int = 0
    missing: int = 0

    @property
    def is_idle(self) -> bool:
        """Whether there is something to begin with, and nothing was gone through."""
        return bool(self.unbegun) and not self.done

    @property
    def left(self) -> int:
        """How many items are still to be gone through."""
        return self.dossiers * len(ASPECTS) - self.done


Gone = tuple[Mapping[str, ReviewCheck], bool]  # what was found; whether still sought


def shares(
    found: Iterable[tuple[str, Mapping[str, ReviewCheck], bool]],
) -> list[Share]:
    """Return the share of each name, who has most left first.

    `found` has for each dossier whose it is, what was found in it by aspect, and whether
    the person is still sought: else nobody need begin with it.
    """
    of: dict[str, list[Gone]] = {}
    for name, checks, is_open in found:
        of.setdefault(name, []).append((checks, is_open))
    return sorted((_share(*one) for one in of.items()), key=_most_left)


def _share(name: str, dossiers: Sequence[Gone]) -> Share:
    results = [one.result for checks, _ in dossiers for one in checks.values()]
    return Share(
        name=name,
        dossiers=len(dossiers),
        whole=sum(len(checks) == len(ASPECTS) for checks, _ in dossiers),
        unbegun=sum(is_open and not checks for checks, is_open in dossiers),
        done=len(results),
        changed=results.count("changed"),
        missing=results.count("missing"),
    )


def _most_left(one: Share) -> tuple[int, str]:
    return (-one.left, one.name)
