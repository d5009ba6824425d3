"""The folder of a casebook: made, opened; its people and its keys.

    casebook.db     SQLCipher, under a key made of the data key
    casebook.key    the slots, and casebook.key.1, the same again
    casebook.head   where the trail ended; a digest after a clean close
    lock, files/

Whatever changes the keys is written to the key file first, with the generation
one higher, then to the database. A difference of one is what a cut leaves, and is
mended without a word; a key file older than the database is refused.
"""

import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from db.access import Actor
from db.commands.accounts import add_account as add_account_record
from db.commands.accounts import note_keys, note_own, revoke_account
from db.engine import open_engine
from db.errors import FolderInUse, NeedsKeyring, WrongState
from db.folder import (
    DATABASE,
    FILES,
    FRESH,
    NEXT,
    USUAL,
    Way,
    beside,
    header_of,
    is_casebook,
    keys_by_passphrase,
    labels_of,
    locked,
    person_slot,
    recovery_slot,
    remove_database,
)
from db.founding import found_meta, found_office
from db.lock import LOCK, NOTE, CasebookLock
from db.migrations.run import migrate
from db.pages import copy_under, into_the_file, no_room_told, set_generation
from db.queries.records import find_record
from db.records.base import new_uid
from db.records.office import Account, Office, Officer
from db.trail import Head
from db.transaction import Transaction
from db.unlocked import Unlocked, store_on
from db.vault.disk import Disk, part_of
from db.vault.head import NAME as HEAD
from db.vault.head import HeadFile, Kept
from db.vault.header import COPY, MAIN, Header, Loaded, resealed, save, signed
from db.vault.keys import database_key
from db.vault.recovery import RecoveryCode, new_code
from db.vault.slots import Slot
from db.vault.strength import require_good

__all__ = [
    "DATABASE",
    "USUAL",
    "Casebook",
    "Founder",
    "Way",
    "create_casebook",
    "is_casebook",
    "labels_of",
    "open_by_recovery",
    "open_casebook",
]
P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Founder:
    """What a new casebook is told: the office and its first person."""

    office: str
    region: str = "000000"
    level: str = "county"  # a code of office.LEVELS
    authority: str = ""
    material: str = ""
    label: str
    name: str
    passphrase: str


def create_casebook(
    folder: Path, founder: Founder, way: Way = USUAL
) -> tuple["Casebook", RecoveryCode]:
    """Make a casebook in an empty or new folder and open it.

    Raises FolderInUse, WeakPassphrase, OpenElsewhere, DiskFull. A cut before the end
    leaves a folder in which it can be made again, or a whole casebook; never
    something in between.
    """
    require_good(founder.passphrase, founder.label, founder.office, founder.name)
    if is_casebook(folder):
        raise FolderInUse(folder)
    with no_room_told(folder):
        way.disk.make_folder(folder)
        lock = CasebookLock(folder)
        lock.take(founder.label)
        try:
            _clear_half_made(folder, way.disk)
            code = _make(folder, founder, way)
        finally:
            lock.give_back()
    casebook = open_casebook(folder, founder.label, founder.passphrase, way)
    return casebook, code


def _clear_half_made(folder: Path, disk: Disk) -> None:
    """Remove what a making that was cut left; raises FolderInUse for anything else."""
    ours = [folder / FRESH, *beside(folder / FRESH), folder / HEAD]
    ours += [part_of(folder / name) for name in (HEAD, MAIN, COPY)]
    kept = {LOCK, NOTE, *(path.name for path in ours)}
    files = folder / FILES
    empty = files.is_dir() and not any(files.iterdir())
    if any(p.name not in kept and not (p == files and empty) for p in folder.iterdir()):
        raise FolderInUse(folder)
    for path in ours:
        disk.remove(path)


def _make(folder: Path, founder: Founder, way: Way) -> RecoveryCode:
    disk, data = way.disk, secrets.token_bytes(32)
    uid, account, code = new_uid(), new_uid(), new_code()
    slots = (
        person_slot(way, uid, account, founder.label, founder.passphrase, data),
        recovery_slot(uid, new_uid(), code.secret, data),
    )
    disk.make_folder(folder / FILES)
    head = _found_database(folder / FRESH, data, uid, account, founder, way)
    disk.sync(folder / FRESH)
    disk.sync_folder(folder)
    HeadFile(folder, data, disk).write(Kept(head=head))
    # With the key file it is a casebook; what lies ready is only given its name.
    save(disk, folder, signed(Header(casebook=uid, generation=1, slots=slots), data))
    disk.rename(folder / FRESH, folder / DATABASE)
    return code


def _found_database(
    path: Path, data: bytes, uid: str, account: str, founder: Founder, way: Way
) -> Head:
    key = database_key(data)
    migrate(path, key)
    engine = open_engine(path, key)
    try:
        with engine.begin() as connection:
            found_meta(connection, uid, 1)
        officer = new_uid()
        actor = Actor(account, founder.label, "custodian", officer, founder.name)
        store = store_on(engine, actor, way, path)
        store.write(found_office, *_first_records(founder, account, officer))
        into_the_file(engine)
        store.close()  # it keeps a connection from one write to the next
        return store.head
    finally:
        engine.dispose()


