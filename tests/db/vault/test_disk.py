"""Writes that are whole, private and in an order that a power cut respects."""

import os
import stat
import sys
from pathlib import Path

import pytest

from db.vault.disk import Disk, part_of
from tests.power import NotingDisk


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    Disk().write_whole(path, b"old")
    Disk().write_whole(path, b"new and longer")
    assert path.read_bytes() == b"new and longer"
    assert not part_of(path).exists()


def test_bytes_are_synced_before_they_get_their_name(tmp_path: Path) -> None:
    disk = NotingDisk(tmp_path)
    disk.write_whole(tmp_path / "a", b"x")
    assert disk.acts == ["put a.part", "sync a.part", "replace a.part a", "names ."]


def test_a_copy_is_synced_before_it_gets_its_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(os.urandom(3_000_000))
    disk = NotingDisk(tmp_path)
    disk.copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == (tmp_path / "a").read_bytes()
    last = ["append b.part", "sync b.part", "replace b.part b", "names ."]
    assert disk.acts[-4:] == last


def test_removing_is_lasting_and_may_be_repeated(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    disk = NotingDisk(tmp_path)
    disk.remove(tmp_path / "a")
    disk.remove(tmp_path / "a")
    assert disk.acts == ["unlink a", "names ."]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_only_the_owner_reads(tmp_path: Path) -> None:
    Disk().make_folder(tmp_path / "b" / "c")
    Disk().write_whole(tmp_path / "b" / "c" / "a", b"x")
    modes = [tmp_path / "b", tmp_path / "b" / "c", tmp_path / "b" / "c" / "a"]
    assert [stat.S_IMODE(p.stat().st_mode) for p in modes] == [0o700, 0o700, 0o600]


class FullDisk(Disk):
    """Takes the first bytes of a file, and no more."""

    def sync(self, path: Path) -> None:
        raise OSError(f"full: {path.name}")


def test_a_refused_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    Disk().write_whole(path, b"old")
    with pytest.raises(OSError, match="full"):
        FullDisk().write_whole(path, b"new")
    with pytest.raises(OSError, match="full"):
        FullDisk().copy(path, tmp_path / "b")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]  # no half a file either
