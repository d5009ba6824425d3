"""What a paper is made of: one dossier as one moment saw it, and who asked for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from db.commands.prints import Slip
from db.fields import Reference
from db.queries.ledger import LedgerRow
from db.records import KINDS, Kind
from db.records.base import Record, fields_of
from db.records.office import Office, Officer
from db.rules.completeness import Gap
from db.rules.reminders import Due
from db.values.money import Money
from desktop.casefile.faces import missing_characters

R = TypeVar("R", bound=Record)
Progress = Callable[[int, int], object]  # (steps done, of); may raise to stop


def no_progress(_done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """This one copy: what stands in its margin and on its last page."""

    slip: Slip
    hash: str  # of the snapshot, 64 hex figures
    head: int  # number of the trail's last line when it was made
    head_mac: str  # of that line, in hex
    made_at: str  # as the clock showed: '2026-11-22 09:30'
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A dossier with all that its papers say; `reference` holds linked records too."""

    row: LedgerRow
    records: Mapping[Kind, Sequence[Record]]
    reference: Reference
    office: Office
    officers: Mapping[str, Officer]
    gaps: tuple[Gap, ...]
    dues: tuple[Due, ...]
    today: str
    issue: Issue

    def of(self, kind: type[R]) -> list[R]:
        """Return the records of one kind, in the order it declares."""
        return [one for one in self.records.get(kind, ()) if isinstance(one, kind)]

    def one(self, kind: type[R]) -> R:
        """Return the single record of a kind, an empty one when there is none."""
        return next(iter(self.of(kind)), kind(uid=""))


@dataclass(frozen=True, slots=True)
class Pages:
    """A paper as a PDF, and how many pages it has."""

    pdf: bytes
    count: int


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font has, and where it stands."""

    char: str
    where: str  # '对象　姓名'

    def __str__(self) -> str:
        """Return what the user is told: '😀 U+1F600（对象　姓名）'."""
        shown = self.char if self.char.isprintable() else ""
        return f"{shown} U+{ord(self.char):04X}（{self.where}）".strip()


def missing_glyphs(file: CaseFile) -> tuple[MissingGlyph, ...]:
    """Return what of a file cannot be printed, each character once a place."""
    found = (
        MissingGlyph(char, where)
        for where, text in _printed_texts(file)
        for char in missing_characters(text)
    )
    return tuple(dict.fromkeys(found))


def _printed_texts(file: CaseFile) -> Iterator[tuple[str, str]]:
    slip = file.issue.slip
    yield "发往", slip.recipient
    yield "用途", slip.purpose
    records = [record for kind in KINDS for record in file.records.get(kind, ())]
    for record in (file.office, *file.officers.values(), *records):
        yield from _texts_of(record)


def _texts_of(record: Record) -> Iterator[tuple[str, str]]:
    for name, mark in fields_of(type(record)):
        value = getattr(record, name)
        if mark.printed and isinstance(value, str) and value and not value.isascii():
            yield f"{record.title}　{mark.label}", value


def content_of(records: Mapping[Kind, Sequence[Record]]) -> dict[str, object]:
    """Return records as plain values, as they are hashed and kept with a print."""
    return {
        kind.stored_as: [_plain(record) for record in kept]
        for kind, kept in records.items()
        if kept
    }


def _plain(record: Record) -> dict[str, object]:
    values: dict[str, object] = {"uid": record.uid}
    for name, _ in fields_of(type(record)):
        value = getattr(record, name)
        is_money = isinstance(value, Money)
        values[name] = [value.minor, value.currency, value.about] if is_money else value
    return values
