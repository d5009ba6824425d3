"""Files of the sample: a scan of several pages and a photograph, drawn and not taken."""

import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from db.attachments.intake import take_in
from db.casebook import Casebook
from db.commands.attachments import add_attachments
from desktop.paths import FONTS

A4 = (827, 1169)  # at 100 dots an inch
PAGES = (
    ("立案决定书", "石浔县监察委员会", "（演练样本，人物均为虚构）"),
    ("第二页", "事实和依据", "（演练样本）"),
)


def add_scans(casebook: Casebook, dossier: str) -> None:
    """Take a drawn paper and a drawn photograph into a dossier."""
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "立案决定书.pdf"
        pages = [_page(lines) for lines in PAGES]
        pages[0].save(paper, "PDF", save_all=True, append_images=pages[1:])
        picture = Path(folder) / "口岸照片.jpg"
        _page(("口岸照片", "（演练样本）")).resize((600, 400)).save(picture, "JPEG")
        taken = [
            take_in(casebook.files, casebook.disk, path, dossier)
            for path in (paper, picture)
        ]
    casebook.store.write(add_attachments, dossier, taken)


def _page(lines: tuple[str, ...]) -> Image.Image:
    page = Image.new("L", A4, 255)
    draw = ImageDraw.Draw(page)
    face = _face()
    for number, line in enumerate(lines):
        draw.text((120, 160 + 80 * number), line, 0, font=face)
    draw.rectangle((60, 60, A4[0] - 60, A4[1] - 60), outline=0, width=2)
    return page


def _face() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    found = sorted(FONTS.glob("*.ttf"))
    return ImageFont.truetype(str(found[0]), 36) if found else ImageFont.load_default()
