"""The folder of a casebook: made, opened, refused; its people and its keys."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pytest

from db.access import Act, asks
from db.casebook import (
    Casebook,
    Founder,
    create_casebook,
    labels_of,
    open_by_recovery,
    open_casebook,
)
from db.check import check_casebook
from db.commands.accounts import add_account as add_account_record
from db.commands.accounts import revoke_account
from db.engine import open_engine
from db.errors import (
    BadValue,
    DatabaseDamaged,
    FolderInUse,
    HeaderDamaged,
    HeaderRolledBack,
    NeedsKeyring,
    NewerFile,
    NotACasebook,
    NotFound,
    NotPermitted,
    OpenElsewhere,
    WeakPassphrase,
    WrongPassphrase,
    WrongState,
)
from db.founding import meta_value
from db.queries.records import office_records
from db.records.base import new_uid
from db.records.office import Account, Office, Officer
from db.transaction import Transaction
from db.vault.boxes import Shut
from db.vault.header import COPY, MAIN, load, save, signed
from db.vault.recovery import new_code
from db.vault.slots import open_slot, public_of
from db.view import View
from tests.casebooks import (
    CUSTODIAN,
    FOUNDER,
    LEADER,
    OFFICER,
    OTHER,
    PASSPHRASES,
    WAY,
    DrawerOfSecrets,
    a_casebook,
    a_way,
    account_of,
    data_key_of,
    lines_in,
    opened,
    paper_code,
    units,
    write_unit,
)


def an_officer(casebook: Casebook, name: str) -> str:
    return next(
        o.uid for o in casebook.store.read(office_records, Officer) if o.name == name
    )


def require_sound(folder: Path, label: str = CUSTODIAN, passphrase: str = "") -> None:
    passphrase = passphrase or PASSPHRASES[label]
    assert check_casebook(folder, label, passphrase, WAY).found == []


def generation_in(casebook: Casebook) -> int:
    engine = open_engine(casebook.database, casebook.key)
    with engine.connect().execution_options(reading=True) as connection:
        found = int(meta_value(connection, "generation"))
    engine.dispose()
    return found


class TestMaking:
    def test_it_is_made_opened_and_closed(self, tmp_path: Path) -> None:
        casebook, code = create_casebook(tmp_path / "新" / "案卷库", FOUNDER, WAY)
        assert casebook.store.actor.label == CUSTODIAN
        assert casebook.store.actor.role == "custodian"
        office = casebook.store.read(office_records, Office)[0]
        assert (office.name, office.region) == ("柳溪县追逃办", "450999")
        assert casebook.warnings == []
        casebook.close()
        assert len(code.groups) == 8
        found = {path.name for path in casebook.folder.iterdir()}
        named = {"casebook.db", MAIN, COPY, "casebook.head", "files", "lock"}
        assert found - {"lock"} == named - {"lock"}
        require_sound(casebook.folder)

    def test_a_casebook_is_never_written_over(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        before = (folder / "casebook.db").read_bytes()
        with pytest.raises(FolderInUse):
            create_casebook(folder, FOUNDER, WAY)
        for name in (MAIN, COPY):
            (folder / name).unlink()
        with pytest.raises(FolderInUse):
            create_casebook(folder, FOUNDER, WAY)
        assert (folder / "casebook.db").read_bytes() == before

    def test_what_else_lies_there_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "信.docx").touch()
        with pytest.raises(FolderInUse):
            create_casebook(tmp_path, FOUNDER, WAY)
        assert (tmp_path / "信.docx").exists()

    def test_a_weak_passphrase_makes_nothing(self, tmp_path: Path) -> None:
        weak = replace(FOUNDER, passphrase="柳溪县追逃办")
        with pytest.raises(WeakPassphrase):
            create_casebook(tmp_path / "新", weak, WAY)
        assert not (tmp_path / "新").exists()

    def test_nothing_can_be_read_without_the_key(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        for path in folder.iterdir():
            if path.is_file() and path.name not in (MAIN, COPY):
                assert "柳溪".encode() not in path.read_bytes()

    def test_the_key_file_says_labels_but_no_roles(self, tmp_path: Path) -> None:
        said = (a_casebook(tmp_path) / MAIN).read_text("utf-8")
        assert CUSTODIAN in said
        for word in ("custodian", "officer", "leader", "柳溪"):
            assert word not in said


class TestOpening:
    def test_labels_are_listed_before_unlocking(self, tmp_path: Path) -> None:
        found = labels_of(a_casebook(tmp_path))
        assert found == [(CUSTODIAN, False), (OFFICER, False), (LEADER, False)]

    @pytest.mark.parametrize("label", [CUSTODIAN, OFFICER, LEADER])
    def test_each_opens_with_his_own(self, tmp_path: Path, label: str) -> None:
        casebook = opened(a_casebook(tmp_path), label)
        assert (casebook.store.actor.label, casebook.warnings) == (label, [])
        casebook.close()

    def test_the_trail_tells_who_opened_and_closed(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        opened(folder, OFFICER).close()
        last = lines_in(folder)[-2:]
        assert [(line["who"], line["act"]) for line in last] == [
            (OFFICER, "unlock"),
            (OFFICER, "lock"),
        ]
        assert {line["machine"] for line in last} == {"一号机"}

    def test_a_wrong_passphrase_says_how_many_tries_are_left(
        self, tmp_path: Path
    ) -> None:
        folder = a_casebook(tmp_path)
        with pytest.raises(WrongPassphrase) as refused:
            open_casebook(folder, OFFICER, PASSPHRASES[CUSTODIAN], WAY)
        assert (refused.value.label, refused.value.left) == (OFFICER, 4)
        opened(folder, OFFICER).close()

    def test_after_five_wrong_tries_even_the_right_one_waits(
        self, tmp_path: Path
    ) -> None:
        folder = a_casebook(tmp_path)
        for _ in range(5):
            with pytest.raises(WrongPassphrase):
                open_casebook(folder, OFFICER, OTHER, WAY)
        with pytest.raises(WrongPassphrase) as refused:
            opened(folder, OFFICER)
        assert 0 < refused.value.wait <= 30
        opened(folder, CUSTODIAN).close()

    def test_nobody_of_that_label(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        with pytest.raises(NotFound):
            open_casebook(folder, "谁", OTHER, WAY)
        opened(folder).close()  # the lock was given back

    def test_no_casebook_there(self, tmp_path: Path) -> None:
        for folder in (tmp_path, tmp_path / "无"):
            with pytest.raises(NotACasebook):
                open_casebook(folder, CUSTODIAN, OTHER, WAY)
            with pytest.raises(NotACasebook):
                labels_of(folder)

    def test_open_elsewhere(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        with pytest.raises(OpenElsewhere) as refused:
            opened(folder, OFFICER)
        assert refused.value.who == CUSTODIAN
        casebook.close()
        opened(folder, OFFICER).close()

    def test_both_key_files_gone_or_damaged(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        for damage in (b"x", None):
            for name in (MAIN, COPY):
                (folder / name).unlink()
                if damage:
                    (folder / name).write_bytes(damage)
            with pytest.raises(HeaderDamaged):
                opened(folder)
            with pytest.raises(HeaderDamaged):
                labels_of(folder)
            for name in (MAIN, COPY):
                (folder / name).touch()

    @pytest.mark.parametrize("name", [MAIN, COPY])
    def test_one_damaged_key_file_is_told_and_mended(
        self, tmp_path: Path, name: str
    ) -> None:
        folder = a_casebook(tmp_path)
        (folder / name).write_bytes(b"x")
        casebook = opened(folder)
        told = "main_damaged" if name == MAIN else "copy_damaged"
        assert casebook.warnings == [told]
        casebook.close()
        require_sound(folder)

    @pytest.mark.parametrize("damage", ["first", "empty", "gone", "other"])
    def test_a_damaged_database_is_no_wrong_passphrase(
        self, tmp_path: Path, damage: str
    ) -> None:
        folder = a_casebook(tmp_path)
        database = folder / "casebook.db"
        match damage:
            case "first":
                data = bytearray(database.read_bytes())
                data[20] ^= 1
                database.write_bytes(bytes(data))
            case "empty":
                database.write_bytes(b"")
            case "gone":
                database.unlink()
            case _:
                other, _ = create_casebook(tmp_path / "别库", FOUNDER, WAY)
                other.close()
                shutil.copyfile(other.database, database)
        before = {p.name: p.read_bytes() for p in folder.glob("casebook.*")}
        with pytest.raises(DatabaseDamaged):
            opened(folder)
        after = {p.name: p.read_bytes() for p in folder.glob("casebook.*")}
        assert {name: after[name] for name in before} == before

    def test_a_newer_file_is_not_touched(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        key = casebook.key
        casebook.close()
        engine = open_engine(folder / "casebook.db", key)
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA user_version=99")
        engine.dispose()
        before = (folder / "casebook.head").read_bytes()
        with pytest.raises(NewerFile) as refused:
            opened(folder)
        assert refused.value.version == 99
        assert (folder / "casebook.head").read_bytes() == before

    def test_a_key_file_put_back_is_refused(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        old = (folder / MAIN).read_bytes()
        casebook = opened(folder)
        casebook.change_passphrase(PASSPHRASES[CUSTODIAN], OTHER)
        casebook.close()
        for name in (MAIN, COPY):
            (folder / name).write_bytes(old)
        with pytest.raises(HeaderRolledBack) as refused:
            opened(folder)
        assert refused.value.header == refused.value.database - 1

    def test_one_key_file_put_back_is_told_and_does_not_count(
        self, tmp_path: Path
    ) -> None:
        folder = a_casebook(tmp_path)
        old = (folder / MAIN).read_bytes()
        casebook = opened(folder)
        casebook.change_passphrase(PASSPHRASES[CUSTODIAN], OTHER)
        casebook.close()
        (folder / MAIN).write_bytes(old)
        with pytest.raises(WrongPassphrase):
            opened(folder)
        casebook = open_casebook(folder, CUSTODIAN, OTHER, WAY)
        assert casebook.warnings == ["main_older"]
        casebook.close()
        require_sound(folder, passphrase=OTHER)

    def test_a_head_that_is_gone_is_told(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        (folder / "casebook.head").unlink()
        casebook = opened(folder)
        assert casebook.warnings == ["head_missing"]
        casebook.close()
        require_sound(folder)

    def test_readers_leave_room_for_closing(self, tmp_path: Path) -> None:
        """As many threads as may read at once, and what the store keeps for them."""
        folder = a_casebook(tmp_path)
        casebook, together = opened(folder), Barrier(3)

        @asks(lambda _: Act.OWN)
        def slowly(_view: View) -> None:
            together.wait(10)

        readers = [Thread(target=casebook.store.read, args=(slowly,)) for _ in range(3)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        casebook.change_passphrase(PASSPHRASES[CUSTODIAN], OTHER)
        casebook.rekey()
        casebook.close()
        require_sound(folder, passphrase=OTHER)

    def test_an_old_database_put_back_is_told_in_the_trail(
        self, tmp_path: Path
    ) -> None:
        folder = a_casebook(tmp_path)
        old = (folder / "casebook.db").read_bytes()
        casebook = opened(folder)
        write_unit(casebook, "临江县公安局")
        lost = casebook.store.head.number + 1  # the line of the closing
        casebook.close()
        (folder / "casebook.db").write_bytes(old)
        casebook = opened(folder)
        assert casebook.warnings == ["tail_lost"]
        casebook.close()
        told = json.loads(lines_in(folder)[-2]["payload"])
        assert told["warnings"] == "tail_lost"
        assert told["lost_number"] == str(lost)


class TestPeople:
    def test_a_person_is_let_in(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        person = an_officer(casebook, OFFICER)
        casebook.add_account("乐衡", OTHER, "reader", person)
        assert generation_in(casebook) == casebook.header.generation
        casebook.close()
        other = open_casebook(folder, "乐衡", OTHER, WAY)
        assert other.store.actor.role == "reader"
        other.close()
        require_sound(folder)

    @pytest.mark.parametrize("label", [OFFICER, LEADER])
    def test_only_a_custodian_lets_people_in_and_out(
        self, tmp_path: Path, label: str
    ) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder, label)
        before = (folder / MAIN).read_bytes()
        person = an_officer(casebook, label)
        with pytest.raises(NotPermitted):
            casebook.add_account("乐衡", OTHER, "reader", person)
        with pytest.raises(NotPermitted):
            casebook.revoke(CUSTODIAN)
        with pytest.raises(NotPermitted):
            casebook.set_passphrase_of(CUSTODIAN, OTHER)
        for forbidden in (casebook.rekey, casebook.new_recovery_code):
            with pytest.raises(NotPermitted):
                forbidden()
        assert (folder / MAIN).read_bytes() == before
        casebook.close()

    def test_a_label_is_given_once(self, tmp_path: Path) -> None:
        casebook = opened(a_casebook(tmp_path))
        before = casebook.header
        with pytest.raises(BadValue):
            casebook.add_account(
                OFFICER, OTHER, "reader", an_officer(casebook, OFFICER)
            )
        assert casebook.header == before
        casebook.close()

    def test_whoever_is_revoked_opens_neither_copy(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        casebook.revoke(OFFICER)
        casebook.close()
        for gone in (COPY, MAIN):
            kept = (folder / gone).read_bytes()
            (folder / gone).unlink()
            with pytest.raises(NotFound):
                opened(folder, OFFICER)
            (folder / gone).write_bytes(kept)
        assert OFFICER not in dict(labels_of(folder))
        require_sound(folder)

    def test_a_revoked_label_may_be_given_again(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        casebook.revoke(OFFICER)
        casebook.add_account(OFFICER, OTHER, "reader", an_officer(casebook, OFFICER))
        casebook.close()
        other = open_casebook(folder, OFFICER, OTHER, WAY)
        assert other.store.actor.role == "reader"
        other.close()

    def test_the_last_custodian_stays(self, tmp_path: Path) -> None:
        casebook = opened(a_casebook(tmp_path))
        with pytest.raises(WrongState):
            casebook.revoke(CUSTODIAN)
        assert CUSTODIAN in dict(labels_of(casebook.folder))
        casebook.close()

    def test_changing_ones_passphrase(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder, OFFICER)
        with pytest.raises(WrongPassphrase):
            casebook.change_passphrase(OTHER, OTHER)
        with pytest.raises(WeakPassphrase):
            casebook.change_passphrase(PASSPHRASES[OFFICER], "123456")
        casebook.change_passphrase(PASSPHRASES[OFFICER], OTHER)
        casebook.close()
        with pytest.raises(WrongPassphrase):
            opened(folder, OFFICER)
        open_casebook(folder, OFFICER, OTHER, WAY).close()
        require_sound(folder, OFFICER, OTHER)

    def test_a_custodian_gives_another_a_new_passphrase(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        casebook.set_passphrase_of(OFFICER, OTHER)
        told = casebook.store.head
        casebook.close()
        open_casebook(folder, OFFICER, OTHER, WAY).close()
        line = lines_in(folder)[told.number - 1]
        assert (line["who"], line["act"]) == (CUSTODIAN, "passphrase_of")
        assert json.loads(line["payload"])["label"] == OFFICER

    def test_whoever_is_put_first_is_listed_first(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        casebook.put_first(LEADER)
        casebook.close()
        assert [label for label, _ in labels_of(folder)] == [LEADER, CUSTODIAN, OFFICER]

    def test_what_the_database_refuses_leaves_the_key_file(
        self, tmp_path: Path
    ) -> None:
        casebook = opened(a_casebook(tmp_path))
        before = (casebook.folder / MAIN).read_bytes()
        engine = open_engine(casebook.database, casebook.key)
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE TRIGGER full BEFORE UPDATE ON meta "
                "BEGIN SELECT raise(ABORT, 'no room'); END"
            )
        engine.dispose()
        with pytest.raises(Exception, match="no room"):
            casebook.change_passphrase(PASSPHRASES[CUSTODIAN], OTHER)
        assert (casebook.folder / MAIN).read_bytes() == before
        assert (casebook.folder / COPY).read_bytes() == before
        casebook.close()
        opened(casebook.folder).close()


class TestDevice:
    def test_bound_to_a_computer_it_opens_there_alone(self, tmp_path: Path) -> None:
        folder, drawer = a_casebook(tmp_path), DrawerOfSecrets()
        here = a_way(devices=drawer)
        casebook = opened(folder, way=here)
        person = an_officer(casebook, OFFICER)
        casebook.add_account("乐衡", OTHER, "reader", person, device=True)
        casebook.close()
        assert dict(labels_of(folder))["乐衡"] is True
        open_casebook(folder, "乐衡", OTHER, here).close()
        with pytest.raises(NeedsKeyring) as refused:
            open_casebook(folder, "乐衡", OTHER, WAY)
        assert refused.value.label == "乐衡"
        require_sound(folder)

    def test_without_a_keyring_nothing_is_bound(self, tmp_path: Path) -> None:
        casebook = opened(a_casebook(tmp_path), OFFICER)
        before = casebook.header
        with pytest.raises(NeedsKeyring) as refused:
            casebook.change_passphrase(PASSPHRASES[OFFICER], OTHER, device=True)
        assert refused.value.label.startswith("keyring")
        assert casebook.header == before
        casebook.close()

    def test_binding_and_releasing_ones_own(self, tmp_path: Path) -> None:
        folder, drawer = a_casebook(tmp_path), DrawerOfSecrets()
        here = a_way(devices=drawer)
        casebook = opened(folder, OFFICER, here)
        casebook.change_passphrase(PASSPHRASES[OFFICER], OTHER, device=True)
        kept = dict(drawer.kept)
        casebook.change_passphrase(OTHER, PASSPHRASES[OFFICER])
        assert drawer.kept == kept  # a cut now would still find what it needs
        casebook.close()
        with pytest.raises(NeedsKeyring):
            opened(folder, OFFICER)
        casebook = opened(folder, OFFICER, here)
        casebook.change_passphrase(PASSPHRASES[OFFICER], OTHER, device=False)
        assert drawer.kept == {}
        casebook.close()
        open_casebook(folder, OFFICER, OTHER, WAY).close()

    def test_the_paper_code_needs_no_keyring(self, tmp_path: Path) -> None:
        folder, drawer = a_casebook(tmp_path), DrawerOfSecrets()
        casebook = opened(folder, OFFICER, a_way(devices=drawer))
        casebook.change_passphrase(PASSPHRASES[OFFICER], OTHER, device=True)
        casebook.close()
        fresh = "thimble orchard 晚钟"
        casebook, _ = open_by_recovery(folder, paper_code(), OFFICER, fresh, WAY)
        casebook.close()
        open_casebook(folder, OFFICER, fresh, WAY).close()

    def test_a_revoked_persons_secret_is_forgotten(self, tmp_path: Path) -> None:
        folder, drawer = a_casebook(tmp_path), DrawerOfSecrets()
        casebook = opened(folder, way=a_way(devices=drawer))
        person = an_officer(casebook, OFFICER)
        casebook.add_account("乐衡", OTHER, "reader", person, device=True)
        casebook.revoke("乐衡")
        assert drawer.kept == {}
        casebook.close()


class TestPaperCode:
    def test_it_opens_sets_a_passphrase_and_dies(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook, fresh = open_by_recovery(folder, paper_code(), CUSTODIAN, OTHER, WAY)
        assert casebook.store.actor.label == CUSTODIAN
        casebook.close()
        with pytest.raises(WrongPassphrase):
            opened(folder)
        open_casebook(folder, CUSTODIAN, OTHER, WAY).close()
        with pytest.raises(WrongPassphrase) as refused:
            open_by_recovery(folder, paper_code(), CUSTODIAN, OTHER, WAY)
        assert refused.value.label == "recovery"
        again, _ = open_by_recovery(folder, fresh, OFFICER, OTHER, WAY)
        again.close()
        require_sound(folder, passphrase=OTHER)

    @pytest.mark.parametrize(
        ("label", "passphrase", "error"),
        [("谁", OTHER, NotFound), (OFFICER, "123456", WeakPassphrase)],
    )
    def test_a_refusal_leaves_the_code_alive(
        self, tmp_path: Path, label: str, passphrase: str, error: type[Exception]
    ) -> None:
        folder = a_casebook(tmp_path)
        with pytest.raises(error):
            open_by_recovery(folder, paper_code(), label, passphrase, WAY)
        casebook, _ = open_by_recovery(folder, paper_code(), OFFICER, OTHER, WAY)
        casebook.close()

    def test_a_code_of_another_casebook(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        with pytest.raises(WrongPassphrase):
            open_by_recovery(folder, new_code(), OFFICER, OTHER, WAY)
        opened(folder).close()

    def test_a_new_code_ends_the_old_one(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        fresh = casebook.new_recovery_code()
        casebook.close()
        with pytest.raises(WrongPassphrase):
            open_by_recovery(folder, paper_code(), OFFICER, OTHER, WAY)
        casebook, _ = open_by_recovery(folder, fresh, OFFICER, OTHER, WAY)
        casebook.close()


class TestChangeOfTheDataKey:
    def test_everybody_opens_the_new_file(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        write_unit(casebook, "临江县公安局")
        old, data = casebook.data_key, casebook.database.read_bytes()
        casebook.rekey()
        assert casebook.data_key != old
        assert casebook.header.next_slots == ()
        assert generation_in(casebook) == casebook.header.generation
        write_unit(casebook, "临江县人民法院")
        casebook.close()
        assert (folder / "casebook.db").read_bytes()[:4096] != data[:4096]
        for label in (CUSTODIAN, OFFICER, LEADER):
            other = opened(folder, label)
            assert other.warnings == []
            assert units(other) == {"临江县公安局", "临江县人民法院"}
            other.close()
        casebook, _ = open_by_recovery(folder, paper_code(), OFFICER, OTHER, WAY)
        casebook.close()
        require_sound(folder)

    def test_the_old_key_opens_nothing_any_more(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        key = casebook.key
        casebook.rekey()
        casebook.close()
        engine = open_engine(folder / "casebook.db", key)
        with pytest.raises(Exception, match="casebook"):
            engine.connect()
        engine.dispose()

    def test_what_a_revoked_person_knew_opens_nothing(self, tmp_path: Path) -> None:
        """He has the old folder whole, his passphrase, and so the old data key."""
        folder = a_casebook(tmp_path)
        old, known = load(folder).header, data_key_of(folder, OFFICER)
        casebook = opened(folder)
        casebook.revoke(OFFICER)
        casebook.rekey()
        casebook.close()
        new = load(folder).header
        assert data_key_of(folder) != known
        his, secret = old.slot_of(OFFICER), PASSPHRASES[OFFICER]
        for slot in new.slots:
            with pytest.raises(Shut):
                public_of(new.casebook, slot, known)
            for tried in (slot, replace(his, sealed=slot.sealed)):
                with pytest.raises(WrongPassphrase):
                    open_slot(new.casebook, tried, secret)

    def test_a_key_file_of_his_making_opens_nothing(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        old, known = load(folder).header, data_key_of(folder, OFFICER)
        casebook = opened(folder)
        casebook.revoke(OFFICER)
        casebook.rekey()
        casebook.close()
        forged = signed(replace(old, generation=99), known)
        save(WAY.disk, folder, forged)
        with pytest.raises(DatabaseDamaged):
            opened(folder, OFFICER)

    def test_it_may_be_done_again_and_again(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        for _ in range(3):
            casebook.rekey()
        casebook.close()
        require_sound(folder, OFFICER)

    def test_while_somebody_reads_it_is_refused(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        reader = open_engine(casebook.database, casebook.key)
        with reader.connect().execution_options(reading=True) as connection:
            meta_value(connection, "casebook")
            key = casebook.data_key
            engine = casebook._engine
            with engine.connect() as own:
                own.exec_driver_sql("PRAGMA busy_timeout=50")
            with pytest.raises(WrongState):
                casebook.rekey()
            assert casebook.data_key == key
        reader.dispose()
        assert not (folder / "casebook.db.next").exists()
        casebook.rekey()
        casebook.close()
        require_sound(folder)


@asks(lambda _: Act.OWN)
def nothing(_work: Transaction) -> None:
    """A command that leaves the database alone."""


class TestMending:
    def test_a_slot_without_account_is_dropped(self, tmp_path: Path) -> None:
        """Cut between the key file and the database while a person was let in."""
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        before = {
            name: (folder / name).read_bytes()
            for name in ("casebook.db", "casebook.db-wal", "casebook.head")
        }
        casebook.add_account("乐衡", OTHER, "reader", an_officer(casebook, OFFICER))
        key_file = (folder / MAIN).read_bytes()
        casebook.close()
        for name in (MAIN, COPY):
            (folder / name).write_bytes(key_file)
        for name, data in before.items():
            (folder / name).write_bytes(data)
        with pytest.raises(NotPermitted):
            open_casebook(folder, "乐衡", OTHER, WAY)
        casebook = opened(folder)
        assert casebook.warnings == []
        assert "乐衡" not in dict(labels_of(folder))
        casebook.add_account("乐衡", OTHER, "reader", an_officer(casebook, OFFICER))
        casebook.close()
        open_casebook(folder, "乐衡", OTHER, WAY).close()
        require_sound(folder)

    def test_an_account_without_slot_is_revoked_and_the_trail_says_so(
        self, tmp_path: Path
    ) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        slot = casebook.header.slot_of(OFFICER)
        kept = tuple(s for s in casebook.header.slots if s is not slot)
        casebook._change(kept, nothing)  # the key file's half of a revocation
        casebook.close()
        casebook = opened(folder)
        assert account_of(casebook, slot.uid).revoked == "yes"
        casebook.close()
        require_sound(folder)

    def test_the_accounts_of_the_database_alone_open_nothing(
        self, tmp_path: Path
    ) -> None:
        folder = a_casebook(tmp_path)
        casebook = opened(folder)
        account = account_of(casebook, casebook.header.slot_of(OFFICER).uid)
        casebook.store.write(revoke_account, account)
        casebook.close()
        with pytest.raises(NotPermitted):
            opened(folder, OFFICER)
        uid = new_uid()
        casebook = opened(folder)
        ghost = Account(uid=uid, label="影", role="custodian", officer=account.officer)
        casebook.store.write(add_account_record, ghost)
        casebook.close()
        casebook = opened(folder)
        assert account_of(casebook, uid).revoked == "yes"
        casebook.close()


NO_ROOM = """
import resource, sys
from pathlib import Path
from db.casebook import create_casebook
from db.errors import DiskFull
from tests.casebooks import *
folder = Path(sys.argv[1])
casebook = opened(folder)
write_unit(casebook, "a unit")
free = (resource.RLIM_INFINITY,) * 2
kept = {p: p.read_bytes() for p in folder.glob("casebook.key*")}
for limit, act in (
    (1000, lambda: casebook.change_passphrase(PASSPHRASES[CUSTODIAN], OTHER)),
    (1000, lambda: casebook.revoke(OFFICER)),
    (100_000, casebook.rekey),
    (100_000, lambda: create_casebook(folder / "files" / "new", FOUNDER, WAY)),
):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, free[1]))
    try:
        act()
        print("done")
    except (DiskFull, OSError) as error:
        print("refused")
    resource.setrlimit(resource.RLIMIT_FSIZE, free)
    assert {p: p.read_bytes() for p in folder.glob("casebook.key*")} == kept
write_unit(casebook, "another")
print(len(units(casebook)))
casebook.close()
casebook, _ = create_casebook(folder / "files" / "new", FOUNDER, WAY)
casebook.close()
print("made")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX")
def test_where_no_file_may_grow_keys_stay_as_they_were(tmp_path: Path) -> None:
    folder = a_casebook(tmp_path)
    (folder / "files").mkdir(exist_ok=True)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", NO_ROOM, str(folder)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["refused"] * 4 + ["2", "made"], done.stderr
    assert not list(folder.glob("casebook.db.next*"))
    require_sound(folder, OFFICER)


def test_closing_twice_and_after_damage_is_quiet(tmp_path: Path) -> None:
    casebook = opened(a_casebook(tmp_path))
    shutil.rmtree(casebook.folder)
    casebook.close()
    casebook.close()


def test_founder_without_region(tmp_path: Path) -> None:
    plain = Founder(
        office="柳溪县追逃办", label="甲", name="甲", passphrase=PASSPHRASES[CUSTODIAN]
    )
    casebook, _ = create_casebook(tmp_path / "新", plain, WAY)
    assert casebook.store.read(office_records, Office)[0].region == "000000"
    casebook.close()
