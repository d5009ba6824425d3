"""到期提醒: what falls due, by the earliest reading of its day; one module a subject."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from db.records import Kind
from db.records.asset import Asset
from db.records.case import Question
from db.records.cooperation import CooperationRequest
from db.records.dossier import Dossier
from db.records.evidence import Lead
from db.records.matter import ActionItem, Return, Supervision, SupervisionFeedback
from db.records.measure import Measure, MeasureExtension
from db.records.proceeding import Proceeding, RightsRecord
from db.records.strategy import StepProgress, StrategyStep, StrategyVersion
from db.records.subject import IdentityDocument
from db.rules.ground import Ground
from db.rules.reminders import measures, proceedings, quiet, work
from db.rules.reminders.due import PASSING, SILENT, Due, Records
from db.rules.reminders.work import step_states

__all__ = ["PASSING", "READS", "SILENT", "Due", "Records", "dues_of", "step_states"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the kinds it reads, so that a change recounts only what it touches."""

    reads: tuple[Kind, ...]
    find: Callable[[Records, Ground], list[Due]]


_CHAIN: tuple[Kind, ...] = (Measure, MeasureExtension)
_ASKED = ("change_application", "leave_application", "complaint", "complaint_review",
          "review", "reexamination")  # fmt: skip


def _clock(code: str) -> Rule:
    """A clock that a measure starts; a record of the right closes it, or asks for it."""

    def find(records: Records, ground: Ground) -> list[Due]:
        asked = proceedings.answers(code, records, ground)
        return [*measures.clocks(code, records, ground), *asked]

    return Rule((Measure, RightsRecord), find)


RULES: dict[str, Rule] = {
    "document_expires": Rule((IdentityDocument,), work.documents),
    "question_due": Rule((Question,), work.questions),
    "step_due": Rule((StrategyVersion, StrategyStep, StepProgress), work.steps),
    "action_due": Rule((ActionItem,), work.matters),
    "lead_due": Rule((Lead,), work.leads),
    "named_report_informed": Rule((Lead,), work.informed),
    "named_report_answered": Rule((Lead,), work.answered),
    "answer_due": Rule((CooperationRequest,), work.awaited),
    "foreign_restraint_expires": Rule((CooperationRequest,), work.restraints),
    "feedback_due": Rule((Supervision, SupervisionFeedback), work.feedback),
    "report_return": Rule((Return,), work.return_reports),
    "measure_expires": Rule(_CHAIN, measures.expiries),
    "measure_refile": Rule(_CHAIN, measures.refilings),
    "wanted_year": Rule((Measure,), measures.wanted_years),
    **{
        code: _clock(code)
        for code in (*measures.CUSTODY_CLOCKS, *measures.GOODS_CLOCKS)
    },
    "release_unrelated": Rule((Measure, RightsRecord, Asset), measures.unrelated),
    **{
        code: Rule((RightsRecord,), partial(proceedings.answers, code))
        for code in _ASKED
    },
    "stage_limit": Rule((Proceeding,), proceedings.stages),
    "decide_case": Rule(
        (Dossier, Return, Proceeding, Measure), proceedings.investigation
    ),
    "no_progress": Rule(quiet.READ, quiet.quiet),
}
READS: dict[str, tuple[Kind, ...]] = {name: rule.reads for name, rule in RULES.items()}


def dues_of(rule: str, records: Records, ground: Ground) -> list[Due]:
    """Return what one rule finds in the records of a dossier."""
    return RULES[rule].find(records, ground)
