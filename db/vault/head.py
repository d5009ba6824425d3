"""casebook.head: where the trail ended, kept outside the database.

After each commit the head of the trail is written in place without a sync: it
outlives a killed process; after a power cut it may be older than the database,
never newer. At a clean close a digest of the whole file is added and synced, and
taken out again before the first write of the next session. So a check notices a
lost end, an old page and an old file put back.

The file holds two records of one length. A commit writes over the older of them,
so that a write torn by a power cut leaves the other.
"""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.errors import HeaderDamaged
from db.trail import Head
from db.vault.boxes import canonical
from db.vault.derivation import sub_key
from db.vault.disk import Disk

NAME = "casebook.head"
LONG = 512  # bytes of a record: one sector, and twice what it needs
PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the file says; `digest` only after a clean close."""

    head: Head
    digest: str = ""
    size: int = 0


class HeadFile:
    """Reads and writes the head; its seal needs the data key."""

    def __init__(self, folder: Path, key: bytes, disk: Disk) -> None:
        self.path = folder / NAME
        self._key = sub_key(key, "head file")
        self._disk = disk
        self._next = 0  # which record the next commit writes over

    def read(self) -> Kept | None:
        """Return what the file says, None when there is none; raises HeaderDamaged."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise HeaderDamaged(self.path, "head") from error
        both = [self._record(data[:LONG]), self._record(data[LONG:])]
        found = [kept for kept in both if kept is not None]
        if not found:
            raise HeaderDamaged(self.path, "seal")
        kept = max(found, key=lambda one: one.head.number)
        if kept.digest and both[0] != both[1]:
            raise HeaderDamaged(self.path, "record")  # after a close they are the same
        return kept

    def _record(self, data: bytes) -> Kept | None:
        try:
            said = json.loads(data)
            seal = said.pop("seal")
            kept = Kept(
                head=Head(int(said["number"]), bytes.fromhex(said["mac"])),
                digest=str(said["digest"]),
                size=int(said["size"]),
            )
            same = len(data) == LONG and self._bytes(kept) == data
            return (
                kept if same and hmac.compare_digest(seal, self._seal(said)) else None
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def _seal(self, said: dict[str, Any]) -> str:
        return hmac.digest(self._key, canonical(said), "sha256").hex()

    def _bytes(self, kept: Kept) -> bytes:
        said = {
            "number": kept.head.number,
            "mac": kept.head.mac.hex(),
            "digest": kept.digest,
            "size": kept.size,
        }
        return canonical({**said, "seal": self._seal(said)}).ljust(LONG)

    def write(self, kept: Kept) -> None:
        """Write it whole and lastingly."""
        self._disk.write_whole(self.path, self._bytes(kept) * 2)

    def follow(self, head: Head) -> None:
        """Note the head after a commit; in place, without a sync.

        A disk that refuses is no reason to call the commit undone.
        """
        data, self._next = self._bytes(Kept(head=head)), 1 - self._next
        try:
            descriptor = os.open(self.path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        except OSError:
            return
        try:
            os.lseek(descriptor, LONG * (1 - self._next), os.SEEK_SET)
            os.write(descriptor, data)
        except OSError:
            return
        finally:
            os.close(descriptor)

    def digest_of(self, database: Path) -> tuple[str, int]:
        """Return the keyed digest of a file and its size in bytes."""
        made = hmac.new(self._key, digestmod=hashlib.sha256)
        size = 0
        with database.open("rb") as file:
            while piece := file.read(PIECE):
                made.update(piece)
                size += len(piece)
        return made.hexdigest(), size


def read_head(folder: Path, keys: tuple[bytes, ...], disk: Disk) -> Kept | None:
    """Return what the file says under the first data key that it was sealed with.

    While the data key is changed there are two. Raises HeaderDamaged for none.
    """
    damage = HeaderDamaged(folder / NAME, "seal")
    for key in keys:
        try:
            return HeadFile(folder, key, disk).read()
        except HeaderDamaged as error:
            damage = error
    raise damage
