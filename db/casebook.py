"""The folder of a casebook: made, opened, closed; its accounts and its keys.

    casebook.db     SQLCipher, under a key made of the data key
    casebook.key    the slots, and casebook.key.1, the same again
    casebook.head   where the trail ended; a digest after a clean close
    lock, files/

Whatever changes the keys is written to the key file first, with the generation
one higher, then to the database. A difference of one is what a cut leaves, and is
mended without a word; a key file older than the database is refused.
"""

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, update
from sqlalchemy.exc import DatabaseError

from db.access import Actor
from db.commands.accounts import add_account as add_account_record
from db.commands.accounts import note_keys, note_own, revoke_account
from db.commands.dossiers import turn_day
from db.engine import open_engine, told_apart
from db.errors import (
    CannotOpen,
    CasebookError,
    DatabaseDamaged,
    FolderInUse,
    HeaderDamaged,
    HeaderRolledBack,
    NotACasebook,
    NotFound,
    NotPermitted,
    WrongPassphrase,
)
from db.founding import found_meta, found_office, meta_value
from db.lock import CasebookLock
from db.migrations.run import migrate
from db.queries.dossiers import last_numbers
from db.queries.records import find_record, find_records
from db.records.base import new_uid
from db.records.office import Account, Office, Officer
from db.store import Store, now, this_day
from db.tables import meta
from db.trail import Head, head_of
from db.vault.derivation import Cost, default_cost
from db.vault.device import DeviceSecrets, SystemKeyring
from db.vault.disk import Disk
from db.vault.head import HeadFile, Kept
from db.vault.header import MAIN, Header, Loaded, load, resealed, save, signed
from db.vault.keys import Keys, database_key, keys_of
from db.vault.recovery import RecoveryCode, new_code
from db.vault.slots import Slot, new_slot
from db.vault.strength import require_good
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

    @property
    def price(self) -> Cost:
        return self.cost or default_cost()

    @property
    def host(self) -> str:
        return self.machine or socket.gethostname()


USUAL = Way()


@dataclass(frozen=True, slots=True, kw_only=True)
class Founder:
    """What a new casebook is told: the office and its first person."""

    office: str
    region: str = "000000"
    authority: str = ""
    material: str = ""
    label: str
    name: str
    passphrase: str


def labels_of(folder: Path) -> list[tuple[str, bool]]:
    """Return who may unlock: label, and whether this computer's keyring is needed.

    Never a role. Raises NotACasebook, HeaderDamaged, NewerFile.
    """
    return [
        (slot.label, slot.device)
        for slot in load(folder).header.slots
        if slot.kind == "person"
    ]


def is_casebook(folder: Path) -> bool:
    """Tell whether a folder holds a casebook, sound or not."""
    return any((folder / name).exists() for name in (MAIN, "casebook.key.1", DATABASE))


def create_casebook(
    folder: Path, founder: Founder, way: Way = USUAL
) -> tuple["Casebook", RecoveryCode]:
    """Make a casebook in an empty or new folder and open it.

    Raises FolderInUse, WeakPassphrase. A cut before the end leaves a folder in which
    it can be made again, or a whole casebook; never something in between.
    """
    require_good(founder.passphrase, founder.label, founder.office, founder.name)
    if is_casebook(folder):
        raise FolderInUse(folder)
    way.disk.make_folder(folder)
    for left in (FRESH, f"{FRESH}-wal", f"{FRESH}-shm"):
        way.disk.remove(folder / left)
    if any(p for p in folder.iterdir() if p.name not in ("lock", "lock.who", FILES)):
        raise FolderInUse(folder)
    way.disk.make_folder(folder / FILES)
    data, uid = secrets.token_bytes(32), new_uid()
    code, account = new_code(), new_uid()
    slots = (
        _slot(way, uid, account, founder.label, founder.passphrase, data),
        _slot(way, uid, new_uid(), RECOVERY, code.secret, data, recovery=True),
    )
    _found_database(folder / FRESH, data, uid, account, founder, way)
    header = signed(Header(casebook=uid, generation=1, slots=slots), data)
    save(way.disk, folder, header)
    way.disk.rename(folder / FRESH, folder / DATABASE)
    casebook = open_casebook(folder, founder.label, founder.passphrase, way)
    return casebook, code


def _slot(
    way: Way,
    casebook: str,
    uid: str,
    label: str,
    secret: str,
    data: bytes,
    *,
    device: bytes | None = None,
    recovery: bool = False,
) -> Slot:
    return new_slot(
        casebook,
        uid,
        label,
        secret,
        data,
        cost=way.price,
        kind="recovery" if recovery else "person",
        device_secret=device,
    )


