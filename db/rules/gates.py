"""What may not be recorded as done: without its basis, its approver, its own safeguard.

A draft may always be kept; what it lacks is a gap, and prints as 无依据. Each gate raises
one class of db/errors.py that names the field to go to.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from db.errors import (
    BadValue,
    ClaimOpen,
    LacksBasis,
    LevelTooLow,
    NoFurtherExtension,
    NotInForce,
    NotVoluntary,
    RefusalEnds,
    TooEarly,
    TooLong,
)
from db.law import LEVELS, MeasureText
from db.records import Kind
from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.records.base import Record, fields_of
from db.records.consultation import Attendance, ConsultationItem, UnitOpinion
from db.records.cooperation import SENT, CooperationRequest, PersuasionContact
from db.records.dossier import Dossier
from db.records.duty import Holiday, RuleDefault
from db.records.matter import (
    ActionItem,
    Instruction,
    MatterLetter,
    Return,
    Supervision,
    SupervisionFeedback,
)
from db.records.measure import TAKEN, Measure, MeasureExtension
from db.records.proceeding import RightsRecord
from db.records.relation import Relation
from db.records.review import ReviewCheck, ReviewRound
from db.rules.ground import Ground
from db.rules.periods import Length, period
from db.rules.reminders.due import only
from db.rules.reminders.measures import extensions_of, taken_on, text_of
from db.rules.supervision import is_given
from db.values.day import first_day, is_full

Around = Callable[[Kind], Sequence[Record]]  # other records of the same dossier
APPROVED = ("basis", "approved_by", "approval_level", "document_number")
ANSWERS = ("agreed", "told_free", "no_threat")  # of a contact: how it was voluntary
NO_PROMISE = ("无", "没有", "无承诺", "未承诺", "未作承诺", "没有承诺", "无任何承诺",
              "未作任何承诺", "没有任何承诺")  # fmt: skip


def require(record: Record, around: Around, ground: Ground) -> None:
    """Raise FieldRefused for what the law does not let be recorded so."""
    gate = GATES.get(type(record))
    if gate:
        gate(record, around, ground)


def is_gated(kind: Kind) -> bool:
    """Tell whether a kind of record needs basis, approver, level and number."""
    return set(APPROVED) <= {name for name, _ in fields_of(kind)}


def lacks_approval(record: Record) -> bool:
    """Tell whether a record that needs them lacks one: it prints as 无依据."""
    return is_gated(type(record)) and any(not getattr(record, n) for n in APPROVED)


def _lacking(record: Record, names: Sequence[str], field: str) -> None:
    missing = tuple(n for n in names if not str(getattr(record, n) or "").strip())
    if missing:
        raise LacksBasis(record.uid, field, missing)


def _at_least(record: Record, field: str, needed: str) -> None:
    level = getattr(record, field)
    if LEVELS.index(level) < LEVELS.index(needed):
        raise LevelTooLow(record.uid, field, needed)


def _measure(record: Record, around: Around, ground: Ground) -> None:
    """监察法21—33, 条例59: basis, approval of the level asked for, number; then the rest."""
    if not isinstance(record, Measure) or record.state not in TAKEN:
        return
    start = "began" if record.began and not record.starts else "starts"
    _lacking(record, (*APPROVED, start), "state")
    text = _text_in_force(record, ground)
    if text is None:
        return
    _measure_level(record, text, ground)
    if text.two_officers and record.taken_by != "higher":
        _two_officers(record)
    if text.filed:
        _filed_before(record, around)
    if record.state == "lifted":
        _lacking(record, ("ended",), "ended")


def _text_in_force(record: Measure, ground: Ground) -> MeasureText | None:
    text = text_of(record, ground)
    rule = ground.law.measures.get(record.kind)
    if text is None and rule and rule.new:
        raise NotInForce(record.uid, "starts")  # 强制到案 before 2025-06-01
    return text


def _measure_level(record: Measure, text: MeasureText, ground: Ground) -> None:
    """What a higher level decides, this office asks for and records: it does not take it."""
    if record.taken_by != "higher":
        if LEVELS.index(ground.level) < LEVELS.index(text.decides):
            raise LevelTooLow(record.uid, "taken_by", text.decides)
        _at_least(record, "approval_level", text.approver_for(ground.level))
        return
    fixed = text.approver if text.approver in LEVELS else text.decides
    _at_least(record, "approval_level", max(fixed, text.decides, key=LEVELS.index))


def _two_officers(record: Measure) -> None:
    _lacking(record, ("officer_one", "officer_two"), "officer_two")
    if record.officer_one == record.officer_two:
        raise LacksBasis(record.uid, "officer_two", ("officer_two",))


def _filed_before(record: Measure, around: Around) -> None:
    """条例59: what needs 立案 is not taken before it."""
    for one in only(around(Dossier), Dossier):
        if first_day(taken_on(record)) < first_day(one.filing_day):
            raise TooEarly(record.uid, "starts")


def _extension(record: Record, around: Around, ground: Ground) -> None:
    """An extension with its number is one that was granted: by whom, for how long."""
    if not isinstance(record, MeasureExtension) or not record.document_number:
        return
    _lacking(record, (*APPROVED, "starts"), "document_number")
    own = [m for m in only(around(Measure), Measure) if m.uid == record.measure]
    text = text_of(own[0], ground) if own else None
    if text is None:
        return
    measure = own[0]
    all_of_them = only(around(MeasureExtension), MeasureExtension)
    others = [one for one in all_of_them if one.uid != record.uid]
    chain = extensions_of(measure, [*others, record])
    rule = text.extension(chain.index(record) + 1)
    if rule is None:
        raise NoFurtherExtension(record.uid, "measure")
    _at_least(record, "approval_level", rule.approver_for(ground.level))
    if record.count and _is_longer(record, rule.length, ground):
        raise TooLong(record.uid, "count", f"{rule.length.count}", rule.length.unit)


def _is_longer(record: MeasureExtension, allowed: Length, ground: Ground) -> bool:
    """Compare by the days on which both end: 184 days may be six months."""
    asked = Length(record.unit, record.count or 0)  # type: ignore[arg-type]
    ends = [
        period(record.starts, length, "general", ground.calendar)
        for length in (asked, allowed)
    ]
    return all(ends) and ends[0].day > ends[1].day  # type: ignore[union-attr]


def _request(record: Record, _around: Around, _ground: Ground) -> None:
    """条例267: whatever goes to another state is approved by the state's own organ.

    司法协助法4: what is to be done abroad is done with the other state's consent.
    """
    if not isinstance(record, CooperationRequest) or record.state not in SENT:
        return
    _lacking(record, (*APPROVED, "ground", "transmitted_by", "sent"), "state")
    _at_least(record, "approval_level", "state")
    if record.ground == "none":
        raise LacksBasis(record.uid, "ground", ("ground",))
    if record.assurance.strip():
        _lacking(record, ("assurance_by",), "assurance_by")
    if record.state == "granted":
        _lacking(record, ("consent",), "consent")


def _contact(record: Record, around: Around, _ground: Ground) -> None:
    """监察法43, 条例72、274, 引渡法50: agreed to, without pressure, promising nothing beyond."""
    if not isinstance(record, PersuasionContact):
        return
    if record.state in ("done", "planned"):
        _not_refused(record, around)
    if record.state != "done":
        return
    _lacking(record, (*APPROVED, "day", "by", "means", "abroad"), "state")
    _lacking(record, (*ANSWERS, "said", "promised"), "agreed")
    for name in ANSWERS:
        if getattr(record, name) != "yes":
            raise NotVoluntary(record.uid, name)
    if re.sub(r"\W", "", record.promised) not in NO_PROMISE:
        _lacking(record, ("promise_authority",), "promise_authority")
    if record.met == "relative":
        _lacking(record, ("relation",), "relation")
    if record.abroad == "yes":
        _lacking(record, ("host_consent",), "host_consent")
        _at_least(record, "approval_level", "state")


def _not_refused(record: PersuasionContact, around: Around) -> None:
    for one in only(around(Relation), Relation):
        if one.uid == record.relation and one.consent == "refused":
            raise RefusalEnds(record.uid, "relation")


def _asset(record: Record, around: Around, _ground: Ground) -> None:
    """条例240: while a claim on it is undecided an asset is not closed.

    监察法26、28: three days run from the day on which it was found to be unrelated.
    """
    if not isinstance(record, Asset):
        return
    if record.unrelated == "yes":
        _lacking(record, ("unrelated_since",), "unrelated_since")
    if not record.closed:
        return
    _lacking(record, ("close_document",), "close_document")
    for claim in only(around(ThirdPartyClaim), ThirdPartyClaim):
        undecided = claim.state != "withdrawn" and not claim.decision_number
        if claim.asset == record.uid and undecided:
            raise ClaimOpen(record.uid, "closed", claim.claimant)


def _event(record: Record, _around: Around, _ground: Ground) -> None:
    """Recovered money counts on a day, so the day is known in full."""
    if isinstance(record, AssetEvent) and record.kind == "recovered":
        _lacking(record, ("day",), "day")
        _full(record, record.day)


def _full(record: Record, day: str) -> None:
    if day and not is_full(day):
        raise BadValue(record.uid, "day", "full_day")


def _claim(record: Record, _around: Around, _ground: Ground) -> None:
    if isinstance(record, ThirdPartyClaim) and record.state == "decided":
        names = ("decided", "decided_by", "decision_number")
        _lacking(record, names, "decision_number")


def _return(record: Record, _around: Around, _ground: Ground) -> None:
    """A return has its day; a voluntary one the record that shows it (刑法67, 条例219)."""
    if not isinstance(record, Return):
        return
    _full(record, record.day)
    if record.voluntary == "yes":
        _lacking(record, ("voluntary_record",), "voluntary_record")


def _matter(record: Record, _around: Around, _ground: Ground) -> None:
    """A matter is closed only with its result, given up only with the reason."""
    if isinstance(record, ActionItem) and record.state == "done":
        _lacking(record, ("answer", "done"), "answer")
    if isinstance(record, ActionItem) and record.state == "cancelled":
        _lacking(record, ("answer",), "answer")


def _letter(record: Record, around: Around, _ground: Ground) -> None:
    """A letter asks one unit for something by a day, over a name, of an open matter."""
    if not isinstance(record, MatterLetter):
        return
    _lacking(record, ("matter", "unit", "text", "due", "signed_by"), "matter")
    matters = only(around(ActionItem), ActionItem)
    if any(one.uid == record.matter and one.state != "open" for one in matters):
        raise BadValue(record.uid, "matter", "matter_closed")


def _instruction(record: Record, _around: Around, _ground: Ground) -> None:
    """An instruction is answered only by saying how."""
    if isinstance(record, Instruction) and record.answered:
        _lacking(record, ("answer",), "answer")


def _round(record: Record, around: Around, _ground: Ground) -> None:
    """One round runs at a time: else nobody knows which of them a check belongs to."""
    if not isinstance(record, ReviewRound):
        return
    if record.begun and record.due and first_day(record.due) < first_day(record.begun):
        raise BadValue(record.uid, "due", "before_begun")
    others = only(around(ReviewRound), ReviewRound)
    if not record.ended and any(
        not one.ended and one.uid != record.uid for one in others
    ):
        raise BadValue(record.uid, "begun", "round_running")


def _check(record: Record, around: Around, _ground: Ground) -> None:
    """An item is gone through once a round; what changed or lacks is told."""
    if not isinstance(record, ReviewCheck):
        return
    if record.result in ("changed", "missing"):
        _lacking(record, ("note",), "note")
    if not (record.round and record.aspect):
        return
    for one in only(around(ReviewCheck), ReviewCheck):
        same = (one.round, one.aspect) == (record.round, record.aspect)
        if same and one.uid != record.uid:
            raise BadValue(record.uid, "aspect", "told_before")


def _right(record: Record, _around: Around, _ground: Ground) -> None:
    """A right is put off only with its reason and approval (监察法50)."""
    if not isinstance(record, RightsRecord):
        return
    if record.state == "excepted":
        _lacking(record, ("reason",), "reason")
    if record.state == "done" and not record.done_moment:
        _lacking(record, ("done",), "done")


def _supervision(record: Record, _around: Around, _ground: Ground) -> None:
    """A listing ends by a decision: its day, its number, whose it is."""
    if not isinstance(record, Supervision) or not record.delisted:
        return
    _lacking(record, ("delist_document", "delisted_by"), "delisted")
    if record.listed_on and first_day(record.delisted) < first_day(record.listed_on):
        raise BadValue(record.uid, "delisted", "before_listed")


def _feedback(record: Record, around: Around, _ground: Ground) -> None:
    """A report is given to a listing, and not before it was listed."""
    if not isinstance(record, SupervisionFeedback) or not is_given(record):
        return
    _lacking(record, ("supervision",), "supervision")
    for one in only(around(Supervision), Supervision):
        own = one.uid == record.supervision and one.listed_on
        if own and first_day(record.day) < first_day(one.listed_on):
            raise BadValue(record.uid, "day", "before_listed")


def _holiday(record: Record, around: Around, _ground: Ground) -> None:
    """A day is off or worked: one day, told once."""
    if isinstance(record, Holiday):
        _full(record, record.day)
        _only_once(record, "day", around)


def _default(record: Record, around: Around, _ground: Ground) -> None:
    if isinstance(record, RuleDefault):
        if record.value is not None and record.value < 1:
            raise BadValue(record.uid, "value", "at_least_one")
        _only_once(record, "name", around)


def _only_once(record: Record, field: str, around: Around) -> None:
    value = getattr(record, field)
    others = (one for one in around(type(record)) if one.uid != record.uid)
    if value and any(getattr(one, field) == value for one in others):
        raise BadValue(record.uid, field, "told_before")


def _agenda(record: Record, around: Around, _ground: Ground) -> None:
    """A dossier stands once on a meeting, and never on none."""
    if isinstance(record, ConsultationItem):
        _lacking(record, ("consultation",), "consultation")
        _only_once(record, "consultation", around)


def _opinion(record: Record, _around: Around, _ground: Ground) -> None:
    if isinstance(record, UnitOpinion):
        _lacking(record, ("item",), "item")


def _attendance(record: Record, _around: Around, _ground: Ground) -> None:
    if isinstance(record, Attendance):
        _lacking(record, ("consultation",), "consultation")


GATES: Mapping[Kind, Callable[[Record, Around, Ground], None]] = {
    Measure: _measure,
    MeasureExtension: _extension,
    CooperationRequest: _request,
    PersuasionContact: _contact,
    Asset: _asset,
    AssetEvent: _event,
    ThirdPartyClaim: _claim,
    Return: _return,
    ActionItem: _matter,
    RightsRecord: _right,
    Supervision: _supervision,
    SupervisionFeedback: _feedback,
    MatterLetter: _letter,
    Instruction: _instruction,
    ReviewRound: _round,
    ReviewCheck: _check,
    Holiday: _holiday,
    RuleDefault: _default,
    ConsultationItem: _agenda,
    UnitOpinion: _opinion,
    Attendance: _attendance,
}
