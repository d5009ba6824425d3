"""Copies of a casebook: one file each, verified, in a rotation; and restoring one.

A copy is a zip without compression (what is encrypted does not compress) of the
database, the key file, attachments and a manifest with their SHA-256. It counts as
good once it was opened with the key and every page and tree was looked at; that is
noted in a small file beside it.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.sqlite import insert

from db.casebook import (
    DATABASE,
    FILES,
    USUAL,
    Casebook,
    Way,
    into_the_file,
    is_casebook,
    keys_by_passphrase,
    open_casebook,
    require_sound,
    set_generation,
)
from db.commands.accounts import note_backup
from db.engine import open_engine
from db.errors import (
    BadCopy,
    CannotOpen,
    CasebookError,
    DatabaseDamaged,
    FolderInUse,
    HeaderDamaged,
)
from db.founding import meta_value
from db.tables import issued_number
from db.trail import Head, head_of
from db.vault.disk import Disk
from db.vault.head import HeadFile, Kept
from db.vault.header import MAIN, Loaded, load, save, signed
from db.vault.header import parse as parse_header
from db.vault.keys import database_key

ENDING = ".yidang"
GOOD = ".ok"
MANIFEST = "manifest.json"
DAILY, WEEKLY, MONTHLY = 7, 4, 12
PIECE = 1 << 20
STAMP = "%Y%m%d-%H%M%S"
Step = Callable[[int, int], Any]


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

    A half-written copy never has the name of a copy. Raises OSError for a full disk
    or a folder that cannot be written, BadCopy.
    """
    casebook.store.rehearse(note_backup, "backup")
    step(1, 4)
    with tempfile.TemporaryDirectory(dir=_made(target), prefix=".yidang-") as folder:
        fresh = Path(folder) / DATABASE
        casebook.copy_database(fresh)
        step(2, 4)
        copy = _pack(casebook.folder, fresh, target, name, casebook, Disk())
    step(3, 4)
    try:
        verify_backup(copy, casebook.key)
    except BadCopy:
        copy.unlink(missing_ok=True)
        raise
    casebook.store.write(note_backup, "backup", name=copy.name)
    rotate(target, casebook.uid)
    step(4, 4)
    return copy


def copy_at_rest(folder: Path, target: Path, name: str) -> Path:
    """Copy a closed casebook's encrypted bytes; to be verified at the next unlocking.

    Needs no key. Raises OSError, and DatabaseDamaged while a log lies beside the file.
    """
    log = folder / f"{DATABASE}-wal"
    if log.exists() and log.stat().st_size:
        raise DatabaseDamaged(log, "open")
    return _pack(folder, folder / DATABASE, _made(target), name, None, Disk())


def _made(target: Path) -> Path:
    target.mkdir(parents=True, exist_ok=True)
    return target


