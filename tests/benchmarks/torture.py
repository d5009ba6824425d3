"""By hand, for minutes: python -m tests.benchmarks.torture [kills|bytes|cuts] ...

kills  a writing process is killed 200 times at random moments; what it said was done
       is there, every casebook opens, every check is sound
bytes  300 single bytes of a database and 300 of its key files are changed, each is
       found by `yidang check` with exit code 3
cuts   every call of a process on its files is traced (strace), SQLite's own included;
       every folder that a power cut between two of them may leave is checked and opened
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from db.casebook import DATABASE, open_casebook
from db.check import check_casebook
from db.errors import NotFound, NotPermitted, WrongPassphrase
from db.vault.header import COPY, MAIN
from tests.casebooks import CUSTODIAN, OFFICER, PASSPHRASES, WAY, a_casebook, units
from tests.kills import Watch
from tests.power import Files, laid_out
from tests.traced import Replay, cuts_of, files_in, trace
from tests.writer import BOTH, GUEST, GUEST_PASSPHRASE

MODES = ("save", "passphrase", "rekey", "people")
KILLS, BYTES, SEED = 200, 300, 20261124
MEMORY = Path("/dev/shm")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextmanager
def in_memory() -> Iterator[Path]:
    """Give a folder where a sync costs nothing, if there is one."""
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place, prefix="yidang-torture-") as folder:
        yield Path(folder)


def kills(seed: int) -> None:
    with in_memory() as folder:
        watch = Watch(a_casebook(folder), seed)
        for number in range(KILLS):
            watch.kill(MODES[number % len(MODES)])
            if number % 20 == 19:
                say(f"{number + 1} kills, {watch.acts} acts, none lost")


def bytes_changed(seed: int) -> None:
    chance = Random(seed)
    with in_memory() as folder:
        casebook = a_casebook(folder)
        passphrase = folder / "passphrase"
        passphrase.write_text(PASSPHRASES[CUSTODIAN], "utf-8")
        for names in ((DATABASE,), (MAIN, COPY)):
            codes = [
                _code_after(casebook, chance.choice(names), chance, passphrase)
                for _ in range(BYTES)
            ]
            found = codes.count(3)
            say(f"{'/'.join(names)}: {found} of {BYTES} found")
            assert found == BYTES, codes
        assert _check(casebook, passphrase) == 0


def _code_after(casebook: Path, name: str, chance: Random, passphrase: Path) -> int:
    path = casebook / name
    whole = path.read_bytes()
    at = chance.randrange(len(whole))
    changed = bytes([whole[at] ^ chance.randrange(1, 256)])
    path.write_bytes(whole[:at] + changed + whole[at + 1 :])
    code = _check(casebook, passphrase)
    path.write_bytes(whole)
    return code


def _check(casebook: Path, passphrase: Path) -> int:
    command = [sys.executable, "-m", "desktop", "check", str(casebook)]
    given = ["--as", CUSTODIAN, "--passphrase-file", str(passphrase)]
    done = subprocess.run(
        [*command, *given],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return done.returncode


def cuts(_seed: int, modes: Sequence[str] = MODES) -> None:
    assert shutil.which("strace"), "strace is not installed"
    for mode in modes:
        with in_memory() as folder:
            casebook = a_casebook(folder)
            before = files_in(casebook)
            lines = trace(casebook, mode, folder / "log")
            said = [n for n, line in enumerate(lines) if " write(1<" in line]
            tried = 0
            for number, files in cuts_of(Replay(casebook, before), lines):
                _try(mode, files, folder / "cut", done=number > said[1])
                tried += 1
            say(f"{mode}: {len(lines)} calls, {tried} folders, all sound")


def _try(mode: str, files: Files, place: Path, *, done: bool) -> None:
    """Check and open what a cut left; what was said to be done is done."""
    folder = laid_out(files, place)
    passphrase = BOTH[0]
    try:
        found = check_casebook(folder, CUSTODIAN, passphrase, WAY).found
        assert not (done and mode == "passphrase"), "the old passphrase opens it"
    except WrongPassphrase:
        assert mode == "passphrase"
        passphrase = BOTH[1]
        found = check_casebook(folder, CUSTODIAN, passphrase, WAY).found
    assert found == [], found
    guest = _opens(folder, GUEST, GUEST_PASSPHRASE)
    assert guest if done and mode == "people" else mode == "people" or not guest
    casebook = open_casebook(folder, CUSTODIAN, passphrase, WAY)
    assert set(casebook.warnings) <= {"rekey_undone"}, casebook.warnings
    assert not done or mode not in ("save", "rekey") or units(casebook)
    casebook.close()
    assert _opens(folder, OFFICER, PASSPHRASES[OFFICER])
    assert check_casebook(folder, CUSTODIAN, passphrase, WAY).found == []
    shutil.rmtree(place)


def _opens(folder: Path, label: str, passphrase: str) -> bool:
    try:
        open_casebook(folder, label, passphrase, WAY).close()
    except (NotFound, NotPermitted):
        return False
    return True


PARTS = {"kills": kills, "bytes": bytes_changed, "cuts": cuts}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        begun = time.monotonic()
        PARTS[name](SEED)
        say(f"{name}: {time.monotonic() - begun:.0f} s")
