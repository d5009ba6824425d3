"""会商纪要 in the form of GB/T 9704: red head, what was said, what was decided, who came."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reportlab.platypus import Flowable

from db.garbage import uncollected
from db.records.base import Record
from db.records.case import Charge
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    UnitOpinion,
)
from db.records.matter import ActionItem
from db.records.subject import Subject
from db.rules.meetings import decisions_of
from db.values.day import in_words
from desktop.casefile.brief_facts import label
from desktop.casefile.brief_parts import finished, numbered
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.faces import Role
from desktop.casefile.foot import Foot, with_foot
from desktop.casefile.lines import Paragraph, put
from desktop.casefile.look import (
    BODY,
    LEAD,
)
from desktop.casefile.margin import SHOWN, furniture_of
from desktop.casefile.page import (
    Drawing,
    Progress,
    SectionMark,
    heading,
    made,
    subheading,
    title,
    together,
)
from desktop.casefile.red_head import PREPRINTED, put_line, put_name
from desktop.casefile.runs import Content, Run, black, bold, framed
from desktop.casefile.words import LACKING, in_fours, numeral

HEAD_LINES = 6  # of the grid, red line and all
LABEL_CELLS = 4  # 出席： and a space before the first name
ROLES = (
    ("出席", ("chair", "present")),
    ("请假", ("absent",)),
    ("列席", ("observer",)),
    ("记录", ("recorder",)),
)
OUTCOMES = {
    "held_over": "会议决定下次再议。",
    "withdrawn": "会议同意不再提请会商。",
}


@uncollected()
def print_minutes(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the minutes; before they are signed they say so."""
    meeting = file.picked(Consultation)
    items = file.of(ConsultationItem)
    story: list[Flowable] = [
        SectionMark("minutes", f"会商纪要 {meeting.number}".strip()),
        _head(file, meeting),
        title(*_title(file, items)),
        Paragraph(_opening(file, meeting, items)),
        *_said(file, items),
        *_stayed_out(file),
        *with_foot(_who_came(file), _foot(file, meeting)),
    ]
    pdf, count = made(furniture_of(file, imprint, "会商纪要"), story, progress=progress)
    return Paper(pdf, count)


def _head(file: CaseFile, meeting: Consultation) -> Drawing:
    """The red head and line, or on a sheet that has them only the black between."""
    name = f"{file.office.name.removesuffix('办公室')}会商纪要"
    red = PREPRINTED not in file.extras
    number: Content = meeting.number or framed("缺编号")
    if meeting.state != "signed":
        number = [
            *([number] if isinstance(number, str | Run) else number),
            framed("未签发"),
        ]

    def paint(canvas: Any, width: float, height: float) -> None:
        if red:
            put_name(canvas, width, height, name)
        put(canvas, width / 2, 2.35 * LEAD, number, BODY, "centre")
        base = 0.75 * LEAD
        put(canvas, BODY.size, base, file.office.name, BODY)
        put(canvas, width - BODY.size, base, _issued(file, meeting), BODY, "right")
        if red:
            put_line(canvas, width)

    return Drawing(paint, HEAD_LINES + 2)


def _issued(file: CaseFile, meeting: Consultation) -> str:
    return in_words(meeting.signed or file.today)


def _title(file: CaseFile, items: Sequence[ConsultationItem]) -> list[str]:
    """One case by its name, several by their number; two balanced lines."""
    if not items:
        return ["追逃追赃工作的会商纪要"]
    if len(items) == 1:
        return [f"关于{case_of(file, items[0])}一案", "追逃追赃工作的会商纪要"]
    first = _name(file, items[0])
    return [f"关于{first}等{len(items)}案", "追逃追赃工作的会商纪要"]


def case_of(file: CaseFile, item: ConsultationItem) -> str:
    """Return '邬敬淮涉嫌受贿、挪用公款'."""
    charges = [one for one in file.of(Charge) if one.dossier == item.dossier]
    offences = dict.fromkeys(
        label(file, one, "offence").removesuffix("罪") for one in charges if one.offence
    )
    return _name(file, item) + (f"涉嫌{'、'.join(offences)}" if offences else "")


def _name(file: CaseFile, item: ConsultationItem) -> str:
    found = (one.name for one in file.of(Subject) if one.dossier == item.dossier)
    return next(found, "") or "姓名不详人员"


def _opening(
    file: CaseFile, meeting: Consultation, items: Sequence[ConsultationItem]
) -> Content:
    cases = case_names(file, items) if items else ""
    studied = f"，研究{cases}追逃追赃工作" if cases else ""
    found: list[str | Run] = [
        in_words(meeting.day) + meeting.time if meeting.day else black(LACKING),
        "，",
        meeting.chair or black(LACKING),
        "在",
        meeting.place or black(LACKING),
        f"主持召开会商会议{studied}。",
        finished(meeting.opening.strip()) if meeting.opening.strip() else "",
    ]
    if meeting.material:
        found.append(f"会商材料快照为{in_fours(meeting.material[:SHOWN])}。")
    return [*found, "现纪要如下。"]


