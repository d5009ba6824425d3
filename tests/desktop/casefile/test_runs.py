"""Typed text is inert on paper, and what cannot be set is spelled out."""

import pytest

from desktop.casefile.faces import Role
from desktop.casefile.runs import Box, black, bold, clean, framed, plain, runs_of


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("一\r\n二\r三", "一\n二\n三"),
        ("甲\t乙", "甲 乙"),
        ("邬\u200b敬\ufeff淮\u202e", "邬敬淮"),
        ("\x00钱\x07", "钱"),
        ("\ud800", "[U+D800]"),
        ("\U000f0000", "[U+F0000]"),
        ("{h:粗}<b>&amp;", "{h:粗}<b>&amp;"),
        ("㛃䶮𬭚", "㛃䶮𬭚"),
    ],
)
def test_text_is_cleaned(typed: str, set_as: str) -> None:
    assert clean(typed) == set_as
    assert clean(typed) == set_as  # known signs go another way


def test_emphasis_is_a_run_and_never_read_out_of_text() -> None:
    runs = runs_of(["见", bold("更正"), framed("未核实"), black("缺"), ""])
    assert [run.text for run in runs] == ["见", "更正", "未核实", "缺"]
    assert [run.box for run in runs] == [Box.NONE, Box.NONE, Box.FRAME, Box.BLACK]
    assert runs[1].role is Role.HEI


def test_plain_is_the_bare_text() -> None:
    assert plain(["甲", black("缺"), "乙"]) == "甲缺乙"
