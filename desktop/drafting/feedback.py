"""A report to the supervising level, begun from what the dossier has of the period.

What a person wrote stays; only what is empty is filled, and every line is a draft of
facts: why something is not done, and the paragraph on top, are for people to write.
"""

from collections.abc import Iterator
from dataclasses import replace

from db.records.asset import Asset, AssetEvent
from db.records.base import Record
from db.records.case import LogEntry, Whereabouts
from db.records.cooperation import SENT, CooperationRequest, PersuasionContact
from db.records.dossier import StatusChange
from db.records.matter import (
    ActionItem,
    Instruction,
    Return,
    SupervisionFeedback,
)
from db.records.measure import TAKEN, Measure, MeasureExtension
from db.records.strategy import StrategyStep, StrategyVersion
from db.rules.reminders import step_states
from db.values.day import days_between, first_day, in_words
from desktop.casefile.brief_facts import label, steps_of
from desktop.casefile.case_file import CaseFile
from desktop.casefile.feedback import WHY, span_of
from desktop.casefile.words import exact

Line = tuple[str, str]  # the full day, and what happened on it


def drafted(file: CaseFile, one: SupervisionFeedback) -> SupervisionFeedback:
    """Return it with its empty parts begun; the same one where nothing is new."""
    first, last = span_of(file, one)
    given = {
        "done": "\n".join(f"{in_words(day)}，{text}" for day, text in work_between(file, first, last)),
        "pending": "\n".join(_pending(file)),
        "next_steps": "\n".join(_next_steps(file)),
    }  # fmt: skip
    fresh = {
        name: text
        for name, text in given.items()
        if text and not getattr(one, name).strip()
    }
    return replace(one, **fresh) if fresh else one


def work_between(file: CaseFile, first: str, last: str) -> list[Line]:
    """Return what was done after one full day up to another, the earliest first."""
    found = {
        (day, text.strip())
        for day, text in _work(file)
        if text.strip() and first < day <= last
    }
    return sorted(found)


def _work(file: CaseFile) -> Iterator[Line]:
    for entry in file.of(LogEntry):
        if entry.day:
            yield first_day(entry.day), _sentence(entry.text)
    for told in (_measures, _abroad, _assets, _answers):
        for record, day, text in told(file):
            if day and record.uid:
                yield first_day(day), text


Told = Iterator[tuple[Record, str, str]]


def _measures(file: CaseFile) -> Told:
    kinds = {one.uid: label(file, one, "kind") for one in file.of(Measure)}
    for one in file.of(Measure):
        if one.state in TAKEN:
            what = f"采取{kinds[one.uid]}措施{_brackets(one.target, one.document_number)}。"
            yield one, one.starts or one.began[:10], what
        if one.state == "lifted":
            what = (
                f"解除{kinds[one.uid]}措施{_brackets(one.target, one.end_document)}。"
            )
            yield one, one.ended, what
    for each in file.of(MeasureExtension):
        if each.document_number:
            what = f"延长{kinds.get(each.measure, '')}措施{_brackets(each.document_number)}。"
            yield each, each.starts, what


def _abroad(file: CaseFile) -> Told:
    for one in file.of(CooperationRequest):
        kind, country = label(file, one, "kind"), label(file, one, "country")
        if one.state in SENT:
            number = _brackets(one.document_number)
            yield one, one.sent, f"向{country or '对方'}提出{kind}请求{number}。"
        answer = _sentence(one.answer)
        yield (
            one,
            one.answered,
            f"{country or '对方'}答复{kind}请求{'：' + answer if answer else '。'}",
        )
    for contact in file.of(PersuasionContact):
        if contact.state == "done":
            met = label(file, contact, "met")
            yield (
                contact,
                contact.day,
                f"经批准规劝{met}{_brackets(contact.document_number)}。",
            )
    for stay in file.of(Whereabouts):
        place = f"{label(file, stay, 'country')}{stay.place}".strip()
        yield stay, stay.checked, f"核实行踪：{place}。" if place else ""
    for change in file.of(StatusChange):
        yield (
            change,
            change.day,
            f"状态变更为{label(file, change, 'status')}（{change.basis}）。",
        )
    for back in file.of(Return):
        yield (
            back,
            back.day,
            f"以{label(file, back, 'route')}方式归案{_brackets(back.document_number)}。",
        )


def _assets(file: CaseFile) -> Told:
    known = {one.uid: one for one in file.of(Asset) if one.is_lead != "yes"}
    for event in file.of(AssetEvent):
        if event.asset in known:
            amount = f"，{exact(event.amount)}" if event.amount else ""
            name = known[event.asset].name
            yield event, event.day, f"{label(file, event, 'kind')}：{name}{amount}。"


def _answers(file: CaseFile) -> Told:
    for one in file.of(ActionItem):
        if one.state == "done":
            yield (
                one,
                one.done,
                f"{one.unit}办结“{_plain(one.text)}”：{_sentence(one.answer)}",
            )
    for each in file.of(Instruction):
        if each.answered:
            asked = f"{in_words(each.day)}批示" if each.day else "批示"
            yield each, each.answered, f"办复{each.by}{asked}：{_sentence(each.answer)}"


def _pending(file: CaseFile) -> Iterator[str]:
    """What is overdue, in the order of the file: why, only people can tell."""
    for matter in file.of(ActionItem):
        if matter.state == "open" and _is_late(file, matter.due):
            what = f"请{matter.unit}办理“{_plain(matter.text)}”"
            yield f"{what}，{_late(file, matter.due)}。{WHY}"
    for one in file.of(Instruction):
        if not one.answered and _is_late(file, one.answer_due):
            yield f"{one.by}批示“{_plain(one.text)}”，{_late(file, one.answer_due)}。{WHY}"
    for step in _open_steps(file):
        if _is_late(file, step.due):
            yield f"策略步骤“{_plain(step.text)}”，{_late(file, step.due)}。{WHY}"


def _next_steps(file: CaseFile) -> Iterator[str]:
    for step in _open_steps(file):
        if not _is_late(file, step.due):
            yield f"{_plain(step.text)}{_by(step.owner, step.due)}。"
    for matter in file.of(ActionItem):
        if matter.state == "open" and not _is_late(file, matter.due):
            who = f"{matter.unit}{matter.owner}"
            yield f"{_plain(matter.text)}{_by(who, matter.due)}。"


def _open_steps(file: CaseFile) -> list[StrategyStep]:
    versions = file.of(StrategyVersion)
    running = next((one for one in versions if one.state == "approved"), None)
    states = step_states(file.records)
    steps = steps_of(file, running) if running else []
    return [s for s in steps if states.get(s.key, "") not in ("done", "stopped")]


def _is_late(file: CaseFile, due: str) -> bool:
    return bool(due) and first_day(due) < file.today


def _late(file: CaseFile, due: str) -> str:
    days = days_between(first_day(due), file.today)
    return f"原定{in_words(due)}前，已逾期{days}日"


def _by(who: str, due: str) -> str:
    until = f"{in_words(due)}前" if due else ""
    told = "，".join(part for part in (who.strip(), until) if part)
    return f"（{told}）" if told else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip("。；")


def _sentence(text: str) -> str:
    plain = _plain(text)
    return f"{plain}。" if plain else ""


def _brackets(*parts: str) -> str:
    told = "，".join(part.strip() for part in parts if part.strip())
    return f"（{told}）" if told else ""
