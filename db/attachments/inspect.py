"""What a file is, whatever it is called: told by its content before it is taken in."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, UnidentifiedImageError

from db.attachments.texts import encoding_of
from db.errors import FileRefused

LARGEST = 1 << 30  # bytes of one file
MOST_PIXELS = 200_000_000
HEAD = 4096
END_OF_JPEG, TAIL = b"\xff\xd9", 64  # what some cameras append after it is longer
IMAGES = {
    "JPEG": ("image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif")),
    "MPO": ("image/jpeg", (".jpg", ".jpeg", ".mpo")),
    "PNG": ("image/png", (".png",)),
    "TIFF": ("image/tiff", (".tif", ".tiff")),
    "BMP": ("image/bmp", (".bmp", ".dib")),
    "GIF": ("image/gif", (".gif",)),
    "WEBP": ("image/webp", (".webp",)),
}
PHOTOGRAPHS = ("image/jpeg", "image/webp")
OF_TELEPHONES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_OFFICE = (".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".vsd")
PACKED = {
    "[Content_Types].xml": (".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm"),
    "OFD.xml": (".ofd",),
    "mimetype": (".odt", ".ods", ".odp"),
}
TEXTS = (".txt", ".csv", ".md", ".log")


@dataclass(frozen=True, slots=True)
class Found:
    """What a file is: a kind of records.attachment, its media type, its pages."""

    kind: str
    media_type: str
    pages: int | None = None


def inspect(path: Path) -> Found:
    """Return what a file is; raises FileRefused with why, OSError."""
    if path.is_symlink():
        raise FileRefused(path.name, "link")
    if path.is_dir():
        raise FileRefused(path.name, "folder")
    if not path.is_file():
        raise FileRefused(path.name, "no_file")
    with unreadable_told(path):
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
    if not size:
        raise FileRefused(path.name, "empty")
    if size > LARGEST:
        raise FileRefused(path.name, "too_large")
    with unreadable_told(path):
        return _by_content(path, head)


@contextmanager
def unreadable_told(path: Path) -> Iterator[None]:
    """Raise FileRefused where a file that is to be taken in cannot be read."""
    try:
        yield
    except OSError as error:
        raise FileRefused(path.name, "unreadable") from error


def _by_content(path: Path, head: bytes) -> Found:
    if b"%PDF-" in head[:1024]:
        return _agreeing(path, (".pdf",), _pdf(path))
    if head.startswith(OLE):
        return _agreeing(path, OLD_OFFICE, Found("office", "application/x-ole-storage"))
    if head.startswith(b"PK\x03\x04"):
        return _packed(path)
    if head[4:8] == b"ftyp" and head[8:12] in OF_TELEPHONES:
        raise FileRefused(path.name, "heic")
    image = _image(path)
    if image:
        found, endings = image
        return _agreeing(path, endings, found)
    return _text(path, head)


def _agreeing(path: Path, endings: tuple[str, ...], found: Found) -> Found:
    """Return what was found, if the name claims no other thing."""
    if path.suffix.lower() not in endings:
        raise FileRefused(path.name, "claims")
    return found


def _pdf(path: Path) -> Found:
    """Open it as the binding will; an empty password is no obstacle."""
    try:
        # Opened here: a name of bytes that are no text is too much for pikepdf.
        with path.open("rb") as file, pikepdf.open(file) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise FileRefused(path.name, "password") from error
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError) as error:
        raise FileRefused(path.name, "pdf_damaged") from error
    if not pages:
        raise FileRefused(path.name, "pdf_no_pages")
    return Found("pdf", "application/pdf", pages)


def _image(path: Path) -> tuple[Found, tuple[str, ...]] | None:
    """Return what image it is, None for none; it is whole to its end."""
    try:
        with warnings.catch_warnings():
            # Its own limit is a warning at first: ours is said in a sentence.
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                if image.format not in IMAGES:
                    return None
                pages = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
                media, endings = IMAGES[image.format]
                for page in range(pages):
                    if page:
                        image.seek(page)
                    if image.width * image.height > MOST_PIXELS:
                        raise FileRefused(path.name, "too_many_pixels")
                    _require_whole(path, image)
    except UnidentifiedImageError:
        return None
    except Image.DecompressionBombError as error:
        raise FileRefused(path.name, "too_many_pixels") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise FileRefused(path.name, "image_damaged") from error
    kind = "photograph" if media in PHOTOGRAPHS else "scan"
    return Found(kind, media, pages), endings


def _require_whole(path: Path, image: Image.Image) -> None:
    """Raise what a cut or broken picture raises, at the least cost its format allows.

    To decode a photograph takes ten times as long as to encrypt it. A PNG has sums over
    every part, a JPEG a mark where it ends; of the others each pixel is looked at.
    """
    if image.format == "PNG":
        image.verify()
    elif image.format not in ("JPEG", "MPO") or not _has_end(path):
        image.draft("L", (64, 64))
        image.load()


def _has_end(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        return END_OF_JPEG in file.read()


def _packed(path: Path) -> Found:
    """An office file is a zip with a list of its parts; any other zip is refused."""
    try:
        with zipfile.ZipFile(path) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError) as error:
        raise FileRefused(path.name, "office_damaged") from error
    for name, endings in PACKED.items():
        if name in names:
            return _agreeing(path, endings, Found("office", "application/zip"))
    raise FileRefused(path.name, "type_unknown")


def _text(path: Path, head: bytes) -> Found:
    if path.suffix.lower() not in TEXTS:
        # A name that claims a picture or a paper, and a content that is none.
        claimed = {e for _, endings in IMAGES.values() for e in endings} | {".pdf"}
        known = path.suffix.lower() in claimed
        raise FileRefused(path.name, "claims" if known else "type_unknown")
    if encoding_of(head, whole=len(head) < HEAD) is None:
        raise FileRefused(path.name, "claims")
    return Found("text", "text/plain")
