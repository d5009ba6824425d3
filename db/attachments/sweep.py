"""What no record knows any more: keys are destroyed first, their files some days later.

A removal keeps the key until the casebook is opened again, so that undo brings the file
back; a cut between file and commit leaves only a file that nobody can read.
"""

from pathlib import Path
from time import time

from sqlalchemy import Connection, delete, select

from db.attachments.format import ENDING
from db.records.attachment import Attachment
from db.records.consultation import SignedScan
from db.tables import TABLES, attachment_key
from db.vault.disk import PART, Disk

KEPT_DAYS = 7
DAY = 86_400  # seconds
_known = select(TABLES[Attachment].c.uid).union_all(select(TABLES[SignedScan].c.uid))


def destroy_keys(connection: Connection) -> int:
    """Destroy the keys of attachments that were removed; return how many."""
    gone = delete(attachment_key).where(attachment_key.c.uid.not_in(_known))
    return connection.execute(gone).rowcount


def sweep_files(connection: Connection, files: Path, disk: Disk) -> list[str]:
    """Remove files that no record knows and that are old enough; return their names."""
    if not files.is_dir():
        return []
    known = {row[0] for row in connection.execute(_known)}
    swept = []
    for path in sorted(files.iterdir()):
        left = path.name.endswith(PART)
        orphan = path.name.endswith(ENDING) and path.stem not in known
        if (left or orphan) and time() - path.stat().st_mtime > KEPT_DAYS * DAY:
            disk.remove(path)
            swept.append(path.name)
    return swept
