"""国际协作与规劝: what is asked of another state, and each contact made to persuade."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Choice, Day, Link, LongText, OneOf, Term, Text
from db.records.base import Record
from db.records.office import LEVELS

REQUESTS = (
    Term("extradition", "引渡", "引渡法47、条例277"),
    Term("provisional_arrest", "请求先行羁押", "引渡法48"),
    Term("mutual_legal_assistance", "刑事司法协助", "司法协助法9、条例278"),
    Term("restraint", "请求查封扣押冻结", "司法协助法39"),
    Term("confiscation_abroad", "请求没收、返还", "司法协助法47"),
    Term("repatriation", "遣返", "条例280"),
    Term("law_enforcement", "执法合作", "条例279"),
    Term("foreign_prosecution", "提供线索由对方追诉", "条例280"),
    Term("entry_denial", "拒绝入境"),
)
GROUNDS = (
    Term("treaty", "双边条约"),
    Term("convention", "联合国反腐败公约"),
    Term("reciprocity", "互惠"),
    Term("agreement", "执法合作协议"),
    Term("none", "尚无"),
)
REQUEST_STATES = (
    Term("draft", "草稿"),
    Term("reported", "已逐级报送"),
    Term("sent", "已向对方提出"),
    Term("answered", "对方已答复"),
    Term("granted", "对方已同意、办成"),
    Term("refused", "对方拒绝"),
    Term("withdrawn", "已撤回"),
)
SENT = ("sent", "answered", "granted", "refused")  # it left for the other state
YES_NO = (Term("yes", "是"), Term("no", "否"))
MET = (
    Term("subject", "对象本人"),
    Term("relative", "近亲属"),
    Term("lawyer", "受委托的律师"),
    Term("other", "受本人委托的其他人"),
)
CONTACT_STATES = (
    Term("draft", "草稿"),
    Term("planned", "方案已批"),
    Term("done", "已完成"),
    Term("refused", "对方拒绝接触"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperationRequest(Record):
    """A request to another state: by which road, on what ground, with what answer."""

    title: ClassVar = "国际协作"
    stored_as: ClassVar = "cooperation_request"
    ordered_by: ClassVar = "sent"
    named_by: ClassVar = "kind"

    kind: Annotated[
        str,
        OneOf(
            label="事项",
            hint="境外的事只走条约、执法合作或对方同意",
            basis="条例267",
            terms=REQUESTS,
            needed=True,
            half=True,
        ),
    ] = ""
    country: Annotated[
        str, Choice(label="被请求国（地区）", of="countries", needed=True, half=True)
    ] = ""
    state: Annotated[
        str,
        OneOf(
            label="状态",
            terms=REQUEST_STATES,
            needed=True,
            half=True,
            hint="逐级报国家监委审批后才能向对方提出",
            basis="条例267",
        ),
    ] = "draft"
    ground: Annotated[
        str,
        OneOf(
            label="根据",
            terms=GROUNDS,
            needed=True,
            half=True,
            hint="有条约依条约，没有的看公约和互惠",
        ),
    ] = ""
    ground_name: Annotated[
        str,
        Text(
            label="条约名称",
            hint="本办公室的条约状态里可核对是否生效",
            half=True,
            listed=False,
        ),
    ] = ""
    transmitted_by: Annotated[
        str,
        Text(
            label="由谁对外提出",
            suggests="authority",
            needed=True,
            half=True,
            hint="引渡经外交途径，司法协助经对外联系机关",
        ),
    ] = ""
    asked_unit: Annotated[
        str,
        Text(
            label="对方主管机关",
            hint="条约指定的机关；不知道的由上级填",
            half=True,
            listed=False,
        ),
    ] = ""
    basis: Annotated[
        str,
        Text(
            label="法律依据", hint="写国内法和条约两方面的条文", needed=True, half=True
        ),
    ] = ""
    approved_by: Annotated[
        str,
        Text(
            label="批准机关",
            hint="对外提出由国家监委批准",
            basis="条例267",
            needed=True,
            suggests="authority",
            half=True,
        ),
    ] = ""
    approval_level: Annotated[
        str,
        OneOf(
            label="批准级别",
            hint="低于国家级的不能登记为已提出",
            basis="条例267",
            terms=LEVELS,
            needed=True,
            half=True,
        ),
    ] = ""
    document_number: Annotated[
        str,
        Text(
            label="批准文号",
            hint="没有文号印成无依据",
            needed=True,
            form="document_number",
            half=True,
        ),
    ] = ""
    sent: Annotated[
        str, Day(label="提出日期", hint="对外递交之日，不是逐级报送之日", half=True)
    ] = ""
    answer_due: Annotated[
        str, Day(label="答复或补充期限", hint="到期提醒按这一天", half=True)
    ] = ""
    answered: Annotated[
        str, Day(label="答复日期", hint="填了以后登记答复内容", half=True)
    ] = ""
    consent: Annotated[
        str,
        Text(
            label="对方同意的文书",
            half=True,
            listed=False,
            hint="没有对方同意，境外的事不算办成",
            basis="司法协助法4",
        ),
    ] = ""
    foreign_expires: Annotated[
        str,
        Day(
            label="对方查扣冻到期",
            half=True,
            listed=False,
            hint="到期前要再次提出请求",
            basis="司法协助法41",
        ),
    ] = ""
    assurance: Annotated[
        str,
        LongText(
            label="作出的承诺",
            listed=False,
            hint="量刑承诺由最高人民法院决定，限制追诉承诺由最高人民检察院决定",
            basis="引渡法50",
        ),
    ] = ""
    assurance_by: Annotated[
        str,
        Text(
            label="承诺由谁决定",
            hint="写作出决定的机关和文号",
            basis="引渡法50",
            half=True,
            listed=False,
        ),
    ] = ""
    documents: Annotated[
        str, LongText(label="所附文书", hint="原文和译文一并列明", listed=False)
    ] = ""
    answer: Annotated[str, LongText(label="答复内容", listed=False)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersuasionContact(Record):
    """One contact made to encourage a voluntary return, and how it was voluntary."""

    title: ClassVar = "规劝"
    stored_as: ClassVar = "persuasion_contact"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "day"

    day: Annotated[
        str, Day(label="日期", hint="接触之日，一次一条", needed=True, half=True)
    ] = ""
    state: Annotated[
        str,
        OneOf(
            label="状态",
            hint="依据、批准、自愿各问齐全才能写已完成",
            basis="条例274",
            terms=CONTACT_STATES,
            needed=True,
            half=True,
        ),
    ] = "draft"
    met: Annotated[
        str,
        OneOf(
            label="接触谁",
            hint="近亲属没有协助规劝的义务",
            basis="条例274",
            terms=MET,
            needed=True,
            half=True,
        ),
    ] = ""
    relation: Annotated[
        str,
        Link(
            label="哪位关系人",
            of="relation",
            half=True,
            hint="只在其自愿时；不同意的不再联系",
        ),
    ] = ""
    means: Annotated[
        str, Choice(label="方式", of="persuasion_means", needed=True, half=True)
    ] = ""
    place: Annotated[
        str,
        Text(
            label="地点",
            half=True,
            hint="在境外接触须经对方同意的方式",
            basis="条例274",
        ),
    ] = ""
    abroad: Annotated[
        str,
        OneOf(
            label="在境外进行",
            hint="在境外的须国家级批准、对方同意",
            basis="条例267",
            terms=YES_NO,
            half=True,
            listed=False,
            needed=True,
        ),
    ] = ""
    host_consent: Annotated[
        str,
        Text(
            label="对方国家同意的文书",
            hint="境外接触必填",
            basis="司法协助法4",
            half=True,
            listed=False,
        ),
    ] = ""
    by: Annotated[
        str, Text(label="接触人", suggests="officer", needed=True, half=True)
    ] = ""
    by_second: Annotated[
        str,
        Text(
            label="另一接触人",
            hint="两人的写两人；独自通话的留空",
            suggests="officer",
            half=True,
            listed=False,
        ),
    ] = ""
    basis: Annotated[
        str,
        Text(
            label="法律依据",
            hint="写规劝所依条文",
            basis="条例274",
            needed=True,
            half=True,
        ),
    ] = ""
    approved_by: Annotated[
        str,
        Text(
            label="方案批准机关",
            hint="方案先批后谈",
            basis="条例267",
            needed=True,
            suggests="authority",
            half=True,
        ),
    ] = ""
    approval_level: Annotated[
        str,
        OneOf(
            label="批准级别",
            hint="在境外进行的须国家级",
            basis="条例267",
            terms=LEVELS,
            needed=True,
            half=True,
        ),
    ] = ""
    document_number: Annotated[
        str,
        Text(
            label="方案批准文号",
            hint="没有文号不能写已完成",
            basis="条例267",
            needed=True,
            form="document_number",
            half=True,
        ),
    ] = ""
    agreed: Annotated[
        str,
        OneOf(
            label="对方同意本次接触",
            terms=YES_NO,
            half=True,
            listed=False,
            needed=True,
            hint="不同意即止，不作不利推定",
        ),
    ] = ""
    told_free: Annotated[
        str,
        OneOf(
            label="已告知可以不谈、随时停止",
            hint="开口以前告知，并在记录里写明",
            terms=YES_NO,
            half=True,
            listed=False,
            needed=True,
        ),
    ] = ""
    no_threat: Annotated[
        str,
        OneOf(
            label="没有威胁、引诱、欺骗",
            terms=YES_NO,
            half=True,
            listed=False,
            needed=True,
            hint="也不得以近亲属的合法权益相威胁",
            basis="监察法43、条例72",
        ),
    ] = ""
    said: Annotated[
        str,
        LongText(
            label="谈了什么",
            hint="如实记要点，政策只讲法律写明的",
            needed=True,
            listed=False,
        ),
    ] = ""
    promised: Annotated[
        str,
        LongText(
            label="作出的承诺",
            hint="没有就写无；不得超出法定权限",
            needed=True,
            listed=False,
        ),
    ] = ""
    promise_authority: Annotated[
        str,
        Text(
            label="谁有权作出",
            half=True,
            listed=False,
            hint="有承诺就要写明有权的机关和文号",
            basis="引渡法50",
        ),
    ] = ""
    response: Annotated[
        str,
        LongText(
            label="对方态度",
            hint="写原意；表示不愿再谈的，不再联系",
            basis="条例274",
            listed=False,
        ),
    ] = ""
