"""Command figures: the counted figures of a span, each with the dossiers behind it."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from db.errors import NotADay
from db.queries.figures import find_counted
from db.queries.records import office_records
from db.records.matter import RETURN_ROUTES
from db.records.office import LEVELS, Office
from db.records.subject import SECTORS
from db.rules.figures import (
    CATEGORIES,
    FEN,
    KEYS,
    Cell,
    Counted,
    Entry,
    Figure,
    Narrowing,
    Span,
    figures,
    narrowed,
    rates_used,
    year_ends,
)
from db.values.day import earliest, latest, read_day
from desktop.cli.asking import opened, reference
from desktop.cli.saying import say, say_aside, say_json, say_table
from desktop.cli.telling import UsageError
from desktop.figures_told import (
    EPOCH,
    key_in_words,
    limits_in_words,
    narrowing_in_words,
    paragraph,
    value_in_words,
)


def tell_figures(options: argparse.Namespace) -> int:
    """Yidang figures: what may not be read is in none of them, and it is said how much."""
    by = _keys(options.by)
    casebook = opened(options)
    try:
        store = casebook.store
        span = _span(options, store.today)
        ends = year_ends(span) if "year" in by else ()
        by_whom = _narrowing(options)
        counted = narrowed(store.read(find_counted, span, ends), by_whom)
        office = next(iter(store.read(office_records, Office)), None)
    finally:
        casebook.close()
    found = figures(counted, by)
    who = options.unit or (office.name if office else "")
    only = narrowing_in_words(reference(), replace(by_whom, unit=""))
    told = f"{who}（只统计{only}）" if only else who
    words = "".join(piece.text for piece in paragraph(counted, told))
    if options.json:
        say_json(_as_json(counted, found, by, words))
    else:
        _say(counted, found, by, words)
    return 0


def _keys(text: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [key for key in keys if key not in KEYS]
    if unknown:
        known = "、".join(f"{key} {label}" for key, (label, _) in KEYS.items())
        raise UsageError(f"不能按这个分：{'、'.join(unknown)}。可以是：{known}")
    if len(set(keys)) < len(keys):
        raise UsageError("同一个分法写了两次")
    return keys


def _span(options: argparse.Namespace, today: str) -> Span:
    """'2021-05' is read from its first or to its last day."""
    try:
        first, last = read_day(options.since or EPOCH), read_day(options.until or today)
    except NotADay as error:
        raise UsageError("起止日期写成 2015-01-01、2021-05 或 2021") from error
    span = Span(earliest(first).isoformat(), latest(last).isoformat())
    if span.first > span.last:
        raise UsageError("起在止之后")
    return span


def _narrowing(options: argparse.Namespace) -> Narrowing:
    lists = (
        ("level", {term.label: term.code for term in LEVELS}),
        ("category", {label: code for code, (label, _) in CATEGORIES.items()}),
        ("sector", {term.label: term.code for term in SECTORS}),
        ("route", {term.label: term.code for term in RETURN_ROUTES}),
        ("country", {t.label: t.code for t in reference().get("countries", ())}),
    )
    given = {name: _code(getattr(options, name), codes) for name, codes in lists}
    return Narrowing(unit=options.unit, **given)


def _code(text: str, codes: dict[str, str]) -> str:
    """Return the code of what was given as a code or as its words."""
    if not text or text in codes.values():
        return text
    if text not in codes:
        raise UsageError(f"没有这个选项：{text}。可以是：{'、'.join(codes)}")
    return codes[text]


def _as_json(
    counted: Counted, found: Sequence[Figure], by: Sequence[str], words: str
) -> dict[str, Any]:
    return {
        "from": counted.span.first,
        "to": counted.span.last,
        "by": list(by),
        "paragraph": words,
        "covers": {"read": len(counted.people), "of": counted.of},
        "rates": [
            {"currency": c, "rate": rate, "day": day, "source": source}
            for c, rate, day, source in rates_used(counted)
        ],
        "figures": [_figure(one, by) for one in found],
    }


def _figure(one: Figure, by: Sequence[str]) -> dict[str, Any]:
    return {
        "code": one.code,
        "label": one.label,
        "unit": one.unit,
        **_value(one),
        "dossiers": [_entry(each) for each in one.entries],
        "lacking": [_entry(each) for each in one.lacking],
        "cells": [
            {
                "key": dict(zip(by, cell.key, strict=True)),
                "words": [
                    key_in_words(reference(), name, code)
                    for name, code in zip(by, cell.key, strict=True)
                ],
                **_value(cell, one.unit),
                "dossiers": [_entry(each) for each in cell.entries],
            }
            for cell in one.cells
        ],
    }


def _value(one: Figure | Cell, unit: str = "") -> dict[str, Any]:
    """Return the value: a number of persons, days or fen; a rate as text."""
    value = one.value
    told: dict[str, Any] = {
        "value": str(value) if isinstance(value, Decimal) else value,
        "about": one.about,
    }
    if (unit or getattr(one, "unit", "")) == FEN:
        told["yuan"] = None if value is None else str(Decimal(int(value)).scaleb(-2))
    return told


def _entry(one: Entry) -> dict[str, Any]:
    return {
        "dossier": one.dossier,
        "number": one.number,
        "uid": one.uid,
        "day": one.day,
        "amount": one.amount,
        "about": one.about,
    }


def _say(
    counted: Counted, found: Sequence[Figure], by: Sequence[str], words: str
) -> None:
    say(f"{counted.span.first} 至 {counted.span.last}")
    say(words)
    rows = []
    for one in found:
        rows.append((one.label, value_in_words(one.value, one.unit, about=one.about)))
        for cell in one.cells:
            words = "、".join(
                key_in_words(reference(), name, code)
                for name, code in zip(by, cell.key, strict=True)
            )
            told = value_in_words(cell.value, one.unit, about=cell.about)
            rows.append((f"　{words}", told))
    say_table(rows)
    for limit in limits_in_words(counted, found):
        say_aside(f"{limit}。")
