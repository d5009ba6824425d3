"""Wrong tries in a row: after five of one person, each further one waits."""

import json
from collections.abc import Callable
from pathlib import Path
from time import time

from db.errors import WrongPassphrase

NAME = "casebook.tries"
FREE = 5
WAIT = 30  # seconds


class Tries:
    """Counts in a small file beside the key file, so that a restart forgets nothing.

    It slows down guessing at this machine; against a stolen copy Argon2id does.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time) -> None:
        self._path = folder / NAME
        self._clock = clock

    def _read(self) -> dict[str, list[float]]:
        try:
            said = json.loads(self._path.read_text("utf-8"))
            return {str(k): [float(v[0]), float(v[1])] for k, v in said.items()}
        except (OSError, ValueError, TypeError, IndexError, AttributeError):
            return {}

    def _write(self, said: dict[str, list[float]]) -> None:
        # A count, not a treasure: no sync, and no error when the disk is full.
        try:
            self._path.write_text(json.dumps(said), "utf-8")
        except OSError:
            return

    def require_turn(self, slot: str, label: str) -> None:
        """Raise WrongPassphrase while this slot must still wait."""
        count, last = self._read().get(slot, [0, 0])
        since = self._clock() - last
        if count >= FREE and 0 <= since < WAIT:
            raise WrongPassphrase(label, 0, max(1, round(WAIT - since)))

    def wrong(self, slot: str, label: str) -> WrongPassphrase:
        """Count a wrong try; return what to raise, with the tries left."""
        said = self._read()
        count = int(said.get(slot, [0, 0])[0]) + 1
        said[slot] = [count, self._clock()]
        self._write(said)
        left = max(0, FREE - count)
        return WrongPassphrase(label, left, 0 if left else WAIT)

    def right(self, slot: str) -> None:
        """Forget the wrong tries of a slot."""
        said = self._read()
        if said.pop(slot, None):
            self._write(said)
