"""到期提醒: what of a dossier falls due, by the earliest reading of its day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import Kind
from db.records.base import Record
from db.records.case import Question
from db.records.strategy import StepProgress, StrategyStep, StrategyVersion
from db.records.subject import IdentityDocument
from db.values.day import first_day, sort_key

Records = Mapping[Kind, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Due:
    kind: str
    uid: str
    rule: str
    day: str  # full, '2026-11-28'
    what: str  # what it is about, as the record names it

    def still_counts(self, today: str) -> bool:
        """Tell whether it is a date to keep: an expired document is a fact."""
        return self.rule != "document_expires" or self.day >= today


# Which kinds each rule reads, so that a change recounts only what it touches.
READS: dict[str, tuple[Kind, ...]] = {
    "document_expires": (IdentityDocument,),
    "question_due": (Question,),
    "step_due": (StrategyVersion, StrategyStep, StepProgress),
}


def dues_of(rule: str, records: Records) -> list[Due]:
    """Return what one rule finds in the records of a dossier."""
    match rule:
        case "document_expires":
            return _documents(records[IdentityDocument])
        case "question_due":
            return _questions(records[Question])
        case _:
            return _steps(records)


def _due(record: Record, rule: str, day: str, what: str) -> Due:
    return Due(record.stored_as, record.uid, rule, first_day(day), what)


def _documents(documents: Sequence[Record]) -> list[Due]:
    return [
        _due(one, "document_expires", one.expires, one.number)
        for one in documents
        if isinstance(one, IdentityDocument)
        and one.expires
        and one.custody not in ("void", "seized")
    ]


def _questions(questions: Sequence[Record]) -> list[Due]:
    return [
        _due(one, "question_due", one.due, one.text[:40])
        for one in questions
        if isinstance(one, Question) and one.due and one.state in ("asked", "decided")
    ]


def _steps(records: Records) -> list[Due]:
    running = {
        version.uid
        for version in records[StrategyVersion]
        if isinstance(version, StrategyVersion) and version.state == "approved"
    }
    closed = {
        key
        for key, state in step_states(records).items()
        if state in ("done", "stopped")
    }
    return [
        _due(step, "step_due", step.due, step.text[:40])
        for step in records[StrategyStep]
        if isinstance(step, StrategyStep)
        and step.version in running
        and step.due
        and step.key not in closed
    ]


def step_states(records: Records) -> dict[str, str]:
    """Return the latest state of each step, by the key that survives versions."""
    keys = {s.uid: s.key for s in records[StrategyStep] if isinstance(s, StrategyStep)}
    progress = [p for p in records[StepProgress] if isinstance(p, StepProgress)]
    ordered = sorted(progress, key=lambda one: sort_key(one.day))
    return {keys.get(one.step, ""): one.state for one in ordered if one.state}
