"""没收违法所得意见: the nine contents that an application has to have (刑诉解释612)."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.fields import LongText
from db.garbage import uncollected
from db.records.base import fields_of
from db.records.screening import ConfiscationApplication
from db.values.day import in_words
from desktop.casefile.brief_parts import finished
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.lines import Paragraph
from desktop.casefile.look import SUBHEADING
from desktop.casefile.margin import furniture_of
from desktop.casefile.page import (
    Progress,
    SectionMark,
    centred,
    heading,
    made,
    title,
    title_lines,
    together,
)
from desktop.casefile.parts.assets import assets
from desktop.casefile.runs import black
from desktop.casefile.words import LACKING

NINE = [
    (name, mark.label)
    for name, mark in fields_of(ConfiscationApplication)
    if isinstance(mark, LongText)
]
WHO = (
    "本件供监察机关提出没收违法所得意见使用；是否申请由人民检察院决定，"
    "由犯罪地或者对象居住地的中级人民法院审理。"
)


@uncollected()
def print_confiscation(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the nine contents in turn, what lacks as 缺, then the ledger of property."""
    one = file.picked(ConfiscationApplication)
    name = file.subject.name or "姓名不详人员"
    lacking = [label for field, label in NINE if not getattr(one, field).strip()]
    story: list[Flowable] = [
        SectionMark("confiscation", f"没收违法所得意见 {file.dossier.number}"),
        title(*title_lines(f"关于没收{name}违法所得的意见")),
        centred([f"{file.office.name}　{in_words(file.today)}"], SUBHEADING, 1),
        Paragraph(_standing(lacking), SUBHEADING),
    ]
    for field, label in NINE:
        story += together(heading(label), *_told(getattr(one, field)))
    story.append(Paragraph(WHO))
    ledger = assets(file)
    if not ledger.empty:
        room, *rest = together(heading("附：涉案资产清单"), *ledger.body)
        story += [room, SectionMark("assets", "附：涉案资产清单"), *rest]
    furniture = furniture_of(file, imprint, "没收违法所得意见")
    pdf, count = made(furniture, story, progress=progress)
    return Paper(pdf, count)


def _standing(lacking: Sequence[str]) -> str:
    if not lacking:
        return "九项内容已填齐（刑诉解释612）。"
    which = "、".join(one.split("、")[0] for one in lacking)
    return f"九项内容尚缺{len(lacking)}项：第{which}项（刑诉解释612）。"


def _told(text: str) -> list[Flowable]:
    parts = [part for part in text.splitlines() if part.strip()]
    if not parts:
        return [Paragraph(black(LACKING))]
    return [Paragraph(finished(part)) for part in parts]
