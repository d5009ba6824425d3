"""What a paper is printed from: one dossier as read at one moment, and this copy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from db.commands.prints import Slip
from db.fields import LongText, Reference, Text
from db.law import the_law
from db.queries.ledger import LedgerRow
from db.records import Kind
from db.records.base import R, Record, fields_of, name_of
from db.records.dossier import Dossier
from db.records.duty import TreatyStatus
from db.records.office import Office, Officer
from db.records.subject import Subject
from db.rules.completeness import Gap
from db.rules.ground import Ground
from db.rules.reminders import Due
from desktop.casefile.bound import Booklet, Bound, Laid
from desktop.casefile.faces import missing_characters

# What a paper shows only where it was chosen for this copy.
RELATIONS, CONTACTS = "relations", "contacts"


def _usual_ground() -> Ground:
    return Ground(law=the_law())


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A dossier as the printed ledger tells of it."""

    row: LedgerRow
    red_notice: bool = False
    route: str = ""  # of the strategy that stands
    due: str = ""  # the rule by which something falls due next

    def as_told(self) -> dict[str, object]:
        """Return all of it under plain names, to be hashed and kept."""
        more = {"red_notice": self.red_notice, "route": self.route, "due": self.due}
        return self.row._asdict() | more


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything of one dossier that papers show.

    `reference` holds the lists of terms, and under the name of a kind the records
    that others link to (db/queries/links.linkable).
    """

    records: Mapping[Kind, Sequence[Record]]
    reference: Reference
    office: Office
    officers: Mapping[str, Officer]  # by uid
    today: str  # '2026-11-24'
    gaps: tuple[Gap, ...] = ()  # what the dossier lacks
    dues: tuple[Due, ...] = ()  # what falls due, the earliest first
    treaties: tuple[TreatyStatus, ...] = ()  # what the office verified itself
    ground: Ground = field(
        default_factory=_usual_ground
    )  # the law, this office's level
    extras: frozenset[str] = frozenset()  # of what is left out unless chosen
    about: str = ""  # uid of the one record a paper is about, '' for all of them
    beyond: int = 0  # dossiers that belong to it and may not be printed by who prints
    bound: tuple[Bound, ...] = ()  # attachments, where they are bound into the paper
    ledger: tuple[LedgerLine, ...] = ()  # the lines of a ledger, in their order
    snapshot: str = ""  # hash it was given out under before, '' for what is read now

    def of(self, kind: type[R]) -> Sequence[R]:
        """Return the records of a kind, in its order."""
        return cast("Sequence[R]", self.records.get(kind, ()))

    def one(self, kind: type[R]) -> R:
        """Return the record of a kind of which there is at most one, empty if none."""
        found = self.of(kind)
        return found[0] if found else kind(uid="")

    def picked(self, kind: type[R]) -> R:
        """Return the record the paper is about, empty if it is not of this kind."""
        found = (one for one in self.of(kind) if one.uid == self.about)
        return next(found, kind(uid=""))

    def beside(self) -> Mapping[str, object]:
        """Return what stands on the paper beside the records, as it is hashed and kept."""
        return {"ledger": [one.as_told() for one in self.ledger]} if self.ledger else {}

    @property
    def dossier(self) -> Dossier:
        return self.one(Dossier)

    @property
    def subject(self) -> Subject:
        return self.one(Subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """This copy: for whom, of what state of the records, when and by whom."""

    slip: Slip
    snapshot: str  # keyed hash of what stands on it, 64 hex figures
    printed_at: datetime
    printed_by: str
    chain_number: int = 0  # head of the trail
    chain_mac: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    pdf: bytes
    pages: int  # the numbered ones
    laid: tuple[Laid, ...] = ()  # what is to be laid on pages left empty
    further: tuple[Booklet, ...] = ()  # 分册 after this first one


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font has, and where it stands."""

    char: str
    kind: str  # stored_as
    uid: str
    field: str
    place: str  # '姓名、曾用名、化名、外文名　写法　…'

    @property
    def code(self) -> str:
        """'U+1F600'."""
        return f"U+{ord(self.char):04X}"

    def __str__(self) -> str:
        """Return what the user is told: '😀 U+1F600（对象　姓名　…）'."""
        shown = f"{self.char} " if self.char.isprintable() else ""
        return f"{shown}{self.code}（{self.place}）"


def missing_glyphs(file: CaseFile) -> list[MissingGlyph]:
    """Return every character of a printed field that cannot be drawn.

    On paper such a character is spelled out, [U+1F600]; who prints is told first.
    """
    kept = {**file.records, Office: (file.office,), Officer: file.officers.values()}
    found = [one for kind, held in kept.items() for one in _missing_in(kind, held)]
    return found + [one for line in file.ledger for one in _missing_in_line(line.row)]


def _missing_in_line(row: LedgerRow) -> Iterator[MissingGlyph]:
    for name, label in TYPED_IN_LINE:
        for char in missing_characters(getattr(row, name)):
            place = f"台账　{label}　{row.number}"
            yield MissingGlyph(char, "summary", row.dossier, name, place)


TYPED_IN_LINE = (
    ("name", "姓名"),
    ("unit", "原单位及职务"),
    ("where_place", "所在"),
    ("handler", "主办人"),
)


def _missing_in(kind: Kind, records: Iterable[Record]) -> Iterator[MissingGlyph]:
    """Look through what was typed; terms and links are the words of others."""
    typed = [
        (name, mark)
        for name, mark in fields_of(kind)
        if mark.printed and isinstance(mark, Text | LongText)
    ]
    for record in records:
        for name, mark in typed:
            for char in missing_characters(getattr(record, name)):
                place = f"{kind.title}　{mark.label}　{name_of(record)[:20]}"
                yield MissingGlyph(char, kind.stored_as, record.uid, name, place)
