"""What every record is, and how its declaration is read."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import ClassVar, TypeVar, get_type_hints
from uuid import uuid4

from db.fields import Link, Mark, Term

R = TypeVar("R", bound="Record")
Declared = tuple[tuple[str, Mark], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A frozen row; changed by saving a copy."""

    title: ClassVar[str]
    stored_as: ClassVar[str]  # the table; never changes, even if the class is renamed
    ordered_by: ClassVar[str]
    named_by: ClassVar[str]  # the field that others know it by
    of_office: ClassVar[bool] = False  # of the whole casebook, not of one dossier
    single: ClassVar[bool] = False  # at most one a dossier: a form without a table
    append_only: ClassVar[bool] = False  # corrected by a further record
    begun_apart: ClassVar[bool] = False  # by an act of its own, never as an empty form

    uid: str
    dossier: str = ""

    def check(self) -> None:
        """Raise Refused for what the law does not let be recorded."""


def fields_of(kind: type[Record]) -> Declared:
    """Return (name, mark) of the declared fields, in the order they are written."""
    # Not functools.cache: mypy takes no type of a dataclass for hashable.
    if kind not in _READ:
        _READ[kind] = _read(kind)
    return _READ[kind]


def _read(kind: type[Record]) -> Declared:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        (item.name, mark)
        for item in fields(kind)
        for mark in getattr(hints[item.name], "__metadata__", ())
        if isinstance(mark, Mark)
    )


_READ: dict[type[Record], Declared] = {}


def missing_in(record: Record) -> tuple[str, ...]:
    """Return the names of needed fields that are still empty."""
    declared = fields_of(type(record))
    return tuple(name for name, mark in declared if mark.lacks(getattr(record, name)))


def links_of(kind: type[Record]) -> dict[str, str]:
    """Return the names of fields that link, each with what it links to."""
    return {name: mark.of for name, mark in fields_of(kind) if isinstance(mark, Link)}


def name_of(record: Record) -> str:
    """Return what others know a record by."""
    return str(getattr(record, record.named_by) or "")


def as_terms(records: Iterable[Record]) -> tuple[Term, ...]:
    """Return records as the terms that a link can choose among, of one line each."""
    return tuple(Term(one.uid, name_of(one).partition("\n")[0]) for one in records)


def new_uid() -> str:
    """Return a name for a record that no other casebook will give."""
    return uuid4().hex


def new_record(kind: type[R], dossier: str = "") -> R:
    # The uid is given here and not by the file, so that a second save of a
    # record still being typed meets the first one.
    return kind(uid=new_uid(), dossier=dossier)
