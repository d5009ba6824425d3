"""The first pages of a pack: the agenda, with the page of each part."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.queries.consultations import Matter
from db.records.consultation import Attendance, Consultation, ConsultationItem
from db.values.day import days_between, first_day, in_words
from desktop.casefile.brief import MARKED
from desktop.casefile.case_file import CaseFile, Imprint
from desktop.casefile.cells import FORM, NARROW, Cell, Plan, Row
from desktop.casefile.lines import Paragraph, put
from desktop.casefile.look import HEADING, LEAD, SUBHEADING
from desktop.casefile.margin import copy_number
from desktop.casefile.pack_file import PackFile
from desktop.casefile.page import (
    Drawing,
    SectionMark,
    centred,
    heading,
    title,
    title_lines,
    together,
)
from desktop.casefile.runs import Content, black, bold
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING

KEPT = (
    "材料按份号登记，会后收回；不复制、不摘抄、不外传。"
    "与某案有利害关系的，在研究该案以前说明并回避。"
)
STAYS_OUT = "本案已回避，不列入本份"


def agenda(
    file: PackFile, imprint: Imprint, starts: Sequence[int | str]
) -> list[Flowable]:
    """Return the agenda; `starts`: page of the open matters, then that of each brief."""
    meeting = file.picked(Consultation)
    return [
        SectionMark("agenda", "会议议程"),
        _head(imprint),
        title(*title_lines(f"{meeting.name or '会商'}议程")),
        centred([f"{file.office.name}　{in_words(file.today)}"], SUBHEADING, 1),
        Table(_meeting_form(file, meeting)),
        heading("一、通报此前未办结的事项"),
        Paragraph(_open_in_short(file, starts[0])),
        *together(heading("二、研究案件"), _studied(file, starts[1:])),
        *together(heading("三、纪律"), Paragraph(KEPT)),
    ]


def _head(imprint: Imprint) -> Drawing:
    def paint(canvas: object, _width: float, height: float) -> None:
        put(canvas, 0, height - LEAD + 8, copy_number(imprint), HEADING)
        put(canvas, 0, height - 2 * LEAD + 8, MARKED, HEADING)

    return Drawing(paint, 2)


def _meeting_form(file: PackFile, meeting: Consultation) -> Plan:
    units = dict.fromkeys(p.unit for p in file.of(Attendance) if p.role != "absent")
    when = f"{in_words(meeting.day)}{meeting.time}"
    rows: list[Row] = [
        ["时间", when or black(LACKING), "地点", meeting.place or black(LACKING)],
        ["主持", meeting.chair or black(LACKING), "记录", meeting.recorder or NOTHING],
        ["参会单位", Cell("、".join(units) or black(LACKING), span=3)],
    ]
    return Plan(
        columns=(20, 58, 16, 62),
        rows=rows,
        style=FORM,
        heads=0,
        labels=frozenset({0, 2}),
    )


def _open_in_short(file: PackFile, page: int | str) -> str:
    if not file.before:
        return "以前会商议定的和本次各案的协调事项都已办结。"
    late = sum(overdue(file, one) > 0 for one in file.before)
    told = f"共{len(file.before)}项未办结" + (f"，其中{late}项逾期" if late else "")
    return f"{told}，见第{page}页。"


def overdue(file: PackFile, one: Matter) -> int:
    """Return by how many days a matter is past its day."""
    due = first_day(one.record.due)
    return days_between(due, file.today) if due else 0


def _studied(file: PackFile, starts: Sequence[int | str]) -> Flowable:
    if not file.items:
        return Paragraph([black(LACKING), "还没有列入档案。"])
    return Table(_cases(file, starts))


def _cases(file: PackFile, starts: Sequence[int | str]) -> Plan:
    rows: list[Row] = [["", "对象", "档号", "提请研究", "页"]]
    pages, told = iter(starts), {place: (i, case) for place, i, case in file.told()}
    for place in range(1, len(file.items) + 1):
        if place in told:
            rows.append(_case_row(place, *told[place], next(pages)))
        else:
            rows.append([str(place), Cell(STAYS_OUT, span=4)])
    return Plan(
        columns=(NARROW, 40, 50, 20, 12),
        rows=rows,
        aligns=("left", "left", "left", "left", "right"),
    )


def _case_row(
    place: int, item: ConsultationItem, case: CaseFile, page: int | str
) -> Row:
    lines = [line for line in item.question.splitlines() if line.strip()]
    asked: Content = f"{len(lines)}件" if lines else black(LACKING)
    name = bold(case.subject.name or "姓名不详")
    return [str(place), name, case.dossier.number, asked, str(page)]
