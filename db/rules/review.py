"""大排查: which dossiers a round goes through, and what of each is still to be done."""

from collections.abc import Mapping, Sequence

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
