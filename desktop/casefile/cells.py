"""What stands in a table: cells, columns, rows, and the two styles of table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from desktop.casefile.lines import Align
from desktop.casefile.look import LABEL, TABLE, TABLE_HEAD, TOTAL, Look
from desktop.casefile.runs import Content

# A column of dates, figures, document numbers, marks: as wide as its widest value.
NARROW: Literal["narrow"] = "narrow"
Width = float | Literal["narrow"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, perhaps over several columns.

    `sign` is printed at its lower right (签名), `number` names a figure known only
    at the end (numbers.py), `room` is the least height, where a hand is to write.
    """

    content: Content = ""
    span: int = 1
    align: Align | None = None
    look: Look | None = None
    room: float = 0
    sign: str = ""
    number: str = ""


Row = Sequence[Content | Cell]


@dataclass(frozen=True, slots=True)
class Style:
    """Open tables have horizontal rules only; forms a full grid, for hands to write in."""

    grid: bool
    above: float  # room in a cell above and below its text
    below: float
    side: float
    body: Look = TABLE
    head: Look = TABLE_HEAD
    label: Look = LABEL
    total: Look = TOTAL


OPEN = Style(grid=False, above=3.6, below=3.6, side=4)
FORM = Style(grid=True, above=5, below=5, side=3.5)
LOOSE_FORM = Style(grid=True, above=7.5, below=7.5, side=3.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A table as its maker gives it.

    `columns` are weights, or NARROW; the last `totals` rows stand in 黑体 under a
    rule; `groups` are the numbers of rows that head those after them, `joined` of
    those that go on in the next, without a rule; `labels` are the columns that name
    the values beside them (forms).
    """

    columns: Sequence[Width]
    rows: Sequence[Row]
    style: Style = OPEN
    heads: int = 1
    aligns: Sequence[Align] = ()
    totals: int = 0
    groups: frozenset[int] = frozenset()
    joined: frozenset[int] = frozenset()
    labels: frozenset[int] = frozenset()
    caption: Content = ""
    note: Content = ""
    keep: bool = False  # never cut, as an approval block
    snap: bool = True  # takes whole lines of the grid
    width: float = field(default=0)  # 0: the type area
