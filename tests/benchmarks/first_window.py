"""From nothing to the first window, against an empty window of Qt.

Both are a new process each round; the clock stops when the window has been painted.
Files are in the memory of the system, as on any start but the first of a day.
"""

import os
import sys
from statistics import median
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.measured import Measured

ROUNDS = 21
GOAL = 1.5


class FirstPaint(QObject):
    """Says so on the standard output once any widget was painted, and ends all."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> None:
        print("painted", flush=True)
        os._exit(0)


def measure() -> list[Measured]:
    """Return one line."""
    from tests.benchmarks.children import seconds_until_said

    taken: dict[str, list[float]] = {"ours": [], "empty": []}
    for _ in range(ROUNDS):
        for which, seconds in taken.items():
            seconds.append(seconds_until_said(__spec__.name, which))
    ours, empty = (median(seconds) for seconds in taken.values())
    return [Measured("启动到第一个窗口（比空窗口）", ours, empty, GOAL)]


def until_painted(*_: Any) -> int:
    """Run the event loop until something was painted."""
    application = QApplication.instance()
    assert application
    application.installEventFilter(FirstPaint(application))
    return int(_EXEC())


_EXEC: Any = QApplication.exec


def ours() -> None:
    """Start as `yidang` does, with another end to its event loop."""
    from desktop.__main__ import main

    QApplication.exec = until_painted  # type: ignore[method-assign]
    sys.argv = ["yidang"]
    main()


def empty() -> None:
    """Show a window with nothing in it."""
    application = QApplication([])
    window = QWidget()
    window.resize(1280, 720)
    window.show()
    until_painted()
    del application


if __name__ == "__main__":
    {"ours": ours, "empty": empty}[sys.argv[1]]()
