"""From an open casebook to a paper: gathered in one reading, hashed, printed, recorded."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from db.commands.prints import Slip, hash_of_content, note_printed
from db.fields import Reference
from db.queries.attachments import locked_attachments
from db.records.attachment import Attachment
from db.records.change import Change
from db.store import Store
from db.values.moment import CHINA
from desktop.casefile.binding import Binder
from desktop.casefile.bound import Booklet, Bound
from desktop.casefile.case_file import CaseFile, Imprint, MissingGlyph, missing_glyphs
from desktop.casefile.kept import Plain, content_of
from desktop.casefile.page import Progress
from desktop.casefile.password import with_password
from desktop.papers import PAPERS
from desktop.private_file import require_writable, write_private

__all__ = [
    "Printed",
    "gather",
    "paths_of",
    "print_paper",
    "register",
    "with_password",
    "write_paper",
]


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was made and is not recorded yet; a preview never is."""

    pdf: bytes
    pages: int
    hash: str
    missing: tuple[MissingGlyph, ...]
    content: Plain
    bound: tuple[Bound, ...] = ()
    # 分册 after this first one, each made when it is asked for: together they may be large.
    further: tuple[Callable[[], bytes], ...] = ()

    def booklets(self) -> Iterator[bytes]:
        """Yield the file of each 分册, most often of the only one."""
        yield self.pdf
        for make in self.further:
            yield make()


def gather(store: Store, reference: Reference, slip: Slip) -> CaseFile:
    """Return all that a paper says; raises NotPermitted, NotFound."""
    return store.read(PAPERS[slip.paper].gather, slip, reference)


def print_paper(
    store: Store,
    reference: Reference,
    slip: Slip,
    progress: Progress | None = None,
    binder: Binder | None = None,
    first: Callable[[bytes], object] | None = None,
) -> Printed:
    """Return a paper; writes nothing. `first` is given its first pages where it is long.

    With a binder, the attachments are bound into a volume.

    Raises NotPermitted, NotFound, and what `progress` raises to stop it.
    """
    file = gather(store, reference, slip)
    if binder is not None and slip.paper == "volume" and file.of(Attachment):
        locked = store.read(locked_attachments, slip.dossier)
        file = replace(file, bound=binder.prepare(locked, progress))
    content, imprint = imprint_of(store, slip, file)
    kind = PAPERS[slip.paper]
    if first is not None and kind.front is not None:
        first(kind.front(file, imprint))
    paper = kind.make(file, imprint, progress)
    pdf = paper.pdf
    further: tuple[Callable[[], bytes], ...] = ()
    if binder is not None and file.bound:
        pdf = binder.lay(Booklet(paper.pdf, paper.laid), file.bound)
        further = tuple(partial(binder.lay, one, file.bound) for one in paper.further)
    missing = tuple(missing_glyphs(file))
    return Printed(
        pdf, paper.pages, imprint.snapshot, missing, content, file.bound, further
    )


def paths_of(path: Path, booklets: int) -> list[Path]:
    """Return where the booklets of a paper go: 案卷.pdf, then 案卷 第2册.pdf."""
    more = (f"{path.stem} 第{n}册{path.suffix}" for n in range(2, booklets + 1))
    return [path, *(path.with_name(name) for name in more)]


def write_paper(
    printed: Printed,
    path: Path,
    password: str = "",
    *,
    over: bool = False,
    progress: Progress | None = None,
) -> list[Path]:
    """Write a paper as a file, or as one for each 分册; return them. All or none.

    Booklets after the first replace nothing unless `over`. Raises OSError,
    FileExistsError, what `progress` raises.
    """
    paths = paths_of(path, 1 + len(printed.further))
    for one in paths[1:]:
        require_writable(one, over=over)
    written: list[Path] = []
    try:
        for one, pdf in zip(paths, printed.booklets(), strict=True):
            if progress:
                progress(len(written), len(paths))
            write_private(one, with_password(pdf, password) if password else pdf)
            written.append(one)
    except BaseException:
        for one in written:
            with suppress(OSError):
                one.unlink()
        raise
    return written


def imprint_of(store: Store, slip: Slip, file: CaseFile) -> tuple[Plain, Imprint]:
    """Return what is hashed and kept of a paper, and what its copies say of themselves."""
    content = content_of(file)
    head = store.head
    return content, Imprint(
        slip=slip,
        snapshot=file.snapshot or store.read(hash_of_content, slip, content),
        printed_at=store.now().astimezone(CHINA),
        printed_by=store.actor.name or store.actor.label,
        chain_number=head.number,
        chain_mac=head.mac.hex(),
    )


def register(store: Store, printed: Printed, slip: Slip, how: str) -> Change:
    """Record that a paper left the casebook (`how`: print, export).

    Raises LacksBasis without a recipient or a purpose.
    """
    return store.write(note_printed, slip, how, printed.hash, printed.content)
