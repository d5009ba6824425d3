"""What the page 督办 shows, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShown:
    """One number of a unit."""

    text: str
    tone: str  # a token


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit, or with no uid all of them together."""

    uid: str
    name: str
    stock: str
    numbers: Mapping[str, NumberShown] = field(default_factory=dict)  # by aspect
    longest: str = ""  # without progress


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRow:
    """One thing that makes up a number, and what stands below the list of it."""

    uid: str
    waits: str
    tone: str  # of the chip, '' for none
    whom: str
    handler: str
    told: str
    unit: str
    document: str
    lines: tuple[str, ...] = ()
