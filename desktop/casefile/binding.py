"""Attachments bound into the volume: prepared in another process, put onto its pages.

The volume leaves a numbered page for each of theirs, so its own numbers, contents and
furniture hold; here each is laid into the type area of its page.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pikepdf

from db.attachments.format import place_of
from db.queries.attachments import Locked
from desktop.casefile.bound import Bound
from desktop.casefile.look import AREA_HEIGHT, AREA_WIDTH
from desktop.casefile.normalise import serve
from desktop.casefile.page import BOTTOM, Progress, left_of

PATIENCE = 60.0  # seconds for one file; what takes longer is not bound


def prepare(
    attachments: Sequence[Locked], files: Path, progress: Progress | None = None
) -> list[Bound]:
    """Return every attachment as plain pages, or with why it is not bound."""
    found = []
    with _worker() as ask:
        for number, one in enumerate(attachments, start=1):
            if progress:
                progress(number, len(attachments))
            found.append(_prepared(one, files, ask))
    return found


Ask = Callable[[tuple[str, bytes, str]], tuple[Any, ...]]


def _prepared(one: Locked, files: Path, ask: Ask) -> Bound:
    record = one.record
    if record.bound != "yes":
        return Bound(record.uid, record.name, why="not_wanted")
    path = place_of(files, record.uid)
    answer = ask((str(path), one.key, record.media_type))
    if answer[0] == "pages":
        return Bound(record.uid, record.name, answer[2], pdf=answer[1])
    return Bound(record.uid, record.name, why=str(answer[1]))


@contextmanager
def _worker() -> Iterator[Ask]:
    """Give a way to ask another process; one that hangs or dies is made anew."""
    context = get_context("spawn")
    running: list[tuple[Any, Connection]] = []

    def start() -> Connection:
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        running.append((process, ours))
        return ours

    def ask(asked: tuple[str, bytes, str]) -> tuple[Any, ...]:
        connection = running[-1][1] if running else start()
        try:
            connection.send(asked)
            if connection.poll(PATIENCE):
                return tuple(connection.recv())
            why = "timeout"
        except (EOFError, OSError):
            why = "damaged"  # it took the process with it
        _end(running)
        return ("not", why)

    try:
        yield ask
    finally:
        _end(running)


def _end(running: list[tuple[Any, Connection]]) -> None:
    while running:
        process, connection = running.pop()
        with suppress(OSError):
            connection.send(None)
            connection.close()
        process.join(0.5)
        if process.is_alive():
            process.kill()
            process.join()


def bind(volume: bytes, bound: Sequence[Bound], starts: Mapping[str, int]) -> bytes:
    """Return the volume with the attachments on the pages left for them.

    `starts`: uid -> number of its first page in the file, from 0.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(volume)) as pdf:
        for one in bound:
            if one.pages and one.uid in starts:
                _lay(pdf, one, starts[one.uid])
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _lay(pdf: pikepdf.Pdf, one: Bound, first: int) -> None:
    with pikepdf.open(io.BytesIO(one.pdf)) as source:
        for number, page in enumerate(source.pages):
            left = left_of(first + number + 1)
            area = pikepdf.Rectangle(
                left, BOTTOM, left + AREA_WIDTH, BOTTOM + AREA_HEIGHT
            )
            pdf.pages[first + number].add_underlay(page, area)
