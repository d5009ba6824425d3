"""An attachment as plain pages: run in a process of its own, for the file may be hostile.

What survives is what can be seen: no scripts, links, forms, embedded files or EXIF.
"""

import io
import zlib
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from db.attachments.format import unseal
from db.errors import AttachmentDamaged
from desktop.casefile.layers import drop_hidden_layers
from desktop.casefile.scrub import scrub
from desktop.casefile.upright import upright_pages

LONGEST = 2339  # px: the long side of A4 at 200 dots an inch
QUALITY = 82
DOTS = 100  # an inch: what a small picture is worth on paper
MOST_PAGES = 3000
LETTER = (0.0, 0.0, 612.0, 792.0)  # what a page without a size has
SMALLEST, LARGEST = 36.0, 14_400.0  # points of a page
BOXES = ("/CropBox", "/TrimBox", "/ArtBox", "/BleedBox", "/UserUnit")
Box = tuple[float, float, float, float]


class Unfit(Exception):  # noqa: N818  (no error: it is told on paper)
    """It cannot be bound; its text is a key of bound.WHY_NOT."""


def normalised(path: str, key: bytes, media_type: str) -> tuple[bytes, int]:
    """Return a PDF of one encrypted attachment and the number of its pages.

    Raises Unfit.
    """
    try:
        data = b"".join(unseal(Path(path), key))
    except (AttachmentDamaged, OSError) as error:
        raise Unfit("damaged") from error
    if media_type == "application/pdf":
        return _from_pdf(data)
    if media_type.startswith("image/"):
        return _from_image(data)
    raise Unfit("kind")


def _from_pdf(data: bytes) -> tuple[bytes, int]:
    try:
        with pikepdf.open(io.BytesIO(data)) as source:
            return _plain_pages(source)
    except pikepdf.PasswordError as error:
        raise Unfit("password") from error
    except Unfit:
        raise
    except MemoryError as error:
        raise Unfit("too_large") from error
    except Exception as error:  # whatever a broken file makes of its reading
        raise Unfit("damaged") from error


def _plain_pages(source: pikepdf.Pdf) -> tuple[bytes, int]:
    """Each page as one drawing on a page of its own size, upright."""
    count = len(source.pages)
    if not 0 < count <= MOST_PAGES:
        raise Unfit("no_pages" if not count else "too_many_pages")
    for page in source.pages:
        _mend(page.obj)
    drop_hidden_layers(source)
    _flatten(source)
    made = pikepdf.new()
    for page in source.pages:
        size = _fitted(page)
        made.add_blank_page(page_size=size)
        made.pages[-1].add_overlay(page, pikepdf.Rectangle(0, 0, *size))
    return _saved(made), count


def _fitted(page: pikepdf.Page) -> tuple[float, float]:
    """Leave a page with one box, what a reader sees of it; return its size upright."""
    x0, y0, x1, y1 = _seen(page.obj)
    unit = _unit(page.obj.get("/UserUnit", 1))
    for name in BOXES:
        if name in page.obj:
            del page.obj[name]
    page.obj.MediaBox = pikepdf.Array([x0, y0, x1, y1])
    turn = page.obj.get("/Rotate", 0)
    turn = turn % 360 if isinstance(turn, int) and turn % 90 == 0 else 0
    page.obj.Rotate = turn
    wide, high = (x1 - x0) * unit, (y1 - y0) * unit
    share = min(1.0, LARGEST / max(wide, high))
    wide, high = max(wide * share, SMALLEST), max(high * share, SMALLEST)
    return (high, wide) if turn % 180 else (wide, high)


def _unit(given: Any) -> float:
    try:
        return float(given) if float(given) > 0 else 1.0
    except (TypeError, ValueError):
        return 1.0


def _seen(page: Any) -> Box:
    media = _box(page.get("/MediaBox")) or LETTER
    crop = _box(page.get("/CropBox")) or media
    within = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    return within if _has_area(within) else media


def _box(given: Any) -> Box | None:
    """Return a box with its corners in order, None for what is none."""
    try:
        x0, y0, x1, y1 = (float(one) for one in given)
    except (TypeError, ValueError):
        return None
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if _has_area(box) else None


def _has_area(box: Box) -> bool:
    return box[2] - box[0] >= 1 and box[3] - box[1] >= 1


def _mend(page: Any) -> None:
    """A drawing that cannot be unpacked to its end is cut where it breaks."""
    drawn = page.get("/Contents")
    for one in drawn if isinstance(drawn, pikepdf.Array) else [drawn]:
        if not isinstance(one, pikepdf.Stream):
            continue
        try:
            one.get_stream_buffer()
        except pikepdf.PdfError:
            one.write(_unpacked_as_far(one.read_raw_bytes()))


def _unpacked_as_far(packed: bytes) -> bytes:
    unpacker, found = zlib.decompressobj(), bytearray()
    try:
        for at in range(len(packed)):
            found += unpacker.decompress(packed[at : at + 1])
    except zlib.error:
        pass
    return bytes(found[: found.rfind(b"\n") + 1] or found)


def _flatten(source: pikepdf.Pdf) -> None:
    """Draw what forms and notes show into the pages; then they may go."""
    try:
        source.generate_appearance_streams()
        source.flatten_annotations("print")
    except Exception:  # a form that is broken is left out, its page is not
        return


def _from_image(data: bytes) -> tuple[bytes, int]:
    made = pikepdf.new()
    try:
        for page in upright_pages(data, LONGEST):
            with pikepdf.open(io.BytesIO(_as_pdf(page))) as one:
                made.pages.extend(one.pages)
    except MemoryError as error:
        raise Unfit("too_large") from error
    except Exception as error:  # as above
        raise Unfit("damaged") from error
    return _saved(made), len(made.pages)


def _as_pdf(page: Image.Image) -> bytes:
    out = io.BytesIO()
    how = {} if page.mode == "1" else {"quality": QUALITY}  # a fax stays a fax
    page.save(out, "PDF", resolution=DOTS, **how)
    return out.getvalue()


def _saved(pdf: pikepdf.Pdf) -> bytes:
    pdf.remove_unreferenced_resources()
    scrub(pdf)
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
