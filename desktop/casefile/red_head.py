"""What issued papers have in red: the office's name over the sheet, and the lines."""

from typing import Any

from reportlab.lib.units import mm

from desktop.casefile.faces import Role
from desktop.casefile.lines import put, width_of
from desktop.casefile.look import BODY, HEIGHT, LEAD, OUTER_RULE, TOP, Look
from desktop.casefile.page import Drawing
from desktop.casefile.runs import Content, Run

PREPRINTED = "preprinted"  # an extra: the red parts stand on the sheet already
RED = (0.80, 0.06, 0.10)
HEAD = Look(Role.TITLE, 25, 34)
LETTER_TOP = 30 * mm  # GB/T 9704 10.1: from the sheet's upper edge to the name
BELOW_NAME = 4 * mm  # ... and from it to the double line
FOOT_LINE = 20 * mm  # ... and of the second one from the lower edge
THICK, THIN, APART = 1.1 * mm, 0.35 * mm, 1.4 * mm
FROM_TOP = 35 * mm  # GB/T 9704 7.2.4, 10.3: from the type area to the name
LINES = 3  # of the grid that the head takes inside the type area
UPWARD_LINES = 8


def letter_head(office: str, number: Content, *, red: bool = True) -> Drawing:
    """Return the head of 信函格式: name, double line, number at the right.

    The name stands above the type area and a second double line below it; `red` is
    False for sheets that have all of it printed already.
    """

    def paint(canvas: Any, width: float, height: float) -> None:
        look = fitting(office, width)
        base = height + TOP - LETTER_TOP - look.size
        if red:
            canvas.saveState()
            canvas.setFillColorRGB(*RED)
            canvas.setStrokeColorRGB(*RED)
            put(canvas, width / 2, base, office, look, "centre")
            _double(canvas, width, base - BELOW_NAME, thick_above=True)
            below = FOOT_LINE - (HEIGHT - TOP) + height
            _double(canvas, width, below, thick_above=False)
            canvas.restoreState()
        put(canvas, width, height - 1.35 * LEAD, number, BODY, "right")

    return Drawing(paint, LINES)


def upward_head(
    office: str, number: Content, signer: Content, *, red: bool = True
) -> Drawing:
    """Return the head of a paper to a higher level: name, number and 签发人, red line.

    The number stands a cell in from the left, who signed it a cell in from the right
    (GB/T 9704 7.2.5, 7.2.6).
    """

    def paint(canvas: Any, width: float, height: float) -> None:
        if red:
            put_name(canvas, width, height, office)
            put_line(canvas, width)
        base = 0.75 * LEAD
        put(canvas, BODY.size, base, number, BODY)
        told = [signer] if isinstance(signer, str | Run) else list(signer)
        name = [Run(one, Role.KAI) if isinstance(one, str) else one for one in told]
        put(canvas, width - BODY.size, base, ["签发人：", *name], BODY, "right")

    return Drawing(paint, UPWARD_LINES)


def put_name(canvas: Any, width: float, height: float, name: str) -> None:
    """Draw the name of who issues a paper, in red, in the box of its head."""
    look = fitting(name, width)
    canvas.saveState()
    canvas.setFillColorRGB(*RED)
    put(canvas, width / 2, height - FROM_TOP - look.size, name, look, "centre")
    canvas.restoreState()


def put_line(canvas: Any, width: float) -> None:
    """Draw the red line under a head."""
    canvas.saveState()
    canvas.setStrokeColorRGB(*RED)
    canvas.setLineWidth(OUTER_RULE * 2)
    canvas.line(0, 0.15 * LEAD, width, 0.15 * LEAD)
    canvas.restoreState()


def _double(canvas: Any, width: float, at: float, *, thick_above: bool) -> None:
    first, second = (THICK, THIN) if thick_above else (THIN, THICK)
    for line, y in ((first, at), (second, at - APART)):
        canvas.setLineWidth(line)
        canvas.line(-7 * mm, y, width + 7 * mm, y)  # 170 mm, as the standard has it


def fitting(name: str, width: float) -> Look:
    """Return the usual size, smaller for a name that would not fit on one line."""
    size = min(HEAD.size, HEAD.size * width / width_of(name, HEAD))
    return Look(HEAD.role, size, HEAD.lead)
