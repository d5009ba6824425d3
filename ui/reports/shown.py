"""What the page 报告 shows, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.figures.shown import FiguresShown


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report in the list."""

    uid: str
    kind: str
    period: str
    number: str  # '' until it is issued
    state: str
    tone: str  # of its chip


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """What a report tells of one dossier."""

    uid: str
    name: str
    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportShown:
    """The open report: how it stands, what can be done, what it tells."""

    tone: str
    title: str
    sentence: str
    acts: Sequence[str] = ()  # keys of ACTS
    entries: Sequence[EntryRow] = ()
    tells_of_dossiers: bool = False
    may_edit: bool = False
    numbers: FiguresShown
    changed: str = ""  # what is counted otherwise since it was issued
