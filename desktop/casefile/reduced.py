"""会商材料（节本）: a paper of its own for a unit that may not see everything.

It is given nothing but what is let in (db/rules/reduced.py), so nothing else can stand in
its text, its outline or what the file says of itself.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from db.garbage import uncollected
from db.records.base import R
from db.records.case import Charge, Flight, Question
from db.records.consultation import Consultation
from db.records.dossier import STATUSES, Dossier, StatusChange
from db.records.matter import ActionItem
from db.records.subject import Subject
from db.rules.summary import current_status, last_flight
from db.values.day import days_between, first_day, in_figures, in_words
from desktop.casefile.brief import MARKED
from desktop.casefile.brief_facts import label
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.cells import FORM, NARROW, Cell, Plan, Row
from desktop.casefile.lines import Paragraph, put
from desktop.casefile.look import HEADING, LEAD, SUBHEADING
from desktop.casefile.margin import copy_number, furniture_of
from desktop.casefile.page import (
    Drawing,
    Progress,
    SectionMark,
    centred,
    heading,
    made,
    title,
    title_lines,
    together,
)
from desktop.casefile.runs import Content, black
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING, exact, numeral

NAME = "会商材料（节本）"
STATUS = {term.code: term.label for term in STATUSES}
LEFT_OUT = (
    "本节本只列对象姓名、性别、出生年、原单位职务，状态，出逃，涉嫌罪名和金额，"
    "以及提请本单位的事项。未列入：证件号码和文号、住址和联系方式、关系人、行踪、案情和证据、"
    "线索、措施、国际协作、规劝、资产、权利保障、专班和策略、大事记、附件、其他单位的事项和意见。"
)


@uncollected()
def print_reduced(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the paper; its title and outline bear no name."""
    meeting = file.picked(Consultation)
    dossiers = file.of(Dossier)
    story: list[Flowable] = [
        SectionMark("reduced", NAME),
        _head(imprint),
        title(*title_lines(f"{meeting.name or '会商'}材料（节本）")),
        centred([f"{file.office.name}　{in_words(file.today)}"], SUBHEADING, 1),
        Table(_meeting_form(meeting, imprint)),
    ]
    for number, dossier in enumerate(dossiers, 1):
        story += _case(file, number, dossier)
    story += together(heading("本节本的范围"), Paragraph(LEFT_OUT))
    furniture = replace(furniture_of(file, imprint, NAME), title=NAME)
    pdf, count = made(furniture, story, progress=progress)
    return Paper(pdf, count)


def _head(imprint: Imprint) -> Drawing:
    def paint(canvas: object, _width: float, height: float) -> None:
        put(canvas, 0, height - LEAD + 8, copy_number(imprint), HEADING)
        put(canvas, 0, height - 2 * LEAD + 8, MARKED, HEADING)

    return Drawing(paint, 2)


def _meeting_form(meeting: Consultation, imprint: Imprint) -> Plan:
    when = f"{in_words(meeting.day)}{meeting.time}"
    rows: list[Row] = [
        ["送", Cell(imprint.slip.recipient or black(LACKING), span=3)],
        ["时间", when or black(LACKING), "地点", meeting.place or black(LACKING)],
    ]
    return Plan(columns=(20, 58, 16, 62), rows=rows, style=FORM, heads=0,
                labels=frozenset({0, 2}))  # fmt: skip


def _of(file: CaseFile, kind: type[R], dossier: Dossier) -> Sequence[R]:
    return [one for one in file.of(kind) if one.dossier == dossier.uid]


def _case(file: CaseFile, number: int, dossier: Dossier) -> list[Flowable]:
    subject = next(iter(_of(file, Subject, dossier)), Subject(uid=""))
    head = heading(f"{numeral(number)}、{subject.name or '姓名不详人员'}一案")
    found = together(head, Table(_person(file, dossier, subject)))
    asked = [one for one in _of(file, Question, dossier) if one.state == "asked"]
    found += together(
        Paragraph("提请本单位的事项：" + ("" if asked else "无。")),
        *(Paragraph(_asked(place, one)) for place, one in enumerate(asked, 1)),
    )
    still = [one for one in _of(file, ActionItem, dossier) if one.state == "open"]
    if still:
        table = Table(_matters(file, still))
        found += together(Paragraph("本单位未办结的事项："), table)
    return found


def _asked(place: int, one: Question) -> str:
    when = f"（{in_words(one.due)}前）" if one.due else ""
    return f"{place}. {one.text.strip().rstrip('。')}。{when}"


def _person(file: CaseFile, dossier: Dossier, subject: Subject) -> Plan:
    status = current_status(_of(file, StatusChange, dossier))
    born = f"{subject.born}年" if subject.born else NOTHING
    rows: list[Row] = [
        ["姓名", subject.name or black(LACKING), "档号", dossier.number],
        ["性别", label(file, subject, "sex") or NOTHING, "出生年", born],
        ["单位、职务", Cell(f"{subject.unit}{subject.post}" or NOTHING, span=3)],
        ["状态", STATUS.get(status.status, NOTHING) if status else NOTHING,
         "出逃", _fled(file, dossier)],
        ["涉嫌罪名", Cell(_charges(file, dossier), span=3)],
    ]  # fmt: skip
    return Plan(columns=(24, 54, 20, 58), rows=rows, style=FORM, heads=0,
                labels=frozenset({0, 2}))  # fmt: skip


def _fled(file: CaseFile, dossier: Dossier) -> str:
    one = last_flight(_of(file, Flight, dossier))
    if one is None:
        return NOTHING
    to = label(file, one, "destination") if one.destination else ""
    parts = (in_figures(one.day), one.port, f"首到{to}" if to else "")
    return "　".join(part for part in parts if part)


def _charges(file: CaseFile, dossier: Dossier) -> Content:
    told = [
        f"{label(file, one, 'offence') or '罪名未登记'}　{exact(one.amount)}".strip()
        for one in _of(file, Charge, dossier)
    ]
    return "；".join(told) or NOTHING


def _matters(file: CaseFile, still: Sequence[ActionItem]) -> Plan:
    rows: list[Row] = [["", "事项", "承办人", "何时前", "情况"]]
    for number, one in enumerate(still, 1):
        due = first_day(one.due)
        late = days_between(due, file.today) if due else 0
        state: Content = black(f"逾期{late}日") if late > 0 else "办理中"
        rows.append([str(number), one.text, one.owner, in_figures(one.due), state])
    return Plan(columns=(NARROW, 90, 24, NARROW, NARROW), rows=rows)
