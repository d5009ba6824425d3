"""One process a casebook: an operating-system lock, and a note of who holds it."""

import json
import os
import socket
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import OpenElsewhere

LOCK = "lock"
NOTE = "lock.who"  # beside it, for Windows lets nobody read a locked file


class CasebookLock:
    """Held while a casebook is open; the system lets go of it when the process dies."""

    def __init__(self, folder: Path) -> None:
        self._note = folder / NOTE
        self._lock = FileLock(folder / LOCK, timeout=0)

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
            self._note.unlink(missing_ok=True)
            self._lock.release()
