"""The page with the recovery code, read back by a scanner and by its text."""

import io

import pypdfium2
import zxingcpp
from pypdf import PdfReader

from db.vault.recovery import new_code
from desktop.casefile.recovery_sheet import RecoverySheet, print_recovery_sheet
from tests.desktop.casefile.reading import fonts_not_embedded


def sheet(**changed: object) -> tuple[RecoverySheet, bytes]:
    code = new_code()
    given: dict[str, object] = {
        "office": "石浔县追逃追赃工作协调小组办公室",
        "casebook": "4e7109b2",
        "made_at": "2026-11-22 09:12",
        "made_by": "覃文",
        "groups": code.groups,
        "qr": code.qr,
    }
    made = RecoverySheet(**(given | changed))  # type: ignore[arg-type]
    return made, print_recovery_sheet(made)


def test_a_scanner_reads_the_code_off_the_printed_page() -> None:
    made, pdf = sheet()
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72).to_pil()
    found = zxingcpp.read_barcodes(picture)
    assert [one.text for one in found] == [made.qr]


def test_a_person_reads_every_group_and_whose_it_is() -> None:
    made, pdf = sheet(times_made=3)
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for group in made.groups:
        assert group in text
    for told in (made.office, made.casebook, made.made_by, "2026-11-2209:12"):
        assert told in text
    assert "第3次生成" in text
    assert len(pages) == 1


def test_every_font_is_embedded() -> None:
    assert fonts_not_embedded(sheet()[1]) == []


def test_a_long_name_of_the_office_takes_another_line() -> None:
    office = "南岚省临漪市石浔县" * 8
    text = "".join(
        PdfReader(io.BytesIO(sheet(office=office)[1])).pages[0].extract_text().split()
    )
    assert office in text
