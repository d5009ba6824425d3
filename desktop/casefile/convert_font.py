"""Turning a font of a package into the TrueType font that papers and window take."""

import io
from collections.abc import Callable
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from desktop.casefile.font_recipe import Face, common_characters

# Half a unit off at 16 pt is a ninetieth of a printer's dot.
TOLERANCE = 1.0
MIDDLE_DOT = 0xB7
FIGURES = range(0x30, 0x3A)
# Kept out of the rare face: private use and pictures are not characters of names.
HAN = ((0x2E80, 0x3000), (0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x33480))


def convert(face: Face, source: bytes) -> bytes:
    """Return the built font of a face from the file of its package."""
    number = face.number if face.number >= 0 else -1
    font = TTFont(io.BytesIO(source), fontNumber=number, lazy=True)
    if face.common_only:
        return _redrawn(face, font)
    return _cut_out(face, font)


def _redrawn(face: Face, font: Any) -> bytes:
    """Draw each glyph anew with quadratic curves, which is what ReportLab embeds."""
    named = font.getBestCmap()
    wanted = {p: named[p] for p in sorted(common_characters() & named.keys())}
    outlines = font.getGlyphSet()
    glyphs = {".notdef": _drawn(outlines, ".notdef")}
    widths = {".notdef": outlines[".notdef"].width}
    for name in wanted.values():
        if name not in glyphs:
            glyphs[name] = _drawn(outlines, name)
            widths[name] = outlines[name].width
    _even_out(face, wanted, glyphs, widths)
    return _assembled(face, font, wanted, glyphs, widths)


def _drawn(outlines: Any, name: str) -> Any:
    pen = TTGlyphPen(None)
    outlines[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
    return pen.glyph()


def _even_out(
    face: Face, named: dict[int, str], glyphs: Any, widths: dict[str, int]
) -> None:
    """Give figures one width, or columns of money do not line up; 间隔号 half a cell."""
    if face.figure_width:
        for point in FIGURES:
            _set_width(glyphs, widths, named[point], face.figure_width)
    if MIDDLE_DOT in named and "Sans" not in face.file:
        _set_width(glyphs, widths, named[MIDDLE_DOT], 500)


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


def _cut_out(face: Face, font: Any) -> bytes:
    """Keep the Han that the common faces lack."""
    points = {
        point
        for point in font.getBestCmap()
        if any(start <= point < end for start, end in HAN)
    } - common_characters()
    options = Options(
        hinting=False,
        layout_features=[],
        name_IDs=["*"],
        notdef_outline=True,
        glyph_names=False,
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    for number, text in ((1, face.family), (4, face.family), (6, face.family)):
        font["name"].setName(text.replace(" ", ""), number, 3, 1, 0x409)
    return _written(font.save)


def _written(save: Callable[[io.BytesIO], None]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()
