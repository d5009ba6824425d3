"""Copies of a casebook: made, verified, and kept in a rotation.

A copy is a zip without compression (what is encrypted does not compress) of the
database, the key file, attachments and a manifest with their SHA-256. It counts as
good once it was opened with the key, every page and tree was looked at and the trail
was followed to its end; that is noted in a small file beside it.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import time
from typing import Any

from sqlalchemy.exc import DatabaseError

from db.casebook import Casebook
from db.commands.accounts import note_backup
from db.copy_file import (
    ENDING,
    WORKING,
    Told,
    manifest_of,
    noted_head,
    pack,
    require_whole,
    unpack,
)
from db.engine import open_engine
from db.errors import BadCopy, CannotOpen, DatabaseDamaged, HeaderDamaged
from db.folder import DATABASE
from db.pages import has_log, no_room_told
from db.trail import Head
from db.vault.disk import Disk
from db.vault.header import MAIN, load, verify
from db.vault.header import parse as parse_header

GOOD = ".ok"
BAD = "-bad"
DAY = 86_400  # seconds
Step = Callable[[int, int], Any]


@dataclass(frozen=True, slots=True)
class Keep:
    """Of how many days, weeks and months with copies the last one is kept."""

    days: int = 7
    weeks: int = 4
    months: int = 12


KEEP = Keep()


def no_step(_done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy on disk: when it was made, how large, whether it was found good."""

    path: Path
    casebook: str
    made: datetime
    size: int
    good: bool
    head: Head


def make_backup(
    casebook: Casebook, target: Path, name: str, step: Step = no_step
) -> Path:
    """Write a copy of an open casebook into a folder, and verify it.

    A half-written copy never has the name of a copy. Raises DiskFull, OSError for a
    folder that cannot be written, BadCopy; then nothing of it is left.
    """
    casebook.store.rehearse(note_backup, "backup")
    step(1, 4)
    with _working_in(target) as folder:
        fresh = folder / DATABASE
        casebook.copy_database(fresh)
        step(2, 4)
        told = Told(casebook.store.head, casebook.numbers())
        copy = pack(casebook.folder, fresh, target, name, told, casebook.disk)
    step(3, 4)
    try:
        verify_backup(copy, casebook.key)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    casebook.store.write(note_backup, "backup", name=copy.name)
    rotate(target, casebook.uid)
    step(4, 4)
    return copy


def copy_at_rest(folder: Path, target: Path, name: str) -> Path:
    """Copy a closed casebook's encrypted bytes; verify_copies() looks at it later.

    Needs no key. Raises DiskFull, OSError, and DatabaseDamaged while a log lies
    beside the file.
    """
    if has_log(folder / DATABASE):
        raise DatabaseDamaged(folder / DATABASE, "open")
    header = load(folder).header
    told = Told(header.head, header.numbers)
    with no_room_told(target):
        target.mkdir(parents=True, exist_ok=True)
        return pack(folder, folder / DATABASE, target, name, told, Disk())


def verify_copies(casebook: Casebook, target: Path) -> list[Path]:
    """Verify the copies that were made at rest; return those that are no good.

    These lose the name of a copy, so that nobody relies on them. Raises OSError.
    """
    bad = []
    for copy in copies_in(target, casebook.uid):
        if not copy.good and _under(copy.path, casebook.data_key):
            try:
                verify_backup(copy.path, casebook.key)
            except BadCopy:
                bad.append(copy.path)
                copy.path.rename(copy.path.with_name(copy.path.name + BAD))
    rotate(target, casebook.uid)
    return bad


def _under(copy: Path, data_key: bytes) -> bool:
    """Tell whether a copy is to be opened with this data key; a damaged one is."""
    try:
        with zipfile.ZipFile(copy) as parts:
            verify(parse_header(parts.read(MAIN), copy), data_key, copy)
    except HeaderDamaged as error:
        return error.why != "mac"  # made before the data key was changed
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError):
        return True
    return True


