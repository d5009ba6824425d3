"""Reading papers back as others do: their text, their fonts, their pages."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from pypdf import PdfReader
from pypdfium2 import PdfDocument, PdfTextPage

from desktop.casefile.look import HEIGHT, TOP, WIDTH
from desktop.casefile.page import BOTTOM

Rect = tuple[float, float, float, float]


@cache
def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page without any blanks."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def text_of(pdf: bytes) -> str:
    """Return the text of a paper without any blanks."""
    return "".join(pages_of(pdf))


def quick_text_of(pdf: bytes) -> str:
    """Return what `text_of` does, of long papers, by another reader."""
    with PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join("".join(page.split()) for page in pages)


def squeezed(text: str) -> str:
    """Return a typed text as `text_of` would show it."""
    return "".join(text.split())


def fonts_not_embedded(pdf: bytes) -> list[str]:
    """Return the names of fonts that a reader would have to bring itself."""
    return sorted(
        str(font["/BaseFont"]) for font in _fonts(pdf) if not _is_embedded(font)
    )


def _fonts(pdf: bytes) -> list[Any]:
    found = []
    for object_ in _resources(pdf):
        fonts = object_.get("/Font", {})
        found += [font.get_object() for font in fonts.values()]
    return found


def _resources(pdf: bytes) -> list[Any]:
    """Return the resources of pages and of the forms drawn on them."""
    found = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources = page["/Resources"].get_object()
        found.append(resources)
        for form in resources.get("/XObject", {}).values():
            inner = form.get_object().get("/Resources")
            if inner is not None:
                found.append(inner.get_object())
    return found


def _is_embedded(font: Any) -> bool:
    described = font.get("/FontDescriptor")
    return described is not None and "/FontFile2" in described.get_object()


def outside(pdf: bytes) -> list[tuple[int, str]]:
    """Return what stands off the type area, other than furniture above and below it."""
    found = []
    with PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            for words, (left, bottom, right, top) in _stretches(page.get_textpage()):
                inside = bottom >= BOTTOM - 3 and top <= HEIGHT - TOP + 3
                furniture = top < BOTTOM or bottom > HEIGHT - TOP
                if left < 0 or right > WIDTH or not (inside or furniture):
                    found.append((number, words))
    return found


def _stretches(page: PdfTextPage) -> Iterator[tuple[str, Rect]]:
    for at in range(page.count_rects()):
        rect = page.get_rect(at)
        yield page.get_text_bounded(*rect)[:20], rect
