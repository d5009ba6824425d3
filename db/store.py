"""The one way in: read(query) and write(command), each in one transaction.

Every query and command says what it asks for (access.asks); the store asks it of
the account that unlocked, writes the trail in the same transaction, and tells
`after_commit` the new head of the trail.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from db.access import Actor, demand_for
from db.commands.undo import can_be_taken_back, take_back
from db.derived import day_of, turn
from db.engine import told_apart
from db.errors import NothingToUndo
from db.records.change import Change
from db.trail import Head, Trail, head_of
from db.transaction import Transaction, Written
from db.values.moment import CHINA
from db.view import View

P = ParamSpec("P")
T = TypeVar("T")
Own = tuple[Written, ...]  # one command, as undo remembers it


def now() -> datetime:
    """Return the moment, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def this_day() -> str:
    """Return today as it is written in China: '2026-11-24'."""
    return datetime.now(CHINA).date().isoformat()


def forget(_: Head) -> None:
    """Do nothing with the head."""


class Store:
    """An open casebook, used by one account."""

    def __init__(
        self,
        engine: Engine,
        trail_key: bytes,
        actor: Actor,
        *,
        machine: str = "",
        clock: Callable[[], datetime] = now,
        today: Callable[[], str] = this_day,
        after_commit: Callable[[Head], Any] = forget,
        path: Path = Path(),
        rights: Callable[[], str] | None = None,
    ) -> None:
        """`rights`: the real day, where `today` gives one that was asked for."""
        self._path = path  # only to name it when it is damaged
        self._engine = engine
        self._trail = Trail(trail_key)
        self.actor = actor
        self._machine = machine
        self._clock = clock
        self._today = today
        self._rights = rights or today
        self._after_commit = after_commit
        self._own: list[Own] = []  # what undo can take back
        self._undone: list[Own] = []
        # The head is known here and not read again, so writers take turns here too.
        self._turn = RLock()
        # Kept from one use to the next: to fetch a connection from the pool and to give
        # it back takes as long as the statements of a save.
        self._writer: Connection | None = None
        self._readers: list[Connection] = []
        self._closed = False
        with told_apart(path), self._reading() as connection:
            self._head = head_of(connection)
            self._day = day_of(connection)

    @property
    def head(self) -> Head:
        """The last line of the trail."""
        return self._head

    def now(self) -> datetime:
        """The moment, to the second, in UTC."""
        return self._clock()

    @property
    def today(self) -> str:
        return self._today()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Lend a connection of readers, in a transaction: all is of one moment."""
        try:
            connection = self._readers.pop()
        except IndexError:  # as many as read at once
            connection = self._engine.connect().execution_options(reading=True)
        try:
            with connection.begin():
                yield connection
        finally:
            if self._closed:
                connection.close()
            else:
                self._readers.append(connection)

    def _writing(self) -> Connection:
        if self._writer is None:
            self._writer = self._engine.connect()
        return self._writer

    def read(
        self,
        query: Callable[Concatenate[View, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> T:
        """Return what a query finds; raises NotPermitted and what the query raises."""
        today = self._today()
        with told_apart(self._path), self._reading() as connection:
            rights = self._rights()
            demand_for(query, args, connection, self.actor, rights)
            return query(View(connection, self.actor, today, rights), *args, **named)

    def write(
        self,
        command: Callable[Concatenate[Transaction, P], Any],
        *args: P.args,
        **named: P.kwargs,
    ) -> Change:
        """Run a command whole or not at all; raises NotPermitted and what it raises."""
        return self._write("", command, args, named)

    def write_because(
        self,
        why: str,
        command: Callable[Concatenate[Transaction, P], Any],
        *args: P.args,
        **named: P.kwargs,
    ) -> Change:
        """Run a command that needs a reason, which goes into the trail."""
        return self._write(why, command, args, named)

    def _write(
        self, why: str, command: Callable[..., Any], args: Any, named: Any
    ) -> Change:
        with self._turn:
            work, change = self._run(why, command, args, named)
            if work.lines:
                self._after_commit(self._head)
            if work.written:
                self._remember(tuple(work.written))
        return change

    def _run(
        self, why: str, command: Callable[..., Any], args: Any, named: Any
    ) -> tuple[Transaction, Change]:
        at, today, head = self._clock().isoformat(), self._today(), self._head
        with told_apart(self._path), self._writing().begin() as begun:
            connection = begun.connection
            rights = self._rights()
            demand_for(command, args, connection, self.actor, rights)
            if self._day != today:
                turn(connection, today, at)
            work = Transaction(
                connection, self.actor, today, at, self._machine, why, rights
            )
            command(work, *args, **named)
            change = work.finish()
            if work.lines:
                head = self._trail.append(connection, head, work.lines)
        self._head, self._day = head, today  # only now is it true
        return work, change

    def rehearse(
        self,
        command: Callable[Concatenate[Transaction, P], Any],
        *args: P.args,
        **named: P.kwargs,
    ) -> None:
        """Run a command and undo it: raises whatever would keep it from being done."""
        at, today = self._clock().isoformat(), self._today()
        with (
            self._turn,
            told_apart(self._path),
            self._writing().begin() as attempt,
        ):
            connection = attempt.connection
            rights = self._rights()
            demand_for(command, args, connection, self.actor, rights)
            work = Transaction(
                connection, self.actor, today, at, self._machine, "", rights
            )
            command(work, *args, **named)
            work.finish()
            attempt.rollback()

    def last_own_act(self) -> Own:
        """Return what undo would take back, () when there is nothing."""
        return self._own[-1] if self._own else ()

    def last_undone_act(self) -> Own:
        """Return what redo would bring back, () when there is nothing."""
        return self._undone[-1] if self._undone else ()

    def undo(self) -> Change:
        """Take back one's own last act since unlocking, as a new act of its own.

        Raises NothingToUndo, ChangedSince and what take_back raises.
        """
        return self._take_back(self._own, self._undone)

    def redo(self) -> Change:
        """Take back the last undoing; raises as undo does."""
        return self._take_back(self._undone, self._own)

    def _take_back(self, source: list[Own], target: list[Own]) -> Change:
        with self._turn:
            if not source:
                raise NothingToUndo
            undone, own = self._undone[:], self._own[:]
            change = self._write("", take_back, (source[-1],), {})
            opposite = self._own[-1]
            self._own[:], self._undone[:] = own, undone
            source.pop()
            target.append(opposite)
        return change

    def _remember(self, written: Own) -> None:
        self._undone.clear()
        if all(can_be_taken_back(one) for one in written):
            self._own.append(written)
        else:
            self._own.clear()  # what came before it can no longer be told apart

    def close(self) -> None:
        """Let go of the file; drops what undo remembered."""
        with self._turn:
            self._own.clear()
            self._undone.clear()
            self._closed = True
            kept = [*self._readers, *([self._writer] if self._writer else [])]
            self._readers.clear()
            self._writer = None
            for connection in kept:
                connection.close()
            self._engine.dispose()
