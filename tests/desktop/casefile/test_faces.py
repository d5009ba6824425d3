"""Which characters can be set, in which font, and what is left out or named."""

import io
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from desktop.casefile.faces import (
    INITIAL,
    Role,
    chain,
    missing_characters,
    printable,
    register,
)
from desktop.casefile.font_recipe import COMMON

RARE_NAMES = "㛃䶮𬭚𬘡𠮷"


@pytest.mark.parametrize("role", Role)
def test_no_standard_character_is_missing(role: Role) -> None:
    listed = COMMON.read_text("utf-8").replace("\n", "")
    assert len(set(listed)) == 8105
    assert missing_characters(listed + RARE_NAMES, role) == ()


@pytest.mark.parametrize("role", Role)
def test_figures_have_one_width(role: Role) -> None:
    assert len({chain(role).get(figure)[1] for figure in "0123456789"}) == 1


@pytest.mark.parametrize("role", Role)
def test_names_of_other_languages(role: Role) -> None:
    assert not missing_characters("Łukasz Özgür Nguyễn Đức Ерлан Қасым 김철수", role)


def test_what_no_font_has_is_named_once_in_order() -> None:
    assert missing_characters("甲\u0f40乙\u0639\u0f40") == ("\u0f40", "\u0639")


def test_a_lone_surrogate_is_missing_and_does_no_harm() -> None:
    assert missing_characters("甲\ud800") == ("\ud800",)


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("甲\t乙", "甲 乙"),
        ("\ufeff甲\u200b\u202e乙\x00\x1b\x7f", "甲乙"),
        ("葛\U000e0100城", "葛城"),
        ("plain", "plain"),
    ],
)
def test_what_is_never_seen_is_left_out(typed: str, set_: str) -> None:
    assert printable(typed) == set_


def test_runs_join_to_the_text_and_change_only_with_the_font() -> None:
    runs = chain(Role.FANG).runs("单䶮，WU。")
    assert "".join(text for _, text in runs) == "单䶮，WU。"
    assert all(one[0] != next_[0] for one, next_ in pairwise(runs))
    assert len(runs) > 1


def test_width_is_in_the_unit_of_the_size() -> None:
    assert chain(Role.SONG).width("中国", 10) == pytest.approx(20)


def test_characters_beyond_the_first_plane_can_be_searched(tmp_path: Path) -> None:
    register()
    stream = io.BytesIO()
    canvas = Canvas(stream, initialFontName=INITIAL)
    x = 50.0
    for font, text in chain(Role.SONG).runs(RARE_NAMES):
        canvas.setFont(font, 12)
        canvas.drawString(x, 700, text)
        x += 12 * len(text)
    canvas.save()
    found = PdfReader(stream).pages[0].extract_text()
    assert "".join(found.split()) == RARE_NAMES
