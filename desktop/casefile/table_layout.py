"""How wide the columns of a table are, and how its rows break into lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from reportlab.lib.units import mm

from desktop.casefile.cells import NARROW, Cell, Plan, Row, Style
from desktop.casefile.line_breaks import Line
from desktop.casefile.lines import Align, Setting, setting_of
from desktop.casefile.look import AREA_WIDTH, Look

SMALLEST = 8.5  # points; below it two values share a cell, which is the maker's task
TIGHTEST = 2.6  # gutter
WIDEST = 60.0  # millimetres that a narrow column weighs once it may turn
MARK = 12.0  # points for a narrow column in which nothing stands
PLAIN = Cell()  # stands for content given without a cell of its own
SIGN_ROOM = 22  # points for the line of a signature


class Placed(NamedTuple):
    """A cell with its lines, at its column."""

    setting: Setting
    lines: Sequence[Line]
    column: int
    width: float
    align: Align
    cell: Cell

    @property
    def height(self) -> float:
        return len(self.lines) * self.setting.look.lead


class Laid(NamedTuple):
    """A row as it will be drawn."""

    cells: Sequence[Placed]
    height: float
    group: bool = False  # kept with the row after it
    total: bool = False
    joined: bool = False  # no rule below it


@dataclass(frozen=True, slots=True)
class Layout:
    """A table measured: its column edges from the left, and its rows."""

    edges: Sequence[float]
    rows: Sequence[Laid]
    side: float  # gutter on each side of a cell


Cells = list[tuple[int, Cell, Setting]]  # of one row, each at its column


@dataclass(frozen=True, slots=True)
class Fit:
    """What a table takes to fit: gutters in points, and how far its text is reduced."""

    side: float
    scale: float
    widths: Sequence[float]


def laid_out(plan: Plan) -> Layout:
    """Measure a table; too tight, its gutters give way first, then its size."""
    measured = [_measured(plan, number, row) for number, row in enumerate(plan.rows)]
    fit = _fit(plan, _natural(plan, measured))
    edges = [0.0, *accumulate(fit.widths)]
    rows = [_laid(plan, fit, edges, n, row) for n, row in enumerate(measured)]
    return Layout(edges, rows, fit.side)


def _measured(plan: Plan, number: int, row: Row) -> Cells:
    found, column = [], 0
    for content in row:
        if isinstance(content, Cell):
            cell, content = content, content.content
        else:
            cell = PLAIN
        look = cell.look or _look(plan, number, column)
        found.append((column, cell, setting_of(content, look)))
        column += cell.span
    return found


def _look(plan: Plan, row: int, column: int) -> Look:
    style = plan.style
    if row < plan.heads:
        return style.head
    if column in plan.labels:
        return style.label
    if row in plan.groups or row >= len(plan.rows) - plan.totals:
        return style.total
    return style.body


def _natural(plan: Plan, rows: Sequence[Cells]) -> list[float]:
    """Return how wide each narrow column would be without gutters, 0 for the others."""
    natural = [0.0] * len(plan.columns)
    for row in rows:
        for column, cell, setting in row:
            if cell.span == 1 and plan.columns[column] == NARROW:
                natural[column] = max(natural[column], setting.width())
    return natural


def _fit(plan: Plan, natural: list[float]) -> Fit:
    total = plan.width or AREA_WIDTH
    weights = [0.0 if width == NARROW else float(width) for width in plan.columns]
    natural = list(natural)
    while True:
        for side, scale in _ways(plan.style):
            fit = _tried(natural, weights, total, side, scale)
            if fit is not None:
                return fit
        # Somebody typed a sentence where a number was expected: it may turn after all.
        widest = max(range(len(natural)), key=natural.__getitem__)
        if natural[widest] == 0:
            return Fit(side, scale, [w / sum(weights) * total for w in weights])
        weights[widest] = min(natural[widest] / mm, WIDEST)
        natural[widest] = 0.0


def _ways(style: Style) -> Iterator[tuple[float, float]]:
    side = style.side
    while side > TIGHTEST:
        yield side, 1.0
        side -= 0.4
    size = style.body.size
    while size >= SMALLEST:
        yield TIGHTEST, size / style.body.size
        size -= 0.5


def _tried(
    natural: list[float],
    weights: list[float],
    total: float,
    side: float,
    scale: float,
) -> Fit | None:
    """Return the widths when the text columns get half of what they ask for."""
    fixed = [width * scale + 2 * side + 0.6 if width else 0.0 for width in natural]
    empty = [
        not width and not weight for width, weight in zip(natural, weights, strict=True)
    ]
    fixed = [
        2 * side + MARK if none else w for none, w in zip(empty, fixed, strict=True)
    ]
    rest, wanted = total - sum(fixed), sum(weights)
    if rest < 0.45 * wanted * mm * scale or rest < 0:
        return None
    if not wanted:
        return Fit(side, scale, [width + rest / len(fixed) for width in fixed])
    share = rest / wanted
    both = zip(fixed, weights, strict=True)
    return Fit(side, scale, [width or weight * share for width, weight in both])


def _scaled(setting: Setting, scale: float) -> Setting:
    if scale == 1:
        return setting
    look = setting.look
    smaller = replace(look, size=look.size * scale, lead=look.lead * scale)
    return setting._replace(look=smaller)


def _laid(
    plan: Plan, fit: Fit, edges: Sequence[float], number: int, row: Cells
) -> Laid:
    cells, height = [], 0.0
    style = plan.style
    around = style.above + style.below
    for column, cell, setting in row:
        width = edges[column + cell.span] - edges[column]
        scaled = _scaled(setting, fit.scale)
        lines = scaled.lines(width - 2 * fit.side)
        align = cell.align or _align(plan, number, column)
        cells.append(Placed(scaled, lines, column, width, align, cell))
        tall = len(lines) * scaled.look.lead + around
        height = max(height, tall + (SIGN_ROOM if cell.sign else 0), cell.room)
    total = number >= len(plan.rows) - plan.totals
    joined = number in plan.joined
    return Laid(cells, height, joined or number in plan.groups, total, joined)


def _align(plan: Plan, row: int, column: int) -> Align:
    align = plan.aligns[column] if plan.aligns else "left"
    if row < plan.heads and plan.style.grid and align != "right":
        return "centre"
    return align
