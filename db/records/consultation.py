"""会商: a meeting over one or more dossiers, and what it said of each.

The meeting is the office's. Whatever is said of one dossier hangs off that dossier, so
that only who may read it sees it.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Day, Link, LongText, Number, OneOf, Term, Text
from db.records.attachment import ATTACHMENT_KINDS
from db.records.base import Record
from db.records.office import YES

CONSULTATION_STATES = (
    Term("planned", "筹备"),
    Term("held", "已召开"),
    Term("signed", "纪要已签发"),
    Term("cancelled", "已取消"),
)
CLOSED = ("signed", "cancelled")  # frozen: nothing of the meeting changes any more
ATTENDANCE_ROLES = (
    Term("chair", "主持"),
    Term("present", "出席"),
    Term("absent", "请假"),
    Term("observer", "列席"),
    Term("recorder", "记录"),
)
MATERIALS = (
    Term("full", "全本"),
    Term("reduced", "节本"),
    Term("none", "不送"),
)
OUTCOMES = (
    Term("agreed", "已议定"),
    Term("held_over", "下次再议"),
    Term("withdrawn", "不再提请"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Record):
    """A meeting of the units; what it says of a dossier stands in ConsultationItem."""

    title: ClassVar = "会商"
    stored_as: ClassVar = "consultation"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "name"
    of_office: ClassVar = True

    name: Annotated[
        str,
        Text(
            label="会议名称",
            needed=True,
            hint="办会的人都看得到，不写对象姓名和案情",
            example="十一月例会",
        ),
    ] = ""
    day: Annotated[str, Day(label="会议日期", needed=True, half=True)] = ""
    time: Annotated[str, Text(label="时间", half=True, example="上午9:00")] = ""
    place: Annotated[str, Text(label="地点", needed=True, half=True)] = ""
    chair: Annotated[
        str, Text(label="主持人", needed=True, suggests="officer", half=True)
    ] = ""
    recorder: Annotated[str, Text(label="记录人", suggests="officer", half=True)] = ""
    number: Annotated[
        str,
        Text(
            label="纪要编号",
            form="document_number",
            half=True,
            hint="签发纪要时要有，例如〔2026〕3号",
        ),
    ] = ""
    opening: Annotated[
        str,
        LongText(
            label="会议过程",
            listed=False,
            hint="接在时间、地点、主持之后；不写对象姓名和案情",
            example="会议核对了上次议定事项办理情况，听取了各专班汇报。",
        ),
    ] = ""
    sent_to: Annotated[
        str,
        Text(label="分送", listed=False, hint="印在纪要末页；空着就送各参会单位"),
    ] = ""
    state: Annotated[
        str, OneOf(label="进展", terms=CONSULTATION_STATES, half=True, hidden=True)
    ] = "planned"
    material: Annotated[
        str, Text(label="会商材料快照", half=True, hidden=True, listed=False)
    ] = ""
    signed: Annotated[
        str, Day(label="签发日期", half=True, hidden=True, listed=False)
    ] = ""
    signed_by: Annotated[
        str, Text(label="签发人", half=True, hidden=True, listed=False)
    ] = ""
    reason: Annotated[
        str, Text(label="取消原因", half=True, hidden=True, listed=False)
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """Somebody who comes, is excused or sits in, and what was told him."""

    title: ClassVar = "参会人员"
    stored_as: ClassVar = "attendance"
    ordered_by: ClassVar = "position"
    named_by: ClassVar = "name"
    of_office: ClassVar = True

    consultation: Annotated[
        str, Link(label="哪次会商", of="consultation", needed=True, listed=False)
    ] = ""
    position: Annotated[int | None, Number(label="序号", half=True, listed=False)] = (
        None
    )
    name: Annotated[
        str, Text(label="姓名", needed=True, suggests="officer", half=True)
    ] = ""
    unit: Annotated[
        str, Text(label="单位", needed=True, suggests="authority", half=True)
    ] = ""
    post: Annotated[str, Text(label="职务", half=True)] = ""
    role: Annotated[
        str, OneOf(label="参会", terms=ATTENDANCE_ROLES, needed=True, half=True)
    ] = "present"
    material: Annotated[
        str,
        OneOf(
            label="送材料",
            terms=MATERIALS,
            half=True,
            hint="不宜看全部的单位送节本；空着就送全本",
        ),
    ] = ""
    told: Annotated[
        str,
        OneOf(
            label="已告知保密义务",
            terms=YES,
            half=True,
            hint="发材料以前告知，会后收回材料",
        ),
    ] = ""
    recusal: Annotated[
        str,
        Text(
            label="回避",
            half=True,
            hint="有利害关系的写明关系，他不参加会议；只对一案回避的写在该案",
            basis="监察法67",
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationItem(Record):
    """One dossier before one meeting: what is asked, what may be done, what was said."""

    title: ClassVar = "会商议题"
    stored_as: ClassVar = "consultation_item"
    ordered_by: ClassVar = "position"
    named_by: ClassVar = "question"

    consultation: Annotated[
        str, Link(label="哪次会商", of="consultation", needed=True, half=True)
    ] = ""
    position: Annotated[int | None, Number(label="议题序号", half=True)] = None
    question: Annotated[
        str,
        LongText(label="提请研究", needed=True, hint="请会议决定什么，一行一件"),
    ] = ""
    options: Annotated[
        str,
        LongText(
            label="可选途径",
            listed=False,
            hint="适用研判的结果，只说形式条件，由会议决定",
        ),
    ] = ""
    recused: Annotated[
        str,
        Text(
            label="本议题回避",
            half=True,
            listed=False,
            hint="谁、什么关系；他不参加本议题",
        ),
    ] = ""
    opinion: Annotated[str, LongText(label="会议意见", listed=False)] = ""
    outcome: Annotated[
        str,
        OneOf(
            label="结果",
            terms=OUTCOMES,
            half=True,
            hint="下次再议的，下次会商自动列入",
        ),
    ] = ""
    decided: Annotated[
        str, LongText(label="议定事项（签发时）", hidden=True, listed=False)
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpinion(Record):
    """What one unit said of one dossier; a reservation is kept as such."""

    title: ClassVar = "单位意见"
    stored_as: ClassVar = "unit_opinion"
    ordered_by: ClassVar = "position"
    named_by: ClassVar = "unit"

    item: Annotated[
        str, Link(label="哪个议题", of="consultation_item", needed=True, half=True)
    ] = ""
    position: Annotated[int | None, Number(label="序号", half=True, listed=False)] = (
        None
    )
    unit: Annotated[
        str, Text(label="单位", needed=True, suggests="authority", half=True)
    ] = ""
    text: Annotated[str, LongText(label="意见", needed=True)] = ""
    reserved: Annotated[
        str, OneOf(label="保留意见", terms=YES, half=True, hint="纪要照样写明")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedScan(Record):
    """The minutes as they were signed by hand: one file beside the meeting.

    It tells of every dossier of the meeting, so it hangs off none of them.
    """

    title: ClassVar = "签字扫描件"
    stored_as: ClassVar = "signed_scan"
    ordered_by: ClassVar = "name"
    named_by: ClassVar = "name"
    of_office: ClassVar = True

    consultation: Annotated[
        str, Link(label="哪次会商", of="consultation", needed=True)
    ] = ""
    name: Annotated[str, Text(label="题名", needed=True)] = ""
    kind: Annotated[
        str, OneOf(label="种类", terms=ATTACHMENT_KINDS, half=True, hidden=True)
    ] = ""
    file_name: Annotated[str, Text(label="原文件名", hidden=True)] = ""
    media_type: Annotated[str, Text(label="格式", hidden=True, half=True)] = ""
    size: Annotated[int | None, Number(label="字节数", hidden=True, half=True)] = None
    sha256: Annotated[str, Text(label="SHA-256", hidden=True, listed=False)] = ""
    pages: Annotated[int | None, Number(label="页数", hidden=True, half=True)] = None
