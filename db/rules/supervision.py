"""挂牌督办: which reports to the level above were given, and when the next one is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from db.records.base import Record
from db.records.matter import Instruction, Supervision, SupervisionFeedback
from db.values.day import earliest, first_day, sort_key

Turn = SupervisionFeedback | Instruction  # one said up, one said down


@dataclass(frozen=True, slots=True)
class Thread:
    """A listing with what went up and came down on it, the earliest first.

    `listing` is None for what was written on a case that is not listed.
    """

    listing: Supervision | None
    turns: tuple[Turn, ...]


def threads(
    listings: Sequence[Supervision],
    feedbacks: Sequence[SupervisionFeedback],
    instructions: Sequence[Instruction],
) -> list[Thread]:
    """Return everything in its thread; an instruction on a report goes with that report."""
    of_report = {one.uid: one.supervision for one in feedbacks}
    said: dict[str, list[Turn]] = {one.uid: [] for one in listings}
    apart: list[Turn] = []
    for one in feedbacks:
        said.get(one.supervision, apart).append(one)
    for each in instructions:
        at = each.supervision or of_report.get(each.feedback, "")
        said.get(at, apart).append(each)
    found = [Thread(one, _in_order(said[one.uid])) for one in listings]
    return [*found, Thread(None, _in_order(apart))] if apart else found


def _in_order(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    return tuple(sorted(turns, key=_when))


def _when(one: Turn) -> tuple[bool, tuple[str, str]]:
    return not one.day, sort_key(one.day)  # what has no day yet comes last


def is_given(one: SupervisionFeedback) -> bool:
    """Tell whether a report has gone out: before that it has no number or no day."""
    return bool(one.day and one.document_number)


def given_to(
    one: Supervision, feedbacks: Sequence[Record]
) -> list[SupervisionFeedback]:
    """Return the reports that were given to a listing, the earliest first."""
    own = [
        each
        for each in feedbacks
        if isinstance(each, SupervisionFeedback)
        and each.supervision == one.uid
        and is_given(each)
    ]
    return sorted(own, key=_day)


def next_feedback(one: Supervision, feedbacks: Sequence[Record]) -> str:
    """Return the full day of the next report to a listing, '' for none.

    The first by the day named, then each so many days after the last; none once delisted.
    """
    if one.delisted or not one.feedback_due:
        return ""
    given = given_to(one, feedbacks)
    if not given:
        return first_day(one.feedback_due)
    if not one.every_days:
        return ""
    last = earliest(_day(given[-1]))
    return (last + timedelta(one.every_days)).isoformat()


def since(
    one: Supervision, feedback: SupervisionFeedback, feedbacks: Sequence[Record]
) -> str:
    """Return the full day after which a report tells what was done.

    That of the report before it, of the first one the day of listing; '' unknown.
    """
    until = _day(feedback) if feedback.day else "9999"
    before = [
        _day(each)
        for each in given_to(one, feedbacks)
        if each.uid != feedback.uid and _day(each) < until
    ]
    return before[-1] if before else first_day(one.listed_on)


def _day(one: SupervisionFeedback) -> str:
    return first_day(one.day)
