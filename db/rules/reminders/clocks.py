"""The clocks that a measure starts: notice, interview, custody of goods, release."""

from collections.abc import Sequence

from db.records.asset import Asset
from db.records.measure import TAKEN, Measure
from db.records.proceeding import RightsRecord
from db.rules.ground import Ground
from db.rules.periods import Period, from_moment, on, period
from db.rules.reminders.applications import answers
from db.rules.reminders.due import Due, Records, due_of, older, only
from db.rules.reminders.measures import (
    began_at,
    hour_unknown,
    name_of,
    taken_on,
    text_of,
)
from db.values.day import first_day

SERVED = ("done", "not_applicable")
CUSTODY_CLOCKS = ("family_notice", "unit_notice", "first_interview", "to_facility")
UNRELATED = "release_unrelated"
GOODS_CLOCKS = ("money_to_account", "goods_to_custody")


def clocks(rule: str, records: Records, ground: Ground) -> list[Due]:
    """The clocks of hours and days that a measure starts: notice, interview, custody."""
    served = only(records[RightsRecord], RightsRecord)
    found = []
    for one in only(records[Measure], Measure):
        text = text_of(one, ground)
        if text is None or rule not in text.clocks or one.state not in TAKEN:
            continue
        own = [each for each in served if _is_of(each, rule, one)]
        if one.taken_by == "higher" or any(each.state in SERVED for each in own):
            continue
        if not any(each.state == "excepted" and each.reason for each in own):
            found += _clock(rule, one, ground)
        elif one.state != "in_force" and one.ended:
            found.append(_put_off_no_longer(rule, one, ground))
    return found


def _is_of(right: RightsRecord, rule: str, one: Measure) -> bool:
    """One that names no measure is of none that began after its day."""
    named = right.measure == one.uid or (not right.measure and _is_after(right, one))
    return right.kind == rule and named


def _put_off_no_longer(rule: str, one: Measure, ground: Ground) -> Due:
    """What was put off lawfully is owed at once when its reason is gone (条例116、127).

    When that is only the office knows; with the end of the measure it is gone at last.
    """
    clock = ground.law.clocks[rule]
    basis, version = clock.basis_on(one.ended, one.kind)
    return due_of(
        one,
        rule,
        on(one.ended),
        name_of(one, ground),
        basis=basis,
        version=version,
        found={"ended": one.ended},
        protects=clock.protects,
        doubt=("at_once",),
    )


def _is_after(right: RightsRecord, one: Measure) -> bool:
    told = right.done or right.since
    return bool(told) and first_day(told) >= first_day(taken_on(one))


def _clock(rule: str, one: Measure, ground: Ground) -> list[Due]:
    clock = ground.law.clocks[rule]
    moment = began_at(one)
    if not moment or clock.length is None:
        return []
    if clock.length.unit == "hours":
        end: Period | None = from_moment(moment, clock.length.count)
    else:
        end = period(taken_on(one), clock.length, clock.counting, ground.calendar)
    if end is None:
        return []
    basis, version = clock.basis_on(taken_on(one), one.kind)
    return [
        due_of(
            one,
            rule,
            end,
            name_of(one, ground),
            basis=basis,
            version=version,
            found={"began": one.began} if one.began else {"starts": one.starts},
            protects=clock.protects,
            doubt=(*hour_unknown(one, clock.length), *older(clock, taken_on(one))),
        )
    ]


def unrelated(records: Records, ground: Ground) -> list[Due]:
    """What proves unrelated is released within three days (监察法26、28; 条例142、164)."""
    served = only(records[RightsRecord], RightsRecord)
    found = []
    for one in only(records[Measure], Measure):
        told = one.state == "in_force" and one.property_related == "yes"
        if told and not _is_released(one, served):
            since = one.unrelated_since or one.starts
            found += _release(one, since, name_of(one, ground), ground)
    for each in only(records[Asset], Asset):
        if (
            each.unrelated == "yes"
            and not each.closed
            and not _given_back(each, served)
        ):
            found += _release(each, each.unrelated_since, each.name, ground)
    return found + _asked_for(found, records, ground)


def _asked_for(known: list[Due], records: Records, ground: Ground) -> list[Due]:
    """A release that its own record alone tells of; not told twice of one thing."""
    told = {due.uid for due in known}
    measures = [m for m in only(records[Measure], Measure) if m.uid in told]
    twice = {
        each.uid
        for each in only(records[RightsRecord], RightsRecord)
        if each.asset in told or any(_is_of(each, UNRELATED, m) for m in measures)
    }
    return [due for due in answers(UNRELATED, records, ground) if due.uid not in twice]


def _is_released(one: Measure, served: Sequence[RightsRecord]) -> bool:
    own = [each for each in served if _is_of(each, UNRELATED, one)]
    put_off = any(each.state == "excepted" and each.reason for each in own)
    return put_off or any(each.state in SERVED for each in own)


def _release(one: Measure | Asset, since: str, name: str, ground: Ground) -> list[Due]:
    """Three days from the day it was found to be unrelated; not recorded: at once."""
    clock = ground.law.clocks[UNRELATED]
    end = clock.length and period(since, clock.length, clock.counting, ground.calendar)
    if not end:
        return []
    kind = one.kind if isinstance(one, Measure) else ""
    basis, version = clock.basis_on(since, kind)
    return [
        due_of(
            one,
            UNRELATED,
            end,
            name,
            basis=basis,
            version=version,
            found={"unrelated_since": one.unrelated_since},
            protects=True,
            doubt=() if one.unrelated_since else ("start_unknown",),
        )
    ]


def _given_back(one: Asset, served: Sequence[RightsRecord]) -> bool:
    return any(
        each.kind == UNRELATED and each.asset == one.uid and each.state in SERVED
        for each in served
    )
