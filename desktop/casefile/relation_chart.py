"""关系图: who stands around the subject, in black and white, laid out by itself.

The subject in the middle, kin left, others right, each side on one bus; the word stands
on the branch. Persons have a plain frame, companies a double one, accounts a dashed one.
No minors, no suspicion, no way to reach anybody: names and ties only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from reportlab.platypus import Flowable

from db.records.relation import KIN, Relation
from desktop.casefile.case_file import CaseFile
from desktop.casefile.faces import Role
from desktop.casefile.lines import fitted, put, width_of
from desktop.casefile.look import AREA_WIDTH, LEAD, PICTURE_CAPTION, Look
from desktop.casefile.page import Drawing

# Short, for there is little room on a branch; the table has the whole words.
WORDS = {"spouse": "配偶", "child": "子女", "parent": "父母", "sibling": "同胞",
         "kin": "亲属", "associate": "密切", "agent": "代理", "holder": "代持",
         "company": "单位", "account": "账户"}  # fmt: skip
NAME, TIE, BRANCH = (
    Look(Role.HEI, 9, 11),
    Look(Role.SANS, 8, 10),
    Look(Role.SANS, 8, 10),
)
BOX_WIDTH, BOX_HEIGHT, GAP = 118.0, 26.0, 7.0
BUS = 34.0  # from the boxes to the bus: room for the word on the branch
CAPTION_ROOM = 18.0
MOST = 18  # a side: more do not fit a page; the table has them all
TRACK = 5.0  # between lines that join two others at the outer edge
CAPTION = "关系图（单框自然人，双框单位，虚框账户；左亲属，右其他；未成年人不列）"


@dataclass(frozen=True, slots=True)
class Box:
    """A frame with its text, placed by its lower left corner; y grows upwards."""

    uid: str
    x: float
    y: float
    name: str
    tie: str
    word: str  # on the branch
    entity: str

    @property
    def middle(self) -> float:
        return self.y + BOX_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: the subject's box, the boxes of each side, lines between two."""

    width: float
    height: float
    subject: Box
    left: Sequence[Box]
    right: Sequence[Box]
    joined: Sequence[tuple[Box, Box]] = field(default_factory=tuple)
    left_out: int = 0


def chart_of(file: CaseFile, width: float = AREA_WIDTH) -> Chart | None:
    """Return where everybody stands, None where there is nobody to draw."""
    shown = [one for one in file.of(Relation) if one.minor != "yes" and one.name]
    kin = [one for one in shown if one.kind in KIN]
    others = [one for one in shown if one.kind not in KIN]
    if not shown:
        return None
    sides = (_neighbours(kin), _neighbours(others))
    rows = max(1, *(min(len(side), MOST) for side in sides))
    height = rows * (BOX_HEIGHT + GAP) - GAP + 4
    left = _column(sides[0][:MOST], 12.0, height)
    right = _column(sides[1][:MOST], width - BOX_WIDTH - 12.0, height)
    middle = (width - BOX_WIDTH * 0.85) / 2
    subject = Box("", middle, (height - BOX_HEIGHT) / 2, file.subject.name or "对象",
                  "对象", "", "person")  # fmt: skip
    placed = {box.uid: box for box in (*left, *right)}
    joined = [
        (placed[one.uid], placed[one.other])
        for one in shown
        if one.uid in placed and one.other in placed
        and placed[one.uid].x == placed[one.other].x
    ]  # fmt: skip
    out = len(shown) - len(placed)
    return Chart(width, height, subject, left, right, joined, out)


def _neighbours(records: Sequence[Relation]) -> list[Relation]:
    """Return them so that two that are joined stand next to each other where they can."""
    by_uid = {one.uid: one for one in records}
    found: dict[str, Relation] = {}
    for one in records:
        chain = [one]
        while chain[-1].other in by_uid and by_uid[chain[-1].other] not in chain:
            chain.append(by_uid[chain[-1].other])
        for each in chain:
            found.setdefault(each.uid, each)
    return list(found.values())


