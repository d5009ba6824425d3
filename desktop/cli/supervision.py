"""Command supervision: what is overdue where, unit by unit, and the list behind a number."""

import argparse
from dataclasses import asdict
from typing import Any

from db.queries.supervision import (
    Oversight,
    UnitLine,
    Watched,
    find_oversight,
    find_watched,
)
from db.store import Store
from desktop.cli.asking import opened
from desktop.cli.saying import say, say_json, say_table
from desktop.supervised import ASPECTS, BY_KEY, told_of, waits_in_words
from desktop.typed import BadLine
from desktop.wording import short_number

UNNAMED = "未写持有单位"


def supervision(options: argparse.Namespace) -> int:
    """Yidang supervision: a line a unit; with --list what makes up a number."""
    casebook = opened(options)
    try:
        store = casebook.store
        found = store.read(find_oversight)
        unit = _unit(found, options.unit)
        if options.list:
            said: Any = _list(options, store, unit)
        else:
            said = _overview(options, found, unit)
    finally:
        casebook.close()
    if options.json:
        say_json(said)
    return 0


def _unit(found: Oversight, named: str) -> str:
    """The unit whose name is, or alone begins with, what was typed; '' for all."""
    names = [one.unit for one in found.lines]
    fits = [name for name in names if name.startswith(named)]
    if not named or named in names:
        return named
    if len(fits) != 1:
        raise BadLine(f"没有“{named}”这个单位。有：{'、'.join(names)}")
    return fits[0]


def _overview(
    options: argparse.Namespace, found: Oversight, unit: str
) -> dict[str, Any]:
    lines = [one for one in found.lines if unit in ("", one.unit)]
    if not options.json:
        heads = ["单位", "在册", *(one.title for one in ASPECTS), "最长无进展"]
        rows = [_row(one, one.unit or UNNAMED) for one in lines]
        if not unit:
            rows.append(_row(found.total, "合计"))
        say_table([heads, *rows])
        if found.unseen:
            say(f"另有 {found.unseen} 份不在本账户可查阅范围")
    return {
        "units": [_line_as_json(one) for one in lines],
        "total": _line_as_json(found.total),
        "unseen": found.unseen,
    }


def _row(one: UnitLine, name: str) -> list[str]:
    counts = [str(one.of(aspect.key)) for aspect in ASPECTS]
    return [name, str(one.stock), *counts, f"{one.longest} 天" if one.longest else ""]


def _line_as_json(one: UnitLine) -> dict[str, Any]:
    told = {"unit": one.unit, "stock": one.stock, "longest_days": one.longest}
    return told | {aspect.key: one.of(aspect.key) for aspect in ASPECTS}


def _list(options: argparse.Namespace, store: Store, unit: str) -> list[dict[str, Any]]:
    found = store.read(find_watched, options.list, unit)
    if not options.json:
        say(f"{unit or '全部单位'}　{BY_KEY[options.list].full}，{len(found)} 件")
        say_table([_watched_row(one, options.list, store.today) for one in found])
    late = store.today
    return [{**asdict(one), "days_late": one.days_late(late)} for one in found]


def _watched_row(one: Watched, aspect: str, today: str) -> list[str]:
    whom = f"{one.name} {short_number(one.number)}"
    waits = waits_in_words(one, aspect, today)
    return [waits, one.unit, whom, one.handler, told_of(one, aspect), one.document]
