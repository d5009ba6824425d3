"""出逃首报: the report of a new escape, due within 24 hours of its discovery (条例271)."""

from collections.abc import Sequence
from datetime import datetime

from reportlab.platypus import Flowable

from db.garbage import uncollected
from db.records.base import fields_of
from db.records.duty import FirstReport
from db.rules.periods import from_moment
from db.values.day import in_words
from db.values.moment import day_in_china, in_china
from desktop.casefile.brief_facts import label
from desktop.casefile.brief_parts import finished
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.cells import FORM, Cell, Plan, Row
from desktop.casefile.lines import Paragraph, put
from desktop.casefile.look import BODY, HEADING, LEAD
from desktop.casefile.margin import copy_number, furniture_of
from desktop.casefile.page import (
    Drawing,
    Progress,
    SectionMark,
    heading,
    made,
    title,
    title_lines,
)
from desktop.casefile.runs import Content, Run, black
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING

SIGNED = "签发人：　　　　　　　　年　　月　　日　　时　　分"
MARKS = {name: mark.label for name, mark in fields_of(FirstReport)}


@uncollected()
def print_first_report(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the report: when it was found and until when it goes up, then the facts."""
    one = file.picked(FirstReport)
    what = label(file, one, "happened") or "出逃"
    story: list[Flowable] = [
        SectionMark("report", f"出逃首报 {one.document_number}".strip()),
        _head(imprint),
        title(*title_lines(f"关于{one.name or '姓名不详人员'}{what}情况的首次报告")),
        Paragraph(_to(one)),
        Paragraph(_opening(file, one)),
        heading("一、基本情况"),
        Table(_form(file, one)),
        heading("二、经过和主要案情"),
        *_told(one.text),
        heading("三、已采取的工作"),
        *_told(one.done),
        Paragraph("后续查明的情况，随时补报。"),
        _signed(file),
    ]
    pdf, count = made(furniture_of(file, imprint, "出逃首报"), story, progress=progress)
    return Paper(pdf, count)


def _head(imprint: Imprint) -> Drawing:
    def paint(canvas: object, width: float, height: float) -> None:
        put(canvas, 0, height - LEAD + 8, copy_number(imprint), HEADING)
        put(canvas, width, height - LEAD + 8, "特急", HEADING, "right")

    return Drawing(paint, 1)


def _to(one: FirstReport) -> Content:
    return f"{one.reported_to or '上一级监察机关'}："


def _opening(file: CaseFile, one: FirstReport) -> Content:
    """Return when it was found, until when it goes up, and when it went."""
    if not one.discovered:
        return ["发现时刻：", black(LACKING), "。"]
    clock = file.ground.law.clocks["report_escape"]
    basis, _ = clock.basis_on(day_in_china(one.discovered))
    hours = clock.length.count if clock.length else 24
    ends = from_moment(one.discovered, hours).moment
    by = one.discovered_by or "（发现单位和人员未填）"
    what = label(file, one, "happened") or "出逃"
    found: list[str | Run] = [
        f"{_moment(one.discovered)}，{by}发现{one.name}{what}。自发现起{hours}小时内、"
        f"即{_moment(ends)}前逐级报送（{basis}）。"
    ]
    if one.reported:
        late = datetime.fromisoformat(one.reported) > datetime.fromisoformat(ends)
        found.append(f"本报告于{_moment(one.reported)}报出")
        found.append("，超过期限，原因见正文。" if late else "。")
    return found


def _moment(moment: str) -> str:
    """'2026-11-24T09:30+08:00' -> '2026年11月24日9时30分'."""
    here = in_china(moment)
    return f"{in_words(here[:10])}{int(here[11:13])}时{here[14:16]}分"


def _form(file: CaseFile, one: FirstReport) -> Plan:
    def needed(value: str) -> Content:
        return value or black(LACKING)

    rows: list[Row] = [
        ["姓名", needed(one.name), "公民身份号码", one.id_number or "不详"],
        ["单位", needed(one.unit), "职务", needed(one.post)],
        [MARKS["fled"], in_words(one.fled) or "不详", MARKS["destination"],
         label(file, one, "destination") or "不详"],
        [MARKS["documents"], Cell(one.documents or "不详", span=3)],
    ]  # fmt: skip
    return Plan(
        columns=(24, 54, 27, 51),
        rows=rows,
        style=FORM,
        heads=0,
        labels=frozenset({0, 2}),
    )


def _told(text: str) -> Sequence[Flowable]:
    parts = [part for part in text.splitlines() if part.strip()]
    if not parts:
        return [Paragraph(black(LACKING))]
    return [Paragraph(finished(part)) for part in parts]


def _signed(file: CaseFile) -> Drawing:
    """署名, the day of writing under its middle, and the line of who lets it go."""

    def paint(canvas: object, width: float, height: float) -> None:
        right = width - 4 * BODY.size
        put(canvas, right, height - 1.6 * LEAD, file.office.name, BODY, "right")
        put(canvas, right, height - 2.6 * LEAD, in_words(file.today), BODY, "right")
        put(canvas, 2 * BODY.size, height - 3.8 * LEAD, SIGNED, BODY)

    return Drawing(paint, 4)
