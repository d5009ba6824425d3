"""One module per noun: what is kept of it. Everything else reads these."""

from dataclasses import dataclass

from db.records.base import Record
from db.records.case import CaseFact, Charge, Flight, LogEntry, Question, Whereabouts
from db.records.dossier import Dossier, StatusChange
from db.records.office import Account, Authority, Office, Officer
from db.records.strategy import (
    StepProgress,
    StrategyRisk,
    StrategyStep,
    StrategyVersion,
)
from db.records.subject import (
    CareerEntry,
    IdentityDocument,
    IdentityPoint,
    PersonName,
    Standing,
    Subject,
)
from db.records.team import CaseTeam, TeamMember

Kind = type[Record]


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the dossier and a section of the 案卷: the kinds shown there."""

    key: str
    title: str
    group: str
    kinds: tuple[Kind, ...]


# In the order of the list on the screen and of the 案卷.
SECTIONS = (
    Section("overview", "概览", "", ()),
    Section("filing", "立案与状态", "", (Dossier, StatusChange)),
    Section("team", "一人一组　专班", "", (CaseTeam, TeamMember)),
    Section(
        "strategy",
        "一人一策　策略",
        "",
        (StrategyVersion, StrategyStep, StrategyRisk, StepProgress),
    ),
    Section("identity", "身份", "对象", (Subject, PersonName, Standing, IdentityPoint)),
    Section("documents", "证件", "对象", (IdentityDocument,)),
    Section("career", "履历", "对象", (CareerEntry,)),
    Section("flight", "出逃", "案件", (Flight,)),
    Section("whereabouts", "行踪", "案件", (Whereabouts,)),
    Section("facts", "案情", "案件", (Charge, CaseFact)),
    Section("questions", "提请会商", "统筹", (Question,)),
    Section("log", "大事记", "统筹", (LogEntry,)),
)
OFFICE_KINDS: tuple[Kind, ...] = (Office, Authority, Officer, Account)
KINDS: tuple[Kind, ...] = tuple(kind for section in SECTIONS for kind in section.kinds)
ALL_KINDS = (*OFFICE_KINDS, *KINDS)
BY_NAME = {kind.stored_as: kind for kind in ALL_KINDS}


def section_of(kind: Kind) -> Section:
    """Return the page on which records of this kind are shown."""
    return next(section for section in SECTIONS if kind in section.kinds)
