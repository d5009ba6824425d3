"""督办反馈报告: the report to the level that supervises, as papers to a higher level are.

GB/T 9704: the number at the left, 签发人 at the right of the red line (7.2.5, 7.2.6).
"""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from db.garbage import uncollected
from db.records.asset import Asset, AssetEvent
from db.records.cooperation import SENT, CooperationRequest, PersuasionContact
from db.records.evidence import EvidenceItem
from db.records.matter import ActionItem, Instruction, Supervision, SupervisionFeedback
from db.records.measure import TAKEN, Measure
from db.rules.assets import Sum, accounts_of, is_counted, sum_of
from db.rules.supervision import since
from db.values.day import first_day, in_words
from desktop.casefile.brief_parts import finished, numbered
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.cells import Plan, Row
from desktop.casefile.faces import Role
from desktop.casefile.foot import Foot
from desktop.casefile.lines import Align, Paragraph
from desktop.casefile.look import AREA_WIDTH
from desktop.casefile.margin import furniture_of
from desktop.casefile.page import (
    Progress,
    SectionMark,
    in_parts,
    made,
    title,
    title_lines,
)
from desktop.casefile.red_head import PREPRINTED, upward_head
from desktop.casefile.runs import Content, Run, black
from desktop.casefile.signed import signed
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, exact

NAME = "督办反馈报告"
WHY = "原因："  # what a line of what is not done goes on with
RIGHT: tuple[Align, ...] = ("left", "right", "right")
MONEY = (("found", "查明资产"), ("frozen", "查封扣押冻结"), ("recovered", "追缴到位"))


