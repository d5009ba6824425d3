"""附件: taking in what lies encrypted already, removing, and noting what left in clear."""

from collections.abc import Sequence

from sqlalchemy import insert

from db.access import Act, asks
from db.attachments.intake import TakenIn
from db.commands.records import tidied
from db.errors import BrokenLink, LacksBasis, NotFound
from db.queries.records import find_or_none
from db.records import BY_NAME
from db.records.attachment import Attachment
from db.records.base import Record
from db.tables import attachment_key
from db.transaction import Transaction


@asks(Act.EDIT)
def add_attachments(work: Transaction, dossier: str, taken: Sequence[TakenIn]) -> None:
    """Register files that lie encrypted already, as one act: all or none.

    Raises NotFound for one of another dossier, BrokenLink for a record it is said to
    belong to and that is not there.
    """
    for one in taken:
        record = tidied(one.record)
        if record.dossier != dossier:
            raise NotFound(record.uid)
        if record.of_uid:
            _require_there(work, record)
        row = {"uid": record.uid, "key": one.key}
        work.connection.execute(insert(attachment_key), row)
        work.put(record)


def _require_there(work: Transaction, record: Attachment) -> None:
    kind = BY_NAME.get(record.of_kind)
    found: Record | None = None
    if kind is not None:
        found = find_or_none(work.connection, kind, record.of_uid)
    if found is None or found.dossier != record.dossier:
        raise BrokenLink(record.uid, "of_uid")


@asks(Act.PRINT)
def note_exported(
    work: Transaction, dossier: str, uid: str, recipient: str, purpose: str
) -> None:
    """Write down that an attachment left the casebook in clear, to whom and for what.

    Raises LacksBasis without a recipient or a purpose, NotFound.
    """
    given = {"recipient": recipient.strip(), "purpose": purpose.strip()}
    missing = tuple(name for name, value in given.items() if not value)
    if missing:
        raise LacksBasis(uid, "recipient", missing)
    found = find_or_none(work.connection, Attachment, uid)
    if found is None or found.dossier != dossier:
        raise NotFound(uid)
    work.note("export", kind="attachment", dossier=dossier, uid=uid, **given,
              sha256=found.sha256)  # fmt: skip


@asks(Act.READ)
def note_viewed(work: Transaction, dossier: str, uid: str) -> None:
    """Write down that an attachment was looked at."""
    work.note("open", kind="attachment", dossier=dossier, uid=uid)
