"""The wording of the papers, papers.md §3: dates, money, lengths, what is not there."""

from typing import Any, assert_never

from db.fields import (
    Amount,
    Choice,
    Day,
    Link,
    LongText,
    Mark,
    Moment,
    Number,
    OneOf,
    Reference,
    Text,
    label_of_code,
)
from db.values.day import in_figures, is_full
from db.values.moment import moment_in_figures
from db.values.money import Money, in_ten_thousands
from desktop.casefile.runs import Content, black

NOTHING = "—"  # does not apply
LACKING = "缺"  # needed and missing
NO_BASIS = "无依据"  # of what needs basis, approver, level and number
EMPTY = "本部分无登记。"
UNKNOWN = "不详明"  # the signs of a place that says nothing
NUMERALS = "〇一二三四五六七八九"


def in_words(mark: Mark, value: Any, reference: Reference) -> str:
    """Return the value of a field as tables show it, '' for nothing."""
    match mark:
        case Text() | LongText():
            return str(value)
        case Choice() | OneOf() | Link():
            return label_of_code(mark, value, reference) if value else ""
        case Day():
            return in_figures(value)
        case Moment():
            return moment_in_figures(value)
        case Number():
            return "" if value is None else str(value)
        case Amount():
            return exact(value)
        case _:
            assert_never(mark)


def shown(mark: Mark, value: Any, reference: Reference) -> Content:
    """Return what stands in a cell: never just nothing."""
    words = in_words(mark, value, reference)
    if words.strip():
        return words
    return black(LACKING) if mark.needed else NOTHING


def exact(money: Money | None) -> str:
    """'12,683,500.00元', 'THB 8,900,000.00'."""
    if money is None:
        return ""
    if money.currency == "CNY":
        return f"{money}元"
    return f"{money.currency} {money}"


def rounded(sums: list[Money]) -> str:
    """Return sums for reading: '1588.35万元', other currencies by their code."""
    return "、".join(
        in_ten_thousands(one)
        if one.currency == "CNY"
        else f"{one.currency} {in_ten_thousands(one).removesuffix('元')}"
        for one in sums
    )


def span(since: str, until: str) -> str:
    """'2011-03—2019-06', an open end is 今."""
    if not since and not until:
        return NOTHING
    return f"{in_figures(since) or '不详'}—{in_figures(until) or '今'}"


def compact(day: str) -> str:
    """'20261122', as 卷内文件目录 writes dates; a partial one is left as it is."""
    return day.replace("-", "") if is_full(day) else in_figures(day)


def numeral(number: int) -> str:
    """Return 1 to 9999 as people write it: 十二, 一百零五, 一千一百一十."""
    found, skipped = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            found += ("零" if found and skipped else "") + NUMERALS[digit] + unit
        skipped = not digit
    return found.removeprefix("一") if found.startswith("一十") else found


def in_fours(figures: str) -> str:
    """'3F9A 27C1 …', for figures that are read aloud."""
    upper = figures.upper()
    return " ".join(upper[at : at + 4] for at in range(0, len(upper), 4))


def copy_words(copy: int, copies: int) -> str:
    return f"第{copy}号，共{copies}份"
