"""Everything that can be found in a PDF by whoever takes it apart, to be searched through."""

import io
import re
from collections.abc import Iterable, Iterator

import pikepdf

from db.rules.reduced import folded

CODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
_CMAP = re.compile(r"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f]*)>")
SHOWN = ("Tj", "TJ", "'", '"')


class Taken:
    """A PDF taken apart: its bytes unpacked, its strings read, its glyphs turned into text."""

    def __init__(self, pdf: bytes) -> None:
        with pikepdf.open(io.BytesIO(pdf)) as file:
            self._bytes = [pdf, *_streams(file)]
            words = [*_strings(file), *_drawn(file), *_outline(file)]
            words += [str(value) for value in file.docinfo.values()]
        self._text = folded("".join(words))

    def holds(self, value: str) -> bool:
        """Tell whether a value stands anywhere in it, in whatever form."""
        plain = folded(value)
        return (bool(plain) and plain in self._text) or any(
            form in data for form in _forms(value) for data in self._bytes
        )


def _forms(value: str) -> Iterator[bytes]:
    """A value as bytes: in each coding, as it is and as hexadecimal figures."""
    for coding in CODINGS:
        coded = value.encode(coding, "ignore")
        if len(coded) > 3:
            yield coded
            yield coded.hex().encode()
            yield coded.hex().upper().encode()


def _streams(file: pikepdf.Pdf) -> Iterator[bytes]:
    for each in file.objects:
        if isinstance(each, pikepdf.Stream):
            yield each.read_raw_bytes()
            yield each.read_bytes()


def _strings(file: pikepdf.Pdf) -> Iterator[str]:
    """Every string and name of every object, however deep."""
    for each in file.objects:
        yield from _strings_in(each, 0)
    yield from _strings_in(file.trailer, 0)


def _strings_in(held: pikepdf.Object, depth: int) -> Iterator[str]:
    if isinstance(held, pikepdf.String | pikepdf.Name):
        yield str(held)
        if isinstance(held, pikepdf.String):
            yield bytes(held).decode("latin-1")
    elif isinstance(held, pikepdf.Array) and depth < 8:
        for one in held:
            if isinstance(one, pikepdf.Object):
                yield from _strings_in(one, depth + 1)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream) and depth < 8:
        for name, one in held.items():
            yield name
            if isinstance(one, pikepdf.Object) and not one.is_indirect:
                yield from _strings_in(one, depth + 1)


def _outline(file: pikepdf.Pdf) -> list[str]:
    with file.open_outline() as outline:
        return [str(entry.title) for entry in outline.root]


def _drawn(file: pikepdf.Pdf) -> Iterator[str]:
    """What every page and form draws, its glyphs read by the fonts' own ToUnicode."""
    fonts = [page.resources for page in file.pages]
    for page in file.pages:
        yield from _shown(page, page.resources)
    for each in file.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form":
            yield from _shown(each, each.get("/Resources", fonts[0]))


def _shown(
    content: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object
) -> Iterator[str]:
    fonts = {
        name: _glyphs(font)
        for name, font in resources.get("/Font", pikepdf.Dictionary()).items()
    }
    glyphs: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(content):
        if str(operator) == "Tf":
            glyphs = fonts.get(str(operands[0]), {})
        elif str(operator) in SHOWN:
            for code in _codes(operands):
                yield glyphs.get(code, chr(code))


def _codes(operands: object) -> Iterator[int]:
    if isinstance(operands, pikepdf.String):
        yield from bytes(operands)
    elif isinstance(operands, Iterable):
        for one in operands:
            yield from _codes(one)


def _glyphs(font: pikepdf.Object) -> dict[int, str]:
    """Read a font's ToUnicode: which text each of its codes stands for."""
    if "/ToUnicode" not in font:
        return {}
    found: dict[int, str] = {}
    for kind, body in _CMAP.findall(font["/ToUnicode"].read_bytes().decode("latin-1")):
        for line in body.strip().splitlines():
            given = _HEX.findall(line)
            if kind == "char" and len(given) == 2:
                found[int(given[0], 16)] = _text(given[1])
            elif kind == "range" and len(given) >= 3:
                first = int(given[0], 16)
                several = given[2:]
                if len(several) == 1:
                    start = int(several[0], 16)
                    last = int(given[1], 16)
                    several = [f"{start + n:04X}" for n in range(last - first + 1)]
                found |= {first + n: _text(one) for n, one in enumerate(several)}
    return found


def _text(figures: str) -> str:
    return bytes.fromhex(figures).decode("utf-16-be", "ignore")
