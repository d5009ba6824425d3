"""The types of field, and what each means; storage, editors and print match on Mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from db.values.money import Money

MOST = 10**9  # more than anybody counts, and no column overflows
LONGEST = 3660  # days, and what else is added to a day; ten years


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a list: stored by its code, read by its label."""

    code: str
    label: str
    basis: str = ""  # the article that allows it
    note: str = ""  # one sentence for the form


Reference = Mapping[str, tuple[Term, ...]]  # list name -> its terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What is true of every field: its label, and whether its absence is a gap."""

    holds: ClassVar[object] = str
    label: str
    needed: bool = False
    hint: str = ""  # one sentence beside the field
    basis: str = ""  # the article it rests on, in short form
    example: str = ""  # shown in the empty field
    half: bool = False  # takes half the width of a form
    listed: bool = True  # a column of the table on the screen
    printed: bool = True  # papers.md: what papers leave out, is left out here
    hidden: bool = False  # kept by commands, on no form

    def lacks(self, value: object) -> bool:
        """Tell whether this value leaves a gap."""
        return self.needed and value in ("", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Field):
    """One line; `form` names a check of db/forms.py, `suggests` a list to offer."""

    form: str = ""
    suggests: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(Field):
    """Paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """A term of a list in resources/reference: the list may grow in any release."""

    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(Field):
    """A term of a closed list that code relies on: the file itself enforces it."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Field):
    """A date known to the year, the month or the day; see values/day.py."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Field):
    """A moment with its zone; see values/moment.py."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Field):
    """An exact sum in its own currency; see values/money.py."""

    holds: ClassVar[object] = Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Field):
    """A whole number, None when not known; at most `most`."""

    most: int = MOST
    holds: ClassVar[object] = int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Field):
    """Another record: a term whose code is that record's uid.

    Of the same dossier, or of the office (an officer, an authority).
    """

    of: str  # the other kind's stored_as, so that kinds may link both ways


# A new type joins here; mypy then names every `match` that must learn it.
Mark = Text | LongText | Choice | OneOf | Day | Moment | Amount | Number | Link
Listed = Choice | OneOf | Link


def terms_of(mark: Listed, reference: Reference) -> tuple[Term, ...]:
    """Return the terms that a field offers."""
    return mark.terms if isinstance(mark, OneOf) else reference.get(mark.of, ())


def label_of_code(mark: Listed, code: str, reference: Reference) -> str:
    """Return the label, or the code itself when the list no longer has it."""
    terms = terms_of(mark, reference)
    return next((term.label for term in terms if term.code == code), code)
