"""The runner: a verified copy, then every step that is due in one transaction."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    column,
    literal_column,
    select,
    table,
)

from db.engine import open_engine
from db.errors import BadCopy, BrokenReferences, CannotOpen, DatabaseDamaged, NewerFile
from db.founding import meta_value
from db.migrations import (
    step_001_first_tables,
    step_002_whole_dossier,
    step_003_consultations_and_figures,
)
from db.pages import no_room_told, require_sound
from db.reindex import is_current, reindex
from db.trail import Line, Trail, head_of
from db.vault.disk import Disk

# What a step returns are the records that it made: kind, dossier, uid.
Made = Sequence[tuple[str, str, str]]
Step = Callable[[Connection], Made | None]
STEPS: tuple[Step, ...] = (
    step_001_first_tables.step,
    step_002_whole_dossier.step,
    step_003_consultations_and_figures.step,
)
KEPT = 3  # copies made before a migration; a newer one drops the oldest
USUAL = Disk()


def migrate(
    path: Path, key: bytes, steps: Sequence[Step] = STEPS, disk: Disk = USUAL
) -> Path | None:
    """Bring the file to this release; return the copy made before, if any.

    Raises NewerFile, BadCopy and DiskFull before anything is touched, and whatever a
    step raises with the file left as it was.
    """
    # Rebuilding a table with foreign keys on would delete its children.
    engine = open_engine(path, key, foreign_keys=False)
    try:
        copy = _bring_up(engine, path, key, steps, disk)
        _index(engine)
    finally:
        engine.dispose()
    return copy


def _bring_up(
    engine: Engine, path: Path, key: bytes, steps: Sequence[Step], disk: Disk
) -> Path | None:
    version = _version(engine)
    if version > len(steps):
        raise NewerFile(version)
    if version == len(steps):
        return None
    copy = _copy(engine, path, key, version, disk) if version else None
    _run(engine, steps, version)
    return copy


def _version(engine: Engine) -> int:
    with engine.connect().execution_options(reading=True) as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _run(engine: Engine, steps: Sequence[Step], version: int) -> None:
    with engine.begin() as connection:
        made = [one for step in steps[version:] for one in step(connection) or ()]
        _tell(connection, made)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise BrokenReferences(len(broken))
        connection.exec_driver_sql(f"PRAGMA user_version={len(steps)}")


def _tell(connection: Connection, made: Made) -> None:
    """Write down the records that steps made: each row stands in the trail."""
    if not made:
        return
    at = datetime.now(UTC).isoformat(timespec="seconds")
    lines = []
    for kind, dossier, uid in made:
        query: Select[Any] = select(literal_column("*")).select_from(table(kind))
        found = connection.execute(query.where(column("uid") == uid))
        row = dict(found.mappings().one())
        told = {"name": "", "before": None, "after": row, "why": "migration"}
        line = Line(at=at, who="", machine="", act="add", kind=kind, dossier=dossier,
                    uid=uid, payload=told)  # fmt: skip
        lines.append(line)
    key = bytes.fromhex(meta_value(connection, "trail_key"))
    Trail(key).append(connection, head_of(connection), lines)


def _index(engine: Engine) -> None:
    """Make the index anew where it was made by another way of folding or spelling."""
    with engine.connect().execution_options(reading=True) as connection:
        if is_current(connection):
            return
    with engine.begin() as connection:
        reindex(connection)


def _copy(engine: Engine, path: Path, key: bytes, version: int, disk: Disk) -> Path:
    """Write a copy, check every page of it, and only then give it its name."""
    part = path.with_suffix(".part")
    disk.remove(part)
    try:
        with no_room_told(part):
            _write_whole(engine, part)
            verify_copy(part, key)
            disk.sync(part)
    except BaseException:
        disk.remove(part)
        raise
    copy = path.with_suffix(f".before-{version + 1}")
    disk.rename(part, copy)
    for old in copies_before(path)[:-KEPT]:
        disk.remove(old)
    return copy


def _write_whole(engine: Engine, part: Path) -> None:
    raw = engine.raw_connection()
    try:
        # Not inside BEGIN: VACUUM refuses to run there.
        raw.cursor().execute("VACUUM INTO ?", (str(part),))
    finally:
        raw.close()


def copies_before(path: Path) -> list[Path]:
    """Return the copies made before migrations, the oldest first."""
    found = path.parent.glob(f"{path.stem}.before-*")
    return sorted(found, key=lambda copy: int(copy.suffix.removeprefix(".before-")))


def verify_copy(part: Path, key: bytes) -> None:
    """Check every page of a copy; raises BadCopy."""
    engine = open_engine(part, key)
    try:
        with engine.connect().execution_options(reading=True) as connection:
            require_sound(connection, part)
    except (CannotOpen, DatabaseDamaged) as error:
        raise BadCopy(part) from error
    finally:
        engine.dispose()
