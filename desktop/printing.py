"""From an open casebook to a paper: gathered in one reading, hashed, printed, recorded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from db.commands.prints import Slip, hash_of_content, note_printed
from db.fields import Reference
from db.queries.attachments import locked_attachments
from db.records.attachment import Attachment
from db.records.change import Change
from db.store import Store
from db.values.moment import CHINA
from desktop.casefile.binding import bind, prepare
from desktop.casefile.bound import Bound
from desktop.casefile.case_file import CaseFile, Imprint, MissingGlyph, missing_glyphs
from desktop.casefile.kept import Plain, content_of
from desktop.casefile.page import Progress
from desktop.casefile.password import with_password
from desktop.papers import PAPERS

__all__ = ["Printed", "gather", "print_paper", "register", "with_password"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was made and is not recorded yet; a preview never is."""

    pdf: bytes
    pages: int
    hash: str
    missing: tuple[MissingGlyph, ...]
    content: Plain
    bound: tuple[Bound, ...] = ()


def gather(store: Store, reference: Reference, slip: Slip) -> CaseFile:
    """Return all that a paper says; raises NotPermitted, NotFound."""
    return store.read(PAPERS[slip.paper].gather, slip, reference)


def print_paper(
    store: Store,
    reference: Reference,
    slip: Slip,
    progress: Progress | None = None,
    files: Path | None = None,
    first: Callable[[bytes], object] | None = None,
) -> Printed:
    """Return a paper; writes nothing. `first` is given its first pages where it is long.

    With `files`, the folder of attachments, these are bound into a volume.

    Raises NotPermitted, NotFound, and what `progress` raises to stop it.
    """
    file = gather(store, reference, slip)
    if files is not None and slip.paper == "volume" and file.of(Attachment):
        locked = store.read(locked_attachments, slip.dossier)
        file = replace(file, bound=tuple(prepare(locked, files, progress)))
    content, imprint = imprint_of(store, slip, file)
    kind = PAPERS[slip.paper]
    if first is not None and kind.front is not None:
        first(kind.front(file, imprint))
    paper = kind.make(file, imprint, progress)
    pdf = bind(paper.pdf, file.bound, paper.starts) if file.bound else paper.pdf
    missing = tuple(missing_glyphs(file))
    return Printed(pdf, paper.pages, imprint.snapshot, missing, content, file.bound)


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
