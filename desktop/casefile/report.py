"""Reports of a period on paper: words that a person wrote over numbers that nobody edits.

月报, 季报 and 年报 have their table and their picture; 每日大事记 and 周报 go dossier by
dossier; 统计报表 is one table for the level above, with room for hands to sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from db.fields import Reference
from db.garbage import uncollected
from db.queries.reports import Reported, Told
from db.records.report import ISSUED, OF_DOSSIERS, Report
from db.rules.reports import BEFORE, NOW, YEAR, Line, Numbers, as_plain
from db.values.day import in_words
from desktop.casefile.brief_parts import finished
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.cells import FORM, NARROW, Cell, Plan, Row
from desktop.casefile.faces import Role
from desktop.casefile.foot import Foot, with_foot
from desktop.casefile.lines import Align, Paragraph, put
from desktop.casefile.look import BODY, HEADING, LEAD, OUTER_RULE, Look
from desktop.casefile.margin import furniture_of
from desktop.casefile.page import (
    Drawing,
    Progress,
    SectionMark,
    in_parts,
    made,
    subheading,
    together,
)
from desktop.casefile.red_head import fitting
from desktop.casefile.report_charts import Series, route_bars
from desktop.casefile.runs import Content, Run, black, framed
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, numeral
from desktop.figures_told import key_in_words
from desktop.reports_told import (
    NEXT,
    TITLES,
    column_in_words,
    compared_in_words,
    difference_in_words,
    is_part,
    label_in_words,
    number_in_words,
    period_in_words,
)
from desktop.wording import STATUS_LABEL

MARKED = "内部资料"
HEAD = Look(Role.TITLE, 26, 38)
HEAD_LINES = 6
RULES_OF_COUNTING = (
    "归案按归案日期计人，同一人再次外逃又归案的按两次计；新增外逃按出逃日期，"
    "在册从立案起算，出逃在先、立案在后的，期初、新增、销号与期末不一定相加。"
    "金额按登记日期和当日登记的汇率逐笔折合人民币，四舍五入到分后相加；"
    "查封扣押冻结、没收不计入追回。"
)
SIGNS = ("填表人", "审核人", "单位负责人", "填报日期")
SIGN_ROOM = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile(CaseFile):
    """One report with its numbers and what it tells of dossiers."""

    reported: Reported

    def beside(self) -> Mapping[str, object]:
        return {"report_numbers": as_plain(self.reported.numbers)}


@uncollected()
def print_report(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return a report; before it is issued, and once it is corrected, it says so."""
    if not isinstance(file, ReportFile):
        raise TypeError(type(file).__name__)
    report = file.reported.report
    story: list[Flowable] = [
        SectionMark("report", f"{TITLES[report.kind]} {report.number}".strip()),
        _head(file, report),
        *_paragraphs(report.summary),
        *_body(file, report),
    ]
    words = TITLES[report.kind]
    pdf, count = made(furniture_of(file, imprint, words), story, progress=progress)
    return Paper(pdf, count)


def _day(file: CaseFile, report: Report) -> str:
    return in_words(report.issued or file.today)


def _sent_to(report: Report) -> str:
    return finished(report.sent_to.strip() or "存档")


def _head(file: ReportFile, report: Report) -> Drawing:
    """内部资料, the name, the issue, office and day over a black line."""
    name, issue = TITLES[report.kind], _issue(report)

    def paint(canvas: Any, width: float, height: float) -> None:
        put(canvas, 0, height - 0.7 * LEAD, MARKED, HEADING)
        look = fitting(name, width)
        look = Look(HEAD.role, min(HEAD.size, look.size), HEAD.lead)
        put(canvas, width / 2, height - 2.75 * LEAD, name, look, "centre")
        put(canvas, width / 2, height - 3.85 * LEAD, issue, BODY, "centre")
        base = height - 5.05 * LEAD
        put(canvas, BODY.size, base, file.office.name, BODY)
        put(canvas, width - BODY.size, base, _day(file, report), BODY, "right")
        canvas.setLineWidth(OUTER_RULE)
        canvas.line(0, base - 0.42 * LEAD, width, base - 0.42 * LEAD)

    return Drawing(paint, HEAD_LINES)


