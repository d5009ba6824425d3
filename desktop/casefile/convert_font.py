"""Turning a font of a package into the TrueType font that papers and window take."""

import io
from collections.abc import Callable
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from desktop.casefile.font_recipe import (
    COMMON_ONLY,
    LACKING,
    RARE,
    WHOLE,
    Face,
    common_characters,
)

# Half a unit off at 16 pt is a ninetieth of a printer's dot.
TOLERANCE = 1.0
MIDDLE_DOT = 0xB7
DASH = 0x2014
FIGURES = range(0x30, 0x3A)
LATIN_ENDS = 0x7F
# Scripts in which names are written and the common faces have nothing.
SCRIPTS = (
    (0x1100, 0x1200),
    (0x2E80, 0x3000),
    (0x3130, 0x3190),
    (0x3400, 0xA000),
    (0xAC00, 0xD7B0),
    (0xF900, 0xFB00),
    (0x20000, 0x33480),
)


def convert(face: Face, sources: dict[str, bytes]) -> bytes:
    """Return the built font of a face, `sources` being files of packages by path."""
    source = sources[face.member]
    if face.holds == WHOLE:
        return source
    font = _opened(source, face.number)
    latin = _opened(sources[face.latin], -1) if face.latin else font
    points = _points(face, font, sources)
    return _redrawn(face, font, latin, points)


def sources_of(face: Face) -> set[str]:
    """Return the paths that `convert` needs for a face."""
    paths = {face.member, face.latin} - {""}
    return paths | {RARE.member} if face.holds == LACKING else paths


def _opened(source: bytes, number: int) -> Any:
    return TTFont(io.BytesIO(source), fontNumber=number, lazy=True)


def _points(face: Face, font: Any, sources: dict[str, bytes]) -> list[int]:
    has = font.getBestCmap().keys()
    if face.holds == COMMON_ONLY:
        return sorted(common_characters() & has)
    elsewhere = (
        common_characters() | _opened(sources[RARE.member], -1).getBestCmap().keys()
    )
    wanted = {p for p in has if any(start <= p < end for start, end in SCRIPTS)}
    return sorted(wanted - elsewhere)


def _redrawn(face: Face, font: Any, latin: Any, points: list[int]) -> bytes:
    """Draw each glyph anew with quadratic curves, which is what ReportLab embeds."""
    glyphs = {".notdef": _drawn(font.getGlyphSet(), ".notdef")}
    widths = {".notdef": font.getGlyphSet()[".notdef"].width}
    named: dict[int, str] = {}
    for taken, some in ((latin, _latin(points)), (font, set(points) - _latin(points))):
        outlines, names = taken.getGlyphSet(), taken.getBestCmap()
        for point in sorted(some & names.keys()):
            name = named[point] = f"u{point:05X}"
            glyphs[name] = _drawn(outlines, names[point])
            widths[name] = outlines[names[point]].width
    _even_out(face, named, glyphs, widths)
    return _assembled(face, font, named, glyphs, widths)


def _latin(points: list[int]) -> set[int]:
    return {point for point in points if point < LATIN_ENDS}


def _drawn(outlines: Any, name: str) -> Any:
    pen = TTGlyphPen(None)
    outlines[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
    return pen.glyph()


def _even_out(
    face: Face, named: dict[int, str], glyphs: Any, widths: dict[str, int]
) -> None:
    """Give figures one width, or columns of money do not line up; 间隔号 half a cell.

    The window sets its own 间隔号 as the face has it, papers have it in 仿宋 and 宋.
    """
    if face.figure_width:
        for point in FIGURES:
            _set_width(glyphs, widths, named[point], face.figure_width)
    if MIDDLE_DOT in named and "Sans" not in face.file:
        _set_width(glyphs, widths, named[MIDDLE_DOT], 500)
    if DASH in named:
        _stretch(glyphs, widths, named[DASH])


def _stretch(glyphs: Any, widths: dict[str, int], name: str) -> None:
    """Draw — from edge to edge of its cell, so that two of them join."""
    glyph = glyphs[name]
    points = glyph.coordinates
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    points.translate((-left, 0))
    points.scale((1000 / (right - left), 1))
    points.toInt()
    widths[name] = 1000


def _set_width(glyphs: Any, widths: dict[str, int], name: str, width: int) -> None:
    shift = round((width - widths[name]) / 2)
    glyph = glyphs[name]
    glyph.coordinates.translate((shift, 0))
    widths[name] = width


def _assembled(
    face: Face, font: Any, named: dict[int, str], glyphs: Any, widths: dict[str, int]
) -> bytes:
    head, line = font["head"], font["hhea"]
    builder = FontBuilder(head.unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(named)
    builder.setupGlyf(glyphs)
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (widths[name], getattr(table[name], "xMin", 0)) for name in glyphs}
    )
    builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent)
    builder.setupNameTable(_names(face))
    builder.setupOS2(
        usWeightClass=700 if face.style == "Bold" else 400,
        fsSelection=0x20 if face.style == "Bold" else 0x40,
        sTypoAscender=line.ascent,
        sTypoDescender=line.descent,
        usWinAscent=line.ascent,
        usWinDescent=-line.descent,
    )
    builder.font["head"].macStyle = 1 if face.style == "Bold" else 0
    builder.setupPost(keepGlyphNames=False)
    return _written(builder.font.save)


def _names(face: Face) -> dict[str, str]:
    full = f"{face.family} {face.style}"
    return {
        "copyright": face.licence,
        "familyName": face.family,
        "styleName": face.style,
        "uniqueFontIdentifier": full,
        "fullName": full,
        "psName": full.replace(" ", ""),
        "licenseDescription": face.licence,
    }


def _written(save: Callable[[io.BytesIO], None]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()
