"""协作函、催办函: one register over all dossiers; a number is given once."""

from dataclasses import replace
from typing import TypeVar

from db.errors import BadValue
from db.queries.matters import letter_numbers
from db.queries.records import find_or_none
from db.records.base import new_uid
from db.records.case import LogEntry
from db.records.matter import ActionItem, MatterLetter
from db.rules.letters import next_number
from db.transaction import Transaction

L = TypeVar("L", bound=MatterLetter)


def registered(work: Transaction, letter: L) -> L:
    """Return a new letter with its day and number; raises BadValue for one given before."""
    day = letter.day or work.today
    given = letter_numbers(work.connection)
    if letter.number and letter.number in given:
        raise BadValue(letter.uid, "number", "letter_number")
    number = letter.number or next_number(given, day[:4])
    return replace(letter, day=day, number=number)


def follow_letter(work: Transaction, letter: MatterLetter) -> None:
    """Tell the log of the dossier, and the matter under which number it went out."""
    matter = find_or_none(work.connection, ActionItem, letter.matter)
    if matter and letter.kind == "request" and not matter.document_number:
        work.put(replace(matter, document_number=letter.number), matter)
    told = LogEntry(
        uid=new_uid(),
        dossier=letter.dossier,
        day=letter.day,
        text=letter.in_words,
        source=letter.number,
    )
    work.put(told)
