"""The folder of a casebook: what lies in it, and how the key to it is asked for."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.errors import HeaderDamaged, NeedsKeyring, NotACasebook, WrongPassphrase
from db.lock import CasebookLock
from db.store import now, this_day
from db.vault.derivation import FLOOR, Cost, default_cost
from db.vault.device import DeviceSecrets, SystemKeyring
from db.vault.disk import Disk
from db.vault.header import COPY, MAIN, Loaded, load
from db.vault.keys import Keys, keys_of
from db.vault.slots import Slot, new_slot
from db.vault.tries import Tries

DATABASE = "casebook.db"
FRESH = "casebook.db.new"  # while a casebook is made
NEXT = "casebook.db.next"  # while the data key is changed
FILES = "files"
RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How this program opens casebooks: given through, so that tests give others."""

    disk: Disk = Disk()  # noqa: RUF009  (it holds nothing)
    cost: Cost | None = None
    devices: DeviceSecrets = SystemKeyring()  # noqa: RUF009
    machine: str = ""
    clock: Callable[[], datetime] = now
    today: Callable[[], str] = this_day
    rights: Callable[[], str] | None = None  # the real day, where today was asked for

    @property
    def price(self) -> Cost:
        return self.cost or default_cost()

    @property
    def host(self) -> str:
        return self.machine or socket.gethostname()


USUAL = Way()


def is_casebook(folder: Path) -> bool:
    """Tell whether a folder holds a casebook, sound or not."""
    return any((folder / name).exists() for name in (MAIN, COPY, DATABASE))


def header_of(folder: Path) -> Loaded:
    """Return the key file of a folder; raises NotACasebook, HeaderDamaged, NewerFile."""
    if (folder / DATABASE).exists() and not any(
        (folder / name).exists() for name in (MAIN, COPY)
    ):
        raise HeaderDamaged(folder / MAIN, "missing")
    return load(folder)


def labels_of(folder: Path) -> list[tuple[str, bool]]:
    """Return who may unlock: label, and whether this computer's keyring is needed.

    Never a role. Raises NotACasebook, HeaderDamaged, NewerFile.
    """
    return [
        (slot.label, slot.device)
        for slot in header_of(folder).header.slots
        if slot.kind == "person"
    ]


def locked(folder: Path, who: str) -> CasebookLock:
    """Take the lock of a casebook; raises NotACasebook, OpenElsewhere."""
    if not is_casebook(folder):
        raise NotACasebook(folder)
    lock = CasebookLock(folder)
    lock.take(who)
    return lock


def keys_by_passphrase(
    folder: Path, loaded: Loaded, slot: Slot, passphrase: str, way: Way
) -> Keys:
    """Return the keys that a secret opens, counting wrong tries.

    Raises WrongPassphrase, NeedsKeyring, HeaderDamaged.
    """
    tries = Tries(folder)
    tries.require_turn(slot.uid, slot.label)
    device = _device_secret(loaded, slot, way)
    try:
        keys = keys_of(loaded, slot, passphrase, device)
    except WrongPassphrase as error:
        raise tries.wrong(slot.uid, slot.label) from error
    tries.right(slot.uid)
    return keys


def _device_secret(loaded: Loaded, slot: Slot, way: Way) -> bytes | None:
    if not slot.device:
        return None
    try:
        return way.devices.find(loaded.header.casebook, slot.uid)
    except NeedsKeyring as error:
        raise NeedsKeyring(slot.label) from error


def person_slot(
    way: Way,
    casebook: str,
    uid: str,
    label: str,
    passphrase: str,
    data_key: bytes,
    device_secret: bytes | None = None,
) -> Slot:
    """Return a slot that a person's passphrase opens."""
    return new_slot(
        casebook,
        uid,
        label,
        passphrase,
        data_key,
        cost=way.price,
        device_secret=device_secret,
    )


def recovery_slot(casebook: str, uid: str, secret: str, data_key: bytes) -> Slot:
    """Return a slot that the paper code opens: its 160 bits need no costly guesses."""
    return new_slot(
        casebook, uid, RECOVERY, secret, data_key, cost=FLOOR, kind="recovery"
    )


def beside(database: Path) -> list[Path]:
    """Return where the log of a database and its index lie."""
    return [database.with_name(database.name + end) for end in ("-wal", "-shm")]


def remove_database(disk: Disk, database: Path) -> None:
    """Remove a database that is not the casebook's, lastingly, with its log."""
    for path in (database, *beside(database)):
        disk.remove(path)
