"""One module per noun: what is kept of it. Everything else reads these."""

from dataclasses import dataclass

from db.records.asset import Asset, AssetEvent, ThirdPartyClaim
from db.records.attachment import Attachment
from db.records.base import Record
from db.records.case import CaseFact, Charge, Flight, LogEntry, Question, Whereabouts
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    SignedScan,
    UnitOpinion,
)
from db.records.cooperation import CooperationRequest, PersuasionContact
from db.records.dossier import Dossier, StatusChange
from db.records.duty import FirstReport, Holiday, RuleDefault, TreatyStatus
from db.records.evidence import EvidenceItem, Lead
from db.records.matter import (
    ActionItem,
    Instruction,
    MatterLetter,
    PolicyNote,
    Return,
    Supervision,
    SupervisionFeedback,
)
from db.records.measure import Measure, MeasureExtension
from db.records.office import Account, Authority, Office, Officer
from db.records.proceeding import Proceeding, RightsRecord
from db.records.relation import Relation
from db.records.report import Report, ReportEntry
from db.records.review import ReviewCheck, ReviewRound
from db.records.screening import ConfiscationApplication, ProvenFact
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
    Section("screening", "适用研判", "", (ProvenFact, ConfiscationApplication)),
    Section("identity", "身份", "对象", (Subject, PersonName, Standing, IdentityPoint)),
    Section("documents", "证件", "对象", (IdentityDocument,)),
    Section("career", "履历", "对象", (CareerEntry,)),
    Section("relations", "关系人", "对象", (Relation,)),
    Section("flight", "出逃", "案件", (Flight,)),
    Section("whereabouts", "行踪", "案件", (Whereabouts,)),
    Section("facts", "案情", "案件", (Charge, CaseFact)),
    Section("evidence", "证据", "案件", (EvidenceItem,)),
    Section("leads", "线索", "案件", (Lead,)),
    Section("measures", "措施", "措施与协作", (Measure, MeasureExtension)),
    Section("cooperation", "国际协作", "措施与协作", (CooperationRequest,)),
    Section("persuasion", "规劝", "措施与协作", (PersuasionContact,)),
    Section("proceedings", "诉讼进程", "措施与协作", (Proceeding,)),
    Section("rights", "权利保障", "措施与协作", (RightsRecord,)),
    Section("returns", "归案", "措施与协作", (Return, PolicyNote)),
    Section("assets", "涉案资产", "追赃与统筹", (Asset, AssetEvent, ThirdPartyClaim)),
    Section("matters", "协调事项", "追赃与统筹", (ActionItem, MatterLetter)),
    Section(
        "supervision",
        "挂牌督办",
        "追赃与统筹",
        (Supervision, SupervisionFeedback, Instruction),
    ),
    Section("review", "排查", "追赃与统筹", (ReviewCheck,)),
    Section(
        "questions",
        "提请会商",
        "追赃与统筹",
        (Question, ConsultationItem, UnitOpinion),
    ),
    Section("log", "大事记", "追赃与统筹", (LogEntry,)),
    Section("reports", "报告所载", "追赃与统筹", (ReportEntry,)),
    Section("attachments", "附件", "追赃与统筹", (Attachment,)),
)
OFFICE_KINDS: tuple[Kind, ...] = (
    Office,
    Authority,
    Officer,
    Account,
    FirstReport,
    Holiday,
    RuleDefault,
    TreatyStatus,
    Consultation,
    Attendance,
    ReviewRound,
    SignedScan,
    Report,
)
KINDS: tuple[Kind, ...] = tuple(kind for section in SECTIONS for kind in section.kinds)
ALL_KINDS = (*OFFICE_KINDS, *KINDS)
BY_NAME = {kind.stored_as: kind for kind in ALL_KINDS}


def section_of(kind: Kind) -> Section:
    """Return the page on which records of this kind are shown."""
    return next(section for section in SECTIONS if kind in section.kinds)
