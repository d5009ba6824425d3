"""The papers of a meeting for each who comes: numbered copies, each with its recipient.

Whoever may see everything gets the pack, without the dossiers from which he is recused;
who may not, gets the reduced copy of his unit. A pack is laid out once for all its like.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from db.commands.prints import PACK, REDUCED, Slip, next_copy, note_printed
from db.fields import Reference
from db.queries.consultations import Meeting
from db.records.consultation import Attendance
from db.rules.meetings import comes
from db.store import Store
from desktop.casefile.case_file import MissingGlyph, missing_glyphs
from desktop.casefile.pack import copy_of, laid_out, steps_of
from desktop.casefile.pack_file import PackFile, for_reader
from desktop.casefile.stamp import Uncopied
from desktop.printing import Printed, gather, imprint_of, print_paper, register
from desktop.private_file import require_writable, write_private

Progress = Callable[[int, int], Any]  # (done, of); raises to stop
Give = Callable[[Slip, Printed], Any]  # hands one copy on: writes it, prints it
ALL_PAPERS = (REDUCED, PACK)  # what may be stopped by its text is made first


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy that was given out: for whom, under which number."""

    recipient: str
    paper: str
    copy: int
    pages: int
    hash: str
    path: Path | None = None
    missing: tuple[MissingGlyph, ...] = ()  # characters that no font has


def recipient_of(person: Attendance) -> str:
    """Return '县检察院　尚若谷'."""
    return "　".join(one for one in (person.unit, person.name) if one)


def paper_for(person: Attendance) -> str:
    """Return the key of the paper that somebody gets, '' for none."""
    if not comes(person) or person.material == "none":
        return ""
    return REDUCED if person.material == "reduced" else PACK


def slips_of(store: Store, meeting: Meeting, slip: Slip) -> list[Slip]:
    """Return a slip for each who gets something, with its number; reduced copies first.

    `slip` has the meeting, the purpose and, where all get the same, the paper.
    """
    found: list[Slip] = []
    for paper in ALL_PAPERS:
        told = [recipient_of(p) for p in meeting.attendance if paper_for(p) == paper]
        if slip.paper:
            people = [p for p in meeting.attendance if paper_for(p)]
            told = [recipient_of(p) for p in people] if paper == slip.paper else []
        first = store.read(next_copy, replace(slip, paper=paper))
        found += [
            replace(slip, paper=paper, recipient=one, copy=copy,
                    copies=first + len(told) - 1)
            for copy, one in enumerate(told, first)
        ]  # fmt: skip
    return found


def give_each(
    store: Store,
    reference: Reference,
    slips: Sequence[Slip],
    give: Give,
    how: str,
    progress: Progress | None = None,
) -> list[Copy]:
    """Make each copy, hand it on, record it (`how`: print, export).

    Every reduced copy is made before anything is handed on: where one must not leave,
    none does. Raises NotPermitted, LacksBasis, LeavesNot, what cannot be written, and
    what `progress` raises; copies handed on by then are recorded.
    """
    given: list[Copy] = []
    reduced = [one for one in slips if one.paper == REDUCED]
    ready = [(one, print_paper(store, reference, one)) for one in reduced]
    packs = [one for one in slips if one.paper == PACK]
    for slip, made in _both(ready, _packs(store, reference, packs, progress)):
        store.rehearse(note_printed, slip, how, made.hash, made.content)
        give(slip, made)
        register(store, made, slip, how)
        given.append(_copy(slip, made))
    return given


def _both(
    first: Sequence[tuple[Slip, Printed]], then: Iterator[tuple[Slip, Printed]]
) -> Iterator[tuple[Slip, Printed]]:
    yield from first
    yield from then


def _packs(
    store: Store,
    reference: Reference,
    slips: Sequence[Slip],
    progress: Progress | None,
) -> Iterator[tuple[Slip, Printed]]:
    """Make packs one after another; those for readers of the same are laid out once."""
    if not slips:
        return
    whole = gather(store, reference, slips[0])
    if not isinstance(whole, PackFile):
        raise TypeError(type(whole).__name__)
    content, imprint = imprint_of(store, slips[0], whole)
    views = [for_reader(whole, one.recipient) for one in slips]
    told = _Steps(views, progress)
    missing = tuple(missing_glyphs(whole))
    laid: dict[frozenset[str], Uncopied] = {}
    for slip, view in zip(slips, views, strict=True):
        if view.left_out not in laid:
            laid[view.left_out] = laid_out(view, imprint, told.step)
            told.laid()
        pages = laid[view.left_out]
        pdf = copy_of(pages, view, replace(imprint, slip=slip))
        yield slip, Printed(pdf, pages.pages, imprint.snapshot, missing, content)
        told.given()


class _Steps:
    """Steps of several packs laid out, and of copies handed on, as steps of one job."""

    def __init__(self, views: Sequence[PackFile], progress: Progress | None) -> None:
        kinds: Mapping[frozenset[str], int] = {v.left_out: steps_of(v) for v in views}
        self._of = sum(kinds.values()) + len(views)
        self._done, self._at = 0, 0
        self._progress = progress

    def step(self, done: int, _: int) -> None:
        self._at = done
        self._tell()

    def laid(self) -> None:
        self._done, self._at = self._done + self._at, 0

    def given(self) -> None:
        self._done += 1
        self._tell()

    def _tell(self) -> None:
        if self._progress:
            self._progress(self._done + self._at, self._of)


def write_each(
    store: Store,
    reference: Reference,
    slips: Sequence[Slip],
    folder: Path,
    *,
    over: bool = False,
    progress: Progress | None = None,
) -> list[Copy]:
    """Write each copy into a folder; raises as give_each, and for what lies there.

    No name of a person is in a file's name: a list of files shows it to anybody.
    """
    paths = {one: folder / f"{one.paper}-{one.copy:06}.pdf" for one in slips}
    for path in paths.values():
        require_writable(path, over=over)

    def give(slip: Slip, made: Printed) -> None:
        write_private(paths[slip], made.pdf)

    given = give_each(store, reference, slips, give, "export", progress)
    return [
        replace(one, path=folder / f"{one.paper}-{one.copy:06}.pdf") for one in given
    ]


def write_one(
    store: Store,
    reference: Reference,
    slip: Slip,
    path: Path,
    *,
    over: bool = False,
    progress: Progress | None = None,
) -> Copy:
    """Write the next copy for one recipient; raises as write_each."""
    require_writable(path, over=over)
    copy = store.read(next_copy, slip)
    slip = replace(slip, copy=copy, copies=copy)
    made = print_paper(store, reference, slip, progress)
    store.rehearse(note_printed, slip, "export", made.hash, made.content)
    write_private(path, made.pdf)
    register(store, made, slip, "export")
    return replace(_copy(slip, made), path=path)


def _copy(slip: Slip, made: Printed) -> Copy:
    given = (slip.recipient, slip.paper, slip.copy, made.pages, made.hash)
    return Copy(*given, missing=made.missing)