def _issue(report: Report) -> Content:
    """'2026年第10期（10月）'; what it is not yet, or no longer, in a frame."""
    period = period_in_words(report.kind, report.first, report.last)
    if report.number.startswith(period[:5]):
        period = period[5:] or period
    only = f"，{report.unit}" if report.unit else ""
    edition = report.edition or 1
    which = f"　第{edition}版" if edition > 1 else ""
    told: list[str | Run] = [report.number] if report.number else [framed("缺期号")]
    told.append(f"（{period}{only}）{which}")
    if report.state not in ISSUED:
        told.append(framed("未签发"))
    if report.state == "corrected":
        told.append(framed("已更正，以新版为准"))
    return told


def _paragraphs(text: str) -> list[Flowable]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Paragraph(finished(line)) for line in lines] or [Paragraph(black(LACKING))]


def _body(file: ReportFile, report: Report) -> list[Flowable]:
    """Its parts under heads of the first order; what there is not, has no head."""
    numbers = file.reported.numbers
    parts: list[tuple[str, list[Flowable]]] = []
    if report.kind in OF_DOSSIERS:
        parts.append((_heads_entries(report), _entries(file)))
        parts.append(("主要指标", [_table(report, numbers)]))
    elif report.kind == "statistics":
        parts.append(("指标", [_table(report, numbers)]))
        parts.append(("归案途径", [_routes(report, numbers)]))
        parts.append(("从哪里归案", _places(report, numbers, file.reference)))
    else:
        parts.append(("主要指标", [_table(report, numbers)]))
        parts.append(("归案途径", [_bars(numbers)]))
    parts.append(("在办与到期", _told(report.situation)))
    parts.append((f"{NEXT[report.kind]}安排", _told(report.plan)))
    parts.append(("更正与说明", _remarks(file)))
    found: list[Flowable] = []
    there = [part for part in parts if part[1]]
    found = in_parts(there)
    # What is said last goes to the next page with 版记, with its head where it is all.
    last = 1 if len(there[-1][1]) > 1 else 2
    ending = found[-last:]
    if report.kind == "statistics":
        ending.append(_signs())
    return [*found[:-last], *with_foot(ending, _foot(file, report))]


def _foot(file: ReportFile, report: Report) -> Foot:
    day, sent_to = _day(file, report), _sent_to(report)
    return Foot(file.office.name, day, word="报：", sent_to=sent_to)


def _told(text: str) -> list[Flowable]:
    return _paragraphs(text) if text.strip() else []


def _remarks(file: ReportFile) -> list[Flowable]:
    """What a person says, then what the numbers themselves ask to be said."""
    reported, report = file.reported, file.reported.report
    numbers = reported.numbers
    said = list(_told(report.remarks))
    if reported.before is not None:
        told = f"本期为第{report.edition or 1}版，更正{in_words(reported.before.issued)}印发的{reported.before.number}。"
        said.insert(0, Paragraph(told))
    if numbers.read < numbers.of:
        part = f"以上统计{numbers.read}份档案，案卷库共有{numbers.of}份。"
        said.append(Paragraph(part))
    if numbers.lacking:
        said.append(Paragraph(f"{numbers.lacking}笔外币没有登记汇率，没有计入。"))
    return said or [Paragraph("无。")]


# numbers


def _table(report: Report, numbers: Numbers) -> Table:
    columns = list(numbers.spans)
    heads = [column_in_words(report.kind, key) for key in columns]
    compared = BEFORE in columns
    rows: list[Row] = [
        ["指标", *heads, *([compared_in_words(report.kind)] if compared else [])]
    ]
    for line in numbers.lines:
        cells = [number_in_words(line.numbers.get(key), line.unit) for key in columns]
        more = [difference_in_words(line)] if compared else []
        rows.append([_label(line), *cells, *more])
    aligns: list[Align] = ["left", *["right"] * (len(rows[0]) - 1)]  # type: ignore[list-item]
    period = period_in_words(report.kind, report.first, report.last)
    return Table(
        Plan(
            columns=(60, *[NARROW] * (len(rows[0]) - 1)),
            rows=rows,
            aligns=aligns,
            caption=f"表1　主要指标（{period}）",
            note=f"注：{RULES_OF_COUNTING}{_rates(numbers)}",
        )
    )


