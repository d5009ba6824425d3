"""Dates, money and lengths as papers.md §3 has them."""

import pytest

from db.fields import Amount, Day, LongText, Number, OneOf, Term, Text
from db.values.day import days_between, length
from db.values.money import Money
from desktop.casefile.runs import plain
from desktop.casefile.words import (
    compact,
    exact,
    in_words,
    numeral,
    rounded,
    shown,
    span,
)

SEX = OneOf(label="性别", terms=(Term("male", "男"),))


@pytest.mark.parametrize(
    ("mark", "value", "words"),
    [
        (Text(label=""), "原样", "原样"),
        (LongText(label=""), "一\n二", "一\n二"),
        (SEX, "male", "男"),
        (SEX, "", ""),
        (Day(label=""), "2023-08~", "约2023-08"),
        (Day(label=""), "2019-06/2019-08", "2019-06—2019-08"),
        (Number(label=""), 0, "0"),
        (Number(label=""), None, ""),
        (Amount(label=""), Money(1268350000), "12,683,500.00元"),
        (Amount(label=""), Money(890000000, "THB"), "THB 8,900,000.00"),
        (Amount(label=""), None, ""),
    ],
)
def test_values_in_tables(mark: Text, value: object, words: str) -> None:
    assert in_words(mark, value, {}) == words


def test_a_cell_is_never_just_empty() -> None:
    assert shown(Text(label=""), " ", {}) == "—"
    assert plain(shown(Text(label="", needed=True), "", {})) == "缺"


def test_spans() -> None:
    assert span("2011-03", "2019-06") == "2011-03—2019-06"
    assert span("2023-08~", "") == "约2023-08—今"
    assert span("", "") == "—"


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2019-06-18", "7年5个月"),
        ("2019-06", "约7年5个月"),
        ("2025-11-22", "1年"),
        ("2026-11-01", "21日"),
        ("2026-10-23", "30日"),
        ("2026-10-22", "1个月"),
    ],
)
def test_lengths_have_no_empty_parts(since: str, words: str) -> None:
    assert length(since, "2026-11-22") == words


def test_numbers_and_days() -> None:
    assert [numeral(n) for n in (1, 10, 11, 20, 21, 105, 1010)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
        "一百零五",
        "一千零一十",
    ]
    assert compact("2026-11-22") == "20261122"
    assert compact("2018-12") == "2018-12"
    assert days_between("2026-11-22", "2026-10-31") == -22


def test_money_for_reading_keeps_currencies_apart() -> None:
    sums = [Money(1588350000), Money(890000000, "THB")]
    assert rounded(sums) == "1588.35万元、THB 890.00万"
    assert exact(Money(0)) == "0.00元"
