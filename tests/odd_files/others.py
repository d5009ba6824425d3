"""Office files, texts and names: taken in or not, never bound."""

import io
import zipfile
from collections.abc import Iterator

from tests.odd_files.odd import Odd
from tests.odd_files.papers import a_pdf

WORDS = "询问笔录，䶮㛃\r\n"


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name in names:
            parts.writestr(name, "x")
    return out.getvalue()


def others() -> Iterator[Odd]:
    """Yield what is no picture and no paper, and papers with odd names."""
    texts = {
        "utf-8.txt": WORDS.encode(),
        "bom.txt": WORDS.encode("utf-8-sig"),
        "gb18030.txt": WORDS.encode("gb18030"),
        "utf-16.txt": WORDS.encode("utf-16"),
        "utf-16be.txt": b"\xfe\xff" + WORDS.encode("utf-16-be"),
        "cut gb18030.csv": ("长" * 9000).encode("gb18030"),
    }
    for name, data in texts.items():
        yield Odd(name, lambda data=data: data, unbound="not_wanted")  # type: ignore[misc]
    word = packed("[Content_Types].xml", "word/document.xml")
    yield Odd("a.docx", lambda: word, unbound="not_wanted")
    yield Odd("a.wps", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
              unbound="not_wanted")  # fmt: skip
    yield Odd("cut.docx", lambda: word[:-40], refused="office_damaged")
    yield Odd("a.zip", lambda: packed("x.txt"), refused="type_unknown")
    yield Odd("binary.txt", lambda: bytes(range(256)) * 9, refused="claims")
    yield Odd("run.exe", lambda: b"MZ" + bytes(500), refused="type_unknown")
    for name in ODD_NAMES:
        yield Odd(name, a_pdf, dark=True)


ODD_NAMES = (
    "长" * 80 + ".pdf",
    "两行\n第二行\t.pdf",
    "\u202efdp.反着写.pdf",
    "...pdf.PDF",
    "<b>粗<b> & 'x' \"y\".pdf",
    "%s {0} $(x) `y`.pdf",
    "😀 𠮷䶮.pdf",
    " .pdf",
)
