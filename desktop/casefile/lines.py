"""Text measured, broken into lines and drawn; the paragraph that flows over pages."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from typing import Any, Literal, NamedTuple

from reportlab.platypus import Flowable

from desktop.casefile.faces import Role, chain
from desktop.casefile.line_breaks import Line, Measured, broken, words_of
from desktop.casefile.look import BODY, SLACK, Look
from desktop.casefile.runs import Box, Content, Run, clean, one_line

Align = Literal["left", "right", "centre", "justify"]
BOX_SCALE = 0.82  # a mark in its box is smaller than the text around it
BOX_PADDING = 0.3  # on each side of it, in cells
ANY_SIGN = "的"  # every face has it


class _Widths(dict[str, float]):
    """Width in cells of each sign of a role, looked up once a process."""

    def __init__(self, find: Callable[[str], tuple[str, float]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, sign: str) -> float:
        width = self[sign] = self._find(sign)[1]
        return width


class _Fonts(dict[str, str]):
    """Name of the font that draws each sign of a role."""

    def __init__(self, find: Callable[[str], tuple[str, float]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, sign: str) -> str:
        name = self[sign] = self._find(sign)[0]
        return name


@dataclass(frozen=True, slots=True)
class _Metrics:
    widths: _Widths
    fonts: _Fonts
    first: str  # font of most signs
    usual: set[str]  # signs met before, set as they are typed, in the first font


@cache
def _metrics(role: Role) -> _Metrics:
    find = chain(role).get
    return _Metrics(_Widths(find), _Fonts(find), find(ANY_SIGN)[0], set())


class Segment(NamedTuple):
    """Characters [start, end) that one font draws."""

    start: int
    end: int
    font: str
    box: Box = Box.NONE


class Setting(NamedTuple):
    """A text measured in one look, ready to be broken at any width."""

    measured: Measured
    segments: Sequence[Segment]
    look: Look

    @property
    def text(self) -> str:
        return self.measured.text

    def width(self) -> float:
        """Return the width of the widest paragraph on one line, in points."""
        at, text = self.measured.at, self.measured.text
        if "\n" not in text:
            return at[-1] * self.look.size
        widest, start = 0.0, 0
        for part in text.split("\n"):
            end = start + len(part)
            widest = max(widest, at[end] - at[start])
            start = end + 1
        return widest * self.look.size

    def lines(self, width: float, first: float = 0, later: float = 0) -> list[Line]:
        """Return the lines at a width in points, indents in cells."""
        return broken(self.measured, width / self.look.size, first, later)


def setting_of(content: Content, look: Look) -> Setting:
    """Measure content once; characters without a glyph were spelled out by runs."""
    if isinstance(content, str):
        return _plain_setting(content, look)
    if isinstance(content, Run):
        content = (content,)
    texts: list[str] = []
    widths: list[float] = []
    segments: list[Segment] = []
    whole: list[tuple[int, int]] = []
    start = 0
    for part in content:
        run = _BARE if isinstance(part, str) else part
        text = clean(part if isinstance(part, str) else part.text)
        if not text:
            continue
        end = start + len(text)
        boxed = run.box is not Box.NONE
        known = _metrics(run.role or (Role.HEI if boxed else look.role))
        widths += _widths(text, known, boxed)
        segments += _segments(text, known, start, run.box)
        if boxed or run.whole:
            whole.append((start, end))
        texts.append(text)
        start = end
    text = "".join(texts)
    at = list(accumulate(widths, initial=0.0))
    return Setting(Measured(text, at, words_of(text), whole), segments, look)


_BARE = Run("")


# Short texts come back on every page and in every row. Emptied after each paper, for
# what stands on it must not outlive it.
_SHORT: dict[Look, dict[str, Setting]] = {}
SHORT = 40  # signs


def forget_texts() -> None:
    """Drop the texts kept for reuse."""
    _SHORT.clear()


def _plain_setting(text: str, look: Look) -> Setting:
    if len(text) > SHORT:
        return _measured(text, look)
    kept = _SHORT.get(look)
    if kept is None:
        kept = _SHORT[look] = {}
    setting = kept.get(text)
    if setting is None:
        setting = kept[text] = _measured(text, look)
    return setting


def _measured(text: str, look: Look) -> Setting:
    known = _metrics(look.role)
    segments: Sequence[Segment]
    if known.usual.issuperset(text):  # the case that matters, in one pass
        segments = (Segment(0, len(text), known.first),) if text else ()
    else:
        typed, text = text, clean(text)
        segments = _segments(text, known, 0, Box.NONE) if text else ()
        if typed == text and [one.font for one in segments] == [known.first]:
            known.usual.update(text)
    at = list(accumulate(map(known.widths.__getitem__, text), initial=0.0))
    return Setting(Measured(text, at, words_of(text)), segments, look)


def _widths(text: str, known: _Metrics, boxed: bool) -> list[float]:
    found = list(map(known.widths.__getitem__, text))
    if boxed:
        found = [width * BOX_SCALE for width in found]
        found[0] += BOX_PADDING
        found[-1] += BOX_PADDING
    return found


def _segments(text: str, known: _Metrics, start: int, box: Box) -> list[Segment]:
    if known.usual.issuperset(text):
        return [Segment(start, start + len(text), known.first, box)]
    fonts = known.fonts
    found = []
    for font, group in groupby(text, fonts.__getitem__):
        end = start + sum(1 for _ in group)
        found.append(Segment(start, end, font, box))
        start = end
    return found


class _Piece(NamedTuple):
    """A stretch of one line, in one font, with one space between its signs."""

    x: float
    font: str
    scale: float
    space: float
    text: str
    white: bool
    joined: bool  # goes on where the piece before it ended


def draw_lines(
    canvas: Any,
    setting: Setting,
    lines: Sequence[Line],
    x: float,
    top: float,
    width: float,
    align: Align = "left",
) -> None:
    """Draw lines in a box of this width, its upper left corner at (x, top)."""
    look = setting.look
    y = top - look.lead + (look.lead - look.size) / 2 + look.size * 0.14
    out = None
    font = ("", 0.0)
    alone = _alone(setting)
    for line in lines:
        if line.end > line.start:
            begin, space = _placed(setting, line, x, width, align)
            out = out or canvas.beginText(x, y)
            if alone:
                out.setTextOrigin(begin, y)
                if font is not alone:
                    out.setFont(*alone)
                    font = alone
                _show_stretched(out, setting.measured, line, space)
            else:
                pieces = _pieces(canvas, setting, line, begin, y, space)
                font = _show(out, pieces, y, look.size, font)
        y -= look.lead
    if out is not None:
        canvas.drawText(out)


Font = tuple[str, float]


def _alone(setting: Setting) -> Font | None:
    """Return the font of a text that needs but one and has no boxes: most texts."""
    only = setting.segments[0] if len(setting.segments) == 1 else None
    if only is None or only.box is not Box.NONE:
        return None
    return only.font, setting.look.size


def _show_stretched(out: Any, measured: Measured, line: Line, space: float) -> None:
    """Put a line of one font into a text object."""
    text, _, words, _ = measured
    if not space:
        out.textOut(text[line.start : line.end])
        return
    now = 0.0
    for first, last, stretch in _stretches(words, line.start, line.end, space):
        if stretch != now:
            out.setCharSpace(stretch)
            now = stretch
        out.textOut(text[first:last])
    if now:
        out.setCharSpace(0)


def _placed(
    setting: Setting, line: Line, x: float, width: float, align: Align
) -> tuple[float, float]:
    """Return where a line begins, and the space put between its signs."""
    size = setting.look.size
    indent = width - line.room * size
    if align == "right":
        return x + width - line.width * size + _hanging(setting, line), 0.0
    if align == "centre":
        return x + (width - line.width * size) / 2, 0.0
    if align == "justify" and not line.last:
        gaps = _gaps(setting.measured, line)
        return x + indent, (line.room - line.width) * size / gaps if gaps else 0.0
    return x + indent, 0.0


def _hanging(setting: Setting, line: Line) -> float:
    """A closing bracket hangs at the right, so that figures stay in line."""
    at, end = setting.measured.at, line.end
    if setting.text[end - 1] != ")":
        return 0.0
    return (at[end] - at[end - 1]) * setting.look.size


def _gaps(measured: Measured, line: Line) -> int:
    """Count the signs after which a line may be stretched: none in words or boxes."""
    start, end = line.start, line.end - 1
    gaps = end - start
    for spans in (measured.words, measured.whole):
        for place in range(max(bisect_right(spans, (start, end)) - 1, 0), len(spans)):
            first, last = spans[place]
            if first >= end:
                break
            if last > start:
                gaps -= min(last, end) - max(first, start)
    return max(gaps, 0)


def _pieces(
    canvas: Any, setting: Setting, line: Line, x: float, y: float, space: float
) -> list[_Piece]:
    measured = setting.measured
    pieces: list[_Piece] = []
    joined = False
    for segment in setting.segments:
        start, end = max(segment.start, line.start), min(segment.end, line.end)
        if start >= end:
            continue
        if segment.box is not Box.NONE:
            x = _boxed(canvas, setting, segment, (start, end), (x, y), pieces)
            joined = False
            continue
        for first, last, stretch in _stretches(measured.words, start, end, space):
            text = measured.text[first:last]
            pieces.append(_Piece(x, segment.font, 1, stretch, text, False, joined))
            joined = True
            advance = measured.at[last] - measured.at[first]
            x += advance * setting.look.size + stretch * (last - first)
    return pieces


def _stretches(
    words: Sequence[tuple[int, int]], start: int, end: int, space: float
) -> list[tuple[int, int, float]]:
    """Cut [start, end) where words begin and end, for only the rest is stretched."""
    if not space or not words:
        return [(start, end, space)]
    found = []
    for place in range(max(bisect_right(words, (start, end)) - 1, 0), len(words)):
        first, last = words[place]
        if first >= end:
            break
        if last <= start:
            continue
        if first > start:
            found.append((start, first, space))
        start, stop = max(first, start), min(last, end)
        found.append((start, stop, 0.0))
        start = stop
    if start < end:
        found.append((start, end, space))
    return found


def _boxed(
    canvas: Any,
    setting: Setting,
    segment: Segment,
    span: tuple[int, int],
    origin: tuple[float, float],
    pieces: list[_Piece],
) -> float:
    """Draw the box of a mark, add its text to the pieces, return where it ends."""
    at, size = setting.measured.at, setting.look.size
    start, end = span
    x, y = origin
    width = (at[end] - at[start]) * size
    whole = next(s for s in setting.measured.whole if s[0] <= start < s[1])
    lead = BOX_PADDING * size if start == whole[0] else 0.0
    if start == whole[0]:
        full = (at[whole[1]] - at[whole[0]]) * size
        canvas.setLineWidth(0.6)
        canvas.rect(
            x + 0.08 * size,
            y - 0.17 * size,
            full - 0.16 * size,
            1.04 * size,
            stroke=1,
            fill=1 if segment.box is Box.BLACK else 0,
        )
    text = setting.text[start:end]
    white = segment.box is Box.BLACK
    pieces.append(
        _Piece(x + lead, segment.font, BOX_SCALE, 0.0, text, white, joined=False)
    )
    return x + width


def _show(out: Any, pieces: list[_Piece], y: float, size: float, font: Font) -> Font:
    """Put pieces into a text object; return the font that it is left with."""
    space = 0.0
    for piece in pieces:
        if not piece.joined:
            out.setTextOrigin(piece.x, y + (0.03 * size if piece.scale < 1 else 0.0))
        wanted = (piece.font, size * piece.scale)
        if wanted != font:
            out.setFont(*wanted)
            font = wanted
        if piece.space != space:
            out.setCharSpace(piece.space)
            space = piece.space
        if piece.white:
            out.setFillGray(1)
        out.textOut(piece.text)
        if piece.white:
            out.setFillGray(0)
    if space:
        out.setCharSpace(0)
    return font


def put(
    canvas: Any, x: float, y: float, content: Content, look: Look, align: Align = "left"
) -> float:
    """Draw one line with its baseline at (x, y); return its width in points."""
    setting = setting_of(one_line(content), look)
    width = setting.width()
    if not setting.text:
        return 0.0
    left = x - {"left": 0.0, "centre": width / 2, "right": width, "justify": 0.0}[align]
    line = Line(0, len(setting.text), width / look.size, width / look.size, True)
    pieces = _pieces(canvas, setting, line, left, y, 0.0)
    out = canvas.beginText(left, y)
    _show(out, pieces, y, look.size, ("", 0.0))
    canvas.drawText(out)
    return width


def width_of(content: Content, look: Look) -> float:
    """Return the width on one line, in points."""
    if isinstance(content, str) and "\n" not in content:
        widths = _metrics(look.role).widths
        return sum(map(widths.__getitem__, clean(content))) * look.size
    return setting_of(content, look).width()


def fitted(text: str, look: Look, width: float) -> str:
    """Shorten furniture, whose full value stands elsewhere; sentences never."""
    text = one_line(text)
    if width_of(text, look) <= width:
        return text
    while text and width_of(text + "…", look) > width:
        text = text[:-1]
    return text + "…"


class Paragraph(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """A text on the grid, with no single line left at the foot or head of a page."""

    def __init__(
        self,
        content: Content,
        look: Look = BODY,
        indent: float = 2,
        hang: float = 0,
        align: Align = "justify",
        whole: int = 0,
    ) -> None:
        """Indents in cells: of the first line, and of those after it.

        Up to `whole` lines move to the next page together, so that what one field
        says is found as one piece in the text of the file.
        """
        super().__init__()
        self.setting = setting_of(content, look)
        self.indent, self.hang, self.alignment = indent, hang, align
        self.whole = whole
        self.lines: list[Line] = []
        self._broken_at = -1.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        if self._broken_at != width:
            self.lines = self.setting.lines(width, self.indent, self.hang)
            self._broken_at = width
        self.width = width
        self.height = len(self.lines) * self.setting.look.lead
        return width, self.height

    def split(self, width: float, height: float) -> "list[Paragraph]":
        self.wrap(width, height)
        fits, count = int((height + SLACK) // self.setting.look.lead), len(self.lines)
        if fits >= count:
            return [self]
        if count <= self.whole:
            return []
        if count - fits == 1:
            fits -= 1
        if fits < 2 and (fits < 1 or count > 2):
            return []
        return [self._part(self.lines[:fits]), self._part(self.lines[fits:])]

    def _part(self, lines: list[Line]) -> "Paragraph":
        part = Paragraph.__new__(Paragraph)
        Flowable.__init__(part)
        part.setting, part.alignment = self.setting, self.alignment
        part.indent, part.hang, part.whole = self.indent, self.hang, 0
        part.lines, part._broken_at = lines, self._broken_at
        return part

    def opening_lines(self) -> int:
        """Return how many lines must stand with a heading before it."""
        count = len(self.lines)
        return count if count <= self.whole else min(count, 2)

    def draw(self) -> None:
        draw_lines(
            self.canv,
            self.setting,
            self.lines,
            0,
            self.height,
            self.width,
            self.alignment,
        )
