"""casebook.head: where the trail ended, kept outside the database.

After each commit the head of the trail is written in place without a sync: it
outlives a killed process; after a power cut it may be older than the database,
never newer. At a clean close a digest of the whole file is added and synced, and
taken out again before the first write of the next session. So a check notices a
lost end, an old page and an old file put back.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import HeaderDamaged
from db.trail import Head
from db.vault.boxes import canonical
from db.vault.derivation import sub_key
from db.vault.disk import Disk

NAME = "casebook.head"
LONG = 2048  # one fixed length, so that writing in place never cuts the file
PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the file says; `digest` only after a clean close."""

    head: Head
    digest: str = ""
    size: int = 0
    numbers: Mapping[str, int] = field(default_factory=dict)  # prefix -> last given


class HeadFile:
    """Reads and writes the head; its seal needs the data key."""

    def __init__(self, folder: Path, key: bytes, disk: Disk) -> None:
        self.path = folder / NAME
        self._key = sub_key(key, "head file")
        self._disk = disk
        self._numbers: Mapping[str, int] = {}

    def read(self) -> Kept | None:
        """Return what the file says, None when there is none; raises HeaderDamaged."""
        try:
            said = json.loads(self.path.read_bytes())
            seal = said.pop("seal")
            if not hmac.compare_digest(seal, self._seal(said)):
                raise HeaderDamaged(self.path, "seal")
            head = Head(int(said["number"]), bytes.fromhex(said["mac"]))
            return Kept(
                head=head,
                digest=str(said["digest"]),
                size=int(said["size"]),
                numbers=dict(said["numbers"]),
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise HeaderDamaged(self.path, "head") from error

    def _seal(self, said: object) -> str:
        return hmac.digest(self._key, canonical(said), hashlib.sha256).hex()

    def _bytes(self, kept: Kept) -> bytes:
        said = {
            "number": kept.head.number,
            "mac": kept.head.mac.hex(),
            "digest": kept.digest,
            "size": kept.size,
            "numbers": dict(kept.numbers),
        }
        return canonical({**said, "seal": self._seal(said)}).ljust(LONG) + b"\n"

    def write(self, kept: Kept) -> None:
        """Write it whole and lastingly."""
        self._numbers = kept.numbers
        self._disk.write_whole(self.path, self._bytes(kept))

    def follow(self, head: Head) -> None:
        """Note the head after a commit; in place, without a sync.

        A disk that refuses is no reason to call the commit undone.
        """
        data = self._bytes(Kept(head=head, numbers=self._numbers))
        try:
            descriptor = os.open(self.path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        except OSError:
            return
        try:
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
