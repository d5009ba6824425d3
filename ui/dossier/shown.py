"""What the page of a dossier shows: values already in words."""

from dataclasses import dataclass, field

from ui.parts.sections import Entry


@dataclass(frozen=True, slots=True)
class Tag:
    """A chip: its words and its tone (gap, tag, info, late …)."""

    words: str
    tone: str = "tag"
    tip: str = ""  # what the words are about


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnShown:
    """What went up or came down on a listing, and the field at which it is opened."""

    kind: str  # stored_as
    uid: str
    title: str
    day: str
    document: str
    field: str = ""
    texts: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadShown:
    """A listing with its turns; no uid: what is on no listing."""

    uid: str
    title: str
    note: str = ""
    state: Tag | None = None
    turns: tuple[TurnShown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The person and the case in three lines."""

    name: str
    status: str = ""  # code
    status_word: str = ""
    tags: tuple[Tag, ...] = ()
    facts: str = ""  # 档号 · 出逃 · 在何处 · 涉案
    answers: str = ""  # 包案领导 … 主办人 … 督办人 …
    dues: tuple[Tag, ...] = ()
    may_print: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A gap that can be opened: where it is, and its words."""

    section: str  # key
    section_title: str
    kind: str  # stored_as
    uid: str  # '' where a whole record is missing
    name: str  # of the field, '' where a whole record is missing
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Falling:
    """What falls due, and the field at which it is acted on; no kind: the log."""

    tag: Tag
    words: str
    kind: str = ""  # stored_as
    uid: str = ""
    name: str = ""  # of the field


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the opening page says beyond the header."""

    entries: tuple[Entry, ...] = ()
    missing: tuple[Missing, ...] = ()
    dues: tuple[Falling, ...] = ()
    filing: tuple[tuple[str, str], ...] = ()  # label, value
    statuses: tuple[tuple[str, str, str], ...] = ()  # day, word, basis
    recent: tuple[tuple[str, str], ...] = ()  # when and who, what
    answered: tuple[tuple[str, str], ...] = field(default=())  # role, name or 缺


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteShown:
    """One of the lawful routes; `choice` is main, fallback or ''."""

    code: str
    title: str
    note: str
    basis: str
    choice: str = ""
    words: str = ""  # how its formal conditions stand
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One step of the plan in words."""

    position: str
    text: str
    approval: str
    owner: str
    due: str
    state: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyShown:
    """One version, and what may be done with it now."""

    versions: tuple[tuple[str, str], ...] = ()  # uid, words
    uid: str = ""
    label: Tag = field(default_factory=lambda: Tag(""))
    said: str = ""  # what the leader wrote; which version runs
    routes: tuple[RouteShown, ...] = ()
    appraisal: tuple[tuple[str, str], ...] = ()  # 人, 国, 案 with their words
    steps: tuple[StepShown, ...] = ()
    risks: tuple[tuple[str, str, str], ...] = ()  # risk, response, who decides
    rights: str = ""
    acts: frozenset[str] = frozenset()  # begin, submit, approve, send_back, …


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown:
    """A condition: how it stands (met, missing, not_yet, not_met, opinion), in words."""

    label: str
    state: str
    found: str
    basis: str
    doubt: bool = False
    enter: tuple[str, str, str] | None = None  # kind, uid, field where it is entered


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeShown:
    """A procedure or route: its chip, its conditions, what belongs to it."""

    code: str
    title: str
    note: str
    words: str  # 缺 2 项
    tone: str
    told: str = ""  # 6 项中 3 项具备 …
    items: tuple[ItemShown, ...] = ()
    documents: tuple[str, ...] = ()
    steps: tuple[tuple[str, str, str], ...] = ()  # text, approval, article
    obstacles: tuple[str, ...] = ()
    safeguards: tuple[str, ...] = ()
    may_adopt: bool = False
    adopt_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SumShown:
    """A sum of the ledger: for reading, and exact in the tooltip."""

    label: str
    amount: str
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetShown:
    """A line of the ledger; amounts in the asset's own currency, and in renminbi."""

    uid: str
    name: str
    told: str  # whose, where, what is to be looked at
    way: str  # how much of it was frozen, confiscated, returned
    state: str
    tone: str
    value: str
    recovered: str
    left: str
    home: tuple[str, str, str] = ("", "", "")  # the three of a foreign one in renminbi
