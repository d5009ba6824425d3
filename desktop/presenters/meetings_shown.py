"""Meetings in words for the window: the list, how one stands, what was said of a dossier."""

from collections.abc import Collection, Sequence

from db.queries.consultations import Agenda, Matter, Meeting, MeetingLine
from db.queries.ledger import LedgerRow
from db.records.consultation import (
    CLOSED,
    CONSULTATION_STATES,
    OUTCOMES,
    Consultation,
)
from db.records.dossier import STOCK as IN_STOCK
from db.records.matter import MATTER_STATES, ActionItem
from db.values.day import first_day, in_figures, in_words
from desktop.wording import STATUS_LABEL, short_number, urgency
from ui.meetings.page import BEFORE, MATERIALS, MEETING, PEOPLE
from ui.meetings.shown import (
    MatterRow,
    MeetingRow,
    PickRow,
    SaidShown,
    Standing,
)
from ui.parts.sections import Entry

STATE = {term.code: term.label for term in CONSULTATION_STATES}
OUTCOME = {term.code: term.label for term in OUTCOMES}
MATTER_STATE = {term.code: term.label for term in MATTER_STATES}
TONES = {"planned": "info", "held": "gap", "signed": "ok", "cancelled": "tag"}
STOCK, LISTED, LEDGER = "stock", "listed", "ledger"  # sets of the sheet that picks


def meeting_row(line: MeetingLine) -> MeetingRow:
    """Return a meeting as the list shows it."""
    one = line.consultation
    return MeetingRow(
        uid=one.uid,
        day=in_figures(one.day),
        name=one.name,
        state=STATE[one.state],
        tone=TONES[one.state],
        items=str(line.items),
        still=str(line.open_matters or ""),
        number=one.number,
    )


def standing_of(meeting: Meeting) -> Standing:
    """Return how a meeting stands, and what comes next."""
    one = meeting.consultation
    tone, says, sentence = _next_step(meeting)
    return Standing(
        title=one.name or "未命名的会商",
        second=_second(meeting),
        state=STATE[one.state],
        tone=TONES[one.state],
        band=tone,
        says=says,
        sentence=sentence,
        may_prepare=one.state not in CLOSED,
        may_hold=one.state == "planned",
        may_sign=one.state == "held",
        may_cancel=one.state == "planned",
        may_scan=one.state == "signed",
        may_view=bool(meeting.scans) and meeting.seen_whole,
    )


def _second(meeting: Meeting) -> str:
    one = meeting.consultation
    chair = f"主持 {one.chair}" if one.chair else ""
    parts = (f"{in_words(one.day)}{one.time}", one.place, chair, one.number)
    return "　".join(part for part in (*parts, f"{len(meeting.agenda)} 案") if part)


def _next_step(meeting: Meeting) -> tuple[str, str, str]:
    one = meeting.consultation
    if one.state == "planned":
        return _before_meeting(meeting)
    if one.state == "held":
        return _in_meeting(meeting)
    if one.state == "cancelled":
        return "info", "会议已取消", one.reason
    still = sum(m.state == "open" for each in meeting.agenda for m in each.matters)
    told = f"议定事项还有 {still} 项没有办结" if still else "议定事项都已办结"
    paper = "" if meeting.scans else "签字的纪要还没有收入。"
    when = f"{in_words(one.signed)} {one.signed_by}签发，会上内容不再改动。{paper}"
    return ("info" if still else "ok"), told, when


def _before_meeting(meeting: Meeting) -> tuple[str, str, str]:
    one = meeting.consultation
    lacks = [
        label
        for label, there in (
            ("会议日期", one.day),
            ("地点", one.place),
            ("主持人", one.chair),
            ("参会人员", meeting.attendance),
            ("议题", meeting.agenda),
        )
        if not there
    ]
    if lacks:
        return "warn", f"召开前还缺：{'、'.join(lacks)}", ""
    silent = untold(meeting)
    gone = [
        f"{each.name}（{STATUS_LABEL[each.status]}）"
        for each in meeting.agenda
        if each.item and each.status not in IN_STOCK
    ]
    if gone and not silent:
        said = f"{len(gone)} 个议题的对象已不在册"
        return "info", said, f"{'、'.join(gone[:4])}。不再提请的，在该议题里撤下。"
    if silent:
        who = "、".join(silent[:4]) + ("等" if len(silent) > 4 else "")
        said = f"{len(silent)} 人还没有告知保密义务"
        return "warn", said, f"{who}。发会商材料以前告知，在参会人员里登记。"
    return "", "", ""


