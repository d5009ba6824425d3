"""What falls due: the day that reminds, its article, and what it was read from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.law import Clock, Stage
from db.records import Kind
from db.records.base import R, Record
from db.rules.periods import Period, Reading
from db.values.day import first_day, is_full

Records = Mapping[Kind, Sequence[Record]]
# Dates that are facts once they are past, and no longer something to be kept.
PASSING = ("document_expires", "wanted_year")
# What is told only once its day has come: before, nothing is wrong.
SILENT = ("no_progress",)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due in a dossier, or with no dossier in the office.

    `day` is full and the earliest reading; `readings` are all of them where there are
    several, as JSON [[day, why]] or, of hours, [[day, why, moment]]; `found` is what it was worked out from, as JSON
    {field: value}; `doubt` are keys of words, parted by spaces.
    """

    kind: str
    uid: str
    rule: str
    day: str  # '2026-11-28'
    what: str  # what it is about, as the record names it
    basis: str = ""
    version: str = ""  # of the law
    found: str = ""
    readings: str = ""
    moment: str = ""  # of a clock of hours, to the minute
    protects: int = 0  # 1: serves a right, and stands above what presses
    doubt: str = ""

    def still_counts(self, today: str) -> bool:
        """Tell whether it is a date to keep: an expired document is a fact."""
        if self.rule in SILENT:
            return self.day <= today
        return self.rule not in PASSING or self.day >= today


def due_on(record: Record, rule: str, field: str, what: str) -> Due:
    """Return what falls due on the day that a field of a record names."""
    day = getattr(record, field)
    doubt = "" if is_full(day) else "partial_day"
    return Due(
        kind=record.stored_as,
        uid=record.uid,
        rule=rule,
        day=first_day(day),
        what=what[:60],
        found=_json({field: day}),
        doubt=doubt,
    )


def due_of(
    record: Record,
    rule: str,
    period: Period,
    what: str,
    *,
    basis: str,
    version: str = "",
    found: Mapping[str, object] | None = None,
    protects: bool = False,
    doubt: tuple[str, ...] = (),
) -> Due:
    """Return what falls due at the end of a period, with all its readings."""
    doubts = list(doubt)
    if not period.calendar_known:
        doubts.append("calendar_unknown")
    if period.about:
        doubts.append("partial_start")
    if period.is_open:
        doubts.append("law_open")
    several = len(period.readings) > 1
    return Due(
        kind=record.stored_as,
        uid=record.uid,
        rule=rule,
        day=period.day,
        what=what[:60],
        basis=basis,
        version=version,
        found=_json(found or {}),
        readings=_json([_reading(r) for r in period.readings]) if several else "",
        moment=period.moment,
        protects=int(protects),
        doubt=" ".join(dict.fromkeys(doubts)),
    )


def _reading(one: Reading) -> list[str]:
    return [one.day, one.why, one.moment] if one.moment else [one.day, one.why]


def older(entry: Clock | Stage, day: str) -> tuple[str, ...]:
    """Return the doubt of an article that then had another number, where not known."""
    return ("older_article",) if entry.is_later(day) else ()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def only(records: Sequence[Record], kind: type[R]) -> list[R]:
    """Return records as being of the kind they are."""
    return [record for record in records if isinstance(record, kind)]
