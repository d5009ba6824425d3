"""归案: a return ends the pursuit, so it carries its change of status with it."""

from dataclasses import replace

from db.queries.records import find_records
from db.records.base import new_uid
from db.records.dossier import StatusChange
from db.records.matter import Return
from db.transaction import Transaction


def follow_return(work: Transaction, one: Return) -> None:
    """Keep the status 归案 of a return in step with it: same day, same paper."""
    if not one.day:
        return
    stored = _status_of(work, one)
    wanted = replace(
        stored or StatusChange(uid=new_uid(), dossier=one.dossier, by_return=one.uid),
        day=one.day,
        status="returned",
        basis=one.document_number,
    )
    if wanted != stored:
        work.put(wanted, stored)


def forget_return(work: Transaction, one: Return) -> None:
    """Take the status away that a return brought, as the return itself is removed."""
    stored = _status_of(work, one)
    if stored:
        work.drop(stored)


def _status_of(work: Transaction, one: Return) -> StatusChange | None:
    changes = find_records(work.connection, StatusChange, one.dossier)
    return next((c for c in changes if c.by_return == one.uid), None)
