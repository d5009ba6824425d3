"""What nobody sees in a PDF, taken out: what pictures say of themselves, files, scripts."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

UNSEEN = (
    "/Metadata", "/PieceInfo", "/AF", "/Ref", "/OPI", "/Alternates", "/A", "/AA",
    "/Measure", "/PtData", "/LastModified",
)  # fmt: skip
# Segments of a JPEG that change what is seen: JFIF, a colour profile, Adobe's colours.
SEEN_SEGMENTS = (0xE0, 0xE2, 0xEE)
FIRST_OWN, LAST_OWN, COMMENT, SCAN = 0xE0, 0xEF, 0xFE, 0xDA
PLAIN_MARKS = range(0xD0, 0xD9)  # without a length


def scrub(pdf: pikepdf.Pdf) -> None:
    """Leave of every object what is needed to draw it."""
    for one in pdf.objects:
        if not isinstance(one, Dictionary | Stream):
            continue
        for key in UNSEEN:
            if key in one:
                del one[key]
        if isinstance(one, Stream) and _is_jpeg(one):
            _scrub_jpeg(one)


def _is_jpeg(one: Stream) -> bool:
    given: Any = one.get("/Filter")
    alone = given[0] if isinstance(given, Array) and len(given) == 1 else given
    return isinstance(alone, Name) and alone == Name.DCTDecode


def _scrub_jpeg(one: Stream) -> None:
    before = one.read_raw_bytes()
    after = plain_jpeg(before)
    if after != before:
        how: Any = one.get("/DecodeParms")
        one.write(after, filter=Name.DCTDecode, decode_parms=how)


def plain_jpeg(jpeg: bytes) -> bytes:
    """Return a JPEG without EXIF, places, names and comments; its pixels are as before."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        mark = jpeg[at + 1]
        if mark == 0xFF or mark in PLAIN_MARKS:
            kept.append(jpeg[at : at + (1 if mark == 0xFF else 2)])
            at += 1 if mark == 0xFF else 2
            continue
        if mark == SCAN:
            break
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        own = FIRST_OWN <= mark <= LAST_OWN or mark == COMMENT
        if not own or mark in SEEN_SEGMENTS:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at:]])
