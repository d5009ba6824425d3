"""Reading attachments: the key of one, and which there are."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.access import Act, asks
from db.errors import NotFound
from db.queries.records import find_or_none
from db.records.attachment import Attachment
from db.tables import TABLES, attachment_key
from db.view import View


@dataclass(frozen=True, slots=True)
class Locked:
    """An attachment with the key to its file; never shown, never logged."""

    record: Attachment
    key: bytes


@asks(Act.READ)
def locked_attachment(view: View, dossier: str, uid: str) -> Locked:
    """Return an attachment of a dossier with its key; raises NotFound."""
    record = find_or_none(view.connection, Attachment, uid)
    if record is None or record.dossier != dossier:
        raise NotFound(uid)
    return Locked(record, _key(view.connection, uid))


@asks(Act.PRINT)
def locked_attachments(view: View, dossier: str) -> list[Locked]:
    """Return all attachments of a dossier with their keys, to be bound."""
    table = TABLES[Attachment]
    query = select(table.c.uid).where(table.c.dossier == dossier)
    uids = [row[0] for row in view.connection.execute(query)]
    return [locked_attachment(view, dossier, uid) for uid in uids]


def _key(connection: Connection, uid: str) -> bytes:
    query = select(attachment_key.c.key).where(attachment_key.c.uid == uid)
    found = connection.execute(query).scalar()
    if found is None:
        raise NotFound(uid)
    return bytes(found)


def every_key(connection: Connection) -> list[Locked]:
    """Return all attachments of the casebook with their keys, for the check."""
    table = TABLES[Attachment]
    found = []
    for (uid,) in connection.execute(select(table.c.uid)).all():
        record = find_or_none(connection, Attachment, uid)
        if record:
            found.append(Locked(record, _key(connection, uid)))
    return found