def case_names(file: CaseFile, items: Sequence[ConsultationItem]) -> str:
    """Return '邬敬淮一案', '韩致远、邬敬淮、解㛃等4案'."""
    names = [_name(file, one) for one in items]
    if len(names) <= 1:
        return f"{''.join(names)}一案"
    more = "等" if len(names) > 3 else ""
    return f"{'、'.join(names[:3])}{more}{len(names)}案"


def _said(file: CaseFile, items: Sequence[ConsultationItem]) -> list[Flowable]:
    """Of one case with heads of the first order, of several each with its own."""
    if len(items) == 1:
        return _of_item(file, items[0], _first_order)
    found: list[Flowable] = []
    for place, item in enumerate(items, 1):
        head = heading(f"{numeral(place)}、{case_of(file, item)}一案")
        found += together(head, *_of_item(file, item, _second_order))
    return found


def _first_order(number: int, words: str) -> Paragraph:
    return heading(f"{numeral(number)}、{words}")


def _second_order(number: int, words: str) -> Paragraph:
    return subheading(f"（{numeral(number)}）{words}")


def _of_item(
    file: CaseFile, item: ConsultationItem, order: Callable[[int, str], Paragraph]
) -> list[Flowable]:
    """Return what was said and decided of one case; what there is not, has no head."""
    opinions = [one for one in file.of(UnitOpinion) if one.item == item.uid]
    decided = _decided(file, item)
    texts = (item.opinion, OUTCOMES.get(item.outcome, ""))
    parts: list[tuple[str, Sequence[Flowable]]] = [
        ("会议意见", _paragraphs(texts, alone=not decided)),
        ("各单位意见", [Paragraph(_opinion(one)) for one in opinions]),
        ("议定事项", decided),
    ]
    found: list[Flowable] = []
    told = [part for part in parts if part[1]]
    for number, (words, body) in enumerate(told, 1):
        # One part alone needs no head of the second order.
        bare = len(told) == 1 and order is _second_order
        found += body if bare else together(order(number, words), *body)
    if item.recused.strip():
        found.append(Paragraph(f"{item.recused.strip()}已回避，未参加本议题。"))
    return found


def _paragraphs(texts: Iterable[str], *, alone: bool) -> list[Flowable]:
    """What the meeting thinks; where it neither said nor decided anything, 缺."""
    lines = [line.strip() for text in texts for line in text.splitlines()]
    found: list[Flowable] = [Paragraph(finished(line)) for line in lines if line]
    return found or [Paragraph(black(LACKING) if alone else "会议同意议定事项。")]


def _opinion(one: UnitOpinion) -> Content:
    kept: list[str | Run] = [Run("（保留意见）", Role.KAI)] if one.reserved else []
    said = finished(" ".join(one.text.split()))
    return [Run(f"{one.unit}：", Role.KAI), said, *kept]


def _decided(file: CaseFile, item: ConsultationItem) -> list[Flowable]:
    """As they were worded when the minutes were signed; before that, as they are now."""
    signed = file.picked(Consultation).state == "signed"
    now = [one.in_words for one in decisions_of(_matters(file, item), item)]
    lines = item.decided.splitlines() if signed else now
    return [Paragraph(_decision(n, line)) for n, line in enumerate(lines, 1)]


def _matters(file: CaseFile, item: ConsultationItem) -> list[Record]:
    return [one for one in file.of(ActionItem) if one.dossier == item.dossier]


def _decision(number: int, line: str) -> Content:
    """Who and by when stand in 楷体, so that they are found at a glance."""
    what, bracket, who = line.rpartition("（")
    return [numbered(number, what), Run(f"{bracket}{who}", Role.KAI)]


def _stayed_out(file: CaseFile) -> list[Flowable]:
    gone = [one for one in file.of(Attendance) if one.recusal.strip()]
    return [
        Paragraph(f"{one.name}{_because(one.recusal)}已回避，未参加会议。")
        for one in gone
    ]


def _because(reason: str) -> str:
    plain = reason.strip().rstrip("。")
    return f"因{plain.removeprefix('因')}" if plain else ""


def _who_came(file: CaseFile) -> list[Flowable]:
    """出席 请假 列席 记录, names hanging under the first name; apart from the text."""
    found: list[Flowable] = [Drawing(_nothing, 1)]
    people = [one for one in file.of(Attendance) if not one.recusal.strip()]
    for word, roles in ROLES:
        named = [f"{one.name}（{one.unit}）" for one in people if one.role in roles]
        recorder = file.picked(Consultation).recorder
        if word == "记录" and not named and recorder:
            named = [recorder]
        if named:
            whole = [Run(name + ("、" if name != named[-1] else "")) for name in named]
            found.append(
                Paragraph(
                    [bold(f"{word}："), *whole], indent=2, hang=2 + LABEL_CELLS - 1
                )
            )
    return found


def _nothing(_canvas: Any, _width: float, _height: float) -> None:
    """Draw nothing: an empty line."""


def _foot(file: CaseFile, meeting: Consultation) -> Foot:
    day, units = _issued(file, meeting), _sent_to(file, meeting)
    return Foot(file.office.name, day, word="分送：", sent_to=units)


def _sent_to(file: CaseFile, meeting: Consultation) -> str:
    units = dict.fromkeys(one.unit for one in file.of(Attendance) if one.unit)
    return finished(meeting.sent_to.strip() or "、".join(units) or "存档")
