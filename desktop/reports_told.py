"""Reports of a period in words: what they are called, their columns, their numbers."""

from collections.abc import Sequence

from db.records.report import REPORT_KINDS, Report
from db.rules.figures import FEN, Span
from db.rules.reports import (
    BEFORE,
    NOW,
    YEAR,
    Changed,
    Line,
    Number,
    difference,
    span_around,
)
from db.values.money import Money, in_ten_thousands
from desktop.figures_told import span_in_words

KIND = {term.code: term.label for term in REPORT_KINDS}
TITLES = {
    "daily": "追逃追赃每日大事记",
    "weekly": "挂牌督办人员追逃追赃周报",
    "monthly": "追逃追赃工作月报",
    "quarterly": "追逃追赃工作季报",
    "annual": "追逃追赃工作年度报告",
    "statistics": "追逃追赃工作统计报表",
}
PERIODS = {"daily": "当日", "weekly": "本周", "monthly": "本月", "quarterly": "本季",
           "annual": "本年", "statistics": "本期"}  # fmt: skip
NEXT = {"daily": "次日", "weekly": "下周", "monthly": "下月", "quarterly": "下季",
        "annual": "明年", "statistics": "下期"}  # fmt: skip
PARTS = ("_party_functionary", "_party", "_functionary", "_red_notice", "_hundred",
         "_listed")  # fmt: skip
QUARTERS = ("一", "二", "三", "四")
EVEN, NONE = "持平", "—"


def period_in_words(kind: str, first: str, last: str) -> str:
    """Return '2026年10月', '2026年第四季度', '2026年11月23日至29日'."""
    if kind == "quarterly" and span_around(kind, first) == Span(first, last):
        return f"{first[:4]}年第{QUARTERS[(int(last[5:7]) - 1) // 3]}季度"
    return span_in_words(Span(first, last))


def name_in_words(report: Report) -> str:
    """Return '追逃追赃工作月报（2026年10月）', with the unit it is narrowed to."""
    period = period_in_words(report.kind, report.first, report.last)
    only = f"，{report.unit}" if report.unit else ""
    return f"{TITLES[report.kind]}（{period}{only}）"


def column_in_words(kind: str, column: str) -> str:
    """Return the head of a column of numbers."""
    if column == BEFORE:
        return "上年" if kind == "annual" else "上年同期"
    return {NOW: PERIODS[kind], YEAR: "本年累计"}[column]


def unit_in_words(line: Line) -> str:
    """Return '人', '万元': sums are told in ten thousands beside each other."""
    return "万元" if line.unit == FEN else line.unit


def label_in_words(line: Line) -> str:
    """Return '归案率（%）', '新增外逃（按出逃日期，人）'."""
    unit = unit_in_words(line)
    if line.label.endswith("）"):
        return f"{line.label.removesuffix('）')}，{unit}）"
    return f"{line.label}（{unit}）"


def is_part(line: Line) -> bool:
    """Tell whether a figure counts some of those of the figure above it."""
    return line.code.endswith(PARTS)


def compared_in_words(kind: str) -> str:
    """Return the head of what is more or less than the year before."""
    return "比上年" if kind == "annual" else "比上年同期"


def number_in_words(number: Number | None, unit: str) -> str:
    """Return a number as it stands in a table: '12', '约512.77', '—' for none."""
    if number is None or number.value is None:
        return NONE
    about = "约" if number.about else ""
    if unit == FEN:
        return about + ten_thousands(int(number.value))
    return f"{about}{number.value}"


def ten_thousands(fen: int) -> str:
    """Return fen as 万元 with two decimals, half up: '-124.71'."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    hundredths = (fen + 5000) // 10000
    return f"{sign}{hundredths // 100}.{hundredths % 100:02}"


def exact_in_words(value: int | str | None, unit: str) -> str:
    """Return a number in a sentence: '12人', '36.40万元', '52.3%'."""
    if value is None:
        return "无"
    if unit == FEN:
        return in_ten_thousands(Money(int(value)))
    return f"{value}{unit}"


def difference_in_words(line: Line) -> str:
    """Return '+1', '持平', '-124.71', '—' where nothing can be set beside it."""
    by = difference(line)
    if by is None:
        return NONE
    if not by:
        return EVEN
    told = ten_thousands(by) if line.unit == FEN else str(by)
    return told if by < 0 else f"+{told}"


def changed_in_words(kind: str, changed: Sequence[Changed]) -> list[str]:
    """Return what is counted otherwise than it was said, a sentence a number."""
    return [
        f"{column_in_words(kind, one.column)}“{one.label}”原载"
        f"{exact_in_words(one.said, one.unit)}，现为{exact_in_words(one.now, one.unit)}"
        for one in changed
    ]
