"""Taking files in: looked at, encrypted beside the database, then told to the casebook."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.attachments.format import CHUNK, new_key, place_of, seal
from db.attachments.inspect import Found, inspect
from db.errors import FileRefused
from db.pages import no_room_told
from db.records.attachment import Attachment
from db.records.base import new_uid
from db.vault.disk import Disk

Step = Callable[[int, int], Any]
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file that lies encrypted already: its record, and the key it needs."""

    record: Attachment
    key: bytes


def take_in(
    files: Path,
    disk: Disk,
    source: Path,
    dossier: str,
    *,
    of: tuple[str, str] = ("", ""),
) -> TakenIn:
    """Encrypt one file into the folder `files`; the casebook does not know it yet.

    `of`: kind and uid of the record it belongs to. Raises FileRefused, DiskFull,
    OSError; then nothing of it is left. The source is only read.
    """
    found = inspect(source)
    before = source.stat()
    uid, key = new_uid(), new_key()
    path = place_of(files, uid)
    with no_room_told(path):
        disk.make_folder(files)
        sealed = seal(disk, path, key, _pieces(source))
    after = source.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        disk.remove(path)
        raise FileRefused(source.name, "changed")
    record = _record(uid, dossier, source.name, found, sealed.size, sealed.sha256, of)
    return TakenIn(record, key)


def take_in_picture(
    files: Path, disk: Disk, name: str, png: bytes, dossier: str
) -> TakenIn:
    """Encrypt a picture that never was a file, such as one from the clipboard.

    `png` is what this program made of it itself. Raises DiskFull, OSError.
    """
    uid, key = new_uid(), new_key()
    path = place_of(files, uid)
    with no_room_told(path):
        disk.make_folder(files)
        sealed = seal(disk, path, key, [png])
    found = Found("scan", "image/png", 1)
    return TakenIn(
        _record(uid, dossier, name, found, sealed.size, sealed.sha256, ("", "")), key
    )


def _pieces(source: Path) -> Iterator[bytes]:
    with source.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def _record(
    uid: str,
    dossier: str,
    name: str,
    found: Found,
    size: int,
    sha256: str,
    of: tuple[str, str],
) -> Attachment:
    return Attachment(
        uid=uid,
        dossier=dossier,
        name=Path(name).stem[:LONGEST_NAME] or name[:LONGEST_NAME],
        kind=found.kind,
        bound="yes" if found.kind in ("pdf", "scan", "photograph") else "no",
        file_name=name[-LONGEST_NAME:],
        media_type=found.media_type,
        size=size,
        sha256=sha256,
        pages=found.pages,
        of_kind=of[0],
        of_uid=of[1],
    )


def digest_of_source(source: Path) -> str:
    """Return the SHA-256 of a file in clear, to tell whether it is there already."""
    made = hashlib.sha256()
    for piece in _pieces(source):
        made.update(piece)
    return made.hexdigest()
