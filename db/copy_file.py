"""One copy of a casebook as a file: packed, unpacked, and what it says of itself."""

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from db.errors import BadCopy
from db.folder import DATABASE, FILES
from db.founding import meta_value
from db.pages import require_sound
from db.trail import Head, Trail, head_of, mac_at
from db.vault.disk import PART, Disk
from db.vault.header import MAIN, load

ENDING = ".yidang"
WORKING = ".yidang-"  # what is being made or looked at
MANIFEST = "manifest.json"
PIECE = 1 << 20
STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Told:
    """What a copy says of the trail and of the dossier numbers at its making."""

    head: Head
    numbers: Mapping[str, int]


def pack(
    folder: Path, database: Path, target: Path, name: str, told: Told, disk: Disk
) -> Path:
    header = load(folder).header
    parts = [(DATABASE, database), (MAIN, folder / MAIN), *_attachments(folder)]
    manifest = {
        "format": "yidang-copy",
        "version": 1,
        "casebook": header.casebook,
        "generation": header.generation,
        "made": datetime.now().astimezone().isoformat(timespec="seconds"),
        "head": {"number": told.head.number, "mac": told.head.mac.hex()},
        "numbers": dict(told.numbers),
        "sha256": {part: _sha256(path) for part, path in parts},
    }
    path = _free(target, name)
    fresh = path.with_name(f"{WORKING}{path.name}.part")
    try:
        with zipfile.ZipFile(fresh, "w", strict_timestamps=False) as written:
            for part, source in parts:
                written.write(source, part)
            written.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False))
        disk.sync(fresh)
        disk.rename(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return path


def _attachments(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted((folder / FILES).rglob("*")):
        if path.is_file() and not path.name.endswith(PART):  # one is just coming in
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
        with zipfile.ZipFile(copy) as parts:
            said = json.loads(parts.read(MANIFEST))
        if said["format"] != "yidang-copy":
            raise BadCopy(copy)
        return dict(said)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, RuntimeError) as error:
        raise BadCopy(copy) from error


def unpack(copy: Path, target: Path) -> dict[str, Any]:
    """Write the parts of a copy into a folder, each compared with the manifest."""
    manifest = manifest_of(copy)
    try:
        with zipfile.ZipFile(copy) as parts:
            for part, expected in manifest["sha256"].items():
                place = (target / part).resolve()
                if not place.is_relative_to(target.resolve()):
                    raise BadCopy(copy)
                place.parent.mkdir(parents=True, exist_ok=True)
                with parts.open(part) as read, place.open("wb") as write:
                    shutil.copyfileobj(read, write, PIECE)
                if _sha256(place) != expected:
                    raise BadCopy(copy)
    except (
        KeyError,
        TypeError,
        AttributeError,
        ValueError,
        EOFError,
        RuntimeError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise BadCopy(copy) from error
    return manifest


def require_whole(connection: Connection, copy: Path, manifest: dict[str, Any]) -> Head:
    """Return the head of the trail; raises DatabaseDamaged, BadCopy."""
    require_sound(connection, copy)
    if meta_value(connection, "casebook") != manifest["casebook"]:
        raise BadCopy(copy)
    trail = Trail(bytes.fromhex(meta_value(connection, "trail_key")))
    noted = noted_head(manifest)
    if trail.first_broken(connection) is not None:
        raise BadCopy(copy)
    if noted.number and mac_at(connection, noted.number) != noted.mac:
        raise BadCopy(copy)
    return head_of(connection)


def noted_head(manifest: dict[str, Any]) -> Head:
    said = manifest["head"]
    return Head(int(said["number"]), bytes.fromhex(said["mac"]))
