"""Measures: when each ends by the text it was taken under, and the clocks it started."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from db.law import MeasureText
from db.records.asset import Asset
from db.records.measure import TAKEN, Measure, MeasureExtension
from db.records.proceeding import RightsRecord
from db.rules.ground import Ground
from db.rules.periods import (
    FROM_END,
    Length,
    Period,
    Reading,
    add_months,
    extended,
    from_moment,
    on,
    period,
)
from db.rules.reminders.due import Due, Records, due_of, older, only
from db.values.day import earliest, first_day, is_full, sort_key
from db.values.moment import day_in_china

PAPER = "paper"  # why of a reading: the paper names this day
SERVED = ("done", "not_applicable")
RED_NOTICE = "red_notice"
CUSTODY_CLOCKS = ("family_notice", "unit_notice", "first_interview", "to_facility")
GOODS_CLOCKS = ("money_to_account", "goods_to_custody")


@dataclass(frozen=True, slots=True)
class Expiry:
    """When a measure ends: None where the law sets no end; the next extension's rule."""

    period: Period | None
    text: MeasureText | None
    extensions: int
    over_ceiling: bool = False  # a paper says later than the law allows
    broken: bool = False  # an extension begins after the measure had ended


def taken_on(measure: Measure) -> str:
    """Return the day whose law counts: that of its beginning, else of its decision."""
    return measure.starts or day_in_china(measure.began) or measure.decided


def text_of(measure: Measure, ground: Ground) -> MeasureText | None:
    """Return the text that a measure was taken under, the newest for a draft."""
    rule = ground.law.measures.get(measure.kind)
    return rule.text_on(taken_on(measure)) if rule else None


def began_at(measure: Measure) -> str:
    """Return the moment from which hours run.

    Without the hour the day begins at its first minute: never too late.
    """
    if measure.began or not measure.starts:
        return measure.began
    return f"{first_day(measure.starts)}T00:00+08:00"


def hour_unknown(measure: Measure, length: Length | None) -> tuple[str, ...]:
    """Return the doubt of a clock of hours whose hour was not written."""
    of_hours = length is not None and length.unit == "hours"
    return ("hour_unknown",) if of_hours and not measure.began else ()


def name_of(measure: Measure, ground: Ground) -> str:
    """Return '限制出境（边控）　韩致远'."""
    rule = ground.law.measures.get(measure.kind)
    label = rule.label if rule else measure.kind
    return f"{label}　{measure.target}".strip("　")


def extensions_of(
    measure: Measure, extensions: Sequence[MeasureExtension]
) -> list[MeasureExtension]:
    """Return the chain of a measure, the first one first.

    What has neither number nor approver was not granted, and puts nothing off.
    """
    own = [
        one
        for one in extensions
        if one.measure == measure.uid and one.document_number and one.approved_by
    ]
    return sorted(own, key=lambda one: (sort_key(one.starts), one.uid))


def expiry_of(
    measure: Measure, extensions: Sequence[MeasureExtension], ground: Ground
) -> Expiry:
    """Return when a measure ends, all extensions counted."""
    chain = extensions_of(measure, extensions)
    text = text_of(measure, ground)
    legal = _legal_end(measure, chain, text, ground)
    broken = _is_broken(measure, chain, ground)
    named = chain[-1].expires if chain else measure.expires
    if not named:
        return Expiry(legal, text, len(chain), broken=broken)
    paper = on(named)
    if legal is None or paper.day <= legal.day:
        return Expiry(
            Period((Reading(paper.day, PAPER),), about=paper.about),
            text,
            len(chain),
            broken=broken,
        )
    # It is later than the law can be read to allow: the earlier day reminds.
    by_law = [one for one in legal.readings if one.day != paper.day]
    both = tuple(sorted([*by_law, Reading(paper.day, PAPER)]))
    over = paper.day > legal.latest
    return Expiry(
        Period(both, legal.calendar_known, legal.about), text, len(chain), over, broken
    )


