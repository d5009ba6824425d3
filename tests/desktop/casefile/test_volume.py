"""The whole file on paper: every value is there, and every page is where it says."""

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from db.fields import Amount, Choice, Day, Link, Moment, Number, OneOf, Term
from db.fields import Text as OneLine
from db.records import KINDS, Kind
from db.records.base import Record, fields_of
from db.records.case import LogEntry
from db.records.measure import MeasureExtension
from db.records.relation import Relation
from db.records.strategy import StrategyRisk, StrategyStep, StrategyVersion
from db.records.subject import IdentityPoint, Subject
from db.values.money import Money
from desktop.casefile.case_file import CaseFile, missing_glyphs
from desktop.casefile.parts.any_record import form_of, table_of
from desktop.casefile.volume import WRITERS, parts_of, print_volume
from desktop.casefile.words import in_words, numeral
from tests.desktop.casefile.invented import (
    REFERENCE,
    case_file,
    empty_file,
    imprint,
    with_records,
)
from tests.desktop.casefile.reading import (
    fonts_not_embedded,
    pages_of,
    quick_text_of,
    squeezed,
    text_of,
)

FRONT = 4  # cover, its back, contents, its back


def printed(file: CaseFile) -> bytes:
    return print_volume(file, imprint("volume")).pdf


@pytest.fixture(scope="module")
def case_pdf() -> bytes:
    return printed(case_file())


@pytest.fixture(scope="module")
def filled_pdf() -> bytes:
    return printed(filled())


def value_for(mark: Any, number: int, links: dict[str, str]) -> Any:
    """Return a value of a field that occurs nowhere else."""
    match mark:
        case Day():
            return f"{1950 + number % 70}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        case Moment():
            return f"2020-01-01T10:{number % 60:02}+08:00"
        case Number():
            return 70000 + number
        case Amount():
            return Money(700000000 + number * 101)
        case OneOf():
            return mark.terms[number % len(mark.terms)].code
        case Choice():
            terms = REFERENCE[mark.of]
            return terms[number % len(terms)].code
        case Link():
            return links.get(mark.of, "")
        case OneLine(form="rate"):
            return f"{number % 9 + 1}.{number:04}"
        case _:
            return f"{mark.label}值{number:04}㛃（{{h:注}}<b>）"


def filled() -> CaseFile:
    """Return a dossier with two records of every kind and a value in every field."""
    links = {kind.stored_as: f"{kind.stored_as}-0" for kind in KINDS}
    links |= {"officer": "o1"}
    number, records = 0, {}
    for kind in KINDS:
        made: list[Record] = []
        for copy in range(1 if kind.single else 2):
            values = {}
            for name, mark in fields_of(kind):
                number += 1
                values[name] = value_for(mark, number, links)
            made.append(kind(uid=f"{kind.stored_as}-{copy}", dossier="d", **values))
        records[kind] = made
    linked = {
        kind.stored_as: tuple(
            Term(one.uid, str(getattr(one, kind.named_by))) for one in records[kind]
        )
        for kind in KINDS
    }
    file = case_file()
    return replace(
        file, records=records, reference={**linked, **REFERENCE, "officer": OFFICER}
    )


OFFICER = (Term("o1", "陶知远"),)
# An extension stands under its measure; of a minor only the surname is printed.
BY_PLACE = {(MeasureExtension, "measure"), (Relation, "name"), (Relation, "other")}


def test_every_value_of_every_printed_field_is_found(filled_pdf: bytes) -> None:
    file, text = filled(), text_of(filled_pdf)
    for kind, records in file.records.items():
        for record in records:
            for name, mark in fields_of(kind):
                words = in_words(mark, getattr(record, name), file.reference)
                if mark.printed and (kind, name) not in BY_PLACE:
                    assert squeezed(words) in text, (kind.__name__, name)


def test_what_papers_leave_out_is_not_found(filled_pdf: bytes) -> None:
    file, text = filled(), text_of(filled_pdf)
    hidden = [
        getattr(record, name)
        for kind, records in file.records.items()
        for record in records
        for name, mark in fields_of(kind)
        if not mark.printed and isinstance(getattr(record, name), str)
    ]
    values = [value for value in hidden if "值" in value]
    assert values
    assert not [value for value in values if value in text]
    assert "行踪的详细住址" in text


def test_contents_give_the_pages_where_sections_stand(case_pdf: bytes) -> None:
    file = case_file()
    pages = pages_of(case_pdf)
    listed = pages[2] + pages[3]
    for number, part in enumerate(parts_of(file), start=1):
        name = f"{numeral(number)}、{part.title}"
        page = next(n for n, text in enumerate(pages[FRONT:], 1) if name in text)
        assert f"—{page}—" in pages[FRONT + page - 1]
        assert re.search(rf"{number}.*?{part.title}\d*{page}", listed)


def test_the_cover_counts_the_pages() -> None:
    paper = print_volume(case_file(), imprint("volume"))
    pages = pages_of(paper.pdf)
    assert f"正文{paper.pages}页" in pages[0]
    assert len(pages) == FRONT + paper.pages + 1


