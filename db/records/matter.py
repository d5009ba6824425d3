"""统筹: matters asked of units, supervision from above, the return, facts that count."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import LONGEST, Choice, Day, Link, LongText, Number, OneOf, Term, Text
from db.records.base import Record
from db.records.office import LEVELS
from db.values.day import in_words

MATTER_STATES = (
    Term("open", "办理中"),
    Term("done", "已办结"),
    Term("cancelled", "不再办理"),
)
LETTER_KINDS = (
    Term("request", "协作函"),
    Term("reminder", "催办函"),
)
RETURN_ROUTES = (
    Term("extradition", "引渡"),
    Term("repatriation", "遣返"),
    Term("foreign_prosecution", "异地追诉"),
    Term("arrest_abroad", "缉捕"),
    Term("persuasion", "劝返"),
    Term("border_hit", "边境触网"),
    Term("domestic_arrest", "境内抓获"),
    Term("surrender", "主动自首"),
)
YES_NO = (Term("yes", "是"), Term("no", "否"))
EFFECTS = (Term("lenient", "从宽"), Term("severe", "从严"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem(Record):
    """One matter with one owner: asked of which unit, due when, answered how."""

    title: ClassVar = "协调事项"
    stored_as: ClassVar = "action_item"
    ordered_by: ClassVar = "due"
    named_by: ClassVar = "text"

    text: Annotated[str, LongText(label="事项", needed=True, hint="一条只写一件事")] = (
        ""
    )
    unit: Annotated[
        str, Text(label="请哪个单位", needed=True, suggests="authority", half=True)
    ] = ""
    owner: Annotated[
        str, Text(label="承办人", needed=True, suggests="officer", half=True)
    ] = ""
    asked: Annotated[
        str, Day(label="提出日期", needed=True, half=True, listed=False)
    ] = ""
    due: Annotated[str, Day(label="何时前", needed=True, half=True)] = ""
    document_number: Annotated[
        str, Text(label="函号", form="document_number", half=True)
    ] = ""
    question: Annotated[
        str,
        Link(label="来自哪件会商事项", of="question", half=True, listed=False),
    ] = ""
    consultation: Annotated[
        str,
        Link(label="哪次会商议定", of="consultation", half=True, listed=False),
    ] = ""
    state: Annotated[
        str,
        OneOf(
            label="办理情况",
            terms=MATTER_STATES,
            needed=True,
            half=True,
            hint="办结要写明结果，不再办理要写明原因",
        ),
    ] = "open"
    done: Annotated[str, Day(label="办结日期", half=True)] = ""
    answer: Annotated[str, LongText(label="结果", listed=False)] = ""

    @property
    def in_words(self) -> str:
        """As minutes have it: what, then who and until when."""
        text = self.text.strip().rstrip("。")
        return f"{text}。（{self.unit}{self.owner}，{in_words(self.due)}前）"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLetter(Record):
    """A letter about one matter: asks a unit, or reminds it; registered once, for good."""

    title: ClassVar = "协作函、催办函"
    stored_as: ClassVar = "matter_letter"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "number"
    append_only: ClassVar = True

    matter: Annotated[
        str, Link(label="哪件事项", of="action_item", needed=True, listed=False)
    ] = ""
    kind: Annotated[
        str, OneOf(label="函件", terms=LETTER_KINDS, needed=True, half=True)
    ] = "request"
    number: Annotated[
        str,
        Text(
            label="文号",
            form="document_number",
            half=True,
            hint="空着就编下一个号；登记以后不能改，也不重用",
        ),
    ] = ""
    day: Annotated[str, Day(label="发函日期", half=True, hint="空着就是今天")] = ""
    due: Annotated[str, Day(label="请何时前函复", needed=True, half=True)] = ""
    unit: Annotated[
        str, Text(label="主送", suggests="authority", needed=True, half=True)
    ] = ""
    signed_by: Annotated[
        str, Text(label="签发人", suggests="officer", needed=True, half=True)
    ] = ""
    contact: Annotated[str, Text(label="联系人及电话", half=True, hint="印在函末")] = ""
    text: Annotated[
        str,
        LongText(
            label="请办理的事项",
            needed=True,
            hint="一行一件；只写对方办这件事要知道的",
        ),
    ] = ""

    @property
    def in_words(self) -> str:
        """As the log has it: to whom which letter went, and what it asks."""
        kind = next(term.label for term in LETTER_KINDS if term.code == self.kind)
        lines = (line.strip().rstrip("。；") for line in self.text.splitlines())
        return f"向{self.unit}发{kind}：{'；'.join(line for line in lines if line)}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(Record):
    """挂牌督办: listed by which level, with what demand, until delisted."""

    title: ClassVar = "挂牌督办"
    stored_as: ClassVar = "supervision"
    ordered_by: ClassVar = "listed_on"
    named_by: ClassVar = "by"

    level: Annotated[
        str, OneOf(label="挂牌级别", terms=LEVELS, needed=True, half=True)
    ] = ""
    by: Annotated[
        str, Text(label="挂牌单位", suggests="authority", needed=True, half=True)
    ] = ""
    listed_on: Annotated[str, Day(label="挂牌日期", needed=True, half=True)] = ""
    document_number: Annotated[
        str, Text(label="挂牌文号", needed=True, form="document_number", half=True)
    ] = ""
    demand: Annotated[str, LongText(label="督办要求", needed=True)] = ""
    feedback_due: Annotated[str, Day(label="首次反馈期限", needed=True, half=True)] = ""
    every_days: Annotated[
        int | None,
        Number(
            label="每隔几日反馈",
            most=LONGEST,
            half=True,
            hint="空着就只反馈一次",
        ),
    ] = None
    delisted: Annotated[
        str,
        Day(
            label="摘牌日期", half=True, hint="摘牌要有文号、由谁决定，督办期限随之停止"
        ),
    ] = ""
    delist_document: Annotated[
        str, Text(label="摘牌文号", form="document_number", half=True)
    ] = ""
    delisted_by: Annotated[
        str, Text(label="摘牌决定单位", suggests="authority", half=True, listed=False)
    ] = ""
    delist_decision: Annotated[
        str, LongText(label="摘牌决定", listed=False, hint="为什么摘牌，以后怎样管")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionFeedback(Record):
    """One report to the level that supervises: given once it has its day and number."""

    title: ClassVar = "督办反馈"
    stored_as: ClassVar = "supervision_feedback"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "day"

    supervision: Annotated[
        str, Link(label="哪次挂牌", of="supervision", needed=True, half=True)
    ] = ""
    day: Annotated[
        str,
        Day(
            label="反馈日期",
            needed=True,
            half=True,
            hint="写了日期和文号，才算已经反馈",
        ),
    ] = ""
    document_number: Annotated[
        str, Text(label="反馈文号", form="document_number", needed=True, half=True)
    ] = ""
    signed_by: Annotated[
        str,
        Text(label="签发人", suggests="officer", needed=True, half=True, listed=False),
    ] = ""
    text: Annotated[
        str,
        LongText(label="总的情况", needed=True, hint="报告的第一段，由人写"),
    ] = ""
    done: Annotated[
        str,
        LongText(
            label="上次反馈以来的工作",
            listed=False,
            hint="一行一件；可从本期登记的内容起草，再由人改",
        ),
    ] = ""
    pending: Annotated[
        str,
        LongText(label="没有办成的和原因", listed=False, hint="一行一件，都写明原因"),
    ] = ""
    next_steps: Annotated[
        str,
        LongText(
            label="下一步打算", listed=False, hint="一行一件：做什么、谁做、何时前"
        ),
    ] = ""
    contact: Annotated[
        str, Text(label="联系人及电话", half=True, listed=False, hint="印在报告末尾")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction(Record):
    """What the level above wrote on this case, and how it was answered."""

    title: ClassVar = "上级批示"
    stored_as: ClassVar = "instruction"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "text"

    supervision: Annotated[
        str, Link(label="哪次挂牌", of="supervision", half=True, listed=False)
    ] = ""
    feedback: Annotated[
        str,
        Link(
            label="批在哪次反馈上", of="supervision_feedback", half=True, listed=False
        ),
    ] = ""
    day: Annotated[str, Day(label="批示日期", needed=True, half=True)] = ""
    by: Annotated[
        str, Text(label="批示单位（人）", suggests="authority", needed=True, half=True)
    ] = ""
    document_number: Annotated[
        str, Text(label="批示文号", form="document_number", half=True, listed=False)
    ] = ""
    answer_due: Annotated[str, Day(label="何时前办复", half=True)] = ""
    text: Annotated[str, LongText(label="批示内容", needed=True)] = ""
    answered: Annotated[
        str, Day(label="办复日期", half=True, hint="办复要写明怎样办的")
    ] = ""
    answer_document: Annotated[
        str, Text(label="办复文号", form="document_number", half=True, listed=False)
    ] = ""
    answer: Annotated[str, LongText(label="怎样办的", listed=False)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Record):
    """归案: ends the pursuit and opens the proceedings."""

    title: ClassVar = "归案"
    stored_as: ClassVar = "return"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "day"

    day: Annotated[
        str,
        Day(
            label="归案日期",
            needed=True,
            half=True,
            hint="要写到日，统计按这一天",
            basis="条例275",
        ),
    ] = ""
    route: Annotated[
        str,
        OneOf(
            label="归案方式",
            hint="统计按它分类；本人自愿的另填自愿投案",
            terms=RETURN_ROUTES,
            needed=True,
            half=True,
        ),
    ] = ""
    country: Annotated[
        str, Choice(label="从哪里归案", of="countries", needed=True, half=True)
    ] = ""
    place: Annotated[str, Text(label="地点", half=True)] = ""
    by: Annotated[
        str,
        Text(
            label="由谁接收",
            hint="接收的机关，不是押解的人",
            suggests="authority",
            needed=True,
            half=True,
        ),
    ] = ""
    document_number: Annotated[
        str,
        Text(
            label="归案依据文号",
            hint="移交书、到案笔录或对方文书的号",
            form="document_number",
            needed=True,
            half=True,
        ),
    ] = ""
    voluntary: Annotated[
        str,
        OneOf(
            label="自愿投案",
            terms=YES_NO,
            half=True,
            needed=True,
            hint="写是，就要有到案经过材料",
            basis="刑法67",
        ),
    ] = ""
    voluntary_record: Annotated[
        str,
        Text(
            label="到案经过材料",
            half=True,
            listed=False,
            hint="谁、以什么身份谈的，承诺了什么，本人怎么说",
            basis="条例219",
        ),
    ] = ""
    reported: Annotated[
        str,
        Day(
            label="逐级报送日期",
            half=True,
            listed=False,
            hint="归案后逐级报送国际合作局",
            basis="条例275",
        ),
    ] = ""
    note: Annotated[str, LongText(label="经过", listed=False)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyNote(Record):
    """A fact that counts for leniency or severity, with the article."""

    title: ClassVar = "从宽、从严情节"
    stored_as: ClassVar = "policy_note"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "text"

    day: Annotated[str, Day(label="日期", needed=True, half=True)] = ""
    effect: Annotated[
        str, OneOf(label="作用", terms=EFFECTS, needed=True, half=True)
    ] = ""
    kind: Annotated[
        str, Choice(label="情节", of="policy_notes", needed=True, half=True)
    ] = ""
    basis: Annotated[str, Text(label="依据", needed=True, half=True)] = ""
    text: Annotated[str, LongText(label="事实", needed=True)] = ""
    evidence: Annotated[str, Text(label="所依证据", half=True)] = ""
