"""Which copies of the papers of a meeting were given out: to whom, when, under which hash."""

from dataclasses import dataclass

from sqlalchemy import select

from db.access import Act, asks
from db.tables import snapshot
from db.view import View

_col = snapshot.c


@dataclass(frozen=True, slots=True)
class Given:
    """One copy that left the casebook; `how`: print, export."""

    paper: str
    copy: int
    copies: int
    recipient: str
    purpose: str
    at: str  # a moment, in UTC
    who: str
    how: str
    hash: str


@asks(Act.CONFER)
def find_given(view: View, meeting: str) -> list[Given]:
    """Return the copies of all papers about a meeting, the latest last."""
    names = (
        "paper",
        "copy",
        "copies",
        "recipient",
        "purpose",
        "at",
        "who",
        "how",
        "hash",
    )
    query = select(*(_col[name] for name in names)).where(
        _col.dossier == "", _col.about == meeting
    )
    rows = view.connection.execute(query.order_by(_col.at, _col.copy))
    return [Given(*row) for row in rows]
