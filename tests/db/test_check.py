"""Damage of every kind is found, named, and changes nothing; what is sound is sound."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection

from db.casebook import DATABASE, create_casebook
from db.check import Findings, check_casebook
from db.engine import open_engine
from db.errors import (
    CasebookError,
    NewerFile,
    NotACasebook,
    NotFound,
    OpenElsewhere,
    WrongPassphrase,
)
from db.pages import require_sound
from db.vault.head import NAME as HEAD
from db.vault.header import COPY, MAIN
from db.vault.keys import database_key
from tests.casebooks import (
    CUSTODIAN,
    FOUNDER,
    OFFICER,
    OTHER,
    PASSPHRASES,
    WAY,
    a_casebook,
    data_key_of,
    opened,
    units,
    write_unit,
)

LOG = DATABASE + "-wal"
PAGE = 4096


def looked_at(folder: Path, label: str = CUSTODIAN) -> Findings:
    return check_casebook(folder, label, PASSPHRASES[label], WAY)


def found_in(folder: Path) -> set[str]:
    return {one.what for one in looked_at(folder).found}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def lay(folder: Path, files: dict[str, bytes]) -> None:
    for path in folder.iterdir():
        if path.is_file() and path.name not in files:
            path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A casebook with some writing in it, closed."""
    folder = a_casebook(tmp_path)
    casebook = opened(folder)
    for number in range(20):
        write_unit(casebook, f"第{number}公安局")
    casebook.close()
    return folder


@pytest.fixture
def killed(folder: Path) -> Path:
    """The same, its last ten commits still in the log: as after kill -9."""
    casebook = opened(folder)
    for number in range(10):
        write_unit(casebook, f"第{number}人民法院")
    files = bytes_of(folder)
    casebook.close()
    lay(folder, files)
    return folder


def change(folder: Path, act: Callable[[Connection], object]) -> None:
    """Write into the database past the program, with its key."""
    engine = open_engine(folder / DATABASE, database_key(data_key_of(folder)))
    with engine.begin() as connection:
        act(connection)
    engine.dispose()


