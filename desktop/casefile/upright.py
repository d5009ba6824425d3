"""The pages of a picture as they are seen: turned as EXIF says, on white, without EXIF."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps

from db.attachments.inspect import MOST_PIXELS

CLEAR = ("RGBA", "LA", "PA", "La", "RGBa")
DEEP = ("I", "F")
FINEST = 5000  # px: a fax keeps its sharp edges up to here


def upright_pages(content: bytes, longest: int) -> Iterator[Image.Image]:
    """Yield each page in mode 1, L or RGB, no side longer than `longest` px.

    Only a TIFF has several; what else is in a photograph (depth, a small copy) or moves
    is not seen on paper. Raises ValueError, OSError and what a broken picture makes of
    its reading.
    """
    with warnings.catch_warnings():
        # What is too large is said below; Pillow's own limit is lower.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content)) as image:
            pages = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            for page in range(pages):
                if pages > 1:
                    image.seek(page)
                if image.width * image.height > MOST_PIXELS:
                    raise ValueError("too_many_pixels")
                yield _upright(image, longest)


def _upright(image: Image.Image, longest: int) -> Image.Image:
    # A JPEG is read no larger than needed; of others nothing is changed by this.
    image.draft(None, (longest, longest))
    page = image.copy()
    if page.mode == "1" and max(page.size) <= FINEST:
        return _without_exif(ImageOps.exif_transpose(page))
    if page.mode.startswith(DEEP):
        page = _of_eight_bits(page)
    clear = page.mode in CLEAR or "transparency" in page.info
    plain = "L" if page.mode in ("1", "L") else "RGB"
    page = page.convert("RGBA" if clear else plain)
    page.thumbnail((longest, longest))
    page = ImageOps.exif_transpose(page)
    if clear:
        ground = Image.new("RGBA", page.size, "white")
        ground.alpha_composite(page)
        page = ground.convert("RGB")
    return _without_exif(page)


def _of_eight_bits(page: Image.Image) -> Image.Image:
    """Bring what is finer than a screen or a printer shows down to 256 greys."""
    exif = page.info.get("exif")
    grey = page.convert("I") if page.mode.startswith("I;") else page
    darkest, lightest = grey.getextrema()
    low = min(float(darkest), 0.0)  # type: ignore[arg-type]
    share = 255 / ((float(lightest) - low) or 1)  # type: ignore[arg-type]
    made = grey.convert("F").point(lambda v: v * share + -low * share).convert("L")
    if exif:
        made.info["exif"] = exif
    return made


def _without_exif(page: Image.Image) -> Image.Image:
    page.info.clear()
    page.getexif().clear()
    return page
