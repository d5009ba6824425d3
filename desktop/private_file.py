"""A file that leaves the casebook on purpose: whole or not at all, its owner's alone."""

import errno
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from db.pages import no_room_told


def write_private(path: Path, data: bytes) -> None:
    """Write bytes that only their owner reads, in place of what was there.

    Raises OSError; then nothing was left and an older file stands.
    """
    write_private_pieces(path, (data,))


def write_private_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes as they come, as write_private does; raises what gives them too.

    Raises DiskFull, OSError.
    """
    fresh = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with (
            no_room_told(path),
            os.fdopen(os.open(fresh, flags, 0o600), "wb") as file,
        ):
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def require_writable(path: Path, *, over: bool) -> None:
    """Raise, before the work is done, what would keep a file from being written.

    FileExistsError unless `over`; else what the folder says to a file of that size.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not over:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    probe = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        probe.touch(0o600, exist_ok=False)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
