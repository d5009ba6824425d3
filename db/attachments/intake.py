"""Taking files in: looked at, encrypted beside the database, then told to the casebook."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from time import time_ns
from typing import Any

from db.attachments.format import CHUNK, new_key, place_of, seal
from db.attachments.inspect import Found, inspect, unreadable_told
from db.errors import FileRefused
from db.pages import no_room_told
from db.records.attachment import Attachment
from db.values.file_name import plain_name
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
    before = _state(source)
    uid, key = uid_in_turn(), new_key()
    path = place_of(files, uid)
    with no_room_told(path):
        disk.make_folder(files)
        sealed = seal(disk, path, key, _pieces(source))
    if _state(source) != before:
        disk.remove(path)
        raise FileRefused(plain_name(source.name), "changed")
    record = _record(uid, dossier, source.name, found, sealed.size, sealed.sha256, of)
    return TakenIn(record, key)


def take_in_picture(
    files: Path, disk: Disk, name: str, png: bytes, dossier: str
) -> TakenIn:
    """Encrypt a picture that never was a file, such as one from the clipboard.

    `png` is what this program made of it itself. Raises DiskFull, OSError.
    """
    uid, key = uid_in_turn(), new_key()
    path = place_of(files, uid)
    with no_room_told(path):
        disk.make_folder(files)
        sealed = seal(disk, path, key, [png])
    found = Found("scan", "image/png", 1)
    return TakenIn(
        _record(uid, dossier, name, found, sealed.size, sealed.sha256, ("", "")), key
    )


def uid_in_turn() -> str:
    """Return a uid that sorts after those given before: files keep the order they came in.

    Of one day, records stand in the order of their uids.
    """
    return f"{time_ns():016x}{token_hex(8)}"


def _state(source: Path) -> tuple[int, int]:
    """Return by what it is seen that a file has changed."""
    with unreadable_told(source):
        found = source.stat()
    return found.st_size, found.st_mtime_ns


def _pieces(source: Path) -> Iterator[bytes]:
    with unreadable_told(source), source.open("rb") as file:
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
    name = plain_name(name)
    return Attachment(
        uid=uid,
        dossier=dossier,
        name=Path(name).stem.strip()[:LONGEST_NAME] or name[:LONGEST_NAME],
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
