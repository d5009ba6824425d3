"""One meeting told by the command line: in words, and as JSON with stable keys."""

from typing import Any

from db.queries.consultations import Agenda, Matter, Meeting
from db.records.consultation import ATTENDANCE_ROLES, CONSULTATION_STATES, OUTCOMES
from desktop.cli.saying import say
from desktop.typed import record_as_json

STATE = {term.code: term.label for term in CONSULTATION_STATES}
OUTCOME = {term.code: term.label for term in OUTCOMES}
ROLE = {term.code: term.label for term in ATTENDANCE_ROLES}


def meeting_as_json(meeting: Meeting) -> dict[str, Any]:
    """Return a meeting whole, as far as it was read."""
    return {
        **record_as_json(meeting.consultation),
        "attendance": [record_as_json(one) for one in meeting.attendance],
        "agenda": [_agenda_as_json(one) for one in meeting.agenda],
        "scans": [record_as_json(one) for one in meeting.scans],
        "open_before": [_matter_as_json(one) for one in meeting.before],
    }


def _agenda_as_json(one: Agenda) -> dict[str, Any]:
    return {
        "dossier": one.dossier,
        "number": one.number,
        "name": one.name,
        "status": one.status,
        "item": record_as_json(one.item) if one.item else None,
        "opinions": [record_as_json(each) for each in one.opinions],
        "decisions": [record_as_json(each) for each in one.matters],
    }


def _matter_as_json(one: Matter) -> dict[str, Any]:
    told = {"dossier": one.record.dossier, "number": one.number, "name": one.name}
    return told | record_as_json(one.record)


def say_meeting(meeting: Meeting) -> None:
    """Write a meeting in words: who comes, what is open, what is laid before it."""
    one = meeting.consultation
    say(f"{one.name}　{one.number}　{STATE[one.state]}　{one.uid}")
    say(f"{one.day} {one.time}　{one.place}　主持 {one.chair}　记录 {one.recorder}")
    for person in meeting.attendance:
        recused = f"　回避：{person.recusal}" if person.recusal else ""
        say(f"  {ROLE[person.role]}　{person.name}（{person.unit}）{recused}")
    if meeting.before:
        say(f"【此前未办结 {len(meeting.before)} 项】")
    for matter in meeting.before:
        say(f"  {matter.record.due}　{matter.name}　{matter.record.in_words}")
    for place, line in enumerate(meeting.agenda, 1):
        _say_item(place, line)


def _say_item(place: int, line: Agenda) -> None:
    say(f"【{place}】{line.number}　{line.name or '（无权查阅）'}")
    if line.item is None:
        return
    for title, text in (
        ("提请研究", line.item.question),
        ("可选途径", line.item.options),
        ("会议意见", line.item.opinion),
    ):
        if text:
            say(f"  {title}：" + text.replace("\n", "\n    "))
    for one in line.opinions:
        say(f"  {one.unit}：{one.text}{'（保留意见）' if one.reserved else ''}")
    for matter in line.matters:
        say(f"  议定：{matter.in_words}")
    if line.item.outcome:
        say(f"  结果：{OUTCOME[line.item.outcome]}")