def test_the_cover_says_so_while_the_identity_is_not_verified(case_pdf: bytes) -> None:
    assert "身份未核实" not in pages_of(case_pdf)[0]
    one = replace(case_file().of(IdentityPoint)[0], agrees="yes")
    file = with_records(case_file(), IdentityPoint, [one])
    assert "身份未核实" in pages_of(printed(file))[0]


def test_covers_and_back_sheet_bear_no_number(case_pdf: bytes) -> None:
    pages = pages_of(case_pdf)
    unnumbered = [pages[0], pages[1], pages[3], pages[-1]]
    assert not [text for text in unnumbered if re.search(r"—\d+—", text)]
    assert all(f"—{n}—" in text for n, text in enumerate(pages[FRONT:-1], start=1))


def test_each_page_says_whose_copy_it_is(case_pdf: bytes) -> None:
    for text in pages_of(case_pdf):
        assert "第3号，共9份发：县人民检察院用途：会商" in text
        assert "快照3F9A27C188D05E14" in text


def test_the_last_page_has_hash_and_head_of_the_trail(case_pdf: bytes) -> None:
    last = pages_of(case_pdf)[-1]
    assert "3F9A27C188D05E14" * 4 in last
    assert "第4711条" in last


def test_all_fonts_are_embedded(filled_pdf: bytes) -> None:
    assert fonts_not_embedded(filled_pdf) == []


def test_the_file_itself_names_nobody(case_pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(case_pdf))
    told = f"{reader.metadata} {[entry['/Title'] for entry in reader.outline]}"
    assert "邬敬淮" not in told
    assert "990121-2019-0003" in told
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert len(reader.outline) == len(parts_of(case_file())) + 3


def test_the_same_records_give_the_same_file(case_pdf: bytes) -> None:
    assert printed(case_file()) == case_pdf


def test_empty_sections_share_pages() -> None:
    paper = print_volume(empty_file(), imprint("volume"))
    pages = pages_of(paper.pdf)
    assert paper.pages == 3  # what is there, and a line for each that is not
    assert (
        "".join(pages[FRONT + 1 :]).count("本部分无登记。")
        == len(parts_of(empty_file())) - 1
    )


def test_800_entries_and_a_name_of_40_characters() -> None:
    name = "阿卜杜热合曼·买合木提·阿不都克里木·吐尔逊江·艾山江·买买提明·伊敏江·努尔江"
    file = case_file()
    entries = [
        LogEntry(
            uid=f"{n}", dossier="d", day=f"{2000 + n // 40}-01-01", text=f"第{n}条。"
        )
        for n in range(800)
    ]
    file = with_records(file, LogEntry, entries)
    file = with_records(file, Subject, [replace(file.subject, name=name)])
    text = quick_text_of(printed(file))
    assert len(name) == 40
    assert name in text
    assert not [n for n in range(800) if f"第{n}条。" not in text]


def test_a_new_kind_prints_with_no_new_code() -> None:
    file = case_file()
    for kind in KINDS:
        if file.of(kind):
            assert form_of(file.of(kind)[0], file).wrap(442, 600)[1] > 0
            assert table_of(file.of(kind), file).wrap(442, 600)[1] > 0


def test_kinds_without_a_section_of_their_own_are_printed() -> None:
    # As if the section of the strategy had not been written by hand.
    writers = {key: one for key, one in WRITERS.items() if key != "strategy"}
    file = filled()
    assert "一人一策" in [part.title for part in parts_of(file, writers)]
    text = quick_text_of(print_volume(file, imprint("volume"), None, writers).pdf)
    for kind in WRITERS["strategy"].kinds:
        for name, mark in fields_of(kind):
            words = in_words(mark, getattr(file.of(kind)[0], name), file.reference)
            assert not mark.printed or squeezed(words) in text, (kind, name)


@pytest.mark.parametrize("kind", [StrategyStep, StrategyRisk])
def test_steps_without_a_version_are_not_dropped(kind: Kind) -> None:
    file = filled()
    file = with_records(file, StrategyVersion, ())
    text = quick_text_of(printed(file))
    assert squeezed(str(getattr(file.of(kind)[0], kind.named_by))) in text


def test_progress_can_stop_it() -> None:
    seen: list[tuple[int, int]] = []

    def stop(step: int, of: int) -> None:
        seen.append((step, of))
        if step > 20:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        print_volume(case_file(), imprint("volume"), stop)
    assert seen[0][1] == seen[-1][1] >= seen[-1][0]


def test_a_character_without_glyph_is_named_and_spelled_out() -> None:
    file = case_file()
    named = replace(file.subject, accent="口音\U000f0000")
    file = with_records(file, Subject, [named])
    found = missing_glyphs(file)
    assert [(one.code, one.kind, one.field) for one in found] == [
        ("U+F0000", "subject", "accent")
    ]
    assert "口音[U+F0000]" in quick_text_of(printed(file))
