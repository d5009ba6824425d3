"""One open casebook in the window: what its presenters share, from unlock to lock."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from db.errors import CasebookError, Refused
from db.fields import Reference
from db.records.change import Change
from db.store import Store
from desktop.changes import Changes
from desktop.jobs import Job, Jobs

log = logging.getLogger(__name__)
T = TypeVar("T")


class Session(QObject):
    """What the presenters of one open casebook share.

    Signals: saved() after each commit, told(Exception) what a user must hear, said(words)
    what was done, for when there is time to read it.
    """

    saved = Signal()
    said = Signal(str)
    told = Signal(object)

    def __init__(
        self,
        store: Store,
        reference: Reference,
        parent: QObject | None = None,
        files: Path | None = None,
    ) -> None:
        """`files`: the folder of attachments."""
        super().__init__(parent)
        self.store = store
        self.reference = reference
        self.files = files
        self.jobs = Jobs(self)
        self.changes = Changes(self)

    def write(
        self,
        command: Callable[..., Any],
        *args: Any,
        done: Callable[[Change], Any] | None = None,
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        """Run a command on the writer; its change is announced before `done`."""

        def finished(change: Change) -> None:
            self.saved.emit()
            self.changes.announce(change)
            if done:
                done(change)

        self.jobs.write(
            lambda: self.store.write(command, *args),
            done=finished,
            failed=failed or self.fail,
        )

    def write_quietly(self, command: Callable[..., Any], *args: Any) -> None:
        """Run a command that changes nothing anybody shows, such as keeping a draft."""
        self.jobs.write(
            lambda: self.store.write(command, *args), done=_nothing, failed=self.fail
        )

    def do(
        self,
        work: Callable[[], Change],
        *,
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        """Run something of the store that writes (undo, redo) on the writer."""

        def finished(change: Change) -> None:
            self.saved.emit()
            self.changes.announce(change)

        self.jobs.write(work, done=finished, failed=failed or self.fail)

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], Any],
        failed: Callable[[Exception], Any] | None = None,
    ) -> Job:
        """Run reads of the store on a reader."""
        return self.jobs.read(work, done=done, failed=failed or self.fail)

    def fail(self, error: Exception) -> None:
        """Tell the user; a fault of ours is logged by its class alone."""
        if not isinstance(error, Refused | CasebookError | OSError):
            self.note_fault(error)
        self.told.emit(error)

    def note_fault(self, error: Exception) -> None:
        """Log a fault of ours: the class only, for its text may quote what was typed."""
        log.error("%s", type(error).__name__)

    def close(self) -> None:
        """Let the last save finish; then nothing more is delivered."""
        self.jobs.close()


def _nothing(_: object) -> None:
    """Take a result that nobody waits for."""
