"""The picture of a report: how many came back by each route, this year beside the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from reportlab.platypus import Flowable

from db.records.matter import RETURN_ROUTES
from desktop.casefile.faces import Role
from desktop.casefile.figure import hatch
from desktop.casefile.lines import put
from desktop.casefile.look import PICTURE_CAPTION, Look
from desktop.casefile.page import Drawing

LINES = 7  # of the grid, with its caption
WORD, NUMBER = Look(Role.SANS, 9, 12), Look(Role.HEI, 9, 12)
CAPTION_ROOM, BELOW, ABOVE = 18.0, 14.0, 32.0
BAR, APART = 14.0, 6.0
MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Series:
    """The persons of one column: its words, and how many by each route."""

    words: str
    routes: Mapping[str, int]

    @property
    def in_all(self) -> int:
        return sum(self.routes.values())


def route_bars(series: Sequence[Series], caption: str) -> Flowable:
    """Return bars for every route, none left out; the first series black, one hatched."""

    def paint(canvas: Any, width: float, tall: float) -> None:
        put(canvas, width / 2, 5, caption, PICTURE_CAPTION, "centre")
        put(canvas, 0, tall - 12, "单位：人", WORD)
        _legend(canvas, width, tall - 12, series)
        base, top = CAPTION_ROOM + BELOW, tall - ABOVE
        most = max(1, *(n for one in series for n in one.routes.values()))
        step = ceil(most / MOST_STEPS)
        scale = (top - base) / (step * ceil(most / step))
        _lines(canvas, width, base, top, step * scale)
        wide = width / len(RETURN_ROUTES)
        for place, term in enumerate(RETURN_ROUTES):
            middle = wide * (place + 0.5)
            put(canvas, middle, base - 11, term.label, WORD, "centre")
            counts = [one.routes.get(term.code, 0) for one in series]
            _bars(canvas, middle, base, counts, scale)

    return Drawing(paint, LINES)


def _legend(canvas: Any, width: float, y: float, series: Sequence[Series]) -> None:
    x = width
    for place in reversed(range(len(series))):
        one = series[place]
        words = f"{one.words}（{one.in_all}人）"
        x -= put(canvas, x, y, words, WORD, "right") + 4
        _bar(canvas, x - 11, y - 1, 11, 9, place)
        x -= 23


def _lines(canvas: Any, width: float, base: float, top: float, step: float) -> None:
    canvas.saveState()
    canvas.setLineWidth(0.4)
    canvas.setDash(1, 2)
    y = base + step
    while y <= top + 0.1:
        canvas.line(0, y, width, y)
        y += step
    canvas.restoreState()
    canvas.setLineWidth(0.9)
    canvas.line(0, base, width, base)


def _bars(
    canvas: Any, middle: float, base: float, counts: Sequence[int], scale: float
) -> None:
    whole = BAR * len(counts) + APART * (len(counts) - 1)
    x = middle - whole / 2
    for place, n in enumerate(counts):
        high = n * scale
        if n:
            _bar(canvas, x, base, BAR, high, place)
        _number(canvas, x + BAR / 2, base + high + 3, str(n))
        x += BAR + APART


def _bar(
    canvas: Any, x: float, y: float, width: float, high: float, place: int
) -> None:
    canvas.setLineWidth(0.6)
    if place:
        canvas.saveState()
        canvas.setFillGray(1)
        canvas.rect(x, y, width, high, stroke=0, fill=1)
        canvas.restoreState()
        hatch(canvas, x, y, width, high)
    canvas.rect(x, y, width, high, stroke=1, fill=0 if place else 1)


def _number(canvas: Any, x: float, y: float, text: str) -> None:
    """On white ground, for a dotted line may pass behind it."""
    canvas.saveState()
    canvas.setFillGray(1)
    wide = 5.5 * len(text) + 2
    canvas.rect(x - wide / 2, y - 1.5, wide, 10, stroke=0, fill=1)
    canvas.restoreState()
    put(canvas, x, y, text, NUMBER, "centre")
