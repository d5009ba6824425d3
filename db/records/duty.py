"""本办公室的报告与规则设置: the first report, holidays, defaults that the law leaves open."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import LONGEST, Choice, Day, LongText, Moment, Number, OneOf, Term, Text
from db.records.base import Record

HAPPENED = (
    Term("fled", "出逃"),
    Term("missing", "失踪"),
    Term("gone", "出走"),
    Term("assets_moved", "涉案财产转移境外"),
)
DAY_KINDS = (Term("off", "放假"), Term("work", "上班"))
DEFAULTS = (
    Term("quiet_days", "几日无进展就提醒", "", "法律没有规定，本办公室自定"),
    Term("remind_days", "期满前几日提醒", "", "法律没有规定，本办公室自定"),
    Term("red_notice_years", "红色通报有效年数", "", "据公开资料，以实际通报为准"),
)
TREATY_STATES = (
    Term("in_force", "已生效"),
    Term("signed", "已签署未生效"),
    Term("none", "没有"),
    Term("unknown", "待核实"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstReport(Record):
    """A new escape reported upwards within 24 hours of its discovery (条例271).

    It comes before the filing decision, so before there is a dossier.
    """

    title: ClassVar = "出逃首报"
    stored_as: ClassVar = "first_report"
    ordered_by: ClassVar = "discovered"
    named_by: ClassVar = "name"
    of_office: ClassVar = True

    name: Annotated[str, Text(label="姓名", needed=True, half=True)] = ""
    happened: Annotated[
        str, OneOf(label="情形", terms=HAPPENED, needed=True, half=True)
    ] = ""
    discovered: Annotated[
        str,
        Moment(
            label="发现时刻",
            needed=True,
            half=True,
            hint="二十四小时从发现时起算，逐级报送",
            basis="条例271",
            example="2026-11-24 09:30",
        ),
    ] = ""
    discovered_by: Annotated[
        str, Text(label="发现单位和人员", needed=True, half=True)
    ] = ""
    id_number: Annotated[
        str,
        Text(label="公民身份号码", form="id_number", half=True, listed=False),
    ] = ""
    unit: Annotated[str, Text(label="工作单位", needed=True, half=True)] = ""
    post: Annotated[str, Text(label="职务", needed=True, half=True)] = ""
    fled: Annotated[str, Day(label="出逃日期", half=True)] = ""
    destination: Annotated[str, Choice(label="可能去向", of="countries", half=True)] = (
        ""
    )
    documents: Annotated[str, Text(label="所持证件", half=True, listed=False)] = ""
    text: Annotated[str, LongText(label="经过和主要案情", needed=True)] = ""
    done: Annotated[
        str,
        LongText(
            label="已采取的工作",
            needed=True,
            hint="查询出入境、边控、冻结等",
            listed=False,
        ),
    ] = ""
    reported: Annotated[
        str, Moment(label="报出时刻", half=True, hint="报出以后填写")
    ] = ""
    reported_to: Annotated[str, Text(label="报至", suggests="authority", half=True)] = (
        ""
    )
    document_number: Annotated[
        str, Text(label="报告文号", form="document_number", half=True)
    ] = ""
    dossier_number: Annotated[
        str, Text(label="已建档案", half=True, hint="立案后建的档案号")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Record):
    """A day that the calendar of the program does not know, or knows otherwise."""

    title: ClassVar = "放假与调休"
    stored_as: ClassVar = "holiday"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "day"
    of_office: ClassVar = True

    day: Annotated[str, Day(label="日期", needed=True, half=True)] = ""
    kind: Annotated[
        str, OneOf(label="放假或上班", terms=DAY_KINDS, needed=True, half=True)
    ] = ""
    note: Annotated[str, Text(label="依据", example="当年放假安排的通知")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDefault(Record):
    """A number that the law leaves open, as this office wants it."""

    title: ClassVar = "规则默认值"
    stored_as: ClassVar = "rule_default"
    ordered_by: ClassVar = "name"
    named_by: ClassVar = "name"
    of_office: ClassVar = True

    name: Annotated[
        str, OneOf(label="哪一项", terms=DEFAULTS, needed=True, half=True)
    ] = ""
    value: Annotated[
        int | None, Number(label="数值", most=LONGEST, needed=True, half=True)
    ] = None
    note: Annotated[str, Text(label="依据")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyStatus(Record):
    """What this office knows of a treaty, with its day; it wins over the list."""

    title: ClassVar = "条约状态"
    stored_as: ClassVar = "treaty_status"
    ordered_by: ClassVar = "country"
    named_by: ClassVar = "country"
    of_office: ClassVar = True

    country: Annotated[
        str, Choice(label="国家（地区）", of="countries", needed=True, half=True)
    ] = ""
    state: Annotated[
        str, OneOf(label="引渡条约", terms=TREATY_STATES, needed=True, half=True)
    ] = ""
    legal_assistance: Annotated[
        str, OneOf(label="刑事司法协助条约", terms=TREATY_STATES, half=True)
    ] = ""
    day: Annotated[str, Day(label="核实日期", needed=True, half=True)] = ""
    source: Annotated[str, Text(label="来源", needed=True, half=True)] = ""
