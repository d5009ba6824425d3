"""One process a casebook; a dead one holds nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from db.errors import OpenElsewhere
from db.lock import NOTE, CasebookLock

HOLD = """
import sys
from pathlib import Path
from db.lock import CasebookLock
lock = CasebookLock(Path(sys.argv[1]))
lock.take("覃文")
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_another_process_is_told_who_holds_it(tmp_path: Path) -> None:
    process = holder(tmp_path)
    with pytest.raises(OpenElsewhere) as refused:
        CasebookLock(tmp_path).take("周敏")
    assert refused.value.who == "覃文"
    assert refused.value.host
    assert len(refused.value.since) >= len("2026-11-24T09:12")
    process.communicate()


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    process = holder(tmp_path)
    process.kill()
    process.communicate()
    assert (tmp_path / NOTE).exists()  # its note stayed behind
    lock = CasebookLock(tmp_path)
    lock.take("周敏")
    assert json.loads((tmp_path / NOTE).read_text("utf-8"))["who"] == "周敏"
    lock.give_back()


def test_the_same_process_cannot_open_it_twice(tmp_path: Path) -> None:
    first = CasebookLock(tmp_path)
    first.take("覃文")
    with pytest.raises(OpenElsewhere):
        CasebookLock(tmp_path).take("周敏")
    first.give_back()


def test_given_back_it_is_free_and_its_note_gone(tmp_path: Path) -> None:
    first = CasebookLock(tmp_path)
    first.take("覃文")
    first.give_back()
    first.give_back()
    assert not (tmp_path / NOTE).exists()
    second = CasebookLock(tmp_path)
    second.take("周敏")
    second.give_back()


def test_another_thread_may_give_it_back(tmp_path: Path) -> None:
    lock = CasebookLock(tmp_path)
    lock.take("覃文")
    thread = Thread(target=lock.give_back)
    thread.start()
    thread.join()
    other = CasebookLock(tmp_path)
    other.take("周敏")
    other.give_back()


@pytest.mark.parametrize("junk", ["", "[]", "{}", "\0"])
def test_an_unreadable_note_tells_nothing(tmp_path: Path, junk: str) -> None:
    lock = CasebookLock(tmp_path)
    lock.take("覃文")
    (tmp_path / NOTE).write_text(junk, "utf-8")
    with pytest.raises(OpenElsewhere) as refused:
        CasebookLock(tmp_path).take("周敏")
    assert (refused.value.host, refused.value.who) == ("", "")
    lock.give_back()
