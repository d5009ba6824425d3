"""Where lines of Chinese may turn, and where these lines do."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

# Never at the start of a line.
NO_START = frozenset(
    "!%),.:;?]}¢°·’”†‡›℃∶、。〃〆〕〗〞﹚﹜！＂％＇），．：；？！］｝～》」』】〉…—々〻ー"
)
# Never at the end of one. 间隔号 may: a name of several parts turns after it.
NO_END = frozenset("$(£¥‘“〈《「『【〔〖〝﹙﹛＄（．［｛￡￥#＃№")
# Ink in the left half: at the end of a line they count half a cell.
HALF = frozenset("，。、；：！？）》”’〕】」』〉］｝")
# A figure stays with its unit: 12月, 31号, 320万元.
UNIT = frozenset("年月日时分秒号条款项件人名万亿元次版幢室岁届期份页章节笔本套辆")
DOT = "·"
# A token of this many signs, with a figure or a separator among them, may be cut.
LONG_TOKEN = 15
WORD = re.compile(
    r"[0-9A-Za-z\u00C0-\u024F\u0370-\u04FF\u1E00-\u1EFF@.\-_/:,+%&'=?#]+|—+|…+"
)
SENTENCE_ENDS = frozenset("。；！？\u3000")
SLIGHT = 0.01  # floats that ought to be equal
DOTTED_NAME = re.compile(
    r"[\u3400-\u9FFF\U00020000-\U0003FFFF]+(?:·[^\s，。；（、·]+)+"
)


class Line(NamedTuple):
    """Characters [start, end) of a text; widths in cells of the text's size."""

    start: int
    end: int
    width: float  # as set, a closing mark at the end counted half
    room: float
    last: bool  # ends its paragraph: never stretched


class Measured(NamedTuple):
    """A text ready to be broken: `at[i]` is where character i begins, in cells."""

    text: str
    at: Sequence[float]
    words: Sequence[tuple[int, int]]  # stretches that are not cut between
    whole: Sequence[tuple[int, int]] = ()  # boxed marks: never cut at all


def words_of(text: str) -> list[tuple[int, int]]:
    """Return where Latin words and figures lie in a text."""
    return [found.span() for found in WORD.finditer(text)]


def broken(measured: Measured, room: float, first: float, later: float) -> list[Line]:
    """Return the lines of a text in `room` cells.

    `first` and `later` are the indents of the first line of each paragraph and of
    those after it, in cells.
    """
    lines: list[Line] = []
    start, size = 0, len(measured.text)
    if measured.at[size] <= room - first + SLIGHT and "\n" not in measured.text:
        return [Line(0, size, measured.at[size], room - first, True)]
    while True:
        stop = measured.text.find("\n", start)
        stop = size if stop < 0 else stop
        free = room - first
        while True:
            line = _line(measured, start, stop, free)
            lines.append(line)
            if line.last:
                break
            start = _after_spaces(measured.text, line.end, stop)
            free = room - later
        if stop == size:
            return lines
        start = stop + 1


def _line(measured: Measured, start: int, stop: int, room: float) -> Line:
    at = measured.at
    if at[stop] - at[start] <= room + SLIGHT:
        return Line(start, stop, at[stop] - at[start], room, True)
    end, width = _turn(measured, start, stop, room)
    text = measured.text
    while end > start and text[end - 1] == " ":
        end -= 1
        width = at[end] - at[start]
    last = _after_spaces(text, end, stop) == stop
    return Line(start, end, width, room, last)


def _after_spaces(text: str, start: int, stop: int) -> int:
    while start < stop and text[start] == " ":
        start += 1
    return start


def _turn(measured: Measured, start: int, stop: int, room: float) -> tuple[int, float]:
    """Return where the line that begins at `start` ends, and how wide it is set."""
    at = measured.at
    fits = bisect_right(at, at[start] + room + SLIGHT, start, stop + 1) - 1
    fits = max(fits, start + 1)  # a sign wider than the line stands on it all the same
    if fits >= stop:
        return stop, at[stop] - at[start]
    half = _half_fits(measured, start, stop, fits, room)
    if half is not None:
        return half
    if (dot := _last_dot(measured, (start, stop), fits)) is not None:
        return dot, at[dot] - at[start]
    end = fits
    while end > start + 1 and not _may_turn(measured, end):
        end -= 1
    if (end == start + 1 and not _may_turn(measured, end)) or _leaves_hole(
        measured, end, fits, room
    ):
        end = fits
    return end, at[end] - at[start]


def _half_fits(
    measured: Measured, start: int, stop: int, fits: int, room: float
) -> tuple[int, float] | None:
    """A closing mark whose ink still fits ends the line, its right half outside."""
    text, at = measured.text, measured.at
    if text[fits] not in HALF:
        return None
    end = fits + 1
    width = at[end] - at[start] - 0.5 * (at[end] - at[fits])
    if width > room + SLIGHT or (end < stop and not _may_turn(measured, end)):
        return None
    return end, width


def _last_dot(measured: Measured, span: tuple[int, int], fits: int) -> int | None:
    """A paragraph that is nothing but a name of several parts turns after a dot."""
    text, (start, stop) = measured.text, span
    if text.find(DOT, start, stop) < 0 or not DOTTED_NAME.fullmatch(text, start, stop):
        return None
    dot = text.rfind(DOT, start, fits)
    return dot + 1 if dot > start else None


def _may_turn(measured: Measured, k: int) -> bool:
    """Tell whether a line may end before character k; spaces at the turn vanish."""
    text = measured.text
    after, before = k, k - 1
    while after + 1 < len(text) and text[after] == " ":
        after += 1
    while before > 0 and text[before] == " ":
        before -= 1
    return not (
        text[after] in NO_START
        or text[before] in NO_END
        or (after == before + 1 and _bound(text[before], text[after]))
        or _inside(measured.words, k)
        or _inside(measured.whole, k)
    )


def _bound(before: str, after: str) -> bool:
    """Tell whether a figure and its unit, or the parts of 〔2026〕3号, would part."""
    if after in UNIT:
        return before.isdigit()
    if after == "〔":
        return before not in SENTENCE_ENDS
    return before == "〕" and after.isdigit()


def _inside(spans: Sequence[tuple[int, int]], k: int) -> bool:
    if not spans:
        return False
    found = bisect_right(spans, (k, -1)) - 1
    return found >= 0 and spans[found][0] < k < spans[found][1]


def _leaves_hole(measured: Measured, end: int, fits: int, room: float) -> bool:
    """An ID number or an address is cut rather than leave a fifth of the line empty."""
    at = measured.at
    if at[fits] - at[end] <= 0.2 * room:
        return False
    found = bisect_right(measured.words, (fits, -1)) - 1
    if found < 0:
        return False
    first, last = measured.words[found]
    token = measured.text[first:last]
    return (
        first < fits < last
        and len(token) >= LONG_TOKEN
        and any(sign.isdigit() or sign in "/.-_@?&=" for sign in token)
    )
