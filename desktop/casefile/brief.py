"""会商材料: two to four pages for a meeting, asked before told."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from reportlab.platypus import Flowable

from db.garbage import uncollected
from db.values.day import in_words
from desktop.casefile.brief_facts import Figure, five_figures, opening
from desktop.casefile.brief_parts import (
    Body,
    answered,
    asked,
    assets,
    assets_in_short,
    case,
    case_in_short,
    flight,
    flight_in_short,
    relations,
    rights_and_risks,
    routes,
    routes_in_short,
    strategy,
    strategy_in_short,
    strategy_told,
    work,
)
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.faces import Role
from desktop.casefile.lines import Paragraph, fitted, put, width_of
from desktop.casefile.look import (
    HEADING,
    LEAD,
    OUTER_RULE,
    ROW_RULE,
    SUBHEADING,
    Look,
)
from desktop.casefile.margin import copy_number, furniture_of
from desktop.casefile.page import (
    Drawing,
    Progress,
    SectionMark,
    TooManyPages,
    centred,
    heading,
    made,
    title,
    title_lines,
    together,
)
from desktop.casefile.words import numeral

MOST_PAGES = 4
MARKED = "内部资料　会后收回"  # never a degree of secrecy: such material is not here
SMALL = Look(Role.SANS, 9, 12)
GREAT = (
    14.5,
    13.5,
    12.5,
    11.5,
)  # points of the five figures, smaller when they are long
LEAST_GAP = 8  # points between the five figures
Parts = Sequence[tuple[str, Callable[[CaseFile], Body]]]

# Longer first; what is asked, the routes, the rights and the risks are never shortened.
FULL: Parts = (
    ("提请会商事项", asked),
    ("对象与案情", case),
    ("出逃与现状", flight),
    ("已做工作", work),
    ("法律途径", routes),
    ("一人一策", strategy),
    ("涉案资产", assets),
    ("关系人", relations),
    ("权利保障与风险", rights_and_risks),
    ("以往会商事项办理情况", answered),
)
_SHORTER = {"对象与案情": case_in_short}
_SHORT = {**_SHORTER, "涉案资产": assets_in_short, "一人一策": strategy_in_short}
_SHORTER_STILL = {**_SHORT, "法律途径": routes_in_short, "出逃与现状": flight_in_short}
_SHORTEST = {**_SHORTER_STILL, "一人一策": strategy_told}


def _with(changed: Mapping[str, Callable[[CaseFile], Body]]) -> Parts:
    return tuple((name, changed.get(name, part)) for name, part in FULL)


WAYS: Sequence[Parts] = (
    FULL,
    *(_with(one) for one in (_SHORTER, _SHORT, _SHORTER_STILL, _SHORTEST)),
)


@uncollected()
def print_brief(
    file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the brief, the fullest way that stays within four pages.

    Where even the shortest does not, it is longer: nothing a person wrote is cut.
    """
    return brief_after(0, file, imprint, progress)


def brief_after(
    before: int, file: CaseFile, imprint: Imprint, progress: Progress | None = None
) -> Paper:
    """Return the brief whose first page follows page `before` of a larger paper."""
    furniture = furniture_of(file, imprint, "会商材料", unnumbered=-before)

    def laid_out(parts: Parts, last: int | None) -> Paper:
        story = _story(file, imprint, parts)
        pdf, reached = made(furniture, story, progress=progress, last=last)
        return Paper(pdf, reached - before)

    for parts in WAYS[:-1]:
        with suppress(TooManyPages):
            return laid_out(parts, before + MOST_PAGES)
    return laid_out(WAYS[-1], None)


def _story(file: CaseFile, imprint: Imprint, parts: Parts) -> list[Flowable]:
    name = file.subject.name or "姓名不详人员"
    story: list[Flowable] = [
        SectionMark("brief", f"会商材料 {file.dossier.number}"),
        _head(imprint),
        title(*title_lines(f"关于{name}一案的会商材料")),
        centred([f"{file.office.name}　{in_words(file.today)}"], SUBHEADING, 1),
        _strip(five_figures(file)),
        Paragraph(opening(file)),
    ]
    number = 0
    for words, part in parts:
        body = part(file)
        if body:
            number += 1
            words = f"{numeral(number)}、{words}"
            room, *rest = together(heading(words), *body)
            story += [room, SectionMark(f"part{number}", words), *rest]
    return story


def _head(imprint: Imprint) -> Drawing:
    def paint(canvas: Any, _width: float, height: float) -> None:
        put(canvas, 0, height - LEAD + 8, copy_number(imprint), HEADING)
        put(canvas, 0, height - 2 * LEAD + 8, MARKED, HEADING)

    return Drawing(paint, 2)


def _strip(figures: Sequence[Figure]) -> Drawing:
    def paint(canvas: Any, width: float, height: float) -> None:
        great, rooms = _shares(figures, width)
        top, below = height - 6, 6.0
        canvas.setLineWidth(OUTER_RULE)
        canvas.line(0, top, width, top)
        canvas.line(0, below, width, below)
        x = 0.0
        for figure, room in zip(figures, rooms, strict=True):
            if x:
                canvas.setLineWidth(ROW_RULE)
                canvas.line(x, below + 6, x, top - 6)
            _figure(canvas, figure, x + LEAST_GAP / 2, room - LEAST_GAP, top, great)
            x += room

    return Drawing(paint, 3)


def _shares(figures: Sequence[Figure], width: float) -> tuple[Look, list[float]]:
    """Share the width out by what each needs; the widest give way when it is short."""
    great, wanted = Look(Role.HEI, GREAT[-1], 18), [width]
    for size in GREAT:
        great = Look(Role.HEI, size, 18)
        wanted = [_room(figure, great) for figure in figures]
        if sum(wanted) <= width:
            break
    most = width
    while sum(min(one, most) for one in wanted) > width:
        most -= 1
    rooms = [min(one, most) for one in wanted]
    spare = (width - sum(rooms)) / len(rooms)
    return great, [room + spare for room in rooms]


def _room(figure: Figure, great: Look) -> float:
    small = max(width_of(figure.label, SMALL), width_of(figure.note, SMALL))
    return LEAST_GAP + max(small, width_of(figure.value, great))


def _figure(
    canvas: Any, figure: Figure, x: float, room: float, top: float, great: Look
) -> None:
    put(canvas, x, top - 18, fitted(figure.label, SMALL, room), SMALL)
    put(canvas, x, top - 39, fitted(figure.value, great, room), great)
    put(canvas, x, top - 58, fitted(figure.note, SMALL, room), SMALL)