@contextmanager
def _working_in(target: Path) -> Iterator[Path]:
    """Give a folder beside the copies for what is made or looked at, then remove it."""
    with no_room_told(target):
        target.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        with tempfile.TemporaryDirectory(dir=target, prefix=WORKING) as folder:
            yield Path(folder)


def _sweep(target: Path) -> None:
    """Remove what a process that was killed left; another's work of today stays."""
    for left in target.glob(f"{WORKING}*"):
        with suppress(OSError):
            if time() - left.stat().st_mtime < DAY:
                continue
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def verify_backup(copy: Path, key: bytes) -> Head:
    """Open a copy with the key of the database, look at every page, tree and line.

    Notes that it is good; returns the head of its trail. Raises BadCopy, DiskFull.
    """
    with _working_in(copy.parent) as folder:
        manifest = unpack(copy, folder)
        engine = open_engine(folder / DATABASE, key)
        try:
            with engine.connect().execution_options(reading=True) as connection:
                head = require_whole(connection, copy, manifest)
        except (CannotOpen, DatabaseDamaged, DatabaseError) as error:
            raise BadCopy(copy) from error
        finally:
            engine.dispose()
    _mark_good(copy, head)
    return head


def _mark_good(copy: Path, head: Head) -> None:
    said = {
        "size": copy.stat().st_size,
        "modified": copy.stat().st_mtime_ns,
        "number": head.number,
        "mac": head.mac.hex(),
    }
    copy.with_name(copy.name + GOOD).write_text(json.dumps(said), "utf-8")


def copies_in(target: Path, casebook: str = "") -> list[Copy]:
    """Return the copies in a folder, the newest first; what is no copy is passed over."""
    found = []
    for path in target.glob(f"*{ENDING}") if target.is_dir() else ():
        try:
            said = manifest_of(path)
            made = datetime.fromisoformat(said["made"])
            head = noted_head(said)
        except (BadCopy, ValueError, KeyError, TypeError):
            continue
        if casebook in ("", said["casebook"]):
            size = path.stat().st_size
            found.append(Copy(path, said["casebook"], made, size, _is_good(path), head))
    return sorted(found, key=_order, reverse=True)


def _order(copy: Copy) -> tuple[datetime, int, int, str]:
    # Of one second, the one whose trail is longer; then the one named later.
    return copy.made, copy.head.number, len(copy.path.name), copy.path.name


def _is_good(copy: Path) -> bool:
    try:
        said = json.loads(copy.with_name(copy.name + GOOD).read_text("utf-8"))
        found = copy.stat()
        return bool(
            said["size"] == found.st_size and said["modified"] == found.st_mtime_ns
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def rotate(target: Path, casebook: str, wanted: Keep = KEEP) -> list[Path]:
    """Remove copies that are no longer wanted; return them.

    Kept is always the newest good one: without a good copy nothing at all is removed.
    """
    copies = copies_in(target, casebook)
    good = [copy for copy in copies if copy.good]
    if not good:
        return []
    keep = {good[0].path, copies[0].path}
    keep |= _last_of_each(good, _day, wanted.days)
    keep |= _last_of_each(good, _week, wanted.weeks)
    keep |= _last_of_each(good, _month, wanted.months)
    gone = [copy.path for copy in copies if copy.path not in keep]
    for path in gone:
        path.unlink(missing_ok=True)
        path.with_name(path.name + GOOD).unlink(missing_ok=True)
    return gone


def _last_of_each(
    copies: Sequence[Copy], period: Callable[[date], Any], count: int
) -> set[Path]:
    found: dict[Any, Path] = {}
    for copy in copies:  # the newest first
        found.setdefault(period(copy.made.date()), copy.path)
    return set(list(found.values())[:count])


def _day(day: date) -> Any:
    return day


def _week(day: date) -> Any:
    return day.isocalendar()[:2]


def _month(day: date) -> Any:
    return (day.year, day.month)
