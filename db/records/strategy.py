"""一人一策: the plan for this person, in versions; an approved one is frozen."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Day, Link, LongText, Number, OneOf, Term, Text
from db.records.base import Record

# strategy_route: the lawful ways and the two proceedings; closed, no 其他.
ROUTES = (
    Term(
        "extradition",
        "引渡",
        "引渡法47、条例277",
        "有条约依条约，无条约看互惠；逐级报国家监委审核，经外交途径提出",
    ),
    Term(
        "repatriation",
        "遣返",
        "条例280",
        "依对方移民法，由对方决定；不得绕过对方程序",
    ),
    Term(
        "persuasion",
        "劝返",
        "条例274",
        "本人自愿；方案逐级报批；不得威胁、引诱、欺骗，不得牵连亲属",
    ),
    Term(
        "foreign_prosecution",
        "异地追诉",
        "条例280",
        "行为触犯所在国法律时，由对方追诉；向外提供证据须经主管机关同意",
    ),
    Term(
        "arrest_abroad",
        "缉捕（执法合作）",
        "条例279",
        "须对方同意，由对方执法机关实施；我方人员不得自行抓捕",
    ),
    Term(
        "confiscation",
        "违法所得没收",
        "刑诉法298",
        "针对财产的特别程序；县级报上一级监察机关办理",
    ),
    Term(
        "absentia_trial",
        "缺席审判",
        "刑诉法291",
        "须证据确实充分，并报国家监委同意；由中级人民法院审理",
    ),
)
VERSION_STATES = (
    Term("draft", "草稿"),
    Term("submitted", "已提交"),
    Term("returned", "退回修改"),
    Term("approved", "已批准"),
    Term("superseded", "已被替代"),
)
FROZEN = ("submitted", "approved", "superseded")
DECISION = ("decided", "decided_by", "decision_document", "decision_note")
STEP_STATES = (
    Term("not_started", "未开始"),
    Term("in_progress", "进行中"),
    Term("done", "已完成"),
    Term("stopped", "已停止"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyVersion(Record):
    """One version of the strategy, from draft to superseded."""

    title: ClassVar = "策略版本"
    stored_as: ClassVar = "strategy_version"
    ordered_by: ClassVar = "number"
    named_by: ClassVar = "number"
    begun_apart: ClassVar = True

    number: Annotated[int | None, Number(label="版本", needed=True, half=True)] = None
    state: Annotated[
        str, OneOf(label="状态", terms=VERSION_STATES, half=True, hidden=True)
    ] = "draft"
    main_route: Annotated[
        str, OneOf(label="主途径", terms=ROUTES, needed=True, half=True)
    ] = ""
    fallback_route: Annotated[
        str, OneOf(label="备用途径", terms=ROUTES, needed=True, half=True)
    ] = ""
    summary: Annotated[str, Text(label="主要变化", needed=True)] = ""
    person: Annotated[
        str,
        LongText(
            label="因人", needed=True, listed=False, hint="对象的处境、意愿、顾虑"
        ),
    ] = ""
    country: Annotated[
        str,
        LongText(
            label="因国", needed=True, listed=False, hint="条约、对方法律、合作渠道"
        ),
    ] = ""
    case: Annotated[
        str,
        LongText(
            label="因案", needed=True, listed=False, hint="证据、时效、资产的强弱"
        ),
    ] = ""
    resources: Annotated[str, LongText(label="人员、经费、文书", listed=False)] = ""
    rights: Annotated[
        str,
        LongText(
            label="权利保障安排",
            needed=True,
            listed=False,
            hint="告知、律师、翻译、近亲属自愿；承诺不超出法定权限",
            basis="监察法43",
        ),
    ] = ""
    drafted: Annotated[str, Day(label="起草日期", half=True)] = ""
    submitted: Annotated[str, Day(label="提交日期", half=True, hidden=True)] = ""
    decided: Annotated[str, Day(label="审批日期", half=True, hidden=True)] = ""
    decided_by: Annotated[str, Text(label="审批人", half=True, hidden=True)] = ""
    decision_document: Annotated[
        str,
        Text(label="审批文号", form="document_number", half=True, hidden=True),
    ] = ""
    decision_note: Annotated[str, Text(label="审批意见", hidden=True, listed=False)] = (
        ""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyStep(Record):
    """One step of a version; its key survives into later versions."""

    title: ClassVar = "步骤"
    stored_as: ClassVar = "strategy_step"
    ordered_by: ClassVar = "position"
    named_by: ClassVar = "text"

    version: Annotated[
        str, Link(label="策略版本", of="strategy_version", hidden=True, printed=False)
    ] = ""
    key: Annotated[str, Text(label="步骤标识", hidden=True, printed=False)] = ""
    position: Annotated[int | None, Number(label="序", needed=True, half=True)] = None
    text: Annotated[str, Text(label="工作内容", needed=True)] = ""
    approval: Annotated[
        str, Text(label="批准层级", half=True, example="县监委 → 市监委")
    ] = ""
    owner: Annotated[
        str,
        Text(label="承办单位和人员", needed=True, suggests="officer", half=True),
    ] = ""
    due: Annotated[str, Day(label="期限", needed=True, half=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyRisk(Record):
    """What may go wrong, what is then done, and who decides."""

    title: ClassVar = "风险与应对"
    stored_as: ClassVar = "strategy_risk"
    ordered_by: ClassVar = "risk"
    named_by: ClassVar = "risk"

    version: Annotated[
        str, Link(label="策略版本", of="strategy_version", hidden=True, printed=False)
    ] = ""
    risk: Annotated[str, Text(label="风险", needed=True)] = ""
    response: Annotated[str, LongText(label="出现时怎样办", needed=True)] = ""
    decides: Annotated[
        str, Text(label="谁决定", needed=True, suggests="officer", half=True)
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepProgress(Record):
    """How far a step is; kept apart, for the approved plan itself is frozen."""

    title: ClassVar = "步骤进展"
    stored_as: ClassVar = "step_progress"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "text"

    step: Annotated[str, Link(label="步骤", of="strategy_step", needed=True)] = ""
    day: Annotated[str, Day(label="日期", needed=True, half=True)] = ""
    state: Annotated[
        str, OneOf(label="进展", terms=STEP_STATES, needed=True, half=True)
    ] = ""
    text: Annotated[str, Text(label="情况")] = ""
