"""What comes from outside is bound upright, with all its pages, and nothing alive in it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from db.attachments.format import unseal
from db.attachments.intake import take_in
from db.errors import FileRefused
from db.queries.attachments import Locked
from db.vault.disk import Disk
from desktop.casefile.binding import Binder, a_binder
from desktop.casefile.bound import WHY_NOT, Bound
from desktop.viewing import viewed
from tests.odd_files import Odd, others, papers, pictures
from tests.odd_files.pictures import CAMERA

ODD = [one for one in (*papers(), *pictures(), *others()) if not one.refused]
ALIVE = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EF", "/AA", "/Annots",
         "/Metadata", "/AcroForm", "/OpenAction", "/AF")  # fmt: skip
SMALL = 120  # px of a page that is looked at


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("odd")


@pytest.fixture(scope="module")
def binder(folder: Path) -> Iterator[Binder]:
    with a_binder(folder / "files") as made:
        yield made


def locked(odd: Odd, folder: Path) -> Locked:
    taken = take_in(folder / "files", Disk(), odd.write(folder), "d")
    return Locked(taken.record, taken.key)


def plain(bound: Bound) -> bytes:
    assert bound.path is not None
    return b"".join(unseal(bound.path, bound.key))


def quarters(picture: Image.Image) -> list[int]:
    """Return how light each quarter is: upper left, upper right, lower left and right."""
    wide, high = picture.width // 2, picture.height // 2
    corners = [(0, 0), (wide, 0), (0, high), (wide, high)]
    grey = picture.convert("L")
    cut = (grey.crop((x, y, x + wide, y + high)) for x, y in corners)
    return [int(one.resize((1, 1), Image.Resampling.BOX).tobytes()[0]) for one in cut]


def seen(pdf: bytes, page: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        scale = SMALL / max(document[page].get_size())
        return document[page].render(scale=scale).to_pil()


def is_upright(picture: Image.Image) -> bool:
    dark, *others = quarters(picture)
    return dark < 110 and min(others) > 140


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_it_is_bound_upright_or_says_why_not(
    odd: Odd, folder: Path, binder: Binder
) -> None:
    (bound,) = binder.prepare([locked(odd, folder)])
    if odd.unbound:
        assert (bound.pages, bound.why) == (0, odd.unbound)
        assert bound.why in WHY_NOT
        return
    assert (bound.pages, bound.why) == (odd.pages, "")
    pdf = plain(bound)
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert len(read.pages) == odd.pages
        held = {key for one in read.objects if hasattr(one, "keys") for key in one}
    assert not held & set(ALIVE)
    assert CAMERA.encode() not in pdf
    if odd.dark:
        pages = range(min(odd.pages, 3))
        assert all(is_upright(seen(pdf, page)) for page in pages)


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_it_can_be_looked_at(odd: Odd, folder: Path) -> None:
    found = viewed(folder / "files", locked(odd, folder))
    if odd.unbound:
        assert found.text or not (found.pdf or found.images)
    elif found.images:
        assert len(found.images) == odd.pages
    else:
        assert pypdfium2.PdfDocument(found.pdf)


def test_what_is_refused_leaves_nothing(folder: Path) -> None:
    before = set((folder / "files").iterdir())
    for odd in (*papers(), *pictures(), *others()):
        if odd.refused:
            with pytest.raises(FileRefused):
                locked(odd, folder)
    assert set((folder / "files").iterdir()) == before


def test_nothing_lies_in_clear_while_it_is_bound(folder: Path, binder: Binder) -> None:
    odd = next(one for one in ODD if one.name == "telling.pdf")
    (bound,) = binder.prepare([locked(odd, folder)])
    assert bound.path is not None
    for path in (*bound.path.parent.iterdir(), *(folder / "files").iterdir()):
        assert not {b"%PDF", b"\xff\xd8\xff"} & {path.read_bytes()[:4], path.read_bytes()[:3]}  # fmt: skip
        assert b"endobj" not in path.read_bytes()
