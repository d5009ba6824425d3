"""涉案资产: each item in its own currency, from found to returned, by dated events."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Amount, Choice, Day, Link, LongText, OneOf, Term, Text
from db.records.base import Record
from db.values.money import Money

YES = (Term("yes", "是"),)
ASSET_EVENTS = (
    Term("found", "查明"),
    Term("frozen", "查封扣押冻结"),
    Term("released", "解除、退还"),
    Term("confiscated", "没收（裁判）"),
    Term("recovered", "追缴到位"),
    Term("returned", "返还被害单位（人）"),
    Term("paid_in", "上缴国库"),
    Term("shared", "分享扣减"),
)
CLAIM_STATES = (
    Term("raised", "已提出"),
    Term("decided", "已有决定"),
    Term("withdrawn", "已撤回"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Record):
    """One item of property; a mere lead on property is never added up."""

    title: ClassVar = "涉案资产"
    stored_as: ClassVar = "asset"
    ordered_by: ClassVar = "name"
    named_by: ClassVar = "name"

    name: Annotated[str, Text(label="名称", needed=True, example="某行尾号存款")] = ""
    kind: Annotated[
        str, Choice(label="种类", of="asset_kinds", needed=True, half=True)
    ] = ""
    holder: Annotated[str, Text(label="登记在谁名下", needed=True, half=True)] = ""
    country: Annotated[
        str, Choice(label="所在国家（地区）", of="countries", needed=True, half=True)
    ] = ""
    place: Annotated[str, Text(label="所在地、开户机构", needed=True, half=True)] = ""
    value: Annotated[
        Money | None,
        Amount(
            label="价值",
            needed=True,
            half=True,
            hint="用它自己的币种；应追缴数额",
        ),
    ] = None
    valued: Annotated[str, Day(label="价值认定日期", half=True, listed=False)] = ""
    rate: Annotated[
        str,
        Text(
            label="汇率",
            form="rate",
            half=True,
            listed=False,
            hint="一单位外币合人民币多少元",
            example="7.1234",
        ),
    ] = ""
    rate_day: Annotated[str, Day(label="汇率日期", half=True, listed=False)] = ""
    rate_source: Annotated[str, Text(label="汇率来源", half=True, listed=False)] = ""
    is_lead: Annotated[
        str,
        OneOf(
            label="仅为线索",
            terms=YES,
            half=True,
            hint="未查实的不计入合计",
        ),
    ] = ""
    source: Annotated[str, Text(label="来源", half=True)] = ""
    proves: Annotated[
        str,
        LongText(
            label="与案件的联系",
            listed=False,
            needed=True,
            hint="为什么属于违法所得或其他涉案财产，凭什么证据",
            basis="刑诉法298",
        ),
    ] = ""
    unrelated: Annotated[
        str,
        OneOf(
            label="经查与案件无关",
            terms=YES,
            half=True,
            listed=False,
            hint="三日以内解除、退还",
            basis="监察法26、28",
        ),
    ] = ""
    unrelated_since: Annotated[
        str, Day(label="查明无关日期", half=True, listed=False)
    ] = ""
    closed: Annotated[str, Day(label="办结日期", half=True)] = ""
    close_document: Annotated[
        str,
        Text(
            label="办结依据文号",
            form="document_number",
            half=True,
            listed=False,
            hint="有人提出权利主张的，须先有决定文号",
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetEvent(Record):
    """What happened to an asset on a day, with the sum and the rate it was made at."""

    title: ClassVar = "资产变动"
    stored_as: ClassVar = "asset_event"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "kind"

    asset: Annotated[str, Link(label="资产", of="asset", needed=True, half=True)] = ""
    day: Annotated[
        str,
        Day(
            label="日期",
            needed=True,
            half=True,
            hint="追缴到位要写到日，统计按这一天",
        ),
    ] = ""
    kind: Annotated[
        str,
        OneOf(
            label="变动",
            hint="冻结、没收都不算追缴到位",
            terms=ASSET_EVENTS,
            needed=True,
            half=True,
        ),
    ] = ""
    amount: Annotated[
        Money | None,
        Amount(
            label="数额",
            hint="部分到位写这一次的数，可登记几次",
            needed=True,
            half=True,
        ),
    ] = None
    rate: Annotated[
        str,
        Text(
            label="汇率",
            form="rate",
            half=True,
            hint="外币必填：一单位外币合人民币多少元",
            example="7.1234",
        ),
    ] = ""
    rate_day: Annotated[str, Day(label="汇率日期", half=True, listed=False)] = ""
    rate_source: Annotated[
        str,
        Text(label="汇率来源", half=True, listed=False, example="人民银行中间价"),
    ] = ""
    channel: Annotated[
        str, Choice(label="追赃途径", of="asset_channels", half=True)
    ] = ""
    by: Annotated[str, Text(label="办理机关", suggests="authority", half=True)] = ""
    document_number: Annotated[
        str,
        Text(
            label="文号或凭证号",
            hint="裁判、通知书或入账凭证的号",
            form="document_number",
            needed=True,
            half=True,
        ),
    ] = ""
    note: Annotated[str, Text(label="说明", listed=False)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyClaim(Record):
    """Somebody else's claim on an asset: until decided, the asset stays open."""

    title: ClassVar = "权利主张"
    stored_as: ClassVar = "third_party_claim"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "claimant"

    asset: Annotated[str, Link(label="资产", of="asset", needed=True, half=True)] = ""
    claimant: Annotated[
        str, Text(label="主张人", hint="主张权利的人或单位", needed=True, half=True)
    ] = ""
    day: Annotated[
        str, Day(label="提出日期", hint="收到书面主张之日", needed=True, half=True)
    ] = ""
    state: Annotated[
        str,
        OneOf(
            label="情况",
            hint="没有决定文号以前，资产不能办结",
            basis="条例240",
            terms=CLAIM_STATES,
            needed=True,
            half=True,
        ),
    ] = "raised"
    text: Annotated[
        str,
        LongText(
            label="主张与理由",
            needed=True,
            hint="善意取得的不追缴",
            basis="条例240",
        ),
    ] = ""
    decided: Annotated[
        str, Day(label="决定日期", half=True, hint="撤回的写撤回之日")
    ] = ""
    decided_by: Annotated[
        str,
        Text(
            label="决定机关", hint="审理这项主张的机关", suggests="authority", half=True
        ),
    ] = ""
    decision_number: Annotated[
        str,
        Text(
            label="决定文号",
            form="document_number",
            half=True,
            hint="撤回的写撤回书的文号；没有文号，资产不能办结",
        ),
    ] = ""