def _column(records: Sequence[Relation], x: float, height: float) -> list[Box]:
    step = BOX_HEIGHT + GAP
    top = (height + len(records) * step - GAP) / 2 - BOX_HEIGHT
    return [
        Box(
            one.uid,
            x,
            top - place * step,
            fitted(one.name, NAME, BOX_WIDTH - 10),
            fitted(one.tie, TIE, BOX_WIDTH - 10),
            WORDS.get(one.kind, ""),
            one.entity,
        )
        for place, one in enumerate(records)
    ]


def relations_drawing(file: CaseFile) -> Flowable | None:
    """Return the picture with its caption, None where there is nobody to draw."""
    chart = chart_of(file)
    if chart is None:
        return None
    caption = CAPTION
    if chart.left_out:
        caption += f"；另有{chart.left_out}人见表"

    def paint(canvas: Any, width: float, _height: float) -> None:
        put(canvas, width / 2, 5, caption, PICTURE_CAPTION, "centre")
        canvas.translate(0, CAPTION_ROOM)
        draw(canvas, chart)

    return Drawing(paint, ceil((chart.height + CAPTION_ROOM + 4) / LEAD))


def draw(canvas: Any, chart: Chart) -> None:
    """Draw lines first, then words on white, then boxes."""
    canvas.setLineWidth(0.7)
    _side(canvas, chart.subject, chart.left, to_left=True)
    _side(canvas, chart.subject, chart.right, to_left=False)
    for number, (one, other) in enumerate(chart.joined):
        _join(canvas, one, other, chart.width, number)
    for box in (*chart.left, *chart.right):
        _frame(canvas, box, BOX_WIDTH)
    _frame(canvas, chart.subject, BOX_WIDTH * 0.85, heavy=True)


def _side(canvas: Any, subject: Box, boxes: Sequence[Box], *, to_left: bool) -> None:
    if not boxes:
        return
    edge = boxes[0].x + BOX_WIDTH if to_left else boxes[0].x
    bus = edge + BUS if to_left else edge - BUS
    start = subject.x if to_left else subject.x + BOX_WIDTH * 0.85
    canvas.line(start, subject.middle, bus, subject.middle)
    heights = [subject.middle, *(box.middle for box in boxes)]
    canvas.line(bus, min(heights), bus, max(heights))
    for box in boxes:
        canvas.line(bus, box.middle, edge, box.middle)
        _word(canvas, (bus + edge) / 2, box.middle, box.word)


def _word(canvas: Any, x: float, y: float, word: str) -> None:
    word = fitted(word, BRANCH, BUS + 20)
    wide = width_of(word, BRANCH) + 2
    canvas.saveState()
    canvas.setFillGray(1)
    canvas.rect(x - wide / 2, y - 4, wide, 9, stroke=0, fill=1)
    canvas.restoreState()
    put(canvas, x, y - 2.5, word, BRANCH, "centre")


def _join(canvas: Any, one: Box, other: Box, width: float, number: int) -> None:
    """A line at the outer edge between two of one side."""
    outer = one.x if one.x < width / 2 else one.x + BOX_WIDTH
    away = -1 if one.x < width / 2 else 1
    track = outer + away * (4 + TRACK * (number % 2))
    canvas.line(outer, one.middle, track, one.middle)
    canvas.line(track, one.middle, track, other.middle)
    canvas.line(track, other.middle, outer, other.middle)


def _frame(canvas: Any, box: Box, width: float, *, heavy: bool = False) -> None:
    canvas.saveState()
    canvas.setFillGray(1)
    canvas.setLineWidth(1.4 if heavy else 0.7)
    if box.entity == "account":
        canvas.setDash(3, 2)
    canvas.rect(box.x, box.y, width, BOX_HEIGHT, stroke=1, fill=1)
    if box.entity == "company":
        canvas.rect(box.x + 2, box.y + 2, width - 4, BOX_HEIGHT - 4, stroke=1, fill=0)
    canvas.restoreState()
    middle = box.x + width / 2
    name = fitted(box.name, NAME, width - 10)
    if box.tie:
        put(canvas, middle, box.y + 14.5, name, NAME, "centre")
        put(canvas, middle, box.y + 5, box.tie, TIE, "centre")
    else:
        put(canvas, middle, box.y + 9.5, name, NAME, "centre")
