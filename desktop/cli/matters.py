"""Command matters: what was asked of whom over all dossiers, and the register of letters."""

import argparse
from datetime import date, timedelta
from typing import Any

from db.queries.matters import (
    ORDERS,
    LetterLine,
    MatterFilter,
    MatterLine,
    find_letters,
    find_matters,
)
from db.records.matter import LETTER_KINDS, MATTER_STATES
from desktop.cli.asking import opened
from desktop.cli.saying import say_json, say_table
from desktop.typed import record_as_json
from desktop.wording import short_number

STATE = {term.code: term.label for term in MATTER_STATES}
LETTER = {term.code: term.label for term in LETTER_KINDS}
STATES = ("open", "late", "soon", "closed", "all")
NEAR = timedelta(days=7)


def tell_matters(options: argparse.Namespace) -> int:
    """Yidang matters: overdue first; with --letters the register of letters."""
    casebook = opened(options)
    try:
        store = casebook.store
        if options.letters:
            letters = store.read(find_letters)
            said = [_letter_as_json(one) for one in letters]
            table = [_letter_row(one) for one in letters]
        else:
            today = store.today
            lines = store.read(find_matters, _narrowed(options, today))
            said = [_as_json(one, today) for one in lines]
            table = [_row(one, today) for one in lines]
    finally:
        casebook.close()
    if options.json:
        say_json(said)
    else:
        say_table(table)
    return 0


def _narrowed(options: argparse.Namespace, today: str) -> MatterFilter:
    until = date.fromisoformat(today) + NEAR
    return MatterFilter(
        state="" if options.state == "all" else options.state,
        unit=options.unit,
        owner=options.owner,
        words=options.words,
        until=until.isoformat(),
        order=options.by if options.by in ORDERS else "due",
    )


def _as_json(one: MatterLine, today: str) -> dict[str, Any]:
    return {
        "dossier": one.dossier,
        "number": one.number,
        "name": one.name,
        "handler": one.handler,
        "late": one.is_late(today),
        "meeting": one.meeting,
        "letters": [record_as_json(letter) for letter in one.letters],
        **record_as_json(one.matter),
    }


def _row(one: MatterLine, today: str) -> list[str]:
    matter = one.matter
    state = "逾期" if one.is_late(today) else STATE[matter.state]
    letters = "、".join(f"{LETTER[x.kind]}{x.number}" for x in one.letters)
    whom = f"{one.name} {short_number(one.number)}"
    who = f"{matter.unit} {matter.owner}".strip()
    return [matter.due, state, who, whom, " ".join(matter.text.split()), letters]


def _letter_as_json(one: LetterLine) -> dict[str, Any]:
    told = {"number_of_dossier": one.number, "name": one.name, "state": one.state}
    return told | record_as_json(one.letter)


def _letter_row(one: LetterLine) -> list[str]:
    letter = one.letter
    whom = f"{one.name} {short_number(one.number)}"
    return [letter.number, letter.day, LETTER[letter.kind], letter.unit, whom,
            " ".join(letter.text.split()), STATE[one.state]]  # fmt: skip
