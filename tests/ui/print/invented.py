"""A paper about nobody, as bytes."""

import io

from reportlab.pdfgen.canvas import Canvas


def paper(pages: int = 3) -> bytes:
    """Return a document of A4 pages, each with a black bar of its own width."""
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=(595, 842))
    for page in range(pages):
        canvas.rect(50, 400, 100 * (page + 1), 40, fill=1)
        canvas.showPage()
    canvas.save()
    return kept.getvalue()
