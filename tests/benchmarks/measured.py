"""What a benchmark says: ours against a reference, medians of one interleaved run."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table; seconds, and the ratio that they should stay under."""

    what: str
    ours: float
    reference: float
    goal: float

    @property
    def ratio(self) -> float:
        return self.ours / self.reference


def in_turn(rounds: int, *works: Callable[[int], Any]) -> Sequence[float]:
    """Run each work once a round, given the round's number; return median seconds."""
    taken: list[list[float]] = [[] for _ in works]
    for number in range(rounds):
        for work, seconds in zip(works, taken, strict=True):
            start = time.perf_counter()
            work(number)
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]
