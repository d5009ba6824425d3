"""档案: one per person who fled; every other record hangs off it."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Choice, Day, LongText, Number, OneOf, Term, Text
from db.records.base import Record

STATUSES = (
    Term("at_large", "在逃"),
    Term("located", "已锁定"),
    Term("detained_abroad", "境外羁押"),
    Term("returned", "归案"),
    Term("deceased", "死亡"),
    Term("withdrawn", "撤销"),
)
STOCK = ("at_large", "located", "detained_abroad")  # 在册存量


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(Record):
    """The dossier and the filing decision it rests on."""

    title: ClassVar = "立案与建档"
    stored_as: ClassVar = "dossier"
    ordered_by: ClassVar = "number"
    named_by: ClassVar = "number"
    single: ClassVar = True

    number: Annotated[
        str, Text(label="档号", needed=True, hidden=True, hint="区划代码—年份—顺序号")
    ] = ""
    filing_authority: Annotated[
        str,
        Text(
            label="立案决定机关",
            needed=True,
            suggests="authority",
            hint="没有立案决定不能建档",
            basis="监察法42",
        ),
    ] = ""
    filing_day: Annotated[str, Day(label="立案日期", needed=True, half=True)] = ""
    filing_document: Annotated[
        str,
        Text(label="立案文号", needed=True, form="document_number", half=True),
    ] = ""
    department: Annotated[
        str,
        Text(label="承办部门", needed=True, hint="建档须明确承办部门", basis="条例272"),
    ] = ""
    discovered: Annotated[
        str, Day(label="发现外逃日期", half=True, hint="24小时报送从发现时起算")
    ] = ""
    opened: Annotated[str, Day(label="建档日期", needed=True, half=True)] = ""
    hundred: Annotated[
        int | None,
        Number(
            label="百名红通序号", most=100, half=True, hint="公布名单上的序号，1 至 100"
        ),
    ] = None
    holder: Annotated[
        str,
        Text(
            label="持有单位",
            suggests="authority",
            half=True,
            hint="空着就是本办公室；只有持有单位的电脑可以改动本档",
        ),
    ] = ""
    origin: Annotated[str, Text(label="来源案卷库", hidden=True, printed=False)] = ""
    revision: Annotated[
        int | None, Number(label="修订号", hidden=True, printed=False)
    ] = 0
    note: Annotated[str, LongText(label="备注")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange(Record):
    """From this day the status is this; the latest one is the status."""

    title: ClassVar = "状态变更"
    stored_as: ClassVar = "status_change"
    ordered_by: ClassVar = "day"
    named_by: ClassVar = "status"

    day: Annotated[str, Day(label="日期", needed=True, half=True)] = ""
    status: Annotated[
        str, OneOf(label="状态", terms=STATUSES, needed=True, half=True)
    ] = ""
    reason: Annotated[
        str,
        Choice(
            label="事由",
            of="status_reasons",
            hint="死亡、撤销须写明事由",
        ),
    ] = ""
    basis: Annotated[
        str, Text(label="依据", needed=True, example="例如：协作回复、归案笔录、文号")
    ] = ""
    by_return: Annotated[
        str,
        Text(label="随归案登记", hidden=True, listed=False, printed=False),
    ] = ""  # the uid of the Return that brought it about
