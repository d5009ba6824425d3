"""督办 in words: the numbers of each unit, and each thing that makes one up."""

from collections.abc import Sequence

from db.queries.supervision import (
    LISTED,
    QUIET,
    Oversight,
    UnitLine,
    Watched,
)
from db.values.day import in_figures
from desktop.supervised import ASPECTS, told_of
from desktop.wording import LEVEL_LABEL, short_number, urgency
from ui.parts.pills import Pill
from ui.supervision.shown import NumberShown, UnitRow, WatchRow

ALL = "全部单位"
UNNAMED = "未写持有单位"


def unit_rows(found: Oversight) -> list[UnitRow]:
    """Return all units together, then each; of one alone only itself."""
    rows = [_unit_row(one, one.unit or UNNAMED) for one in found.lines]
    several = len(rows) > 1
    return [_unit_row(found.total, ALL), *rows] if several else rows


def _unit_row(one: UnitLine, name: str) -> UnitRow:
    return UnitRow(
        uid=one.unit,
        name=name,
        stock=f"{one.stock}",
        numbers={aspect.key: _number(one, aspect.key) for aspect in ASPECTS},
        longest=f"{one.longest} 天" if one.longest else "",
    )


def _number(one: UnitLine, key: str) -> NumberShown:
    number = one.of(key)
    if not number:
        return NumberShown(text="0", tone="text3")
    return NumberShown(text=f"{number}", tone="text" if key == LISTED else "danger")


def pills_of(found: Oversight, unit: str) -> list[Pill]:
    """Return what can be asked of a unit, with how much of it there is."""
    lines = [one for one in found.lines if one.unit == unit]
    line = lines[0] if lines else found.total
    return [Pill(one.key, one.title, line.of(one.key)) for one in ASPECTS]


def watch_rows(found: Sequence[Watched], aspect: str, today: str) -> list[WatchRow]:
    """Return the list behind a number."""
    return [_watch_row(one, aspect, today) for one in found]


def _watch_row(one: Watched, aspect: str, today: str) -> WatchRow:
    waits, tone = _waits(one, aspect, today)
    until = f"{in_figures(one.day)} 前" if one.day and aspect != QUIET else ""
    level = LEVEL_LABEL.get(one.level, "")
    lines = (
        "　".join(part for part in (until, level, one.by, one.document) if part),
        "　".join((one.unit, f"{one.name}（{one.number}）主办 {one.handler or '缺'}")),
    )
    return WatchRow(
        uid=one.uid,
        waits=waits,
        tone=tone,
        whom=f"{one.name}　{short_number(one.number)}",
        handler=one.handler or "缺",
        told=told_of(one, aspect),
        unit=one.unit,
        document=one.document,
        lines=tuple(line for line in lines if line.strip()),
    )


def _waits(one: Watched, aspect: str, today: str) -> tuple[str, str]:
    """Return how long it waits, and the tone of its chip."""
    if aspect == QUIET:
        return f"{one.days_quiet(today)} 天没有进展", ""
    near = urgency(one.day, today)
    if near is None:
        return "没有期限" if aspect != LISTED else "不再反馈", ""
    return near.words, near.chip
