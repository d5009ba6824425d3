"""Pictures: turns, colours, depths, frames, harm, and what they say of where they were."""

import io
import struct
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any

from PIL import Image

from tests.odd_files.odd import Odd

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825
CAMERA = "secret camera"
# How a picture that is to be seen upright lies in the file, by what its EXIF says.
LYING = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def drawn(mode: str = "RGB", size: tuple[int, int] = (120, 80)) -> Image.Image:
    """Return a picture whose quarter at the upper left is dark."""
    picture = Image.new("L", size, 255)
    picture.paste(0, (0, 0, size[0] // 2, size[1] // 2))
    if mode == "I;16":
        return picture.convert("I").point(lambda v: v * 257).convert("I;16")
    if mode in ("LA", "RGBA", "PA"):
        clear = picture.convert(mode)
        clear.putalpha(picture.point(lambda v: 255 - v))
        return clear
    return picture.convert(mode)


def a_picture(form: str, mode: str = "RGB", **saved: Any) -> bytes:
    out = io.BytesIO()
    drawn(mode).save(out, form, **saved)
    return out.getvalue()


def a_photograph(orientation: int, form: str = "JPEG") -> bytes:
    """A photograph with a camera and a place in it, turned as EXIF says."""
    picture, exif, out = drawn(), Image.Exif(), io.BytesIO()
    if orientation in LYING:
        picture = picture.transpose(LYING[orientation])
    exif[ORIENTATION], exif[MAKE] = orientation, CAMERA
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (18.0, 47.0, 25.0)
    picture.save(out, form, exif=exif)
    return out.getvalue()


def frames(form: str, count: int) -> bytes:
    out = io.BytesIO()
    more = [drawn() for _ in range(count - 1)]
    drawn().save(out, form, save_all=True, append_images=more)
    return out.getvalue()


def see_through() -> bytes:
    """A palette, one colour of which is clear."""
    out = io.BytesIO()
    picture = drawn("P")
    picture.save(out, "PNG", transparency=picture.getpixel((119, 79)))
    return out.getvalue()


def bomb(side: int) -> bytes:
    """A PNG of many pixels in some kB, written row by row."""
    row = b"\0" + bytes(-(-side // 8))
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(*one) for one in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    sum_ = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + sum_


def claiming(width: int, height: int) -> bytes:
    """A small JPEG whose head says it is huge."""
    data = bytearray(a_picture("JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def pictures() -> Iterator[Odd]:
    """Yield every odd picture."""
    for orientation in range(1, 9):
        made = partial(a_photograph, orientation)
        yield Odd(f"turned {orientation}.jpg", made, dark=True)
    yield Odd("turned 6.png", partial(a_photograph, 6, "PNG"), dark=True)
    yield Odd("turned 6.webp", partial(a_photograph, 6, "WEBP"), dark=True)
    yield Odd("turned 6.tif", partial(a_photograph, 6, "TIFF"), dark=True)
    yield Odd("turned 99.jpg", partial(a_photograph, 99), dark=True)
    yield Odd("cmyk.jpg", partial(a_picture, "JPEG", "CMYK"), dark=True)
    yield Odd("grey.jpg", partial(a_picture, "JPEG", "L"), dark=True)
    yield Odd("slow.jpg", partial(a_picture, "JPEG", progressive=True), dark=True)
    yield Odd("deep.png", partial(a_picture, "PNG", "I;16"), dark=True)
    yield Odd("deep.tif", partial(a_picture, "TIFF", "I;16"), dark=True)
    for mode in ("1", "LA", "RGBA", "P"):
        yield Odd(f"mode {mode}.png", partial(a_picture, "PNG", mode), dark=True)
    yield Odd("see-through.png", see_through, dark=True)
    yield Odd("float.tif", partial(a_picture, "TIFF", "F"), dark=True)
    fax = partial(a_picture, "TIFF", "1", compression="group4")
    yield Odd("fax.tif", fax, dark=True)
    for form, ending in (("BMP", "bmp"), ("GIF", "gif"), ("WEBP", "webp")):
        yield Odd(f"plain.{ending}", partial(a_picture, form), dark=True)
    yield Odd("moving.gif", partial(frames, "GIF", 3), dark=True)
    yield Odd("three.tif", partial(frames, "TIFF", 3), 3, dark=True)
    yield from _harmed()


def _harmed() -> Iterator[Odd]:
    yield Odd("cut.jpg", lambda: a_picture("JPEG")[:-200], refused="image_damaged")
    yield Odd("cut.png", lambda: a_picture("PNG")[:-30], refused="image_damaged")
    yield Odd("cut.tif", lambda: a_picture("TIFF")[:2000], refused="image_damaged")
    yield Odd("empty.jpg", lambda: b"", refused="empty")
    yield Odd("bomb.png", partial(bomb, 30_000), refused="too_many_pixels")
    yield Odd("large.png", partial(bomb, 12_000))
    yield Odd("claims.jpg", partial(claiming, 60_000, 60_000), refused="too_many_pixels")  # fmt: skip
    yield Odd("lies.jpg", partial(claiming, 9_000, 9_000))
    yield Odd("really png.jpg", partial(a_picture, "PNG"), refused="claims")
    yield Odd("phone.heic", heic, refused="heic")


def heic() -> bytes:
    """The head of what telephones make and this program does not read."""
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(300)
