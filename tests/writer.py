"""A process that works on a casebook until it is killed: python -m tests.writer.

After each act that is done and lasting it prints a line. What it does depends on its
mode: `save` writes records, `passphrase` changes the passphrase to and fro,
`rekey` changes the data key and writes a record in between, `people` lets a person in
and out. With a number it ends after so many acts and closes the casebook.
"""

import sys
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

from db.casebook import Casebook, open_casebook
from db.errors import WrongPassphrase
from db.queries.records import office_records
from db.records.office import Officer
from tests.casebooks import CUSTODIAN, OTHER, PASSPHRASES, WAY, units, write_unit

BOTH = (PASSPHRASES[CUSTODIAN], OTHER)
GUEST, GUEST_PASSPHRASE = "乐衡", "ribbon cellar 暮雨"


def opened_by_either(folder: Path) -> tuple[Casebook, str]:
    """Open with whichever passphrase it is; return it too."""
    try:
        return open_casebook(folder, CUSTODIAN, BOTH[0], WAY), BOTH[0]
    except WrongPassphrase:
        return open_casebook(folder, CUSTODIAN, BOTH[1], WAY), BOTH[1]


def save(casebook: Casebook, _passphrase: str) -> Iterator[str]:
    for number in count(len(units(casebook))):
        write_unit(casebook, f"单位{number}")
        yield f"单位{number}"


def passphrase(casebook: Casebook, now: str) -> Iterator[str]:
    while True:
        then = BOTH[1] if now == BOTH[0] else BOTH[0]
        casebook.change_passphrase(now, then)
        now = then
        yield now


def rekey(casebook: Casebook, _passphrase: str) -> Iterator[str]:
    for number in count(len(units(casebook))):
        casebook.rekey()
        write_unit(casebook, f"单位{number}")
        yield f"单位{number}"


def people(casebook: Casebook, _passphrase: str) -> Iterator[str]:
    officer = casebook.store.read(office_records, Officer)[0].uid
    while True:
        if any(slot.label == GUEST for slot in casebook.header.slots):
            casebook.revoke(GUEST)
            yield "out"
        casebook.add_account(GUEST, GUEST_PASSPHRASE, "reader", officer)
        yield "in"


MODES: dict[str, Callable[[Casebook, str], Iterator[str]]] = {
    "save": save,
    "passphrase": passphrase,
    "rekey": rekey,
    "people": people,
}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(folder: str, mode: str, acts: str = "") -> None:
    casebook, now = opened_by_either(Path(folder))
    say("ready")
    for done in islice(MODES[mode](casebook, now), int(acts) if acts else None):
        say(done)
    casebook.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
