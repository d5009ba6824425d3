"""Opening a dossier; writing down that one was opened; the turn of the day."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from db.access import Act, asks
from db.commands.records import check_values, tidied
from db.derived import rewrite
from db.errors import BadValue, LacksBasis, SamePerson
from db.fields import Reference
from db.queries.dossiers import number_after, number_with_id_number
from db.queries.records import find_records
from db.records.base import Record, missing_in, new_uid
from db.records.dossier import Dossier, StatusChange
from db.records.office import Office
from db.records.subject import IdentityDocument, Subject
from db.records.team import TeamMember
from db.tables import TABLES, due, issued_number, meta
from db.transaction import Transaction

FILING = ("filing_authority", "filing_day", "filing_document")


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
    name a team. Raises LacksBasis without a filing decision, SamePerson, BadValue.
    """
    missing = tuple(name for name in missing_in(dossier) if name in FILING)
    if missing:
        raise LacksBasis(dossier.uid, "filing_document", missing)
    dossier, subject = tidied(dossier), tidied(subject)
    other = number_with_id_number(work.connection, subject.id_number or "-", "")
    if other:
        raise SamePerson(other)
    dossier = _completed(work, dossier)
    taken = select(issued_number.c.number).where(
        issued_number.c.number == dossier.number
    )
    if work.connection.execute(taken).scalar():
        raise BadValue(dossier.uid, "number", "number_taken")
    records = [subject, *(tidied(record) for record in others)]
    if not any(isinstance(record, TeamMember) for record in records):
        records.append(_opener(work, dossier))
    if not any(isinstance(record, StatusChange) for record in records):
        records.append(_at_large(dossier))
    _put(work, dossier, reference)
    issued = {"number": dossier.number, "dossier": dossier.uid}
    work.connection.execute(insert(issued_number), issued)
    for record in records:
        _put(work, record, reference)


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
    work.put(record)


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
    return TeamMember(
        uid=new_uid(),
        dossier=dossier.uid,
        role="case_handler",
        officer=work.actor.officer,
        joined=dossier.opened,
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

    Once a day, at the first unlocking: a member's last day passes without a change.
    """
    told = select(meta.c.value).where(meta.c.name == "derived_day")
    since = work.connection.execute(told).scalar() or ""
    if since >= work.today:
        return
    member = TABLES[TeamMember].c
    left = select(member.dossier).where(member.left > since, member.left <= work.today)
    expired = select(due.c.dossier).where(
        due.c.rule == "document_expires", due.c.day >= since, due.c.day < work.today
    )
    for query, kind in ((left, TeamMember), (expired, IdentityDocument)):
        for dossier in work.connection.execute(query.distinct()).scalars().all():
            rewrite(work.connection, dossier, {kind}, work.today, work.at)
    row = {"name": "derived_day", "value": work.today}
    new = upsert(meta).values(row)
    work.connection.execute(new.on_conflict_do_update(meta.primary_key, set_=row))
