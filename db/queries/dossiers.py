"""Reading dossiers: by number, by the person, and the next number to give."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select

from db.access import Act, acts_on, asks, readable
from db.errors import NotFound
from db.records.office import Office
from db.search import spelling_of
from db.tables import TABLES, issued_number, name_key, summary
from db.view import View


@dataclass(frozen=True, slots=True)
class Namesake:
    """A dossier that may be of the same person; name '' where it may not be read."""

    dossier: str
    number: str
    name: str
    why: str  # id_number, born, sound


def number_with_id_number(
    connection: Connection, id_number: str, dossier: str
) -> str | None:
    """Return the number of another dossier with this resident ID number."""
    query = select(summary.c.number).where(
        summary.c.id_number == id_number, summary.c.dossier != dossier
    )
    return connection.execute(query).scalars().first()


def last_issued(connection: Connection, prefix: str) -> int:
    """Return the highest sequence ever given under a prefix ('990127-2026-')."""
    tail = func.substr(issued_number.c.number, len(prefix) + 1)
    query = select(func.max(tail)).where(issued_number.c.number.startswith(prefix))
    found = connection.execute(query).scalar()
    return int(found) if found else 0


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
    """Return the uid of the dossier with this number, or the end of one.

    A number that was given up leads to the dossier that has it now. Raises NotFound
    also where several numbers end so.
    """
    column = issued_number.c
    exact = select(column.dossier).where(column.number == number)
    found = view.connection.execute(exact).scalar()
    if found:
        return str(found)
    query = select(column.dossier).where(column.number.endswith(number)).limit(2)
    ends = view.connection.execute(query).scalars().all() if number else []
    if len(ends) != 1 or not ends[0]:
        raise NotFound(number)
    return str(ends[0])


@asks(Act.LIST)
def find_namesakes(view: View, name: str, born: str, id_number: str) -> list[Namesake]:
    """Return dossiers that may be of the same person, the surest first."""
    column = summary.c
    seen = readable(view.actor, view.today, column.dossier)
    like = or_(
        column.name == name,
        (column.id_number == id_number) if id_number else column.number == "",
    )
    query = select(column.dossier, column.number, column.name, column.born,
                   column.id_number, seen.label("seen")).where(like)  # fmt: skip
    rows = view.connection.execute(query).all()
    found = [_namesake(row, born, id_number) for row in rows]
    return sorted(found, key=lambda one: one.why != "id_number")


def _namesake(row: Any, born: str, id_number: str) -> Namesake:
    same_id = id_number and row.id_number == id_number
    why = "id_number" if same_id else "born" if born and row.born == born else "name"
    return Namesake(row.dossier, row.number, row.name if row.seen else "", why)


@asks(Act.LIST)
def find_alike_in_sound(view: View, name: str) -> list[Namesake]:
    """Return readable dossiers whose subject's name sounds the same but is another."""
    column, spelled = summary.c, spelling_of(name)
    sounding = select(name_key.c.dossier).where(name_key.c.key == spelled)
    query = select(column.dossier, column.number, column.name).where(
        readable(view.actor, view.today, column.dossier),
        column.dossier.in_(sounding),
        func.length(column.name) == len(name),
        column.name != name,
    )
    rows = view.connection.execute(query.limit(3)).all() if spelled else []
    return [Namesake(row.dossier, row.number, row.name, "sound") for row in rows]


@asks(Act.LIST)
def my_acts(view: View, dossier: str) -> set[Act]:
    """Return what the asker may do with a dossier."""
    return acts_on(view.connection, view.actor, dossier, view.today)
