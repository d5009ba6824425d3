"""Pages of the guide on paper: to be kept in a drawer, with no case in them."""

from collections.abc import Sequence
from datetime import datetime

from reportlab.platypus import Flowable, PageBreak

from db.values.moment import CHINA
from desktop.casefile.faces import Role
from desktop.casefile.lines import Paragraph
from desktop.casefile.look import SUBHEADING
from desktop.casefile.page import Furniture, SectionMark, made, subheading, title
from desktop.casefile.runs import Run
from desktop.casefile.words import numeral
from desktop.guide import OPEN, Page

OFFICE = "一档"


def print_guide(pages: Sequence[Page]) -> bytes:
    """Return a PDF of some pages of the guide, each beginning a sheet."""
    story: list[Flowable] = []
    for number, page in enumerate(pages):
        story += [PageBreak()] if number else []
        story += _page(page)
    now = datetime.now(CHINA)
    words = "办案指南　供参考，以现行法律和正式文书为准"
    furniture = Furniture("办案指南", OFFICE, now, margin_left=words)
    return made(furniture, story)[0]


def _page(page: Page) -> list[Flowable]:
    found: list[Flowable] = [
        SectionMark(f"guide-{page.id}", page.title),
        title(page.title),
    ]
    if page.summary:
        found.append(Paragraph(f"{page.summary}。", SUBHEADING))
    headed = 0
    for part in page.paragraphs:
        if part.heading:
            headed += 1
            found.append(subheading(f"（{numeral(headed)}）{part.heading}"))
        several = len(part.lines) > 1 and part.heading
        for number, line in enumerate(part.lines, start=1):
            found.append(Paragraph(f"{number}. {line}" if several else line))
    if page.basis:
        version = f"（{page.version}）" if page.version else ""
        found.append(Paragraph([Run("依据：", Role.HEI), f"{page.basis}{version}。"]))
    if page.doubt:
        found.append(Paragraph(OPEN + "。"))
    return found
