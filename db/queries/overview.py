"""Reading what the derived tables say of a dossier, and over all of them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select

from db.access import Act, asks, readable
from db.rules.completeness import Gap
from db.rules.reminders import Due
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
    return or_(due.c.rule != "document_expires", due.c.day >= today)


@asks(Act.READ)
def find_gaps(view: View, dossier: str) -> list[Gap]:
    """Return what a dossier lacks."""
    query = select(gap.c.kind, gap.c.uid, gap.c.field).where(gap.c.dossier == dossier)
    return [Gap(*row) for row in view.connection.execute(query)]


@asks(Act.READ)
def find_dues(view: View, dossier: str) -> list[Due]:
    """Return what falls due in a dossier, the earliest first."""
    columns = (due.c.kind, due.c.uid, due.c.rule, due.c.day, due.c.what)
    query = select(*columns).where(due.c.dossier == dossier, _still(view.today))
    query = query.order_by(due.c.day)
    return [Due(*row) for row in view.connection.execute(query)]


@asks(Act.LIST)
def find_reminders(view: View, until: str) -> list[Reminder]:
    """Return what falls due up to a day in all dossiers the asker may read."""
    columns = (due.c.kind, due.c.uid, due.c.rule, due.c.day, due.c.what)
    query = (
        select(summary.c.dossier, summary.c.number, summary.c.name, *columns)
        .join(summary, summary.c.dossier == due.c.dossier)
        .where(
            due.c.day <= until,
            _still(view.today),
            readable(view.actor, view.today, due.c.dossier),
        )
        .order_by(due.c.day, summary.c.number)
    )
    return [
        Reminder(row[0], row[1], row[2], Due(*row[3:]))
        for row in view.connection.execute(query)
    ]
