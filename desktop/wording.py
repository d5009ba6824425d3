"""How facts read in the window and in the lists of the command line."""

import json
from dataclasses import dataclass
from datetime import date

from db.fields import Reference
from db.queries.ledger import LedgerRow
from db.queries.overview import Reminder
from db.records import BY_NAME, Kind, section_of
from db.records.base import Record, fields_of
from db.records.dossier import STATUSES, STOCK
from db.records.office import LEVELS
from db.records.team import TEAM_ROLES
from db.rules.completeness import Gap
from db.rules.periods import Length
from db.rules.reminders import Due
from db.rules.screening import Outcome
from db.values.day import earliest, in_figures, is_full
from db.values.moment import moment_in_figures
from db.values.money import in_ten_thousands
from ui.fields.reading import shown

STATUS_LABEL = {term.code: term.label for term in STATUSES}
UNITS = {"hours": "小时", "days": "日", "working_days": "个工作日", "months": "个月",
         "years": "年"}  # fmt: skip
LEVEL_LABEL = {term.code: term.label for term in LEVELS}
ROLE_LABEL = {term.code: term.label for term in TEAM_ROLES}
# What a line of the trail says was done.
ACTS = {
    "add": "添",
    "change": "改",
    "remove": "删",
    "undo": "撤销",
    "open": "查阅",
    "print": "打印",
    "export": "导出",
    "unlock": "解锁",
    "lock": "关闭",
    "passphrase": "换口令",
    "passphrase_of": "代设口令",
    "put_first": "调整登录名次序",
    "recovered": "用恢复码打开",
    "recovery_code": "重做恢复码",
    "rekey": "换数据密钥",
    "backup": "备份",
    "restore": "从备份恢复",
    "informant_kept": "另存举报人身份",
    "informant_read": "查看举报人身份",
    "informant_dropped": "删除举报人身份",
}
RULES = {
    "document_expires": "证件有效期届满",
    "question_due": "提请会商事项到期",
    "step_due": "策略步骤到期",
    "action_due": "协调事项到期",
    "lead_due": "线索核查到期",
    "named_report_informed": "告知实名举报受理",
    "named_report_answered": "反馈实名举报结果",
    "answer_due": "国际协作答复到期",
    "foreign_restraint_expires": "对方查扣冻到期",
    "feedback_due": "督办反馈到期",
    "instruction_due": "上级批示办复到期",
    "review_due": "排查到期",
    "report_return": "报送归案情况",
    "measure_expires": "措施期满",
    "measure_refile": "再次办理报备",
    "wanted_year": "通缉满一年",
    "family_notice": "通知家属",
    "unit_notice": "通知所在单位",
    "first_interview": "首次谈话、讯问",
    "to_facility": "送至留置场所",
    "money_to_account": "涉案款项转入专户",
    "goods_to_custody": "涉案物品移交保管",
    "release_unrelated": "解除、退还无关财物",
    "change_application": "决定变更措施的申请",
    "leave_application": "决定离开的申请",
    "handover_captured": "派员交接被抓获的人",
    "handover_border": "到口岸办理移交",
    "safety_incident": "上报办案安全事故",
    "lift_measure": "解除不再需要的措施",
    "complaint": "决定申诉",
    "complaint_served": "送达申诉决定",
    "complaint_review": "决定申诉复查",
    "review": "决定复审",
    "reexamination": "决定复核",
    "stage_limit": "诉讼期限届满",
    "decide_case": "作出处理决定",
    "no_progress": "久无进展",
    "first_report": "报送出逃首报",
}
OUTCOMES = {
    "met": "符合形式条件",
    "missing": "缺",
    "not_applicable": "不适用",
    "needs_opinion": "需法律意见",
}
ITEM_STATES = {
    "met": "具备",
    "missing": "缺",
    "not_yet": "未到",
    "not_met": "不具备",
    "opinion": "需法律意见",
}
DOUBTS = {
    "calendar_unknown": "这一年的放假安排程序不知道，按不顺延提醒",
    "partial_day": "日期只知道一部分，按最早的读法",
    "older_article": "起算在条文修改以前，列的是现行条文号",
    "partial_start": "起算日期只知道一部分，按最早的读法",
    "law_open": "法条有不同理解，按较早的一天提醒",
    "hour_unknown": "没有写时刻，从当日零时算起",
    "secondary_source": "年限来自公开资料，以实际文书为准",
    "over_ceiling": "文书写的日期超过法定最长期限，请核对",
    "chain_broken": "续期起算晚于上一期满日，措施可能已经自动解除，请核对",
    "law_changed": "按旧法采取、按新法延长，衔接没有明文，请核对",
    "no_limit_in_law": "条例没有写几小时，归案后即报",
    "at_once": "法条写及时、立即，没有写天数",
    "no_paper": "延长没有写批准文号，仍按原期限提醒",
    "office_default": "天数是本办公室的默认值，可在设置里改",
    "derived": "期限由有关规定推出，请核对",
    "start_unknown": "没有登记查明无关的日期，即办",
}
READINGS = {
    "start_excluded": "起算日不计入",
    "start_included": "起算日计入",
    "rolled": "遇节假日顺延",
    "from_old_end": "延长从上一期满日算",
    "from_origin": "延长从起算日合并计算",
    "ordinary": "一般情形",
    "custody_follows": "需要管护、留置的",
    "paper": "文书写明",
    "": "",
}


