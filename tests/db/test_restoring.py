"""A casebook of a copy: verified first, and never mistaken for the one that was lost."""

import json
import zipfile
from pathlib import Path

import pytest

from db.backup import copy_at_rest, make_backup
from db.casebook import DATABASE, Casebook
from db.check import check_casebook
from db.commands.dossiers import open_dossier
from db.errors import (
    BadCopy,
    DatabaseDamaged,
    DiskFull,
    FolderInUse,
    HeaderRolledBack,
    NotFound,
    NotPermitted,
    WrongPassphrase,
)
from db.queries.dossiers import next_number
from db.records.base import new_uid
from db.records.subject import Subject
from db.restoring import restore
from db.vault.disk import Disk
from db.vault.header import COPY, MAIN
from tests.casebooks import (
    CUSTODIAN,
    OFFICER,
    OTHER,
    PASSPHRASES,
    WAY,
    a_casebook,
    a_way,
    lines_in,
    opened,
    units,
    write_unit,
)
from tests.make import REFERENCE, dossier_of
from tests.power import NotingDisk

NAME = "柳溪县追逃办"


def restored(
    copy: Path, target: Path, lost: Path | None = None, label: str = CUSTODIAN
) -> Casebook:
    return restore(copy, target, label, PASSPHRASES[label], lost, WAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = a_casebook(tmp_path)
    casebook = opened(folder)
    write_unit(casebook, "临江县公安局")
    casebook.close()
    return folder


@pytest.fixture
def copy(tmp_path: Path, folder: Path) -> Path:
    casebook = opened(folder)
    copy = make_backup(casebook, tmp_path / "备份", NAME)
    casebook.close()
    return copy


def open_dossiers(casebook: Casebook, count: int) -> str:
    """Open so many dossiers; return the number of the next."""
    for _ in range(count):
        uid = new_uid()
        person = Subject(uid=new_uid(), dossier=uid, name="韩致远")
        casebook.store.write(open_dossier, dossier_of(uid), person, REFERENCE)
    return casebook.store.read(next_number)


def test_what_the_copy_held_is_there_again(tmp_path: Path, copy: Path) -> None:
    casebook = restored(copy, tmp_path / "新")
    assert units(casebook) == {"临江县公安局"}
    assert casebook.warnings == []
    casebook.close()
    for label in PASSPHRASES:
        opened(tmp_path / "新", label).close()
    found = check_casebook(tmp_path / "新", OFFICER, PASSPHRASES[OFFICER], WAY)
    assert found.found == []
    assert found.clean_close


def test_a_copy_made_at_rest_is_as_good(tmp_path: Path, folder: Path) -> None:
    copy = copy_at_rest(folder, tmp_path / "备份", NAME)
    casebook = restored(copy, tmp_path / "新")
    assert units(casebook) == {"临江县公安局"}
    casebook.close()


def test_attachments_come_back(tmp_path: Path, folder: Path) -> None:
    (folder / "files").mkdir(exist_ok=True)
    (folder / "files" / "1").write_bytes(b"sealed")
    copy = copy_at_rest(folder, tmp_path / "备份", NAME)
    restored(copy, tmp_path / "新").close()
    assert (tmp_path / "新" / "files" / "1").read_bytes() == b"sealed"


def test_the_trail_names_the_head_that_was_lost(
    tmp_path: Path, folder: Path, copy: Path
) -> None:
    casebook = opened(folder)
    write_unit(casebook, "临江县人民法院")
    casebook.close()
    lost = lines_in(folder)[-1]
    restored(copy, tmp_path / "新", folder).close()
    line = next(x for x in lines_in(tmp_path / "新") if x["act"] == "restore")
    told = json.loads(line["payload"])
    assert told["copy"] == copy.name
    assert told["lost_number"] == str(lost["number"])
    assert told["lost_mac"] == bytes(lost["mac"]).hex()


def test_a_head_in_a_killed_casebooks_database_is_named_too(
    tmp_path: Path, folder: Path, copy: Path
) -> None:
    casebook = opened(folder)
    write_unit(casebook, "临江县人民法院")
    (folder / "casebook.head").unlink()
    lost, new = casebook.store.head, tmp_path / "新"
    before = (folder / DATABASE).read_bytes()
    restored(copy, new, folder).close()
    assert (folder / DATABASE).read_bytes() == before
    line = next(x for x in lines_in(new) if x["act"] == "restore")
    assert json.loads(line["payload"])["lost_number"] == str(lost.number)
    casebook.close()


class TestNumbers:
    """No dossier number is given again that was ever seen."""

    def test_in_the_key_file_of_the_lost_one(
        self, tmp_path: Path, folder: Path, copy: Path
    ) -> None:
        casebook = opened(folder)
        following = open_dossiers(casebook, 3)
        casebook.close()
        (folder / DATABASE).unlink()
        casebook = restored(copy, tmp_path / "新", folder)
        assert casebook.store.read(next_number) == following
        casebook.close()

    def test_in_the_database_of_the_lost_one(
        self, tmp_path: Path, folder: Path, copy: Path
    ) -> None:
        casebook = opened(folder)
        following = open_dossiers(casebook, 3)  # killed: no key file tells of them
        new = restored(copy, tmp_path / "新", folder)
        assert new.store.read(next_number) == following
        new.close()
        casebook.close()

    def test_in_a_later_copy(self, tmp_path: Path, folder: Path, copy: Path) -> None:
        casebook = opened(folder)
        following = open_dossiers(casebook, 3)
        whole = copy.read_bytes()
        make_backup(casebook, copy.parent, "later")
        casebook.close()
        copy.write_bytes(whole)  # of one day the rotation keeps the last alone
        new = restored(copy, tmp_path / "新")
        assert new.store.read(next_number) == following
        new.close()

    def test_an_old_database_put_back_gives_none_again(self, folder: Path) -> None:
        casebook = opened(folder)
        casebook.close()
        old = (folder / DATABASE).read_bytes()
        casebook = opened(folder)
        following = open_dossiers(casebook, 3)
        casebook.close()
        (folder / DATABASE).write_bytes(old)
        casebook = opened(folder)
        assert casebook.warnings == ["tail_lost"]
        assert casebook.store.read(next_number) == following
        casebook.close()


def test_the_key_file_of_the_lost_one_is_older(
    tmp_path: Path, folder: Path, copy: Path
) -> None:
    casebook = opened(folder)
    casebook.change_passphrase(PASSPHRASES[CUSTODIAN], OTHER)
    casebook.close()
    new = tmp_path / "新"
    restored(copy, new, folder).close()
    for name in (MAIN, COPY):
        (new / name).write_bytes((folder / name).read_bytes())
    with pytest.raises(HeaderRolledBack):
        opened(new, OFFICER)


def test_a_lost_one_of_which_nothing_is_readable(
    tmp_path: Path, folder: Path, copy: Path
) -> None:
    for path in folder.iterdir():
        if path.is_file():
            path.write_bytes(b"x" * 5000)
    restored(copy, tmp_path / "新", folder).close()
    restored(copy, tmp_path / "又", tmp_path / "无").close()


class TestRefused:
    def test_where_something_lies_already(
        self, tmp_path: Path, folder: Path, copy: Path
    ) -> None:
        (tmp_path / "满").mkdir()
        (tmp_path / "满" / "信.docx").touch()
        for target in (folder, tmp_path / "满"):
            with pytest.raises(FolderInUse):
                restored(copy, target)
        (tmp_path / "空").mkdir()
        restored(copy, tmp_path / "空").close()

    @pytest.mark.parametrize(
        ("label", "passphrase", "error"),
        [
            (CUSTODIAN, OTHER, WrongPassphrase),
            ("谁", OTHER, NotFound),
            (OFFICER, PASSPHRASES[OFFICER], NotPermitted),
        ],
    )
    def test_who_may_not_leaves_nothing(
        self,
        tmp_path: Path,
        copy: Path,
        label: str,
        passphrase: str,
        error: type[Exception],
    ) -> None:
        before = sorted(p.name for p in tmp_path.iterdir())
        with pytest.raises(error):
            restore(copy, tmp_path / "新", label, passphrase, None, WAY)
        assert sorted(p.name for p in tmp_path.iterdir()) == before

    def test_a_damaged_copy_leaves_nothing(self, tmp_path: Path, copy: Path) -> None:
        whole = copy.read_bytes()
        before = sorted(p.name for p in tmp_path.iterdir())
        for at in range(60, len(whole), len(whole) // 12):
            copy.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(BadCopy):
                restored(copy, tmp_path / "新")
        assert sorted(p.name for p in tmp_path.iterdir()) == before

    def test_a_full_disk_leaves_nothing(self, tmp_path: Path, copy: Path) -> None:
        class FullDisk(Disk):
            def put(self, path: Path, data: bytes) -> None:
                raise OSError(28, "No space left on device", str(path), None, data[:0])

        before = sorted(p.name for p in tmp_path.iterdir())
        full, passphrase = a_way(FullDisk()), PASSPHRASES[CUSTODIAN]
        with pytest.raises(DiskFull):
            restore(copy, tmp_path / "新", CUSTODIAN, passphrase, None, full)
        assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_everything_is_synced_before_it_has_its_name(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "files" / "ab").mkdir(parents=True, exist_ok=True)
    (folder / "files" / "ab" / "1").write_bytes(b"sealed")
    copy = copy_at_rest(folder, tmp_path / "备份", NAME)
    place = tmp_path / "place"
    place.mkdir()
    disk = NotingDisk(place)
    way, passphrase = a_way(disk), PASSPHRASES[CUSTODIAN]
    restore(copy, place / "新", CUSTODIAN, passphrase, None, way).close()
    named = disk.acts.index("replace .新.restoring 新")
    before = disk.acts[:named]
    for name in (DATABASE, MAIN, COPY, "casebook.head", "files/ab/1"):
        assert f"sync .新.restoring/{name}" in before
    for name in ("", "/files", "/files/ab"):
        assert f"names .新.restoring{name}" in before
    assert disk.acts[named + 1] == "names ."


def test_a_restoring_that_was_killed_is_begun_anew(tmp_path: Path, copy: Path) -> None:
    half = tmp_path / ".新.restoring"
    half.mkdir()
    (half / DATABASE).write_bytes(b"half")
    restored(copy, tmp_path / "新").close()
    assert not half.exists()


def test_a_casebook_whose_copy_lacks_the_key_file(tmp_path: Path, copy: Path) -> None:
    with zipfile.ZipFile(copy) as pack:
        parts = {n: pack.read(n) for n in pack.namelist()}
    said = json.loads(parts.pop("manifest.json"))
    said["sha256"].pop(MAIN)
    with zipfile.ZipFile(copy, "w") as pack:
        pack.writestr(DATABASE, parts[DATABASE])
        pack.writestr("manifest.json", json.dumps(said))
    with pytest.raises(BadCopy):
        restored(copy, tmp_path / "新")


def test_a_damaged_database_is_restored_beside_it(
    tmp_path: Path, folder: Path, copy: Path
) -> None:
    data = bytearray((folder / DATABASE).read_bytes())
    data[30] ^= 1
    (folder / DATABASE).write_bytes(bytes(data))
    with pytest.raises(DatabaseDamaged):
        opened(folder)
    restored(copy, tmp_path / "新", folder).close()
    assert (folder / DATABASE).read_bytes() == bytes(data)  # kept for whoever looks
