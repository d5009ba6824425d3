"""The charts of the figures, in black and white, drawn once for the screen and for paper.

Each bar has its number beside it: a chart shows how numbers stand to each other, the
number is what is read. Solid and hatched only, no colour, no shade that a copier loses.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any

from reportlab.platypus import Flowable

from db.fields import Reference
from db.rules.figures import FEN, ROUTES, Counted, Figure, figures
from db.values.money import Money, in_ten_thousands
from desktop.casefile.faces import Role
from desktop.casefile.figure import hatch
from desktop.casefile.lines import fitted, put, width_of
from desktop.casefile.look import LEAD, PICTURE_CAPTION, Look
from desktop.casefile.page import Drawing
from desktop.figures_told import NONE, key_in_words, span_in_words

WORD = Look(Role.SANS, 9, 12)
NUMBER = Look(Role.SANS, 9, 12)
SMALL = Look(Role.SANS, 8, 10)
CAPTION_ROOM = 20.0
ROW = 16.0
BAR = 8.0
LABELS = 76.0  # room for what stands at the left
APART = 22.0
MOST_YEARS = 10  # columns on the width of a page; earlier ones stand together
MOST_PLACES = 12
REST = "其余"
EARLY = "此前"  # a column is too narrow to say which years


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar lying down: what it is, how long, the number in words."""

    label: str
    value: int
    told: str


@dataclass(frozen=True, slots=True)
class Flow:
    """One year: who fled, who came back, who is in stock at its end."""

    year: str
    fled: int
    returned: int
    stock: int


def charts_of(counted: Counted, reference: Reference) -> list[Flowable]:
    """Return the pictures of what was counted; none for what there is nothing of."""
    span = span_in_words(counted.span)
    found = figures(counted)
    drawn = (
        routes_chart(counted, f"归案人数，按年份和方式（{span}）"),
        flow_chart(flows_of(counted)),
        bars_chart(amounts_of(found), f"从查明到返还，折合人民币（{span}）"),
        bars_chart(places_of(counted, reference), f"从哪里归案（{span}）"),
    )
    return [one for one in drawn if one is not None]


def amounts_of(found: Iterable[Figure]) -> list[Bar]:
    """Return how far the money has come: found, frozen, confiscated, recovered, returned."""
    known = {one.code: one for one in found if one.unit == FEN}
    order = ("found", "frozen", "confiscated", "recovered", "amount_returned")
    bars = []
    for figure in (known[code] for code in order):
        fen = int(figure.value or 0)
        said = in_ten_thousands(Money(fen, about="约" if figure.about else ""))
        bars.append(Bar(figure.label, fen, said if fen else "0"))
    return bars if any(bar.value for bar in bars) else []


def places_of(counted: Counted, reference: Reference) -> list[Bar]:
    """Return whence persons were brought back, the most frequent first."""
    counts = Counter(row.place or "" for row in counted.returned)
    ordered = sorted(counts.items(), key=_most)
    shown, rest = ordered[:MOST_PLACES], ordered[MOST_PLACES:]
    bars = [
        Bar(key_in_words(reference, "country", code), n, str(n)) for code, n in shown
    ]
    left = sum(n for _, n in rest)
    return [*bars, Bar(f"{REST} {len(rest)} 处", left, str(left))] if rest else bars


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def flows_of(counted: Counted) -> list[Flow]:
    """Return the years of which the stock was counted (Counted.stock), in order."""
    fled = Counter(row.at[:4] for row in counted.fled)
    returned = Counter(row.at[:4] for row in counted.returned)
    return [
        Flow(day[:4], fled[day[:4]], returned[day[:4]], len(rows))
        for day, rows in sorted(counted.stock.items())
    ]


def under_each_other(drawn: Sequence[Flowable]) -> Flowable | None:
    """Return pictures as one, for a screen that shows one page; None for none."""
    if not drawn:
        return None
    parts = [one for one in drawn if isinstance(one, Drawing)]

    def paint(canvas: Any, width: float, tall: float) -> None:
        y = tall
        for one in parts:
            _, high = one.wrap(width, tall)
            y -= high + APART
            one.drawOn(canvas, 0, y + APART)

    return Drawing(paint, sum(one.lines for one in parts) + APART * len(parts) / LEAD)


