"""Is everything as it was written? Finds, never raises, mends nothing."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError

from db.casebook import DATABASE, USUAL, Way, is_casebook, keys_by_passphrase
from db.derived import rebuild
from db.engine import open_engine
from db.errors import (
    CannotOpen,
    CasebookError,
    HeaderDamaged,
    NewerFile,
    NotACasebook,
)
from db.founding import meta_value
from db.lock import CasebookLock
from db.migrations.run import STEPS
from db.records import ALL_KINDS, BY_NAME
from db.tables import TABLES, due, gap, name_key, summary, trail
from db.trail import Head, Trail, head_of
from db.vault.head import HeadFile, Kept
from db.vault.header import Loaded, load
from db.vault.keys import Keys, database_key

DERIVED = (summary, gap, due, name_key)
NOT_COMPARED = {"updated"}  # when a line was derived, not what
Step = Callable[[int, int], Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written: what, and where as far as is known."""

    what: str  # a key of ui/messages.py
    where: str = ""


@dataclass(slots=True)
class Findings:
    """All of them; `lines` and `rows` say how much was looked at."""

    found: list[Finding] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    lines: int = 0
    rows: int = 0
    clean_close: bool = False

    @property
    def sound(self) -> bool:
        return not self.found

    def add(self, what: str, where: str = "") -> None:
        self.found.append(Finding(what, where))


def check_casebook(
    folder: Path,
    label: str,
    passphrase: str,
    way: Way = USUAL,
    step: Step = lambda _done, _of: None,
) -> Findings:
    """Look at key file, database, trail and records; change nothing.

    Raises what says that it could not be looked at: NotACasebook, OpenElsewhere,
    NotFound, WrongPassphrase, NeedsKeyring, NewerFile. Damage is a finding.
    """
    if not is_casebook(folder):
        raise NotACasebook(folder)
    lock = CasebookLock(folder)
    lock.take(label)
    try:
        return _look(folder, label, passphrase, way, step)
    finally:
        lock.give_back()


def _look(folder: Path, label: str, passphrase: str, way: Way, step: Step) -> Findings:
    findings = Findings()
    try:
        loaded = load(folder)
        slot = loaded.header.slot_of(label)
        keys = keys_by_passphrase(folder, loaded, slot, passphrase, way)
    except (HeaderDamaged, NotACasebook) as error:
        findings.add("header_damaged", getattr(error, "why", ""))
        return findings
    for wrong in loaded.wrong:
        findings.add(wrong)
    for data in _data_keys(folder, keys):
        _look_inside(folder, loaded, data, findings, step)
        return findings
    findings.add("database_unreadable", DATABASE)
    return findings


def _data_keys(folder: Path, keys: Keys) -> Iterator[bytes]:
    """Yield the data key that opens the database, if one does."""
    for data in (keys.data, keys.next):
        if data is not None and (folder / DATABASE).exists():
            engine = open_engine(folder / DATABASE, database_key(data))
            try:
                with engine.connect().execution_options(reading=True):
                    yield data
            except CannotOpen:
                continue
            finally:
                engine.dispose()


def _look_inside(
    folder: Path, loaded: Loaded, data: bytes, findings: Findings, step: Step
) -> None:
    database = folder / DATABASE
    files = HeadFile(folder, data, Way().disk)
    kept = _kept(files, findings)
    # Before the engine touches anything: opening may bring a log into the file.
    if kept and kept.digest:
        findings.clean_close = True
        _compare_digest(files, kept, database, findings)
    engine = open_engine(database, database_key(data))
    try:
        _look_at_database(engine, loaded, kept, findings, step)
    except (DatabaseError, CasebookError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, NewerFile):
            raise
        findings.add("database_unreadable", type(error).__name__)
    finally:
        engine.dispose()


def _kept(files: HeadFile, findings: Findings) -> Kept | None:
    try:
        kept = files.read()
    except HeaderDamaged:
        findings.add("head_damaged")
        return None
    if kept is None:
        findings.add("head_missing")
    return kept


def _compare_digest(
    files: HeadFile, kept: Kept, database: Path, findings: Findings
) -> None:
    log = database.with_name(database.name + "-wal")
    if log.exists() and log.stat().st_size:
        findings.add("log_after_close")
    digest, size = files.digest_of(database)
    if (digest, size) != (kept.digest, kept.size):
        findings.add("file_changed", f"{kept.size} -> {size}")


