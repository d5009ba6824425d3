"""Lines of Chinese turn where they may, and nowhere else."""

import random

import pytest

from desktop.casefile.faces import chain
from desktop.casefile.line_breaks import Line, broken
from desktop.casefile.lines import Setting, setting_of
from desktop.casefile.look import AREA_WIDTH, BODY, TABLE

CLOSING = "，。、；：！？）》”〕…—%"
OPENING = "（《“〔"
HAN = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会"
)


def lines_of(text: str, cells: float) -> list[str]:
    setting = setting_of(text, BODY)
    lines = broken(setting.measured, cells, 0, 0)
    return [text[line.start : line.end] for line in lines]


def paragraphs() -> list[str]:
    dice = random.Random(7)
    signs = [*HAN, *HAN, *CLOSING, *OPENING, *"0123456789ab ·"]
    return ["".join(dice.choices(signs, k=300)) for _ in range(200)]


def next_sign(text: str, line: Line) -> str:
    return text[line.end :].lstrip(" ")[:1]


def test_no_line_breaks_the_rules_and_none_is_too_wide() -> None:
    count = 0
    for text in paragraphs():
        setting = setting_of(text, BODY)
        lines = setting.lines(AREA_WIDTH, 2)
        count += len(lines)
        for line in lines[:-1]:
            assert next_sign(text, line) not in CLOSING
            assert text[line.end - 1] not in OPENING
            assert line.width <= line.room + 0.02
    assert count > 1500


def test_nothing_is_lost_between_lines() -> None:
    for text in paragraphs():
        setting = setting_of(text, TABLE)
        parts = [text[line.start : line.end] for line in setting.lines(120)]
        assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("一二三四12月", 5.2, ["一二三四", "12月"]),
        ("立案石监立〔2019〕17号", 7.2, ["立案石监", "立〔2019〕17号"]),
        ("见ABCDEFG公司", 5.4, ["见", "ABCDEFG", "公司"]),
        ("阿卜杜·买合木提·吐尔逊", 9, ["阿卜杜·买合木提·", "吐尔逊"]),
        ("一二三四五，六", 5.6, ["一二三四五，", "六"]),
        ("甲\n\n乙", 9, ["甲", "", "乙"]),
        ("", 9, [""]),
    ],
)
def test_where_lines_turn(text: str, cells: float, lines: list[str]) -> None:
    assert lines_of(text, cells) == lines


def test_a_long_number_is_cut_rather_than_leave_a_hole() -> None:
    lines = lines_of("证件号码" + "990121197103140013" * 2, 12)
    assert len(lines[0]) > 10


def test_a_mark_at_the_end_counts_half() -> None:
    setting: Setting = setting_of("一二三四五。六七", BODY)
    first = broken(setting.measured, 5.5, 0, 0)[0]
    assert first.end == 6
    assert first.width == pytest.approx(5.5)


def test_what_cannot_be_obeyed_still_ends() -> None:
    assert len(lines_of("。" * 40, 5)) == 8
    assert lines_of("宽", 0.5) == ["宽"]


def test_figures_are_as_wide_as_the_face_says() -> None:
    setting = setting_of("2026", TABLE)
    width = chain(TABLE.role).width("2026", TABLE.size)
    assert setting.width() == pytest.approx(width)
