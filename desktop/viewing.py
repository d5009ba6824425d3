"""An attachment in memory, as it can be looked at: a document, pictures, or text."""

import io
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pikepdf
from PIL import Image
from PySide6.QtGui import QImage

import ui  # noqa: F401  (first of all that uses Qt)
from db.attachments.format import place_of, unseal
from db.attachments.texts import text_of
from db.errors import AttachmentDamaged
from db.queries.attachments import Locked
from desktop.casefile.upright import upright_pages

LONGEST_SIDE = 2600  # px that a picture on the screen needs
MOST_PAGES = 40
MOST_TEXT = 400_000  # characters: more would hold the window up

CUT = "……（太长，程序里只显示开头；要看全文请导出）"


@dataclass(frozen=True, slots=True)
class Viewed:
    """One of the three, or none where the program cannot show it."""

    title: str
    pdf: bytes = b""
    images: tuple[QImage, ...] = ()
    text: str | None = None


def viewed(files: Path, locked: Locked) -> Viewed:
    """Open an attachment into memory; raises AttachmentDamaged, OSError."""
    record = locked.record
    path = place_of(files, record.uid)
    if not path.exists():
        raise AttachmentDamaged(path)
    if record.kind == "office":
        return Viewed(record.name)
    content = b"".join(unseal(path, locked.key))
    if record.media_type == "application/pdf":
        return Viewed(record.name, pdf=_readable(content))
    if record.kind == "text":
        return Viewed(record.name, text=_text(content))
    return Viewed(record.name, images=_pictures(content))


def _readable(content: bytes) -> bytes:
    """Return a PDF as it is, one that is locked or broken as what was made out of it.

    The viewer gives up where the binding does not, and both are to show the same pages.
    """
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
            if pages and not pdf.is_encrypted and not pdf.get_warnings():
                return content
            pdf.save(out)
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError):
        return content
    return out.getvalue()


def _text(content: bytes) -> str:
    text = text_of(content)
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}\n{CUT}"


def _pictures(content: bytes) -> tuple[QImage, ...]:
    """Return the pages of a picture, no larger than is of use, as they are bound."""
    pages = islice(upright_pages(content, LONGEST_SIDE), MOST_PAGES)
    return tuple(_picture(page) for page in pages)


def _picture(page: Image.Image) -> QImage:
    plain = page.convert("RGB")
    made = QImage(
        plain.tobytes(),
        plain.width,
        plain.height,
        3 * plain.width,
        QImage.Format.Format_RGB888,
    )
    return made.copy()  # its own bytes: those of Pillow go with this function
