"""What the page 排查 shows, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """What came out of one item: its code, '' for not gone through."""

    result: str = ""
    differs: bool = False  # from the round before


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepRow:
    """One dossier in a round."""

    dossier: str
    name: str
    number: str
    handler: str
    progress: str  # 5/8
    tone: str  # of its chip
    marks: Mapping[str, Mark] = field(default_factory=dict)  # by aspect
    may_check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item of the chosen dossier."""

    aspect: str
    title: str
    holds: str  # 3 条，缺 2 项
    before: str  # what the last round said
    result: str
    word: str  # what this one says
    note: str  # of this round, else of the last
    by: str
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundShown:
    """How a round stands."""

    title: str
    sentence: str
    tone: str  # of the band
    may_end: bool
    may_print: bool
    counts: str
    states: tuple[tuple[str, str, int], ...] = ()  # code, word, how many dossiers
    whose: tuple[tuple[str, str], ...] = ()  # code, words: handlers and units
