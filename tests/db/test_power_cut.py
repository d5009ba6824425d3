"""A power cut between any two acts on files: old or new, never neither, never both.

For every act that changes keys, each folder that a cut may leave (see tests/power.py)
is laid out, checked and opened.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.casebook import (
    Casebook,
    create_casebook,
    is_casebook,
    labels_of,
    open_by_recovery,
    open_casebook,
)
from db.check import check_casebook
from db.errors import NotFound, NotPermitted, WrongPassphrase
from db.queries.records import office_records
from db.records.office import Officer
from db.vault.recovery import RecoveryCode
from tests.casebooks import (
    CUSTODIAN,
    FOUNDER,
    OFFICER,
    OTHER,
    PASSPHRASES,
    WAY,
    a_casebook,
    a_way,
    opened,
    paper_code,
    units,
    write_unit,
)
from tests.power import Files, NotingDisk, found_after_cuts, laid_out

MEMORY = Path("/dev/shm")
Act = Callable[[Casebook], object]


@pytest.fixture
def bench() -> Iterator[Path]:
    """A folder where a sync costs nothing, for the many folders to be tried."""
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place, prefix="yidang-cut-") as folder:
        yield Path(folder)


def cut_while(tmp_path: Path, bench: Path, act: Act) -> Iterator[tuple[str, Path]]:
    """Do an act on an open casebook; yield each folder that a cut may leave."""
    folder = a_casebook(tmp_path)
    prepared = opened(folder)
    write_unit(prepared, "临江县公安局")
    prepared.close()
    disk = NotingDisk(folder)
    casebook = opened(folder, way=a_way(disk))
    disk.states.clear()
    act(casebook)
    disk.finished()
    done = len(disk.states)
    casebook.close()
    del disk.states[done:]  # closing has a test of its own
    yield from every_folder(disk, bench)


def every_folder(disk: NotingDisk, bench: Path) -> Iterator[tuple[str, Path]]:
    for number, (after, files) in enumerate(found_after_cuts(disk)):
        yield after, laid_out(files, bench / str(number))


def opens_as(folder: Path, label: str, passphrase: str) -> bool:
    """Tell whether a person opens it; whatever else goes wrong is raised."""
    try:
        casebook = open_casebook(folder, label, passphrase, WAY)
    except (WrongPassphrase, NotFound, NotPermitted):
        return False
    assert units(casebook) == {"临江县公安局"}
    assert set(casebook.warnings) <= {"rekey_undone"}
    casebook.close()
    return True


def require_sound(folder: Path, label: str, passphrase: str) -> None:
    found = check_casebook(folder, label, passphrase, WAY).found
    assert found == [], (folder, found)


def test_letting_a_person_in(tmp_path: Path, bench: Path) -> None:
    def add(casebook: Casebook) -> None:
        person = casebook.store.read(office_records, Officer)[0]
        casebook.add_account("乐衡", OTHER, "reader", person.uid)

    entered = []
    for _, folder in cut_while(tmp_path, bench, add):
        require_sound(folder, CUSTODIAN, PASSPHRASES[CUSTODIAN])
        entered.append(opens_as(folder, "乐衡", OTHER))
        assert opens_as(folder, CUSTODIAN, PASSPHRASES[CUSTODIAN])
        # What is shown before unlocking is who opens it, from now on.
        assert ("乐衡" in dict(labels_of(folder))) == entered[-1]
        require_sound(folder, CUSTODIAN, PASSPHRASES[CUSTODIAN])
    assert set(entered) == {True, False}
    assert entered[-1]


def test_revoking_a_person(tmp_path: Path, bench: Path) -> None:
    entered = []
    for _, folder in cut_while(tmp_path, bench, lambda c: c.revoke(OFFICER)):
        require_sound(folder, CUSTODIAN, PASSPHRASES[CUSTODIAN])
        entered.append(opens_as(folder, OFFICER, PASSPHRASES[OFFICER]))
        assert opens_as(folder, CUSTODIAN, PASSPHRASES[CUSTODIAN])
        assert (OFFICER in dict(labels_of(folder))) == entered[-1]
        require_sound(folder, CUSTODIAN, PASSPHRASES[CUSTODIAN])
    assert set(entered) == {True, False}
    assert not entered[-1]


def test_changing_a_passphrase(tmp_path: Path, bench: Path) -> None:
    old, new = PASSPHRASES[CUSTODIAN], OTHER
    opened_by = []
    for _, folder in cut_while(
        tmp_path, bench, lambda c: c.change_passphrase(old, new)
    ):
        both = [p for p in (old, new) if opens_as(folder, CUSTODIAN, p)]
        assert len(both) == 1
        require_sound(folder, CUSTODIAN, both[0])
        opened_by += both
    assert set(opened_by) == {old, new}
    assert opened_by[-1] == new


def test_a_new_paper_code(tmp_path: Path, bench: Path) -> None:
    made: list[RecoveryCode] = []

    def renew(casebook: Casebook) -> None:
        made.append(casebook.new_recovery_code())

    opened_by = []
    for _, folder in cut_while(tmp_path, bench, renew):
        both = [c for c in (paper_code(), made[0]) if opens_by(folder, c)]
        assert len(both) == 1
        opened_by += both
    assert opened_by[0] == paper_code()
    assert opened_by[-1] == made[0]


def opens_by(folder: Path, code: RecoveryCode) -> bool:
    try:
        casebook, _ = open_by_recovery(folder, code, OFFICER, OTHER, WAY)
    except WrongPassphrase:
        return False
    casebook.close()
    require_sound(folder, OFFICER, OTHER)
    return True


def test_changing_the_data_key(tmp_path: Path, bench: Path) -> None:
    undone = []
    for _, folder in cut_while(tmp_path, bench, lambda c: c.rekey()):
        require_sound(folder, CUSTODIAN, PASSPHRASES[CUSTODIAN])
        casebook = opened(folder)
        undone.append("rekey_undone" in casebook.warnings)
        assert casebook.header.next_slots == ()
        casebook.close()
        assert not list(folder.glob("casebook.db.next*"))
        assert opens_as(folder, OFFICER, PASSPHRASES[OFFICER])
        require_sound(folder, CUSTODIAN, PASSPHRASES[CUSTODIAN])
    assert True in undone
    assert not undone[-1]


def test_the_old_log_is_gone_for_good_before_the_new_file_has_the_name(
    tmp_path: Path,
) -> None:
    """It would be taken for the log of the new file, whose key is another."""
    folder = a_casebook(tmp_path)
    disk = NotingDisk(folder)
    casebook = opened(folder, way=a_way(disk))
    casebook.rekey()
    casebook.close()
    gone = disk.acts.index("unlink casebook.db-wal")
    named = disk.acts.index("replace casebook.db.next casebook.db")
    assert "names ." in disk.acts[gone:named]


def test_a_mending_that_is_cut_again(tmp_path: Path, bench: Path) -> None:
    """The opening after a cut writes too: it may be cut as well."""
    cuts = cut_while(tmp_path, bench / "first", lambda c: c.rekey())
    half = [folder for _, folder in cuts if (folder / "casebook.db.next").exists()]
    for number, folder in enumerate(half[-2:]):
        disk = NotingDisk(folder)
        opened(folder, way=a_way(disk)).close()
        disk.finished()
        for _, again in every_folder(disk, bench / f"again-{number}"):
            require_sound(again, OFFICER, PASSPHRASES[OFFICER])
            assert opens_as(again, OFFICER, PASSPHRASES[OFFICER])


def test_opening_writing_and_closing(tmp_path: Path, bench: Path) -> None:
    folder = a_casebook(tmp_path)
    disk = NotingDisk(folder)
    casebook = opened(folder, way=a_way(disk))
    write_unit(casebook, "临江县公安局")
    casebook.close()
    disk.finished()
    for _, cut in every_folder(disk, bench):
        require_sound(cut, CUSTODIAN, PASSPHRASES[CUSTODIAN])
        casebook = opened(cut)
        assert casebook.warnings == []
        casebook.close()


def test_making_a_casebook(tmp_path: Path, bench: Path) -> None:
    disk = NotingDisk(tmp_path)
    casebook, _ = create_casebook(tmp_path / "案卷库", FOUNDER, a_way(disk))
    casebook.close()
    disk.finished()
    whole = []
    for _, files in found_after_cuts(disk):
        folder = laid_out(inside("案卷库", files), bench / str(len(whole)))
        whole.append(is_casebook(folder))
        if not whole[-1]:  # then it can be made there once more
            again, _ = create_casebook(folder, FOUNDER, WAY)
            again.close()
        require_sound(folder, CUSTODIAN, PASSPHRASES[CUSTODIAN])
        opened(folder).close()
    assert not whole[0]
    assert whole[-1]


def inside(folder: str, files: Files) -> Files:
    start = folder + "/"
    return {n.removeprefix(start): b for n, b in files.items() if n.startswith(start)}
