"""A 案卷 of sixty pages, against issuing once more the canvas calls it made.

Fonts are warm for both, and both run without Python's search for cycles, as printing
does. What is replayed is every call that our code and ReportLab's layout made on the
canvas, its text objects and paths, with the arguments they were given; what these
calls do inside is the same work on both sides, saving the file included.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from inspect import isfunction
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.pdfgen.textobject import PDFTextObject

from db.commands.prints import Slip
from db.garbage import uncollected
from db.queries.ledger import Filter, find_ledger_page
from db.records import Kind
from db.records.base import Record, new_uid
from db.records.case import CaseFact, LogEntry, Whereabouts
from db.values.moment import CHINA
from desktop.casefile.case_file import CaseFile, Imprint
from desktop.casefile.volume import print_volume
from desktop.printing import gather
from tests.benchmarks.measured import Measured, in_turn
from tests.benchmarks.samples import opened, reference, sample

ROUNDS = 11
GOAL = 1.2
PAGES = 60
IMPRINT = Imprint(
    slip=Slip(paper="volume", recipient="测量", purpose="测量"),
    snapshot="0" * 64,
    printed_at=datetime(2026, 11, 24, 9, 30, tzinfo=CHINA),
    printed_by="周敏",
)
MADE = (Canvas, PDFTextObject, PDFPathObject)


@dataclass(frozen=True, slots=True)
class Handle:
    """Stands for an object that an earlier call made."""

    number: int


@dataclass(frozen=True, slots=True)
class Call:
    target: Handle
    name: str
    args: tuple[Any, ...]
    named: dict[str, Any]
    makes: Handle | None


class Recording:
    """The outermost calls on canvases, text objects and paths, in their order."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._handles: dict[int, Handle] = {}
        self._kept: list[Any] = []  # so that no id is given twice
        self._depth = 0

    def handle_of(self, made: Any) -> Handle:
        if id(made) not in self._handles:
            self._handles[id(made)] = Handle(len(self._handles))
            self._kept.append(made)
        return self._handles[id(made)]

    def told(self, value: Any) -> Any:
        """Return a value as it is kept: a handle instead of an object of ReportLab's."""
        return self.handle_of(value) if isinstance(value, MADE) else value

    def watching(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def watched(self_: Any, *args: Any, **named: Any) -> Any:
            if self._depth:
                return method(self_, *args, **named)
            target = self.handle_of(self_)
            given = tuple(self.told(each) for each in args)
            by_name = {key: self.told(value) for key, value in named.items()}
            self._depth += 1
            try:
                result = method(self_, *args, **named)
            finally:
                self._depth -= 1
            makes = self.told(result) if isinstance(result, MADE) else None
            self.calls.append(Call(target, name, given, by_name, makes))
            return result

        return watched

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Note every call until this is over."""
        before = {(kind, name): own for kind in MADE for name, own in _methods(kind)}
        for (kind, name), own in before.items():
            setattr(kind, name, self.watching(name, own))
        try:
            yield
        finally:
            for (kind, name), own in before.items():
                setattr(kind, name, own)


def _methods(kind: type[Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    for name, own in list(vars(kind).items()):
        if isfunction(own) and (name == "__init__" or not name.startswith("_")):
            yield name, own


def replay(calls: list[Call]) -> None:
    """Issue the calls on fresh objects; the file goes into memory, as ours does."""
    made: dict[Handle, Any] = {}
    for call in calls:
        args = [made[each] if type(each) is Handle else each for each in call.args]
        if call.name == "__init__":
            made[call.target] = Canvas(io.BytesIO(), *args[1:], **call.named)
            continue
        result = getattr(made[call.target], call.name)(*args, **call.named)
        if call.makes is not None:
            made[call.makes] = result


def measure() -> list[Measured]:
    """Return one line."""
    file = _sixty_pages()
    calls = _recorded(file)

    def again(_: int) -> None:
        with uncollected():
            replay(calls)

    ours, reference_ = in_turn(ROUNDS, lambda _: print_volume(file, IMPRINT), again)
    pages = print_volume(file, IMPRINT).pages
    what = f"{pages} 页案卷（比重放 {len(calls)} 次画布调用）"
    return [Measured(what, ours, reference_, GOAL)]


def _recorded(file: CaseFile) -> list[Call]:
    recording = Recording()
    with recording.recording():
        print_volume(file, IMPRINT)
    return recording.calls


def _sixty_pages() -> CaseFile:
    """Return a dossier of the sample, its log and its facts told again until 60 pages."""
    casebook = opened(sample(10), "郑开明")
    try:
        store = casebook.store
        first = store.read(find_ledger_page, Filter(), 0, 1)[0]
        slip = replace(IMPRINT.slip, dossier=first.dossier)
        file = gather(store, reference(), slip)
    finally:
        casebook.close()
    times = 1
    while print_volume(_told(file, times), IMPRINT).pages < PAGES:
        times += 1
    return _told(file, times)


def _told(file: CaseFile, times: int) -> CaseFile:
    more: dict[Kind, list[Record]] = {
        kind: [
            replace(one, uid=new_uid()) for _ in range(times) for one in file.of(kind)
        ]
        for kind in (LogEntry, CaseFact, Whereabouts)
    }
    return replace(file, records={**file.records, **more})
