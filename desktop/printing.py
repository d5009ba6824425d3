"""From an open casebook to a paper: gathered in one reading, hashed, printed, recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from db.access import Act, asks
from db.commands.prints import Slip, hash_of_content, note_printed
from db.fields import Reference
from db.queries.ledger import find_ledger_rows
from db.queries.links import linkable
from db.queries.overview import find_dues, find_gaps
from db.queries.records import office_records, records_of_dossier
from db.records import KINDS
from db.records.change import Change
from db.records.office import Office, Officer
from db.store import Store
from db.trail import Head
from db.values.moment import in_china
from db.view import View
from desktop.casefile.brief import print_brief
from desktop.casefile.case_file import (
    CaseFile,
    Issue,
    MissingGlyph,
    Pages,
    Progress,
    content_of,
    missing_glyphs,
    no_progress,
)
from desktop.casefile.password import with_password
from desktop.casefile.volume import print_volume

__all__ = ["Printed", "gather", "print_paper", "register", "with_password"]
PRINTERS: dict[str, Callable[[CaseFile, Progress], Pages]] = {
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
    content: dict[str, object]


def gather(store: Store, reference: Reference, dossier: str, slip: Slip) -> CaseFile:
    """Return all that a paper of a dossier says; raises NotPermitted, NotFound."""
    made_at = in_china(store.now().isoformat())
    return store.read(_gathered, dossier, reference, slip, store.head, made_at)


@asks(Act.PRINT)
def _gathered(
    view: View, dossier: str, reference: Reference, slip: Slip, head: Head, at: str
) -> CaseFile:
    view.demand(Act.READ, dossier)
    records = records_of_dossier(view, dossier)
    offices = office_records(view, Office)
    issue = Issue(
        slip=slip,
        hash=hash_of_content(view, dossier, content_of(records)),
        head=head.number,
        head_mac=head.mac.hex(),
        made_at=at,
        made_by=view.actor.name or view.actor.label,
    )
    return CaseFile(
        row=find_ledger_rows(view, [dossier])[dossier],
        records=records,
        reference={**reference, **linkable(view, dossier, KINDS)},
        office=offices[0] if offices else Office(uid=""),
        officers={one.uid: one for one in office_records(view, Officer)},
        gaps=tuple(find_gaps(view, dossier)),
        dues=tuple(find_dues(view, dossier)),
        today=view.today,
        issue=issue,
    )


def print_paper(
    store: Store,
    reference: Reference,
    dossier: str,
    slip: Slip,
    progress: Progress = no_progress,
) -> Printed:
    """Return a paper of a dossier; writes nothing.

    Raises NotPermitted, and what `progress` raises to stop it.
    """
    file = gather(store, reference, dossier, slip)
    made = PRINTERS[slip.paper](file, progress)
    return Printed(
        made.pdf,
        made.count,
        file.issue.hash,
        missing_glyphs(file),
        content_of(file.records),
    )


def register(
    store: Store, dossier: str, printed: Printed, slip: Slip, how: str
) -> Change:
    """Record that a paper left the casebook (`how`: print, export).

    Raises LacksBasis without a recipient or a purpose.
    """
    content: Any = printed.content
    return store.write(note_printed, dossier, slip, how, printed.hash, content)