# persons by year and route


def routes_chart(counted: Counted, caption: str) -> Flowable | None:
    """Return a row a route, a column a year, in each cell a bar with its number."""
    counts = Counter((row.code, row.at[:4]) for row in counted.returned)
    if not counts:
        return None
    years, early = _years({year for _, year in counts})
    cells: Counter[tuple[str, str]] = Counter()
    for (route, year), n in counts.items():
        cells[route, year if year in years else early] += n
    columns = [early, *years] if early else years
    if early:
        caption += f"；{early}：{int(years[0]) - 1}年及以前"
    rows = [code for code in (*ROUTES, "") if any(cells[code, c] for c in columns)]
    height = ROW * (len(rows) + 2) + CAPTION_ROOM + 4

    def paint(canvas: Any, width: float, tall: float) -> None:
        put(canvas, width / 2, 5, caption, PICTURE_CAPTION, "centre")
        _matrix(canvas, width, tall - 4, _Matrix(rows, columns, cells))

    return Drawing(paint, ceil(height / LEAD))


def _years(found: set[str]) -> tuple[list[str], str]:
    """Return the years shown, none left out, and what the earlier ones are called."""
    years = [str(year) for year in range(int(min(found)), int(max(found)) + 1)]
    if len(years) <= MOST_YEARS:
        return years, ""
    shown = years[-MOST_YEARS + 1 :]
    return shown, EARLY


@dataclass(frozen=True, slots=True)
class _Matrix:
    rows: Sequence[str]  # codes of routes
    columns: Sequence[str]  # years
    cells: Mapping[tuple[str, str], int]

    def of_row(self, row: str) -> int:
        return sum(self.cells[row, column] for column in self.columns)

    def of_column(self, column: str) -> int:
        return sum(self.cells[row, column] for row in self.rows)


def _matrix(canvas: Any, width: float, top: float, told: _Matrix) -> None:
    wide = (width - LABELS) / (len(told.columns) + 1)
    wide = min(wide, 90.0)
    most = max(told.cells[key] for key in told.cells)
    y = top - 11
    _heads(canvas, y, wide, [*told.columns, "合计"])
    canvas.setLineWidth(0.5)
    canvas.line(0, y - 4, LABELS + wide * (len(told.columns) + 1), y - 4)
    for row in told.rows:
        y -= ROW
        label = key_in_words({}, "route", row)
        put(canvas, 0, y, label, WORD)
        for place, column in enumerate(told.columns):
            x = LABELS + wide * place
            n = told.cells[row, column]
            _cell(canvas, x, y, n, (wide - 26) * n / most)
        right = LABELS + wide * len(told.columns)
        put(canvas, right + 4, y, str(told.of_row(row)), NUMBER)
    canvas.line(0, y - 4, LABELS + wide * (len(told.columns) + 1), y - 4)
    y -= ROW
    put(canvas, 0, y, "合计", WORD)
    sums = [told.of_column(column) for column in told.columns]
    for place, n in enumerate([*sums, sum(sums)]):
        put(canvas, LABELS + wide * place + 4, y, str(n), NUMBER)


def _heads(canvas: Any, y: float, wide: float, heads: Sequence[str]) -> None:
    for place, head in enumerate(heads):
        put(canvas, LABELS + wide * place + 4, y, fitted(head, SMALL, wide - 5), SMALL)


def _cell(canvas: Any, x: float, y: float, n: int, length: float) -> None:
    if n:
        length = max(length, 1.5)
        canvas.rect(x + 4, y - 0.5, length, BAR, stroke=0, fill=1)
        put(canvas, x + 7 + length, y, str(n), NUMBER)


# stock and flow


def flow_chart(flows: Sequence[Flow]) -> Flowable | None:
    """Return a line of those in stock over bars of who fled and who came back."""
    flows = flows[-MOST_YEARS:]
    if not any(one.fled or one.returned or one.stock for one in flows):
        return None
    years = f"{flows[0].year}年至{flows[-1].year}年"
    caption = f"新增、归案与各期末在册人数（{years}）"
    lines = ceil((46 + 70 + 34 + CAPTION_ROOM) / LEAD)

    def paint(canvas: Any, width: float, tall: float) -> None:
        put(canvas, width / 2, 5, caption, PICTURE_CAPTION, "centre")
        _legend(canvas, tall - 12)
        wide = min((width - LABELS) / len(flows), 90.0)
        base = CAPTION_ROOM + 14
        _flow_bars(canvas, flows, wide, base, 58.0)
        _stock_line(canvas, flows, wide, base + 84, tall - 30)

    return Drawing(paint, lines)


