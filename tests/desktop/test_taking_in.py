"""Many files at once: what is in stays in, and nothing of the rest is left behind."""

import errno
import os
from pathlib import Path
from threading import Event

import pytest

from db.casebook import Casebook
from db.commands.dossiers import open_dossier
from db.errors import DiskFull, FileRefused, NotPermitted
from db.queries.records import records_of_kinds
from db.records.attachment import Attachment
from db.records.base import new_uid
from db.records.subject import Subject
from db.vault.disk import Disk
from desktop.taking_in import BATCH, Intake, TakenFiles
from tests.casebooks import LEADER, OFFICER, a_casebook, opened
from tests.make import REFERENCE, dossier_of
from ui.messages import sentence

COUNT = 2 * BATCH + 3


class FullDisk(Disk):
    """Has room for so many files."""

    def __init__(self, room: int) -> None:
        self._room = room

    def put(self, path: Path, data: bytes) -> None:
        if path.parent.name == "files":
            self._room -= 1
            if self._room < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        super().put(path, data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_casebook(tmp_path)


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"{number:02}.txt" for number in range(COUNT)]
    for number, path in enumerate(found):
        path.write_text(f"第{number}份说明", "utf-8")
    return found


def a_dossier(casebook: Casebook) -> str:
    uid = new_uid()
    subject = Subject(uid=new_uid(), dossier=uid, name="解㛃")
    casebook.store.write(open_dossier, dossier_of(uid), subject, REFERENCE)
    return uid


def taken_in(
    casebook: Casebook,
    dossier: str,
    sources: list[Path],
    disk: Disk | None = None,
    stop: Event | None = None,
    last: int = COUNT,
) -> TakenFiles:
    stop = stop or Event()

    def step(done: int, _of: int) -> None:
        if done == last:
            stop.set()

    intake = Intake(casebook.store, casebook.files, dossier, set(), stop, disk)
    return intake.run(sources, step)


def registered(casebook: Casebook, dossier: str) -> int:
    kinds = (Attachment,)
    return len(casebook.store.read(records_of_kinds, dossier, kinds)[Attachment])


def lying(casebook: Casebook) -> int:
    return len(list(casebook.files.iterdir())) if casebook.files.exists() else 0


@pytest.mark.parametrize("room", [0, 1, BATCH, BATCH + 2, COUNT - 1])
def test_a_full_disk_ends_it_and_keeps_what_is_in(
    folder: Path, sources: list[Path], room: int
) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    found = taken_in(casebook, dossier, sources, FullDisk(room))
    assert isinstance(found.broken, DiskFull)
    assert (found.taken, found.stopped) == (room, COUNT - room)
    assert registered(casebook, dossier) == lying(casebook) == room
    casebook.close()


def test_it_stops_after_the_file_in_hand(folder: Path, sources: list[Path]) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    found = taken_in(casebook, dossier, sources, last=BATCH + 1)
    assert (found.taken, found.stopped, found.broken) == (BATCH + 1, BATCH + 2, None)
    assert registered(casebook, dossier) == lying(casebook) == BATCH + 1
    casebook.close()


def test_who_may_not_leaves_nothing(folder: Path, sources: list[Path]) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    casebook.close()
    casebook = opened(folder, LEADER)
    found = taken_in(casebook, dossier, sources)
    assert isinstance(found.broken, NotPermitted)
    assert found.taken == lying(casebook) == 0
    casebook.close()


def test_the_same_content_goes_in_once(folder: Path, sources: list[Path]) -> None:
    casebook = opened(folder, OFFICER)
    dossier = a_dossier(casebook)
    sources[1].write_bytes(sources[0].read_bytes())
    found = taken_in(casebook, dossier, sources)
    (refused,) = found.refused
    assert isinstance(refused, FileRefused)
    assert "相同" in sentence(refused)
    assert registered(casebook, dossier) == lying(casebook) == COUNT - 1
    casebook.close()
