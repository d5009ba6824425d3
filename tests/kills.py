"""Kills a writing process at a random moment and looks at what it left."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

from db.casebook import open_casebook
from db.check import check_casebook
from db.errors import WrongPassphrase
from tests.casebooks import CUSTODIAN, WAY, units
from tests.writer import BOTH

ROOT = Path(__file__).parent.parent


def killed_while(folder: Path, mode: str, acts: int, seconds: float) -> list[str]:
    """Let a process do so many acts, then go on for so long, and kill it.

    Returns what it said was done.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.writer", str(folder), mode],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    said = "".join(process.stdout.readline() for _ in range(acts + 1))
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    said += process.stdout.read()
    process.wait()
    process.stdout.close()
    # A line that the kill cut was not said; the first is that it is ready.
    return said[: said.rfind("\n") + 1].splitlines()[1:]


class Watch:
    """One casebook through many kills, and what must be in it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.acknowledged: set[str] = set()
        self.acts = 0
        self._chance = Random(seed)
        self._passphrase = BOTH[0]

    def kill(self, mode: str) -> None:
        """Kill once; raises AssertionError for anything lost, torn or shut."""
        acts = self._chance.choice((0, 1, 2)) if self.acts else 1
        seconds = self._chance.uniform(0.0, 0.3)
        done = killed_while(self.folder, mode, acts, seconds)
        self.acts += len(done)
        self._note(mode, done)
        self._look(mode)
        self._open()

    def _note(self, mode: str, done: list[str]) -> None:
        if mode in ("save", "rekey"):
            self.acknowledged |= set(done)
        elif done and mode == "passphrase":
            self._passphrase = done[-1]

    def _look(self, mode: str) -> None:
        """Check what the kill left, before anything mends it."""
        try:
            self._require_sound(self._passphrase)
        except WrongPassphrase:
            assert mode == "passphrase"  # the change under way had come to its end
            self._passphrase = BOTH[1] if self._passphrase == BOTH[0] else BOTH[0]
            self._require_sound(self._passphrase)

    def _require_sound(self, passphrase: str) -> None:
        found = check_casebook(self.folder, CUSTODIAN, passphrase, WAY).found
        assert found == [], found

    def _open(self) -> None:
        casebook = open_casebook(self.folder, CUSTODIAN, self._passphrase, WAY)
        there = units(casebook)
        assert there >= self.acknowledged, self.acknowledged - there
        assert len(there) <= len(self.acknowledged) + 1
        assert set(casebook.warnings) <= {"rekey_undone"}
        self.acknowledged = there
        casebook.close()