def untold(meeting: Meeting) -> list[str]:
    """Return who comes and was not told of his duty of confidentiality."""
    return [
        one.name
        for one in meeting.attendance
        if one.role != "absent" and not one.told and not one.recusal
    ]


def _in_meeting(meeting: Meeting) -> tuple[str, str, str]:
    without = [each for each in meeting.agenda if not (each.item and each.item.outcome)]
    if not without:
        return "ok", "各议题都有结果，可以签发纪要", "签发以后会上内容不再改动。"
    named = "、".join(each.name or short_number(each.number) for each in without[:4])
    more = "等" if len(without) > 4 else ""
    return (
        "info",
        f"还有 {len(without)} 个议题没有结果",
        f"{named}{more}：记录单位意见、议定事项，再选结果。",
    )


def parts_of(meeting: Meeting) -> list[Entry]:
    """Return the parts of a meeting: itself, its people, what is open, each dossier."""
    one = meeting.consultation
    found = [
        Entry(key=MEETING, title="会议情况"),
        Entry(key=PEOPLE, title="参会人员", mark=str(len(meeting.attendance) or "")),
        Entry(key=BEFORE, title="此前未办结", mark=str(len(meeting.before) or "")),
        Entry(key=MATERIALS, title="会商材料", mark="已发" if one.material else ""),
    ]
    for place, line in enumerate(meeting.agenda, 1):
        if line.item:
            title = f"{place} {line.name or short_number(line.number)}"
            left = "" if line.status in IN_STOCK else STATUS_LABEL[line.status]
            outcome = OUTCOME.get(line.item.outcome, left)
            found.append(
                Entry(key=line.item.uid, title=title, group="议题", mark=outcome)
            )
    return found


def hidden_in(meeting: Meeting) -> int:
    """Return how many dossiers of a meeting the account may not read."""
    return sum(one.item is None for one in meeting.agenda)


def item_title(place: int, one: Agenda) -> str:
    """Return '议题 2　韩致远　2021-0004'."""
    return f"议题 {place}　{one.name}　{short_number(one.number)}"


def opinions_shown(one: Agenda) -> list[SaidShown]:
    return [
        SaidShown(
            uid=each.uid,
            lead=each.unit or "单位待补",
            text=each.text or "意见待补",
            mark="保留意见" if each.reserved else "",
            tone="gap",
        )
        for each in one.opinions
    ]


def decisions_shown(one: Agenda, today: str) -> list[SaidShown]:
    return [_decision(place, each, today) for place, each in enumerate(one.matters, 1)]


def _decision(place: int, one: ActionItem, today: str) -> SaidShown:
    closed = one.state != "open"
    near = None if closed else urgency(first_day(one.due), today)
    mark = MATTER_STATE[one.state] if closed or near is None else near.words
    return SaidShown(
        uid=one.uid,
        lead=f"{place}. {one.text}",
        text=f"{one.unit}　{one.owner}　{in_words(one.due)}前",
        mark=mark,
        tone="tag" if closed or near is None else near.chip,
    )


def matter_row(one: Matter, today: str, meetings: dict[str, Consultation]) -> MatterRow:
    """Return a matter as the list of what is open shows it."""
    record = one.record
    came = meetings.get(record.consultation)
    near = urgency(first_day(record.due), today)
    return MatterRow(
        uid=record.uid,
        due=in_figures(record.due),
        tone=near.chip if near else "tag",
        name=one.name or short_number(one.number),
        text=record.text,
        owner=f"{record.owner}　{record.unit}",
        came=f"{'上次　' if one.last else ''}{came.number or came.name}"
        if came
        else "",
    )


def pick_rows(
    rows: Sequence[LedgerRow],
    layable: Collection[str],
    sets: dict[str, Collection[str]],
) -> list[PickRow]:
    """Return the dossiers that can be picked, each with the sets it belongs to."""
    return [
        PickRow(
            dossier=row.dossier,
            name=row.name,
            number=row.number,
            status=row.status,
            status_word=STATUS_LABEL.get(row.status, row.status),
            sets=frozenset(key for key, held in sets.items() if row.dossier in held),
        )
        for row in rows
        if row.dossier in layable
    ]
