"""What an account may do: one table, deny by default, asked by every command and query.

Two kinds of role, never mixed: the account's (what a person may do at this
machine) and the team's (what he is in this dossier). What he may do with a
dossier follows from both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    and_,
    bindparam,
    exists,
    literal_column,
    or_,
    select,
)

from db.errors import NotPermitted
from db.records import Kind
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    SignedScan,
    UnitOpinion,
)
from db.records.dossier import Dossier
from db.records.duty import FirstReport
from db.records.matter import Instruction, Supervision
from db.records.office import Account
from db.records.report import Report, ReportEntry
from db.records.review import ReviewRound
from db.records.team import CaseTeam, TeamMember
from db.statement import Statement
from db.storage import first_reading, listed
from db.tables import TABLES
from db.values.day import has_come

_member = TABLES[TeamMember].c
F = TypeVar("F", bound=Callable[..., Any])


class Act(StrEnum):
    """What can be asked for."""

    LIST = "list"  # number, status and who answers, of every dossier
    OPEN = "open"  # make a new dossier
    READ = "read"
    PRINT = "print"
    EDIT = "edit"
    TEAM = "team"  # who is in the team
    SUBMIT = "submit"  # a strategy
    APPROVE = "approve"
    OFFICE = "office"  # the office, its people, the authorities
    ACCOUNTS = "accounts"
    KEYS = "keys"  # the data key
    BACKUP = "backup"
    RESTORE = "restore"
    TRAIL = "trail"
    CONFER = "confer"  # a consultation: prepare, hold, sign
    MINUTE = "minute"  # lay a dossier before it, take down what it said; tell of one in a report
    SUPERVISE = "supervise"  # list it for supervision, take down what is written on it
    REVIEW = "review"  # a round of review: begin it, end it, report on it
    REPORT = "report"  # the first report of an escape; reading reports of a period
    DRAFT = "draft"  # a report of a period: write it, hand it in
    ISSUE = "issue"  # ... and sign it
    OWN = "own"  # one's own drafts, passphrase, undo: nobody else's


# What an account role may do at all, outside any dossier.
BY_ACCOUNT: dict[str, set[Act]] = {
    "custodian": {
        Act.LIST,
        Act.OPEN,
        Act.OFFICE,
        Act.ACCOUNTS,
        Act.KEYS,
        Act.BACKUP,
        Act.RESTORE,
        Act.CONFER,
        Act.REVIEW,
        Act.REPORT,
        Act.DRAFT,
        Act.OWN,
    },
    "officer": {
        Act.LIST,
        Act.OPEN,
        Act.OFFICE,
        Act.BACKUP,
        Act.CONFER,
        Act.REVIEW,
        Act.REPORT,
        Act.DRAFT,
        Act.OWN,
    },
    "leader": {
        Act.LIST,
        Act.OFFICE,
        Act.CONFER,
        Act.REVIEW,
        Act.REPORT,
        Act.DRAFT,
        Act.ISSUE,
        Act.OWN,
    },
    "reader": {Act.LIST, Act.OWN},
    "auditor": {Act.TRAIL, Act.OWN},
}
# What an account role may do with every dossier, in the team or not.
WITH_ALL: dict[str, set[Act]] = {
    "custodian": {Act.TEAM},
    "leader": {Act.READ, Act.PRINT, Act.TEAM, Act.MINUTE, Act.SUPERVISE},
}
WORKING = {
    Act.READ,
    Act.PRINT,
    Act.EDIT,
    Act.TEAM,
    Act.SUBMIT,
    Act.MINUTE,
    Act.SUPERVISE,
}
# What a team role may do with its dossier ...
BY_TEAM: dict[str, set[Act]] = {
    "leader_in_charge": {
        Act.READ,
        Act.PRINT,
        Act.TEAM,
        Act.APPROVE,
        Act.MINUTE,
        Act.SUPERVISE,
    },
    "team_lead": WORKING,
    "case_handler": WORKING,
    "co_handler": {Act.READ, Act.PRINT, Act.EDIT, Act.MINUTE, Act.SUPERVISE},
    "supervisor": {Act.READ, Act.PRINT, Act.MINUTE, Act.SUPERVISE},
    "liaison": {Act.READ, Act.MINUTE},
    "legal": {Act.READ},
    "finance": {Act.READ},
    "technical": {Act.READ},
    "interpreter": {Act.READ},
    "foreign_affairs": {Act.READ},
}
# ... as far as the account role goes along.
IN_A_TEAM: dict[str, set[Act]] = {
    "custodian": WORKING,
    "officer": WORKING,
    "leader": {Act.READ, Act.PRINT, Act.TEAM, Act.APPROVE, Act.MINUTE, Act.SUPERVISE},
    "reader": {Act.READ, Act.PRINT},
}
OF_A_DOSSIER = {
    Act.READ,
    Act.PRINT,
    Act.EDIT,
    Act.TEAM,
    Act.SUBMIT,
    Act.APPROVE,
    Act.MINUTE,
    Act.SUPERVISE,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: an account and the member of staff behind it."""

    account: str
    label: str
    role: str
    officer: str
    name: str = ""  # of the officer, as it is signed with

    @property
    def reads_all(self) -> bool:
        return Act.READ in WITH_ALL.get(self.role, set())


