"""What the page of the figures is given, and what it asks for: words and keys only."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PieceShown:
    """A part of the paragraph; with a key it is a number that opens its list."""

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class NumberShown:
    """One number; `opens` says whether there are dossiers behind it."""

    text: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class RowShown:
    """One figure: its words and unit, the number in all and in each part."""

    code: str
    label: str
    unit: str
    numbers: tuple[NumberShown, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresShown:
    """Everything of one span; `heads` are the words above the numbers."""

    title: str
    pieces: Sequence[PieceShown] = ()
    heads: Sequence[str] = ()
    rows: Sequence[RowShown] = ()
    note: str = ""  # what is not counted, by which rates


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What figures are wished: a span, what it is divided by, what it is narrowed to."""

    first: str
    last: str
    by: str = ""
    narrowed: dict[str, str] = field(default_factory=dict)  # unit, level, category, …
