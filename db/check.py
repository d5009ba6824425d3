"""Is everything as it was written? Finds, never raises, mends nothing."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from db.attachments.format import digest_of, place_of
from db.derived import rebuild
from db.engine import open_engine
from db.errors import AttachmentDamaged, HeaderDamaged, NewerFile
from db.folder import (
    DATABASE,
    FILES,
    FRESH,
    USUAL,
    Way,
    header_of,
    keys_by_passphrase,
    locked,
)
from db.founding import meta_value
from db.migrations.run import STEPS
from db.pages import aside, has_log, opens
from db.queries.attachments import Locked, every_key
from db.records import ALL_KINDS, BY_NAME
from db.tables import TABLES, due, gap, name_key, summary, trail
from db.trail import Head, Trail, head_of, mac_at
from db.unlocked import LEFT_BY_A_CUT
from db.vault.head import HeadFile, Kept, read_head
from db.vault.header import Header, Loaded
from db.vault.keys import Keys, database_key

DERIVED = (summary, gap, due, name_key)
NOT_COMPARED = {"updated"}  # when a line was derived, not what
PAGE = 4096  # bytes; SQLCipher writes nothing less
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
    files: int = 0  # attachments that were read to their end
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
    lock = locked(folder, label)
    try:
        return _look(folder, label, passphrase, way, step)
    finally:
        lock.give_back()


def _look(folder: Path, label: str, passphrase: str, way: Way, step: Step) -> Findings:
    findings = Findings()
    try:
        loaded = header_of(folder)
        slot = loaded.header.slot_of(label)
        keys = keys_by_passphrase(folder, loaded, slot, passphrase, way)
    except HeaderDamaged as error:
        findings.add("header_damaged", error.why)
        return findings
    try:
        _look_beyond(folder, loaded, keys, findings, way, step)
    except OSError as error:  # not there, or on a medium that gives it no more
        findings.add("database_unreadable", type(error).__name__)
    return findings


def _look_beyond(
    folder: Path, loaded: Loaded, keys: Keys, findings: Findings, way: Way, step: Step
) -> None:
    under = (keys.data, keys.next) if keys.next else (keys.data,)
    kept = _kept(folder, under, findings, way)
    findings.clean_close = bool(kept and kept.digest)
    for wrong in loaded.wrong:
        if findings.clean_close or wrong not in LEFT_BY_A_CUT:
            findings.add(wrong)
    database = folder / DATABASE
    if not database.exists():
        database = folder / FRESH  # a making that was cut at its last step
    if kept and kept.digest:
        _compare_digest(folder, under, kept, findings, way)
        if loaded.header.head.number < kept.head.number:
            findings.add("header_rolled_back")
    if database.stat().st_size % PAGE:
        findings.add("file_cut", str(database.stat().st_size))
    # On a copy: an engine brings a log into the file, and the check changes nothing.
    with aside(database) as copy:
        for data in under:
            if opens(copy, database_key(data)):
                _look_inside(copy, loaded.header, data, kept, findings, step)
                _attachments(copy, folder / FILES, data, findings)
                return
    findings.add("database_unreadable", DATABASE)


def _kept(
    folder: Path, under: tuple[bytes, ...], findings: Findings, way: Way
) -> Kept | None:
    try:
        kept = read_head(folder, under, way.disk)
    except HeaderDamaged:
        findings.add("head_damaged")
        return None
    if kept is None:
        findings.add("head_missing")
    return kept


def _compare_digest(
    folder: Path, under: tuple[bytes, ...], kept: Kept, findings: Findings, way: Way
) -> None:
    database = folder / DATABASE
    if has_log(database):
        findings.add("log_after_close")
    found = [HeadFile(folder, data, way.disk).digest_of(database) for data in under]
    if (kept.digest, kept.size) not in found:
        size = found[0][1]
        same = size == kept.size
        findings.add("file_changed", "" if same else f"{kept.size} → {size} 字节")


def _look_inside(
    copy: Path,
    header: Header,
    data: bytes,
    kept: Kept | None,
    findings: Findings,
    step: Step,
) -> None:
    engine = open_engine(copy, database_key(data))
    try:
        _look_at_database(engine, header, kept, findings, step)
    except NewerFile:
        raise
    except Exception as error:  # whatever damage makes of what is read
        findings.add("database_unreadable", type(error).__name__)
    finally:
        engine.dispose()


def _attachments(copy: Path, files: Path, data: bytes, findings: Findings) -> None:
    """Read every attachment to its end: is it there, whole, and what it was at intake?"""
    engine = open_engine(copy, database_key(data))
    try:
        with engine.connect().execution_options(reading=True) as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            locked_up = every_key(connection) if version == len(STEPS) else []
    except DBAPIError:
        return  # told already, by what looked at the database
    finally:
        engine.dispose()
    for one in locked_up:
        what = _wrong_with(place_of(files, one.record.uid), one)
        if what:
            findings.add(what, one.record.uid)
        findings.files += 1


def _wrong_with(path: Path, one: Locked) -> str:
    try:
        found = digest_of(path, one.key)
    except FileNotFoundError:
        return "attachment_missing"
    except (AttachmentDamaged, OSError):
        return "attachment_damaged"
    same = (found.size, found.sha256) == (one.record.size, one.record.sha256)
    return "" if same else "attachment_damaged"


def _look_at_database(
    engine: Engine, header: Header, kept: Kept | None, findings: Findings, step: Step
) -> None:
    with engine.connect().execution_options(reading=True) as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > len(STEPS):
            raise NewerFile(version)
        step(1, 5)
        _pages(connection, findings)
        step(2, 5)
        _generation(connection, header, findings)
        _trail(connection, [header.head, *([kept.head] if kept else [])], findings)
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


def _generation(connection: Connection, header: Header, findings: Findings) -> None:
    database = int(meta_value(connection, "generation") or 0)
    if header.generation < database:
        findings.add("header_rolled_back", f"{header.generation} < {database}")
    if header.generation > database + 1:
        findings.add("generation_skipped", f"{header.generation} > {database}")
    if meta_value(connection, "casebook") != header.casebook:
        findings.add("other_casebook")


def _trail(connection: Connection, known: list[Head], findings: Findings) -> None:
    """Follow the chain, and see that it holds every head that was noted outside."""
    key = bytes.fromhex(meta_value(connection, "trail_key"))
    broken = Trail(key).first_broken(connection)
    if broken is not None:
        findings.add("trail_broken", str(broken))
    head = head_of(connection)
    findings.head, findings.lines = head, head.number
    for noted in known:
        if noted.number > head.number:
            findings.add("tail_lost", f"{head.number} < {noted.number}")
        elif noted.number and mac_at(connection, noted.number) != noted.mac:
            findings.add("trail_replaced", str(noted.number))


def _rows_as_told(connection: Connection, findings: Findings) -> None:
    """Each row must be as the trail last told it: an old page undoes without a word."""
    told = _last_told(connection)
    for kind in ALL_KINDS:
        for row in connection.execute(select(TABLES[kind])).mappings():
            findings.rows += 1
            expected = told.pop((kind.stored_as, row["uid"]), None)
            if expected is None:
                findings.add("row_untold", kind.stored_as)
            # A field given up since is no longer in the row.
            elif any(row[name] != expected[name] for name in expected if name in row):
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