@dataclass(frozen=True, slots=True)
class Urgency:
    """How near a day is: the chip's kind and its words."""

    chip: str  # late, soon, mid, near, far
    words: str


def urgency(day: str, today: str) -> Urgency | None:
    """Return the chip of a full day seen from today; None when there is no day."""
    if not day:
        return None
    left = (date.fromisoformat(day) - date.fromisoformat(today)).days
    if left < 0:
        return Urgency("late", f"已超 {-left} 天")
    if left == 0:
        return Urgency("soon", "今日到期")
    chip = "mid" if left <= 7 else "near" if left <= 15 else "far"
    return Urgency(chip, f"剩 {left} 天")


def title_in_words(record: Record, reference: Reference) -> str:
    """Return what a record is called where another one names it, no code of a list."""
    mark = dict(fields_of(type(record)))[record.named_by]
    words = shown(mark, getattr(record, record.named_by), reference)
    return words or f"未写{mark.label}的{record.title}"


def label_in(reference: Reference, name: str, code: str) -> str:
    """Return the label of a code in a reference list, the code when it is gone."""
    return next((t.label for t in reference.get(name, ()) if t.code == code), code)


def days_at_large(row: LedgerRow, today: str) -> int | None:
    """Return the days from the flight to the end of it or to today."""
    if not row.fled_sort:
        return None
    ended = row.status not in STOCK and row.status_day
    end = earliest(row.status_day) if ended else date.fromisoformat(today)
    return max(0, (end - date.fromisoformat(row.fled_sort)).days)


def days_in_words(row: LedgerRow, today: str) -> str:
    """Return '约 2,824 天' as the ledger writes it, '' when the flight is unknown."""
    days = days_at_large(row, today)
    if days is None:
        return ""
    about = "" if is_full(row.fled) else "约 "
    return f"{about}{days:,} 天"


def offences_in_words(row: LedgerRow, reference: Reference) -> str:
    """Return the offences without 罪, joined by 、."""
    labels = [label_in(reference, "offences", code) for code in row.offences]
    return "、".join(label.removesuffix("罪") for label in labels)


def amounts_in_words(row: LedgerRow) -> str:
    """Return the sums of the charges, each in its currency: '2316.48万元'."""
    return "，".join(
        in_ten_thousands(money)
        if money.currency == "CNY"
        else f"{money.currency} {in_ten_thousands(money).removesuffix('元')}"
        for money in row.amount
    )


def where_in_words(row: LedgerRow, reference: Reference) -> str:
    """Return where the subject is as far as known."""
    return label_in(reference, "countries", row.where_code) or row.where_place


def answers_in_words(row: LedgerRow) -> str:
    """Return leader / handler / supervisor, 缺 for nobody."""
    return " / ".join(
        name or "缺" for name in (row.leader, row.handler, row.supervisor)
    )


def is_unanswered(row: LedgerRow) -> bool:
    """Tell whether somebody is missing for a person still sought."""
    return row.status in STOCK and not (row.leader and row.handler and row.supervisor)


def fled_in_figures(row: LedgerRow) -> str:
    return in_figures(row.fled)


def gap_in_words(gap: Gap) -> str:
    """Return what is missing, in the words of the form."""
    kind = BY_NAME[gap.kind]
    if gap.field in ROLE_LABEL:
        return ROLE_LABEL[gap.field]
    if gap.field == "points":
        return "第二个独立核实点"
    if not gap.field:
        return kind.title
    return dict(fields_of(kind))[gap.field].label


def section_key(kind: Kind) -> str:
    """Return the key of the section that shows a kind."""
    return section_of(kind).key


def due_in_words(due: Due) -> str:
    """Return what falls due: '证件有效期届满　E12345678'."""
    return f"{RULES[due.rule]}　{due.what}"


def outcome_in_words(outcome: Outcome) -> str:
    """Return '符合形式条件', '缺 2 项', '不适用' or '需法律意见'; never what one should do."""
    if outcome.outcome == "missing":
        return f"缺 {len(outcome.missing)} 项"
    return OUTCOMES[outcome.outcome]


def doubts_in_words(due: Due) -> list[str]:
    """Return why a day is not quite certain, a sentence each."""
    return [DOUBTS[key] for key in due.doubt.split() if key in DOUBTS]


def readings_in_words(due: Due) -> list[str]:
    """Return each reading where there are several: '2025-09-09 起算日计入'."""
    return [
        f"{moment_in_figures(moment[0]) if moment else day} {READINGS.get(why, '')}".strip()
        for day, why, *moment in json.loads(due.readings or "[]")
    ]


def renewal_in_words(due: Due) -> str:
    """Return '续期须省级以上批准，宜从 2026-11-13 起报批', '' where it cannot be renewed."""
    found = json.loads(due.found or "{}")
    if "next_approval" not in found:
        return ""
    level = LEVEL_LABEL[found["next_approval"]]
    return f"续期须{level}以上批准，宜从 {found['ask_from']} 起报批"


def reminder_place(reminder: Reminder) -> str:
    """Return whom a reminder is about: '韩致远　2021-0004'."""
    return f"{reminder.name}　{short_number(reminder.number)}"


def short_number(number: str) -> str:
    """Return a dossier's number without the region: '2021-0004'."""
    return number.split("-", 1)[1] if number.count("-") == 2 else number


def length_in_words(length: Length | None) -> str:
    """Return '3 个月', '' for none."""
    return f"{length.count} {UNITS[length.unit]}" if length else ""
