"""Gaps of the event loop: when the window did not answer, and what held it.

Only while YIDANG_STALL_LOG names a file. Each line is JSON: at (UTC), gap_ms, and
where: our own functions seen on the window's thread during the gap, outermost first.
"""

import json
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

from desktop.crash import OURS

VARIABLE = "YIDANG_STALL_LOG"
LIMIT_MS = 50
TICK_MS = 10


class StallWatch(QObject):
    """Ticks on the window's thread; a second thread looks at it when it is late."""

    def __init__(
        self, path: Path, parent: QObject | None = None, limit_ms: int = LIMIT_MS
    ) -> None:
        """Append gaps longer than `limit_ms` to the file, from now on."""
        super().__init__(parent)
        self._path = path
        self._limit = limit_ms / 1000
        self._watched = threading.get_ident()
        self._last = monotonic()
        self._where: list[str] = []
        self._end = threading.Event()
        self._timer = QTimer(
            self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer
        )
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._looker = threading.Thread(target=self._look, name="stall", daemon=True)
        self._looker.start()

    def stop(self) -> None:
        """End both the ticks and the looks."""
        self._timer.stop()
        self._end.set()
        self._looker.join()

    def _tick(self) -> None:
        now = monotonic()
        gap, self._last = now - self._last, now
        where, self._where = self._where, []
        if gap > self._limit:
            self._write(gap, where)

    def _write(self, gap: float, where: list[str]) -> None:
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "gap_ms": round(gap * 1000), "where": where}
        with self._path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")

    def _look(self) -> None:
        while not self._end.wait(TICK_MS * 2 / 1000):
            if monotonic() - self._last > self._limit and not self._where:
                self._where = _ours(sys._current_frames().get(self._watched))


def watch_if_asked(parent: QObject) -> StallWatch | None:
    """Start watching when the environment names a file; call on the window's thread."""
    path = os.environ.get(VARIABLE)
    return StallWatch(Path(path), parent) if path else None


def _ours(frame: FrameType | None) -> list[str]:
    found: list[str] = []
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.split(".")[0] in OURS:
            found.append(f"{module}:{frame.f_lineno} {frame.f_code.co_qualname}")
        frame = frame.f_back
    return found[::-1]
