"""From an open casebook to a paper: gathered in one reading, hashed, printed, recorded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from db.access import Act, asks
from db.commands.prints import Slip, hash_of_content, note_printed
from db.errors import NotFound
from db.fields import Reference
from db.queries.attachments import locked_attachments
from db.queries.links import linkable
from db.queries.overview import find_dues, find_gaps
from db.queries.records import office_records, records_of_dossier
from db.records import KINDS
from db.records.attachment import Attachment
from db.records.base import Record, fields_of
from db.records.change import Change
from db.records.dossier import Dossier
from db.records.duty import TreatyStatus
from db.records.office import Office, Officer
from db.store import Store
from db.values.moment import CHINA
from db.values.money import Money
from db.view import View
from desktop.casefile.binding import bind, prepare
from desktop.casefile.bound import Bound
from desktop.casefile.brief import print_brief
from desktop.casefile.case_file import (
    CaseFile,
    Imprint,
    MissingGlyph,
    Paper,
    missing_glyphs,
)
from desktop.casefile.page import Progress
from desktop.casefile.password import with_password
from desktop.casefile.volume import print_volume

__all__ = ["Printed", "gather", "print_paper", "register", "with_password"]
Content = dict[str, list[dict[str, object]]]
PRINTERS: dict[str, Callable[[CaseFile, Imprint, Progress | None], Paper]] = {
    "brief": print_brief,
    "volume": print_volume,
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was made and is not recorded yet; a preview never is."""

    pdf: bytes
    pages: int
    hash: str
    missing: tuple[MissingGlyph, ...]
    content: Content
    bound: tuple[Bound, ...] = ()


def gather(store: Store, reference: Reference, dossier: str) -> CaseFile:
    """Return all that a paper of a dossier says; raises NotPermitted, NotFound."""
    return store.read(_gathered, dossier, reference)


@asks(Act.PRINT)
def _gathered(view: View, dossier: str, reference: Reference) -> CaseFile:
    view.demand(Act.READ, dossier)
    offices = office_records(view, Office)
    return CaseFile(
        records=records_of_dossier(view, dossier),
        reference={**reference, **linkable(view, dossier, KINDS)},
        office=offices[0] if offices else Office(uid=""),
        officers={one.uid: one for one in office_records(view, Officer)},
        today=view.today,
        gaps=tuple(find_gaps(view, dossier)),
        dues=tuple(find_dues(view, dossier)),
        treaties=tuple(office_records(view, TreatyStatus)),
    )


def print_paper(
    store: Store,
    reference: Reference,
    dossier: str,
    slip: Slip,
    progress: Progress | None = None,
    files: Path | None = None,
) -> Printed:
    """Return a paper of a dossier; writes nothing.

    With `files`, the folder of attachments, these are bound into a volume.

    Raises NotPermitted, NotFound, and what `progress` raises to stop it.
    """
    file = gather(store, reference, dossier)
    if not file.records[Dossier]:
        raise NotFound(dossier)
    if files is not None and slip.paper == "volume" and file.of(Attachment):
        locked = store.read(locked_attachments, dossier)
        file = replace(file, bound=tuple(prepare(locked, files, progress)))
    content = content_of(file)
    snapshot = store.read(hash_of_content, dossier, content)
    head = store.head
    imprint = Imprint(
        slip=slip,
        snapshot=snapshot,
        printed_at=store.now().astimezone(CHINA),
        printed_by=store.actor.name or store.actor.label,
        chain_number=head.number,
        chain_mac=head.mac.hex(),
    )
    paper = PRINTERS[slip.paper](file, imprint, progress)
    pdf = bind(paper.pdf, file.bound, paper.starts) if file.bound else paper.pdf
    missing = tuple(missing_glyphs(file))
    return Printed(pdf, paper.pages, snapshot, missing, content, file.bound)


def content_of(file: CaseFile) -> Content:
    """Return the records as plain values, as they are hashed and kept with a print."""
    return {
        kind.stored_as: [_plain(record) for record in records]
        for kind, records in file.records.items()
        if records
    }


def _plain(record: Record) -> dict[str, object]:
    values: dict[str, object] = {"uid": record.uid}
    for name, _ in fields_of(type(record)):
        value = getattr(record, name)
        is_money = isinstance(value, Money)
        values[name] = [value.minor, value.currency, value.about] if is_money else value
    return values


def register(
    store: Store, dossier: str, printed: Printed, slip: Slip, how: str
) -> Change:
    """Record that a paper left the casebook (`how`: print, export).

    Raises LacksBasis without a recipient or a purpose.
    """
    return store.write(note_printed, dossier, slip, how, printed.hash, printed.content)
