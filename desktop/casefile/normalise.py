"""An attachment as plain pages: run in a process of its own, for the file may be hostile.

What survives is what can be seen: no scripts, links, forms, embedded files or EXIF.
"""

import io
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageOps, ImageSequence

from db.attachments.format import unseal
from db.errors import AttachmentDamaged

LONGEST = 2339  # px: the long side of A4 at 200 dots an inch
QUALITY = 82
MOST_PAGES = 3000


def normalised(path: str, key: bytes, media_type: str) -> tuple[bytes, int]:
    """Return a PDF of one encrypted attachment and the number of its pages.

    Raises ValueError with a key of words why it cannot be bound.
    """
    try:
        data = b"".join(unseal(Path(path), key))
    except (AttachmentDamaged, OSError) as error:
        raise ValueError("damaged") from error
    if media_type == "application/pdf":
        return _from_pdf(data)
    if media_type.startswith("image/"):
        return _from_image(data)
    raise ValueError("kind")


def _from_pdf(data: bytes) -> tuple[bytes, int]:
    try:
        with pikepdf.open(io.BytesIO(data)) as source:
            return _plain_pages(source)
    except pikepdf.PasswordError as error:
        raise ValueError("password") from error
    except ValueError:
        raise
    except Exception as error:  # whatever a broken file makes of its reading
        raise ValueError("damaged") from error


def _plain_pages(source: pikepdf.Pdf) -> tuple[bytes, int]:
    """Each page as one drawing on a page of its own size, upright."""
    count = len(source.pages)
    if not 0 < count <= MOST_PAGES:
        raise ValueError("no_pages" if not count else "too_many_pages")
    _flatten(source)
    made = pikepdf.new()
    for page in source.pages:
        box = page.trimbox if "/TrimBox" in page else page.mediabox
        wide, high = float(box[2]) - float(box[0]), float(box[3]) - float(box[1])
        if page.get("/Rotate", 0) % 180:
            wide, high = high, wide
        size = (max(wide, 36), max(high, 36))
        made.add_blank_page(page_size=size)
        made.pages[-1].add_overlay(page, pikepdf.Rectangle(0, 0, *size))
    return _saved(made), count


def _flatten(source: pikepdf.Pdf) -> None:
    """Draw what forms and notes show into the pages; then they may go."""
    try:
        source.generate_appearance_streams()
        source.flatten_annotations("print")
    except Exception:  # a form that is broken is left out, its page is not
        return


def _from_image(data: bytes) -> tuple[bytes, int]:
    try:
        with Image.open(io.BytesIO(data)) as image:
            frames = [_plain(frame) for frame in _frames(image)]
    except Exception as error:  # as above
        raise ValueError("damaged") from error
    out = io.BytesIO()
    first, *rest = frames
    first.save(out, "PDF", save_all=True, append_images=rest, quality=QUALITY)
    return out.getvalue(), len(frames)


def _frames(image: Image.Image) -> list[Image.Image]:
    if image.format != "TIFF":
        return [image.copy()]
    return [frame.copy() for frame in ImageSequence.Iterator(image)]


def _plain(frame: Image.Image) -> Image.Image:
    """Turned as EXIF says, on white, no larger than paper needs, without EXIF."""
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        ground = Image.new("RGBA", upright.size, "white")
        ground.alpha_composite(upright.convert("RGBA"))
        upright = ground
    plain = upright.convert("L" if upright.mode in ("1", "L", "I;16") else "RGB")
    plain.thumbnail((LONGEST, LONGEST))
    plain.info.clear()
    return plain


def _saved(pdf: pikepdf.Pdf) -> bytes:
    pdf.remove_unreferenced_resources()
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def serve(connection: Any) -> None:
    """Answer (path, key, media type) with ('pages', PDF, count) or ('not', why)."""
    while True:
        try:
            asked = connection.recv()
        except EOFError:
            return
        if asked is None:
            return
        try:
            answer: tuple[Any, ...] = ("pages", *normalised(*asked))
        except ValueError as error:
            answer = ("not", str(error))
        except Exception:  # one file must not take the others with it
            answer = ("not", "damaged")
        connection.send(answer)
