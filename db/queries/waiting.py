"""Reading what concerns the asker himself: his dossiers, and what waits for him."""

from dataclasses import dataclass

from sqlalchemy import and_, exists, select

from db.access import BY_TEAM, IN_A_TEAM, Act, asks, readable
from db.records.strategy import StrategyVersion
from db.records.team import TeamMember
from db.storage import listed
from db.tables import TABLES, summary
from db.view import View

# Who has to do with a version in a state: who approves it, who mends it.
WAITS_FOR = {
    "submitted": ("leader_in_charge",),
    "returned": ("team_lead", "case_handler"),
}
_member = TABLES[TeamMember].c
_version = TABLES[StrategyVersion].c


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version of a strategy that the asker is to decide on or to mend."""

    dossier: str
    number: str  # of the dossier
    name: str
    version: int | None
    state: str
    decided_by: str
    note: str  # why it was sent back


@asks(Act.LIST)
def find_own_dossiers(view: View) -> dict[str, bool]:
    """Return the dossiers in which the asker has a place and may read, uid -> may edit."""
    query = (
        select(_member.dossier, _member.role)
        .where(_member.officer == (view.actor.officer or None))
        .where(_member.conflict == "none", _member.left == "")
        .where(readable(view.actor, view.rights_day, _member.dossier))
    )
    along = Act.EDIT in IN_A_TEAM.get(view.actor.role, set())
    found: dict[str, bool] = {}
    for dossier, role in view.connection.execute(query):
        edits = along and Act.EDIT in BY_TEAM.get(role, set())
        found[dossier] = found.get(dossier, False) or edits
    return found


@asks(Act.LIST)
def find_waiting(view: View) -> list[Waiting]:
    """Return the versions that wait for the asker, in the dossiers he may read."""
    places = [
        and_(
            _version.state == state,
            exists().where(
                _member.dossier == _version.dossier,
                _member.officer == (view.actor.officer or None),
                _member.conflict == "none",
                _member.left == "",
                listed(_member.role, roles),
            ),
        )
        for state, roles in WAITS_FOR.items()
    ]
    query = (
        select(_version.dossier, summary.c.number, summary.c.name, _version.number,
               _version.state, _version.decided_by, _version.decision_note)
        .join(summary, summary.c.dossier == _version.dossier)
        .where(places[0] | places[1])
        .where(readable(view.actor, view.rights_day, _version.dossier))
        .order_by(summary.c.number)
    )  # fmt: skip
    return [Waiting(*row) for row in view.connection.execute(query)]
