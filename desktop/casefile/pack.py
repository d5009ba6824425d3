"""会商材料包: all that a meeting has before it, in one numbered document with an outline.

Agenda, what earlier meetings left open, what is asked of each dossier, a brief of each,
the sheet to sign. Each part is laid out with the number its first page has in the whole.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pikepdf
from reportlab.platypus import Flowable

from db.queries.consultations import Matter
from db.records.consultation import Attendance, Consultation, ConsultationItem
from db.values.day import first_day, in_figures, in_words
from desktop.casefile.brief import MARKED, brief_after
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.cells import FORM, LOOSE_FORM, NARROW, Cell, Plan, Row
from desktop.casefile.garbage import uncollected
from desktop.casefile.lines import Paragraph, put
from desktop.casefile.look import HEADING, LEAD, SUBHEADING
from desktop.casefile.margin import copy_number, furniture_of
from desktop.casefile.page import (
    Drawing,
    Furniture,
    Progress,
    SectionMark,
    centred,
    heading,
    made,
    title,
    title_lines,
    together,
)
from desktop.casefile.runs import Content, black, bold
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING, days_between, numeral

ROLE = {
    "chair": "主持", "present": "出席", "absent": "请假", "observer": "列席",
    "recorder": "记录",
}  # fmt: skip
KEPT = (
    "材料按份号登记，会后收回；不复制、不摘抄、不外传。"
    "与某案有利害关系的，在研究该案以前说明并回避。"
)
NAME = "会商材料包"
UNKNOWN = 888  # as wide as any page number, until they are known
SIGN_ROOM = 26  # points of height for a hand to sign in
SPARE_ROWS = 3  # of the sheet to sign, for who was not expected


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile(CaseFile):
    """A meeting with its dossiers whole, in the order of the agenda."""

    cases: tuple[CaseFile, ...] = ()
    items: tuple[ConsultationItem, ...] = ()
    before: tuple[Matter, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole: where its first page stands, by its number."""

    title: str
    pdf: bytes
    first: int
    pages: int


