"""Attachments bound into the volume: prepared in another process, put onto its pages.

The volume leaves a numbered page for each of theirs, so its own numbers, contents and
furniture hold; there each is laid into the type area of its page. Between preparing and
laying their pages lie encrypted in a folder of their own, so that memory holds one
attachment or one booklet and never all, and no disk holds a page in clear.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from db.attachments.format import new_key, place_of, seal, unseal
from db.pages import no_room_told
from db.queries.attachments import Locked
from db.vault.disk import Disk
from desktop.casefile.bound import Booklet, Bound
from desktop.casefile.look import AREA_HEIGHT, AREA_WIDTH
from desktop.casefile.normalise import Unfit, normalised
from desktop.casefile.page import BOTTOM, Progress, left_of
from desktop.casefile.worker import Lost, Worker

PATIENCE = 60.0  # seconds for one file; what takes longer is not bound
LAYING = 600.0  # seconds for one booklet
MOST_ENLARGED = 1.5  # a receipt does not fill a page
PREFIX = "yidang-"


class Binder:
    """Prepares attachments once, and lays them as often as copies are made.

    close() ends its process and removes what it kept; a binder that is forgotten is
    closed with its folder.
    """

    def __init__(self, files: Path) -> None:
        """`files`: the folder of attachments."""
        self._files = files
        self._folder = TemporaryDirectory(prefix=PREFIX)
        self._worker = Worker(answer)
        self._known: dict[str, Bound] = {}

    def prepare(
        self, attachments: Sequence[Locked], progress: Progress | None = None
    ) -> tuple[Bound, ...]:
        """Return every attachment with its pages, or with why it is not bound.

        Raises DiskFull, and what `progress` raises to stop it.
        """
        found = []
        for number, one in enumerate(attachments, start=1):
            if progress:
                progress(number, len(attachments))
            found.append(self._prepared(one))
        return tuple(found)

    def _prepared(self, one: Locked) -> Bound:
        record = one.record
        if record.bound != "yes":
            return Bound(record.uid, record.name, why="not_wanted")
        known = self._known.get(record.uid)
        if known is None or known.name != record.name:
            known = self._known[record.uid] = self._asked(one)
        return known

    def _asked(self, one: Locked) -> Bound:
        record = one.record
        path, key = place_of(Path(self._folder.name), record.uid), new_key()
        source = str(place_of(self._files, record.uid))
        asked = (source, one.key, record.media_type, str(path), key)
        try:
            with no_room_told(path):
                pages, size = self._worker.ask(PATIENCE, "prepare", *asked)
        except (Lost, Unfit) as error:
            why = error.why if isinstance(error, Lost) else str(error)
            return Bound(record.uid, record.name, why=why)
        return Bound(record.uid, record.name, pages, "", size, path, key)

    def lay(self, booklet: Booklet, bound: Sequence[Bound]) -> bytes:
        """Return a booklet with the attachments on the pages left for them."""
        by_uid = {one.uid: one for one in bound}
        laid = []
        for one in booklet.laid:
            kept, piece = by_uid[one.piece.uid], one.piece
            laid.append((str(kept.path), kept.key, piece.first, piece.count, one.at))
        if not laid:
            return booklet.pdf
        return bytes(self._worker.ask(LAYING, "lay", booklet.pdf, laid))

    def close(self) -> None:
        """Forget everything."""
        self._worker.close()
        self._known.clear()
        self._folder.cleanup()


@contextmanager
def a_binder(files: Path) -> Iterator[Binder]:
    """Give a binder for the files of a folder, and close it."""
    binder = Binder(files)
    try:
        yield binder
    finally:
        binder.close()


# in the other process


def answer(what: str, *asked: Any) -> Any:
    """Do what is asked there: prepare one attachment, or lay one booklet."""
    return _prepare(*asked) if what == "prepare" else _lay(*asked)


def _prepare(
    source: str, key: bytes, media_type: str, path: str, its_key: bytes
) -> tuple[int, int]:
    pdf, pages = normalised(source, key, media_type)
    seal(Disk(), Path(path), its_key, (pdf,))
    return pages, len(pdf)


def _lay(volume: bytes, laid: Sequence[tuple[str, bytes, int, int, int]]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(volume)) as pdf:
        for path, key, first, count, at in laid:
            data = b"".join(unseal(Path(path), key))
            with pikepdf.open(io.BytesIO(data)) as source:
                for number in range(count):
                    page = source.pages[first + number]
                    pdf.pages[at + number].add_underlay(page, _area(page, at + number))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _area(page: pikepdf.Page, at: int) -> pikepdf.Rectangle:
    """Return where a page stands: in the middle, as large as there is room."""
    box = page.mediabox
    wide, high = float(box[2] - box[0]), float(box[3] - box[1])
    share = min(AREA_WIDTH / wide, AREA_HEIGHT / high, MOST_ENLARGED)
    left = left_of(at + 1) + (AREA_WIDTH - wide * share) / 2
    low = BOTTOM + (AREA_HEIGHT - high * share) / 2
    return pikepdf.Rectangle(left, low, left + wide * share, low + high * share)
