"""The few acts on files whose order decides what a power cut leaves behind."""

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

CHUNK = 1 << 20
PART = ".part"
REPLACE_TRIES = 40  # Windows: a virus scanner may hold a file for a second or two


class Disk:
    """Writes that are whole and lasting once the call returns.

    The acts are made of six primitives (put, append, sync, replace, unlink,
    sync_folder); a test overrides them to note their order and to rebuild what a
    power cut between any two of them leaves.
    """

    def write_whole(self, path: Path, data: bytes) -> None:
        """Put the bytes at the path so that a cut leaves the old file or the new."""
        with self._part(path) as fresh:
            self.put(fresh, data)

    def copy(self, source: Path, target: Path) -> None:
        """Copy a file as write_whole would, in pieces of a mebibyte."""
        with self._part(target) as fresh, source.open("rb") as read:
            self.put(fresh, b"")
            while piece := read.read(CHUNK):
                self.append(fresh, piece)

    @contextlib.contextmanager
    def _part(self, path: Path) -> Iterator[Path]:
        """Give a place to write to; what was written gets its name only when synced."""
        fresh = part_of(path)
        try:
            yield fresh
            self.sync(fresh)
        except BaseException:
            with contextlib.suppress(OSError):
                self.unlink(fresh)  # half a file only takes room
            raise
        self.rename(fresh, path)

    def rename(self, source: Path, target: Path) -> None:
        """Move a file whose bytes are synced already, over the target if there."""
        self.replace(source, target)
        self.sync_folder(target.parent)

    def remove(self, path: Path) -> None:
        """Remove a file, lastingly; one that is not there is no error."""
        if path.exists():
            self.unlink(path)
            self.sync_folder(path.parent)

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner enters, and its parents; kept if there."""
        if path.is_dir():
            return
        self.make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        self.sync_folder(path.parent)

    def put(self, path: Path, data: bytes) -> None:
        """Write bytes that only their owner reads; a power cut may still lose them."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            file.write(data)

    def append(self, path: Path, data: bytes) -> None:
        with path.open("ab") as file:
            file.write(data)

    def sync(self, path: Path) -> None:
        """Return once the bytes of the file are on the medium."""
        with path.open("rb+") as file:
            sync_descriptor(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        for left in reversed(range(REPLACE_TRIES)):
            try:
                source.replace(target)
                return
            except PermissionError:
                if sys.platform != "win32" or not left:
                    raise
                time.sleep(0.05)

    def unlink(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Return once the names in the folder are on the medium."""
        if sys.platform == "win32":
            return  # a folder has no handle to flush there; NTFS journals names
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            sync_descriptor(descriptor)
        finally:
            os.close(descriptor)


def sync_descriptor(descriptor: int) -> None:
    """Flush a file down to the medium, past the drive's own cache where asked for."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # not every file system knows it
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def part_of(path: Path) -> Path:
    """Return where a file is written before it takes its name."""
    return path.with_name(path.name + PART)


def remove_tree(folder: Path) -> None:
    """Remove a folder of copies or leftovers; what is gone already is no error."""
    shutil.rmtree(folder, ignore_errors=True)
