"""Reading reports of a period: their list, one with its numbers and what it tells.

Numbers of a draft are counted over what the asker may read; an issued report has the
numbers it was issued with. Of a dossier that the asker may not read, what a report tells
is not told.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from db.access import BY_ACCOUNT, Act, asks, readable
from db.queries.figures import find_counted
from db.queries.records import find_record, find_records, in_order
from db.records.case import LogEntry
from db.records.dossier import STATUSES, Dossier, StatusChange
from db.records.matter import Supervision
from db.records.report import ISSUED, Report, ReportEntry
from db.rules.figures import Counted, Span
from db.rules.reports import (
    Changed,
    Numbers,
    changed_since,
    from_plain,
    next_issue,
    numbers_of,
)
from db.statement import Statement
from db.storage import first_reading, maker_of
from db.tables import TABLES, report_numbers, summary, trail
from db.view import View

_dossier = TABLES[Dossier].c
_listing = TABLES[Supervision].c
_change = TABLES[StatusChange].c
_log = TABLES[LogEntry].c
_make_log = maker_of(LogEntry)
_entry = TABLES[ReportEntry].c
_make = maker_of(ReportEntry)
_OF_REPORT = Statement(
    select(TABLES[ReportEntry]).where(_entry.report == bindparam("report"))
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of one dossier that the asker may read."""

    number: str  # of the dossier
    name: str
    status: str
    entry: ReportEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One report whole, as far as the asker may see it."""

    report: Report
    numbers: Numbers
    told: tuple[Told, ...]
    unseen: int  # dossiers it tells of that the asker may not read
    changed: tuple[Changed, ...] = ()  # of an issued one: what is counted otherwise now
    corrected_by: Report | None = None
    before: Report | None = None  # the issued one that it corrects


@asks(Act.REPORT)
def find_reports(view: View) -> list[Report]:
    """Return all reports, the latest period first."""
    found = find_records(view.connection, Report, "")
    return sorted(found, key=_latest, reverse=True)


def _latest(one: Report) -> tuple[str, str, int]:
    return one.last, one.first, one.edition or 1


@asks(Act.REPORT)
def find_begun_last(view: View) -> str:
    """Return the uid of the report that was begun last, '' where there is none.

    Not the one of the latest period: whoever drafts last year's report means that one.
    """
    kept = select(TABLES[Report].c.uid)
    begun = (
        select(trail.c.uid)
        .where(trail.c.uid.in_(kept))
        .group_by(trail.c.uid)
        .order_by(func.min(trail.c.number).desc())
        .limit(1)
    )
    return view.connection.execute(begun).scalar() or ""


@asks(Act.REPORT)
def find_waiting_reports(view: View) -> list[Report]:
    """Return the reports that the asker is to sign, and those sent back to him."""
    signs = Act.ISSUE in BY_ACCOUNT.get(view.actor.role, set())
    mine = view.actor.label
    return [
        one
        for one in find_reports(view)
        if (one.state == "submitted" and signs and one.drafted_by != mine)
        or (one.state == "draft" and one.decision_note and one.drafted_by == mine)
    ]


@asks(lambda *_: Act.REPORT)
def find_report(view: View, uid: str) -> Reported:
    """Return a report with its numbers and what it tells; raises NotFound."""
    report = find_record(view.connection, Report, uid)
    entries = entries_of_report(view.connection, uid)
    told = _told(view, entries)
    frozen = report.state in ISSUED
    now = count_report(view, report)
    numbers = frozen_numbers(view.connection, uid) if frozen else now
    others = find_records(view.connection, Report, "")
    # Held against today only by who sees as much as was counted then.
    whole = now.read >= numbers.read
    return Reported(
        report=report,
        numbers=numbers,
        told=told,
        unseen=len(entries) - len(told),
        changed=tuple(changed_since(numbers, now)) if frozen and whole else (),
        corrected_by=next((one for one in others if one.corrects == uid), None),
        before=next((one for one in others if one.uid == report.corrects), None),
    )


def count_report(view: View, report: Report) -> Numbers:
    """Count what a report says, over what the asker may read."""

    def count(span: Span) -> Counted:
        return find_counted(view, span)

    span = Span(report.first, report.last)
    return numbers_of(report.kind, span, report.unit, count)


def frozen_numbers(connection: Connection, uid: str) -> Numbers:
    """Return the numbers with which a report was issued."""
    query = select(report_numbers.c.content).where(report_numbers.c.report == uid)
    content = connection.execute(query).scalar_one()
    return from_plain(json.loads(zlib.decompress(content)))


def entries_of_report(connection: Connection, uid: str) -> list[ReportEntry]:
    """Return what a report tells of dossiers, in its order."""
    found = [_make(row) for row in _OF_REPORT.rows(connection, {"report": uid})]
    return sorted(found, key=_placed)


def _placed(one: ReportEntry) -> tuple[int, str]:
    return one.position or 0, one.uid


def _told(view: View, entries: Sequence[ReportEntry]) -> tuple[Told, ...]:
    known = _known(view, [one.dossier for one in entries])
    return tuple(Told(*known[e.dossier], e) for e in entries if e.dossier in known)


def _known(view: View, dossiers: Sequence[str]) -> Mapping[str, tuple[str, str, str]]:
    query = select(
        summary.c.dossier, summary.c.number, summary.c.name, summary.c.status
    ).where(readable(view.actor, view.rights_day, summary.c.dossier))
    wanted = set(dossiers)
    return {
        dossier: (number, name, status)
        for dossier, number, name, status in view.connection.execute(query)
        if dossier in wanted
    }


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier that a report may tell of."""

    dossier: str
    number: str
    name: str
    status: str  # on the day asked for
    fled: str  # the last flight, as far as it is known
    answered: bool  # somebody leads it, works it and supervises it
    listed: bool  # for supervision, on the day asked for


