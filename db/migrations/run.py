"""The runner: a verified copy, then every step that is due in one transaction."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from db.engine import open_engine
from db.errors import BadCopy, BrokenReferences, NewerFile
from db.migrations import (
    step_001_first_tables,
)

Step = Callable[[Connection], None]
STEPS: tuple[Step, ...] = (step_001_first_tables.step,)


def migrate(path: Path, key: bytes, steps: Sequence[Step] = STEPS) -> Path | None:
    """Bring the file to this release; return the copy made before, if any.

    Raises NewerFile and BadCopy before anything is touched, and whatever a step
    raises with the file left as it was.
    """
    # Rebuilding a table with foreign keys on would delete its children.
    engine = open_engine(path, key, foreign_keys=False)
    try:
        return _bring_up(engine, path, key, steps)
    finally:
        engine.dispose()


def _bring_up(
    engine: Engine, path: Path, key: bytes, steps: Sequence[Step]
) -> Path | None:
    version = _version(engine)
    if version > len(steps):
        raise NewerFile(version)
    if version == len(steps):
        return None
    copy = _copy(engine, path, key, version) if version else None
    _run(engine, steps, version)
    return copy


def _version(engine: Engine) -> int:
    with engine.connect().execution_options(reading=True) as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _run(engine: Engine, steps: Sequence[Step], version: int) -> None:
    with engine.begin() as connection:
        for step in steps[version:]:
            step(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise BrokenReferences(len(broken))
        connection.exec_driver_sql(f"PRAGMA user_version={len(steps)}")


def _copy(engine: Engine, path: Path, key: bytes, version: int) -> Path:
    """Write a copy, open it with the key, check every page, then give it its name."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        # Not inside BEGIN: VACUUM refuses to run there.
        raw.cursor().execute("VACUUM INTO ?", (str(part),))
    finally:
        raw.close()
    verify_copy(part, key)
    return part.replace(path.with_suffix(f".before-{version + 1}"))


def verify_copy(part: Path, key: bytes) -> None:
    """Check every page of a copy and see it on the disk; raises BadCopy."""
    engine = open_engine(part, key)
    with engine.connect().execution_options(reading=True) as connection:
        intact = _intact(connection)
    engine.dispose()
    if not intact:
        raise BadCopy(part)
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _intact(connection: Connection) -> bool:
    # Each finds what the other does not: a changed page, a missing last page.
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
        return False
    return bool(connection.exec_driver_sql("PRAGMA quick_check").scalar_one() == "ok")
