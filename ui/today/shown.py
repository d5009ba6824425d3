"""What the page of the day shows: values already in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DueShown:
    """Something that falls due; `left` days from today, below 0 when it is late.

    `act` is the verb of its button and for rights only.
    """

    uid: str  # of the record, given back with its dossier
    dossier: str
    left: int
    chip: str  # 剩 5 天
    tone: str  # late, soon, mid, near, far
    what: str
    whom: str  # 韩致远　2021-0004
    note: str = ""
    icon: str = "clock"
    act: str = ""
    kind: str = ""  # stored_as of the record
    rule: str = ""
    moment: str = ""  # of a clock of hours; orders what falls on one day
    group: str = ""  # key of the kind of reminder: measures, documents …
    group_word: str = ""
    mine: bool = False  # in a dossier that the user has a place in
    open: bool = False  # the law leaves the day open: both dates stand in the tip
    quiet: bool = False  # nothing is late, but nothing happens either
    tip: str = ""

    @property
    def key(self) -> str:
        """What tells it from every other one."""
        return f"{self.rule}_{self.uid}" if self.rule else self.uid


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """A line of a side card: who or what, in a second line why."""

    uid: str
    title: str
    note: str
    chip: str = ""
    tone: str = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesShown:
    """How the copies stand; tones of the chip: ok, mid, late."""

    chip: str
    tone: str
    lines: tuple[str, ...]
    may_make: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StockShown:
    """How many dossiers are in stock, and how many of each status (code, word, count)."""

    total: int
    statuses: tuple[tuple[str, str, int], ...]
    quiet: str = ""  # 30 天无进展 4 份
