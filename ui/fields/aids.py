"""What a form is given from outside: lists, sounds of words, the clock, sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QDateTime

from db.fields import Reference, Term
from db.records.base import Record
from ui.messages import sentence

Sentence = Callable[[Exception, type[Record]], str]


def _nothing(_: str) -> str:
    return ""


def _now() -> str:
    return QDateTime.currentDateTime().toString("yyyy-MM-ddTHH:mm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aids:
    """`sound`: label -> what else finds it ('tanwuzui twz'); `now`: 2026-11-24T09:30.

    `sentence`: an error and the kind it is about -> what to say beside the field.
    """

    reference: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    sound: Callable[[str], str] = _nothing
    now: Callable[[], str] = _now
    sentence: Sentence = sentence

    def with_lists(self, lists: Reference) -> "Aids":
        """Return the same with more lists."""
        joined = {**self.reference, **lists}
        return Aids(
            reference=joined, sound=self.sound, now=self.now, sentence=self.sentence
        )
