"""Commands that answer what the procedure asks: due, gaps, screen."""

import argparse
import json
from typing import Any

from db.access import BY_ACCOUNT, Act
from db.queries.dossiers import uid_of_number
from db.queries.ledger import Filter, find_ledger_page
from db.queries.overview import (
    Lack,
    Reminder,
    find_lacks,
    find_office_dues,
    find_reminders,
)
from db.queries.screening import screen_dossier
from db.records import BY_NAME, section_of
from db.rules.reminders import Due
from db.rules.screening import Item, Outcome, Source
from db.store import Store
from desktop.cli.asking import opened, reference
from desktop.cli.saying import say, say_json, say_table
from desktop.wording import (
    ITEM_STATES,
    RULES,
    doubts_in_words,
    gap_in_words,
    outcome_in_words,
    readings_in_words,
    renewal_in_words,
)

EVER = "9999-12-31"


def tell_dues(options: argparse.Namespace) -> int:
    """Yidang due [NUMBER]: what falls due, rights first on a day, with its article."""
    casebook = opened(options)
    try:
        found = _reminders(casebook.store, options.number)
        today = casebook.store.today
    finally:
        casebook.close()
    if options.json:
        say_json([due_as_json(one) for one in found])
    else:
        _say_dues(found, today)
    return 0


def _reminders(store: Store, number: str) -> list[Reminder]:
    uid = store.read(uid_of_number, number) if number else ""
    found = store.read(find_reminders, EVER)
    if number:
        return [one for one in found if one.dossier == uid]
    may = Act.REPORT in BY_ACCOUNT.get(store.actor.role, set())
    own = store.read(find_office_dues) if may else []
    every = [Reminder("", "", "", due) for due in own] + found
    return sorted(every, key=lambda one: (one.due.day, -one.due.protects))


def due_as_json(one: Reminder) -> dict[str, Any]:
    """Return what falls due with stable keys; `day` is the earliest reading."""
    due = one.due
    return {
        "dossier": one.dossier,
        "number": one.number,
        "name": one.name,
        "rule": due.rule,
        "words": RULES.get(due.rule, due.rule),
        "day": due.day,
        "moment": due.moment,
        "readings": [
            {"day": day, "why": why, **({"moment": moment[0]} if moment else {})}
            for day, why, *moment in json.loads(due.readings or "[]")
        ],
        "article": due.basis,
        "version": due.version,
        "found": json.loads(due.found or "{}"),
        "protects": bool(due.protects),
        "doubt": due.doubt.split(),
        "kind": due.kind,
        "uid": due.uid,
        "what": due.what,
    }


def _say_dues(found: list[Reminder], today: str) -> None:
    if not found:
        say("没有到期的事。")
    rows = [
        [
            one.due.moment[:16].replace("T", " ") or one.due.day,
            _urgency(one.due, today),
            one.number,
            one.name,
            f"{RULES.get(one.due.rule, one.due.rule)}　{one.due.what}",
            one.due.basis,
        ]
        for one in found
    ]
    say_table(rows)
    for one in found:
        told = [*readings_in_words(one.due), *doubts_in_words(one.due)]
        told += [words for words in [renewal_in_words(one.due)] if words]
        if told:
            say(f"◇ {one.due.day} {one.due.what}：{'；'.join(told)}")


def _urgency(due: Due, today: str) -> str:
    if due.day < today:
        return "已超期"
    return "今日到期" if due.day == today else ("权利" if due.protects else "")


def tell_gaps(options: argparse.Namespace) -> int:
    """Yidang gaps [NUMBER]: which facts are missing, and where each is entered."""
    casebook = opened(options)
    try:
        store = casebook.store
        uid = store.read(uid_of_number, options.number) if options.number else ""
        found = [one for one in store.read(find_lacks) if uid in ("", one.dossier)]
    finally:
        casebook.close()
    if options.json:
        say_json([gap_as_json(one) for one in found])
    else:
        _say_gaps(found)
    return 0


def gap_as_json(one: Lack) -> dict[str, Any]:
    """Return a missing fact with stable keys; field '' where a whole record lacks."""
    gap = one.gap
    return {
        "dossier": one.dossier,
        "number": one.number,
        "name": one.name,
        "section": section_of(BY_NAME[gap.kind]).key,
        "kind": gap.kind,
        "uid": gap.uid,
        "field": gap.field,
        "words": gap_in_words(gap),
    }


def _say_gaps(found: list[Lack]) -> None:
    if not found:
        say("底数不缺。")
    say_table(
        [
            [one.number, one.name, section_of(BY_NAME[one.gap.kind]).title,
             BY_NAME[one.gap.kind].title, gap_in_words(one.gap)]
            for one in found
        ]
    )  # fmt: skip


Screened = tuple[str, str, str, list[Outcome]]  # uid, number, name, outcomes
MANY = 100_000


def tell_screening(options: argparse.Namespace) -> int:
    """Yidang screen [NUMBER]: each procedure's formal conditions, never a conclusion."""
    casebook = opened(options)
    try:
        found = _screened(casebook.store, options.number)
    finally:
        casebook.close()
    if options.json:
        say_json([screened_as_json(one) for one in found])
    else:
        _say_screening(found)
    return 0


def _screened(store: Store, number: str) -> list[Screened]:
    names = {term.code: term.label for term in reference()["countries"]}
    wanted = store.read(uid_of_number, number) if number else ""
    rows = store.read(find_ledger_page, Filter(order="number"), 0, MANY)
    if wanted and not any(row.readable and row.dossier == wanted for row in rows):
        store.read(screen_dossier, wanted, names)  # raises why it may not be read
    return [
        (
            row.dossier,
            row.number,
            row.name,
            store.read(screen_dossier, row.dossier, names),
        )
        for row in rows
        if row.readable and wanted in ("", row.dossier)
    ]


def screened_as_json(one: Screened) -> dict[str, Any]:
    """Return what screening says of a dossier with stable keys."""
    uid, number, name, outcomes = one
    return {
        "dossier": uid,
        "number": number,
        "name": name,
        "procedures": [_outcome_as_json(outcome) for outcome in outcomes],
    }


def _outcome_as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "code": outcome.code,
        "label": outcome.label,
        "outcome": outcome.outcome,
        "words": outcome_in_words(outcome),
        "missing": len(outcome.missing),
        "note": outcome.note,
        "conditions": [_item_as_json(item) for item in outcome.items],
    }


def _item_as_json(item: Item) -> dict[str, Any]:
    return {
        "code": item.code,
        "label": item.label,
        "state": item.state,
        "article": item.basis,
        "version": item.version,
        "confidence": item.confidence,
        "found": item.found,
        "from": [_source_as_json(one) for one in item.sources],
        "enter": _source_as_json(item.enter) if item.enter else None,
    }


def _source_as_json(one: Source) -> dict[str, str]:
    return {"kind": one.kind, "uid": one.uid, "field": one.field}


def _say_screening(found: list[Screened]) -> None:
    for _, number, name, outcomes in found:
        say(f"{number}　{name}")
        for outcome in outcomes:
            say(f"  {outcome.label}：{outcome_in_words(outcome)}")
            if outcome.outcome == "not_applicable":
                ruled = [i for i in outcome.items if i.state == "not_met"]
            else:
                ruled = list(outcome.items)
            say_table([_item_in_words(item) for item in ruled])
    say("以上按规则核对形式条件，不是法律结论。")


def _item_in_words(item: Item) -> list[str]:
    sure = "" if item.confidence in ("found", "memory-sure") else "◇"
    return [f"    {ITEM_STATES[item.state]}", item.label, item.found, item.basis + sure]