def _is_broken(
    measure: Measure, chain: Sequence[MeasureExtension], ground: Ground
) -> bool:
    """What was not renewed in time has lapsed, and cannot be extended (条例139、194)."""
    if not chain:
        return False
    before = expiry_of(measure, chain[:-1], ground)
    late = before.period and first_day(chain[-1].starts) > _day_after(before.period)
    return bool(late) or before.broken


def _day_after(one: Period) -> str:
    """An extension may begin on the last day, or be written from the day after it."""
    return (earliest(one.latest) + timedelta(1)).isoformat()


def _legal_end(
    measure: Measure,
    chain: Sequence[MeasureExtension],
    text: MeasureText | None,
    ground: Ground,
) -> Period | None:
    if text is None or text.length is None:
        return None
    longest = text.length
    if text.length.unit == "hours":
        moment = began_at(measure)
        return from_moment(moment, text.length.count) if moment else None
    first = _first_length(measure, longest, ground)
    lengths = [first]
    lengths += [_length(n, one, text, longest) for n, one in enumerate(chain, 1)]
    if len(lengths) == 1:
        return period(measure.starts, first, text.counting, ground.calendar)
    if any([measure.expires, *(one.expires for one in chain[:-1])]):
        # A paper fixed where the last one begins: nothing is counted from the origin.
        return period(chain[-1].starts, lengths[-1], text.counting, ground.calendar)
    whole = extended(measure.starts, lengths, text.counting, ground.calendar)
    return _with_named_start(whole, chain[-1], lengths[-1], text, ground)


def _first_length(measure: Measure, longest: Length, ground: Ground) -> Length:
    if measure.kind == RED_NOTICE:  # a figure of the office's own, see USUAL
        return Length("years", ground.default("red_notice_years"))
    return longest


def _length(
    number: int, one: MeasureExtension, text: MeasureText, longest: Length
) -> Length:
    if one.count and one.unit in ("days", "months", "years"):
        return Length(one.unit, one.count)  # type: ignore[arg-type]
    rule = text.extension(number)
    return rule.length if rule else longest


def _with_named_start(
    whole: Period | None,
    last: MeasureExtension,
    length: Length,
    text: MeasureText,
    ground: Ground,
) -> Period | None:
    """Add the end counted from the day that the last extension names, if it differs."""
    if not last.starts or whole is None:
        return whole
    own = period(last.starts, length, text.counting, ground.calendar)
    if own is None or own.day in {r.day for r in whole.readings}:
        return whole
    named = Reading(own.day, FROM_END)
    return Period(
        tuple(sorted([*whole.readings, named])), whole.calendar_known, whole.about
    )


def expiries(records: Records, ground: Ground) -> list[Due]:
    """What is in force and ends: 留置、冻结、限制出境、技术调查 and the rest."""
    chain = only(records[MeasureExtension], MeasureExtension)
    found = []
    for one in only(records[Measure], Measure):
        if one.state != "in_force":
            continue
        end = expiry_of(one, chain, ground)
        if end.period and end.text:
            found.append(_expiry(one, end, end.period, end.text, ground))
    return found


def _expiry(
    one: Measure, end: Expiry, period_: Period, text: MeasureText, ground: Ground
) -> Due:
    doubt = hour_unknown(one, text.length)
    if end.over_ceiling:
        doubt = (*doubt, "over_ceiling")
    if end.broken:
        doubt = (*doubt, "chain_broken")
    if text.confidence == "uncertain":
        doubt = (*doubt, "secondary_source")
    return due_of(
        one,
        "measure_expires",
        period_,
        name_of(one, ground),
        basis=text.basis,
        version=text.law,
        found={
            "starts": one.starts or one.began,
            "extensions": end.extensions,
            **_renewal(one, end, period_, text, ground),
        },
        protects=text.custodial,
        doubt=doubt,
    )