@uncollected()
def print_feedback(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the report; what is not written yet stands on it as lacking."""
    one = file.picked(SupervisionFeedback)
    listing = listing_of(file, one)
    parts = [
        ("督办要求", [Paragraph(_demand(listing))]),
        (_since_words(file, one), _lines(one.done, black(LACKING))),
        ("没有办成的事项和原因", _lines(one.pending, "本期应办事项均已办结。")),
        ("下一步打算", _lines(one.next_steps, black(LACKING))),
        ("主要数据", [Paragraph(_open_matters(file)), Table(_figures(file, one))]),
    ]
    story: list[Flowable] = [
        SectionMark("feedback", f"{NAME} {one.document_number}".strip()),
        upward_head(
            file.office.name,
            one.document_number or black("缺文号"),
            one.signed_by or black(LACKING),
            red=PREPRINTED not in file.extras,
        ),
        title(*title_lines(f"关于{_whom(file)}一案督办事项办理情况的报告")),
        Paragraph(f"{listing.by or '督办单位'}：", indent=0),
        *_opening(one),
    ]
    story += in_parts(parts)
    story += _closing(file, one)
    pdf, count = made(furniture_of(file, imprint, NAME), story, progress=progress)
    return Paper(pdf, count)


def _closing(file: CaseFile, one: SupervisionFeedback) -> list[Flowable]:
    """The end of the paper, on one page: 版记 never stands there alone."""
    day = in_words(one.day or file.today)
    contact = one.contact.strip()
    told = [Paragraph(f"（联系人：{contact}）")] if contact else []
    found: list[Flowable] = [
        Paragraph("特此报告。"),
        signed(file.office.name, day),
        *told,
        Foot(file.office.name, day),
    ]
    needed = sum(each.wrap(AREA_WIDTH, 0)[1] for each in found)
    return [CondPageBreak(needed), *found]


def listing_of(file: CaseFile, one: SupervisionFeedback) -> Supervision:
    """Return the listing that a report answers, empty for none."""
    found = (each for each in file.of(Supervision) if each.uid == one.supervision)
    return next(found, Supervision(uid=""))


def span_of(file: CaseFile, one: SupervisionFeedback) -> tuple[str, str]:
    """Return the full days between which a report tells: after the first, to the last."""
    first = since(listing_of(file, one), one, file.of(SupervisionFeedback))
    return first, first_day(one.day) if one.day else file.today


def _whom(file: CaseFile) -> str:
    return file.subject.name or "有关人员"


def _opening(one: SupervisionFeedback) -> list[Flowable]:
    lines = [line.strip() for line in one.text.splitlines() if line.strip()]
    return [Paragraph(finished(line)) for line in lines] or [Paragraph(black(LACKING))]


def _demand(listing: Supervision) -> Content:
    when = f"{in_words(listing.listed_on)}，" if listing.listed_on else ""
    number = f"（{listing.document_number}）" if listing.document_number else ""
    head = f"{when}{listing.by or '督办单位'}对该案挂牌督办{number}。要求："
    asked = " ".join(listing.demand.split())
    return [head, finished(asked) if asked else black(LACKING)]


def _since_words(file: CaseFile, one: SupervisionFeedback) -> str:
    first, _ = span_of(file, one)
    again = first != first_day(listing_of(file, one).listed_on)
    since = f"（{in_words(first)}以后）" if first else ""
    return f"{'上次反馈' if again else '挂牌'}以来的工作{since}"


def _lines(text: str, nothing: Content) -> list[Flowable]:
    """One thing is a paragraph, several are numbered; a reason left open is lacking."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return [Paragraph(nothing)]
    alone = len(lines) == 1
    return [
        Paragraph(_told(line if alone else numbered(place, line)))
        for place, line in enumerate(lines, 1)
    ]


def _told(line: str) -> Content:
    if line.endswith(WHY):
        return [line, black(LACKING), "。"]
    what, why, reason = line.partition(WHY)
    return [what, Run(why, Role.KAI), finished(reason)] if why else finished(line)


def _figures(file: CaseFile, one: SupervisionFeedback) -> Plan:
    """What was done in the period and in all; money in renminbi, to the fen."""
    first, last = span_of(file, one)
    rows: list[Row] = [["项目", "本期", "累计"]]
    for words, days in _counted(file):
        known = [first_day(day) for day in days if day]
        within = sum(first < day <= last for day in known)
        rows.append([words, f"{within}", f"{sum(day <= last for day in known)}"])
    assets = [each for each in file.of(Asset) if is_counted(each)]
    lacking = False
    for kind, words in MONEY:
        events = [e for e in file.of(AssetEvent) if e.day and first_day(e.day) <= last]
        fresh = [e for e in events if first_day(e.day) > first]
        sums = [sum_of(accounts_of(assets, some), kind) for some in (fresh, events)]
        lacking |= not all(each.complete for each in sums)
        rows.append([f"{words}（元）", *(_sum(each) for each in sums)])
    note = "外币按登记的汇率折合人民币。"
    return Plan(
        columns=(60, 48, 48), rows=rows, aligns=RIGHT, caption="工作和资产",
        note=f"{note}有外币没有登记汇率，未计入。" if lacking else note,
    )  # fmt: skip


def _counted(file: CaseFile) -> Sequence[tuple[str, list[str]]]:
    """What is counted, with the day of each."""
    return (
        (
            "采取措施（项）",
            [m.starts or m.began[:10] for m in file.of(Measure) if m.state in TAKEN],
        ),
        (
            "提出国际协作请求（件）",
            [r.sent for r in file.of(CooperationRequest) if r.state in SENT],
        ),
        (
            "规劝接触（次）",
            [c.day for c in file.of(PersuasionContact) if c.state == "done"],
        ),
        ("收集证据（件）", [e.day for e in file.of(EvidenceItem)]),
        (
            "办结协调事项（件）",
            [a.done for a in file.of(ActionItem) if a.state == "done"],
        ),
        ("办复批示（件）", [i.answered for i in file.of(Instruction)]),
    )


def _open_matters(file: CaseFile) -> str:
    still = [a for a in file.of(ActionItem) if a.state == "open"]
    late = sum(bool(a.due) and first_day(a.due) < file.today for a in still)
    if not still:
        return "协调事项均已办结。"
    return f"未办结协调事项{len(still)}件，其中逾期{late}件。"


def _sum(one: Sum) -> str:
    return exact(one.money).removesuffix("元")
