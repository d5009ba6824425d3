"""What the pages of meetings are given to show: words, made elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting in the list."""

    uid: str
    day: str
    name: str
    state: str
    tone: str  # of the chip
    items: str
    still: str  # what is open of it
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one meeting stands: the head of its page."""

    title: str
    second: str
    state: str
    tone: str
    band: str = ""  # tone; '' for no band
    says: str = ""
    sentence: str = ""
    may_prepare: bool = False
    may_hold: bool = False
    may_sign: bool = False
    may_cancel: bool = False
    may_scan: bool = False
    may_view: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidShown:
    """A line of a card: an opinion of a unit, or a decision."""

    uid: str
    lead: str
    text: str
    mark: str = ""  # 保留意见, 已办结
    tone: str = "tag"
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A matter that is still open when the meeting opens."""

    uid: str
    due: str
    tone: str
    name: str
    text: str
    owner: str
    came: str  # from which meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialRow:
    """Who comes, and which papers he gets."""

    uid: str
    unit: str
    name: str
    what: str  # 全本, 节本, 不送, 回避
    tone: str
    without: str  # what is not on his copy
    given: str  # what he was given
    gets: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PickRow:
    """A dossier that can be laid before a meeting."""

    dossier: str
    name: str
    number: str
    status: str
    status_word: str
    sets: frozenset[str]  # keys of the pills under which it stands
