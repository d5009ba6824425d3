"""证据与线索: what proves the facts, what points to them, and how good each source is."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Choice, Day, LongText, Number, OneOf, Term, Text
from db.records.base import Record
from db.records.case import CREDIBILITY, RELIABILITY

FORMS_OF_EVIDENCE = (
    Term("original", "原件"),
    Term("copy", "复制件"),
    Term("photograph", "照片"),
)
YES_NO = (Term("yes", "是"), Term("no", "否"))
LEAD_SOURCES = (
    Term("report", "信访举报"),
    Term("own", "工作发现"),
    Term("unit", "有关单位移送"),
    Term("superior", "上级交办"),
    Term("abroad", "境外提供"),
    Term("public", "公开信息"),
)
LEAD_STATES = (
    Term("open", "待核"),
    Term("checking", "核查中"),
    Term("verified", "查实"),
    Term("refuted", "查否"),
    Term("shelved", "暂存待查"),
    Term("transferred", "已移送"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem(Record):
    """One piece of evidence: whence, by whom, where it is kept, what it proves."""

    title: ClassVar = "证据"
    stored_as: ClassVar = "evidence_item"
    ordered_by: ClassVar = "position"
    named_by: ClassVar = "name"

    position: Annotated[int | None, Number(label="证据号", needed=True, half=True)] = (
        None
    )
    kind: Annotated[
        str,
        Choice(
            label="证据种类",
            of="evidence_kinds",
            needed=True,
            half=True,
            basis="条例66",
        ),
    ] = ""
    name: Annotated[str, Text(label="名称", needed=True)] = ""
    source: Annotated[str, Text(label="来源", needed=True, half=True)] = ""
    collector: Annotated[
        str,
        Text(
            label="收集人",
            needed=True,
            half=True,
            suggests="officer",
            hint="不少于二人",
        ),
    ] = ""
    day: Annotated[str, Day(label="收集日期", needed=True, half=True)] = ""
    form: Annotated[
        str, OneOf(label="形式", terms=FORMS_OF_EVIDENCE, needed=True, half=True)
    ] = ""
    kept_at: Annotated[str, Text(label="存放处", needed=True, half=True)] = ""
    pages: Annotated[int | None, Number(label="页数", half=True, listed=False)] = None
    proves: Annotated[str, LongText(label="证明什么", needed=True)] = ""
    foreign_need: Annotated[
        str,
        Text(
            label="对方要求",
            listed=False,
            hint="境外使用时还要什么：公证认证、译文、对方法律规定的形式",
            basis="司法协助法10",
        ),
    ] = ""
    foreign_met: Annotated[
        str,
        OneOf(label="对方要求已满足", terms=YES_NO, half=True, listed=False),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Record):
    """A report or a finding; who reported it is kept apart, see commands/informants."""

    title: ClassVar = "线索"
    stored_as: ClassVar = "lead"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "text"

    day: Annotated[str, Day(label="收到日期", needed=True, half=True)] = ""
    origin: Annotated[
        str, OneOf(label="来源类别", terms=LEAD_SOURCES, needed=True, half=True)
    ] = ""
    text: Annotated[
        str,
        LongText(
            label="内容",
            needed=True,
            hint="不写举报人；举报人身份另存，只有指定的二人可看",
            basis="条例299",
        ),
    ] = ""
    reliability: Annotated[
        str,
        OneOf(label="来源可靠程度", terms=RELIABILITY, needed=True, half=True),
    ] = ""
    credibility: Annotated[
        str,
        OneOf(label="信息可信程度", terms=CREDIBILITY, needed=True, half=True),
    ] = ""
    handler: Annotated[
        str, Text(label="核查人", suggests="officer", needed=True, half=True)
    ] = ""
    due: Annotated[str, Day(label="核查期限", half=True)] = ""
    checks: Annotated[str, LongText(label="核查经过", listed=False)] = ""
    state: Annotated[
        str, OneOf(label="结果", terms=LEAD_STATES, needed=True, half=True)
    ] = "open"
    closed: Annotated[str, Day(label="办结日期", half=True)] = ""
    named_report: Annotated[
        str,
        OneOf(
            label="实名举报",
            terms=YES_NO,
            half=True,
            listed=False,
            hint="受理告知、办结反馈各十五个工作日以内",
            basis="条例209",
        ),
    ] = ""
    informed: Annotated[str, Day(label="告知受理日期", half=True, listed=False)] = ""
    answered: Annotated[str, Day(label="反馈结果日期", half=True, listed=False)] = ""
