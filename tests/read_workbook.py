"""Reading a workbook back as another program would: its texts, and no formula."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(path: Path, sheet: int = 1) -> list[list[str]]:
    """Return the texts of a sheet, a list for each row; fails on any formula."""
    with zipfile.ZipFile(path) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        page = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    texts = ["".join(one.itertext()) for one in shared.iter(f"{SPACE}si")]
    assert next(page.iter(f"{SPACE}f"), None) is None, "a formula"
    return [
        [_said(cell, texts) for cell in row.iter(f"{SPACE}c")]
        for row in page.iter(f"{SPACE}row")
    ]


def _said(cell: ElementTree.Element, texts: list[str]) -> str:
    value = cell.findtext(f"{SPACE}v", "")
    return texts[int(value)] if cell.get("t") == "s" else value
