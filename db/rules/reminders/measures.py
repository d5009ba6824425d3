"""Measures: when each ends by the text it was taken under, and who extends it next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from db.law import ExtensionRule, MeasureText
from db.records.measure import Measure, MeasureExtension
from db.rules.ground import Ground
from db.rules.periods import (
    FROM_END,
    Length,
    Period,
    Reading,
    add_months_of_court,
    extended,
    from_moment,
    from_moment_at_most,
    on,
    period,
)
from db.rules.reminders.due import Due, Records, due_of, only
from db.values.day import earliest, first_day, is_full, sort_key
from db.values.moment import day_in_china

PAPER = "paper"  # why of a reading: the paper names this day
RED_NOTICE = "red_notice"


@dataclass(frozen=True, slots=True)
class Expiry:
    """When a measure ends: None where the law sets no end; the next extension's rule."""

    period: Period | None
    text: MeasureText | None
    extensions: int
    over_ceiling: bool = False  # a paper says later than the law allows
    broken: bool = False  # an extension begins after the measure had ended
    later_law: bool = False  # it was extended under another text than it was taken


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


def extension_rule(
    measure: Measure, extension: MeasureExtension, number: int, ground: Ground
) -> ExtensionRule | None:
    """Return the rule of the `number`th extension (from 1), by the law of its own day.

    The measure keeps the text it was taken under; what is granted later is granted by
    the law of then: a 留置 of April 2025 may be extended twice from June on (监察法48).
    """
    return _rule_on(extension.starts or taken_on(measure), measure, number, ground)


def next_extension(
    measure: Measure, end: Expiry, ground: Ground
) -> ExtensionRule | None:
    """Return the rule of an extension that would begin when the measure ends."""
    day = end.period.day if end.period else taken_on(measure)
    return _rule_on(day, measure, end.extensions + 1, ground)


def _rule_on(
    day: str, measure: Measure, number: int, ground: Ground
) -> ExtensionRule | None:
    text = _text_on(day, measure, ground)
    return text.extension(number) if text else None


def _text_then(
    measure: Measure, extension: MeasureExtension, ground: Ground
) -> MeasureText | None:
    return _text_on(extension.starts or taken_on(measure), measure, ground)


def _text_on(day: str, measure: Measure, ground: Ground) -> MeasureText | None:
    """Return the text in force on a later day, that of the measure where there is none."""
    rule = ground.law.measures.get(measure.kind)
    own = text_of(measure, ground)
    later = rule.text_on(day) if rule and own and first_day(day) >= own.since else None
    return later or own


def expiry_of(
    measure: Measure, extensions: Sequence[MeasureExtension], ground: Ground
) -> Expiry:
    """Return when a measure ends, all extensions counted."""
    chain = extensions_of(measure, extensions)
    text = text_of(measure, ground)
    legal = _legal_end(measure, chain, text, ground)
    named = chain[-1].expires if chain else measure.expires
    period_, over = _with_paper(legal, named) if named else (legal, False)
    return Expiry(
        period_,
        text,
        len(chain),
        over,
        broken=_is_broken(measure, chain, ground),
        later_law=bool(chain) and _text_then(measure, chain[-1], ground) != text,
    )


def _with_paper(legal: Period | None, named: str) -> tuple[Period, bool]:
    """Return the end that a paper names, and whether the law allows none so late."""
    paper = on(named)
    own = Reading(paper.day, PAPER)
    if legal is None or paper.day <= legal.day:
        return Period((own,), about=paper.about), False
    # It is later than the law can be read to allow: the earlier day reminds.
    by_law = [one for one in legal.readings if one.day != paper.day]
    both = tuple(sorted([*by_law, own]))
    found = Period(both, legal.calendar_known, legal.about, legal.moment)
    return found, paper.day > legal.latest


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
    if text.length.unit == "hours":
        return _end_of_hours(measure, text, text.length.count)
    start = measure.starts or day_in_china(measure.began)
    first = _first_length(measure, text.length, ground)
    lengths = [first]
    for number, one in enumerate(chain, 1):
        rule = extension_rule(measure, one, number, ground)
        lengths.append(_length(one, rule, text.length))
    if len(lengths) == 1:
        return period(start, first, text.counting, ground.calendar)
    if any([measure.expires, *(one.expires for one in chain[:-1])]):
        # A paper fixed where the last one begins: nothing is counted from the origin.
        return period(chain[-1].starts, lengths[-1], text.counting, ground.calendar)
    whole = extended(start, lengths, text.counting, ground.calendar)
    return _with_named_start(whole, chain[-1], lengths[-1], text, ground)


def _end_of_hours(measure: Measure, text: MeasureText, hours: int) -> Period | None:
    moment = began_at(measure)
    if not moment:
        return None
    if text.longest is not None:
        return from_moment_at_most(moment, hours, text.longest.count)
    return from_moment(moment, hours)


def _first_length(measure: Measure, longest: Length, ground: Ground) -> Length:
    if measure.kind == RED_NOTICE:  # a figure of the office's own, see USUAL
        return Length("years", ground.default("red_notice_years"))
    return longest


def _length(
    one: MeasureExtension, rule: ExtensionRule | None, longest: Length
) -> Length:
    if one.count and one.unit in ("days", "months", "years"):
        return Length(one.unit, one.count)  # type: ignore[arg-type]
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
    if end.later_law:
        doubt = (*doubt, "law_changed")
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
            **_renewal(one, end, period_, ground),
        },
        protects=text.custodial,
        doubt=doubt,
    )


def _renewal(
    one: Measure, end: Expiry, period_: Period, ground: Ground
) -> dict[str, str]:
    """Whose approval the next extension needs, and from when it is best asked for."""
    rule = next_extension(one, end, ground)
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
    full = add_months_of_court(earliest(first.starts), 12)
    met = (full + timedelta(1)).isoformat()
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
