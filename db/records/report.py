"""报告 of a period: drafted from log and figures, approved, numbered, then frozen.

The report is the office's and names nobody. What it tells of one dossier hangs off that
dossier, so that only who may read it sees it.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from db.fields import Day, Link, LongText, Number, OneOf, Term, Text
from db.records.base import Record

REPORT_KINDS = (
    Term("daily", "每日大事记"),
    Term("weekly", "周报"),
    Term("monthly", "月报"),
    Term("quarterly", "季报"),
    Term("annual", "年报"),
    Term("statistics", "统计报表"),
)
REPORT_STATES = (
    Term("draft", "起草"),
    Term("submitted", "待批"),
    Term("issued", "已印发"),
    Term("corrected", "已更正"),
)
ISSUED = ("issued", "corrected")
# Those that tell of dossiers one by one; the others tell numbers.
OF_DOSSIERS = ("daily", "weekly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """One report; its numbers are frozen beside it when it is issued."""

    title: ClassVar = "报告"
    stored_as: ClassVar = "report"
    ordered_by: ClassVar = "last"
    named_by: ClassVar = "name"
    of_office: ClassVar = True

    kind: Annotated[
        str, OneOf(label="哪种报告", terms=REPORT_KINDS, needed=True, hidden=True)
    ] = ""
    first: Annotated[
        str,
        Day(
            label="从哪天起",
            half=True,
            hidden=True,
            hint="空着就是刚结束的那一期，大事记是当天；起止只写一个，就是它所在的那一期",
        ),
    ] = ""
    last: Annotated[str, Day(label="到哪天止", half=True, hidden=True)] = ""
    unit: Annotated[
        str,
        Text(
            label="只算这个单位",
            suggests="authority",
            half=True,
            hidden=True,
            hint="空着就是本案卷库的全部档案",
        ),
    ] = ""
    name: Annotated[str, Text(label="题名", needed=True, hint="不写对象姓名和案情")] = (
        ""
    )
    summary: Annotated[
        str,
        LongText(
            label="概述",
            needed=True,
            hint="由统计写出，可以改；改了数，要说明为什么和表中不同",
        ),
    ] = ""
    situation: Annotated[str, LongText(label="在办与到期", listed=False)] = ""
    plan: Annotated[
        str,
        LongText(label="下期安排", listed=False, example="11月24日召开会商，研究2案。"),
    ] = ""
    remarks: Annotated[
        str,
        LongText(
            label="更正与说明",
            listed=False,
            hint="上期有错的在这里更正：原载多少、应为多少、为什么",
        ),
    ] = ""
    sent_to: Annotated[
        str,
        Text(label="报送", listed=False, example="县委、县纪委监委，市追逃办"),
    ] = ""
    number: Annotated[str, Text(label="期号", half=True, hidden=True)] = ""
    edition: Annotated[int | None, Number(label="第几版", half=True, hidden=True)] = (
        None
    )
    corrects: Annotated[
        str, Link(label="更正哪一份", of="report", hidden=True, listed=False)
    ] = ""
    state: Annotated[
        str, OneOf(label="状态", terms=REPORT_STATES, half=True, hidden=True)
    ] = "draft"
    drafted_by: Annotated[
        str, Text(label="起草人", half=True, hidden=True, listed=False)
    ] = ""
    submitted: Annotated[
        str, Day(label="送审日期", half=True, hidden=True, listed=False)
    ] = ""
    issued: Annotated[str, Day(label="印发日期", half=True, hidden=True)] = ""
    issued_by: Annotated[
        str, Text(label="签发人", half=True, hidden=True, suggests="officer")
    ] = ""
    decision_document: Annotated[
        str,
        Text(
            label="签批文号",
            form="document_number",
            half=True,
            hidden=True,
            listed=False,
            hint="纸面签批的文号或批办单号",
        ),
    ] = ""
    decision_note: Annotated[str, Text(label="签批意见", hidden=True, listed=False)] = (
        ""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry(Record):
    """What one report tells of one dossier."""

    title: ClassVar = "报告所载"
    stored_as: ClassVar = "report_entry"
    begun_apart: ClassVar = True  # a report tells of a dossier, not the other way round
    ordered_by: ClassVar = "position"
    named_by: ClassVar = "text"

    report: Annotated[
        str, Link(label="哪份报告", of="report", needed=True, half=True)
    ] = ""
    position: Annotated[int | None, Number(label="序号", half=True, listed=False)] = (
        None
    )
    text: Annotated[
        str, LongText(label="所载", needed=True, hint="由大事记写出，可以改")
    ] = ""