def _first_records(
    founder: Founder, account: str, officer: str
) -> tuple[Office, Officer, Account]:
    return (
        Office(
            uid=new_uid(),
            name=founder.office,
            region=founder.region,
            level=founder.level,
            authority=founder.authority,
            material=founder.material,
        ),
        Officer(uid=officer, name=founder.name, unit=founder.office),
        Account(uid=account, label=founder.label, role="custodian", officer=officer),
    )


def open_casebook(
    folder: Path, label: str, passphrase: str, way: Way = USUAL
) -> "Casebook":
    """Unlock a casebook as one person.

    Raises NotACasebook, HeaderDamaged, NewerFile, OpenElsewhere, NotFound for a label
    that nobody has, WrongPassphrase, NeedsKeyring, HeaderRolledBack, DatabaseDamaged,
    NotPermitted for an account that was revoked.
    """
    lock = locked(folder, label)
    try:
        loaded = header_of(folder)
        slot = loaded.header.slot_of(label)
        keys = keys_by_passphrase(folder, loaded, slot, passphrase, way)
        return Casebook(folder, loaded, keys, slot.uid, lock, way)
    except BaseException:
        lock.give_back()
        raise


def open_by_recovery(
    folder: Path, code: RecoveryCode, label: str, passphrase: str, way: Way = USUAL
) -> tuple["Casebook", RecoveryCode]:
    """Open with the paper code: the person gets a new passphrase, the code a successor.

    Needs no keyring. Raises what open_casebook raises, and WeakPassphrase.
    """
    lock = locked(folder, label)
    try:
        loaded = header_of(folder)
        person, paper = loaded.header.slot_of(label), loaded.header.recovery_slot()
        require_good(passphrase, label)
        keys = keys_by_passphrase(folder, loaded, paper, code.secret, way)
        casebook = Casebook(folder, loaded, keys, person.uid, lock, way)
    except BaseException:
        lock.give_back()
        raise
    try:
        return casebook, casebook.take_over(passphrase)
    except BaseException:
        casebook.close()
        raise


