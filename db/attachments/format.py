"""One encrypted file: AES-256-GCM in chunks, under a key of its own.

magic 4, file id 16, then per chunk a nonce of 12 and the sealed bytes; what is
authenticated beside each chunk is the id, its index, and whether it is the last. So no
chunk can be cut off, swapped, repeated or brought from another file.
"""

import hashlib
import os
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.errors import AttachmentDamaged
from db.vault.disk import PART, Disk

MAGIC = b"YDA1"
ID = 16
NONCE = 12
TAG = 16
CHUNK = 1 << 20
ENDING = ".yda"
KEY_BITS = 256


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was written: how many bytes, and the SHA-256 of them in clear."""

    size: int
    sha256: str


def new_key() -> bytes:
    """Return a random key for one file."""
    return AESGCM.generate_key(KEY_BITS)


def place_of(files: Path, uid: str) -> Path:
    """Return where the file of an attachment lies; its name tells nothing."""
    return files / f"{uid}{ENDING}"


def seal(disk: Disk, path: Path, key: bytes, pieces: Iterable[bytes]) -> Sealed:
    """Write pieces of any size as one encrypted file, lastingly.

    A power cut leaves no file of that name or the whole of it. Raises OSError.
    """
    fresh = path.with_name(path.name + PART)
    cipher, file_id, made = AESGCM(key), os.urandom(ID), hashlib.sha256()
    size = 0
    try:
        disk.put(fresh, MAGIC + file_id)
        for index, (chunk, last) in enumerate(_chunks(pieces)):
            made.update(chunk)
            size += len(chunk)
            disk.append(fresh, _sealed(cipher, file_id, index, chunk, last=last))
        disk.sync(fresh)
    except BaseException:
        with suppress(OSError):
            disk.unlink(fresh)
        raise
    disk.rename(fresh, path)
    return Sealed(size, made.hexdigest())


def _sealed(
    cipher: AESGCM, file_id: bytes, index: int, chunk: bytes, *, last: bool
) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + cipher.encrypt(nonce, chunk, _beside(file_id, index, last=last))


def _beside(file_id: bytes, index: int, *, last: bool) -> bytes:
    return file_id + struct.pack("<I?", index, last)


def _chunks(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield chunks of one size and whether each is the last; one at least."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) > CHUNK:
            yield bytes(waiting[:CHUNK]), False
            del waiting[:CHUNK]
    yield bytes(waiting), True


def unseal(path: Path, key: bytes) -> Iterator[bytes]:
    """Yield the bytes in clear, chunk by chunk; raises AttachmentDamaged, OSError.

    What was yielded is whole only when it ends without an error.
    """
    cipher = AESGCM(key)
    with path.open("rb") as file:
        head = file.read(len(MAGIC) + ID)
        if len(head) != len(MAGIC) + ID or not head.startswith(MAGIC):
            raise AttachmentDamaged(path)
        file_id, index = head[len(MAGIC) :], 0
        sealed = file.read(NONCE + CHUNK + TAG)
        while True:
            following = file.read(NONCE + CHUNK + TAG)
            last = not following
            try:
                yield cipher.decrypt(
                    sealed[:NONCE],
                    sealed[NONCE:],
                    _beside(file_id, index, last=last),
                )
            except (InvalidTag, ValueError) as error:
                raise AttachmentDamaged(path) from error
            if last:
                return
            sealed, index = following, index + 1


def digest_of(path: Path, key: bytes) -> Sealed:
    """Return size and SHA-256 of a file in clear; raises AttachmentDamaged, OSError."""
    made, size = hashlib.sha256(), 0
    for piece in unseal(path, key):
        made.update(piece)
        size += len(piece)
    return Sealed(size, made.hexdigest())
