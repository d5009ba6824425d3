"""Opening a dossier; writing down that one was opened; the turn of the day."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, insert, select

from db.access import Act, asks
from db.commands.records import check_values, pass_gates, tidied
from db.commands.returns import TURNING, follow_turns
from db.derived import turn
from db.errors import AlreadyThere, BadValue, LacksBasis, NotFound, SamePerson
from db.fields import Reference
from db.queries.dossiers import number_after, number_with_id_number
from db.queries.records import find_record, find_records
from db.records.base import Record, new_uid
from db.records.dossier import Dossier, StatusChange
from db.records.duty import FirstReport
from db.records.office import Office
from db.records.strategy import DECISION, FROZEN, StrategyVersion
from db.records.subject import Subject
from db.records.team import TeamMember
from db.statement import Statement
from db.tables import issued_number
from db.transaction import Transaction
from db.values.day import has_come

FILING = ("filing_authority", "filing_day", "filing_document")
_TAKEN = Statement(
    select(issued_number.c.number).where(issued_number.c.number == bindparam("number"))
)
_ISSUE = Statement(insert(issued_number))


@asks(lambda _: Act.OPEN)
def open_dossier(
    work: Transaction,
    dossier: Dossier,
    subject: Subject,
    reference: Reference,
    others: tuple[Record, ...] = (),
) -> None:
    """Open a dossier on its filing decision, with its subject and what is known.

    Its number is given here unless it has one. The one who opens it becomes its
    handler and declares thereby that he need not recuse himself, unless `others`
    name a team. Raises LacksBasis without a filing decision, or for a version that
    was approved on paper without the paper's number; SamePerson, BadValue, NotFound
    for a record of another dossier.
    """
    _require(dossier, FILING, "filing_document")
    dossier, subject = _completed(work, tidied(dossier)), tidied(subject)
    records = [subject, *(tidied(record) for record in others)]
    _require_own(dossier, records)
    other = number_with_id_number(work.connection, subject.id_number, "")
    if other:
        raise SamePerson(other)
    if _TAKEN.row(work.connection, {"number": dossier.number}):
        raise BadValue(dossier.uid, "number", "number_taken")
    if not any(isinstance(record, TeamMember) for record in records):
        records.append(_opener(work, dossier))
    if not any(isinstance(record, StatusChange) for record in records):
        records.append(_at_large(dossier))
    _put(work, dossier, reference)
    issued = {"number": dossier.number, "dossier": dossier.uid}
    _ISSUE.run(work.connection, issued)
    for record in records:
        _put(work, record, reference)


def _require(record: Record, names: tuple[str, ...], field: str) -> None:
    missing = tuple(name for name in names if not str(getattr(record, name)).strip())
    if missing:
        raise LacksBasis(record.uid, field, missing)


def _require_own(dossier: Dossier, records: Sequence[Record]) -> None:
    """Whoever may open this dossier may not thereby write into anything else."""
    for place, record in enumerate(records):
        if record.of_office or record.stored_as == dossier.stored_as:
            raise NotFound(record.uid)
        if record.dossier != dossier.uid:
            raise NotFound(record.uid)
        if record.single and any(type(r) is type(record) for r in records[:place]):
            raise AlreadyThere(record.uid)
        if isinstance(record, StrategyVersion) and record.state in FROZEN[1:]:
            _require(record, DECISION[:3], "decision_document")


@asks(lambda _: Act.OPEN)
def open_reported(
    work: Transaction,
    report: str,
    dossier: Dossier,
    subject: Subject,
    reference: Reference,
    others: tuple[Record, ...] = (),
) -> None:
    """Open the dossier of an escape that was reported before (条例271, 272).

    The report keeps its own course and names the dossier. Raises NotFound, AlreadyThere
    where it has one, and what open_dossier raises.
    """
    work.demand(Act.REPORT)
    stored = find_record(work.connection, FirstReport, report)
    if stored.dossier_number:
        raise AlreadyThere(report)
    open_dossier(work, dossier, subject, reference, others)
    made = find_record(work.connection, Dossier, dossier.uid)
    work.put(replace(stored, dossier_number=made.number), stored)


@asks(lambda _: Act.OPEN)
def open_dossiers(
    work: Transaction,
    dossiers: Sequence[tuple[Dossier, Subject, tuple[Record, ...]]],
    reference: Reference,
) -> None:
    """Open several dossiers as one act: all of them or none."""
    for dossier, subject, others in dossiers:
        open_dossier(work, dossier, subject, reference, others)


def _put(work: Transaction, record: Record, reference: Reference) -> None:
    # One after the other, so that a record may link to one before it.
    check_values(work, record, None, reference)
    pass_gates(work, record)
    work.put(record)
    if isinstance(record, TURNING):
        follow_turns(work, record)


def _completed(work: Transaction, dossier: Dossier) -> Dossier:
    office = find_records(work.connection, Office, "")
    given = office[0] if office else Office(uid="")
    return replace(
        dossier,
        number=dossier.number
        or number_after(work.connection, given.region, work.today),
        opened=dossier.opened or work.today,
        holder=dossier.holder or given.name,
        department=dossier.department or given.name,
        dossier=dossier.uid,
    )


def _opener(work: Transaction, dossier: Dossier) -> TeamMember:
    began = has_come(dossier.opened, work.today)
    return TeamMember(
        uid=new_uid(),
        dossier=dossier.uid,
        role="case_handler",
        officer=work.actor.officer,
        joined=dossier.opened if began else work.today,
        conflict="none",
    )


def _at_large(dossier: Dossier) -> StatusChange:
    return StatusChange(
        uid=new_uid(),
        dossier=dossier.uid,
        day=dossier.filing_day,
        status="at_large",
        basis=dossier.filing_document,
    )


@asks(Act.READ)
def note_opened(work: Transaction, dossier: str) -> None:
    """Write down that the dossier was opened to be read."""
    work.note("open", kind="dossier", dossier=dossier, uid=dossier)


@asks(lambda _: Act.OWN)
def turn_day(work: Transaction) -> None:
    """Work out again what changes with the day alone: who answers, what is past.

    The store does so before the first command of a day; this is a command for a day
    on which nothing else is written.
    """
    turn(work.connection, work.today, work.at)
