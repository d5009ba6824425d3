"""From nothing to the first window, against an empty window of Qt.

Each is a new process; the clock stops when a window has been painted: the opening
picture, which is there while the rest is read, and the first page, where a person is
picked and the passphrase typed (no goal was set for that one). Files are in the memory
of the system, as on any start but the first of a day.
"""

import os
import sys
from statistics import median
from typing import Any

import PySide6.QtWidgets
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

ROUNDS = 15
GOAL = 1.5
NONE = float("inf")
PAGES = {"ours": "", "empty": "", "first page": "start_page"}


class Watching(QApplication):
    """Says so on the standard output once a widget of that name was painted."""

    name = ""  # of any, when ''

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        done = super().notify(receiver, event)
        painted = event.type() is QEvent.Type.Paint
        if painted and self.name in ("", receiver.objectName()):
            print("painted", flush=True)
            os._exit(0)
        return done


def measure() -> list[Any]:
    """Return two lines."""
    from tests.benchmarks.children import seconds_until_said
    from tests.benchmarks.measured import Measured

    taken: dict[str, list[float]] = {which: [] for which in PAGES}
    for _ in range(ROUNDS):
        for which, seconds in taken.items():
            seconds.append(seconds_until_said(__name__, which))
    ours, empty, page = (median(seconds) for seconds in taken.values())
    return [
        Measured("启动到第一个窗口（比空窗口）", ours, empty, GOAL),
        Measured("启动到可以输入口令（比空窗口）", page, empty, NONE),
    ]


def ours() -> None:
    """Start as `yidang` does."""
    PySide6.QtWidgets.QApplication = Watching  # type: ignore[misc]
    sys.argv = ["yidang"]
    from desktop.__main__ import main

    main()


def empty() -> None:
    """Show a window with nothing in it."""
    application = Watching([])
    window = QWidget()
    window.resize(1280, 720)
    window.show()
    application.exec()


if __name__ == "__main__":
    Watching.name = PAGES[sys.argv[1]]
    empty() if sys.argv[1] == "empty" else ours()
