"""Taking in attachments of 5 MB, against writing the same files plainly with SHA-256.

Both read the file once, both leave it lasting on the disk (flushed and synced). Ours also
looks at what it is and whether it is whole, and encrypts it under a key of its own.
"""

import hashlib
import io
import os
import tempfile
from pathlib import Path

import pikepdf
from PIL import Image

from db.attachments.intake import take_in
from db.vault.disk import Disk
from tests.benchmarks.measured import Measured, in_turn

FILES = 60
SIZE = 5_000_000
PIECE = 1 << 20
GOAL = 2.0


def measure() -> list[Measured]:
    """Return a line for photographs and one for PDFs."""
    made = {"照片 5 MB": (_photograph, ".jpg"), "PDF 5 MB": (_pdf, ".pdf")}
    return [_measure(what, make(), ending) for what, (make, ending) in made.items()]


def _measure(what: str, content: bytes, ending: str) -> Measured:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(FILES):
            # What follows the end of a paper or a picture makes each another file.
            source = content + os.urandom(16)
            (folder / f"{number}{ending}").write_bytes(source)
        (folder / "plain").mkdir()
        disk = Disk()
        ours, plain = in_turn(
            FILES,
            lambda n: take_in(folder / "files", disk, folder / f"{n}{ending}", "d"),
            lambda n: _copy(folder / f"{n}{ending}", folder / "plain" / str(n)),
        )
    return Measured(f"收入附件（{what}）", ours, plain, GOAL)


def _copy(source: Path, target: Path) -> str:
    made = hashlib.sha256()
    with source.open("rb") as file, target.open("wb") as out:
        while piece := file.read(PIECE):
            made.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return made.hexdigest()


def _photograph() -> bytes:
    grain = Image.frombytes("RGB", (800, 600), os.urandom(800 * 600 * 3))
    made = io.BytesIO()
    grain.resize((4000, 3000), Image.Resampling.BICUBIC).save(made, "JPEG", quality=91)
    return made.getvalue()


def _pdf() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[0].Scan = pikepdf.Stream(pdf, os.urandom(SIZE))
        pdf.save(made)
    return made.getvalue()
