"""How what falls due stands on the page of the day, and what its button opens."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from db.queries.overview import Reminder
from db.rules.reminders import SILENT, Due
from db.values.day import first_day
from desktop.wording import (
    RULES,
    Urgency,
    doubts_in_words,
    readings_in_words,
    reminder_place,
    renewal_in_words,
    urgency,
)
from ui.today.shown import DueShown

CLOSE = 48  # hours from which on a clock of hours is told in hours
# Kinds of reminder: key, word, icon, rules.
GROUPS = (
    ("measures", "措施", "clock", ("measure_expires", "measure_refile", "wanted_year",
     "to_facility", "money_to_account", "goods_to_custody", "handover_captured",
     "handover_border")),
    ("documents", "证件", "document", ("document_expires",)),
    ("cooperation", "协作", "globe", ("answer_due", "foreign_restraint_expires")),
    ("proceedings", "诉讼", "scale", ("stage_limit", "decide_case", "report_return")),
    ("leads", "线索", "search", ("lead_due",)),
    ("matters", "事项", "list", ("action_due", "question_due", "step_due")),
    ("supervision", "督办", "flag", ("feedback_due", "instruction_due")),
    ("review", "排查", "review", ("review_due",)),
    ("quiet", "久无进展", "history", ("no_progress",)),
)  # fmt: skip
OF_RULE = {rule: group for group in GROUPS for rule in group[3]}
RIGHT_ICON = "shield"
# The verb of a right's button, by its rule.
VERBS = {
    "family_notice": "登记通知",
    "unit_notice": "登记通知",
    "first_interview": "登记谈话",
    "release_unrelated": "办理解除",
    "safety_incident": "登记上报",
    "handover_captured": "登记交接",
    "handover_border": "登记交接",
    "lift_measure": "办理解除",
    "complaint_served": "登记送达",
    "named_report_informed": "登记告知",
    "named_report_answered": "登记反馈",
    "measure_expires": "去办理",
    "first_report": "登记报出",
}
ANSWER = "登记答复"
LOOK = "查看"  # for who may not enter it himself
# The field at which a record is opened, by the rule that reminded of it.
FIELDS = {
    "document_expires": "expires",
    "question_due": "answer",
    "step_due": "due",
    "action_due": "answer",
    "lead_due": "state",
    "named_report_informed": "informed",
    "named_report_answered": "answered",
    "answer_due": "answered",
    "foreign_restraint_expires": "foreign_expires",
    "feedback_due": "feedback_due",
    "instruction_due": "answer",
    "report_return": "reported",
    "measure_expires": "expires",
    "measure_refile": "expires",
    "wanted_year": "starts",
    "release_unrelated": "ended",
    "lift_measure": "ended",
    "stage_limit": "ended",
    "first_report": "reported",
}
SERVED_AT = {"rights_record": "done"}  # of rules not named above, by the kind


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, for what runs by hours: a day and a moment of this zone."""

    today: str
    now: datetime


def due_shown(one: Reminder, at: Moment, own: Mapping[str, bool]) -> DueShown:
    """Return a reminder as a row: what, whom, article, how long, and what doubts."""
    due = one.due
    group = OF_RULE.get(due.rule)
    near = nearness(due, at)
    return DueShown(
        uid=due.uid,
        dossier=one.dossier,
        kind=due.kind,
        rule=due.rule,
        left=_days(due.day, at.today),
        moment=due.moment,
        chip=near.words,
        tone=near.chip,
        what=_title(due, at.today),
        whom=reminder_place(one),
        note=_note(due, at.today),
        icon=RIGHT_ICON if due.protects else group[2] if group else "clock",
        act=_verb(due, may_edit=own.get(one.dossier, False)),
        group=group[0] if group else "others",
        group_word=group[1] if group else "其他",
        mine=one.dossier in own,
        open=bool(due.readings) or "law_open" in due.doubt,
        quiet=due.rule in SILENT,
        tip=_tip(due),
    )


def _verb(due: Due, *, may_edit: bool) -> str:
    if not due.protects:
        return ""
    if not may_edit:
        return LOOK
    if due.kind == "asset":
        return "登记退还"
    return VERBS.get(due.rule, ANSWER)


