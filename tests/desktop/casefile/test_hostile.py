"""Whatever a person typed is set: nothing breaks, runs off the sheet, or is left out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest

from db.fields import LongText, Text
from db.records.base import Record, fields_of
from db.records.case import CaseFact
from db.records.evidence import Lead
from db.records.measure import Measure
from db.records.screening import ConfiscationApplication
from db.records.strategy import StrategyVersion
from desktop.casefile.brief import MOST_PAGES, print_brief
from desktop.casefile.case_file import CaseFile, Imprint, Paper
from desktop.casefile.confiscation import print_confiscation
from desktop.casefile.measure_request import print_measure_request
from desktop.casefile.runs import clean
from desktop.casefile.volume import print_volume
from tests.desktop.casefile.invented import case_file, empty_file, imprint, with_records
from tests.desktop.casefile.reading import (
    fonts_not_embedded,
    outside,
    quick_text_of,
    squeezed,
)
from tests.desktop.casefile.test_volume import filled

HOSTILE = {
    "long": "经查，对象于2019年6月18日离境，未归。" * 25,
    "a token": "A1b2" * 60,
    "figures": "1234567890" * 12,
    "markup": "<b>粗</b>&amp;<font size='99'>&#x26;</para>{{7*7}}%s%n${x}",
    "control": "前\x00中\x07\x1b[31m后\u200b\u202e\ufeff\u0085末\u2028又",
    "rare": "㛃䶮𬭚𠮷𪚥龘靐齉爩䲜𡃁",
    "other scripts": "الجَزَائِر ཏིང་འཛིན עברית ไทย ру́сский 한국어 😀👨‍👩‍👧‍👦",
    "closing marks": "）】》」』，。、；：！？" * 20,
    "opening marks": "（【《「『" * 20,
    "blank": " \u3000\t ",
    "lines": "一\n" * 20,
    "one sign": "。",
}
PRINTERS: dict[str, Callable[[CaseFile, Imprint], Paper]] = {
    "volume": print_volume,
    "brief": print_brief,
    "confiscation": print_confiscation,
    "measure_request": print_measure_request,
}


def hostile(first: int) -> CaseFile:
    """Return a dossier with one of these in every field that takes text, in turn."""
    file, turn = filled(), count(first)
    records = {
        kind: [_with(turn, one) for one in held] for kind, held in file.records.items()
    }
    return replace(file, records=records)


def _with(turn: Iterator[int], record: Record) -> Record:
    texts = list(HOSTILE.values())
    given = {
        name: texts[next(turn) % len(texts)]
        for name, mark in fields_of(type(record))
        if isinstance(mark, Text | LongText)
        and not (isinstance(mark, Text) and mark.form == "rate")
        and name not in ("key", "step")
    }
    return replace(record, **given)


def about(file: CaseFile, paper: str) -> CaseFile:
    """Pick the record that a paper is about."""
    kinds = {"confiscation": ConfiscationApplication, "measure_request": Measure}
    kind = kinds.get(paper)
    return replace(file, about=file.of(kind)[0].uid) if kind else file


@pytest.mark.parametrize("first", [0, 5])
def test_every_paper_is_made_with_its_own_fonts(first: int) -> None:
    file = hostile(first)
    for paper, printer in PRINTERS.items():
        pdf = printer(about(file, paper), imprint(paper)).pdf
        assert fonts_not_embedded(pdf) == [], paper
        assert outside(pdf) == [], paper


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - {"long"}))
def test_it_is_found_again(name: str) -> None:
    text = HOSTILE[name]
    file = with_records(case_file(), CaseFact, [CaseFact(uid="f", text=text)])
    file = with_records(file, Lead, [Lead(uid="l", text=text)])
    found = quick_text_of(print_volume(file, imprint("volume")).pdf)
    assert not squeezed(clean(text)) or squeezed(clean(text)) in found


def test_a_text_of_ten_thousand_signs_in_a_cell_goes_over_pages() -> None:
    text = HOSTILE["long"] * 20
    file = with_records(case_file(), Lead, [Lead(uid="l", text=text, checks=text)])
    pdf = print_volume(file, imprint("volume")).pdf
    assert quick_text_of(pdf).count("经查，对象于2019年6月18日离境") >= 900
    assert outside(pdf) == []


def test_a_brief_of_whatever_was_typed_short_has_two_to_four_pages() -> None:
    for file in (case_file(), filled()):
        assert 2 <= print_brief(file, imprint("brief")).pages <= MOST_PAGES


def test_a_dossier_of_nothing_has_a_brief_and_a_volume() -> None:
    for printer in (print_brief, print_volume):
        pdf = printer(empty_file(), imprint("volume")).pdf
        assert fonts_not_embedded(pdf) == []
        assert outside(pdf) == []


def test_a_hundred_versions_of_a_strategy() -> None:
    file = filled()
    one = file.of(StrategyVersion)[0]
    many = [replace(one, uid=f"{number}", number=number) for number in range(1, 101)]
    file = with_records(file, StrategyVersion, many)
    text = quick_text_of(print_volume(file, imprint("volume")).pdf)
    assert "（一百零一）第" in text
