"""One process a casebook: an operating-system lock, and a note of who holds it."""

import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import OpenElsewhere

LOCK = "lock"
NOTE = "lock.who"  # beside it, for Windows lets nobody read a locked file


class CasebookLock:
    """Held while a casebook is open; the system lets go of it when the process dies.

    So a note that its writer could not remove is no lock: the next one takes over.
    """

    def __init__(self, folder: Path) -> None:
        self._note = folder / NOTE
        # Not per thread: the worker that closes need not be the one that opened.
        self._lock = FileLock(folder / LOCK, timeout=0, thread_local=False)

    def take(self, who: str) -> None:
        """Take the lock; raises OpenElsewhere with what its holder wrote."""
        try:
            self._lock.acquire()
        except Timeout as taken:
            raise self._told() from taken
        said = {
            "host": socket.gethostname(),
            "who": who,
            "pid": os.getpid(),
            "since": datetime.now().astimezone().isoformat(timespec="minutes"),
        }
        with suppress(OSError):  # a full disk; the lock holds without its note
            self._note.write_text(json.dumps(said, ensure_ascii=False), "utf-8")

    def _told(self) -> OpenElsewhere:
        try:
            said = json.loads(self._note.read_text("utf-8"))
            return OpenElsewhere(
                str(said["host"]), str(said["who"]), str(said["since"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            return OpenElsewhere()

    def give_back(self) -> None:
        """Let go; a second time does nothing."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
            self._lock.release()
