"""What screening says: items with their sources, and the outcome that follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["met", "missing", "not_yet", "not_met", "opinion"]
Result = Literal["met", "missing", "not_applicable", "needs_opinion"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read, or where one is to be entered (uid '' for a new record)."""

    kind: str
    uid: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One condition: how it stands, by which article, what was found and where."""

    code: str
    label: str
    state: State
    basis: str
    version: str
    confidence: str = "found"
    found: str = ""  # in words
    sources: tuple[Source, ...] = ()
    enter: Source | None = None  # where the missing fact is entered


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the conditions of one procedure say together."""

    code: str
    label: str
    outcome: Result
    items: tuple[Item, ...]
    note: str = ""

    @property
    def missing(self) -> tuple[Item, ...]:
        """What is missing, or has not come about yet."""
        return tuple(i for i in self.items if i.state in ("missing", "not_yet"))


def outcome_of(code: str, label: str, items: Sequence[Item], note: str = "") -> Outcome:
    """Return what the items say: ruled out, lacking, open in law, or met in form."""
    states = {item.state for item in items}
    result: Result = "met"
    if "not_met" in states:
        result = "not_applicable"
    elif states & {"missing", "not_yet"}:
        result = "missing"
    elif "opinion" in states:
        result = "needs_opinion"
    return Outcome(
        code=code, label=label, outcome=result, items=tuple(items), note=note
    )
