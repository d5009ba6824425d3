"""The key file: who may open the casebook, in two copies that name their generation."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from db.errors import HeaderDamaged, NewerFile, NotACasebook, NotFound
from db.trail import Head
from db.vault.boxes import Shut, canonical
from db.vault.derivation import Cost, sub_key
from db.vault.disk import Disk
from db.vault.slots import Slot, fixed_part, public_of, sealed_to

FORMAT = "yidang-key"
VERSION = 1
MAIN = "casebook.key"
COPY = "casebook.key.1"
LARGEST = 1 << 20  # a key file is a few kB


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a key file says; `next_slots` holds them while the data key is changed.

    `head` and `numbers` (prefix -> highest dossier number given) are those of the
    last clean close: what an older database put back would lack.
    """

    casebook: str
    generation: int
    slots: tuple[Slot, ...]
    next_slots: tuple[Slot, ...] = ()
    head: Head = Head()  # noqa: RUF009  (frozen)
    numbers: Mapping[str, int] = field(default_factory=dict)
    mac: str = ""

    @property
    def age(self) -> tuple[int, int]:
        """What orders two headers of one casebook: the higher is the newer."""
        return self.generation, self.head.number

    def slot_of(self, label: str) -> Slot:
        """Return a person's slot; raises NotFound."""
        for slot in self.slots:
            if slot.kind == "person" and slot.label == label:
                return slot
        raise NotFound(label)

    def recovery_slot(self) -> Slot:
        """Return the slot of the recovery code; raises NotFound."""
        for slot in self.slots:
            if slot.kind == "recovery":
                return slot
        raise NotFound("recovery")

    def next_of(self, slot: Slot) -> Slot | None:
        """Return the same slot under the next data key, while it is being changed."""
        return next((other for other in self.next_slots if other.uid == slot.uid), None)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The best readable copy, and what was wrong with the copies."""

    header: Header
    path: Path
    wrong: tuple[str, ...] = ()  # main_damaged, main_missing, main_older, copy_…


def _slot_as_json(slot: Slot) -> dict[str, Any]:
    return fixed_part(slot) | {
        "wrapped": slot.wrapped.hex(),
        "public": slot.public.hex(),
        "sealed": slot.sealed.hex(),
    }


def _slot_of(said: dict[str, Any]) -> Slot:
    kdf = said["kdf"]
    slot = Slot(
        uid=str(said["id"]),
        label=str(said["label"]),
        kind=said["kind"],
        cost=Cost(int(kdf["m"]), int(kdf["t"]), int(kdf["p"])),
        salt=bytes.fromhex(kdf["salt"]),
        device=bool(said["device"]),
        wrapped=bytes.fromhex(said["wrapped"]),
        public=bytes.fromhex(said["public"]),
        sealed=bytes.fromhex(said["sealed"]),
    )
    if not slot.cost.within_bounds() or slot.kind not in ("person", "recovery"):
        raise ValueError("slot out of bounds")
    return slot


def _content(header: Header) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "casebook": header.casebook,
        "generation": header.generation,
        "slots": [_slot_as_json(slot) for slot in header.slots],
        "next_slots": [_slot_as_json(slot) for slot in header.next_slots],
        "head": {"number": header.head.number, "mac": header.head.mac.hex()},
        "numbers": dict(header.numbers),
    }


def _mac_under(key: bytes, header: Header) -> str:
    return hmac.digest(
        sub_key(key, "header mac"), canonical(_content(header)), hashlib.sha256
    ).hex()


def signed(header: Header, key: bytes) -> Header:
    """Return the header with what only holders of the data key can write."""
    return replace(header, mac=_mac_under(key, header))


def verify(header: Header, key: bytes, path: Path) -> None:
    """Raise HeaderDamaged unless the slots are as a holder of the key wrote them."""
    if not hmac.compare_digest(header.mac, _mac_under(key, header)):
        raise HeaderDamaged(path, "mac")


def as_bytes(header: Header) -> bytes:
    """Return the file: canonical JSON with a checksum, so damage is told from guessing.

    `format`, `version`, `checksum` and the one spelling are for ever: whatever else
    a later release changes, this one still tells damage from a newer file.
    """
    said = _content(header) | {"mac": header.mac}
    checksum = hashlib.sha256(canonical(said)).hexdigest()
    return canonical(said | {"checksum": checksum}) + b"\n"


def parse(data: bytes, path: Path) -> Header:
    """Return the header; raises HeaderDamaged for any byte changed, NewerFile."""
    try:
        header = _header_of(_sound(data, path))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise HeaderDamaged(path, "shape") from error
    if as_bytes(header) != data:
        raise HeaderDamaged(path, "spelling")  # nothing may hide in a second spelling
    return header


def _sound(data: bytes, path: Path) -> dict[str, Any]:
    said = json.loads(data)
    checksum = said.pop("checksum")
    if hashlib.sha256(canonical(said)).hexdigest() != checksum:
        raise HeaderDamaged(path, "checksum")
    # Only now: a damaged digit must not pass for a newer file.
    if said["format"] == FORMAT and int(said["version"]) > VERSION:
        raise NewerFile(int(said["version"]))
    return dict(said)


def _header_of(said: dict[str, Any]) -> Header:
    head = said["head"]
    return Header(
        casebook=str(said["casebook"]),
        generation=int(said["generation"]),
        slots=tuple(_slot_of(each) for each in said["slots"]),
        next_slots=tuple(_slot_of(each) for each in said["next_slots"]),
        head=Head(int(head["number"]), bytes.fromhex(head["mac"])),
        numbers={str(name): int(last) for name, last in said["numbers"].items()},
        mac=str(said["mac"]),
    )


def _read(path: Path) -> Header | HeaderDamaged | None:
    try:
        if not path.exists():
            return None
        with path.open("rb") as file:
            return parse(file.read(LARGEST), path)
    except HeaderDamaged as damage:
        return damage
    except OSError:
        return HeaderDamaged(path, "unreadable")


def load(folder: Path) -> Loaded:
    """Return the newer readable copy and what is wrong with the other.

    The main file is written first: a copy that is older, or not there yet, is what a
    cut leaves; a main file that is older was put back. Raises NotACasebook,
    HeaderDamaged when neither copy can be read, NewerFile.
    """
    main, copy = _read(folder / MAIN), _read(folder / COPY)
    if main is None and copy is None:
        raise NotACasebook(folder)
    wrong = [*_wrong_with("main", main), *_wrong_with("copy", copy)]
    found = [header for header in (main, copy) if isinstance(header, Header)]
    if not found:
        raise HeaderDamaged(folder / MAIN, "both")
    best = max(found, key=lambda header: header.age)
    if isinstance(main, Header) and main.age < best.age:
        wrong.append("main_older")
    elif isinstance(copy, Header) and best is main and copy != main:
        wrong.append("copy_older")
    path = folder / (MAIN if best is main else COPY)
    return Loaded(best, path, tuple(wrong))


def _wrong_with(name: str, read: Header | HeaderDamaged | None) -> list[str]:
    if read is None:
        return [f"{name}_missing"]
    return [f"{name}_damaged"] if isinstance(read, HeaderDamaged) else []


def save(disk: Disk, folder: Path, header: Header) -> None:
    """Write both copies; a cut leaves at least one whole one, the newer is taken."""
    data = as_bytes(header)
    disk.write_whole(folder / MAIN, data)
    disk.write_whole(folder / COPY, data)


def resealed(header: Header, key: bytes, next_key: bytes, path: Path) -> Sequence[Slot]:
    """Return every slot with the next data key in it, nobody's passphrase needed."""
    try:
        return [
            sealed_to(
                header.casebook, slot, public_of(header.casebook, slot, key), next_key
            )
            for slot in header.slots
        ]
    except Shut as shut:
        raise HeaderDamaged(path, "public") from shut
