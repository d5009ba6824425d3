"""Where the trail ended, kept beside the database."""

from pathlib import Path

import pytest

from db.errors import HeaderDamaged
from db.trail import Head
from db.vault.disk import Disk
from db.vault.head import LONG, HeadFile, Kept, read_head

KEY = bytes(range(32))


def a_file(folder: Path) -> HeadFile:
    return HeadFile(folder, KEY, Disk())


def head(number: int) -> Head:
    return Head(number, bytes([number]) * 32)


def test_none_is_none(tmp_path: Path) -> None:
    assert a_file(tmp_path).read() is None


def test_what_is_written_is_read(tmp_path: Path) -> None:
    kept = Kept(head=head(5), digest="ab" * 32, size=4096)
    a_file(tmp_path).write(kept)
    assert a_file(tmp_path).read() == kept


def test_it_follows_each_commit_in_place(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    file.write(Kept(head=head(5), digest="ab", size=1))
    for number in range(6, 12):
        file.follow(head(number))
        assert a_file(tmp_path).read() == Kept(head=head(number))
    assert file.path.stat().st_size == 2 * LONG


def test_a_commit_drops_the_digest(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    file.write(Kept(head=head(5)))
    file.follow(head(6))
    kept = a_file(tmp_path).read()
    assert kept is not None
    assert kept.digest == ""


@pytest.mark.parametrize("torn", [0, 1, 100, LONG - 1])
def test_a_torn_write_leaves_the_record_before(tmp_path: Path, torn: int) -> None:
    file = a_file(tmp_path)
    file.write(Kept(head=head(5)))
    file.follow(head(6))
    before = file.path.read_bytes()
    file.follow(head(7))
    after = file.path.read_bytes()
    at = next(i for i in (0, LONG) if before[i : i + LONG] != after[i : i + LONG])
    file.path.write_bytes(before[:at] + after[at : at + torn] + before[at + torn :])
    found = a_file(tmp_path).read()
    assert found is not None
    assert found.head in (head(6), head(7))


def test_after_a_close_every_changed_byte_is_found(tmp_path: Path) -> None:
    file = a_file(tmp_path)
    file.write(Kept(head=head(5), digest="ab" * 32, size=4096))
    data = file.path.read_bytes()
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 4
        file.path.write_bytes(bytes(changed))
        with pytest.raises(HeaderDamaged):
            a_file(tmp_path).read()


@pytest.mark.parametrize("junk", [b"", b"x", b"[]" * LONG, b"null".ljust(LONG) * 2])
def test_junk_is_damage(tmp_path: Path, junk: bytes) -> None:
    file = a_file(tmp_path)
    file.path.write_bytes(junk)
    with pytest.raises(HeaderDamaged):
        file.read()


def test_another_key_seals_otherwise(tmp_path: Path) -> None:
    a_file(tmp_path).write(Kept(head=head(5)))
    with pytest.raises(HeaderDamaged):
        HeadFile(tmp_path, KEY[::-1], Disk()).read()


def test_two_keys_while_the_data_key_is_changed(tmp_path: Path) -> None:
    a_file(tmp_path).write(Kept(head=head(5)))
    for keys in ((KEY, KEY[::-1]), (KEY[::-1], KEY)):
        assert read_head(tmp_path, keys, Disk()) == Kept(head=head(5))
    with pytest.raises(HeaderDamaged):
        read_head(tmp_path, (KEY[::-1],), Disk())


def test_a_folder_that_refuses_is_no_fault_of_the_commit(tmp_path: Path) -> None:
    a_file(tmp_path / "gone").follow(head(6))
    assert not (tmp_path / "gone").exists()


def test_the_digest_is_of_every_byte(tmp_path: Path) -> None:
    database = tmp_path / "casebook.db"
    database.write_bytes(bytes(3_000_000))
    first = a_file(tmp_path).digest_of(database)
    assert first[1] == 3_000_000
    database.write_bytes(bytes(2_999_999) + b"\1")
    assert a_file(tmp_path).digest_of(database) != first
    assert HeadFile(tmp_path, KEY[::-1], Disk()).digest_of(database) != first
