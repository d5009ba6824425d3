"""Acts on a database as a whole file: its log, its soundness, copies of it."""

import errno
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3
from sqlalchemy import Connection, Engine, update
from sqlalchemy.dialects.sqlite import insert

from db.engine import open_engine, told_apart
from db.errors import CannotOpen, DatabaseDamaged, DiskFull
from db.folder import beside, remove_database
from db.tables import issued_number, meta
from db.trail import Head, head_of
from db.vault.disk import Disk

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def into_the_file(engine: Engine) -> bool:
    """Bring the log into the database; tell whether the file alone holds everything."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        told = cursor.fetchone()  # busy, pages in the log, pages moved
        return told is not None and not told[0]
    finally:
        raw.close()


def has_log(database: Path) -> bool:
    """Tell whether a log beside the database may hold what the file lacks."""
    log = beside(database)[0]
    return log.exists() and log.stat().st_size > 0


def opens(database: Path, key: bytes) -> bool:
    """Tell whether the key is that of the database; none is of an empty one."""
    if not database.exists() or not database.stat().st_size:
        return False
    engine = open_engine(database, key)
    try:
        with engine.connect().execution_options(reading=True):
            return True
    except CannotOpen:
        return False
    finally:
        engine.dispose()


def set_generation(connection: Connection, generation: int) -> None:
    """Write into the database which generation of the key file belongs to it."""
    connection.execute(
        update(meta).where(meta.c.name == "generation").values(value=str(generation))
    )


def reserve_numbers(connection: Connection, numbers: Mapping[str, int]) -> None:
    """Let no dossier number be given again that was seen: prefix -> the highest."""
    for prefix, last in numbers.items():
        row = {"number": f"{prefix}{last:04}", "dossier": None}
        new = insert(issued_number).values(row)
        connection.execute(new.on_conflict_do_nothing())


def require_sound(connection: Connection, path: Path) -> None:
    """Raise DatabaseDamaged unless every page and every tree is as it was written."""
    # Each finds what the other does not: a changed page, a missing last page.
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
        raise DatabaseDamaged(path, "pages")
    if connection.exec_driver_sql("PRAGMA quick_check").scalar_one() != "ok":
        raise DatabaseDamaged(path, "trees")


def copy_under(
    engine: Engine, target: Path, key: bytes, generation: int, disk: Disk
) -> Head:
    """Write the database anew under another key, verified and synced.

    Returns the head of the trail in the copy. Raises DiskFull, DatabaseDamaged; then
    nothing of the copy is left.
    """
    remove_database(disk, target)
    try:
        with no_room_told(target):
            _back_up(engine, target, key)
            head = _settle_copy(target, key, generation)
        disk.sync(target)
        disk.sync_folder(target.parent)
    except BaseException:
        remove_database(disk, target)
        raise
    return head


def _back_up(engine: Engine, target: Path, key: bytes) -> None:
    copy = open_engine(target, key)
    source, made = engine.raw_connection(), copy.raw_connection()
    try:
        source.driver_connection.backup(made.driver_connection)  # type: ignore[union-attr]
    finally:
        source.close()
        made.close()
        copy.dispose()


def _settle_copy(target: Path, key: bytes, generation: int) -> Head:
    copy = open_engine(target, key)
    try:
        with copy.begin() as connection:
            set_generation(connection, generation)
            head = head_of(connection)
        if not into_the_file(copy):
            raise DatabaseDamaged(target, "log")
        with copy.connect().execution_options(reading=True) as connection:
            require_sound(connection, target)
    finally:
        copy.dispose()
    return head


@contextmanager
def no_room_told(path: Path) -> Iterator[None]:
    """Raise what the world did to a file as such: DiskFull, DatabaseDamaged, OSError."""
    try:
        with told_apart(path):
            yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(path) from error
        raise
    except sqlcipher3.DatabaseError as error:
        words = str(error)
        if "full" in words:
            raise DiskFull(path) from error
        if "disk I/O" in words:
            raise OSError(errno.EIO, words, str(path)) from error
        raise DatabaseDamaged(path, "read") from error


@contextmanager
def aside(database: Path) -> Iterator[Path]:
    """Give a copy of the database and its log, to be looked at without touching them.

    What is copied is encrypted. Raises OSError, DiskFull.
    """
    with tempfile.TemporaryDirectory(prefix="yidang-") as name:
        copy = Path(name) / database.name
        with no_room_told(copy):
            shutil.copyfile(database, copy)
            if has_log(database):
                shutil.copyfile(beside(database)[0], beside(copy)[0])
        yield copy
