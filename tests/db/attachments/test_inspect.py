"""What a file is, whatever it is called: made here, each kind and each harm."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from db.attachments.inspect import inspect
from db.errors import FileRefused


def a_pdf(pages: int = 2, **encryption: str) -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    sealed = pikepdf.Encryption(R=6, **encryption) if encryption else False
    pdf.save(out, encryption=sealed)
    return out.getvalue()


def a_picture(form: str, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (40, 30)).save(out, form)
    return out.getvalue()


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name in names:
            parts.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind", "pages"),
    [
        ("a.pdf", a_pdf(3), "pdf", 3),
        ("空口令.pdf", a_pdf(1, owner="x", user=""), "pdf", 1),
        ("b.JPG", a_picture("JPEG"), "photograph", 1),
        ("cmyk.jpg", a_picture("JPEG", "CMYK"), "photograph", 1),
        ("c.png", a_picture("PNG"), "scan", 1),
        ("d.tif", a_picture("TIFF"), "scan", 1),
        ("e.docx", packed("[Content_Types].xml"), "office", None),
        ("f.ofd", packed("OFD.xml"), "office", None),
        ("g.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "office", None),
        ("笔录.txt", "询问笔录，䶮㛃".encode(), "text", None),
        ("旧.txt", "询问笔录".encode("gb18030") * 999, "text", None),
    ],
)
def test_what_it_is(
    tmp_path: Path, name: str, data: bytes, kind: str, pages: int | None
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = inspect(path)
    assert (found.kind, found.pages) == (kind, pages)


def broken_xref(data: bytes) -> bytes:
    return data.replace(b"startxref", b"startxxxx")


def test_a_pdf_that_can_be_repaired_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(broken_xref(a_pdf(2)))
    assert inspect(path).pages == 2


def looping() -> bytes:
    """A page tree that holds itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", a_pdf(1, owner="x", user="y"), "password"),
        ("a.pdf", a_pdf(0), "pdf_no_pages"),
        ("a.pdf", a_pdf(2)[:120], "pdf_damaged"),
        ("a.pdf", looping(), ("pdf_damaged", "pdf_no_pages")),
        ("a.pdf", a_picture("PNG"), "claims"),
        ("a.jpg", a_pdf(1), "claims"),
        ("a.jpg", a_picture("PNG"), "claims"),
        ("a.jpg", a_picture("JPEG")[:300], ("image_damaged", "claims")),
        ("a.jpg", b"not a picture at all", "claims"),
        ("a.exe", b"MZ" + bytes(500), "type_unknown"),
        ("a.zip", packed("x.txt"), "type_unknown"),
        ("a.docx", packed("x.txt"), "type_unknown"),
        ("a.docx", b"PK\x03\x04" + bytes(50), "office_damaged"),
        ("a.txt", b"\x00\x01\x02binary", "claims"),
        ("a", b"words without a suffix", "type_unknown"),
    ],
)
def test_what_is_refused_says_why(
    tmp_path: Path, name: str, data: bytes, why: str | tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FileRefused) as told:
        inspect(path)
    assert told.value.why in (why if isinstance(why, tuple) else (why,))


def test_a_picture_that_would_fill_the_memory_is_refused_by_its_size(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bomb.png"
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")  # 400 million pixels, some kB
    path.write_bytes(out.getvalue())
    with pytest.raises(FileRefused) as told:
        inspect(path)
    assert told.value.why == "too_many_pixels"


def folder(path: Path) -> None:
    path.mkdir()


def link(path: Path) -> None:
    path.symlink_to(path.parent)


@pytest.mark.parametrize(("make", "why"), [(folder, "folder"), (link, "link")])
def test_what_is_no_file(
    tmp_path: Path, make: Callable[[Path], None], why: str
) -> None:
    path = tmp_path / "a.pdf"
    make(path)
    with pytest.raises(FileRefused) as told:
        inspect(path)
    assert told.value.why == why