def _pack(
    folder: Path,
    database: Path,
    target: Path,
    name: str,
    casebook: Casebook | None,
    disk: Disk,
) -> Path:
    header = load(folder).header
    parts = [(DATABASE, database), (MAIN, folder / MAIN), *_attachments(folder)]
    head = casebook.store.head if casebook else Head()
    manifest = {
        "format": "yidang-copy",
        "version": 1,
        "casebook": header.casebook,
        "generation": header.generation,
        "made": datetime.now().astimezone().isoformat(timespec="seconds"),
        "head": {"number": head.number, "mac": head.mac.hex()},
        "numbers": casebook.numbers() if casebook else {},
        "sha256": {part: _sha256(path) for part, path in parts},
    }
    path = _free(target, name)
    fresh = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as pack:
            for part, source in parts:
                pack.write(source, part)
            pack.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False))
        disk.sync(fresh)
        disk.rename(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return path


def _attachments(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted((folder / FILES).rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def _free(target: Path, name: str) -> Path:
    plain = (
        "".join(c if c.isalnum() or c in "-_ " else "_" for c in name).strip()
        or "案卷库"
    )
    stem = f"{plain}-{datetime.now().astimezone().strftime(STAMP)}"
    number = 0
    while True:
        path = target / f"{stem}{f'-{number}' if number else ''}{ENDING}"
        if not path.exists():
            return path
        number += 1


def _sha256(path: Path) -> str:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            made.update(piece)
    return made.hexdigest()


def manifest_of(copy: Path) -> dict[str, Any]:
    """Return what a copy says of itself; raises BadCopy."""
    try:
        with zipfile.ZipFile(copy) as pack:
            said = json.loads(pack.read(MANIFEST))
        if said["format"] != "yidang-copy":
            raise BadCopy(copy)
        return dict(said)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, RuntimeError) as error:
        raise BadCopy(copy) from error


def _unpack(copy: Path, target: Path) -> dict[str, Any]:
    """Write the parts of a copy into a folder, each compared with the manifest."""
    manifest = manifest_of(copy)
    try:
        with zipfile.ZipFile(copy) as pack:
            for part, expected in manifest["sha256"].items():
                place = (target / part).resolve()
                if not place.is_relative_to(target.resolve()):
                    raise BadCopy(copy)
                place.parent.mkdir(parents=True, exist_ok=True)
                with pack.open(part) as read, place.open("wb") as write:
                    shutil.copyfileobj(read, write, PIECE)
                if _sha256(place) != expected:
                    raise BadCopy(copy)
    except (KeyError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
        raise BadCopy(copy) from error
    return manifest


def verify_backup(copy: Path, key: bytes) -> Head:
    """Open a copy with the key of the database and look at every page and tree.

    Notes that it is good; returns the head of its trail. Raises BadCopy.
    """
    with tempfile.TemporaryDirectory(dir=copy.parent, prefix=".yidang-") as folder:
        _unpack(copy, Path(folder))
        engine = open_engine(Path(folder) / DATABASE, key)
        try:
            with engine.connect().execution_options(reading=True) as connection:
                require_sound(connection, copy)
                head = head_of(connection)
        except (CannotOpen, DatabaseDamaged) as error:
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
            head = Head(int(said["head"]["number"]), bytes.fromhex(said["head"]["mac"]))
        except (BadCopy, ValueError, KeyError, TypeError):
            continue
        if casebook in ("", said["casebook"]):
            size = path.stat().st_size
            found.append(Copy(path, said["casebook"], made, size, _is_good(path), head))
    return sorted(found, key=lambda copy: (copy.made, copy.path.name), reverse=True)


def _is_good(copy: Path) -> bool:
    try:
        said = json.loads(copy.with_name(copy.name + GOOD).read_text("utf-8"))
        found = copy.stat()
        return bool(
            said["size"] == found.st_size and said["modified"] == found.st_mtime_ns
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def rotate(target: Path, casebook: str) -> list[Path]:
    """Remove copies that are no longer wanted; return them.

    Kept are the last of each of 7 days, 4 weeks, 12 months that had one, and always
    the newest good one: without a good copy nothing at all is removed.
    """
    copies = copies_in(target, casebook)
    good = [copy for copy in copies if copy.good]
    if not good:
        return []
    keep = {good[0].path, copies[0].path}
    for period, count in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        keep |= _last_of_each(good, period, count)
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
    again. Raises BadCopy, FolderInUse, WrongPassphrase, NeedsKeyring.
    """
    if is_casebook(target) or (target.exists() and any(target.iterdir())):
        raise FolderInUse(target)
    staging = target.with_name(f".{target.name}.restoring")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        _unpack(copy, staging)
        head, numbers = _settle_restored(copy, staging, label, passphrase, lost, way)
        way.disk.make_folder(staging / FILES)
        if target.exists():
            target.rmdir()
        staging.rename(target)
        way.disk.sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    casebook = open_casebook(target, label, passphrase, way)
    told = {
        "copy": copy.name,
        "lost_number": str(head.number),
        "lost_mac": head.mac.hex(),
        "numbers": json.dumps(numbers),
    }
    casebook.store.write(note_backup, "restore", **told)
    return casebook


def _settle_restored(
    copy: Path,
    folder: Path,
    label: str,
    passphrase: str,
    lost: Path | None,
    way: Way,
) -> tuple[Head, dict[str, int]]:
    try:
        header = parse_header((folder / MAIN).read_bytes(), folder / MAIN)
    except HeaderDamaged as error:
        raise BadCopy(copy) from error
    loaded = Loaded(header, folder / MAIN)
    slot = header.slot_of(label)
    keys = keys_by_passphrase(folder, loaded, slot, passphrase, way)
    head, numbers, generation = _seen(copy, lost, keys.data)
    engine = open_engine(folder / DATABASE, database_key(keys.data))
    try:
        with engine.begin() as connection:
            require_sound(connection, copy)
            known = int(meta_value(connection, "generation") or 0)
            generation = max(generation, known, header.generation) + 1
            set_generation(connection, generation)
            for prefix, last in numbers.items():
                row = {"number": f"{prefix}{last:04}", "dossier": None}
                new = insert(issued_number).values(row)
                connection.execute(new.on_conflict_do_nothing())
        into_the_file(engine)
    except (CannotOpen, DatabaseDamaged) as error:
        raise BadCopy(copy) from error
    finally:
        engine.dispose()
    way.disk.sync(folder / DATABASE)
    save(way.disk, folder, signed(replace(header, generation=generation), keys.data))
    (folder / MANIFEST).unlink(missing_ok=True)
    return head, numbers


def _seen(
    copy: Path, lost: Path | None, data: bytes
) -> tuple[Head, dict[str, int], int]:
    """Return the newest head, numbers and generation seen beside the copy."""
    own = manifest_of(copy)
    numbers: dict[str, int] = dict(own["numbers"])
    head, generation = Head(), int(own["generation"])
    for other in copies_in(copy.parent, str(own["casebook"])):
        said = manifest_of(other.path)
        generation = max(generation, int(said["generation"]))
        _highest(numbers, said["numbers"])
        head = max(head, other.head, key=lambda one: one.number)
    kept = _kept_of(lost, data) if lost else None
    if kept:
        _highest(numbers, dict(kept.numbers))
        head = max(head, kept.head, key=lambda one: one.number)
    if lost:
        generation = max(generation, _generation_of(lost))
    return head, numbers, generation


def _kept_of(lost: Path, data: bytes) -> Kept | None:
    try:
        return HeadFile(lost, data, Disk()).read()
    except HeaderDamaged:
        return None


def _generation_of(lost: Path) -> int:
    try:
        return load(lost).header.generation
    except (CasebookError, OSError):
        return 0  # whatever is wrong with it, it says nothing


def _highest(numbers: dict[str, int], other: dict[str, int]) -> None:
    for prefix, last in other.items():
        numbers[prefix] = max(numbers.get(prefix, 0), int(last))
