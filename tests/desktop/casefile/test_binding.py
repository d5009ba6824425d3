"""Attachments bound into a real volume: their pages where the list says, nothing alive in them."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from db.attachments.format import new_key, place_of, seal
from db.attachments.intake import take_in
from db.commands.attachments import add_attachments
from db.commands.dossiers import open_dossier
from db.commands.prints import Slip
from db.queries.attachments import Locked
from db.records.attachment import Attachment
from db.records.base import new_uid
from db.records.subject import Subject
from db.vault.disk import Disk
from desktop.casefile.binding import a_binder
from desktop.casefile.normalise import normalised
from desktop.printing import print_paper
from tests.casebooks import OFFICER, a_casebook, opened
from tests.make import REFERENCE, dossier_of

LANDSCAPE = (842, 595)


def a_paper(*words: str, size: tuple[float, float] = (595, 842)) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for word in words:
        canvas.drawString(100, 300, word)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lively() -> bytes:
    """A page with a script, a link and a file within."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_paper("alive"))) as pdf:
        pdf.Root.OpenAction = pdf.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        )
        pdf.attachments["x.txt"] = b"within"
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 99, 99],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://example.invalid"),
        )  # fmt: skip
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([link]))
        pdf.save(out)
    return out.getvalue()


def turned(degrees: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_paper("turned"))) as pdf:
        pdf.pages[0].Rotate = degrees
        pdf.save(out)
    return out.getvalue()


def a_photograph(orientation: int) -> bytes:
    """Left half black, right half white, as EXIF says it is turned."""
    picture = Image.new("RGB", (80, 40), "white")
    picture.paste((0, 0, 0), (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "secret camera"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def sealed(folder: Path, data: bytes, media: str = "application/pdf") -> Locked:
    record = Attachment(uid=new_uid(), dossier="d", name="件", media_type=media, bound="yes")  # fmt: skip
    key = new_key()
    seal(Disk(), place_of(folder, record.uid), key, (data,))
    return Locked(record, key)


def made_plain(folder: Path, data: bytes, media: str = "application/pdf") -> tuple[bytes, int]:  # fmt: skip
    one = sealed(folder, data, media)
    return normalised(str(place_of(folder, one.record.uid)), one.key, media)


def test_only_what_can_be_seen_survives(tmp_path: Path) -> None:
    pdf, pages = made_plain(tmp_path, lively())
    assert pages == 1
    with pikepdf.open(io.BytesIO(pdf)) as plain:
        assert not plain.attachments
        assert "/OpenAction" not in plain.Root
        assert "/Annots" not in plain.pages[0]
    assert "alive" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert b"example.invalid" not in pdf


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_upright(tmp_path: Path, degrees: int) -> None:
    pdf, _ = made_plain(tmp_path, turned(degrees))
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    wide = float(page.mediabox.width) > float(page.mediabox.height)
    assert wide is (degrees in (90, 270))
    assert page.rotation == 0


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photographs_are_turned_and_bear_no_exif(
    tmp_path: Path, orientation: int
) -> None:
    data = a_photograph(orientation)
    pdf, pages = made_plain(tmp_path, data, "image/jpeg")
    assert pages == 1
    assert b"secret camera" not in pdf
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert (float(box.width) > float(box.height)) is (orientation < 5)


def test_each_is_prepared_or_refused_and_one_harms_no_other(tmp_path: Path) -> None:
    locked = [
        sealed(tmp_path, a_paper("one", "two")),
        sealed(tmp_path, b"%PDF-1.4 nothing behind it"),
        sealed(tmp_path, a_photograph(1)[:200], "image/jpeg"),
        sealed(tmp_path, b"words", "text/plain"),
        sealed(tmp_path, a_paper("three")),
    ]
    place_of(tmp_path, locked[4].record.uid).write_bytes(b"not what was written")
    locked.append(sealed(tmp_path, a_paper("four")))
    with a_binder(tmp_path) as binder:
        found = binder.prepare(locked)
    assert [(one.pages, one.why) for one in found] == [
        (2, ""),
        (0, "damaged"),
        (0, "damaged"),
        (0, "kind"),
        (0, "damaged"),
        (1, ""),
    ]


def test_they_stand_on_the_pages_that_the_list_names(tmp_path: Path) -> None:
    casebook = opened(a_casebook(tmp_path), OFFICER)
    dossier = new_uid()
    subject = Subject(uid=new_uid(), dossier=dossier, name="解㛃")
    casebook.store.write(open_dossier, dossier_of(dossier), subject, REFERENCE)
    for name, data in (
        ("first.pdf", a_paper("ALPHA", "BETA")),
        ("wide.pdf", a_paper("GAMMA", size=LANDSCAPE)),
        ("huge.pdf", a_paper("DELTA", size=(3000, 9000))),
        ("photo.jpg", a_photograph(6)),
    ):
        source = tmp_path / name
        source.write_bytes(data)
        taken = take_in(casebook.files, casebook.disk, source, dossier)
        casebook.store.write(add_attachments, dossier, [taken])
    slip = Slip(paper="volume", dossier=dossier, recipient="县检察院", purpose="会商")
    with a_binder(casebook.files) as binder:
        printed = print_paper(casebook.store, REFERENCE, slip, binder=binder)
    plain = print_paper(casebook.store, REFERENCE, slip)
    casebook.close()
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages]
    assert printed.pages == plain.pages + 5
    for word in ("ALPHA", "BETA", "GAMMA", "DELTA"):
        (on,) = [n for n, text in enumerate(pages) if word in text]
        folio = re.search(r"— (\d+) —", pages[on])
        assert folio
        assert "第1号，共1份" in pages[on]
    (on,) = [n for n, text in enumerate(pages) if "ALPHA" in text]
    first = int(re.search(r"— (\d+) —", pages[on])[1])  # type: ignore[index]
    listed = next(text for text in pages if "附件目录" in text and "装订4件5页" in text.replace(" ", ""))  # fmt: skip
    assert str(first) in listed
    outline = [entry.title for entry in PdfReader(io.BytesIO(printed.pdf)).outline]
    assert "附件　first" in outline
    assert len(pages) == plain.pages + 5 + (len(pages) - printed.pages)