def run(*statements: str) -> Callable[[Connection], object]:
    def act(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    return act


class TestSound:
    def test_a_closed_casebook(self, folder: Path) -> None:
        before = bytes_of(folder)
        findings = looked_at(folder)
        assert findings.sound
        assert findings.clean_close
        assert findings.lines == findings.head.number
        assert findings.rows == 20 + 1 + 3 + 3  # units, office, officers, accounts
        assert bytes_of(folder) == before

    def test_after_a_kill(self, killed: Path) -> None:
        before = bytes_of(killed)
        findings = looked_at(killed, OFFICER)
        assert findings.sound
        assert not findings.clean_close
        assert findings.rows == 37
        before.pop("lock.who")
        assert bytes_of(killed) == before  # nothing was brought into the file

    def test_steps_are_told(self, folder: Path) -> None:
        steps: list[tuple[int, int]] = []
        check_casebook(
            folder,
            CUSTODIAN,
            PASSPHRASES[CUSTODIAN],
            WAY,
            lambda done, of: steps.append((done, of)),
        )
        assert steps == [(n, 5) for n in range(1, 6)]


class TestNotLookedAt:
    def test_the_passphrase_is_wrong(self, folder: Path) -> None:
        with pytest.raises(WrongPassphrase):
            check_casebook(folder, CUSTODIAN, OTHER, WAY)

    def test_nobody_of_that_label(self, folder: Path) -> None:
        with pytest.raises(NotFound):
            check_casebook(folder, "谁", OTHER, WAY)

    def test_it_is_open(self, folder: Path) -> None:
        casebook = opened(folder)
        with pytest.raises(OpenElsewhere):
            looked_at(folder)
        casebook.close()

    def test_there_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(NotACasebook):
            check_casebook(tmp_path, CUSTODIAN, OTHER, WAY)

    def test_it_is_newer(self, folder: Path) -> None:
        change(folder, run("PRAGMA user_version=99"))
        with pytest.raises(NewerFile):
            looked_at(folder)


class TestBytes:
    def test_every_changed_byte_of_a_key_file_is_found(self, folder: Path) -> None:
        chance = Random(5)
        for name in (MAIN, COPY):
            whole = (folder / name).read_bytes()
            for _ in range(12):
                (folder / name).write_bytes(flipped(whole, chance))
                assert found_in(folder) == {
                    "main_damaged" if name == MAIN else "copy_damaged"
                }
            (folder / name).write_bytes(whole)
        assert looked_at(folder).sound

    def test_every_changed_byte_of_a_page_is_found(self, folder: Path) -> None:
        whole, key = (folder / DATABASE).read_bytes(), database_key(data_key_of(folder))
        chance = Random(6)
        for _ in range(300):
            (folder / DATABASE).write_bytes(flipped(whole, chance))
            engine = open_engine(folder / DATABASE, key)
            with pytest.raises(CasebookError):  # noqa: SIM117
                with engine.connect().execution_options(reading=True) as connection:
                    require_sound(connection, folder)
            engine.dispose()

    def test_the_check_names_what_was_changed(self, folder: Path) -> None:
        whole, chance = (folder / DATABASE).read_bytes(), Random(7)
        for at in (0, 20, 5000, *(chance.randrange(len(whole)) for _ in range(12))):
            (folder / DATABASE).write_bytes(flipped(whole, chance, at))
            found = found_in(folder)
            assert "file_changed" in found
            assert found & {"page_damaged", "database_unreadable"}

    @pytest.mark.parametrize("missing", [1, PAGE, 3 * PAGE + 7, "all"])
    def test_a_cut_database_is_found(self, folder: Path, missing: int | str) -> None:
        whole = (folder / DATABASE).read_bytes()
        kept = 0 if missing == "all" else len(whole) - int(missing)
        (folder / DATABASE).write_bytes(whole[:kept])
        assert "file_changed" in found_in(folder)

    def test_a_cut_database_is_found_after_a_kill_too(self, killed: Path) -> None:
        whole = (killed / DATABASE).read_bytes()
        (killed / DATABASE).write_bytes(whole[:-1])
        assert found_in(killed) == {"file_cut"}

    def test_a_missing_page_that_the_log_still_holds_is_no_loss(
        self, killed: Path
    ) -> None:
        whole = (killed / DATABASE).read_bytes()
        (killed / DATABASE).write_bytes(whole[:-PAGE])
        findings = looked_at(killed)
        casebook = opened(killed)
        assert (len(units(casebook)) == 30) == findings.sound
        casebook.close()

    def test_a_database_that_is_gone(self, folder: Path) -> None:
        (folder / DATABASE).unlink()
        assert found_in(folder) == {"database_unreadable"}

    def test_bytes_beyond_the_end_are_found(self, folder: Path) -> None:
        with (folder / DATABASE).open("ab") as file:
            file.write(b"\0")
        assert "file_changed" in found_in(folder)

    @pytest.mark.parametrize("cut", [1, PAGE + 24, 5 * (PAGE + 24)])
    def test_a_cut_log_is_found(self, killed: Path, cut: int) -> None:
        log = (killed / LOG).read_bytes()
        (killed / LOG).write_bytes(log[:-cut])
        assert "tail_lost" in found_in(killed)

    def test_a_cut_log_that_was_begun_anew_is_found(self, folder: Path) -> None:
        """Past a thousand pages the log starts over; it must not keep its old end."""
        casebook, log, sizes = opened(folder), folder / LOG, [0]
        while sizes[-1] >= max(sizes) and len(sizes) < 60:
            write_unit(casebook, f"第{len(sizes)}中级人民法院" + "法" * 30_000)
            sizes.append(log.stat().st_size)
        files = bytes_of(folder)
        casebook.close()
        lay(folder, {**files, LOG: files[LOG][:-1]})
        assert "tail_lost" in found_in(folder)

    def test_a_changed_log_is_found(self, killed: Path) -> None:
        log, chance = (killed / LOG).read_bytes(), Random(8)
        for _ in range(12):
            (killed / LOG).write_bytes(flipped(log, chance))
            assert not looked_at(killed).sound

    def test_a_log_that_is_gone_is_found(self, killed: Path) -> None:
        (killed / LOG).unlink()
        assert "tail_lost" in found_in(killed)

    def test_a_changed_head_is_found(self, folder: Path) -> None:
        whole, chance = (folder / HEAD).read_bytes(), Random(9)
        for _ in range(8):
            (folder / HEAD).write_bytes(flipped(whole, chance))
            assert found_in(folder) == {"head_damaged"}
        (folder / HEAD).unlink()
        assert found_in(folder) == {"head_missing"}


def flipped(data: bytes, chance: Random, at: int | None = None) -> bytes:
    """Change one byte, to any other."""
    at = chance.randrange(len(data)) if at is None else at
    return data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :]


