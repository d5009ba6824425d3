"""Taking in the signed minutes of a meeting: encrypted first, then told to the casebook."""

from pathlib import Path

from db.attachments.format import place_of
from db.attachments.intake import take_in
from db.commands.consultations import add_signed_scan
from db.records.change import Change
from db.store import Store
from db.vault.disk import Disk


def take_in_scan(
    store: Store, files: Path, meeting: str, source: Path, disk: Disk | None = None
) -> Change:
    """Encrypt a file into the folder `files` and register it; the source is only read.

    Raises FileRefused, WrongState, NotPermitted, DiskFull; then nothing of it is left.
    """
    disk = disk or Disk()
    taken = take_in(files, disk, source, "")
    try:
        return store.write(add_signed_scan, meeting, taken)
    except BaseException:
        disk.remove(place_of(files, taken.record.uid))
        raise
