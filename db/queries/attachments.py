"""Reading attachments: the key of one, and which there are."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.access import Act, asks
from db.errors import NotFound
from db.queries.consultations import items_of
from db.queries.records import find_or_none, find_records
from db.records.attachment import Attachment
from db.records.consultation import SignedScan
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
    """Return all attachments of a dossier with their keys, in the order they are listed."""
    found = find_records(view.connection, Attachment, dossier)
    return [Locked(one, _key(view.connection, one.uid)) for one in found]


@asks(Act.CONFER)
def locked_scan(view: View, uid: str) -> Locked:
    """Return the signed minutes of a meeting with their key, as an attachment.

    They tell of every dossier of the meeting: raises NotPermitted unless all of them
    may be printed, NotFound.
    """
    record = find_or_none(view.connection, SignedScan, uid)
    if record is None:
        raise NotFound(uid)
    for item in items_of(view.connection, record.consultation):
        view.demand(Act.PRINT, item.dossier)
    return Locked(_as_attachment(record), _key(view.connection, uid))


def _as_attachment(scan: SignedScan) -> Attachment:
    return Attachment(
        uid=scan.uid,
        name=scan.name,
        kind=scan.kind,
        file_name=scan.file_name,
        media_type=scan.media_type,
        size=scan.size,
        sha256=scan.sha256,
        pages=scan.pages,
    )


def _key(connection: Connection, uid: str) -> bytes:
    query = select(attachment_key.c.key).where(attachment_key.c.uid == uid)
    found = connection.execute(query).scalar()
    if found is None:
        raise NotFound(uid)
    return bytes(found)


def every_key(connection: Connection) -> list[Locked]:
    """Return all files of the casebook with their keys, for the check."""
    table = TABLES[Attachment]
    found = []
    for (uid,) in connection.execute(select(table.c.uid)).all():
        record = find_or_none(connection, Attachment, uid)
        if record:
            found.append(Locked(record, _key(connection, uid)))
    for scan in find_records(connection, SignedScan, ""):
        found.append(Locked(_as_attachment(scan), _key(connection, scan.uid)))
    return found
