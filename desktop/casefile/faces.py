"""The faces of the papers: which font a character is set in, and how wide it is there."""

import re
from enum import Enum
from functools import cache
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

from desktop.paths import FONTS

rl_config.useA85 = 0  # a third of the file's size and most of its making, for nothing


class Role(Enum):
    """What a text is set in, as papers.md names it."""

    FANG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SANS = "等线"
    SONG = "宋体"
    TITLE = "小标宋"


FILES = {
    "Fang": "YidangFang.ttf",
    "Kai": "YidangKai.ttf",
    "Hei": "YidangSans-Bold.ttf",
    "Sans": "YidangSans-Regular.ttf",
    "Song": "YidangSerif-Regular.ttf",
    "Title": "YidangSerif-Bold.ttf",
    "Rare": "YidangRare.ttf",
    "Latin": "YidangLatin.ttf",
    "More": "YidangMore.ttf",
}
# A rare character in a heavy text is lighter than its neighbours; no free face is both.
CHAINS = {
    Role.FANG: ("Fang", "Song", "Latin", "Rare", "More"),
    Role.KAI: ("Kai", "Song", "Latin", "Rare", "More"),
    Role.HEI: ("Hei", "Title", "Song", "Latin", "Rare", "More"),
    Role.SANS: ("Sans", "Song", "Latin", "Rare", "More"),
    Role.SONG: ("Song", "Fang", "Latin", "Rare", "More"),
    Role.TITLE: ("Title", "Song", "Latin", "Rare", "More"),
}
# The sans has a full-width 间隔号, as the window wants it; on paper it is half a cell.
ELSEWHERE = {(Role.HEI, "·"): "Title", (Role.SANS, "·"): "Song"}
WHEN_NEEDED = ("Latin", "Rare", "More")
# Hebrew, Arabic and their kin: letters that change shape and run leftwards. Set one by
# one they would read wrongly, so they count as missing and are named.
UNSETTABLE = ((0x0590, 0x0900), (0xFB1D, 0xFE00), (0xFE70, 0xFEFF))
INITIAL = "Song"  # the font a canvas begins with: else an unembedded Helvetica
_LOCK = Lock()

BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Controls, joiners, marks of direction, selectors of variants, the byte order mark.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)


def printable(text: str) -> str:
    """Return typed text as it can be set: what is never seen is left out.

    Every end of a line becomes a newline, a tab a blank; invisible characters (controls,
    zero-width, marks of direction, selectors of variants) are dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    text = BREAKS.sub("\n", text).replace("\t", " ")
    return INVISIBLE.sub("", text)


class Chain:
    """The fonts of one role, in the order in which they are asked for a character."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self._known: dict[str, tuple[str, float] | None] = {}
        self.sure: set[str] = {"\n"}  # characters asked for before and found

    def get(self, char: str) -> tuple[str, float]:
        """Return the font of a character and its width in ems.

        A character that no font has takes a full cell of the first font; who prints
        asks `missing_characters` before.
        """
        return self._found(char) or (CHAINS[self.role][0], 1.0)

    def has(self, char: str) -> bool:
        """Tell whether some font has this character."""
        return self._found(char) is not None

    def width(self, text: str, size: float) -> float:
        """Return the width of a text at a size, in the size's unit."""
        get = self.get
        return sum(get(char)[1] for char in text) * size

    def runs(self, text: str) -> list[tuple[str, str]]:
        """Return a text as (font, part) in order, one font a part."""
        found: list[tuple[str, str]] = []
        begun, current = 0, ""
        for place, char in enumerate(text):
            font = self.get(char)[0]
            if font != current:
                if place > begun:
                    found.append((current, text[begun:place]))
                begun, current = place, font
        if text:
            found.append((current, text[begun:]))
        return found

    def _found(self, char: str) -> tuple[str, float] | None:
        try:
            return self._known[char]
        except KeyError:
            self._known[char] = found = self._search(char)
            return found

    def _search(self, char: str) -> tuple[str, float] | None:
        point = ord(char)
        if any(start <= point < end for start, end in UNSETTABLE):
            return None
        elsewhere = ELSEWHERE.get((self.role, char))
        names = (elsewhere,) if elsewhere else CHAINS[self.role]
        for name in names:
            face = _face(name)
            if point in face.charToGlyph:
                return name, face.charWidths.get(point, face.defaultWidth) / 1000
        return None


@cache
def chain(role: Role) -> Chain:
    """Return the chain of a role; one in a process, for it remembers."""
    return Chain(role)


def missing_characters(text: str, role: Role = Role.SONG) -> tuple[str, ...]:
    """Return the characters of a text that no font has, each once, in order."""
    known = chain(role)
    if known.sure.issuperset(text):
        return ()
    chars = dict.fromkeys(printable(text))
    known.sure.update(char for char in chars if known.has(char))
    return tuple(char for char in chars if char not in known.sure)


def register() -> None:
    """Make the faces known to ReportLab; the rare ones follow when they are needed."""
    for name in FILES:
        if name not in ("Latin", "Rare", "More"):
            _face(name)


def _face(name: str) -> Any:
    known = pdfmetrics._fonts.get(name)
    if known is None:
        with _LOCK:
            known = pdfmetrics._fonts.get(name) or _registered(name)
    return known.face


def _registered(name: str) -> Any:
    font = ttfonts.TTFont(name, str(FONTS / FILES[name]))
    pdfmetrics.registerFont(font)
    return font


def _to_unicode(font_name: str, subset: list[int]) -> str:
    """Return the map from glyphs back to text, in UTF-16 as PDF wants it.

    ReportLab writes code points beyond U+FFFF as five figures, which readers take for
    other characters: a rare name could then not be searched nor copied.
    """
    lines = [
        f"<{number:02X}> <{chr(point).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for number, point in enumerate(subset)
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) "
        f"/Supplement 0 >> def\n/CMapName /{font_name} def\n/CMapType 2 def\n"
        "1 begincodespacerange\n"
        f"<00> <{len(subset) - 1:02X}>\nendcodespacerange\n{mapped}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


ttfonts.makeToUnicodeCMap = _to_unicode