@uncollected()
def print_pack(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the whole pack; `progress` counts its parts, and may raise to stop it."""
    pack = _as_pack(file)
    steps = len(pack.cases) + 3
    unknown = [UNKNOWN] * (len(pack.cases) + 1)
    front = _front(pack, imprint, unknown)
    parts = [front, _matters(pack, imprint, front)]
    parts.append(_asked(pack, imprint, parts[-1]))
    for number, case in enumerate(pack.cases, 1):
        _tell(progress, number, steps)
        parts.append(_brief(case, imprint, parts[-1]))
    _tell(progress, steps - 2, steps)
    parts.append(_sheet(pack, imprint, parts[-1]))
    starts = [parts[1].first, *(part.first for part in parts[3:-1])]
    parts[0] = _front(pack, imprint, starts)
    _tell(progress, steps - 1, steps)
    pdf = joined([part for part in parts if part.pages])
    _tell(progress, steps, steps)
    return Paper(pdf, _after(parts[-1]))


def front_of(file: CaseFile, imprint: Imprint) -> bytes:
    """Return the first pages alone, to be looked at while the rest is made."""
    pack = _as_pack(file)
    return _front(pack, imprint, [UNKNOWN] * (len(pack.cases) + 1)).pdf


def _as_pack(file: CaseFile) -> PackFile:
    if not isinstance(file, PackFile):
        raise TypeError(type(file).__name__)
    return file


def _tell(progress: Progress | None, done: int, of: int) -> None:
    if progress:
        progress(done, of)


def _furniture(file: PackFile, imprint: Imprint, before: int = 0) -> Furniture:
    """The title says what it is; a print queue shows it to anyone."""
    made_of = furniture_of(file, imprint, NAME, unnumbered=-before)
    return replace(made_of, title=NAME)


def joined(parts: Sequence[Part]) -> bytes:
    """Return parts as one document with an entry of the outline each."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(parts[0].pdf)) as whole:
        entries = []
        for part in parts:
            entries.append((part.title, part.first - 1))
            if part is not parts[0]:
                with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
                    whole.pages.extend(pdf.pages)
        with whole.open_outline() as outline:
            outline.root[:] = [pikepdf.OutlineItem(*one) for one in entries]
        whole.save(out, deterministic_id=True)
    return out.getvalue()


def _after(part: Part) -> int:
    """Return the number of the last page of a part."""
    return part.first + part.pages - 1


def _brief(case: CaseFile, imprint: Imprint, before: Part) -> Part:
    paper = brief_after(_after(before), case, imprint)
    name = case.subject.name or "姓名不详人员"
    return Part(f"{name}　会商材料", paper.pdf, _after(before) + 1, paper.pages)


# the first pages


def _front(file: PackFile, imprint: Imprint, starts: Sequence[int]) -> Part:
    """The agenda; `starts`: page of the open matters, then that of each brief."""
    meeting = file.picked(Consultation)
    story: list[Flowable] = [
        SectionMark("agenda", "会议议程"),
        _head(imprint),
        title(*title_lines(f"{meeting.name or '会商'}议程")),
        centred([f"{file.office.name}　{in_words(file.today)}"], SUBHEADING, 1),
        Table(_meeting_form(file, meeting)),
        heading("一、通报此前未办结的事项"),
        Paragraph(_open_in_short(file, starts[0])),
        *together(heading("二、研究案件"), Table(_cases(file, starts[1:]))),
        *together(heading("三、纪律"), Paragraph(KEPT)),
    ]
    pdf, count = made(_furniture(file, imprint), story)
    return Part("会议议程", pdf, 1, count)


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


def _open_in_short(file: PackFile, page: int) -> str:
    if not file.before:
        return "以前会商议定的和本次各案的协调事项都已办结。"
    late = sum(_overdue(file, one) > 0 for one in file.before)
    told = f"共{len(file.before)}项未办结" + (f"，其中{late}项逾期" if late else "")
    return f"{told}，见第{page}页。"


def _overdue(file: PackFile, one: Matter) -> int:
    due = first_day(one.record.due)
    return days_between(due, file.today) if due else 0


def _matters(file: PackFile, imprint: Imprint, before: Part) -> Part:
    """What is still open, overdue first; no page where nothing is."""
    words = "此前未办结的事项"
    if not file.before:
        return Part(words, b"", _after(before) + 1, 0)
    story: list[Flowable] = [
        SectionMark("matters", words),
        title(words),
        Table(_open_matters(file)),
    ]
    return _part(words, file, imprint, story, before)


def _part(
    words: str,
    file: PackFile,
    imprint: Imprint,
    story: Sequence[Flowable],
    before: Part,
) -> Part:
    pages = _after(before)
    pdf, last = made(_furniture(file, imprint, pages), story)
    return Part(words, pdf, pages + 1, last - pages)


def _open_matters(file: PackFile) -> Plan:
    rows: list[Row] = [["", "对象", "事项", "请谁办", "何时前", "情况"]]
    for number, one in enumerate(file.before, 1):
        record, late = one.record, _overdue(file, one)
        state: Content = black(f"逾期{late}日") if late > 0 else "办理中"
        who = f"{record.unit}　{record.owner}"
        rows.append(
            [str(number), one.name, record.text, who, in_figures(record.due), state]
        )
    return Plan(columns=(NARROW, NARROW, 52, 36, NARROW, NARROW), rows=rows)


def _cases(file: PackFile, starts: Sequence[int]) -> Plan:
    rows: list[Row] = [["", "对象", "档号", "提请研究", "页"]]
    for number, (item, case, page) in enumerate(
        zip(file.items, file.cases, starts, strict=True), 1
    ):
        lines = [line for line in item.question.splitlines() if line.strip()]
        asked: Content = f"{len(lines)}件" if lines else black(LACKING)
        name = bold(case.subject.name or "姓名不详")
        shown = str(page)
        rows.append([str(number), name, case.dossier.number, asked, shown])
    return Plan(
        columns=(NARROW, 40, 50, 20, 12),
        rows=rows,
        aligns=("left", "left", "left", "left", "right"),
    )


def _asked(file: PackFile, imprint: Imprint, before: Part) -> Part:
    """What is asked of each dossier, and what screening says of its ways."""
    words = "提请研究的事项"
    story: list[Flowable] = [SectionMark("asked", words), title(words)]
    for number, (item, case) in enumerate(zip(file.items, file.cases, strict=True), 1):
        name = case.subject.name or "姓名不详人员"
        head = heading(f"{numeral(number)}、{name}一案")
        story += together(head, *_of_item(item))
    return _part(words, file, imprint, story, before)


def _of_item(item: ConsultationItem) -> list[Flowable]:
    asked = [line.strip() for line in item.question.splitlines() if line.strip()]
    found: list[Flowable] = [Paragraph(line) for line in asked]
    found = found or [Paragraph(black(LACKING))]
    if item.options.strip():
        rows: list[Row] = [["可选途径", "适用研判（只说形式条件，由会议决定）"]]
        rows += [_option(line) for line in item.options.splitlines() if line.strip()]
        found.append(Table(Plan(columns=(34, 122), rows=rows)))
    if item.recused.strip():
        found.append(Paragraph(f"回避：{item.recused.strip()}"))
    return found


def _option(line: str) -> Row:
    name, colon, said = line.partition("：")
    return [name, said] if colon else ["", name]


# the sheet to sign


def _sheet(file: PackFile, imprint: Imprint, before: Part) -> Part:
    meeting = file.picked(Consultation)
    story: list[Flowable] = [
        SectionMark("sheet", "签到表"),
        title("签　到　表"),
        centred(
            [f"{meeting.name}　{in_words(meeting.day)}{meeting.time}　{meeting.place}"],
            SUBHEADING,
            1,
        ),
        Table(_signing(file)),
        Paragraph("签到即表示已知悉保密义务；会后交回材料，由承办人核对份号。"),
    ]
    return _part("签到表", file, imprint, story, before)


def _signing(file: PackFile) -> Plan:
    rows: list[Row] = [["单位", "姓名", "职务", "参会", "份号", "签名", "材料交回"]]
    rows += [_signs(one) for one in file.of(Attendance)]
    blank: list[Content | Cell] = [Cell("", room=SIGN_ROOM), *[""] * 6]
    rows += [blank] * SPARE_ROWS
    return Plan(columns=(44, 24, 22, 15, 15, 26, 20), rows=rows, style=LOOSE_FORM)


def _signs(one: Attendance) -> Row:
    role = "回避" if one.recusal.strip() else ROLE.get(one.role, "")
    return [one.unit, one.name, one.post or NOTHING, role, "", "", ""]