_SUPERVISED = exists(
    select(literal_column("1")).where(
        _listing.dossier == summary.c.dossier,
        _listing.listed_on != "",
        first_reading(_listing.listed_on) <= bindparam("day"),
        or_(
            _listing.delisted == "",
            first_reading(_listing.delisted) > bindparam("day"),
        ),
    )
)
_STATUS_ON = (
    select(_change.status)
    .where(
        _change.dossier == summary.c.dossier,
        _change.day != "",
        _change.status != "",
        first_reading(_change.day) <= bindparam("day"),
    )
    .order_by(
        first_reading(_change.day).desc(),
        func.instr(" ".join(code.code for code in STATUSES), _change.status).desc(),
    )
    .limit(1)
    .scalar_subquery()
)
_ANSWERED = and_(
    summary.c.leader != "", summary.c.handler != "", summary.c.supervisor != ""
)


@asks(lambda *_: Act.REPORT)
def find_cases(view: View, unit: str, day: str) -> list[Case]:
    """Return the dossiers of a unit ('' for all) that the asker may read, by number."""
    query = (
        select(summary.c.dossier, summary.c.number, summary.c.name,
               func.coalesce(_STATUS_ON, ""), summary.c.fled, _ANSWERED, _SUPERVISED)
        .join(TABLES[Dossier], _dossier.uid == summary.c.dossier)
        .where(readable(view.actor, view.rights_day, summary.c.dossier))
        .order_by(summary.c.number)
    )  # fmt: skip
    if unit:
        query = query.where(_dossier.holder == unit)
    rows = view.connection.execute(query, {"day": day})
    return [
        Case(dossier, number, name, status, fled, bool(answered), bool(listed))
        for dossier, number, name, status, fled, answered, listed in rows
    ]


@asks(lambda *_: Act.REPORT)
def find_log(view: View, span: Span) -> Mapping[str, list[LogEntry]]:
    """Return what the logs have of a span, by dossier, in the order of the days."""
    # A day known to the month sorts before its first, where it counts.
    since = span.first.removesuffix("-01").removesuffix("-01")
    query = select(TABLES[LogEntry]).where(
        _log.day != "",
        first_reading(_log.day).between(since, span.last),
        readable(view.actor, view.rights_day, _log.dossier),
    )
    found: dict[str, list[LogEntry]] = {}
    for row in view.connection.execute(query):
        one = _make_log(row)
        found.setdefault(one.dossier, []).append(one)
    return {key: in_order(LogEntry, entries) for key, entries in found.items()}


@asks(lambda *_: Act.REPORT)
def next_report_number(view: View, report: Report) -> str:
    """Return the number a report gets: its own if it is a further edition."""
    others = find_records(view.connection, Report, "")
    if report.number:
        return report.number
    given = [one.number for one in others if one.kind == report.kind]
    return next_issue(report.kind, report.last, given)
