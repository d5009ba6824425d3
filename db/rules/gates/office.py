"""What may not be recorded of the office's own work: matters, rounds, meetings, days."""

from db.errors import BadValue
from db.records.base import Record
from db.records.consultation import Attendance, ConsultationItem, UnitOpinion
from db.records.duty import FirstReport, Holiday, RuleDefault
from db.records.evidence import Lead
from db.records.matter import (
    ActionItem,
    Instruction,
    MatterLetter,
    Supervision,
    SupervisionFeedback,
)
from db.records.review import ReviewCheck, ReviewRound
from db.rules.gates.basics import (
    Around,
    after_moment,
    full,
    in_order,
    lacking,
    only_once,
)
from db.rules.ground import Ground
from db.rules.reminders.due import only
from db.rules.supervision import is_given
from db.values.day import first_day


def matter(record: Record, _around: Around, _ground: Ground) -> None:
    """A matter is closed only with its result, given up only with the reason."""
    if isinstance(record, ActionItem) and record.state == "done":
        lacking(record, ("answer", "done"), "answer")
    if isinstance(record, ActionItem) and record.state == "cancelled":
        lacking(record, ("answer",), "answer")


def first_report(record: Record, _around: Around, _ground: Ground) -> None:
    """条例271: reported within a day of its discovery, so not before it."""
    if isinstance(record, FirstReport):
        after_moment(record, "discovered", "reported")


def lead(record: Record, _around: Around, _ground: Ground) -> None:
    """条例209: who reported is told, and answered, after he reported."""
    if isinstance(record, Lead):
        for name in ("closed", "informed", "answered"):
            in_order(record, "day", name, "before_step")


def letter(record: Record, around: Around, _ground: Ground) -> None:
    """A letter asks one unit for something by a day, over a name, of an open matter."""
    if not isinstance(record, MatterLetter):
        return
    lacking(record, ("matter", "unit", "text", "due", "signed_by"), "matter")
    matters = only(around(ActionItem), ActionItem)
    if any(one.uid == record.matter and one.state != "open" for one in matters):
        raise BadValue(record.uid, "matter", "matter_closed")


def instruction(record: Record, _around: Around, _ground: Ground) -> None:
    """An instruction is answered only by saying how."""
    if isinstance(record, Instruction) and record.answered:
        lacking(record, ("answer",), "answer")


def round_(record: Record, around: Around, _ground: Ground) -> None:
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


def check(record: Record, around: Around, _ground: Ground) -> None:
    """An item is gone through once a round; what changed or lacks is told."""
    if not isinstance(record, ReviewCheck):
        return
    if record.result in ("changed", "missing"):
        lacking(record, ("note",), "note")
    if not (record.round and record.aspect):
        return
    for one in only(around(ReviewCheck), ReviewCheck):
        same = (one.round, one.aspect) == (record.round, record.aspect)
        if same and one.uid != record.uid:
            raise BadValue(record.uid, "aspect", "told_before")


def supervision(record: Record, _around: Around, _ground: Ground) -> None:
    """A listing ends by a decision: its day, its number, whose it is."""
    if not isinstance(record, Supervision) or not record.delisted:
        return
    lacking(record, ("delist_document", "delisted_by"), "delisted")
    if record.listed_on and first_day(record.delisted) < first_day(record.listed_on):
        raise BadValue(record.uid, "delisted", "before_listed")


def feedback(record: Record, around: Around, _ground: Ground) -> None:
    """A report is given to a listing, and not before it was listed."""
    if not isinstance(record, SupervisionFeedback) or not is_given(record):
        return
    lacking(record, ("supervision",), "supervision")
    for one in only(around(Supervision), Supervision):
        own = one.uid == record.supervision and one.listed_on
        if own and first_day(record.day) < first_day(one.listed_on):
            raise BadValue(record.uid, "day", "before_listed")


def holiday(record: Record, around: Around, _ground: Ground) -> None:
    """A day is off or worked: one day, told once."""
    if isinstance(record, Holiday):
        full(record, record.day)
        only_once(record, "day", around)


def default(record: Record, around: Around, _ground: Ground) -> None:
    if isinstance(record, RuleDefault):
        if record.value is not None and record.value < 1:
            raise BadValue(record.uid, "value", "at_least_one")
        only_once(record, "name", around)


def agenda(record: Record, around: Around, _ground: Ground) -> None:
    """A dossier stands once on a meeting, and never on none."""
    if isinstance(record, ConsultationItem):
        lacking(record, ("consultation",), "consultation")
        only_once(record, "consultation", around)


def opinion(record: Record, _around: Around, _ground: Ground) -> None:
    if isinstance(record, UnitOpinion):
        lacking(record, ("item",), "item")


def attendance(record: Record, _around: Around, _ground: Ground) -> None:
    if isinstance(record, Attendance):
        lacking(record, ("consultation",), "consultation")