def _look_at_database(
    engine: Engine, loaded: Loaded, kept: Kept | None, findings: Findings, step: Step
) -> None:
    with engine.connect().execution_options(reading=True) as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > len(STEPS):
            raise NewerFile(version)
        step(1, 5)
        _pages(connection, findings)
        step(2, 5)
        _generation(connection, loaded, findings)
        _trail(connection, kept, findings)
        step(3, 5)
        if version == len(STEPS):
            _rows_as_told(connection, findings)
    step(4, 5)
    if version == len(STEPS):
        _derived(engine, findings)
    step(5, 5)


def _pages(connection: Connection, findings: Findings) -> None:
    for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()[:20]:
        findings.add("page_damaged", str(row[0]))
    for row in connection.exec_driver_sql("PRAGMA integrity_check(20)").all():
        if row[0] != "ok":
            findings.add("tree_damaged", "")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        findings.add("links_broken", str(len(broken)))


def _generation(connection: Connection, loaded: Loaded, findings: Findings) -> None:
    database = int(meta_value(connection, "generation") or 0)
    header = loaded.header.generation
    if header < database:
        findings.add("header_rolled_back", f"{header} < {database}")
    if header > database + 1:
        findings.add("generation_skipped", f"{header} > {database}")
    if meta_value(connection, "casebook") != loaded.header.casebook:
        findings.add("other_casebook")


def _trail(connection: Connection, kept: Kept | None, findings: Findings) -> None:
    key = bytes.fromhex(meta_value(connection, "trail_key"))
    broken = Trail(key).first_broken(connection)
    if broken is not None:
        findings.add("trail_broken", str(broken))
    head = head_of(connection)
    findings.head, findings.lines = head, head.number
    if kept is None:
        return
    if kept.head.number > head.number:
        findings.add("tail_lost", f"{head.number} < {kept.head.number}")
    elif kept.head.number and _mac_at(connection, kept.head.number) != kept.head.mac:
        findings.add("trail_replaced", str(kept.head.number))


def _mac_at(connection: Connection, number: int) -> bytes | None:
    found = connection.execute(select(trail.c.mac).where(trail.c.number == number))
    mac = found.scalar()
    return bytes(mac) if mac is not None else None


def _rows_as_told(connection: Connection, findings: Findings) -> None:
    """Each row must be as the trail last told it: an old page undoes without a word."""
    told = _last_told(connection)
    for kind in ALL_KINDS:
        for row in connection.execute(select(TABLES[kind])).mappings():
            findings.rows += 1
            expected = told.pop((kind.stored_as, row["uid"]), None)
            if expected is None:
                findings.add("row_untold", kind.stored_as)
            elif any(row.get(name) != value for name, value in expected.items()):
                findings.add("row_differs", kind.stored_as)
    for kind_name, _ in told:
        findings.add("row_lost", kind_name)


def _last_told(connection: Connection) -> dict[tuple[str, str], dict[str, Any]]:
    told: dict[tuple[str, str], dict[str, Any]] = {}
    columns = (trail.c.act, trail.c.kind, trail.c.uid, trail.c.payload)
    query = select(*columns).order_by(trail.c.number)
    for act, kind, uid, payload in connection.execute(query):
        if kind not in BY_NAME or payload is None:
            continue
        if act == "remove":
            told.pop((kind, uid), None)
        elif act in ("add", "change"):
            after = json.loads(payload).get("after") or {}
            told.setdefault((kind, uid), {}).update(after)
    return told


def _derived(engine: Engine, findings: Findings) -> None:
    """Work out the derived tables anew, compare, and take it back."""
    with engine.connect() as connection:
        before = _derived_rows(connection)
        dossier = TABLES[BY_NAME["dossier"]]
        today = meta_value(connection, "derived_day") or "2000-01-01"
        for uid in connection.execute(select(dossier.c.uid)).scalars().all():
            rebuild(connection, uid, today, "")
        after = _derived_rows(connection)
        connection.rollback()
    for name, rows in before.items():
        if rows != after[name]:
            findings.add("derived_differs", name)


def _derived_rows(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table in DERIVED:
        columns = [c for c in table.c if c.name not in NOT_COMPARED]
        rows = connection.execute(select(*columns))
        found[table.name] = sorted(tuple(row) for row in rows)
    return found
