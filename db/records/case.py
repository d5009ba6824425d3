"""案件: how the subject fled, where he was since, what he is suspected of."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Amount, Choice, Day, LongText, Number, OneOf, Term, Text
from db.records.base import Record
from db.values.money import Money

RELIABILITY = (
    Term("A", "A 完全可靠"),
    Term("B", "B 通常可靠"),
    Term("C", "C 比较可靠"),
    Term("D", "D 通常不可靠"),
    Term("E", "E 不可靠"),
    Term("F", "F 无法判断"),
)
CREDIBILITY = (
    Term("1", "1 其他来源证实"),
    Term("2", "2 很可能属实"),
    Term("3", "3 可能属实"),
    Term("4", "4 存疑"),
    Term("5", "5 不大可能"),
    Term("6", "6 无法判断"),
)
SIDES = (Term("abroad", "境外"), Term("domestic", "境内"), Term("unknown", "不明"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight(Record):
    """One flight; a subject may flee more than once."""

    title: ClassVar = "出逃"
    stored_as: ClassVar = "flight"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "day"

    day: Annotated[
        str,
        Day(
            label="出逃日期",
            needed=True,
            half=True,
            hint="只知道年月也可以，按最早读法计天数",
        ),
    ] = ""
    discovered: Annotated[
        str,
        Day(
            label="发现日期",
            half=True,
            needed=True,
            hint="发现后24小时内逐级报送",
            basis="条例271",
        ),
    ] = ""
    port: Annotated[str, Text(label="出境口岸", needed=True, half=True)] = ""
    document_used: Annotated[str, Text(label="所用证件", half=True)] = ""
    route: Annotated[str, Text(label="路线", example="例如：深圳—中国香港—曼谷")] = ""
    destination: Annotated[
        str, Choice(label="首到国家（地区）", of="countries", needed=True, half=True)
    ] = ""
    companions: Annotated[str, Text(label="同行人", half=True)] = ""
    source: Annotated[
        str, Text(label="来源", half=True, example="出入境记录查询结果")
    ] = ""
    note: Annotated[str, LongText(label="经过", listed=False)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts(Record):
    """Where the subject was from a day to a day, and how good the source is."""

    title: ClassVar = "行踪"
    stored_as: ClassVar = "whereabouts"
    ordered_by: ClassVar = "since"
    named_by: ClassVar = "place"

    since: Annotated[str, Day(label="起", needed=True, half=True)] = ""
    until: Annotated[str, Day(label="止", half=True, hint="空着表示至今")] = ""
    side: Annotated[str, OneOf(label="境内外", terms=SIDES, needed=True, half=True)] = (
        ""
    )
    country: Annotated[str, Choice(label="国家（地区）", of="countries", half=True)] = (
        ""
    )
    place: Annotated[str, Text(label="地点", needed=True, half=True)] = ""
    address: Annotated[
        str,
        Text(
            label="详细住址",
            half=True,
            listed=False,
            printed=False,
            hint="不随卷印出，另册保存",
        ),
    ] = ""
    source: Annotated[str, Text(label="来源", needed=True, half=True)] = ""
    reliability: Annotated[
        str, OneOf(label="来源可靠程度", terms=RELIABILITY, half=True)
    ] = ""
    credibility: Annotated[
        str, OneOf(label="信息可信程度", terms=CREDIBILITY, half=True)
    ] = ""
    checked: Annotated[str, Day(label="核实日期", half=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge(Record):
    """An offence the subject is suspected of, and the sum it is about."""

    title: ClassVar = "涉嫌罪名"
    stored_as: ClassVar = "charge"
    ordered_by: ClassVar = "since"
    named_by: ClassVar = "offence"

    offence: Annotated[
        str, Choice(label="罪名", of="offences", needed=True, half=True, basis="条例29")
    ] = ""
    article: Annotated[
        str, Text(label="条款", half=True, example="刑法第三百八十五条")
    ] = ""
    amount: Annotated[
        Money | None, Amount(label="涉案金额", needed=True, half=True)
    ] = None
    since: Annotated[str, Day(label="行为起", half=True)] = ""
    until: Annotated[str, Day(label="行为止", needed=True, half=True)] = ""
    note: Annotated[str, Text(label="说明")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact(Record):
    """A numbered paragraph of the facts, with the evidence it rests on."""

    title: ClassVar = "案情事实"
    stored_as: ClassVar = "case_fact"
    ordered_by: ClassVar = "position"
    named_by: ClassVar = "text"

    position: Annotated[int | None, Number(label="序号", needed=True, half=True)] = None
    evidence: Annotated[
        str, Text(label="所依证据", needed=True, half=True, example="证据1—19、24")
    ] = ""
    text: Annotated[
        str,
        LongText(
            label="事实",
            needed=True,
            hint="时间、地点、行为、结果，一段一事",
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry(Record):
    """What happened on a day; a mistake is corrected by a further entry."""

    title: ClassVar = "大事记"
    stored_as: ClassVar = "log_entry"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "text"
    append_only: ClassVar = True

    day: Annotated[str, Day(label="日期", needed=True, half=True)] = ""
    corrects: Annotated[
        str,
        Text(
            label="更正", half=True, hint="更正以前条目时写明日期和事项", listed=False
        ),
    ] = ""
    text: Annotated[str, LongText(label="事项", needed=True)] = ""
    source: Annotated[str, Text(label="依据或来源", half=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """One thing asked of a consultation: by whom it is to be done, and when."""

    title: ClassVar = "提请会商事项"
    stored_as: ClassVar = "question"
    ordered_by: ClassVar = "position"
    named_by: ClassVar = "text"

    position: Annotated[int | None, Number(label="序号", needed=True, half=True)] = None
    unit: Annotated[
        str, Text(label="请谁办", needed=True, suggests="authority", half=True)
    ] = ""
    text: Annotated[str, LongText(label="事项", needed=True, hint="一条只问一件事")] = (
        ""
    )
    due: Annotated[str, Day(label="何时前", needed=True, half=True)] = ""
    basis: Annotated[str, Text(label="依据", half=True)] = ""
    state: Annotated[
        str,
        OneOf(
            label="办理情况",
            terms=(
                Term("asked", "待会商"),
                Term("decided", "已议定"),
                Term("done", "已办结"),
                Term("dropped", "不再提请"),
            ),
            half=True,
        ),
    ] = "asked"
    answer: Annotated[str, LongText(label="会商意见", listed=False)] = ""
