"""Faults of the program, brought to the window's thread from wherever they came."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.crash import CrashWatch


class Faults(QObject):
    """Signals: came(Crash), once, on the thread this lives in."""

    came = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Log what nobody caught into `folder`, from install() on."""
        super().__init__(parent)
        self._watch = CrashWatch(folder, self.came.emit)

    def install(self) -> None:
        self._watch.install()

    def caught(self, error: BaseException) -> None:
        """Take a fault that came back as an answer."""
        self._watch.caught(error)