class Casebook(Unlocked):
    """An unlocked casebook: what can be done with its people and its keys."""

    def add_account(
        self,
        label: str,
        passphrase: str,
        role: str,
        officer: str,
        *,
        device: bool = False,
    ) -> None:
        """Let another person in.

        Raises NotPermitted, WeakPassphrase, BadValue, NeedsKeyring.
        """
        account = Account(uid=new_uid(), label=label, role=role, officer=officer)
        self.store.rehearse(add_account_record, account)
        require_good(passphrase, label)
        slot = self._person_slot(account.uid, label, passphrase, device=device)
        self._change((*self._header.slots, slot), add_account_record, account)

    def revoke(self, label: str) -> None:
        """Let a person in no longer; both copies of the key file forget the slot.

        Whoever has an old copy of the folder and the passphrase can still open that
        copy: rekey() and new copies are the answer. Raises NotFound, NotPermitted,
        WrongState for the last custodian.
        """
        slot = self._header.slot_of(label)
        with self._reading() as connection:
            account = find_record(connection, Account, slot.uid)
        self.store.rehearse(revoke_account, account)
        kept = [other for other in self._header.slots if other.uid != slot.uid]
        self._change(kept, revoke_account, account)
        self._forget_device(slot)

    def change_passphrase(
        self, old: str, new: str, *, device: bool | None = None
    ) -> None:
        """Change one's own passphrase; `device` joins or leaves this computer's secret.

        Raises WrongPassphrase, WeakPassphrase, NeedsKeyring.
        """
        slot = self._own_slot()
        loaded = Loaded(self._header, self.folder / MAIN)
        keys_by_passphrase(self.folder, loaded, slot, old, self._way)
        require_good(new, slot.label)
        bound = slot.device if device is None else device
        fresh = self._person_slot(slot.uid, slot.label, new, device=bound)
        self._change(self._with(fresh), note_own, "passphrase")
        if not bound:
            self._forget_device(slot)

    def set_passphrase_of(self, label: str, new: str) -> None:
        """Give another person a new passphrase, as a custodian; raises NotPermitted."""
        slot = self._header.slot_of(label)
        self.store.rehearse(note_keys, "passphrase_of")
        require_good(new, label)
        fresh = self._person_slot(slot.uid, label, new)
        self._change(self._with(fresh), note_keys, "passphrase_of", label=label)
        self._forget_device(slot)

    def take_over(self, passphrase: str) -> RecoveryCode:
        """After opening by the paper code: a new passphrase, and a new code at once."""
        slot, code = self._own_slot(), new_code()
        person = self._person_slot(slot.uid, slot.label, passphrase)
        self._change(self._with(person, self._paper(code)), note_own, "recovered")
        self._forget_device(slot)
        return code

    def new_recovery_code(self) -> RecoveryCode:
        """Make a new paper code; the old one opens nothing any more."""
        self.store.rehearse(note_keys, "recovery_code")
        code = new_code()
        self._change(self._with(self._paper(code)), note_keys, "recovery_code")
        return code

    def put_first(self, label: str) -> None:
        """List a person first: who unlocks when nobody is named."""
        self.store.rehearse(note_keys, "put_first")
        first = self._header.slot_of(label)
        rest = (other for other in self._header.slots if other.uid != first.uid)
        self._change((first, *rest), note_keys, "put_first")

    def rekey(self) -> None:
        """Change the data key: the database is written anew under another one.

        Every other slot stays valid without its passphrase being known; what a revoked
        person knew opens nothing of the new file. Survives a cut at any point; nobody
        else may write meanwhile. `store` is another one afterwards. Raises
        NotPermitted, DiskFull, WrongState when somebody wrote or still reads.
        """
        self.store.rehearse(note_keys, "rekey")
        self.store.write(note_keys, "rekey")
        fresh, head, old = secrets.token_bytes(32), self.store.head, self._header
        coming = tuple(resealed(old, self._data, fresh, self.folder / MAIN))
        generation = old.generation + 1
        target = self.folder / NEXT
        whole = into_the_file(self._engine)
        copied = copy_under(
            self._engine, target, database_key(fresh), generation, self._way.disk
        )
        if not whole or not copied == head == self.store.head:
            remove_database(self._way.disk, target)
            raise WrongState("busy")
        both = replace(old, generation=generation, next_slots=coming)
        self._write_header(signed(both, self._data))
        try:
            self._swap_in(fresh, replace(both, slots=coming, next_slots=()))
        except BaseException:
            self._drop()  # the next opening ends what was begun
            raise

    def _swap_in(self, data: bytes, header: Header) -> None:
        disk, own, head = self._way.disk, self.store.actor, self.store.head
        self.store.close()
        # An old log beside the new file would be taken for its own after a cut: its
        # removal must last before the new file has the name.
        for left in beside(self.database):
            disk.unlink(left)
        disk.sync_folder(self.folder)
        disk.rename(self.folder / NEXT, self.database)
        self._data, self._head = data, HeadFile(self.folder, data, disk)
        self._head.write(Kept(head=head))
        self._header = signed(replace(header, generation=header.generation + 1), data)
        self._save(self._header)
        self._engine = open_engine(self.database, self.key)
        self.store = self._opened_store(own)
        with self._engine.begin() as connection:
            set_generation(connection, self._header.generation)

    # slots

    def _own_slot(self) -> Slot:
        return next(slot for slot in self._header.slots if slot.uid == self._account)

    def _paper(self, code: RecoveryCode) -> Slot:
        uid = self._header.recovery_slot().uid
        return recovery_slot(self.uid, uid, code.secret, self._data)

    def _person_slot(
        self, uid: str, label: str, passphrase: str, *, device: bool = False
    ) -> Slot:
        secret = self._device_secret(uid, label) if device else None
        return person_slot(
            self._way, self.uid, uid, label, passphrase, self._data, secret
        )

    def _device_secret(self, uid: str, label: str) -> bytes:
        # One that the slot in the key file depends on is never written over: a cut
        # before the key file is written would leave a slot that nothing opens.
        devices = self._way.devices
        try:
            found = devices.find(self.uid, uid)
            return devices.make(self.uid, uid) if found is None else found
        except NeedsKeyring as error:
            why = error.label
            raise NeedsKeyring(why if why.startswith("keyring") else label) from error

    def _forget_device(self, slot: Slot) -> None:
        if slot.device:
            self._way.devices.forget(self.uid, slot.uid)

    def _with(self, *fresh: Slot) -> list[Slot]:
        new = {slot.uid: slot for slot in fresh}
        return [new.get(slot.uid, slot) for slot in self._header.slots]

    def _change(
        self,
        slots: Iterable[Slot],
        command: Callable[Concatenate[Transaction, P], Any],
        *args: P.args,
        **named: P.kwargs,
    ) -> None:
        """Write the slots, then run the command with the generation, in one transaction.

        If the database refuses, the key file is as it was before.
        """
        generation = self._header.generation + 1
        header = replace(self._header, slots=tuple(slots), generation=generation)
        self._write_header(header := signed(header, self._data))
        try:
            self.store.write(_in_step(command, generation), *args, **named)
        except BaseException:
            with suppress(Exception):
                self._save(self._header)
            raise
        self._header = header

    def _write_header(self, header: Header) -> None:
        """Write both copies of a key file, or leave both as they were."""
        try:
            self._save(header)
        except BaseException:
            with suppress(Exception):
                self._save(self._header)
            raise


def _in_step(
    command: Callable[Concatenate[Transaction, P], Any], generation: int
) -> Callable[Concatenate[Transaction, P], Any]:
    @wraps(command)  # with what it asks for
    def both(work: Transaction, /, *args: P.args, **named: P.kwargs) -> None:
        command(work, *args, **named)
        set_generation(work.connection, generation)

    return both