# A row with nothing in it for a dossier in which he holds no place, none for no dossier.
_HELD = Statement(
    select(_member.role, _member.conflict, _member.joined, _member.left)
    .select_from(TABLES[Dossier])
    .outerjoin(
        TABLES[TeamMember],
        and_(
            _member.dossier == TABLES[Dossier].c.uid,
            _member.officer == bindparam("officer"),
        ),
    )
    .where(TABLES[Dossier].c.uid == bindparam("dossier"))
)


def acts_on(connection: Connection, actor: Actor, dossier: str, today: str) -> set[Act]:
    """Return what an actor may do with one dossier today: nothing if there is none."""
    given = {"officer": actor.officer or None, "dossier": dossier}
    held = _HELD.rows(connection, given)
    if not held or any(conflict == "recused" for _, conflict, _, _ in held):
        return set()  # 回避 closes the dossier, whatever the account
    by_team: set[Act] = set()
    for role, conflict, joined, left in held:
        if conflict == "none" and _serves(joined, left, today):
            by_team |= BY_TEAM.get(role, set())
    return (by_team & IN_A_TEAM.get(actor.role, set())) | WITH_ALL.get(
        actor.role, set()
    )


def _serves(joined: str, left: str, today: str) -> bool:
    return not has_come(left, today) and (not joined or has_come(joined, today))


def may(
    connection: Connection, actor: Actor, act: Act, dossier: str, today: str
) -> bool:
    """Tell whether an actor may do this; `dossier` is '' for acts of the office."""
    if act in OF_A_DOSSIER:
        return act in acts_on(connection, actor, dossier, today)
    return act in BY_ACCOUNT.get(actor.role, set())


def demand(
    connection: Connection, actor: Actor, act: Act, dossier: str, today: str
) -> None:
    """Raise NotPermitted unless the actor may do this."""
    if not may(connection, actor, act, dossier, today):
        raise NotPermitted(act)


def readable(
    actor: Actor, today: str, dossier: ColumnElement[str], *, few: bool = False
) -> ColumnElement[bool]:
    """Return the filter of lists: true for dossiers whose content the actor may read.

    Where it is asked of a `few` dossiers it looks for each; else it fetches all of the
    actor's places first. Kept for later, it is to be given asking_as() anew each time.
    """
    given = asking_as(actor, today)
    officer = bindparam("officer", given["officer"], Text)
    day = bindparam("today", given["today"], Text)
    mine = _member.officer == officer
    recused = and_(mine, _member.conflict == "recused")
    closed = _has_place(recused, dossier, few=few)
    if actor.reads_all:
        return ~closed
    reading = [role for role, acts in BY_TEAM.items() if Act.READ in acts]
    if Act.READ not in IN_A_TEAM.get(actor.role, set()):
        reading = []
    serving = and_(
        mine,
        _member.conflict == "none",
        listed(_member.role, reading),
        # No day sorts before its own earliest reading, so most are told by themselves.
        or_(_member.joined <= day, first_reading(_member.joined) <= day),
        or_(
            _member.left == "",
            and_(_member.left > day, first_reading(_member.left) > day),
        ),
    )
    return _has_place(serving, dossier, few=few) & ~closed


def asking_as(actor: Actor, today: str) -> dict[str, Any]:
    """Return who asks and when, for statements that were worded once."""
    return {"officer": actor.officer or None, "today": today}


def _has_place(
    place: ColumnElement[bool], dossier: ColumnElement[str], *, few: bool
) -> ColumnElement[bool]:
    if few:
        one: Any = literal_column("1")  # with * SQLite would not go by the index alone
        return exists(select(one).where(_member.dossier == dossier, place))
    return dossier.in_(select(_member.dossier).where(place))


def act_to_save(kind: Kind) -> Act:
    """Return what saving or removing a record of this kind asks for."""
    if kind is Account:
        return Act.ACCOUNTS
    if kind is FirstReport:
        return Act.REPORT
    if kind in (Consultation, Attendance, SignedScan):
        return Act.CONFER
    if kind is ReviewRound:
        return Act.REVIEW
    if kind is Report:
        return Act.DRAFT
    if kind.of_office:
        return Act.OFFICE
    if kind in (ConsultationItem, UnitOpinion, ReportEntry):
        return Act.MINUTE
    if kind in (Supervision, Instruction):
        return Act.SUPERVISE
    return Act.TEAM if kind in (CaseTeam, TeamMember) else Act.EDIT


def act_to_list(kind: Kind) -> Act:
    """Return what reading the office's records of this kind asks for."""
    if kind is Report:
        return Act.REPORT
    act = act_to_save(kind)
    return act if act in (Act.REPORT, Act.CONFER) else Act.LIST


Asked = Act | Callable[[Any], Act]


def asks(act: Asked) -> Callable[[F], F]:
    """Mark a command or query with what it asks for; without it nothing runs it.

    Of acts on a dossier, the first argument is the dossier's uid, or what tells it as its
    `dossier`: a record, a slip. `act` may be worked out from that argument.
    """

    def mark(function: F) -> F:
        function.asks = act  # type: ignore[attr-defined]
        return function

    return mark


def demand_for(
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    connection: Connection,
    actor: Actor,
    today: str,
) -> None:
    """Raise NotPermitted unless the actor may run this command or query."""
    asked: Asked | None = getattr(function, "asks", None)
    if asked is None:
        raise NotPermitted("unmarked")
    first = arguments[0] if arguments else ""
    act = asked if isinstance(asked, Act) else asked(first)
    dossier = first if isinstance(first, str) else getattr(first, "dossier", "")
    demand(connection, actor, act, dossier if isinstance(dossier, str) else "", today)
