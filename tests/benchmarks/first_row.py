"""From the key in hand to the first painted row of the ledger: 10,000 dossiers and 10.

The key derivation is meant to take half a second and is left out: the clock starts
when it is done, before the database is opened, and stops once the table has been
painted with a row that was read. Each round is a process of its own.
"""

import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from db.casebook import Casebook
from db.folder import header_of, keys_by_passphrase, locked
from desktop.app import App
from tests.benchmarks.children import seconds_of
from tests.benchmarks.measured import Measured
from tests.benchmarks.samples import OFFICER, PASSPHRASE, WAY, sample

ROUNDS = 11
GOAL = 1.2
MANY, FEW = 10_000, 10


class Painted(QObject):
    """Ends its loop after the ledger was painted with its first row known."""

    def __init__(self, app: App) -> None:
        super().__init__()
        assert app.opened
        self._page = app.opened.ledger_page
        self._loop = QEventLoop()
        self._page.table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        rows = self._page.rows
        if event.type() is QEvent.Type.Paint and rows.uids and not rows.unknown(0, 0):
            # After the painting that is about to begin.
            QTimer.singleShot(0, self._loop.quit)
        return False

    def wait(self) -> None:
        self._loop.exec()


def measure() -> list[Measured]:
    """Return one line."""
    folders = sample(MANY), sample(FEW)
    taken: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for folder, seconds in zip(folders, taken, strict=True):
            seconds.append(seconds_of(__spec__.name, str(folder)))
    what = f"密钥到手到台账第一行画出（{MANY} 份比 {FEW} 份）"
    return [Measured(what, median(taken[0]), median(taken[1]), GOAL)]


def once(folder: Path) -> float:
    """Open the casebook in a window of this process; return the seconds it took."""
    application = QApplication([])
    with TemporaryDirectory() as place:
        app = App(application, Path(place) / "settings.json", WAY)
        app.window.resize(1366, 697)
        app.open_folder(folder)
        app.window.show()
        application.processEvents()
        lock, loaded = locked(folder, OFFICER), header_of(folder)
        slot = loaded.header.slot_of(OFFICER)
        keys = keys_by_passphrase(folder, loaded, slot, PASSPHRASE, WAY)
        start = time.perf_counter()
        app.start.unlocked.emit(Casebook(folder, loaded, keys, slot.uid, lock, WAY))
        Painted(app).wait()
        taken = time.perf_counter() - start
        assert app.opened
        app.opened.close().close()
    return taken


if __name__ == "__main__":
    print(once(Path(sys.argv[1])))
