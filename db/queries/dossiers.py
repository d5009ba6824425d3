"""Reading dossiers: by number, by the person, and the next number to give."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
)

from db.access import Act, acts_on, asks, readable
from db.errors import EndsManyNumbers, NotFound
from db.records.dossier import Dossier
from db.records.office import Office
from db.records.subject import PersonName, Subject
from db.search import spelling_of
from db.statement import Statement
from db.tables import TABLES, issued_number, name_key, summary
from db.view import View


@dataclass(frozen=True, slots=True)
class Namesake:
    """A dossier that may be of the same person; name '' where it may not be read."""

    dossier: str
    number: str
    name: str
    why: str  # id_number, born, name, sound


def number_with_id_number(
    connection: Connection, id_number: str, dossier: str
) -> str | None:
    """Return the number of another dossier with this resident ID number."""
    given = {"id_number": id_number, "dossier": dossier}
    found = _SAME_ID.value(connection, given) if id_number else None
    return None if found is None else str(found)


# From the facts themselves: several dossiers may be opened in one transaction, and the
# derived tables follow at its end.
_dossier, _subject = TABLES[Dossier].c, TABLES[Subject].c
_SAME_ID = Statement(
    select(_dossier.number)
    .select_from(
        TABLES[Subject].join(TABLES[Dossier], _dossier.uid == _subject.dossier)
    )
    .where(
        _subject.id_number == bindparam("id_number"),
        _subject.dossier != bindparam("dossier"),
    )
)
# As a number and not as text: after 9999 comes 10000. A number that somebody chose and
# that ends in something else counts as far as its figures go.
_tail = func.substr(issued_number.c.number, func.length(bindparam("prefix")) + 1)
_LAST = Statement(
    select(func.max(cast(_tail, Integer))).where(
        issued_number.c.number >= bindparam("prefix"),
        issued_number.c.number < bindparam("end"),
    )
)


def last_issued(connection: Connection, prefix: str) -> int:
    """Return the highest sequence ever given under a prefix ('990127-2026-')."""
    given = {"prefix": prefix, "end": prefix + "\U0010ffff"}
    return int(_LAST.value(connection, given) or 0)


def last_numbers(connection: Connection) -> dict[str, int]:
    """Return the highest sequence ever given under each prefix."""
    found: dict[str, int] = {}
    for number in connection.execute(select(issued_number.c.number)).scalars():
        prefix, _, tail = number.rpartition("-")
        if tail.isdigit():
            found[f"{prefix}-"] = max(found.get(f"{prefix}-", 0), int(tail))
    return found


@asks(Act.LIST)
def next_number(view: View) -> str:
    """Return the number that the next dossier would have, were it opened today."""
    region = view.connection.execute(select(TABLES[Office].c.region)).scalar()
    return number_after(view.connection, region or "", view.today)


def number_after(connection: Connection, region: str, today: str) -> str:
    """Return the first number never given: region code, year, sequence of the year."""
    prefix = f"{region or '000000'}-{today[:4]}-"
    return f"{prefix}{last_issued(connection, prefix) + 1:04}"


@asks(Act.LIST)
def uid_of_number(view: View, number: str) -> str:
    """Return the uid of the dossier with this number, or with these last groups of it.

    A number that was given up leads to the dossier that has it now. Raises NotFound,
    EndsManyNumbers where several end so.
    """
    column = issued_number.c
    exact = select(column.dossier).where(column.number == number)
    found = view.connection.execute(exact).scalar()
    if found:
        return str(found)
    tail = column.number.endswith(f"-{number}", autoescape=True)
    query = select(column.dossier).where(tail).limit(2)
    ends = view.connection.execute(query).scalars().all() if number else []
    if len(ends) > 1:
        raise EndsManyNumbers(number)
    if not ends or not ends[0]:
        raise NotFound(number)
    return str(ends[0])


@asks(lambda _: Act.OPEN)
def find_namesakes(view: View, name: str, born: str, id_number: str) -> list[Namesake]:
    """Return dossiers that may be of the same person, the surest first.

    Of a dossier that may not be read only the same ID number tells, for opening
    another one is refused with its number anyway; a name would be a way to search.
    """
    column = summary.c
    seen = readable(view.actor, view.rights_day, column.dossier)
    others = TABLES[PersonName].c
    named = select(others.dossier).where(others.text == name)
    like = and_(seen, or_(column.name == name, column.dossier.in_(named)))
    same = column.dossier.in_(
        select(_subject.dossier).where(_subject.id_number == (id_number or None))
    )
    query = select(
        column.dossier,
        column.number,
        column.name,
        column.born,
        same.label("same"),
        seen.label("seen"),
    ).where(or_(like, same))
    rows = view.connection.execute(query).all()
    return sorted((_namesake(row, born) for row in rows), key=_surest_first)


def _surest_first(one: Namesake) -> tuple[int, str]:
    return (("id_number", "born", "name").index(one.why), one.number)


def _namesake(row: Any, born: str) -> Namesake:
    why = "id_number" if row.same else "born" if born and row.born == born else "name"
    return Namesake(row.dossier, row.number, row.name if row.seen else "", why)


@asks(Act.LIST)
def find_alike_in_sound(view: View, name: str) -> list[Namesake]:
    """Return readable dossiers whose subject's name sounds the same but is another."""
    column, spelled = summary.c, spelling_of(name)
    sounding = select(name_key.c.dossier).where(name_key.c.key == spelled)
    query = select(column.dossier, column.number, column.name).where(
        readable(view.actor, view.rights_day, column.dossier),
        column.dossier.in_(sounding),
        func.length(column.name) == len(name),
        column.name != name,
    )
    rows = view.connection.execute(query.limit(3)).all() if spelled else []
    return [Namesake(row.dossier, row.number, row.name, "sound") for row in rows]


@asks(Act.LIST)
def my_acts(view: View, dossier: str) -> set[Act]:
    """Return what the asker may do with a dossier."""
    return acts_on(view.connection, view.actor, dossier, view.rights_day)