def _label(line: Line) -> str:
    return f"{'　' if is_part(line) else ''}{label_in_words(line)}"


def _rates(numbers: Numbers) -> str:
    if not numbers.rates:
        return ""
    told = [
        f"1 {currency}＝{rate}元（{in_words(day) if day else '日期未登记'}，{source or '来源未登记'}）"
        for currency, rate, day, source in numbers.rates
    ]
    return f"所用汇率：{'；'.join(told)}。"


def _bars(numbers: Numbers) -> Flowable:
    keys = [key for key in (YEAR, NOW) if key in numbers.spans][:1]
    keys += [BEFORE] if BEFORE in numbers.spans else []
    series = [Series(_span(numbers, key), numbers.routes.get(key, {})) for key in keys]
    return route_bars(
        series, f"图1　归案人数（按途径，{'与'.join(s.words for s in series)}）"
    )


def _span(numbers: Numbers, key: str) -> str:
    span = numbers.spans[key]
    first, last = span.first, span.last
    if first[5:] == "01-01" and last[5:] == "12-31":
        return f"{first[:4]}年"
    return f"{first[:4]}年{int(first[5:7])}—{int(last[5:7])}月"


def _routes(report: Report, numbers: Numbers) -> Table:
    codes = list(numbers.routes[NOW])
    return _divided(report, numbers, numbers.routes, codes, "route", {}, "归案方式")


def _places(report: Report, numbers: Numbers, reference: Reference) -> list[Flowable]:
    sums = {
        code: sum(each.get(code, 0) for each in numbers.places.values())
        for each in numbers.places.values()
        for code in each
    }
    codes = sorted(sums, key=lambda code: (-sums[code], code))
    if not codes:
        return []
    made = _divided(
        report, numbers, numbers.places, codes, "country", reference, "国家（地区）"
    )
    return [made]


def _divided(
    report: Report,
    numbers: Numbers,
    parts: Mapping[str, Mapping[str, int]],
    codes: Sequence[str],
    key: str,
    reference: Reference,
    head: str,
) -> Table:
    columns = list(numbers.spans)
    heads = [column_in_words(report.kind, each) for each in columns]
    rows: list[Row] = [[f"{head}（人）", *heads]]
    for code in codes:
        counts = [str(parts.get(each, {}).get(code, 0)) for each in columns]
        rows.append([key_in_words(reference, key, code), *counts])
    rows.append(["合计", *(str(sum(parts.get(c, {}).values())) for c in columns)])
    aligns: list[Align] = ["left", *["right"] * len(columns)]  # type: ignore[list-item]
    return Table(
        Plan(columns=(60, *[NARROW] * len(columns)), rows=rows, aligns=aligns, totals=1)
    )


def _signs() -> Table:
    """Room for hands: who filled it in, who checked it, who answers for it."""
    cells: list[Content | Cell] = []
    for label in SIGNS:
        cells += [label, Cell("", room=SIGN_ROOM)]
    half = len(cells) // 2
    return Table(
        Plan(
            columns=(20, 58, 20, 58),
            rows=[cells[:half], cells[half:]],
            style=FORM,
            heads=0,
            labels=frozenset({0, 2}),
            keep=True,
        )
    )


# dossier by dossier


def _heads_entries(report: Report) -> str:
    return "大事记" if report.kind == "daily" else "逐人情况"


def _entries(file: ReportFile) -> list[Flowable]:
    reported = file.reported
    found: list[Flowable] = []
    for number, one in enumerate(reported.told, 1):
        found += together(subheading(_of(number, one)), *_paragraphs(one.entry.text))
    nothing = (
        "当日没有登记。" if reported.report.kind == "daily" else "没有挂牌督办人员。"
    )
    return found or [Paragraph(nothing)]


def _of(number: int, one: Told) -> str:
    state = STATUS_LABEL.get(one.status, "")
    about = "，".join(part for part in (one.number, state) if part)
    return f"（{numeral(number)}）{one.name or '姓名不详'}（{about}）"
