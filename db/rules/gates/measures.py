"""What may not be recorded as a measure taken, or as an extension granted."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from db.errors import (
    BadValue,
    LacksBasis,
    LevelTooLow,
    NoFurtherExtension,
    NotInForce,
    TooEarly,
    TooLong,
)
from db.law import LEVELS, MeasureText, level_above
from db.records.base import Record
from db.records.dossier import Dossier
from db.records.measure import TAKEN, Measure, MeasureExtension
from db.rules.gates.basics import (
    APPROVED,
    Around,
    at_least,
    bare,
    in_order,
    lacking,
)
from db.rules.ground import Ground
from db.rules.periods import Length, period
from db.rules.reminders.due import only
from db.rules.reminders.measures import (
    extension_rule,
    extensions_of,
    taken_on,
    text_of,
)
from db.values.day import first_day


def measure(record: Record, around: Around, ground: Ground) -> None:
    """监察法21—33, 条例59: basis, approval of the level asked for, number; then the rest."""
    if not isinstance(record, Measure) or record.state not in TAKEN:
        return
    start = "began" if record.began and not record.starts else "starts"
    lacking(record, ("kind", *APPROVED, start), "state")
    in_order(record, "starts", "ended")
    text = _text_in_force(record, ground)
    if text is None:
        return
    _level(record, text, ground)
    if text.two_officers and record.taken_by != "higher":
        _two_officers(record)
    if needs_filing(record, text):
        _filed_before(record, around)
    if text.hours_between:
        _apart(record, text, around)
    if record.state == "lifted":
        lacking(record, ("ended",), "ended")


def _text_in_force(record: Measure, ground: Ground) -> MeasureText | None:
    text = text_of(record, ground)
    rule = ground.law.measures.get(record.kind)
    if text is None and rule and rule.new:
        raise NotInForce(record.uid, "starts")  # 强制到案 before 2025-06-01
    return text


def _level(record: Measure, text: MeasureText, ground: Ground) -> None:
    """What a higher level decides, this office asks for and records: it does not take it."""
    if record.taken_by != "higher":
        if LEVELS.index(ground.level) < LEVELS.index(text.decides):
            raise LevelTooLow(record.uid, "taken_by", text.decides)
        at_least(record, "approval_level", text.approver_for(ground.level))
        return
    fixed = text.approver if text.approver in LEVELS else text.decides
    above = level_above(ground.level)  # what it took, no lower one approved
    needed = max(fixed, text.decides, above, key=LEVELS.index)
    at_least(record, "approval_level", needed)


def _two_officers(record: Measure) -> None:
    lacking(record, ("officer_one", "officer_two"), "officer_two")
    if bare(record.officer_one) == bare(record.officer_two):
        raise LacksBasis(record.uid, "officer_two", ("officer_two",))


def needs_filing(record: Measure, text: MeasureText) -> bool:
    """条例59: only after 立案; 技术调查 of a province may come before it."""
    free = text.unfiled_from
    if free and record.approval_level:
        return LEVELS.index(record.approval_level) < LEVELS.index(free)
    return text.filed


def _filed_before(record: Measure, around: Around) -> None:
    """条例59: what needs 立案 is not taken before it."""
    for one in only(around(Dossier), Dossier):
        if first_day(taken_on(record)) < first_day(one.filing_day):
            raise TooEarly(record.uid, "starts")


def filing(record: Record, around: Around, ground: Ground) -> None:
    """... nor is the filing moved behind what was taken on it."""
    if not isinstance(record, Dossier):
        return
    lacking(record, ("filing_authority", "filing_day", "filing_document"), "filing_day")
    for one in only(around(Measure), Measure):
        text = text_of(one, ground)
        if one.state not in TAKEN or text is None or not needs_filing(one, text):
            continue
        if first_day(taken_on(one)) < first_day(record.filing_day):
            raise BadValue(record.uid, "filing_day", "after_measure")


def _apart(record: Measure, text: MeasureText, around: Around) -> None:
    """条例100: 强制到案 is not repeated so soon that it becomes detention.

    The hours run from the end of the one before; that is not before its beginning.
    """
    for one in only(around(Measure), Measure):
        if one.uid == record.uid or one.kind != record.kind or one.state not in TAKEN:
            continue
        if _is_too_near(one, record, text.hours_between):
            raise BadValue(record.uid, "starts", "too_near")


def _is_too_near(one: Measure, other: Measure, hours: int) -> bool:
    if bare(one.target) != bare(other.target):
        return False
    if one.began and other.began:
        apart = datetime.fromisoformat(one.began) - datetime.fromisoformat(other.began)
        return abs(apart) < timedelta(hours=hours)
    return bool(taken_on(one)) and taken_on(one) == taken_on(other)


def extension(record: Record, around: Around, ground: Ground) -> None:
    """An extension with its number is one that was granted: by whom, for how long."""
    if not isinstance(record, MeasureExtension) or not record.document_number:
        return
    lacking(record, ("measure", *APPROVED, "starts"), "document_number")
    own = [m for m in only(around(Measure), Measure) if m.uid == record.measure]
    if not own:
        return
    one = own[0]
    if one.state not in TAKEN:
        raise BadValue(record.uid, "measure", "not_taken")
    if first_day(record.starts) < first_day(taken_on(one)):
        raise BadValue(record.uid, "starts", "before_start")
    _allowed(record, one, only(around(MeasureExtension), MeasureExtension), ground)


def _allowed(
    record: MeasureExtension,
    one: Measure,
    all_of_them: Sequence[MeasureExtension],
    ground: Ground,
) -> None:
    """Raise for one more than the law allows, too low a level, too long a time."""
    if text_of(one, ground) is None:
        return
    others = [each for each in all_of_them if each.uid != record.uid]
    chain = extensions_of(one, [*others, record])
    number = next(n for n, each in enumerate(chain, 1) if each.uid == record.uid)
    rule = extension_rule(one, record, number, ground)
    if rule is None:
        raise NoFurtherExtension(record.uid, "measure")
    at_least(record, "approval_level", rule.approver_for(ground.level))
    if record.count is None:
        return
    lacking(record, ("unit",), "unit")
    if record.count < 1:
        raise BadValue(record.uid, "count", "at_least_one")
    if _is_longer(record, rule.length, ground):
        raise TooLong(record.uid, "count", f"{rule.length.count}", rule.length.unit)


def _is_longer(record: MeasureExtension, allowed: Length, ground: Ground) -> bool:
    """Compare by the days on which both end: 184 days may be six months."""
    asked = Length(record.unit, record.count or 0)  # type: ignore[arg-type]
    ends = [
        period(record.starts, length, "general", ground.calendar)
        for length in (asked, allowed)
    ]
    return all(ends) and ends[0].day > ends[1].day  # type: ignore[union-attr]
