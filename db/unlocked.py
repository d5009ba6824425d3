"""A casebook from unlocking to closing: what a cut left is mended, what was lost told."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from db.access import Actor
from db.attachments.sweep import destroy_keys, sweep_files
from db.commands.accounts import note_own, revoke_slotless
from db.commands.dossiers import turn_day
from db.engine import open_engine, told_apart
from db.errors import (
    CannotOpen,
    CasebookError,
    DatabaseDamaged,
    HeaderDamaged,
    HeaderRolledBack,
    NewerFile,
    NotFound,
    NotPermitted,
    Refused,
)
from db.folder import DATABASE, FILES, FRESH, NEXT, Way, remove_database
from db.founding import meta_value
from db.lock import CasebookLock
from db.migrations.run import STEPS, migrate
from db.pages import (
    has_log,
    into_the_file,
    no_room_told,
    opens,
    reserve_numbers,
    set_generation,
)
from db.queries.dossiers import last_numbers
from db.queries.records import find_record, find_records
from db.records.office import Account, Officer
from db.store import Store
from db.trail import Head, head_of, mac_at
from db.vault.disk import Disk
from db.vault.head import HeadFile, Kept, read_head
from db.vault.header import Header, Loaded, save, signed
from db.vault.keys import Keys, database_key


class Unlocked:
    """An open casebook; nothing of it is known any more once it is closed.

    `warnings` are keys of ui.messages: what was found wrong and is to be told.
    `store` is another one after a change of the data key.
    """

    store: Store

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
        self.warnings = [one for one in loaded.wrong if one not in LEFT_BY_A_CUT]
        self._way = way
        self._lock = lock
        self._account = account
        self._header, self._data = self._settled(loaded, keys)
        self._engine = open_engine(self.database, self.key)
        try:
            with told_apart(self.database):
                self._start()
        except BaseException as error:
            self._engine.dispose()
            if isinstance(error, CannotOpen):
                raise DatabaseDamaged(self.database, "open") from error
            raise
        if loaded.wrong:
            self._save(self._header)

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
    def disk(self) -> Disk:
        return self._way.disk

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def files(self) -> Path:
        """Where attachments lie, encrypted."""
        return self.folder / FILES

    def _reading(self) -> Connection:
        return self._engine.connect().execution_options(reading=True)

    def _save(self, header: Header) -> None:
        with no_room_told(self.folder):
            save(self._way.disk, self.folder, header)

    # opening

    def _settled(self, loaded: Loaded, keys: Keys) -> tuple[Header, bytes]:
        """End what a cut left half done: the making, or a change of the data key."""
        disk, header = self._way.disk, loaded.header
        if not self.database.exists() and (self.folder / FRESH).exists():
            disk.rename(self.folder / FRESH, self.database)
        # An engine would make a file that is not there, or found an empty one anew.
        if not self.database.exists() or not self.database.stat().st_size:
            raise DatabaseDamaged(self.database, "missing")
        remove_database(disk, self.folder / NEXT)
        if keys.next is None:
            return header, keys.data
        # Which key opens the file decides; if none does, the header keeps both.
        if opens(self.database, database_key(keys.data)):
            self.warnings.append("rekey_undone")
            return self._with_one_key(header, header.slots, keys.data, 0)
        if not opens(self.database, database_key(keys.next)):
            raise DatabaseDamaged(self.database, "open")
        with suppress(HeaderDamaged):
            kept = read_head(self.folder, (keys.next, keys.data), disk)
            if kept:
                HeadFile(self.folder, keys.next, disk).write(kept)
        return self._with_one_key(header, header.next_slots, keys.next, 1)

    def _with_one_key(
        self, header: Header, slots: Any, data: bytes, further: int
    ) -> tuple[Header, bytes]:
        generation = header.generation + further
        settled = replace(header, slots=slots, next_slots=(), generation=generation)
        settled = signed(settled, data)
        self._save(settled)
        return settled, data

    def _start(self) -> None:
        with self._reading() as connection:
            generation = self._require_ours(connection)
            head = head_of(connection)
            told = self._lost(connection, head)
        self._head = HeadFile(self.folder, self._data, self._way.disk)
        # From here on the digest of the last close will not hold.
        self._head.write(Kept(head=head))
        self._engine.dispose()
        migrate(self.database, self.key)
        if generation != self._header.generation or "tail_lost" in self.warnings:
            self._follow_header()
        self.store = self._opened_store(self._actor())
        self._mend_accounts()
        if self.warnings:
            told["warnings"] = " ".join(self.warnings)
        self.store.write(note_own, "unlock", **told)
        self.store.write(turn_day)
        self._sweep()

    def _require_ours(self, connection: Connection) -> int:
        """Return the generation the database knows; nothing is written before this.

        Raises NewerFile, DatabaseDamaged, HeaderRolledBack.
        """
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > len(STEPS):
            raise NewerFile(version)
        try:
            casebook = meta_value(connection, "casebook")
        except DatabaseError as error:
            raise DatabaseDamaged(self.database, "read") from error
        if casebook != self._header.casebook:
            raise DatabaseDamaged(self.database, "other")
        database = int(meta_value(connection, "generation") or 0)
        header = self._header.generation
        if header < database:
            raise HeaderRolledBack(header, database)
        if header > database + 1:
            self.warnings.append("generation_skipped")
        return database

    def _lost(self, connection: Connection, head: Head) -> dict[str, str]:
        """Compare the trail with where it was known to end; return what to tell."""
        known = self._header.head
        try:
            kept = read_head(self.folder, (self._data,), self._way.disk)
            if kept is None and known.number:
                self.warnings.append("head_missing")
            known = max(known, kept.head if kept else Head(), key=_number)
        except HeaderDamaged:
            self.warnings.append("head_damaged")
        if known.number > head.number:
            self.warnings.append("tail_lost")
        elif known.number and mac_at(connection, known.number) != known.mac:
            self.warnings.append("trail_replaced")
        else:
            return {}
        return {"lost_number": str(known.number), "lost_mac": known.mac.hex()}

    def _follow_header(self) -> None:
        with self._engine.begin() as connection:
            set_generation(connection, self._header.generation)
            if "tail_lost" in self.warnings:
                reserve_numbers(connection, self._header.numbers)

    def _actor(self) -> Actor:
        with self._reading() as connection:
            return actor_of(connection, self._account)

    def _opened_store(self, actor: Actor) -> Store:
        return store_on(
            self._engine, actor, self._way, self.database, self._head.follow
        )

    def _mend_accounts(self) -> None:
        """A slot without an account opens nothing, and the other way round: say so."""
        with self._reading() as connection:
            accounts = find_records(connection, Account, "")
        active = {account.uid for account in accounts if not account.revoked}
        slots = {slot.uid for slot in self._header.slots if slot.kind == "person"}
        if slots - active:
            kept = (s for s in self._header.slots if s.uid not in slots - active)
            header = replace(
                self._header,
                slots=tuple(kept),
                generation=self._header.generation + 1,
            )
            self._header = signed(header, self._data)
            self._save(self._header)
            self._follow_header()
        if active - slots:
            self.store.write(revoke_slotless, frozenset(active - slots))

    def _sweep(self) -> None:
        """Destroy what removed attachments left: keys now, files some days later."""
        with self._engine.begin() as connection:
            destroy_keys(connection)
        with self._reading() as connection, suppress(OSError):
            sweep_files(connection, self.files, self._way.disk)

    # closing

    def close(self) -> None:
        """Close cleanly: log into the file, head and digest beside it, lock given back.

        A damaged file or a full disk is left as it is, for the check to tell.
        """
        if not self._data:
            return
        try:
            with suppress(Refused, CasebookError, DatabaseError, OSError):
                self._leave_digest()
        finally:
            self._drop()

    def _leave_digest(self) -> None:
        numbers = self.numbers()
        self.store.write(note_own, "lock")
        head, whole = self.store.head, into_the_file(self._engine)
        self.store.close()
        if not whole or has_log(self.database):
            return  # somebody still reads: the digest would not be that of the file
        header = replace(self._header, head=head, numbers=numbers)
        self._header = signed(header, self._data)
        self._save(self._header)
        digest, size = self._head.digest_of(self.database)
        self._head.write(Kept(head=head, digest=digest, size=size))

    def _drop(self) -> None:
        self.store.close()
        self._data = b""
        self._lock.give_back()

    def numbers(self) -> dict[str, int]:
        """Return the highest dossier number ever given under each prefix."""
        with self._reading() as connection:
            return last_numbers(connection)

    def copy_database(self, target: Path) -> None:
        """Write a copy of the database under the same key; others go on working.

        Raises DiskFull, DatabaseDamaged, OSError.
        """
        raw = self._engine.raw_connection()
        try:
            with no_room_told(target):
                raw.cursor().execute("VACUUM INTO ?", (str(target),))
        finally:
            raw.close()


# The key file is written before its copy: these two are no news.
LEFT_BY_A_CUT = ("copy_older", "copy_missing")


def _number(head: Head) -> int:
    return head.number


def actor_of(connection: Connection, uid: str) -> Actor:
    """Return who unlocked; raises NotPermitted for who may no longer."""
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


def store_on(
    engine: Engine,
    actor: Actor,
    way: Way,
    path: Path,
    follow: Callable[[Head], Any] | None = None,
) -> Store:
    """Return the store of an engine, for one account."""
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
        rights=way.rights,
        path=path,
        **given,
    )
