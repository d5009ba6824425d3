"""Reading what is frozen: a plan handed in, a meeting signed, a round ended, a report handed in."""

from sqlalchemy import Connection

from db.queries.records import find_or_none
from db.queries.strategy import is_handed_in
from db.records.base import Record
from db.records.consultation import (
    CLOSED,
    Attendance,
    Consultation,
    ConsultationItem,
    UnitOpinion,
)
from db.records.report import Report, ReportEntry
from db.records.review import ReviewCheck, ReviewRound


def is_frozen(connection: Connection, record: Record) -> bool:
    """Tell whether a record belongs to a plan or report handed in, a meeting or round closed."""
    if isinstance(record, ReviewRound | ReviewCheck):
        return _has_ended(connection, record)
    if isinstance(record, Report | ReportEntry):
        return _is_handed_in(connection, record)
    meeting = _meeting_of(connection, record)
    if meeting is not None:
        return meeting.state in CLOSED
    return is_handed_in(connection, record)


def _has_ended(connection: Connection, record: ReviewRound | ReviewCheck) -> bool:
    if isinstance(record, ReviewCheck):
        found = find_or_none(connection, ReviewRound, record.round)
    else:
        found = record
    return found is not None and bool(found.ended)


def _is_handed_in(connection: Connection, record: Report | ReportEntry) -> bool:
    if isinstance(record, ReportEntry):
        found = find_or_none(connection, Report, record.report)
    else:
        found = record
    return found is not None and found.state != "draft"


def _meeting_of(connection: Connection, record: Record) -> Consultation | None:
    match record:
        case Consultation():
            return record
        case Attendance() | ConsultationItem():
            return find_or_none(connection, Consultation, record.consultation)
        case UnitOpinion():
            item = find_or_none(connection, ConsultationItem, record.item)
            return _meeting_of(connection, item) if item else None
        case _:
            return None
