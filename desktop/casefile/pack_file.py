"""What a pack is made of: a meeting with its dossiers whole, and what its reader sees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.queries.consultations import Matter
from db.records import KINDS, Kind
from db.records.base import Record
from db.records.consultation import Attendance, Consultation, ConsultationItem
from db.rules.meetings import stays_out
from desktop.casefile.case_file import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile(CaseFile):
    """A meeting with its dossiers whole, in the order of the agenda."""

    cases: tuple[CaseFile, ...] = ()
    items: tuple[ConsultationItem, ...] = ()
    before: tuple[Matter, ...] = ()
    left_out: frozenset[str] = frozenset()  # dossiers from which its reader is recused

    def told(self) -> Iterator[tuple[int, ConsultationItem, CaseFile]]:
        """Go through what this copy tells of: place on the agenda, item, dossier."""
        pairs = zip(self.items, self.cases, strict=True)
        for place, (item, case) in enumerate(pairs, 1):
            if item.dossier not in self.left_out:
                yield place, item, case


def pack_of(
    meeting: Consultation,
    attendance: Sequence[Attendance],
    cases: Sequence[CaseFile],
    items: Sequence[ConsultationItem],
    before: Sequence[Matter],
    **given: Any,
) -> PackFile:
    """Return a pack of these; `given` is the rest of a CaseFile."""
    records: dict[Kind, list[Record]] = {
        kind: [one for case in cases for one in case.of(kind)] for kind in KINDS
    }
    return PackFile(
        records=records | {Consultation: [meeting], Attendance: [*attendance]},
        about=meeting.uid,
        cases=tuple(cases),
        items=tuple(items),
        before=tuple(before),
        **given,
    )


def for_reader(file: PackFile, recipient: str) -> PackFile:
    """Return the pack without the dossiers from which its reader is recused."""
    people = file.of(Attendance)
    gone = frozenset(i.dossier for i in file.items if stays_out(recipient, i, people))
    still = tuple(one for one in file.before if one.record.dossier not in gone)
    return replace(file, left_out=gone, before=still)
