"""An attachment in memory, as it can be looked at: a document, pictures, or text."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence
from PySide6.QtGui import QImage

import ui  # noqa: F401  (first of all that uses Qt)
from db.attachments.format import place_of, unseal
from db.attachments.inspect import ENCODINGS
from db.errors import AttachmentDamaged
from db.queries.attachments import Locked

LONGEST_SIDE = 2600  # px that a picture on the screen needs
MOST_FRAMES = 60
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
        return Viewed(record.name, pdf=content)
    if record.kind == "text":
        return Viewed(record.name, text=_text(content))
    return Viewed(record.name, images=_pictures(content))


def _text(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}\n{CUT}"


def _pictures(content: bytes) -> tuple[QImage, ...]:
    """Return the frames of a picture, turned as it says and no larger than is of use."""
    found: list[QImage] = []
    with Image.open(io.BytesIO(content)) as image:
        # Read a large JPEG no larger than it is needed; of others nothing is changed.
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        for frame in ImageSequence.Iterator(image):
            found.append(_picture(frame))
            if len(found) == MOST_FRAMES:
                break
    return tuple(found)


def _picture(frame: Image.Image) -> QImage:
    turned = ImageOps.exif_transpose(frame)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = turned.convert("RGB")
    made = QImage(
        plain.tobytes(),
        plain.width,
        plain.height,
        3 * plain.width,
        QImage.Format.Format_RGB888,
    )
    return made.copy()  # its own bytes: those of Pillow go with this function
