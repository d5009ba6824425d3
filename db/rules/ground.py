"""What the rules stand on: the law, the calendar, the level and defaults of this office."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.law import Law
from db.records.review import ReviewRound
from db.values.calendar import Calendar

# What the law leaves open and the office may set otherwise (records RuleDefault).
USUAL = {"quiet_days": 30, "remind_days": 15, "red_notice_years": 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Given to every rule, so that none of them reads a file or a table."""

    law: Law
    calendar: Calendar = field(default_factory=Calendar)
    level: str = "county"
    defaults: Mapping[str, int] = field(default_factory=dict)
    round: ReviewRound | None = None  # of review, while one runs

    def default(self, name: str) -> int:
        """Return a number that the office set, or the program's own."""
        return self.defaults.get(name, USUAL[name])
