"""Reports of a period: drafted, handed in, issued with their numbers, corrected anew.

An issued report is frozen with the numbers it had; a mistake in it is mended by a
further edition, which says what changed.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import insert

from db.access import Act, asks
from db.commands.records import check_values, save_record, tidied
from db.errors import BadValue, LacksBasis, NotPermitted, WrongState
from db.fields import Reference
from db.queries.records import find_record, find_records
from db.queries.reports import count_report, entries_of_report
from db.records.base import Record, missing_in, new_uid
from db.records.report import ISSUED, Report, ReportEntry
from db.rules.reports import as_plain, span_around, usual_span
from db.tables import report_numbers
from db.transaction import Transaction
from db.values.day import is_full

NOTHING: Reference = {}
SIGNED = ("number", "issued", "issued_by", "decision_document", "decision_note")


def with_span(report: Report, today: str) -> Report:
    """Return a report with its period, the usual one where none is given.

    Where one end is given it is the period of the kind that this day lies in: a quarter
    never counts one day. Raises LacksBasis without a kind, BadValue for a period that is
    not two full days in their order.
    """
    if not report.kind:
        raise LacksBasis(report.uid, "kind", ("kind",))
    if not (report.first or report.last):
        span = usual_span(report.kind, today)
        return replace(report, first=span.first, last=span.last)
    if not (report.first and report.last):
        around = span_around(report.kind, report.first or report.last)
        if around is None:
            raise BadValue(report.uid, "first" if report.first else "last", "full_day")
        return replace(report, first=around.first, last=around.last)
    first, last = report.first, report.last
    for name, day in (("first", first), ("last", last)):
        if not is_full(day):
            raise BadValue(report.uid, name, "full_day")
    if first > last:
        raise BadValue(report.uid, "last", "span_order")
    return replace(report, first=first, last=last)


@asks(lambda *_: Act.DRAFT)
def draft_report(
    work: Transaction, report: Report, entries: Sequence[ReportEntry] = ()
) -> None:
    """Begin a report with what it tells of dossiers, all of it or nothing.

    Raises NotPermitted for a dossier that the asker may not tell of, and what with_span
    and save_record raise.
    """
    whole = with_span(report, work.today)
    fresh = replace(whole, state="draft", edition=1, drafted_by=work.actor.label)
    save_record(work, fresh, None, NOTHING)
    add_entries(work, report.uid, entries)


@asks(lambda *_: Act.DRAFT)
def add_entries(work: Transaction, uid: str, entries: Sequence[ReportEntry]) -> None:
    """Tell of further dossiers in a draft; raises Frozen, NotPermitted."""
    find_record(work.connection, Report, uid)
    for one in entries:
        work.demand(Act.MINUTE, one.dossier)
        save_record(work, replace(one, report=uid), None, NOTHING)


@asks(lambda *_: Act.DRAFT)
def drop_report(work: Transaction, uid: str) -> None:
    """Throw a draft away with what it tells of dossiers.

    Raises WrongState for one that was handed in, NotPermitted for one that tells of a
    dossier the asker may not take down.
    """
    stored = _in_state(work, uid, "draft")
    for one in entries_of_report(work.connection, uid):
        work.demand(Act.MINUTE, one.dossier)
        work.drop(one)
    work.drop(stored)


@asks(lambda *_: Act.DRAFT)
def submit_report(work: Transaction, uid: str) -> None:
    """Hand a draft in; from then on it is frozen.

    Raises WrongState, LacksBasis with what is missing.
    """
    stored = _in_state(work, uid, "draft")
    missing = missing_in(stored)
    if missing:
        raise LacksBasis(uid, missing[0], missing)
    author = work.actor.label
    handed = replace(stored, state="submitted", submitted=work.today, drafted_by=author)
    work.put(handed, stored)


@asks(lambda *_: Act.ISSUE)
def issue_report(work: Transaction, uid: str, number: str, note: str = "") -> None:
    """Sign a report with one's own account: it gets its number and keeps its figures.

    Whoever handed it in does not sign it. Raises WrongState, NotPermitted, LacksBasis
    without a number, BadValue for one given before.
    """
    stored = _in_state(work, uid, "submitted")
    if stored.drafted_by == work.actor.label:
        raise NotPermitted("own_report")
    signed = {
        "number": number.strip(),
        "issued": work.today,
        "issued_by": work.actor.name or work.actor.label,
        "decision_note": note.strip(),
    }
    _issue(work, stored, signed)


@asks(lambda *_: Act.DRAFT)
def register_issue(work: Transaction, uid: str, signed: Mapping[str, str]) -> None:
    """Register that a report was signed on paper.

    `signed` has number, issued, issued_by, decision_document and may have
    decision_note. Raises WrongState, LacksBasis with what is missing, BadValue.
    """
    stored = _in_state(work, uid, "submitted")
    given = {name: signed.get(name, "").strip() for name in SIGNED}
    missing = tuple(n for n in SIGNED[:4] if not given[n])
    if missing:
        raise LacksBasis(uid, missing[0], missing)
    _issue(work, stored, given)


def _issue(work: Transaction, stored: Report, signed: dict[str, str]) -> None:
    if not signed["number"]:
        raise LacksBasis(stored.uid, "number", ("number",))
    after = tidied(replace(stored, state="issued", **signed))  # type: ignore[arg-type]
    check_values(work, after, stored, NOTHING)
    _require_unused(work, after)
    _freeze(work, after)
    work.put(after, stored)
    if after.corrects:
        before = find_record(work.connection, Report, after.corrects)
        work.put(replace(before, state="corrected"), before)


def _freeze(work: Transaction, report: Report) -> None:
    plain = as_plain(count_report(work.view, report))
    content = zlib.compress(json.dumps(plain, ensure_ascii=False).encode())
    row = {"report": report.uid, "content": content}
    work.connection.execute(insert(report_numbers), row)


def _require_unused(work: Transaction, report: Report) -> None:
    """A number is given once a kind; a further edition keeps the number of the first."""
    for other in find_records(work.connection, Report, ""):
        same = other.kind == report.kind and other.number == report.number
        if same and other.uid != report.uid and other.edition == report.edition:
            raise BadValue(report.uid, "number", "report_number")


@asks(lambda *_: Act.ISSUE)
def send_back_report(work: Transaction, uid: str, note: str) -> None:
    """Send a report back to be mended, saying what is wanted.

    Raises WrongState, LacksBasis without a word of why.
    """
    stored = _in_state(work, uid, "submitted")
    if not note.strip():
        raise LacksBasis(uid, "decision_note", ("decision_note",))
    work.put(replace(stored, state="draft", decision_note=note.strip()), stored)


@asks(lambda *_: Act.DRAFT)
def correct_report(work: Transaction, uid: str, fresh: str, remarks: str = "") -> None:
    """Begin a further edition of an issued report, uid `fresh`; the old one stays.

    `remarks` say what has changed, before what the report said already. Raises
    WrongState for one that is not issued, or corrected already.
    """
    stored = _in_state(work, uid, "issued")
    others = find_records(work.connection, Report, "")
    if any(one.corrects == uid for one in others):
        raise WrongState("correcting")
    again = replace(
        stored,
        uid=fresh,
        edition=(stored.edition or 1) + 1,
        corrects=uid,
        state="draft",
        remarks="\n".join(part for part in (remarks, stored.remarks) if part),
        drafted_by=work.actor.label,
        submitted="",
        issued="",
        issued_by="",
        decision_document="",
        decision_note="",
    )
    work.put(again)
    for one in entries_of_report(work.connection, uid):
        work.demand(Act.MINUTE, one.dossier)
        work.put(replace(one, uid=new_uid(), report=fresh))


def _in_state(work: Transaction, uid: str, state: str) -> Report:
    stored = find_record(work.connection, Report, uid)
    if stored.state != state:
        raise WrongState(stored.state)
    return stored


def is_issued(record: Record) -> bool:
    return isinstance(record, Report) and record.state in ISSUED
