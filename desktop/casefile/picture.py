"""One picture as a page of its own: what the window shows is what the paper has."""

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.casefile.faces import INITIAL, register
from desktop.casefile.lines import forget_texts
from desktop.casefile.look import AREA_WIDTH

MARGIN = 12.0
TALLEST = 4000.0


def picture_pdf(drawing: Flowable) -> bytes:
    """Return a PDF of one page, just as large as the picture."""
    register()
    out = io.BytesIO()
    width, height = drawing.wrap(AREA_WIDTH, TALLEST)
    size = (width + 2 * MARGIN, height + 2 * MARGIN)
    canvas: Any = Canvas(out, pagesize=size, initialFontName=INITIAL, invariant=1)
    drawing.drawOn(canvas, MARGIN, MARGIN)
    canvas.showPage()
    canvas.save()
    forget_texts()
    return out.getvalue()
