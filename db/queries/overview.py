"""Reading what the derived tables say of a dossier, and over all of them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from db.access import Act, asks, readable
from db.derived import DUE_COLUMNS
from db.rules.completeness import Gap
from db.rules.reminders import PASSING, SILENT, Due
from db.storage import listed
from db.tables import due, gap, summary
from db.view import View


@dataclass(frozen=True, slots=True)
class Reminder:
    """What falls due in a dossier that the asker may read."""

    dossier: str
    number: str
    name: str
    due: Due


def _still(today: str) -> ColumnElement[bool]:
    # A document that has expired is a fact; only before is it a date to keep.
    passing, silent = listed(due.c.rule, PASSING), listed(due.c.rule, SILENT)
    return and_(or_(~passing, due.c.day >= today), or_(~silent, due.c.day <= today))


@asks(Act.READ)
def find_gaps(view: View, dossier: str) -> list[Gap]:
    """Return what a dossier lacks."""
    query = select(gap.c.kind, gap.c.uid, gap.c.field).where(gap.c.dossier == dossier)
    return [Gap(*row) for row in view.connection.execute(query)]


@asks(Act.READ)
def find_dues(view: View, dossier: str) -> list[Due]:
    """Return what falls due in a dossier, the earliest first."""
    query = select(*DUE_COLUMNS).where(due.c.dossier == dossier, _still(view.today))
    query = query.order_by(due.c.day, due.c.protects.desc())
    return [Due(*row) for row in view.connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Lack:
    """What a dossier lacks that the asker may read."""

    dossier: str
    number: str
    name: str
    gap: Gap


@asks(Act.LIST)
def find_lacks(view: View) -> list[Lack]:
    """Return what all dossiers lack that the asker may read, by number."""
    query = (
        select(summary.c.dossier, summary.c.number, summary.c.name,
               gap.c.kind, gap.c.uid, gap.c.field)
        .join(summary, summary.c.dossier == gap.c.dossier)
        .where(readable(view.actor, view.rights_day, gap.c.dossier))
        .order_by(summary.c.number, gap.c.kind, gap.c.uid, gap.c.field)
    )  # fmt: skip
    found = view.connection.execute(query)
    return [Lack(row[0], row[1], row[2], Gap(*row[3:])) for row in found]


@asks(Act.LIST)
def find_reminders(view: View, until: str) -> list[Reminder]:
    """Return what falls due up to a day in all dossiers the asker may read."""
    query = (
        select(summary.c.dossier, summary.c.number, summary.c.name, *DUE_COLUMNS)
        .join(summary, summary.c.dossier == due.c.dossier)
        .where(
            due.c.day <= until,
            _still(view.today),
            readable(view.actor, view.rights_day, due.c.dossier),
        )
        .order_by(due.c.day, due.c.protects.desc(), summary.c.number)
    )
    return [
        Reminder(row[0], row[1], row[2], Due(*row[3:]))
        for row in view.connection.execute(query)
    ]


@asks(Act.REPORT)
def find_office_dues(view: View) -> list[Due]:
    """Return what falls due in the office itself: reports of escapes."""
    query = select(*DUE_COLUMNS).where(due.c.dossier == "").order_by(due.c.day)
    return [Due(*row) for row in view.connection.execute(query)]
