"""A fault in any thread arrives on the window's thread, once."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from db.values.day import read_day
from desktop.crash import LOG_NAME, Crash
from desktop.faults import Faults


class Window(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[Crash, bool]] = []

    def tell(self, crash: Crash) -> None:
        self.told.append((crash, QThread.currentThread() is self.thread()))


@pytest.fixture
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


@pytest.mark.usefixtures("hooks")
def test_a_fault_in_a_thread_is_told_on_this_one(qtbot: QtBot, tmp_path: Path) -> None:
    window, faults = Window(), Faults(tmp_path)
    faults.came.connect(window.tell)
    faults.install()
    for _ in range(2):
        thread = threading.Thread(target=read_day, args=("扎西·多吉",))
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: bool(window.told))
    ((crash, here),) = window.told
    assert here
    assert crash.kinds == ("db.errors.NotADay",)
    assert (tmp_path / LOG_NAME).read_text("utf-8").count("NotADay") == 2
