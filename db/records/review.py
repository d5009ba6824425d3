"""大排查: a dated sweep in which the handler goes through every open dossier again.

The round is the office's. What was found in one dossier hangs off that dossier, so that
only who may read it sees it.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Day, Link, LongText, OneOf, Term, Text
from db.records.base import Record

ASPECTS = (
    Term("identity", "身份"),
    Term("documents", "证件"),
    Term("whereabouts", "行踪"),
    Term("evidence", "证据"),
    Term("assets", "涉案资产"),
    Term("measures", "措施"),
    Term("relations", "关系人"),
    Term("team", "专班"),
)
RESULTS = (
    Term("confirmed", "核实无误"),
    Term("changed", "有变化"),
    Term("missing", "仍缺"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRound(Record):
    """One sweep over all dossiers that were open on the day it began."""

    title: ClassVar = "大排查"
    stored_as: ClassVar = "review_round"
    ordered_by: ClassVar = "begun"
    named_by: ClassVar = "name"
    of_office: ClassVar = True

    name: Annotated[
        str, Text(label="名称", needed=True, example="2026年第四季度大排查")
    ] = ""
    begun: Annotated[
        str,
        Day(
            label="开始日期",
            needed=True,
            half=True,
            hint="这一天在逃、已锁定、境外羁押的档案都要核一遍",
        ),
    ] = ""
    due: Annotated[str, Day(label="何时前完成", needed=True, half=True)] = ""
    by: Annotated[str, Text(label="由谁部署", suggests="authority", half=True)] = ""
    document_number: Annotated[
        str, Text(label="部署文号", form="document_number", half=True)
    ] = ""
    demand: Annotated[
        str,
        LongText(
            label="要求", listed=False, hint="各档案主办人都看得到，不写对象姓名和案情"
        ),
    ] = ""
    ended: Annotated[str, Day(label="结束日期", half=True, hidden=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCheck(Record):
    """One item of one dossier gone through in a round: as it was, changed, or missing."""

    title: ClassVar = "排查记录"
    stored_as: ClassVar = "review_check"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "aspect"

    round: Annotated[
        str, Link(label="哪次排查", of="review_round", needed=True, half=True)
    ] = ""
    aspect: Annotated[
        str, OneOf(label="项目", terms=ASPECTS, needed=True, half=True)
    ] = ""
    note: Annotated[
        str,
        LongText(
            label="情况",
            listed=False,
            hint="有变化、仍缺的都要写：变了什么、还缺什么、怎么补",
        ),
    ] = ""
    result: Annotated[
        str,
        OneOf(
            label="结果",
            terms=RESULTS,
            needed=True,
            half=True,
            hint="有变化的，先改档案再登记",
        ),
    ] = ""
    day: Annotated[str, Day(label="核对日期", half=True, hint="空着就是今天")] = ""
    by: Annotated[
        str, Text(label="核对人", suggests="officer", half=True, hint="空着就是本人")
    ] = ""