def _legend(canvas: Any, y: float) -> None:
    x = LABELS
    for draw, words in ((_hatched, "新增外逃"), (_solid, "归案")):
        draw(canvas, x, y, 12, BAR)
        x += 16 + put(canvas, x + 16, y, words, WORD) + 18
    canvas.setLineWidth(1)
    canvas.line(x, y + 3.5, x + 14, y + 3.5)
    _dot(canvas, x + 7, y + 3.5)
    put(canvas, x + 18, y, "期末在册", WORD)


def _flow_bars(
    canvas: Any, flows: Sequence[Flow], wide: float, base: float, room: float
) -> None:
    most = max(1, *(max(one.fled, one.returned) for one in flows))
    put(canvas, 0, base + 2, "期内人数", WORD)
    canvas.setLineWidth(0.5)
    canvas.line(LABELS - 4, base, LABELS + wide * len(flows), base)
    each = min((wide - 10) / 2, 16.0)
    for place, one in enumerate(flows):
        middle = LABELS + wide * (place + 0.5)
        put(canvas, middle, base - 11, one.year, SMALL, "centre")
        for draw, n, x in (
            (_hatched, one.fled, middle - each - 1),
            (_solid, one.returned, middle + 1),
        ):
            high = room * n / most
            if n:
                draw(canvas, x, base, each, high)
            put(canvas, x + each / 2, base + high + 2.5, str(n), SMALL, "centre")


def _stock_line(
    canvas: Any, flows: Sequence[Flow], wide: float, low: float, high: float
) -> None:
    most = max(1, *(one.stock for one in flows))
    room = high - low - 12
    points = [
        (LABELS + wide * (place + 0.5), low + room * one.stock / most)
        for place, one in enumerate(flows)
    ]
    put(canvas, 0, low + 2, "期末在册", WORD)
    canvas.setLineWidth(1)
    for (x, y), (next_x, next_y) in pairwise(points):
        canvas.line(x, y, next_x, next_y)
    for (x, y), one in zip(points, flows, strict=True):
        _dot(canvas, x, y)
        put(canvas, x, y + 4.5, str(one.stock), SMALL, "centre")


def _solid(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    canvas.rect(x, y, width, height, stroke=0, fill=1)


def _hatched(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    canvas.setLineWidth(0.6)
    hatch(canvas, x, y, width, height)
    canvas.rect(x, y, width, height, stroke=1, fill=0)


def _dot(canvas: Any, x: float, y: float) -> None:
    canvas.saveState()
    canvas.setFillGray(1)
    canvas.setLineWidth(0.9)
    canvas.circle(x, y, 2.2, stroke=1, fill=1)
    canvas.restoreState()


# bars lying down


def bars_chart(bars: Sequence[Bar], caption: str) -> Flowable | None:
    """Return bars lying under each other, the word at the left, the number at the end."""
    if not bars:
        return None
    most = max(1, *(bar.value for bar in bars))

    def paint(canvas: Any, width: float, tall: float) -> None:
        put(canvas, width / 2, 5, caption, PICTURE_CAPTION, "centre")
        told = max(width_of(bar.told, NUMBER) for bar in bars) + 8
        y = tall - 2.0
        for bar in bars:
            y -= ROW
            label = fitted(bar.label or NONE, WORD, LABELS + 20)
            put(canvas, 0, y + 2, label, WORD)
            long = (width - LABELS - 26 - told) * bar.value / most
            x = LABELS + 26
            if bar.value:
                _solid(canvas, x, y + 1.5, max(long, 1.0), BAR + 1)
            put(canvas, x + (max(long, 1.0) if bar.value else 0) + 4, y + 2, bar.told, NUMBER)  # fmt: skip

    return Drawing(paint, ceil((ROW * len(bars) + CAPTION_ROOM + 6) / LEAD))
