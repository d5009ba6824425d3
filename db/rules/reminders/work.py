"""Dates that the office set itself: documents, questions, steps, matters, leads, answers."""

from db.records.case import Question
from db.records.cooperation import SENT, CooperationRequest
from db.records.evidence import Lead
from db.records.matter import (
    ActionItem,
    Instruction,
    Return,
    Supervision,
    SupervisionFeedback,
)
from db.records.strategy import StepProgress, StrategyStep, StrategyVersion
from db.records.subject import IdentityDocument
from db.rules.ground import Ground
from db.rules.periods import on, period
from db.rules.reminders.due import Due, Records, due_of, due_on, older, only
from db.rules.supervision import next_feedback
from db.values.day import sort_key

OPEN_LEADS = ("open", "checking")


def documents(records: Records, _: Ground) -> list[Due]:
    """A document of identity or travel that expires."""
    return [
        due_on(one, "document_expires", "expires", one.number)
        for one in only(records[IdentityDocument], IdentityDocument)
        if one.expires and one.custody not in ("void", "seized")
    ]


def questions(records: Records, _: Ground) -> list[Due]:
    return [
        due_on(one, "question_due", "due", one.text)
        for one in only(records[Question], Question)
        if one.due and one.state in ("asked", "decided")
    ]


def steps(records: Records, _: Ground) -> list[Due]:
    """Steps of the approved plan that are neither done nor stopped."""
    versions = only(records[StrategyVersion], StrategyVersion)
    running = {version.uid for version in versions if version.state == "approved"}
    states = step_states(records)
    closed = {key for key, state in states.items() if state in ("done", "stopped")}
    return [
        due_on(step, "step_due", "due", step.text)
        for step in only(records[StrategyStep], StrategyStep)
        if step.version in running and step.due and step.key not in closed
    ]


def step_states(records: Records) -> dict[str, str]:
    """Return the latest state of each step, by the key that survives versions."""
    keys = {s.uid: s.key for s in only(records[StrategyStep], StrategyStep)}
    progress = only(records[StepProgress], StepProgress)
    ordered = sorted(progress, key=lambda one: sort_key(one.day))
    return {keys.get(one.step, ""): one.state for one in ordered if one.state}


def matters(records: Records, _: Ground) -> list[Due]:
    return [
        due_on(one, "action_due", "due", f"{one.unit}　{one.text}")
        for one in only(records[ActionItem], ActionItem)
        if one.due and one.state == "open"
    ]


def leads(records: Records, _: Ground) -> list[Due]:
    return [
        due_on(one, "lead_due", "due", one.text)
        for one in only(records[Lead], Lead)
        if one.due and one.state in OPEN_LEADS
    ]


def informed(records: Records, ground: Ground) -> list[Due]:
    """Who reports under his name is told within 15 working days (条例209)."""
    return [
        due
        for one in only(records[Lead], Lead)
        if one.named_report == "yes" and one.day and not one.informed
        for due in _of_report(one, "named_report_informed", "day", ground)
    ]


def answered(records: Records, ground: Ground) -> list[Due]:
    """... and of the result within 15 working days of its being settled (条例209)."""
    return [
        due
        for one in only(records[Lead], Lead)
        if one.named_report == "yes" and one.closed and not one.answered
        for due in _of_report(one, "named_report_answered", "closed", ground)
    ]


def _of_report(one: Lead, rule: str, field: str, ground: Ground) -> list[Due]:
    clock = ground.law.clocks[rule]
    start = getattr(one, field)
    found = clock.length and period(
        start, clock.length, clock.counting, ground.calendar
    )
    if not found:
        return []
    basis, version = clock.basis_on(start)
    told = {field: start}
    return [
        due_of(one, rule, found, one.text, basis=basis, version=version, found=told,
               protects=clock.protects, doubt=older(clock, start))
    ]  # fmt: skip


def restraints(records: Records, _: Ground) -> list[Due]:
    """A restraint abroad ends, and a new request is needed before (司法协助法41)."""
    return [
        due_of(
            one,
            "foreign_restraint_expires",
            on(one.foreign_expires),
            one.asked_unit or one.document_number,
            basis="司法协助法41",
            version="司法协助法2018",
            found={"foreign_expires": one.foreign_expires},
        )
        for one in only(records[CooperationRequest], CooperationRequest)
        if one.foreign_expires and one.state in SENT
    ]


def awaited(records: Records, _: Ground) -> list[Due]:
    return [
        due_on(one, "answer_due", "answer_due", one.asked_unit or one.document_number)
        for one in only(records[CooperationRequest], CooperationRequest)
        if one.answer_due and one.state in ("reported", "sent")
    ]


def feedback(records: Records, _: Ground) -> list[Due]:
    """What was listed for supervision is answered by its day, and again each so often."""
    given = records[SupervisionFeedback]
    return [
        due_of(
            one,
            "feedback_due",
            on(day),
            one.by,
            basis=one.document_number,
            found={"feedback_due": one.feedback_due, "every_days": one.every_days},
        )
        for one in only(records[Supervision], Supervision)
        if (day := next_feedback(one, given))
    ]


def instructions(records: Records, _: Ground) -> list[Due]:
    """What the level above wrote on a case is answered by the day it named."""
    return [
        due_on(one, "instruction_due", "answer_due", f"{one.by}　{one.text}")
        for one in only(records[Instruction], Instruction)
        if one.answer_due and not one.answered
    ]


def return_reports(records: Records, ground: Ground) -> list[Due]:
    """A return is reported upwards (条例275); the regulation names no hours for it."""
    clock = ground.law.clocks["report_return"]
    return [
        due_of(
            one,
            "report_return",
            on(one.day),
            one.document_number,
            basis=clock.basis,
            version="条例2025",
            found={"day": one.day},
            doubt=("no_limit_in_law",),
        )
        for one in only(records[Return], Return)
        if one.day and not one.reported
    ]
