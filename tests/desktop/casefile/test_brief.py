"""The 会商材料 of an invented person, read back."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from db.records.case import CaseFact, Question
from db.records.dossier import StatusChange
from db.records.strategy import StrategyVersion
from db.records.subject import Subject
from desktop.casefile.brief import MOST_PAGES, print_brief
from tests.desktop.casefile.invented import case_file, empty_file, imprint, with_records
from tests.desktop.casefile.reading import (
    fonts_not_embedded,
    outside,
    pages_of,
    squeezed,
    text_of,
)


def test_what_is_asked_stands_on_the_first_page_with_who_and_when() -> None:
    file = case_file()
    first = pages_of(print_brief(file, imprint("brief")).pdf)[0]
    for question in file.of(Question):
        if question.state == "asked":
            assert squeezed(question.text) in first
            assert squeezed(question.unit) in first
    assert "一、提请会商事项" in first
    assert "2026年12月20日前" in first


def test_it_has_two_to_four_pages_and_every_font_within() -> None:
    paper = print_brief(case_file(), imprint("brief"))
    assert 2 <= paper.pages <= MOST_PAGES
    assert len(PdfReader(io.BytesIO(paper.pdf)).pages) == paper.pages
    assert fonts_not_embedded(paper.pdf) == []


def test_the_five_figures() -> None:
    first = pages_of(print_brief(case_file(), imprint("brief")).pdf)[0]
    for told in ("7年5个月", "第2714日", "泰国清迈府", "1588.35万元", "引渡"):
        assert told in first


def test_every_page_bears_copy_recipient_purpose_and_snapshot() -> None:
    for page in pages_of(print_brief(case_file(), imprint("brief")).pdf):
        assert "第3号，共9份发：县人民检察院用途：会商快照3F9A27C1" in page


def test_facts_too_long_for_four_pages_are_referred_to_not_cut() -> None:
    facts = [
        CaseFact(uid=f"f{n}", position=n, text=f"第{n}事。" + "收受财物。" * 120)
        for n in range(1, 9)
    ]
    paper = print_brief(with_records(case_file(), CaseFact, facts), imprint("brief"))
    text = text_of(paper.pdf)
    assert paper.pages <= MOST_PAGES
    assert "案情事实共8段，全文见案卷" in text
    assert "收受财物" not in text


def test_parts_without_records_are_left_out_and_headings_renumbered() -> None:
    file = with_records(case_file(), StrategyVersion, [])
    text = text_of(print_brief(file, imprint("brief")).pdf)
    assert "、一人一策" not in text
    assert "六、以往会商事项办理情况" in text


def test_an_empty_dossier_prints() -> None:
    paper = print_brief(empty_file(), imprint("brief"))
    assert paper.pages >= 1
    assert "本次没有登记提请会商事项" in text_of(paper.pdf)


@pytest.mark.parametrize("name", ["邬" * 40, "阿卜杜·" * 10, "{b:甲}<b>乙</b>&amp;"])
def test_names_are_printed_as_typed(name: str) -> None:
    file = case_file()
    subject = replace(file.subject, name=name)
    text = text_of(
        print_brief(with_records(file, type(subject), [subject]), imprint("brief")).pdf
    )
    assert squeezed(name) in text


def test_the_file_itself_names_nobody() -> None:
    file = case_file()
    told = PdfReader(io.BytesIO(print_brief(file, imprint("brief")).pdf)).metadata
    assert told is not None
    assert file.dossier.number in str(told.title)
    assert not any(file.subject.name in str(value) for value in told.values())


def test_who_waits_is_told_and_can_stop() -> None:
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(done: int, of: int) -> None:
        assert 0 <= done <= of + 1
        if done > 3:
            raise Stopped

    with pytest.raises(Stopped):
        print_brief(case_file(), imprint("brief"), stop)


def test_a_name_in_a_script_without_a_font_keeps_the_title_on_the_sheet() -> None:
    file = case_file()
    named = replace(file.subject, name="مناقشة سبل استخدام اللغة")
    pdf = print_brief(with_records(file, Subject, [named]), imprint("brief")).pdf
    assert outside(pdf) == []


def test_somebody_who_is_back_is_not_told_to_be_abroad_now() -> None:
    back = StatusChange(uid="s", day="2026-10-01", status="returned", basis="归案")
    file = with_records(case_file(), StatusChange, [back])
    first = pages_of(print_brief(file, imprint("brief")).pdf)[0]
    assert "此前所在" in first
    assert "现在何处" not in first
