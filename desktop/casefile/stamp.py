"""What differs from copy to copy, put on pages that were laid out once for all copies.

Each kind of page (right or left, with the number of the copy at its head or not) is drawn
once a copy and laid over all its like.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from desktop.casefile.case_file import Imprint
from desktop.casefile.faces import INITIAL, register
from desktop.casefile.lines import put
from desktop.casefile.look import HEADING, HEIGHT, LEAD, TOP, WIDTH
from desktop.casefile.margin import copy_number
from desktop.casefile.page import Furniture, left_of, slip_line

HEAD_RISE = 8  # points above the first line of the grid, where 份号 stands
Like = tuple[bool, bool]  # a right-hand page, with a head


@dataclass(frozen=True, slots=True)
class Uncopied:
    """Pages without number and recipient; `heads`: those that have a number at the top."""

    pdf: bytes
    pages: int
    heads: frozenset[int]


def stamped(laid: Uncopied, imprint: Imprint, furniture: Furniture) -> bytes:
    """Return one copy: the pages with the number and the recipient of this imprint."""
    out = io.BytesIO()
    likes = {number: _like(laid, number) for number in range(1, laid.pages + 1)}
    kinds = list(dict.fromkeys(likes.values()))
    stamps = io.BytesIO(_stamps(kinds, imprint, furniture))
    with pikepdf.open(io.BytesIO(laid.pdf)) as pdf, pikepdf.open(stamps) as drawn:
        saved = pdf.make_indirect(pikepdf.Stream(pdf, b"q\n"))
        laid_over = {
            like: _Form(pdf, f"/Slip{place}", page)
            for place, (like, page) in enumerate(zip(kinds, drawn.pages, strict=True))
        }
        for number, page in enumerate(pdf.pages, 1):
            laid_over[likes[number]].lay_over(page, saved)
        save_as_it_is(pdf, out)
    return out.getvalue()


class _Form:
    """What is laid over all pages of a kind, drawn once in the file."""

    def __init__(self, pdf: pikepdf.Pdf, name: str, drawn: pikepdf.Page) -> None:
        self._name = pikepdf.Name(name)
        self._form = pdf.copy_foreign(drawn.as_form_xobject())
        done = f"\nQ q {name} Do Q\n".encode()
        self._done = pdf.make_indirect(pikepdf.Stream(pdf, done))

    def lay_over(self, page: pikepdf.Page, saved: pikepdf.Object) -> None:
        """Draw it last; the page's own stream stays as it was compressed."""
        kinds = page.resources.get("/XObject", pikepdf.Dictionary())
        kinds[self._name] = self._form
        page.resources["/XObject"] = kinds
        page.obj["/Contents"] = pikepdf.Array([saved, page.obj.Contents, self._done])


def save_as_it_is(pdf: pikepdf.Pdf, out: io.BytesIO) -> None:
    """Write a document of pages that are compressed already.

    To compress them once more takes ten times as long, in one stretch in which the
    window would not answer.
    """
    level = pikepdf.StreamDecodeLevel.none
    pdf.save(
        out, deterministic_id=True, compress_streams=False, stream_decode_level=level
    )


def _like(laid: Uncopied, number: int) -> Like:
    return number % 2 == 1, number in laid.heads


def _stamps(kinds: Iterable[Like], imprint: Imprint, furniture: Furniture) -> bytes:
    register()
    out = io.BytesIO()
    canvas = Canvas(out, (WIDTH, HEIGHT), invariant=1, initialFontName=INITIAL)
    for right_hand, head in kinds:
        left = left_of(1 if right_hand else 2)
        slip_line(canvas, left, furniture)
        if head:
            top = HEIGHT - TOP - LEAD + HEAD_RISE
            put(canvas, left, top, copy_number(imprint), HEADING)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
