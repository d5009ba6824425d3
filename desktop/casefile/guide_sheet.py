"""Pages of the guide on paper: to be kept in a drawer, with no case in them."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from reportlab.platypus import Flowable, PageBreak

from db.values.moment import CHINA
from desktop.casefile.cells import Cell, Plan, Row
from desktop.casefile.faces import Role
from desktop.casefile.lines import Paragraph
from desktop.casefile.look import ONE_PIECE, SUBHEADING, TABLE
from desktop.casefile.numbers import define_number
from desktop.casefile.page import (
    AtEnd,
    Furniture,
    Pages,
    SectionMark,
    heading,
    made,
    subheading,
    title,
    title_lines,
    together,
)
from desktop.casefile.runs import Run
from desktop.casefile.table import Table
from desktop.casefile.words import numeral
from desktop.guide import OPEN, Page

OFFICE = "一档"
ABREAST = 2  # entries of the contents on a line


def print_guide(pages: Sequence[Page]) -> bytes:
    """Return a PDF: of one page of the guide a sheet, of several a booklet."""
    story = _sheet(pages[0]) if len(pages) == 1 else _booklet(pages)
    now = datetime.now(CHINA)
    words = "办案指南　供参考，以现行法律和正式文书为准"
    furniture = Furniture("办案指南", OFFICE, now, margin_left=words)
    return made(furniture, story)[0]


def _sheet(page: Page) -> list[Flowable]:
    return [_mark(page), title(*title_lines(page.title)), *_body(page)]


def _booklet(pages: Sequence[Page]) -> list[Flowable]:
    """Contents, then the groups, each beginning a sheet; its pages follow one another."""
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.group, []).append(page)
    story: list[Flowable] = [SectionMark("contents", "目录"), title("办案指南目录")]
    for name, some in groups.items():
        story += together(subheading(name), _contents(some))
    for name, some in groups.items():
        story += [PageBreak(), title(name)]
        for page in some:
            room, *rest = together(heading(page.title), *_body(page))
            story += [room, _mark(page), *rest]
    return [*story, AtEnd(partial(_number, pages))]


def _contents(pages: Sequence[Page]) -> Table:
    cells: list[tuple[str, Cell]] = [(p.title, Cell(number=_key(p))) for p in pages]
    cells += [("", Cell())] * (-len(cells) % ABREAST)
    half = len(cells) // ABREAST  # read down, then across
    rows: list[Row] = [
        [one for place in range(ABREAST) for one in cells[at + place * half]]
        for at in range(half)
    ]
    return Table(Plan(columns=(60, 12) * ABREAST, rows=rows, heads=0))


def _number(pages: Sequence[Page], canvas: Any, known: Pages) -> None:
    for page in pages:
        define_number(canvas, _key(page), str(known.of_mark[_key(page)]), TABLE)


def _key(page: Page) -> str:
    return f"guide-{page.id}"


def _mark(page: Page) -> SectionMark:
    return SectionMark(_key(page), page.title)


def _body(page: Page) -> list[Flowable]:
    found: list[Flowable] = []
    if page.summary:
        found.append(Paragraph(f"{page.summary}。", SUBHEADING))
    headed = 0
    for part in page.paragraphs:
        several = len(part.lines) > 1 and part.heading
        lines = [
            Paragraph(f"{number}. {line}" if several else line, whole=ONE_PIECE)
            for number, line in enumerate(part.lines, start=1)
        ]
        if part.heading:
            headed += 1
            head = subheading(f"（{numeral(headed)}）{part.heading}")
            found += together(head, *lines)
        else:
            found += lines
    if page.basis:
        version = f"（{page.version}）" if page.version else ""
        found.append(Paragraph([Run("依据：", Role.HEI), f"{page.basis}{version}。"]))
    if page.doubt:
        found.append(Paragraph(OPEN + "。"))
    return found
