"""How facts read in the window and in the lists of the command line."""

from dataclasses import dataclass
from datetime import date

from db.fields import Reference
from db.queries.ledger import LedgerRow
from db.queries.overview import Reminder
from db.records import BY_NAME, Kind, section_of
from db.records.base import fields_of
from db.records.dossier import STATUSES, STOCK
from db.records.team import TEAM_ROLES
from db.rules.completeness import Gap
from db.rules.reminders import Due
from db.values.day import earliest, in_figures, is_full
from db.values.money import in_ten_thousands

STATUS_LABEL = {term.code: term.label for term in STATUSES}
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
}
RULES = {
    "document_expires": "证件有效期届满",
    "question_due": "提请会商事项到期",
    "step_due": "策略步骤到期",
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


def reminder_place(reminder: Reminder) -> str:
    """Return whom a reminder is about: '韩致远　2021-0004'."""
    return f"{reminder.name}　{short_number(reminder.number)}"


def short_number(number: str) -> str:
    """Return a dossier's number without the region: '2021-0004'."""
    return number.split("-", 1)[1] if number.count("-") == 2 else number
