"""The sheet of paper: the GB/T 9704 page, its furniture, marks and outline.

Body pages bear a number; covers, contents, blank backs and 备考表 do not. The gutter
is at the binding: left on odd pages, right on even ones.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
)

from desktop.casefile.faces import INITIAL, register
from desktop.casefile.lines import (
    Paragraph,
    fitted,
    forget_texts,
    put,
    setting_of,
    width_of,
)
from desktop.casefile.look import (
    AREA_HEIGHT,
    AREA_WIDTH,
    CELL,
    FOLIO,
    GUTTER,
    HEADING,
    HEIGHT,
    LEAD,
    LINES,
    MARGIN,
    ROW_RULE,
    RUNNING_HEAD,
    SUBHEADING,
    TITLE,
    TOP,
    WIDTH,
    Look,
)
from desktop.casefile.table import Table
from desktop.casefile.words import numeral

NUMBERED, PLAIN = "numbered", "plain"
TURNED = "turned"  # wide, on an upright sheet
BOTTOM = HEIGHT - TOP - AREA_HEIGHT  # lower edge of the type area
MARGIN_LINE = 11.5 * mm
SUBJECT = "内部资料"  # never a degree of secrecy: such material is not here
Progress = Callable[[int, int], None]  # (done, of); raises to cancel


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the type area, and what the file says of itself.

    No name of a person belongs into `title`: a print queue shows it to anyone.
    """

    title: str
    office: str
    printed_at: datetime
    margin_left: str = ""  # 第3号，共9份　发：…　用途：…
    margin_right: str = ""  # 快照 3F9A … 2026-11-22 09:30 …
    closing: str = ""  # at the foot of the last page: the head of the trail
    head: str = ""  # running head at the binding: number and name
    unnumbered: int = 0  # pages before page 1; even, so that page 1 is a right-hand one
    before: int = 0  # numbered pages in the booklets before this one
    grid: bool = False  # show the 22 lines, to look at


@dataclass(slots=True)
class Pages:
    """What is learned while pages are made: where each mark came to stand."""

    of_mark: dict[str, int] = field(default_factory=dict)
    running: str = ""
    count: int = 0
    ended: bool = False  # nothing more will stand on the page being made


class TooManyPages(Exception):  # noqa: N818  (an answer: it does not fit)
    """A story goes on beyond the last page that it may have."""


