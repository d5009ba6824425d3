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
        forms = {
            like: pdf.copy_foreign(page.as_form_xobject())
            for like, page in zip(kinds, drawn.pages, strict=True)
        }
        for number, page in enumerate(pdf.pages, 1):
            page.add_overlay(forms[likes[number]], pikepdf.Rectangle(page.mediabox))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


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