def _found_database(
    path: Path, data: bytes, uid: str, account: str, founder: Founder, way: Way
) -> None:
    key = database_key(data)
    migrate(path, key)
    engine = open_engine(path, key)
    with engine.begin() as connection:
        found_meta(connection, uid, 1)
    officer = new_uid()
    actor = Actor(account, founder.label, "custodian", officer, founder.name)
    store = _store(engine, actor, way, path)
    store.write(
        found_office,
        Office(
            uid=new_uid(),
            name=founder.office,
            region=founder.region,
            authority=founder.authority,
            material=founder.material,
        ),
        Officer(uid=officer, name=founder.name, unit=founder.office),
        Account(uid=account, label=founder.label, role="custodian", officer=officer),
    )
    into_the_file(engine)
    engine.dispose()
    way.disk.sync(path)


def _store(
    engine: Engine,
    actor: Actor,
    way: Way,
    path: Path,
    follow: Callable[[Head], Any] | None = None,
) -> Store:
    with engine.connect().execution_options(reading=True) as connection:
        key = bytes.fromhex(meta_value(connection, "trail_key"))
    given = {"after_commit": follow} if follow else {}
    return Store(
        engine,
        key,
        actor,
        machine=way.host,
        clock=way.clock,
        today=way.today,
        path=path,
        **given,
    )


