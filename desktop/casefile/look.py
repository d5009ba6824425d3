"""The measures of the paper: GB/T 9704 grid, rules, and the look of each kind of text."""

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from desktop.casefile.faces import Role

WIDTH: float = A4[0]
HEIGHT: float = A4[1]
TOP: float = 37 * mm  # upper edge of the sheet to the type area
GUTTER: float = 28 * mm  # at the binding
AREA_WIDTH: float = 156 * mm
AREA_HEIGHT: float = 225 * mm
LINES, COLUMNS = 22, 28
CELL: float = AREA_WIDTH / COLUMNS  # 15.79 pt: the 三号 that really fits 28 times
LEAD: float = AREA_HEIGHT / LINES  # 28.99 pt
OUTER_RULE: float = 0.35 * mm
INNER_RULE: float = 0.25 * mm
ROW_RULE: float = 0.16 * mm
ONE_PIECE = 8  # lines of a field's text that are not parted by a page
# 22 lines of floats come out a hair taller than the area that they must fill.
SLACK = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Face, size and lead of a text, both in points; told apart by identity."""

    role: Role
    size: float
    lead: float


BODY = Look(Role.FANG, CELL, LEAD)
HEADING = Look(Role.HEI, CELL, LEAD)  # 一、
SUBHEADING = Look(Role.KAI, CELL, LEAD)  # （一）, ledes, who and by when
TITLE = Look(Role.TITLE, 22, 33)
TABLE = Look(Role.SONG, 10.5, 14.5)
TABLE_HEAD = Look(Role.HEI, 10, 14.5)
TOTAL = Look(Role.HEI, 10.5, 14.5)
LABEL = Look(Role.SANS, 10.5, 14.5)
NOTE = Look(Role.SONG, 9, 12.5)
CAPTION = Look(Role.HEI, 10.5, 14.5)
PICTURE_CAPTION = Look(Role.SANS, 9, 12.5)
RUNNING_HEAD = Look(Role.SANS, 9, 12)
MARGIN = Look(Role.SANS, 7.5, 10)
FOLIO = Look(Role.SONG, 14, 16)
