"""Parts of a pack: what is still open, what is asked of each dossier, the sheet to sign."""

from reportlab.platypus import Flowable

from db.queries.consultations import Matter
from db.records.consultation import Attendance, Consultation, ConsultationItem
from db.values.day import in_figures, in_words
from desktop.casefile.cells import LOOSE_FORM, NARROW, Cell, Plan, Row
from desktop.casefile.lines import Paragraph
from desktop.casefile.look import SUBHEADING
from desktop.casefile.pack_agenda import overdue
from desktop.casefile.pack_file import PackFile
from desktop.casefile.page import SectionMark, centred, heading, title, together
from desktop.casefile.runs import Content, black, bold
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING, numeral

ROLE = {
    "chair": "主持", "present": "出席", "absent": "请假", "observer": "列席",
    "recorder": "记录",
}  # fmt: skip
OPEN, ASKED, SHEET = "此前未办结的事项", "提请研究的事项", "签到表"
SIGN_ROOM = 26  # points of height for a hand to sign in
SPARE_ROWS = 3  # of the sheet to sign, for who was not expected


def open_matters(file: PackFile) -> list[Flowable]:
    """Return what is still open; nothing where nothing is."""
    if not file.before:
        return []
    return [SectionMark("matters", OPEN), title(OPEN), Table(_open_matters(file))]


def _open_matters(file: PackFile) -> Plan:
    """What the last meeting decided first, then the rest, each overdue first."""
    rows: list[Row] = [["", "对象", "事项", "请哪个单位", "承办人", "何时前", "情况"]]
    groups = set()
    lead = ""
    for number, one in enumerate(file.before, 1):
        words = f"上次会商（{one.came}）议定" if one.last else "以往会商议定和各案事项"
        if words != lead:
            lead = words
            groups.add(len(rows))
            rows.append([Cell(bold(words), span=7)])
        rows.append(_open_matter(file, number, one))
    columns = (NARROW, NARROW, 66, 36, NARROW, NARROW, NARROW)
    return Plan(columns=columns, rows=rows, groups=frozenset(groups))


def _open_matter(file: PackFile, number: int, one: Matter) -> Row:
    record, late = one.record, overdue(file, one)
    state: Content = black(f"逾期{late}日") if late > 0 else "办理中"
    when = in_figures(record.due)
    owner = record.owner or black(LACKING)
    return [str(number), one.name, record.text, record.unit, owner, when, state]


def asked(file: PackFile) -> list[Flowable]:
    """Return what is asked of each dossier, and what screening says of its ways."""
    if not file.items:
        return []
    story: list[Flowable] = [SectionMark("asked", ASKED), title(ASKED)]
    for place, item, case in file.told():
        name = case.subject.name or "姓名不详人员"
        head = heading(f"{numeral(place)}、{name}一案")
        story += together(head, *_of_item(item))
    return story


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


def sheet(file: PackFile) -> list[Flowable]:
    """Return the sheet to sign."""
    meeting = file.picked(Consultation)
    return [
        SectionMark("sheet", SHEET),
        title("签　到　表"),
        centred(
            [f"{meeting.name}　{in_words(meeting.day)}{meeting.time}　{meeting.place}"],
            SUBHEADING,
            1,
        ),
        Table(_signing(file)),
        Paragraph("签到即表示已知悉保密义务；会后交回材料，由承办人核对份号。"),
    ]


def _signing(file: PackFile) -> Plan:
    rows: list[Row] = [["单位", "姓名", "职务", "参会", "份号", "签名", "材料交回"]]
    rows += [_signs(one) for one in file.of(Attendance)]
    blank: list[Content | Cell] = [Cell("", room=SIGN_ROOM), *[""] * 6]
    rows += [blank] * SPARE_ROWS
    return Plan(columns=(44, 24, 22, 15, 15, 26, 20), rows=rows, style=LOOSE_FORM)


def _signs(one: Attendance) -> Row:
    role = "回避" if one.recusal.strip() else ROLE.get(one.role, "")
    return [one.unit, one.name, one.post or NOTHING, role, "", "", ""]
