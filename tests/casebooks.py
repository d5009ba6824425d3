"""Casebooks for tests: made once, copied for each test; every name is invented."""

import atexit
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from db.casebook import (
    DATABASE,
    Casebook,
    Founder,
    Way,
    create_casebook,
    open_casebook,
)
from db.commands.records import save_record
from db.engine import open_engine
from db.errors import NeedsKeyring
from db.queries.records import office_records
from db.records.base import new_uid
from db.records.office import Account, Authority, Officer
from db.trail import lines_of
from db.vault.derivation import FLOOR
from db.vault.disk import Disk
from db.vault.header import load
from db.vault.keys import database_key, keys_of
from db.vault.recovery import RecoveryCode

CUSTODIAN, OFFICER, LEADER = "覃文", "周敏", "郑开明"
PASSPHRASES = {
    CUSTODIAN: "spindle 江阔云低 otter",
    OFFICER: "copper lantern 断雁",
    LEADER: "walnut harbour 西风",
}
OTHER = "granite teapot 松涛"


class NoKeyring:
    """A computer without a keyring."""

    def make(self, casebook: str, slot: str) -> bytes:
        raise NeedsKeyring(f"keyring.none {casebook} {slot}")

    def find(self, casebook: str, slot: str) -> bytes | None:
        return {}.get((casebook, slot))

    def forget(self, casebook: str, slot: str) -> None:
        del casebook, slot


class DrawerOfSecrets:
    """A keyring that is a dict: of one computer, as long as the test holds it."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def make(self, casebook: str, slot: str) -> bytes:
        self.kept[casebook, slot] = len(self.kept).to_bytes(32, "big")
        return self.kept[casebook, slot]

    def find(self, casebook: str, slot: str) -> bytes | None:
        return self.kept.get((casebook, slot))

    def forget(self, casebook: str, slot: str) -> None:
        self.kept.pop((casebook, slot), None)


def clock() -> datetime:
    return datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def a_way(disk: Disk | None = None, devices: DrawerOfSecrets | None = None) -> Way:
    """The cheapest allowed derivation, a fixed day, no keyring unless one is given."""
    return Way(
        disk=disk or Disk(),
        cost=FLOOR,
        devices=devices or NoKeyring(),
        machine="一号机",
        clock=clock,
        today=lambda: "2026-11-24",
    )


WAY = a_way()
FOUNDER = Founder(
    office="柳溪县追逃办",
    region="450999",
    authority="柳溪县监察委员会",
    label=CUSTODIAN,
    name=CUSTODIAN,
    passphrase=PASSPHRASES[CUSTODIAN],
)


@cache
def _template() -> tuple[Path, RecoveryCode]:
    folder = Path(tempfile.mkdtemp(prefix="yidang-casebook-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    casebook, code = create_casebook(folder / "案卷库", FOUNDER, WAY)
    for label, role in ((OFFICER, "officer"), (LEADER, "leader")):
        person = Officer(uid=new_uid(), name=label, unit="柳溪县追逃办")
        casebook.store.write(save_record, person, None, {})
        casebook.add_account(label, PASSPHRASES[label], role, person.uid)
    casebook.close()
    return folder / "案卷库", code


def a_casebook(tmp_path: Path, name: str = "案卷库") -> Path:
    """Return a closed casebook with a custodian, an officer and a leader."""
    return Path(shutil.copytree(_template()[0], tmp_path / name))


def paper_code() -> RecoveryCode:
    """Return the recovery code of those casebooks."""
    return _template()[1]


def opened(folder: Path, label: str = CUSTODIAN, way: Way = WAY) -> Casebook:
    return open_casebook(folder, label, PASSPHRASES[label], way)


def write_unit(casebook: Casebook, name: str) -> None:
    """Write one record, one line of the trail, one commit."""
    casebook.store.write(save_record, Authority(uid=new_uid(), name=name), None, {})


def units(casebook: Casebook) -> set[str]:
    """Return the names that write_unit wrote."""
    return {one.name for one in casebook.store.read(office_records, Authority)}


def data_key_of(folder: Path, label: str = CUSTODIAN, passphrase: str = "") -> bytes:
    """Return the data key of a closed casebook, by way of a slot."""
    loaded, passphrase = load(folder), passphrase or PASSPHRASES[label]
    return keys_of(loaded, loaded.header.slot_of(label), passphrase, None).data


def lines_in(folder: Path, passphrase: str = "") -> list[dict[str, Any]]:
    """Return the trail of a closed casebook, oldest first."""
    key = database_key(data_key_of(folder, CUSTODIAN, passphrase))
    engine = open_engine(folder / DATABASE, key)
    with engine.connect().execution_options(reading=True) as connection:
        lines = [dict(line) for line in lines_of(connection)]
    engine.dispose()
    return lines


def account_of(casebook: Casebook, uid: str) -> Account:
    return next(a for a in casebook.store.read(office_records, Account) if a.uid == uid)
