"""诉讼进程与权利保障: the stages with their clocks, and the rights served on the way."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Choice, Day, Link, LongText, Moment, OneOf, Term, Text
from db.records.base import Record

TRACKS = (
    Term("main", "主程序"),
    Term("confiscation", "违法所得没收"),
    Term("absentia", "缺席审判"),
)
RIGHTS_STATES = (
    Term("due", "待办"),
    Term("done", "已办"),
    Term("excepted", "依法暂不办"),
    Term("not_applicable", "不适用"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Record):
    """One stage of one track: before whom, since when, how it ended."""

    title: ClassVar = "诉讼进程"
    stored_as: ClassVar = "proceeding"
    ordered_by: ClassVar = "starts"
    named_by: ClassVar = "stage"

    track: Annotated[
        str,
        OneOf(
            label="程序",
            hint="没收、缺席审判各走各的，分开登记",
            terms=TRACKS,
            needed=True,
            half=True,
        ),
    ] = "main"
    stage: Annotated[str, Choice(label="阶段", of="stages", needed=True, half=True)] = (
        ""
    )
    authority: Annotated[
        str,
        Text(
            label="办理机关",
            hint="受理这一阶段的机关",
            suggests="authority",
            needed=True,
            half=True,
        ),
    ] = ""
    document_number: Annotated[
        str,
        Text(
            label="文号或案号",
            hint="受理、决定或裁判的文号",
            form="document_number",
            needed=True,
            half=True,
        ),
    ] = ""
    starts: Annotated[
        str,
        Day(label="受理或起算日期", needed=True, half=True, hint="法定期限从这里起算"),
    ] = ""
    extended_to: Annotated[
        str,
        Day(
            label="延长后的期限", half=True, hint="经批准延长的写到哪一天，另写批准文号"
        ),
    ] = ""
    extension_document: Annotated[
        str,
        Text(
            label="延长批准文号",
            hint="没有批准文号，期限不顺延",
            form="document_number",
            half=True,
            listed=False,
        ),
    ] = ""
    ended: Annotated[
        str, Day(label="办结日期", hint="填了就不再提醒这一阶段", half=True)
    ] = ""
    result: Annotated[str, Text(label="结果", half=True)] = ""
    note: Annotated[str, LongText(label="说明", listed=False)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsRecord(Record):
    """A right of the person or of his family: due since when, served when and how."""

    title: ClassVar = "权利保障"
    stored_as: ClassVar = "rights_record"
    ordered_by: ClassVar = "since"
    named_by: ClassVar = "kind"

    kind: Annotated[str, Choice(label="事项", of="rights", needed=True, half=True)] = ""
    measure: Annotated[
        str,
        Link(
            label="因哪项措施",
            hint="选了措施，只对这一项算已办",
            of="measure",
            half=True,
        ),
    ] = ""
    asset: Annotated[
        str,
        Link(
            label="涉及哪项资产",
            hint="无关财物写明是哪一项，解除后才不再提醒",
            basis="监察法26、28",
            of="asset",
            half=True,
        ),
    ] = ""
    person: Annotated[
        str, Text(label="申请人、被告知人", hint="本人、近亲属或利害关系人", half=True)
    ] = ""
    since: Annotated[
        str,
        Day(
            label="起算日期",
            needed=True,
            half=True,
            hint="收到申请、申诉或采取措施之日",
        ),
    ] = ""
    since_moment: Annotated[
        str,
        Moment(
            label="起算时刻",
            hint="以小时计的从这里起算；不写按当日零时",
            half=True,
            listed=False,
        ),
    ] = ""
    state: Annotated[
        str,
        OneOf(
            label="办理情况",
            hint="暂不办的写理由和批准",
            basis="监察法50",
            terms=RIGHTS_STATES,
            needed=True,
            half=True,
        ),
    ] = "due"
    done: Annotated[
        str, Day(label="办理日期", hint="通知、答复、解除之日", half=True)
    ] = ""
    done_moment: Annotated[
        str, Moment(label="办理时刻", hint="以小时计的写到分", half=True, listed=False)
    ] = ""
    document_number: Annotated[
        str,
        Text(
            label="文书号",
            hint="通知书、答复书或回执的号",
            form="document_number",
            half=True,
        ),
    ] = ""
    reason: Annotated[
        str,
        Text(
            label="暂不办的理由和批准",
            listed=False,
            hint="有碍调查等情形须经批准、记录在案，消失后立即办；责令候查只限无法通知",
            basis="监察法50",
        ),
    ] = ""
    answer: Annotated[str, LongText(label="答复、结果", listed=False)] = ""
