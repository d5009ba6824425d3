"""Gaps of the event loop are written down, with what held it."""

import json
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from desktop.crash import describe
from desktop.stall import VARIABLE, StallWatch, watch_if_asked


class Busy(QObject):
    """Holds the window's thread in a function of ours."""

    def hold(self) -> None:
        end = monotonic() + 0.2
        while monotonic() < end:
            describe(ValueError(), None)  # type: ignore[arg-type]


def test_a_gap_is_written_with_its_length(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "停顿.jsonl"
    watch, busy = StallWatch(path), Busy()
    QTimer.singleShot(20, busy.hold)
    qtbot.waitUntil(path.exists)
    watch.stop()
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    longest = max(lines, key=lambda line: int(line["gap_ms"]))
    assert longest["gap_ms"] >= 200
    assert any("describe" in frame for frame in longest["where"])


def test_it_watches_only_when_asked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = QObject()
    monkeypatch.delenv(VARIABLE, raising=False)
    assert watch_if_asked(owner) is None
    monkeypatch.setenv(VARIABLE, str(tmp_path / "停顿.jsonl"))
    watch = watch_if_asked(owner)
    assert watch is not None
    watch.stop()