def report_shown(due: Due, at: Moment) -> DueShown:
    """Return the clock of a first report, which has no dossier yet."""
    near = nearness(due, at)
    return DueShown(
        uid=due.uid,
        dossier="",
        kind=due.kind,
        rule=due.rule,
        left=_days(due.day, at.today),
        moment=due.moment,
        chip=near.words,
        tone=near.chip,
        what=f"{due.what}　{_when(due)}前逐级报出",
        whom="还没有档案",
        note=_note(due, at.today),
        act=VERBS[due.rule],
        tip=_tip(due),
    )


def nearness(due: Due, at: Moment) -> Urgency:
    """Return the chip: in hours and minutes where a clock of hours runs out soon."""
    if due.rule in SILENT:
        return Urgency("mid", f"{_days_since(due, at.today)} 天")
    if due.moment:
        minutes = _minutes(due.moment, at.now)
        if abs(minutes) < CLOSE * 60:
            return _in_hours(minutes)
    return urgency(due.day, at.today) or Urgency("far", "")


def _in_hours(minutes: int) -> Urgency:
    words = f"{abs(minutes) // 60} 小时" if abs(minutes) >= 60 else f"{abs(minutes)} 分"
    if minutes < 0:
        return Urgency("late", f"已超 {words}")
    return Urgency("soon" if minutes <= 24 * 60 else "mid", f"剩 {words}")


def _minutes(moment: str, now: datetime) -> int:
    left = datetime.fromisoformat(moment) - now
    return int(left.total_seconds() // 60)


def _days(day: str, today: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(today)).days


def _days_since(due: Due, today: str) -> int:
    last = str(_found(due).get("last") or due.day)
    return -_days(first_day(last), today)


def _found(due: Due) -> Mapping[str, object]:
    return dict(json.loads(due.found or "{}"))


def _title(due: Due, today: str) -> str:
    words = RULES[due.rule]
    if due.rule in SILENT:
        return f"{words}　{due.what}"
    if due.rule in ("measure_expires", "measure_refile"):
        words = due.what + ("　期满" if due.rule == "measure_expires" else "　再次报备")
    elif (
        due.kind in SERVED_AT
    ):  # it begins with the label of the right, as the rule does
        words = f"{words}　{due.what.partition('　')[2]}".strip("　")
    elif due.protects and due.what:
        words = f"{words}：{due.what}"
    return f"{words}　{day_in_words(due.day, today)}"


def day_in_words(day: str, today: str) -> str:
    """Return '11月28日', with its year where that is another one than today's."""
    found = date.fromisoformat(day)
    year = "" if day[:4] == today[:4] else f"{found.year}年"
    return f"{year}{found.month}月{found.day}日"


def _when(due: Due) -> str:
    day = date.fromisoformat(due.day)
    return f"{day.month}月{day.day}日 {due.moment[11:16]}"


def _note(due: Due, today: str) -> str:
    """Return what stands behind the name: the article, the hour, the other date."""
    told = due.rule not in ("measure_expires", "measure_refile") and not due.protects
    subject = due.what if told and due.rule not in (*SILENT, "first_report") else ""
    hour = f"{_when(due)}前" if due.moment and due.rule != "first_report" else ""
    renewal = renewal_in_words(due) if due.day >= today else ""  # late is late
    words = [subject, due.basis, hour, renewal]
    others = readings_in_words(due)[1:]
    words += [f"◇ 另一读法 {others[0]}"] if others else []
    return "　".join(word for word in words if word)


def _tip(due: Due) -> str:
    """Return version of the law, every reading and every doubt, a line each."""
    lines = [f"{due.basis}（{due.version}）" if due.version else due.basis]
    readings = readings_in_words(due)
    lines += [f"◇ {words}" for words in readings]
    lines += doubts_in_words(due)
    return "\n".join(line for line in lines if line)


def record_values(due: DueShown, found: Mapping[str, object]) -> dict[str, object]:
    """Return what a new record of the right begins with: what, for what, since when.

    `found` is what the reminder was worked out from (Due.found).
    """
    names = ("unrelated_since", "starts", "done", "ended")
    since = next((str(found[name]) for name in names if found.get(name)), "")
    began = str(found.get("began") or "")
    return {
        "kind": due.rule,
        **({due.kind: due.uid} if due.kind in ("measure", "asset") else {}),
        "since": since or began[:10],
        "since_moment": began,
        "state": "done",
    }
