"""A casebook of a copy: verified first, never taken for the one it stands in for."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from db.access import Act, demand
from db.backup import copies_in
from db.casebook import Casebook, open_casebook
from db.commands.accounts import note_restore
from db.copy_file import manifest_of, noted_head, require_whole, unpack
from db.engine import open_engine
from db.errors import (
    BadCopy,
    CannotOpen,
    CasebookError,
    DatabaseDamaged,
    FolderInUse,
    HeaderDamaged,
)
from db.folder import DATABASE, FILES, USUAL, Way, is_casebook, keys_by_passphrase
from db.founding import meta_value
from db.pages import (
    aside,
    into_the_file,
    no_room_told,
    reserve_numbers,
    set_generation,
)
from db.queries.dossiers import last_numbers
from db.trail import Head, head_of
from db.unlocked import actor_of
from db.vault.disk import Disk
from db.vault.head import HeadFile, Kept
from db.vault.header import MAIN, Header, Loaded, load, save, signed
from db.vault.header import parse as parse_header
from db.vault.keys import database_key


def restore(
    copy: Path,
    target: Path,
    label: str,
    passphrase: str,
    lost: Path | None = None,
    way: Way = USUAL,
) -> Casebook:
    """Make a casebook of a copy in a new folder, verified first, and open it.

    `lost` is the folder it stands in for, if that is still there: its last head is
    named in the trail, and no dossier number seen in it or in a later copy is given
    again. Raises BadCopy, FolderInUse, WrongPassphrase, NeedsKeyring, DiskFull,
    NotPermitted; then there is no new folder.
    """
    if is_casebook(target) or (target.exists() and any(target.iterdir())):
        raise FolderInUse(target)
    staging = target.with_name(f".{target.name}.restoring")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        with no_room_told(staging):
            staging.mkdir(parents=True)
            seen = _stage(copy, staging, label, passphrase, lost, way)
        if target.exists():
            target.rmdir()
        way.disk.rename(staging, target)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    casebook = open_casebook(target, label, passphrase, way)
    try:
        casebook.store.write(note_restore, copy=copy.name, **seen.told())
    except BaseException:
        casebook.close()
        raise
    return casebook


@dataclass(slots=True)
class _Seen:
    """The newest that is known of a casebook beside the copy that is restored."""

    head: Head
    generation: int
    numbers: dict[str, int]

    def also(self, head: Head, generation: int, numbers: Mapping[str, int]) -> None:
        self.head = max(self.head, head, key=lambda one: one.number)
        self.generation = max(self.generation, generation)
        for prefix, last in numbers.items():
            self.numbers[prefix] = max(self.numbers.get(prefix, 0), int(last))

    def told(self) -> dict[str, str]:
        return {
            "lost_number": str(self.head.number),
            "lost_mac": self.head.mac.hex(),
            "numbers": json.dumps(self.numbers),
        }


def _stage(
    copy: Path, folder: Path, label: str, passphrase: str, lost: Path | None, way: Way
) -> _Seen:
    """Unpack, verify and settle a copy in a folder that has no name yet."""
    manifest = unpack(copy, folder)
    try:
        header = parse_header((folder / MAIN).read_bytes(), folder / MAIN)
    except (HeaderDamaged, FileNotFoundError) as error:
        raise BadCopy(copy) from error
    loaded = Loaded(header, folder / MAIN)
    slot = header.slot_of(label)
    data = keys_by_passphrase(folder, loaded, slot, passphrase, way).data
    seen = _seen(copy, manifest, header, lost, data)
    with no_room_told(folder), _opened(copy, folder / DATABASE, data) as engine:
        head = _settle(engine, copy, manifest, seen, slot.uid, way)
    disk = way.disk
    HeadFile(folder, data, disk).write(Kept(head=head))
    fresh = replace(header, generation=seen.generation, head=head, numbers=seen.numbers)
    save(disk, folder, signed(fresh, data))
    disk.make_folder(folder / FILES)
    for path in folder.rglob("*"):
        disk.sync_folder(path) if path.is_dir() else disk.sync(path)
    disk.sync_folder(folder)
    return seen


@contextmanager
def _opened(copy: Path, database: Path, data: bytes) -> Iterator[Engine]:
    """Give an engine on what was unpacked; whatever it cannot read is BadCopy."""
    engine = open_engine(database, database_key(data))
    try:
        yield engine
    except (CannotOpen, DatabaseDamaged, DatabaseError) as error:
        raise BadCopy(copy) from error
    finally:
        engine.dispose()


def _settle(
    engine: Engine,
    copy: Path,
    manifest: dict[str, Any],
    seen: _Seen,
    account: str,
    way: Way,
) -> Head:
    """Verify the database, then give it a generation and numbers past all seen.

    Raises BadCopy, and NotPermitted for an account that may not restore.
    """
    with engine.begin() as connection:
        head = require_whole(connection, copy, manifest)
        actor = actor_of(connection, account)
        demand(connection, actor, Act.RESTORE, "", way.today())
        seen.also(head, int(meta_value(connection, "generation") or 0), {})
        seen.generation += 1
        set_generation(connection, seen.generation)
        reserve_numbers(connection, seen.numbers)
    into_the_file(engine)
    return head


def _seen(
    copy: Path, manifest: dict[str, Any], header: Header, lost: Path | None, data: bytes
) -> _Seen:
    seen = _Seen(noted_head(manifest), header.generation, dict(manifest["numbers"]))
    seen.also(header.head, int(manifest["generation"]), header.numbers)
    for other in copies_in(copy.parent, header.casebook):
        said = manifest_of(other.path)
        seen.also(other.head, int(said["generation"]), said["numbers"])
    if lost:
        _see_lost(lost, header.casebook, data, seen)
    return seen


def _see_lost(lost: Path, casebook: str, data: bytes, seen: _Seen) -> None:
    """Take from a folder that is given up whatever it still says; damage says nothing."""
    with suppress(CasebookError, OSError):
        header = load(lost).header
        if header.casebook == casebook:
            seen.also(header.head, header.generation, header.numbers)
    with suppress(CasebookError, OSError):
        kept = HeadFile(lost, data, Disk()).read()
        seen.also(kept.head if kept else Head(), 0, {})
    # What was written since its last closing is in the database alone.
    with (
        suppress(CasebookError, OSError, DatabaseError),
        aside(lost / DATABASE) as database,
    ):
        engine = open_engine(database, database_key(data))
        try:
            with engine.connect().execution_options(reading=True) as connection:
                if meta_value(connection, "casebook") == casebook:
                    seen.also(head_of(connection), 0, last_numbers(connection))
        finally:
            engine.dispose()
