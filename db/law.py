"""The law as data: measures by period of validity, clocks, stages, channels, treaties.

Read from resources/reference, beside the plain lists of terms. Nothing here decides:
the rules in db/rules do, and they are given this.
"""

import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

from db.rules.periods import Counting, Length
from db.values.day import first_day

LEVELS = ("county", "city", "province", "state")
# The day on which the law of measures and its articles changed.
TURN = "2025-06-01"
NEW, OLD = "监察法2024、条例2025", "监察法2018、条例2021"
_FIRST = re.compile(r"\d.*")  # what follows the name of the first law of a basis
VERSIONS = {
    "刑诉法": "刑诉法2018",
    "刑诉解释": "刑诉解释2021",
    "高检规则": "高检规则2019",
}
_SOURCE = Path(__file__).resolve().parent.parent
REFERENCE = Path(getattr(sys, "_MEIPASS", _SOURCE)) / "resources" / "reference"
E = TypeVar("E", bound="Entry")


def _is_before(day: str) -> bool:
    return bool(day) and first_day(day) < TURN


def _approver(approver: str, level: str) -> str:
    if approver == "own":
        return level
    if approver == "up1":
        return level_above(level)
    return max(approver, level, key=LEVELS.index)


def level_above(level: str) -> str:
    """Return the next level up; of the highest, itself."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: its code and label, its article, how sure it is."""

    code: str
    label: str
    basis: str = ""
    note: str = ""
    confidence: str = "found"
    uncertain: bool = False
    mistakes: tuple[str, ...] = ()  # what often goes wrong, for the guide

    @property
    def doubt(self) -> bool:
        """Whether it must be shown as an editable default."""
        return self.uncertain or self.confidence == "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRule:
    """An extension: at most how long, approved from which level, how many times."""

    length: Length
    approver: str
    times: int  # 0: the law states no number

    def approver_for(self, level: str) -> str:
        """Return the lowest level that may approve it for an office of `level`."""
        return _approver(self.approver, level)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureText:
    """What the law says of a measure from a day to a day."""

    since: str
    until: str = ""
    law: str
    basis: str
    confidence: str = "found"
    decides: str = "county"  # the lowest level that may take it as its own
    approver: str = "own"  # own, up1, or the lowest level that approves
    own_from: str = ""  # from this level on nobody above approves, whatever `approver`
    length: Length | None = None
    counting: Counting = "none"
    extensions: tuple[ExtensionRule, ...] = ()
    two_officers: bool = False
    filed: bool = False  # only after 立案
    unfiled_from: str = ""  # from this level on before it, whatever `filed`
    hours_between: int = 0  # at least, before it may be taken of the same person again
    longest: Length | None = None  # where custody or 留置 is to follow
    lifting: str = ""  # article by which it is lifted once he is back or dead
    custodial: bool = False
    clocks: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    next: str = ""
    refile_days_before: int = 0

    def approver_for(self, level: str) -> str:
        """Return the lowest level that may approve what an office of `level` takes."""
        return level if self._decides_itself(level) else _approver(self.approver, level)

    def _decides_itself(self, level: str) -> bool:
        return bool(self.own_from) and LEVELS.index(level) >= LEVELS.index(
            self.own_from
        )

    def extension(self, number: int) -> ExtensionRule | None:
        """Return the rule of the `number`th extension (from 1); None: there is none."""
        for rule in self.extensions:
            if rule.times == 0 or number <= rule.times:
                return rule
            number -= rule.times
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRule(Entry):
    """A measure, by the texts that were in force one after the other."""

    texts: tuple[MeasureText, ...]
    new: bool = False  # no law knew it before its first text

    def text_on(self, day: str) -> MeasureText | None:
        """Return the text in force on a day (partial: its earliest reading).

        Without a day the newest; None before the first text.
        """
        if not day:
            return self.texts[-1]
        on = first_day(day)
        return next(
            (t for t in self.texts if t.since <= on and (not t.until or on <= t.until)),
            None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Entry):
    """A period that runs from an event; `protects` where it serves a right."""

    length: Length | None
    counting: Counting
    runs_from: str
    protects: bool
    basis_before: str = ""
    by_measure: Mapping[str, str] = field(default_factory=dict)  # article of each
    most: Length | None = None  # by which it may be put off; None: the law says none

    def basis_on(self, day: str, measure: str = "") -> tuple[str, str]:
        """Return article and law as they stood on a day, for a measure if it names one."""
        if _is_before(day) and self.basis_before:
            return self.basis_before, OLD
        return self.by_measure.get(measure, self.basis), NEW

    def is_later(self, day: str) -> bool:
        """Tell whether the article named is that of a text later than this day."""
        return _is_before(day) and not self.basis_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Entry):
    """A stage of one of the three tracks, with its limit where the law sets one."""

    track: str
    order: int
    length: Length | None
    counting: Counting
    basis_before: str = ""
    fixed: bool = False  # it is never put off
    most: Length | None = None  # by which it may be put off; None: the law says none

    def basis_on(self, day: str) -> tuple[str, str]:
        """Return article and law as they stood on a day."""
        if _is_before(day) and self.basis_before:
            return self.basis_before, OLD
        return self.basis, VERSIONS.get(_FIRST.sub("", self.basis), NEW)

    def is_later(self, day: str) -> bool:
        """Tell whether the article named is that of a text later than this day."""
        of_supervision = self.basis_on(day)[1] == NEW
        return of_supervision and _is_before(day) and not self.basis_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Right(Entry):
    """A right to be served; `clock` names the clock that its record starts."""

    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a channel: who approves it, at which level."""

    text: str
    approval: str
    basis: str = ""
    level: str = "county"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of a channel."""

    code: str
    label: str
    basis: str
    confidence: str = "found"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetChannel(Entry):
    """A lawful way to bring property back, told for the guide."""

    conditions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    safeguards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Entry):
    """A lawful way to bring somebody back, or to settle without him."""

    conditions: tuple[Condition, ...]
    documents: tuple[str, ...]
    steps: tuple[Step, ...]
    obstacles: tuple[str, ...]
    safeguards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence(Entry):
    """An offence; `group` is the article of the regulation that lists it, 0 for none.

    `conditional`: listed there only where a public official commits it as `note` says.
    """

    group: int = 0
    conditional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A tier of punishment with the years that follow from it, while it was law."""

    label: str
    penalty: str
    years: int
    since: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limitation(Entry):
    tiers: tuple[Tier, ...]

    def tiers_on(self, day: str) -> tuple[Tier, ...]:
        """Return the tiers in force on a day."""
        on = first_day(day)
        return tuple(
            t for t in self.tiers if t.since <= on and (not t.until or on <= t.until)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty(Entry):
    """What is known of the extradition treaty with a country."""

    state: str
    signed: str = ""
    in_force: str = ""


@dataclass(frozen=True, slots=True)
class Listed(Generic[E]):
    """Entries by their code, in the order of the file."""

    entries: Mapping[str, E] = field(default_factory=dict)

    def get(self, code: str) -> E | None:
        return self.entries.get(code)

    def __getitem__(self, code: str) -> E:
        return self.entries[code]

    def all(self) -> tuple[E, ...]:
        return tuple(self.entries.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """All of it."""

    measures: Listed[MeasureRule]
    clocks: Listed[Clock]
    stages: Listed[Stage]
    rights: Listed[Right]
    channels: Listed[Channel]
    offences: Listed[Offence]
    limitation: Listed[Limitation]
    treaties: Listed[Treaty]
    conditions: Listed[Entry]
    asset_channels: Listed[AssetChannel]
    evidence_kinds: Listed[Entry]
    policy_notes: Listed[Entry]
    digest: str = ""  # of the files: what was worked out by others is worked out anew


FILES = ("measures", "clocks", "stages", "rights", "channels", "offences", "limitation",
         "treaties", "conditions", "asset_channels", "evidence_kinds", "policy_notes")  # fmt: skip


@cache
def load_law(folder: Path) -> Law:
    """Return the law of a folder; raises ValueError or TypeError for a bad file."""
    return Law(
        measures=_listed(folder, "measures", _measure),
        clocks=_listed(folder, "clocks", _timed(Clock)),
        stages=_listed(folder, "stages", _timed(Stage)),
        rights=_listed(folder, "rights", _plain(Right)),
        channels=_listed(folder, "channels", _channel),
        offences=_listed(folder, "offences", _plain(Offence)),
        limitation=_listed(folder, "limitation", _limitation),
        treaties=_listed(folder, "treaties", _plain(Treaty)),
        conditions=_listed(folder, "conditions", _plain(Entry)),
        asset_channels=_listed(folder, "asset_channels", _plain(AssetChannel)),
        evidence_kinds=_listed(folder, "evidence_kinds", _plain(Entry)),
        policy_notes=_listed(folder, "policy_notes", _plain(Entry)),
        digest=_digest(folder),
    )


def _digest(folder: Path) -> str:
    found = sha256()
    for name in FILES:
        found.update((folder / f"{name}.toml").read_bytes())
    return found.hexdigest()[:16]


def the_law() -> Law:
    """Return the law that the program brings."""
    return load_law(REFERENCE)


def _listed(folder: Path, name: str, made: Any) -> Listed[Any]:
    terms = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))["term"]
    entries = {term["code"]: made(dict(term)) for term in terms}
    if len(entries) != len(terms):
        raise ValueError(f"a code is given twice in {name}.toml")
    return Listed(entries)


def _plain(kind: type[E]) -> Any:
    return lambda term: kind(**_frozen(term))


def _frozen(term: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in term.items()}


def _timed(kind: type[Any]) -> Any:
    def made(term: dict[str, Any]) -> Any:
        most = term.pop("most", None)
        if most:
            term["most"] = Length(**most)
        return kind(length=_length(term), counting=term.pop("counting"), **term)

    return made


def _length(given: dict[str, Any]) -> Length | None:
    """Take unit and count out of a table; None where there is no limit."""
    unit, count = given.pop("unit", "none"), given.pop("count", 0)
    return Length(unit, count) if unit != "none" and count else None


def _measure(term: dict[str, Any]) -> MeasureRule:
    texts = tuple(_measure_text(text) for text in term.pop("text"))
    return MeasureRule(texts=texts, **_frozen(term))


def _measure_text(text: dict[str, Any]) -> MeasureText:
    length = text.pop("length", None)
    rules = tuple(_extension(rule) for rule in text.pop("extensions", ()))
    for name in ("clocks", "documents"):
        text[name] = tuple(text.get(name, ()))
    longest = text.pop("longest", None)
    return MeasureText(
        length=Length(**length) if length else None,
        longest=Length(**longest) if longest else None,
        extensions=rules,
        **text,
    )


def _extension(rule: dict[str, Any]) -> ExtensionRule:
    length = Length(rule["unit"], rule["count"])
    return ExtensionRule(length=length, approver=rule["approver"], times=rule["times"])


def _channel(term: dict[str, Any]) -> Channel:
    return Channel(
        conditions=tuple(Condition(**one) for one in term.pop("conditions")),
        steps=tuple(Step(**one) for one in term.pop("steps")),
        documents=tuple(term.pop("documents")),
        obstacles=tuple(term.pop("obstacles")),
        safeguards=tuple(term.pop("safeguards")),
        **term,
    )


def _limitation(term: dict[str, Any]) -> Limitation:
    return Limitation(tiers=tuple(Tier(**one) for one in term.pop("tiers")), **term)
