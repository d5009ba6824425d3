"""到期提醒: what falls due, by the earliest reading of its day; one module a subject."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from db.records import Kind
from db.records.asset import Asset
from db.records.case import Question
from db.records.cooperation import CooperationRequest
from db.records.dossier import Dossier, StatusChange
from db.records.duty import Holiday, RuleDefault
from db.records.evidence import Lead
from db.records.matter import (
    ActionItem,
    Instruction,
    Return,
    Supervision,
    SupervisionFeedback,
)
from db.records.measure import Measure, MeasureExtension
from db.records.office import Office
from db.records.proceeding import Proceeding, RightsRecord
from db.records.review import ReviewCheck, ReviewRound
from db.records.strategy import StepProgress, StrategyStep, StrategyVersion
from db.records.subject import IdentityDocument
from db.rules.ground import Ground
from db.rules.reminders import (
    applications,
    clocks,
    lifting,
    measures,
    proceedings,
    quiet,
    review,
    work,
)
from db.rules.reminders.due import PASSING, SILENT, Due, Records
from db.rules.reminders.work import step_states

__all__ = [
    "GROUND",
    "PASSING",
    "READS",
    "SILENT",
    "Due",
    "Records",
    "dues_of",
    "rules_on",
    "step_states",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the kinds it reads, so that a change recounts only what it touches.

    `stands_on`: of the office's records those that its Ground is made of.
    """

    reads: tuple[Kind, ...]
    find: Callable[[Records, Ground], list[Due]]
    stands_on: tuple[Kind, ...] = ()


_CHAIN: tuple[Kind, ...] = (Measure, MeasureExtension)
_DAYS: tuple[Kind, ...] = (Holiday,)
_ASKED = ("change_application", "leave_application", "complaint", "complaint_review",
          "review", "reexamination", "handover_captured", "handover_border",
          "safety_incident")  # fmt: skip


def _clock(code: str) -> Rule:
    """A clock that a measure starts; a record of the right closes it, or asks for it."""

    def find(records: Records, ground: Ground) -> list[Due]:
        asked = applications.answers(code, records, ground)
        return [*clocks.clocks(code, records, ground), *asked]

    return Rule((Measure, RightsRecord), find, _DAYS)


RULES: dict[str, Rule] = {
    "document_expires": Rule((IdentityDocument,), work.documents),
    "question_due": Rule((Question,), work.questions),
    "step_due": Rule((StrategyVersion, StrategyStep, StepProgress), work.steps),
    "action_due": Rule((ActionItem,), work.matters),
    "lead_due": Rule((Lead,), work.leads),
    "named_report_informed": Rule((Lead,), work.informed, _DAYS),
    "named_report_answered": Rule((Lead,), work.answered, _DAYS),
    "answer_due": Rule((CooperationRequest,), work.awaited),
    "foreign_restraint_expires": Rule((CooperationRequest,), work.restraints),
    "feedback_due": Rule((Supervision, SupervisionFeedback), work.feedback),
    "instruction_due": Rule((Instruction,), work.instructions),
    "review_due": Rule(
        (Dossier, StatusChange, ReviewCheck), review.unchecked, (ReviewRound,)
    ),
    "report_return": Rule((Return,), work.return_reports),
    "measure_expires": Rule(_CHAIN, measures.expiries, (Holiday, RuleDefault, Office)),
    "measure_refile": Rule(_CHAIN, measures.refilings, (Holiday, RuleDefault)),
    "wanted_year": Rule((Measure,), measures.wanted_years),
    **{code: _clock(code) for code in (*clocks.CUSTODY_CLOCKS, *clocks.GOODS_CLOCKS)},
    "release_unrelated": Rule((Measure, RightsRecord, Asset), clocks.unrelated, _DAYS),
    **{
        code: Rule((RightsRecord,), partial(applications.answers, code), _DAYS)
        for code in _ASKED
    },
    "complaint_served": Rule((RightsRecord,), applications.servings, _DAYS),
    "lift_measure": Rule((StatusChange, *_CHAIN), lifting.liftings),
    "stage_limit": Rule((Proceeding,), proceedings.stages, _DAYS),
    "decide_case": Rule(
        (Dossier, StatusChange, Return, Proceeding, Measure),
        proceedings.investigation,
        _DAYS,
    ),
    "no_progress": Rule(quiet.READ, quiet.quiet, (RuleDefault,)),
}
READS: dict[str, tuple[Kind, ...]] = {name: rule.reads for name, rule in RULES.items()}

# What the whole ground is made of; a change of it goes to every dossier.
GROUND: tuple[Kind, ...] = (Office, Holiday, RuleDefault, ReviewRound)


def rules_on(kinds: set[Kind]) -> tuple[str, ...]:
    """Return the rules that stand on some of the office's records."""
    return tuple(
        name for name, rule in RULES.items() if not kinds.isdisjoint(rule.stands_on)
    )


def dues_of(rule: str, records: Records, ground: Ground) -> list[Due]:
    """Return what one rule finds in the records of a dossier."""
    return RULES[rule].find(records, ground)
