"""What all gates are made of: a field that may not be empty, a level, a day, only once."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from db.errors import BadValue, LacksBasis, LevelTooLow
from db.law import LEVELS
from db.records import Kind
from db.records.base import Record, fields_of
from db.values.day import first_day, is_full

Around = Callable[[Kind], Sequence[Record]]  # other records of the same dossier
APPROVED = ("basis", "approved_by", "approval_level", "document_number")
# Papers and authorities: what only says that there is none is none.
FORMAL = {
    *APPROVED,
    "assurance_by",
    "close_document",
    "consent",
    "decided_by",
    "decision_number",
    "delist_document",
    "delisted_by",
    "ground",
    "host_consent",
    "promise_authority",
    "reason",
    "transmitted_by",
    "voluntary_record",
}
NOTHING = {"", "无", "没有", "暂无", "尚无", "未定", "待定", "待补", "待批", "不详", "不清",
           "未知", "无文号", "none", "na"}  # fmt: skip


def is_gated(kind: Kind) -> bool:
    """Tell whether a kind of record needs basis, approver, level and number."""
    return set(APPROVED) <= {name for name, _ in fields_of(kind)}


def lacks_approval(record: Record) -> bool:
    """Tell whether a record that needs them lacks one: it prints as 无依据."""
    return is_gated(type(record)) and any(_is_empty(record, n) for n in APPROVED)


def lacking(record: Record, names: Sequence[str], field: str) -> None:
    """Raise LacksBasis, at `field`, for those of these fields that say nothing."""
    missing = tuple(name for name in names if _is_empty(record, name))
    if missing:
        raise LacksBasis(record.uid, field, missing)


def _is_empty(record: Record, name: str) -> bool:
    value = str(getattr(record, name) or "").strip()
    return not value or (name in FORMAL and bare(value).lower() in NOTHING)


def bare(words: str) -> str:
    """Return words without blanks and signs: '周 敏。' -> '周敏'."""
    return re.sub(r"\W", "", words)


def at_least(record: Record, field: str, needed: str) -> None:
    """Raise LevelTooLow for a level below the one needed."""
    if LEVELS.index(getattr(record, field)) < LEVELS.index(needed):
        raise LevelTooLow(record.uid, field, needed)


def full(record: Record, day: str) -> None:
    """Raise BadValue for a day that is known in part only."""
    if day and not is_full(day):
        raise BadValue(record.uid, "day", "full_day")


def in_order(
    record: Record, earlier: str, later: str, why: str = "before_start"
) -> None:
    """Raise BadValue, at the later field, for an end that lies before its beginning."""
    begins, ends = getattr(record, earlier), getattr(record, later)
    if begins and ends and is_full(ends) and ends < first_day(begins):
        raise BadValue(record.uid, later, why)


def after_moment(record: Record, earlier: str, later: str) -> None:
    """Raise BadValue, at the later field, for a moment before the one it answers."""
    begins, ends = getattr(record, earlier), getattr(record, later)
    if begins and ends and datetime.fromisoformat(ends) < datetime.fromisoformat(begins):  # fmt: skip
        raise BadValue(record.uid, later, "before_step")


def only_once(record: Record, field: str, around: Around) -> None:
    """Raise BadValue where another record of the kind says the same in this field."""
    value = getattr(record, field)
    others = (one for one in around(type(record)) if one.uid != record.uid)
    if value and any(getattr(one, field) == value for one in others):
        raise BadValue(record.uid, field, "told_before")