class TestPutBack:
    def test_both_key_files(self, folder: Path) -> None:
        old = bytes_of(folder)
        casebook = opened(folder)
        casebook.revoke(OFFICER)
        casebook.close()
        for name in (MAIN, COPY):
            (folder / name).write_bytes(old[name])
        assert "header_rolled_back" in found_in(folder)

    def test_both_key_files_of_an_hour_ago(self, folder: Path) -> None:
        """No slot changed since: only the head of the trail in them is older."""
        old = bytes_of(folder)
        casebook = opened(folder)
        write_unit(casebook, "临江县公安局")
        casebook.close()
        for name in (MAIN, COPY):
            (folder / name).write_bytes(old[name])
        assert found_in(folder) == {"header_rolled_back"}

    @pytest.mark.parametrize(("name", "word"), [(MAIN, "main"), (COPY, "copy")])
    def test_one_key_file(self, folder: Path, name: str, word: str) -> None:
        old = bytes_of(folder)
        opened(folder).close()
        (folder / name).write_bytes(old[name])
        assert found_in(folder) == {f"{word}_older"}

    def test_the_database(self, folder: Path) -> None:
        old = bytes_of(folder)
        casebook = opened(folder)
        write_unit(casebook, "临江县公安局")
        casebook.close()
        (folder / DATABASE).write_bytes(old[DATABASE])
        assert {"file_changed", "tail_lost"} <= found_in(folder)

    def test_the_database_and_the_head(self, folder: Path) -> None:
        old = bytes_of(folder)
        casebook = opened(folder)
        write_unit(casebook, "临江县公安局")
        casebook.close()
        for name in (DATABASE, HEAD):
            (folder / name).write_bytes(old[name])
        assert found_in(folder) == {"tail_lost"}

    def test_the_head(self, folder: Path) -> None:
        old = bytes_of(folder)
        casebook = opened(folder)
        write_unit(casebook, "临江县公安局")
        casebook.close()
        (folder / HEAD).write_bytes(old[HEAD])
        assert found_in(folder) == {"file_changed"}

    def test_any_page(self, folder: Path) -> None:
        old = (folder / DATABASE).read_bytes()
        casebook = opened(folder)
        write_unit(casebook, "临江县公安局")
        casebook.close()
        new = (folder / DATABASE).read_bytes()
        changed = [
            at
            for at in range(0, len(old), PAGE)
            if old[at : at + PAGE] != new[at : at + PAGE]
        ]
        assert len(changed) >= 3
        for at in changed:
            page = old[at : at + PAGE]
            (folder / DATABASE).write_bytes(new[:at] + page + new[at + PAGE :])
            assert "file_changed" in found_in(folder)

    def test_any_page_while_no_digest_tells(self, folder: Path) -> None:
        """After a kill there is no digest: rows, trail, trees and derived tables tell."""
        casebook = opened(folder)
        write_unit(casebook, "甲")
        casebook.close()
        old = (folder / DATABASE).read_bytes()
        casebook = opened(folder)
        for number in range(3):
            write_unit(casebook, f"临江县第{number}公安局")
        casebook.close()
        new = (folder / DATABASE).read_bytes()
        casebook = opened(folder)  # drops the digest
        files = bytes_of(folder)
        casebook.close()
        files.pop(LOG, None)
        files[MAIN] = files[COPY] = (folder / MAIN).read_bytes()
        unnoticed = []
        for at in range(0, min(len(old), len(new)), PAGE):
            if old[at : at + PAGE] != new[at : at + PAGE]:
                mixed = new[:at] + old[at : at + PAGE] + new[at + PAGE :]
                lay(folder, {**files, DATABASE: mixed})
                if looked_at(folder).sound:
                    unnoticed.append(at // PAGE)
        assert unnoticed == []


class TestContent:
    """Somebody who has the key wrote past the program."""

    def test_a_row_changed(self, killed: Path) -> None:
        change(
            killed, run("UPDATE authority SET name = '别的' WHERE name = '第3公安局'")
        )
        assert found_in(killed) == {"row_differs"}

    def test_a_row_removed(self, killed: Path) -> None:
        change(killed, run("DELETE FROM authority WHERE name = '第3公安局'"))
        assert found_in(killed) == {"row_lost"}

    def test_a_row_added(self, killed: Path) -> None:
        change(killed, run("INSERT INTO authority (uid, name) VALUES ('x', '影')"))
        assert found_in(killed) == {"row_untold"}

    def test_a_line_of_the_trail_changed(self, killed: Path) -> None:
        change(
            killed,
            run(
                "DROP TRIGGER trail_unchanged",
                "UPDATE trail SET who = '别人' WHERE number = 7",
            ),
        )
        looked = looked_at(killed)
        assert ("trail_broken", "7") in [(f.what, f.where) for f in looked.found]

    def test_the_payload_of_a_line_changed(self, killed: Path) -> None:
        payload = json.dumps({"after": {"name": "别的"}}, ensure_ascii=False)
        change(killed, run(f"UPDATE trail SET payload = '{payload}' WHERE number = 9"))
        assert "trail_broken" in found_in(killed)

    def test_the_end_of_the_trail_cut(self, killed: Path) -> None:
        change(
            killed,
            run(
                "DROP TRIGGER trail_kept",
                "DELETE FROM trail WHERE number > (SELECT max(number) - 3 FROM trail)",
            ),
        )
        assert {"tail_lost", "row_untold"} <= found_in(killed)

    def test_a_generation_set_back_or_on(self, killed: Path) -> None:
        change(killed, run("UPDATE meta SET value = '1' WHERE name = 'generation'"))
        assert found_in(killed) == {"generation_skipped"}
        change(killed, run("UPDATE meta SET value = '99' WHERE name = 'generation'"))
        assert found_in(killed) == {"header_rolled_back"}

    def test_a_reference_broken(self, killed: Path) -> None:
        engine = open_engine(
            killed / DATABASE, database_key(data_key_of(killed)), foreign_keys=False
        )
        with engine.begin() as connection:
            run("UPDATE account SET officer = 'nobody' WHERE label = '周敏'")(
                connection
            )
        engine.dispose()
        assert {"links_broken", "row_differs"} <= found_in(killed)

    def test_a_database_of_another_casebook(self, folder: Path, tmp_path: Path) -> None:
        other, _ = create_casebook(tmp_path / "别库", FOUNDER, WAY)
        other.close()
        (folder / DATABASE).write_bytes(other.database.read_bytes())
        assert {"file_changed", "database_unreadable"} <= found_in(folder)


def test_a_head_that_another_trail_does_not_hold(folder: Path) -> None:
    """Two lives of one casebook: the database of the one, the head of the other."""
    fork = bytes_of(folder)
    casebook = opened(folder)
    write_unit(casebook, "甲")
    casebook.close()
    kept = bytes_of(folder)
    lay(folder, fork)
    casebook = opened(folder)
    write_unit(casebook, "乙")
    casebook.close()
    (folder / HEAD).write_bytes(kept[HEAD])
    assert {"trail_replaced", "file_changed"} <= found_in(folder)
