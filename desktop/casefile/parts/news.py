"""What presses in a section: the sentence that opens it, the order of its records, a hint."""

from collections import Counter
from collections.abc import Iterable, Sequence

from db.fields import OneOf
from db.records import Kind
from db.records.base import R, Record, fields_of
from db.rules.gates import lacks_approval
from db.values.day import days_between, in_words
from desktop.casefile.case_file import CaseFile
from desktop.casefile.runs import Content, Run, black, bold
from desktop.casefile.words import NO_BASIS

SOON = 30  # days
NEVER = "9999"


def news_of(kinds: Iterable[Kind], file: CaseFile) -> Content:
    """Return how many, how they stand, what is late or next, what lacks its basis."""
    held = [(kind, file.of(kind)) for kind in kinds if file.of(kind)]
    records = [one for _, some in held for one in some]
    if not records:
        return ""
    states = "、".join(f"{label}{n}项" for kind, some in held for label, n in _states(kind, some))  # fmt: skip
    found: list[str | Run] = [
        f"共登记{len(records)}项" + (f"：{states}" if states else "")
    ]
    days = sorted(first_dues(records, file).values())
    late = [day for day in days if day < file.today]
    if late:
        found += ["；", black(f"逾期{len(late)}项")]
    if len(late) < len(days):
        found.append(f"；最近一项{in_words(days[len(late)])}到期")
    bare = sum(map(lacks_approval, records))
    if bare:
        found += [f"；{bare}项", black(NO_BASIS)]
    return [*found, "。"]


def _states(kind: Kind, records: Sequence[Record]) -> list[tuple[str, int]]:
    name = "state"
    mark = dict(fields_of(kind)).get(name)
    if not isinstance(mark, OneOf):
        return []
    counts = Counter(getattr(one, name) for one in records)
    return [(t.label, counts[t.code]) for t in mark.terms if counts[t.code]]


def first_dues(records: Iterable[Record], file: CaseFile) -> dict[str, str]:
    """Return the day on which something falls due first, of each record that has one."""
    named = {one.uid for one in records}
    found: dict[str, str] = {}
    for due in file.dues:  # the earliest first
        if due.uid in named:
            found.setdefault(due.uid, due.day)
    return found


def by_urgency(records: Sequence[R], dues: dict[str, str]) -> list[R]:
    """Return what falls due first, the others after it in their own order."""
    return sorted(records, key=lambda one: dues.get(one.uid, NEVER))


def time_left(day: str, today: str) -> Content:
    """Return '逾期2日', '今日到期', '余46日'; in 黑体 within thirty days."""
    left = days_between(today, day)
    if left < 0:
        return black(f"逾期{-left}日")
    words = f"余{left}日" if left else "今日到期"
    return bold(words) if left <= SOON else words
