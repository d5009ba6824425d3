"""Taking many files in, beside the window: what is in stays in, whatever befalls the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from db.attachments.format import place_of
from db.attachments.intake import TakenIn, take_in, take_in_picture
from db.commands.attachments import add_attachments
from db.errors import FileRefused
from db.records.change import Change
from db.store import Store
from db.values.moment import CHINA
from db.vault.disk import Disk
from ui.attachments.pane import Pasted

BATCH = 8  # files registered as one act: so many are lost at most by a cut
Given = Path | Pasted
Step = Callable[[int, int], Any]  # (done, of)


@dataclass(frozen=True, slots=True)
class TakenFiles:
    """What became of files that were given: registered, or not and why."""

    changes: tuple[Change, ...]
    taken: int
    refused: tuple[Exception, ...]
    broken: Exception | None  # what ended it: no room, no folder, no right
    stopped: int  # files that were not looked at any more


class Intake:
    """Takes files into one dossier. No widget is touched here."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        dossier: str,
        known: set[str],
        stop: Event,
        disk: Disk | None = None,
    ) -> None:
        """`known`: SHA-256 of what the dossier has; `stop` ends it after a file."""
        self._store, self._folder, self._dossier = store, folder, dossier
        self._known, self._stop = set(known), stop
        self._disk = disk or Disk()
        self._changes: list[Change] = []
        self._refused: list[Exception] = []
        self._waiting: list[TakenIn] = []  # encrypted, not registered yet
        self._taken = 0

    def run(self, given: Sequence[Given], step: Step) -> TakenFiles:
        """Take files in until all are, it is stopped, or something breaks it."""
        looked_at, broken = 0, None
        try:
            for one in given:
                if self._stop.is_set():
                    break
                self._take(one)
                looked_at += 1
                step(looked_at, len(given))
            self._register()
        except Exception as error:  # whatever it was, what is in must be told
            broken = error
            self._save_waiting()
        return TakenFiles(
            changes=tuple(self._changes),
            taken=self._taken,
            refused=tuple(self._refused),
            broken=broken,
            stopped=len(given) - looked_at,
        )

    def _take(self, one: Given) -> None:
        try:
            found = self._sealed(one)
        except FileRefused as refused:
            self._refused.append(refused)
            return
        if found.record.sha256 in self._known:
            self._remove([found])
            self._refused.append(FileRefused(found.record.file_name, "already"))
            return
        self._known.add(found.record.sha256)
        self._waiting.append(found)
        if len(self._waiting) == BATCH:
            self._register()

    def _sealed(self, given: Given) -> TakenIn:
        if isinstance(given, Path):
            return take_in(self._folder, self._disk, given, self._dossier)
        name = f"粘贴 {datetime.now(CHINA):%Y-%m-%d %H%M%S}.png"
        png = as_png(given.image)
        return take_in_picture(self._folder, self._disk, name, png, self._dossier)

    def _register(self) -> None:
        batch, self._waiting = self._waiting, []
        if not batch:
            return
        try:
            done = self._store.write(add_attachments, self._dossier, batch)
        except BaseException:
            self._remove(batch)
            raise
        self._changes.append(done)
        self._taken += len(batch)

    def _save_waiting(self) -> None:
        """What lies encrypted already is registered where that is still possible."""
        try:
            self._register()
        except Exception:  # what broke it is told; of these nothing is left
            return

    def _remove(self, batch: Sequence[TakenIn]) -> None:
        for one in batch:
            self._disk.remove(place_of(self._folder, one.record.uid))


def as_png(image: QImage) -> bytes:
    """Return a picture as the bytes of a PNG, without a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
