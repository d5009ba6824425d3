"""Reading 事项 over all dossiers: what was asked of whom, until when, and by which letters.

Of dossiers that the asker may not read there is nothing here, neither line nor count.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from db.access import Act, asks, readable
from db.queries.records import find_record
from db.records.consultation import Consultation
from db.records.matter import ActionItem, MatterLetter
from db.rules.letters import next_number
from db.storage import maker_of
from db.tables import TABLES, summary
from db.values.day import first_day
from db.view import View

NO_DAY = "9999-99-99"  # a matter without a day comes after those with one
OPEN, LATE, SOON, CLOSED = "open", "late", "soon", "closed"
ORDERS = ("due", "unit", "owner")
_matter = TABLES[ActionItem].c
_letter = TABLES[MatterLetter].c
_make_matter = maker_of(ActionItem)
_make_letter = maker_of(MatterLetter)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFilter:
    """What narrows the register; '' asks for all.

    `state`: open (not closed), late (open and past its day), soon (open, due by `until`),
    closed (done or given up).
    """

    state: str = ""
    unit: str = ""
    owner: str = ""
    words: str = ""
    until: str = ""  # '2026-12-01', for soon
    order: str = "due"  # due, unit, owner


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One matter with its dossier, the meeting that decided it and its letters."""

    dossier: str
    number: str
    name: str
    handler: str
    matter: ActionItem
    meeting: str = ""  # the name of it
    letters: tuple[MatterLetter, ...] = ()

    @property
    def due(self) -> str:
        """The earliest reading of its day, '' without one."""
        return first_day(self.matter.due) if self.matter.due else ""

    @property
    def is_open(self) -> bool:
        return self.matter.state == OPEN

    def is_late(self, today: str) -> bool:
        """Tell whether its day is past and it is not closed."""
        return self.is_open and bool(self.due) and self.due < today


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter of the register with its dossier and how its matter stands."""

    number: str  # of the dossier
    name: str
    letter: MatterLetter
    state: str  # of the matter
    answer: str


@asks(Act.LIST)
def find_matters(view: View, narrowed: MatterFilter) -> list[MatterLine]:
    """Return the matters of all dossiers that the asker may read, in order.

    Open ones first, of these the one that is longest overdue.
    """
    meetings = TABLES[Consultation].c
    query = (
        select(summary.c.dossier, summary.c.number, summary.c.name, summary.c.handler,
               meetings.name, TABLES[ActionItem])
        .join(summary, summary.c.dossier == _matter.dossier)
        .outerjoin(TABLES[Consultation], meetings.uid == _matter.consultation)
        .where(readable(view.actor, view.rights_day, _matter.dossier))
    )  # fmt: skip
    rows = view.connection.execute(_narrowed(query, narrowed))
    letters = _letters(view)
    found = [_line(row, letters) for row in rows]
    kept = [one for one in found if _passes(one, narrowed, view.today)]
    return sorted(kept, key=ORDER[narrowed.order])


def _line(row: Any, letters: dict[str, list[MatterLetter]]) -> MatterLine:
    matter = _make_matter(row[5:])
    dossier, number, name, handler, meeting = row[:5]
    own = tuple(letters.get(matter.uid, ()))
    return MatterLine(dossier, number, name, handler, matter, meeting or "", own)


def _narrowed(query: Select[Any], narrowed: MatterFilter) -> Select[Any]:
    if narrowed.state in (OPEN, LATE, SOON):
        query = query.where(_matter.state == OPEN)
    if narrowed.state == CLOSED:
        query = query.where(_matter.state != OPEN)
    if narrowed.unit:
        query = query.where(_matter.unit == narrowed.unit)
    if narrowed.owner:
        query = query.where(_matter.owner == narrowed.owner)
    return query


def _passes(one: MatterLine, narrowed: MatterFilter, today: str) -> bool:
    if narrowed.state == LATE and not one.is_late(today):
        return False
    if narrowed.state == SOON and not today <= (one.due or NO_DAY) <= narrowed.until:
        return False
    matter = one.matter
    told = (one.number, one.name, matter.text, matter.unit, matter.owner, matter.answer)
    return narrowed.words.lower() in "\n".join(told).lower()


def _by_due(one: MatterLine) -> tuple[Any, ...]:
    return (not one.is_open, one.due or NO_DAY, one.number, one.matter.uid)


def _by_unit(one: MatterLine) -> tuple[Any, ...]:
    return (one.matter.unit == "", one.matter.unit, *_by_due(one))


def _by_owner(one: MatterLine) -> tuple[Any, ...]:
    return (one.matter.owner == "", one.matter.owner, *_by_due(one))


ORDER = {"due": _by_due, "unit": _by_unit, "owner": _by_owner}


def _letters(view: View) -> dict[str, list[MatterLetter]]:
    """Return the letters of readable dossiers by their matter, the earliest first."""
    query = (
        select(TABLES[MatterLetter])
        .where(readable(view.actor, view.rights_day, _letter.dossier))
        .order_by(_letter.day, _letter.number)
    )
    found: dict[str, list[MatterLetter]] = {}
    for row in view.connection.execute(query):
        letter = _make_letter(row)
        found.setdefault(letter.matter, []).append(letter)
    return found


@asks(Act.LIST)
def find_letters(view: View, year: str = "") -> list[LetterLine]:
    """Return the register of letters, the latest first; of a year ('2026') or of all."""
    query = (
        select(summary.c.number, summary.c.name, _matter.state, _matter.answer,
               TABLES[MatterLetter])
        .join(summary, summary.c.dossier == _letter.dossier)
        .join(TABLES[ActionItem], _matter.uid == _letter.matter)
        .where(readable(view.actor, view.rights_day, _letter.dossier))
        .where(_letter.day.startswith(year))
    )  # fmt: skip
    found = [
        LetterLine(row[0], row[1], _make_letter(row[4:]), row[2], row[3])
        for row in view.connection.execute(query)
    ]
    return sorted(found, key=_when, reverse=True)


def _when(one: LetterLine) -> tuple[str, int, str]:
    number = one.letter.number
    return (first_day(one.letter.day), len(number), number)  # 9号 before 10号


@asks(Act.READ)
def propose_letter(view: View, dossier: str, matter: str, kind: str) -> MatterLetter:
    """Return a letter about a matter as it would go out today, unsaved; raises NotFound.

    A reminder says by itself what was asked and since when; here stands what is asked.
    """
    one = find_record(view.connection, ActionItem, matter)
    given = letter_numbers(view.connection)
    return MatterLetter(
        uid="",
        dossier=dossier,
        matter=matter,
        kind=kind,
        number=next_number(given, view.today[:4]),
        day=view.today,
        due=one.due if one.due and first_day(one.due) >= view.today else "",
        unit=one.unit,
        text=one.text.strip(),
    )


def letter_numbers(connection: Connection) -> list[str]:
    """Return the numbers of all letters, in the order in which they were written."""
    query = select(_letter.number).order_by(_letter.day, _letter.number)
    return list(connection.execute(query).scalars())
