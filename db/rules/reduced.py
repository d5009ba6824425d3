"""节本: what a unit may see that may not see everything, and what must not slip in.

Built from a whitelist of fields, never by hiding parts of the whole. Whatever is left out
is also looked for in the free text that is let in; a hit is told with its place.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.fields import LongText, Text
from db.records import Kind
from db.records.base import R, Record, fields_of
from db.records.case import Charge, Flight, Question
from db.records.consultation import ConsultationItem
from db.records.dossier import Dossier, StatusChange
from db.records.matter import ActionItem, MatterLetter
from db.records.subject import Subject

# What is let in, of each kind; all other kinds and fields are left out.
LET_IN: Mapping[Kind, tuple[str, ...]] = {
    Dossier: ("number",),
    Subject: ("name", "sex", "born", "unit", "post"),
    StatusChange: ("day", "status"),
    Flight: ("day", "port", "destination"),
    Charge: ("offence", "amount"),
    Question: ("position", "text", "unit", "due", "state"),
    ActionItem: ("text", "unit", "owner", "due", "state", "consultation"),
}
TO_A_UNIT: tuple[Kind, ...] = (Question, ActionItem)  # only what is asked of itself
# What these say is of the same kind as what is let in: the same ask may go to two, and
# a letter asks what its matter says.
ALIKE: tuple[Kind, ...] = (Question, ActionItem, ConsultationItem, MatterLetter)
# Words of common use: only looked for as a whole clause.
COMMON = frozenset({"source", "basis", "article", "script", "accent", "note", "post",
                    "custody_note", "companions", "approval", "route"})  # fmt: skip
LEAST_HAN, LEAST_SIGNS, LEAST_CLAUSE = 2, 5, 10
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_DIVISIONS = re.compile(r"(?<=[省市县区镇乡旗])")
# Full stop, semicolon, exclamation and question mark, by their code points.
_ENDS = re.compile(r"[\u3002\uff1b\uff01\uff1f\n]+")


@dataclass(frozen=True, slots=True)
class Needle:
    """A value that is left out, folded as it is looked for, and where it stands."""

    folded: str
    kind: str
    field: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Free text that is let in has something in it that is left out."""

    record: Record
    field: str
    needle: Needle


def reduced(record: R, units: Collection[str]) -> R | None:
    """Return what is let in of a record for a unit (its names), None for nothing."""
    kind = type(record)
    if kind not in LET_IN:
        return None
    if kind in TO_A_UNIT and getattr(record, "unit", "") not in units:
        return None
    given: dict[str, Any] = {name: getattr(record, name) for name in LET_IN[kind]}
    if isinstance(record, Subject):
        given["born"] = record.born[:4]  # the year
    return kind(uid=record.uid, dossier=record.dossier, **given)


def folded(text: str) -> str:
    """Return a text as it is compared: one width, one case, letters and figures only."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def needles_of(
    records: Iterable[Record], let_in: Iterable[Record], known: Iterable[str]
) -> list[Needle]:
    """Return what is left out of a dossier's records, as it is to be looked for.

    `known`: words that everybody knows, such as the names of units and of lists.
    """
    kept = {one.uid: one for one in let_in}
    open_words = {folded(word) for word in known} | _values(kept.values())
    found: dict[str, Needle] = {}
    for record in records:
        for needle in _needles(record, kept.get(record.uid)):
            inside = any(needle.folded in word for word in open_words)
            if not inside:
                found.setdefault(needle.folded, needle)
    return list(found.values())


def _values(records: Iterable[Record]) -> set[str]:
    """The short values that are let in: a name is no secret where it stands already."""
    return {
        folded(str(getattr(record, name)))
        for record in records
        for name, mark in fields_of(type(record))
        if isinstance(mark, Text) and getattr(record, name)
    }


def _needles(record: Record, kept: Record | None) -> list[Needle]:
    kind = type(record)
    allowed = LET_IN.get(kind, ()) if kept is not None else ()
    found: list[Needle] = []
    for name, mark in fields_of(kind):
        value = getattr(record, name)
        if name in allowed or not isinstance(value, str) or not value:
            continue
        if isinstance(mark, Text) and not mark.suggests and name not in COMMON:
            found += _whole(value, kind.stored_as, name)
            if name.endswith("address"):
                found += _whole(_street(value), kind.stored_as, name)
        elif isinstance(mark, Text | LongText) and kind not in ALIKE:
            found += _clauses(value, kind.stored_as, name)
    return found


def _whole(value: str, kind: str, field: str) -> list[Needle]:
    plain = folded(value)
    han = len(_HAN.findall(plain))
    long_enough = han >= LEAST_HAN or len(plain) >= LEAST_SIGNS
    return [Needle(plain, kind, field)] if long_enough else []


def _street(address: str) -> str:
    """Return what stands after province, city, county and town: '河滨路9号'."""
    return _DIVISIONS.split(address)[-1]


def _clauses(value: str, kind: str, field: str) -> list[Needle]:
    parts = (folded(part) for part in _ENDS.split(value))
    return [Needle(part, kind, field) for part in parts if len(part) >= LEAST_CLAUSE]


def first_hit(let_in: Sequence[Record], needles: Sequence[Needle]) -> Hit | None:
    """Return the first place where free text has something in it that is left out."""
    for record in let_in:
        for name, mark in fields_of(type(record)):
            value = getattr(record, name)
            if not isinstance(mark, Text | LongText) or not value:
                continue
            text = folded(value)
            for needle in needles:
                if needle.folded in text:
                    return Hit(record, name, needle)
    return None
