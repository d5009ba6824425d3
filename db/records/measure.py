"""措施: the steps of investigation and coercion, each on a stated basis, with its end."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import (
    LONGEST,
    Choice,
    Day,
    Link,
    LongText,
    Moment,
    Number,
    OneOf,
    Term,
    Text,
)
from db.records.base import Record
from db.records.office import LEVELS

MEASURE_STATES = (
    Term("draft", "草稿"),
    Term("requested", "已报批"),
    Term("in_force", "执行中"),
    Term("lifted", "已解除"),
    Term("lapsed", "期满失效"),
    Term("refused", "未获批准"),
)
TAKEN = ("in_force", "lifted", "lapsed")  # states of a measure that was taken
TAKEN_BY = (
    Term("own", "本级"),
    Term("higher", "上级"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A step against a person, an account or a document, on a stated legal basis."""

    title: ClassVar = "措施"
    stored_as: ClassVar = "measure"
    ordered_by: ClassVar = "starts"
    named_by: ClassVar = "kind"

    kind: Annotated[
        str, Choice(label="措施种类", of="measures", needed=True, half=True)
    ] = ""
    target: Annotated[
        str,
        Text(
            label="对象",
            hint="人写姓名；账户、房产写能认出的号",
            needed=True,
            half=True,
            example="本人，或账户、房产、证件",
        ),
    ] = ""
    state: Annotated[
        str,
        OneOf(
            label="状态",
            terms=MEASURE_STATES,
            needed=True,
            half=True,
            hint="缺依据、批准机关、文号的只能是草稿或已报批",
        ),
    ] = "draft"
    taken_by: Annotated[
        str,
        OneOf(
            label="由谁采取",
            terms=TAKEN_BY,
            needed=True,
            half=True,
            hint="上级才能决定的，本级可起草报批，上级采取后登记",
        ),
    ] = "own"
    basis: Annotated[
        str,
        Text(
            label="法律依据",
            hint="写采取之日有效的条文，“下一步”里有",
            needed=True,
            half=True,
            example="条例192",
        ),
    ] = ""
    approved_by: Annotated[
        str,
        Text(
            label="批准机关",
            hint="写作出批准的机关，不写承办部门",
            needed=True,
            suggests="authority",
            half=True,
        ),
    ] = ""
    approval_level: Annotated[
        str,
        OneOf(
            label="批准级别",
            hint="低于法定级别的，只能是草稿或已报批",
            terms=LEVELS,
            needed=True,
            half=True,
        ),
    ] = ""
    document_number: Annotated[
        str,
        Text(
            label="决定文号",
            hint="决定书的文号；没有文号印成无依据",
            needed=True,
            form="document_number",
            half=True,
        ),
    ] = ""
    decided: Annotated[
        str,
        Day(
            label="决定日期",
            hint="批准之日；期限从采取、宣布之日起算",
            half=True,
            listed=False,
        ),
    ] = ""
    starts: Annotated[
        str,
        Day(
            label="起算日期",
            needed=True,
            half=True,
            hint="采取或宣布之日；期间按法律推算",
            basis="条例327",
        ),
    ] = ""
    began: Annotated[
        str,
        Moment(
            label="采取时刻",
            half=True,
            listed=False,
            hint="以小时计的期限从这里起算；不写按当日零时",
            example="2026-11-24 09:30",
        ),
    ] = ""
    expires: Annotated[
        str,
        Day(
            label="文书期满日期",
            half=True,
            hint="文书写明了才填；空着按最长期限推算",
        ),
    ] = ""
    executor: Annotated[
        str,
        Text(label="执行机关", suggests="authority", half=True, listed=False),
    ] = ""
    officer_one: Annotated[
        str,
        Text(
            label="承办人",
            hint="写到场执行的人",
            suggests="officer",
            half=True,
            listed=False,
        ),
    ] = ""
    officer_two: Annotated[
        str,
        Text(
            label="另一承办人",
            suggests="officer",
            half=True,
            listed=False,
            hint="法律要求二人以上的措施须写两人",
        ),
    ] = ""
    property_related: Annotated[
        str,
        OneOf(
            label="经查与案件无关",
            terms=(Term("yes", "是"),),
            half=True,
            listed=False,
            hint="查明无关的，三日以内解除、退还",
            basis="监察法26、28",
        ),
    ] = ""
    unrelated_since: Annotated[
        str,
        Day(
            label="查明无关日期",
            hint="三日从这一天起算",
            basis="监察法26、28",
            half=True,
            listed=False,
        ),
    ] = ""
    ended: Annotated[
        str, Day(label="解除日期", hint="解除、变更或期满之日", half=True)
    ] = ""
    end_document: Annotated[
        str,
        Text(
            label="解除文号",
            hint="解除也要有决定和通知",
            form="document_number",
            half=True,
            listed=False,
        ),
    ] = ""
    note: Annotated[str, LongText(label="说明", listed=False)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureExtension(Record):
    """One extension of a measure: approved by whom, for how long."""

    title: ClassVar = "延长、续期"
    stored_as: ClassVar = "measure_extension"
    ordered_by: ClassVar = "starts"
    named_by: ClassVar = "document_number"

    measure: Annotated[
        str,
        Link(
            label="措施",
            hint="先登记措施，再登记它的延长",
            of="measure",
            needed=True,
            half=True,
        ),
    ] = ""
    starts: Annotated[
        str, Day(label="延长起算日期", needed=True, half=True, hint="上一期满之日")
    ] = ""
    count: Annotated[
        int | None,
        Number(label="延长多久", most=LONGEST, half=True, hint="空着按法定最长"),
    ] = None
    unit: Annotated[
        str,
        OneOf(
            label="单位",
            hint="法定几个月的写月，不折成天",
            terms=(Term("days", "日"), Term("months", "个月"), Term("years", "年")),
            half=True,
        ),
    ] = "months"
    expires: Annotated[
        str, Day(label="文书期满日期", half=True, hint="文书写明了才填")
    ] = ""
    basis: Annotated[
        str, Text(label="法律依据", hint="写延长之日有效的条文", needed=True, half=True)
    ] = ""
    approved_by: Annotated[
        str,
        Text(
            label="批准机关",
            hint="期满以前批准",
            needed=True,
            suggests="authority",
            half=True,
        ),
    ] = ""
    approval_level: Annotated[
        str,
        OneOf(
            label="批准级别",
            hint="看这项措施的“下一步”；低了不能登记",
            terms=LEVELS,
            needed=True,
            half=True,
        ),
    ] = ""
    document_number: Annotated[
        str,
        Text(
            label="决定文号",
            hint="写了文号才算已批准，期限随之顺延",
            needed=True,
            form="document_number",
            half=True,
        ),
    ] = ""
    note: Annotated[str, Text(label="说明", listed=False)] = ""