class Sheets(BaseDocTemplate):  # type: ignore[misc]  # reportlab ships no types
    """One paper; `pages` is full once it is built."""

    def __init__(
        self,
        out: io.BytesIO,
        furniture: Furniture,
        begins: str = NUMBERED,
        last: int | None = None,
    ) -> None:
        register()
        self.furniture = furniture
        self.last = last
        self.pages = Pages()
        super().__init__(
            out,
            title=furniture.title,
            subject=SUBJECT,
            author=furniture.office,
            lang="zh-CN",
            initialFontName=INITIAL,
            invariant=1,
            pageCompression=1,
            pagesize=(WIDTH, HEIGHT),
        )
        self.addPageTemplates(
            [
                PageTemplate(NUMBERED, [_frame()], self._begin, self._furnish),
                PageTemplate(PLAIN, [_frame()], onPageEnd=self._furnish_plain),
                Turned(TURNED, [_wide_frame()], self._turn, self._furnish_turned),
            ]
        )
        names = [template.id for template in self.pageTemplates]
        self._firstPageTemplateIndex = names.index(begins)

    def _makeCanvas(self, *args: Any, **kinds: Any) -> Any:
        canvas = super()._makeCanvas(*args, **kinds)
        stamp = canvas._doc._timeStamp
        at = self.furniture.printed_at
        stamp.t, stamp.lt = at.timestamp(), tuple(at.timetuple())
        stamp.YMDhms = stamp.lt[:6]
        offset = at.utcoffset()
        stamp.dhh = int(offset.total_seconds() // 3600) if offset else 0
        return canvas

    def _endBuild(self) -> None:
        self.pages.ended = True  # the page being made is the last
        super()._endBuild()

    def folio(self, canvas: Any) -> int:
        """Return the number of the page being made, as it is printed."""
        return self.side(canvas) + self.furniture.before

    def side(self, canvas: Any) -> int:
        """Return where the page stands in its booklet, odd for a right-hand one."""
        return int(canvas.getPageNumber()) - self.furniture.unnumbered

    def _begin(self, canvas: Any, _document: Any) -> None:
        folio = self.folio(canvas)
        if self.last is not None and folio > self.last:
            raise TooManyPages
        # Alternating templates lose step after forced breaks, so one template moves.
        self.pageTemplate.frames[0].x1 = left_of(self.side(canvas))

    def _turn(self, canvas: Any, _document: Any) -> None:
        """Lines run up the upright sheet, their heads to its left edge (GB/T 9704 8)."""
        canvas.saveState()
        canvas.translate(left_of(self.side(canvas)) + AREA_WIDTH, BOTTOM)
        canvas.rotate(90)

    def _furnish_turned(self, canvas: Any, document: Any) -> None:
        canvas.restoreState()
        self._furnish(canvas, document)

    def _furnish(self, canvas: Any, _document: Any) -> None:
        self.pages.count = self.folio(canvas)
        side, left = self.side(canvas), left_of(self.side(canvas))
        canvas.saveState()
        _folio(canvas, self.folio(canvas), left, right=bool(side % 2))
        self._running_head(canvas, left, right=bool(side % 2))
        self._margin_line(canvas, left)
        if self.furniture.grid:
            _grid(canvas, left)
        canvas.restoreState()

    def _furnish_plain(self, canvas: Any, _document: Any) -> None:
        canvas.saveState()
        self._margin_line(canvas, GUTTER)
        canvas.restoreState()

    def _running_head(self, canvas: Any, left: float, *, right: bool) -> None:
        if not self.furniture.head:
            return
        y = HEIGHT - TOP + 7 * mm
        outer = fitted(self.pages.running, RUNNING_HEAD, AREA_WIDTH / 2)
        room = AREA_WIDTH - width_of(outer, RUNNING_HEAD) - 2 * CELL
        inner = fitted(self.furniture.head, RUNNING_HEAD, room)
        first, last = (inner, outer) if right else (outer, inner)
        put(canvas, left, y, first, RUNNING_HEAD)
        put(canvas, left + AREA_WIDTH, y, last, RUNNING_HEAD, "right")

    def _margin_line(self, canvas: Any, left: float) -> None:
        given = self.furniture
        if not (given.margin_left or given.margin_right):
            return
        canvas.setLineWidth(ROW_RULE)
        rule = MARGIN_LINE + 3.6 * mm
        canvas.line(left, rule, left + AREA_WIDTH, rule)
        slip_line(canvas, left, given)
        right = left + AREA_WIDTH
        put(canvas, right, MARGIN_LINE, given.margin_right, MARGIN, "right")
        if self.pages.ended:
            put(canvas, right, MARGIN_LINE - 10, given.closing, MARGIN, "right")


class Turned(PageTemplate):  # type: ignore[misc]  # reportlab ships no types
    """A page shown level on a screen, its furniture where the upright sheet has it."""

    rotation = 90

    def __init__(self, *args: Any) -> None:
        # ReportLab swaps the sides of what is turned.
        super().__init__(*args, pagesize=(HEIGHT, WIDTH))


def slip_line(canvas: Any, left: float, given: Furniture) -> None:
    """Draw what the foot of a page says of this copy, beside what it says of all."""
    room = AREA_WIDTH - width_of(given.margin_right, MARGIN) - 10
    put(canvas, left, MARGIN_LINE, fitted(given.margin_left, MARGIN, room), MARGIN)


def _frame() -> Frame:
    return Frame(GUTTER, BOTTOM, AREA_WIDTH, AREA_HEIGHT, 0, 0, 0, 0)


def _wide_frame() -> Frame:
    return Frame(0, 0, AREA_HEIGHT, AREA_WIDTH, 0, 0, 0, 0)


def left_of(side: int) -> float:
    """Return the left edge of the type area: the gutter is at the binding.

    `side`: odd for a right-hand page, whatever number it bears.
    """
    return GUTTER if side % 2 else WIDTH - GUTTER - AREA_WIDTH


def _folio(canvas: Any, folio: int, left: float, *, right: bool) -> None:
    """— 1 —, 7 mm below the type area, a cell in from the outer side."""
    text, y = f"— {folio} —", BOTTOM - 7 * mm - 10
    if right:
        put(canvas, left + AREA_WIDTH - CELL, y, text, FOLIO, "right")
    else:
        put(canvas, left + CELL, y, text, FOLIO)


def _grid(canvas: Any, left: float) -> None:
    canvas.setStrokeColorRGB(0.5, 0.7, 1)
    canvas.setLineWidth(0.25)
    canvas.rect(left, BOTTOM, AREA_WIDTH, AREA_HEIGHT)
    for line in range(1, LINES):
        y = HEIGHT - TOP - line * LEAD
        canvas.line(left, y, left + AREA_WIDTH, y)


def made(
    furniture: Furniture,
    story: Sequence[Flowable],
    begins: str = NUMBERED,
    progress: Progress | None = None,
    last: int | None = None,
) -> tuple[bytes, int]:
    """Return the PDF of a story and how many numbered pages it has.

    Raises TooManyPages as soon as a page after number `last` would begin.
    """
    out = io.BytesIO()
    sheets = Sheets(out, furniture, begins, last)
    if progress:
        sheets.setProgressCallBack(_steps(progress, len(story)))
    try:
        sheets.build(list(story))
    finally:
        forget_texts()
    return out.getvalue(), sheets.pages.count


def _steps(progress: Progress, total: int) -> Callable[[str, int], None]:
    def told(what: str, value: int) -> None:
        if what == "PROGRESS":
            progress(value, total)

    return told


class SectionMark(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Notes where a section begins: outline, contents, running head."""

    def __init__(self, key: str, title: str, running: str | None = None) -> None:
        super().__init__()
        self.key, self.title, self.running = key, title, running

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        sheets: Sheets = self.canv._doctemplate
        self.canv.bookmarkPage(self.key)
        self.canv.addOutlineEntry(self.title, self.key, 0, closed=False)
        sheets.pages.of_mark[self.key] = sheets.folio(self.canv)
        if self.running is not None:
            sheets.pages.running = self.running


class AtEnd(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Runs when the last flowable is drawn: then every page is known."""

    def __init__(self, act: Callable[[Any, Pages], None]) -> None:
        super().__init__()
        self.act = act

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.act(self.canv, self.canv._doctemplate.pages)


class Drawing(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """A picture drawn by a function in a box of whole lines of the grid."""

    def __init__(self, draw: Callable[[Any, float, float], None], lines: float) -> None:
        super().__init__()
        self.paint, self.lines = draw, lines

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.lines * LEAD
        return self.width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self.paint(self.canv, self.width, self.height)
        self.canv.restoreState()


def centred(
    lines: Sequence[str], look: Look, height: float, lead: float = LEAD * 1.15
) -> Drawing:
    """Return lines in the middle of a box `height` lines of the grid tall."""

    def paint(canvas: Any, width: float, tall: float) -> None:
        block = lead * (len(lines) - 1) + look.size
        y = tall / 2 + block / 2 - look.size * 0.86
        for line in lines:
            put(canvas, width / 2, y, line, look, "centre")
            y -= lead

    return Drawing(paint, height)


def title(*lines: str) -> Drawing:
    """Return the title of a paper or of a section, in three lines of the grid."""
    return centred(lines, TITLE, len(lines) + 2)


def title_lines(words: str) -> list[str]:
    """Return a title as lines of about one length, broken where lines may break."""
    setting = setting_of(words, TITLE)
    whole = setting.width()
    least = max(1, ceil(whole / AREA_WIDTH))
    lines = setting.lines(AREA_WIDTH)
    for count in (least, least + 1):
        tried = setting.lines(min(AREA_WIDTH, whole / count + TITLE.size))
        if len(tried) <= count:
            lines = tried
            break
    return [setting.text[line.start : line.end] for line in lines]


def heading(text: str) -> Paragraph:
    """一、 in 黑体."""
    return Paragraph(text, HEADING)


def subheading(text: str) -> Paragraph:
    """（一） in 楷体."""
    return Paragraph(text, SUBHEADING)


def together(head: Paragraph, *body: Flowable) -> list[Flowable]:
    """Return a heading that never stands alone at the foot of a page.

    A small table or picture goes with it whole, a long one with its head and two
    rows, a paragraph with two lines.
    """
    head.wrap(AREA_WIDTH, AREA_HEIGHT)
    needed = head.height + _opening(body[0]) if body else head.height
    return [CondPageBreak(min(needed - 0.5, AREA_HEIGHT - 1)), head, *body]


def in_parts(parts: Iterable[tuple[str, Sequence[Flowable]]]) -> list[Flowable]:
    """Return parts under 一、二、三; what there is nothing of has no head."""
    found: list[Flowable] = []
    for number, (words, body) in enumerate([p for p in parts if p[1]], 1):
        found += together(heading(f"{numeral(number)}、{words}"), *body)
    return found


def _opening(flowable: Any) -> float:
    _, height = flowable.wrap(AREA_WIDTH, AREA_HEIGHT)
    if isinstance(flowable, Table):
        return flowable.opening_height()
    if isinstance(flowable, Paragraph):
        # Three lines are never cut: one of them would stand alone.
        count = len(flowable.lines)
        least = count if count <= 3 else 2
        return least * flowable.setting.look.lead
    return float(height)