def _renewal(
    one: Measure, end: Expiry, period_: Period, text: MeasureText, ground: Ground
) -> dict[str, str]:
    """Whose approval the next extension needs, and from when it is best asked for."""
    rule = text.extension(end.extensions + 1)
    if rule is None:
        return {}
    ahead = earliest(period_.day) - timedelta(ground.default("remind_days"))
    return {
        "next_approval": rule.approver_for(ground.level),
        "ask_from": max(ahead.isoformat(), first_day(taken_on(one))),
    }


def refilings(records: Records, ground: Ground) -> list[Due]:
    """报备 is filed again three days before it ends (条例194)."""
    chain = only(records[MeasureExtension], MeasureExtension)
    found = []
    for one in only(records[Measure], Measure):
        end = expiry_of(one, chain, ground)
        if one.state != "in_force" or not end.period or not end.text:
            continue
        before = end.text.refile_days_before
        if before:
            day = earliest(end.period.day) - timedelta(before)
            found.append(
                due_of(
                    one,
                    "measure_refile",
                    on(day.isoformat()),
                    name_of(one, ground),
                    basis=end.text.basis,
                    version=end.text.law,
                    found={"expires": end.period.day},
                )
            )
    return found


def wanted_years(records: Records, ground: Ground) -> list[Due]:
    """The day from which a full year of being wanted lies behind (刑诉法298).

    From the wanted order or the red notice that still stands; the entry in the online
    database alone is not one (法释〔2017〕1号5).
    """
    wanted = [
        one
        for one in only(records[Measure], Measure)
        if one.kind in ("wanted", RED_NOTICE) and one.state == "in_force" and one.starts
    ]
    if not wanted:
        return []
    first = min(wanted, key=lambda one: sort_key(one.starts))
    met = (add_months(earliest(first.starts), 12) + timedelta(1)).isoformat()
    return [
        due_of(
            first,
            "wanted_year",
            on(met),
            name_of(first, ground),
            basis="刑诉法298",
            version="刑诉法2018",
            found={"starts": first.starts},
            doubt=() if is_full(first.starts) else ("partial_start",),
        )
    ]


def clocks(rule: str, records: Records, ground: Ground) -> list[Due]:
    """The clocks of hours and days that a measure starts: notice, interview, custody."""
    served = only(records[RightsRecord], RightsRecord)
    found = []
    for one in only(records[Measure], Measure):
        text = text_of(one, ground)
        if text is None or rule not in text.clocks or one.state not in TAKEN:
            continue
        if one.taken_by != "higher" and not _is_served(rule, one, served):
            found += _clock(rule, one, ground)
    return found


def _is_served(rule: str, one: Measure, served: Sequence[RightsRecord]) -> bool:
    """A record of the right closes its clock: served, not owed, or lawfully put off.

    One that names no measure serves none that began after its day.
    """
    return any(
        each.kind == rule
        and (each.measure == one.uid or (not each.measure and _is_after(each, one)))
        and (each.state in SERVED or (each.state == "excepted" and each.reason))
        for each in served
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
        end = period(one.starts, clock.length, clock.counting, ground.calendar)
    if end is None:
        return []
    basis, version = clock.basis_on(taken_on(one))
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
        if told and not _is_served("release_unrelated", one, served):
            since = one.unrelated_since or one.starts
            found += _release(one, since, name_of(one, ground), ground)
    for each in only(records[Asset], Asset):
        if (
            each.unrelated == "yes"
            and not each.closed
            and not _given_back(each, served)
        ):
            found += _release(each, each.unrelated_since, each.name, ground)
    return found


def _release(one: Measure | Asset, since: str, name: str, ground: Ground) -> list[Due]:
    """Three days from the day it was found to be unrelated; not recorded: at once."""
    clock = ground.law.clocks["release_unrelated"]
    end = clock.length and period(since, clock.length, clock.counting, ground.calendar)
    if not end:
        return []
    basis, version = clock.basis_on(since)
    return [
        due_of(
            one,
            "release_unrelated",
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
        each.kind == "release_unrelated"
        and each.asset == one.uid
        and each.state in SERVED
        for each in served
    )