def into_the_file(engine: Engine) -> None:
    """Bring the log into the database, so that the file alone holds everything."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def open_casebook(
    folder: Path, label: str, passphrase: str, way: Way = USUAL
) -> "Casebook":
    """Unlock a casebook as one person.

    Raises NotACasebook, HeaderDamaged, NewerFile, OpenElsewhere, NotFound for a label
    that nobody has, WrongPassphrase, NeedsKeyring, HeaderRolledBack, DatabaseDamaged,
    NotPermitted for an account that was revoked.
    """
    lock = _locked(folder, label)
    try:
        loaded = load(folder)
        slot = loaded.header.slot_of(label)
        keys = keys_by_passphrase(folder, loaded, slot, passphrase, way)
        return Casebook(folder, loaded, keys, slot.uid, lock, way)
    except BaseException:
        lock.give_back()
        raise


def _locked(folder: Path, who: str) -> CasebookLock:
    if not is_casebook(folder):
        raise NotACasebook(folder)
    lock = CasebookLock(folder)
    lock.take(who)
    return lock


def keys_by_passphrase(
    folder: Path, loaded: Loaded, slot: Slot, passphrase: str, way: Way
) -> Keys:
    """Return the keys that a secret opens, counting wrong tries; raises WrongPassphrase,
    NeedsKeyring, HeaderDamaged.
    """  # noqa: D205
    tries = Tries(folder)
    tries.require_turn(slot.uid, slot.label)
    device = way.devices.find(loaded.header.casebook, slot.uid) if slot.device else None
    try:
        keys = keys_of(loaded, slot, passphrase, device)
    except WrongPassphrase as error:
        raise tries.wrong(slot.uid, slot.label) from error
    tries.right(slot.uid)
    return keys


def open_by_recovery(
    folder: Path, code: RecoveryCode, label: str, passphrase: str, way: Way = USUAL
) -> tuple["Casebook", RecoveryCode]:
    """Open with the paper code: the person gets a new passphrase, the code a successor.

    Needs no keyring. Raises what open_casebook raises, and WeakPassphrase.
    """
    lock = _locked(folder, label)
    try:
        loaded = load(folder)
        person = loaded.header.slot_of(label)
        require_good(passphrase, label)
        keys = keys_by_passphrase(
            folder, loaded, loaded.header.recovery_slot(), code.secret, way
        )
        casebook = Casebook(folder, loaded, keys, person.uid, lock, way)
    except BaseException:
        lock.give_back()
        raise
    fresh = casebook.take_over(passphrase)
    return casebook, fresh


class Casebook:
    """An unlocked casebook; nothing of it is known any more once it is closed."""

    def __init__(
        self,
        folder: Path,
        loaded: Loaded,
        keys: Keys,
        account: str,
        lock: CasebookLock,
        way: Way,
    ) -> None:
        self.folder = folder
        self.warnings: list[str] = [*loaded.wrong]
        self._way = way
        self._lock = lock
        self._account = account
        self._header, self._data = _settled(folder, loaded, keys, way)
        self._head = HeadFile(folder, self._data, way.disk)
        self._forget_digest()
        self._engine = self._open()
        try:
            with told_apart(self.database):
                self._mend()
                self.store = self._begin()
        except BaseException:
            self._engine.dispose()
            raise
        if loaded.wrong:
            save(way.disk, folder, self._header)

    @property
    def uid(self) -> str:
        return self._header.casebook

    @property
    def key(self) -> bytes:
        """What the database is opened with; for copies and checks of this casebook."""
        return database_key(self._data)

    @property
    def data_key(self) -> bytes:
        """The data key, for what is kept beside the database."""
        return self._data

    @property
    def header(self) -> Header:
        return self._header

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    # opening

    def _open(self) -> Engine:
        if not self.database.exists():
            raise DatabaseDamaged(self.database, "missing")
        try:
            migrate(self.database, self.key)
            engine = open_engine(self.database, self.key)
            with engine.connect().execution_options(reading=True) as connection:
                named = meta_value(connection, "casebook")
        except CannotOpen as error:
            raise DatabaseDamaged(self.database, "open") from error
        except DatabaseError as error:
            raise DatabaseDamaged(self.database, "read") from error
        if named != self._header.casebook:
            engine.dispose()
            raise DatabaseDamaged(self.database, "other")
        return engine

    def _forget_digest(self) -> None:
        """Before the first write: the digest of the last close will not hold."""
        try:
            kept = self._head.read()
        except HeaderDamaged:
            self.warnings.append("head_damaged")
            kept = None
        self._kept = kept
        if kept:
            self._head.write(Kept(head=kept.head, numbers=kept.numbers))

    def _mend(self) -> None:
        """Make good what a cut between the key file and the database left."""
        with self._engine.begin() as connection:
            database = int(meta_value(connection, "generation") or 0)
            header = self._header.generation
            if header < database:
                self._engine.dispose()
                raise HeaderRolledBack(header, database)
            if header > database + 1:
                self.warnings.append("generation_skipped")
            if header != database:
                set_generation(connection, header)
            head = head_of(connection)
        self._compare(head)
        if self._kept is None:
            self._head.write(Kept(head=head))

    def _compare(self, head: Head) -> None:
        if self._kept and self._kept.head.number > head.number:
            self.warnings.append("tail_lost")

    def _begin(self) -> Store:
        with self._engine.connect().execution_options(reading=True) as connection:
            actor = _actor(connection, self._account)
        store = _store(self._engine, actor, self._way, self.database, self._head.follow)
        self.store = store
        self._mend_accounts()
        told = {"warnings": " ".join(self.warnings)} if self.warnings else {}
        store.write(note_own, "unlock", **told)
        store.write(turn_day)
        return store

    def _mend_accounts(self) -> None:
        """An account without a slot opens nothing: say so in the database too."""
        with self._engine.begin() as connection:
            slots = {slot.uid for slot in self._header.slots}
            table = Account.stored_as
            for account in find_records(connection, Account, ""):
                if account.uid not in slots and not account.revoked:
                    connection.exec_driver_sql(
                        f"UPDATE {table} SET revoked = 'yes' WHERE uid = ?",  # noqa: S608
                        (account.uid,),
                    )

    # closing

    def close(self) -> None:
        """Close cleanly: log into the file, head and digest beside it, lock given back.

        A damaged file or a full disk is left as it is, for the check to tell.
        """
        if not self._data:
            return
        with suppress(CasebookError, DatabaseError, OSError):
            self._leave_digest()
        self.store.close()
        self._data = b""
        self._lock.give_back()

    def _leave_digest(self) -> None:
        numbers = self.numbers()
        self.store.write(note_own, "lock")
        head = self.store.head
        into_the_file(self._engine)
        self.store.close()
        digest, size = self._head.digest_of(self.database)
        self._head.write(Kept(head=head, digest=digest, size=size, numbers=numbers))

    def numbers(self) -> dict[str, int]:
        """Return the highest dossier number ever given under each prefix."""
        with self._engine.connect().execution_options(reading=True) as connection:
            return last_numbers(connection)

    def copy_database(self, target: Path) -> None:
        """Write a copy of the database under the same key; others go on working."""
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("VACUUM INTO ?", (str(target),))
        finally:
            raw.close()

    # people and keys

    def add_account(
        self,
        label: str,
        passphrase: str,
        role: str,
        officer: str,
        *,
        device: bool = False,
    ) -> None:
        """Let another person in; raises NotPermitted, WeakPassphrase, BadValue,
        NeedsKeyring. First the key file, then the database.
        """  # noqa: D205
        require_good(passphrase, label)
        account = Account(uid=new_uid(), label=label, role=role, officer=officer)
        self.store.rehearse(add_account_record, account)
        secret = self._way.devices.make(self.uid, account.uid) if device else None
        slot = _slot(
            self._way,
            self.uid,
            account.uid,
            label,
            passphrase,
            self._data,
            device=secret,
        )
        self._replace_slots((*self._header.slots, slot))
        self.store.write(add_account_record, account)
        self._note_generation()

    def revoke(self, label: str) -> None:
        """Let a person in no longer; both copies of the key file forget the slot.

        Whoever has an old copy of the folder and the passphrase can still open that
        copy: rekey() and new copies are the answer. Raises NotFound, NotPermitted,
        WrongState for the last custodian.
        """
        slot = self._header.slot_of(label)
        account = self._record(slot.uid)
        self.store.rehearse(revoke_account, account)
        kept = tuple(other for other in self._header.slots if other.uid != slot.uid)
        self._replace_slots(kept)
        self.store.write(revoke_account, account)
        self._note_generation()
        if slot.device:
            self._way.devices.forget(self.uid, slot.uid)

    def change_passphrase(
        self, old: str, new: str, *, device: bool | None = None
    ) -> None:
        """Change one's own passphrase; `device` joins or leaves this computer's secret.

        Raises WrongPassphrase, WeakPassphrase, NeedsKeyring.
        """
        slot = self._own_slot()
        self._prove(slot, old)
        require_good(new, slot.label)
        self._set_passphrase(slot, new, slot.device if device is None else device)
        self.store.write(note_own, "passphrase")

    def set_passphrase_of(self, label: str, new: str) -> None:
        """Give another person a new passphrase, as a custodian; raises NotPermitted."""
        slot = self._header.slot_of(label)
        self.store.rehearse(note_keys, "passphrase_of")
        require_good(new, label)
        self._set_passphrase(slot, new, False)
        self.store.write(note_keys, "passphrase_of", label=label)

    def _prove(self, slot: Slot, passphrase: str) -> None:
        loaded = Loaded(self._header, self.folder / MAIN)
        keys_by_passphrase(self.folder, loaded, slot, passphrase, self._way)

    def _set_passphrase(self, slot: Slot, passphrase: str, device: bool) -> None:
        secret = self._way.devices.make(self.uid, slot.uid) if device else None
        fresh = _slot(
            self._way,
            self.uid,
            slot.uid,
            slot.label,
            passphrase,
            self._data,
            device=secret,
        )
        self._replace_slots(
            tuple(fresh if o.uid == slot.uid else o for o in self._header.slots)
        )
        self._note_generation()

    def take_over(self, passphrase: str) -> RecoveryCode:
        """After opening by the paper code: a new passphrase, and a new code at once."""
        slot = self._own_slot()
        code = new_code()
        fresh = _slot(self._way, self.uid, slot.uid, slot.label, passphrase, self._data)
        recovery = self._recovery_slot(code)
        kept = {slot.uid: fresh, self._header.recovery_slot().uid: recovery}
        self._replace_slots(tuple(kept.get(o.uid, o) for o in self._header.slots))
        self._note_generation()
        self.store.write(note_own, "recovered")
        return code

    def new_recovery_code(self) -> RecoveryCode:
        """Make a new paper code; the old one opens nothing any more."""
        self.store.rehearse(note_keys, "recovery_code")
        code, old = new_code(), self._header.recovery_slot()
        fresh = self._recovery_slot(code)
        self._replace_slots(
            tuple(fresh if o.uid == old.uid else o for o in self._header.slots)
        )
        self._note_generation()
        self.store.write(note_keys, "recovery_code")
        return code

    def _recovery_slot(self, code: RecoveryCode) -> Slot:
        return _slot(
            self._way,
            self.uid,
            new_uid(),
            RECOVERY,
            code.secret,
            self._data,
            recovery=True,
        )

    def put_first(self, label: str) -> None:
        """List a person first: who unlocks when nobody is named."""
        self.store.rehearse(note_keys, "put_first")
        first = self._header.slot_of(label)
        rest = tuple(o for o in self._header.slots if o.uid != first.uid)
        self._replace_slots((first, *rest))
        self._note_generation()

    def rekey(self) -> None:
        """Change the data key: the database is written anew under another one.

        Every other slot stays valid without its passphrase being known; what a revoked
        person knew opens nothing of the new file. Survives a cut at any point.
        """
        self.store.rehearse(note_keys, "rekey")
        self.store.write(note_keys, "rekey")
        fresh = secrets.token_bytes(32)
        path = self.folder / MAIN
        coming = tuple(resealed(self._header, self._data, fresh, path))
        generation = self._header.generation + 1
        self._copy_under(fresh, generation)
        both = replace(self._header, generation=generation, next_slots=coming)
        both = signed(both, self._data, fresh)
        save(self._way.disk, self.folder, both)
        self._swap_in(fresh, replace(both, slots=coming, next_slots=()))

    def _copy_under(self, data: bytes, generation: int) -> None:
        target, disk = self.folder / NEXT, self._way.disk
        for left in (target, *_beside(target)):
            disk.remove(left)
        into_the_file(self._engine)
        copy = open_engine(target, database_key(data))
        source = self._engine.raw_connection()
        made = copy.raw_connection()
        try:
            source.driver_connection.backup(made.driver_connection)  # type: ignore[union-attr]
        finally:
            source.close()
            made.close()
        with copy.begin() as connection:
            set_generation(connection, generation)
            require_sound(connection, target)
        into_the_file(copy)
        copy.dispose()
        disk.sync(target)
        disk.sync_folder(self.folder)

    def _swap_in(self, data: bytes, header: Header) -> None:
        disk = self._way.disk
        own, head = self.store.actor, self.store.head
        self.store.close()
        for left in _beside(self.database):
            disk.remove(left)
        disk.rename(self.folder / NEXT, self.database)
        self._data = data
        self._head = HeadFile(self.folder, data, disk)
        self._head.write(Kept(head=head))
        self._header = signed(replace(header, generation=header.generation + 1), data)
        save(disk, self.folder, self._header)
        self._engine = self._open()
        self.store = _store(
            self._engine, own, self._way, self.database, self._head.follow
        )
        self._note_generation()

    def _replace_slots(self, slots: tuple[Slot, ...]) -> None:
        header = replace(
            self._header, slots=slots, generation=self._header.generation + 1
        )
        header = signed(header, self._data)
        save(self._way.disk, self.folder, header)
        self._header = header

    def _note_generation(self) -> None:
        with self._engine.begin() as connection:
            set_generation(connection, self._header.generation)

    def _own_slot(self) -> Slot:
        return next(s for s in self._header.slots if s.uid == self._account)

    def _record(self, uid: str) -> Account:
        with self._engine.connect().execution_options(reading=True) as connection:
            return find_record(connection, Account, uid)


def _settled(
    folder: Path, loaded: Loaded, keys: Keys, way: Way
) -> tuple[Header, bytes]:
    """End a change of the data key that was cut: which key opens the file decides."""
    disk, database = way.disk, folder / DATABASE
    if not database.exists() and (folder / FRESH).exists():
        disk.rename(folder / FRESH, database)  # the last act of making a casebook
    header = loaded.header
    if keys.next is None:
        for left in (folder / NEXT, *_beside(folder / NEXT)):
            disk.remove(left)
        return header, keys.data
    data, slots = keys.data, header.slots
    if not _opens(database, keys.data):
        data, slots = keys.next, header.next_slots
    settled = replace(
        header,
        slots=slots,
        next_slots=(),
        generation=header.generation + (data is keys.next),
    )
    settled = signed(settled, data)
    save(disk, folder, settled)
    for left in (folder / NEXT, *_beside(folder / NEXT)):
        disk.remove(left)
    return settled, data


def _opens(database: Path, data: bytes) -> bool:
    engine = open_engine(database, database_key(data))
    try:
        with engine.connect().execution_options(reading=True):
            return True
    except CannotOpen:
        return False
    finally:
        engine.dispose()


def _beside(database: Path) -> list[Path]:
    return [database.with_name(database.name + end) for end in ("-wal", "-shm")]


def set_generation(connection: Connection, generation: int) -> None:
    """Write into the database which generation of the key file belongs to it."""
    connection.execute(
        update(meta).where(meta.c.name == "generation").values(value=str(generation))
    )


def require_sound(connection: Connection, path: Path) -> None:
    """Raise DatabaseDamaged unless every page and every tree is as it was written."""
    # Each finds what the other does not: a changed page, a missing last page.
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
        raise DatabaseDamaged(path, "pages")
    if connection.exec_driver_sql("PRAGMA quick_check").scalar_one() != "ok":
        raise DatabaseDamaged(path, "trees")


def _actor(connection: Connection, uid: str) -> Actor:
    try:
        account = find_record(connection, Account, uid)
    except NotFound:
        raise NotPermitted("account") from None
    if account.revoked:
        raise NotPermitted("revoked")
    officer = find_record(connection, Officer, account.officer)
    return Actor(
        account.uid, account.label, account.role, account.officer, officer.name
    )
