"""Copies: whole or not at all, verified, and never the last good one dropped."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.backup import (
    BAD,
    GOOD,
    Copy,
    Keep,
    copies_in,
    copy_at_rest,
    make_backup,
    rotate,
    verify_backup,
    verify_copies,
)
from db.copy_file import ENDING, MANIFEST, manifest_of
from db.errors import BadCopy, DatabaseDamaged, DiskFull, NotPermitted
from db.vault.disk import Disk
from tests.casebooks import (
    LEADER,
    OFFICER,
    a_casebook,
    a_way,
    lines_in,
    opened,
    write_unit,
)

NAME = "柳溪县追逃办"


def rewritten(copy: Path, **changes: Any) -> None:
    """Change what the manifest of a copy says."""
    with zipfile.ZipFile(copy) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    parts[MANIFEST] = json.dumps(json.loads(parts[MANIFEST]) | changes).encode()
    with zipfile.ZipFile(copy, "w") as pack:
        for name, data in parts.items():
            pack.writestr(name, data)


class TestMaking:
    def test_a_copy_is_one_verified_file(self, tmp_path: Path) -> None:
        folder, target = a_casebook(tmp_path), tmp_path / "备份"
        casebook = opened(folder)
        write_unit(casebook, "临江县公安局")
        head = casebook.store.head
        steps: list[tuple[int, int]] = []
        copy = make_backup(
            casebook, target, NAME, lambda done, of: steps.append((done, of))
        )
        casebook.close()
        assert copy.name.startswith(NAME)
        assert copy.suffix == ENDING
        assert {p.name for p in target.iterdir()} == {copy.name, copy.name + GOOD}
        [found] = copies_in(target)
        assert (found.path, found.good, found.head) == (copy, True, head)
        assert found.size == copy.stat().st_size
        assert steps == [(n, 4) for n in range(1, 5)]
        assert [line["act"] for line in lines_in(folder)[-3:]] == [
            "add",
            "backup",
            "lock",
        ]

    def test_nothing_in_it_can_be_read(self, tmp_path: Path) -> None:
        casebook = opened(a_casebook(tmp_path))
        write_unit(casebook, "临江县公安局")
        copy = make_backup(casebook, tmp_path / "备份", NAME)
        casebook.close()
        assert "临江".encode() not in copy.read_bytes()

    def test_attachments_go_along(self, tmp_path: Path) -> None:
        folder = a_casebook(tmp_path)
        (folder / "files" / "ab").mkdir(parents=True)
        (folder / "files" / "ab" / "1").write_bytes(b"sealed")
        os.utime(folder / "files" / "ab" / "1", (0, 0))  # a clock that was never set
        casebook = opened(folder)
        copy = make_backup(casebook, tmp_path / "备份", NAME)
        casebook.close()
        with zipfile.ZipFile(copy) as pack:
            assert pack.read("files/ab/1") == b"sealed"
        assert "files/ab/1" in manifest_of(copy)["sha256"]

    def test_two_of_one_second_have_two_names(self, tmp_path: Path) -> None:
        casebook = opened(a_casebook(tmp_path))
        made = [make_backup(casebook, tmp_path / str(n), "x/..\\y") for n in (1, 1)]
        casebook.close()
        assert {p.parent for p in made} == {tmp_path / "1"}
        assert "/" not in made[1].name
        newest = copies_in(tmp_path / "1")[0]
        assert newest.path == made[1]

    def test_who_may_not_makes_none(self, tmp_path: Path) -> None:
        casebook = opened(a_casebook(tmp_path), LEADER)
        with pytest.raises(NotPermitted):
            make_backup(casebook, tmp_path / "备份", NAME)
        casebook.close()
        assert not (tmp_path / "备份").exists()

    def test_an_officer_may(self, tmp_path: Path) -> None:
        casebook = opened(a_casebook(tmp_path), OFFICER)
        make_backup(casebook, tmp_path / "备份", NAME)
        casebook.close()

    def test_what_cannot_be_finished_leaves_nothing(self, tmp_path: Path) -> None:
        class FullDisk(Disk):
            def sync(self, path: Path) -> None:
                if path.parent.name == "备份":
                    raise OSError(28, "No space left on device")
                super().sync(path)

        casebook = opened(a_casebook(tmp_path), way=a_way(FullDisk()))
        with pytest.raises(DiskFull):
            make_backup(casebook, tmp_path / "备份", NAME)
        casebook.close()
        assert list((tmp_path / "备份").iterdir()) == []

    def test_what_a_killed_one_left_is_swept_a_day_later(self, tmp_path: Path) -> None:
        target = tmp_path / "备份"
        for name in (".yidang-abc", ".yidang-new"):
            (target / name).mkdir(parents=True)
        (target / ".yidang-x.yidang.part").write_bytes(b"half")
        for name in (".yidang-abc", ".yidang-x.yidang.part"):
            os.utime(target / name, (0, 0))
        casebook = opened(a_casebook(tmp_path))
        copy = make_backup(casebook, target, NAME)
        casebook.close()
        left = {p.name for p in target.iterdir()}
        assert left == {copy.name, copy.name + GOOD, ".yidang-new"}


SMALL_DISK = """
import resource, sys
from pathlib import Path
from db.backup import copies_in, make_backup
from db.errors import DiskFull
from tests.casebooks import opened, write_unit
folder, target = Path(sys.argv[1]), Path(sys.argv[2])
casebook = opened(folder)
write_unit(casebook, "a unit")
whole = make_backup(casebook, target.parent / "whole", "x")
limit = int(whole.stat().st_size * float(sys.argv[3]))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    make_backup(casebook, target, "x")
except (DiskFull, OSError) as error:
    print(type(error).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
print(len(list(target.iterdir())))
make_backup(casebook, target, "x")
casebook.close()
print(len(copies_in(target)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX")
@pytest.mark.parametrize("part", ["0.4", "0.999"])  # in the database, in the pack
def test_where_no_file_may_grow_nothing_is_lost(tmp_path: Path, part: str) -> None:
    folder, target = a_casebook(tmp_path), tmp_path / "备份"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, str(folder), str(target), part],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout.splitlines()
    assert said[1:] == ["0", "1"], done.stderr
    assert said[0] in ("DiskFull", "OSError")


class TestVerifying:
    @pytest.fixture
    def copy(self, tmp_path: Path) -> Path:
        folder = a_casebook(tmp_path)
        opened(folder).close()
        return copy_at_rest(folder, tmp_path / "备份", NAME)

    @pytest.fixture
    def key(self, tmp_path: Path, copy: Path) -> bytes:
        assert copy.exists()  # made before the casebook is opened again
        casebook = opened(tmp_path / "案卷库")
        key = casebook.key
        casebook.close()
        return key

    def test_a_copy_made_at_rest_becomes_good(self, copy: Path, key: bytes) -> None:
        [before] = copies_in(copy.parent)
        assert not before.good
        assert before.head.number > 0  # as the key file told it
        assert verify_backup(copy, key) == before.head
        [after] = copies_in(copy.parent)
        assert after.good

    def test_one_that_was_touched_since_is_no_longer_good(
        self, copy: Path, key: bytes
    ) -> None:
        verify_backup(copy, key)
        copy.write_bytes(copy.read_bytes() + b"\0")
        assert not copies_in(copy.parent)[0].good

    def test_every_damage_is_found(self, copy: Path, key: bytes) -> None:
        whole = copy.read_bytes()
        for at in range(100, len(whole), len(whole) // 40):
            changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
            copy.write_bytes(changed)
            with pytest.raises(BadCopy):
                verify_backup(copy, key)
        for cut in (0, 10, len(whole) // 2, len(whole) - 1):
            copy.write_bytes(whole[:cut])
            with pytest.raises(BadCopy):
                verify_backup(copy, key)
        assert {p.name for p in copy.parent.iterdir()} == {copy.name}

    def test_another_key_verifies_nothing(self, copy: Path, key: bytes) -> None:
        with pytest.raises(BadCopy):
            verify_backup(copy, key[::-1])

    @pytest.mark.parametrize(
        "changes",
        [
            {"format": "other"},
            {"sha256": {"casebook.db": "00"}},
            {"sha256": {"gone": "00"}},
            {"sha256": []},
            {"casebook": "another"},
            {"head": {"number": 2, "mac": "00"}},
            {"head": {"number": 9999, "mac": "00"}},
        ],
    )
    def test_a_manifest_that_lies(
        self, copy: Path, key: bytes, changes: dict[str, Any]
    ) -> None:
        rewritten(copy, **changes)
        with pytest.raises(BadCopy):
            verify_backup(copy, key)

    def test_nothing_is_written_outside(self, copy: Path, key: bytes) -> None:
        with zipfile.ZipFile(copy, "a") as pack:
            pack.writestr("../../escaped", b"x")
        rewritten(copy, sha256={"../../escaped": "00"})
        with pytest.raises(BadCopy):
            verify_backup(copy, key)
        assert not (copy.parent.parent / "escaped").exists()
        assert not (copy.parent.parent.parent / "escaped").exists()

    def test_pending_copies_are_verified_at_the_next_unlocking(
        self, tmp_path: Path, copy: Path
    ) -> None:
        folder = tmp_path / "案卷库"
        casebook = opened(folder)
        assert verify_copies(casebook, copy.parent) == []
        assert copies_in(copy.parent)[0].good
        casebook.close()
        bad = copy_at_rest(folder, copy.parent, NAME)
        data = bytearray(bad.read_bytes())
        data[5000] ^= 1
        bad.write_bytes(bytes(data))
        casebook = opened(folder)
        assert verify_copies(casebook, copy.parent) == [bad]
        casebook.close()
        assert bad.with_name(bad.name + BAD).exists()
        assert [one.path for one in copies_in(copy.parent)] == [copy]

    def test_copies_under_an_older_data_key_are_left_alone(
        self, tmp_path: Path, copy: Path
    ) -> None:
        casebook = opened(tmp_path / "案卷库")
        casebook.rekey()
        assert verify_copies(casebook, copy.parent) == []
        casebook.close()
        assert [one.path for one in copies_in(copy.parent)] == [copy]

    def test_an_open_casebook_is_not_copied_at_rest(self, tmp_path: Path) -> None:
        casebook = opened(a_casebook(tmp_path, "别库"))
        with pytest.raises(DatabaseDamaged):
            copy_at_rest(casebook.folder, tmp_path / "备份", NAME)
        casebook.close()


class TestRotation:
    NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

    def a_copy(
        self, target: Path, days: float, *, good: bool = True, of: str = "库"
    ) -> Path:
        """Make what looks like a copy made so many days ago."""
        target.mkdir(exist_ok=True)
        made = self.NOW - timedelta(days=days)
        path = target / f"x-{made:%Y%m%d-%H%M%S}{ENDING}"
        said = {
            "format": "yidang-copy",
            "casebook": of,
            "made": made.isoformat(),
            "head": {"number": 1, "mac": ""},
        }
        with zipfile.ZipFile(path, "w") as pack:
            pack.writestr(MANIFEST, json.dumps(said))
        if good:
            found = path.stat()
            noted = {"size": found.st_size, "modified": found.st_mtime_ns}
            path.with_name(path.name + GOOD).write_text(json.dumps(noted), "utf-8")
        return path

    def ages(self, copies: list[Copy]) -> list[int]:
        return [(self.NOW - copy.made).days for copy in copies]

    def test_days_weeks_and_months_are_kept(self, tmp_path: Path) -> None:
        for days in range(400):
            self.a_copy(tmp_path / "b", days)
        gone = rotate(tmp_path / "b", "库")
        kept = self.ages(copies_in(tmp_path / "b"))
        assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
        # The last of each of 4 weeks (Sundays) and of each of 12 months.
        assert [age for age in kept if age in (2, 9, 16)] == [2, 9, 16]
        months = {(self.NOW - timedelta(days=age)).strftime("%Y-%m") for age in kept}
        assert len(months) == 12
        assert len(kept) <= 7 + 4 + 12
        assert len(gone) == 400 - len(kept)
        assert len(list((tmp_path / "b").iterdir())) == 2 * len(kept)
        assert rotate(tmp_path / "b", "库") == []

    def test_how_many_are_kept_may_be_chosen(self, tmp_path: Path) -> None:
        for days in range(60):
            self.a_copy(tmp_path / "b", days)
        rotate(tmp_path / "b", "库", Keep(days=2, weeks=0, months=0))
        assert self.ages(copies_in(tmp_path / "b")) == [0, 1]
        rotate(tmp_path / "b", "库", Keep(0, 0, 0))
        assert self.ages(copies_in(tmp_path / "b")) == [0]

    def test_of_one_day_the_last_stays(self, tmp_path: Path) -> None:
        for hours in (1, 2, 3):
            self.a_copy(tmp_path / "b", hours / 24)
        newest = copies_in(tmp_path / "b")[0].path
        rotate(tmp_path / "b", "库")
        assert [copy.path for copy in copies_in(tmp_path / "b")] == [newest]

    def test_the_last_good_one_outlives_any_number_of_others(
        self, tmp_path: Path
    ) -> None:
        good = self.a_copy(tmp_path / "b", 500)
        for days in range(30):
            self.a_copy(tmp_path / "b", days, good=False)
        rotate(tmp_path / "b", "库")
        left = [copy.path for copy in copies_in(tmp_path / "b")]
        assert good in left
        assert len(left) == 2  # and the newest, which may yet be verified

    def test_without_a_good_one_nothing_goes(self, tmp_path: Path) -> None:
        for days in range(30):
            self.a_copy(tmp_path / "b", days, good=False)
        assert rotate(tmp_path / "b", "库") == []
        assert len(copies_in(tmp_path / "b")) == 30

    def test_other_casebooks_and_other_files_are_left_alone(
        self, tmp_path: Path
    ) -> None:
        for days in range(30):
            self.a_copy(tmp_path / "b", days)
        other = self.a_copy(tmp_path / "b", 200.5, of="别库")
        (tmp_path / "b" / f"not a copy{ENDING}").write_bytes(b"x")
        rotate(tmp_path / "b", "库")
        assert other.exists()
        assert (tmp_path / "b" / f"not a copy{ENDING}").exists()
        assert [one.path for one in copies_in(tmp_path / "b", "别库")] == [other]
