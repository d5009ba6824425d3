"""会商: planning a meeting, holding it, what it decides, signing its minutes.

A decision is a matter on its dossier, an entry in its log and thereby a reminder, all in
one transaction. Once the minutes are signed nothing of the meeting changes any more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import insert

from db.access import Act, asks
from db.attachments.intake import TakenIn
from db.commands.records import check_values, pass_gates, save_record, tidied
from db.errors import (
    BadValue,
    FileRefused,
    LacksBasis,
    NotFound,
    NotPermitted,
    WrongState,
)
from db.fields import Reference
from db.queries.consultations import attendance_of, items_of
from db.queries.records import find_record, find_records
from db.records.base import Record, new_uid
from db.records.case import LogEntry, Question
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    SignedScan,
)
from db.records.matter import ActionItem
from db.rules.meetings import decisions_of, named_in
from db.tables import attachment_key
from db.transaction import Transaction

NOTHING: Reference = {}
SCANS = ("pdf", "scan", "photograph")
ASKED = ("text", "unit", "owner", "due")  # one thing, one owner, one day


@asks(lambda _: Act.CONFER)
def plan_consultation(
    work: Transaction,
    consultation: Consultation,
    attendance: Sequence[Attendance] = (),
    items: Sequence[ConsultationItem] = (),
) -> None:
    """Plan a meeting with its people and its dossiers, all of them or none.

    Raises NotPermitted for a dossier that the asker may not lay before a meeting, and
    what save_record raises.
    """
    save_record(work, consultation, None, NOTHING)
    for one in attendance:
        save_record(work, one, None, NOTHING)
    add_to_agenda(work, items)


@asks(lambda _: Act.CONFER)
def add_to_agenda(work: Transaction, items: Sequence[ConsultationItem]) -> None:
    """Lay dossiers before a meeting, in this order; raises as plan_consultation."""
    for one in items:
        work.demand(Act.MINUTE, one.dossier)
        save_record(work, one, None, NOTHING)


@asks(lambda _: Act.CONFER)
def hold_consultation(work: Transaction, uid: str) -> None:
    """The meeting takes place: from now on it decides.

    Raises WrongState, LacksBasis with what is missing: its day, place, chair, `items`
    without a dossier, `attendance` without anybody.
    """
    stored = _in_state(work, uid, "planned")
    needed = {name: getattr(stored, name) for name in ("day", "place", "chair")}
    needed |= {
        "items": items_of(work.connection, uid),
        "attendance": attendance_of(work.connection, uid),
    }
    _require(stored, needed)
    work.put(replace(stored, state="held"), stored)


@asks(lambda _: Act.CONFER)
def cancel_consultation(work: Transaction, uid: str, reason: str) -> None:
    """Call a meeting off before it was held; raises WrongState, LacksBasis."""
    stored = _in_state(work, uid, "planned")
    _require(stored, {"reason": reason.strip()})
    _put(work, replace(stored, state="cancelled", reason=reason.strip()), stored)


@asks(Act.MINUTE)
def decide(work: Transaction, matter: ActionItem) -> None:
    """Take down one decision: a matter on its dossier, in its log, among what falls due.

    `matter` names its meeting by `consultation`, and the question it answers if any.
    Raises WrongState unless the meeting is held, LacksBasis, NotFound.
    """
    meeting = _deciding(work, matter)
    decided = tidied(replace(matter, asked=meeting.day, state="open"))
    _require(decided, {name: getattr(decided, name) for name in ASKED})
    check_values(work, decided, None, NOTHING)
    pass_gates(work, decided)
    work.put(decided)
    _log(work, meeting, decided, "会商议定：")
    _answer(work, decided)


@asks(Act.MINUTE)
def revise_decision(work: Transaction, matter: ActionItem) -> None:
    """Correct a decision before the minutes are signed; the log gets a correction.

    Raises WrongState, LacksBasis, NotFound.
    """
    meeting = _deciding(work, matter)
    before = _of_meeting(work, matter)
    changed = {name: getattr(matter, name) for name in ASKED}
    after = tidied(replace(before, **changed))
    _require(after, changed)
    if after == before:
        return
    check_values(work, after, before, NOTHING)
    work.put(after, before)
    _log(work, meeting, after, "会商议定改为：", corrects=before)


@asks(Act.MINUTE)
def withdraw_decision(work: Transaction, matter: ActionItem) -> None:
    """Take a decision out again before the minutes are signed; it stays as cancelled.

    Raises WrongState, NotFound.
    """
    meeting = _deciding(work, matter)
    before = _of_meeting(work, matter)
    gone = replace(before, consultation="", state="cancelled", answer="签发纪要前撤销")
    work.put(gone, before)
    _log(work, meeting, before, "会商未作此项议定：", corrects=before)


@asks(lambda _: Act.CONFER)
def sign_consultation(
    work: Transaction, uid: str, number: str, signed: str, signed_by: str
) -> None:
    """The minutes are signed: the meeting is frozen, with its decisions as worded now.

    Raises WrongState unless it was held, LacksBasis without number, day, name, or with
    `outcome` while a dossier has none; BadValue for a number given before.
    """
    stored = _in_state(work, uid, "held")
    items = items_of(work.connection, uid)
    given = {"number": number.strip(), "signed": signed, "signed_by": signed_by.strip()}
    _require(stored, given | {"outcome": all(one.outcome for one in items)})
    after = tidied(replace(stored, state="signed", **given))
    _require_unused(work, after)
    for item in items:
        matters = find_records(work.connection, ActionItem, item.dossier)
        lines = "\n".join(one.in_words for one in decisions_of(matters, item))
        if lines != item.decided:
            work.put(replace(item, decided=lines), item)
    _put(work, after, stored)


def _require_unused(work: Transaction, meeting: Consultation) -> None:
    others = find_records(work.connection, Consultation, "")
    if any(o.number == meeting.number and o.uid != meeting.uid for o in others):
        raise BadValue(meeting.uid, "number", "minutes_number")


@asks(lambda _: Act.CONFER)
def add_signed_scan(work: Transaction, uid: str, taken: TakenIn) -> None:
    """Register the minutes signed by hand, a file that lies encrypted already.

    Raises WrongState before the minutes are signed, FileRefused for what is no picture
    of a paper.
    """
    _in_state(work, uid, "signed")
    file = taken.record
    if file.kind not in SCANS:
        raise FileRefused(file.file_name, "no_scan")
    scan = SignedScan(
        uid=file.uid,
        consultation=uid,
        name=file.name,
        kind=file.kind,
        file_name=file.file_name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        pages=file.pages,
    )
    check_values(work, scan, None, NOTHING)
    row = {"uid": scan.uid, "key": taken.key}
    work.connection.execute(insert(attachment_key), row)
    work.put(scan)


def _in_state(work: Transaction, uid: str, state: str) -> Consultation:
    stored = find_record(work.connection, Consultation, uid)
    if stored.state != state:
        raise WrongState(stored.state)
    return stored


def _deciding(work: Transaction, matter: ActionItem) -> Consultation:
    """The meeting that decides it; the dossier must stand on it, its recused stay out."""
    meeting = _in_state(work, matter.consultation, "held")
    items = items_of(work.connection, meeting.uid)
    item = next((one for one in items if one.dossier == matter.dossier), None)
    if item is None:
        raise NotFound(matter.dossier)
    if named_in(item.recused, [work.actor.name]):
        raise NotPermitted(Act.MINUTE)
    return meeting


def _of_meeting(work: Transaction, matter: ActionItem) -> ActionItem:
    stored = work.stored(matter)
    if stored is None or stored.dossier != matter.dossier:
        raise NotFound(matter.uid)
    if stored.consultation != matter.consultation:
        raise NotFound(matter.uid)
    return stored


def _log(
    work: Transaction,
    meeting: Consultation,
    matter: ActionItem,
    lead: str,
    corrects: ActionItem | None = None,
) -> None:
    entry = LogEntry(
        uid=new_uid(),
        dossier=matter.dossier,
        day=meeting.day,
        text=lead + matter.in_words,
        corrects=f"{meeting.day} 会商议定：{corrects.in_words}" if corrects else "",
        source="　".join(one for one in (meeting.name, meeting.number) if one),
    )
    check_values(work, entry, None, NOTHING)
    work.put(entry)


def _answer(work: Transaction, matter: ActionItem) -> None:
    """The question that was put is decided, with the decision as its answer."""
    if not matter.question:
        return
    asked = find_record(work.connection, Question, matter.question)
    said = "\n".join(one for one in (asked.answer, matter.in_words) if one)
    work.put(replace(asked, state="decided", answer=said), asked)


def _put(work: Transaction, after: Consultation, before: Consultation) -> None:
    check_values(work, after, before, NOTHING)
    work.put(after, before)


def _require(record: Record, values: Mapping[str, object]) -> None:
    missing = tuple(n for n, v in values.items() if not v or not str(v).strip())
    if missing:
        raise LacksBasis(record.uid, missing[0], missing)
