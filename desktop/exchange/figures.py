"""Figures as a table for other programs: the numbers, and what stands behind each.

Numbers are numbers, in yuan exact to the fen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.fields import Reference
from db.rules.figures import FEN, Counted, Entry, Figure, in_order, rates_used
from desktop.exchange.workbook import Book, in_unit
from desktop.figures_told import key_in_words, limits_in_words, span_in_words

LACKS = "没有登记汇率，没有计入"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What goes into the table; `by` are the keys the figures were divided by."""

    counted: Counted
    figures: Sequence[Figure]
    by: Sequence[str]
    paragraph: str
    narrowed_to: str
    who: str


def made_workbook(exported: Exported, reference: Reference) -> bytes:
    """Return a workbook of three sheets: figures, the entries behind them, rates."""
    book = Book()
    _figures(book, exported, reference)
    _entries(book, exported)
    _rates(book, exported)
    return book.done()


def _figures(book: Book, exported: Exported, reference: Reference) -> None:
    sheet = book.sheet("统计数")
    cells = {cell.key for one in exported.figures for cell in one.cells}
    keys = in_order(cells, exported.by)
    heads = [
        "、".join(
            key_in_words(reference, name, code)
            for name, code in zip(exported.by, key, strict=True)
        )
        for key in keys
    ]
    last = 2 + len(heads)
    sheet.write_string(0, 0, f"{exported.who}统计表", book.title)
    span = span_in_words(exported.counted.span)
    only = f"　只统计：{exported.narrowed_to}" if exported.narrowed_to else ""
    sheet.write_string(1, 0, f"时段：{span}{only}", book.words)
    sheet.merge_range(2, 0, 2, max(last, 6), exported.paragraph, book.words)
    sheet.set_row(2, 64)
    limits = "；".join(limits_in_words(exported.counted, exported.figures))
    sheet.write_string(3, 0, f"注：{limits}。" if limits else "")
    for place, head in enumerate(("项目", "单位", "合计", *heads)):
        sheet.write_string(4, place, head, book.head)
    for number, one in enumerate(exported.figures, start=5):
        _row(sheet, book, number, one, keys)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 6)
    sheet.set_column(2, max(last, 6), 16)
    sheet.freeze_panes(5, 3)


def _row(
    sheet: Any,
    book: Book,
    number: int,
    one: Figure,
    keys: Sequence[tuple[str, ...]],
) -> None:
    sheet.write_string(number, 0, one.label, book.text)
    sheet.write_string(number, 1, "元" if one.unit == FEN else one.unit, book.text)
    cells = {cell.key: cell for cell in one.cells}
    values = [one, *(cells.get(key) for key in keys)]
    for place, value in enumerate(values, start=2):
        if value is None and one.adds_up:
            sheet.write_number(number, place, 0, book.look_of(one.unit))
        elif value is None or value.value is None:
            sheet.write_blank(number, place, None, book.text)
        elif value.about:
            said = f"约{in_unit(value.value, one.unit):,}"
            sheet.write_string(number, place, said, book.text)
        else:
            told = in_unit(value.value, one.unit)
            sheet.write_number(number, place, told, book.look_of(one.unit))


def _entries(book: Book, exported: Exported) -> None:
    sheet = book.sheet("明细")
    for place, head in enumerate(("项目", "档号", "日期", "数", "单位", "备注")):
        sheet.write_string(0, place, head, book.head)
    number = 1
    for one in exported.figures:
        for entries, note in ((one.entries, ""), (one.lacking, LACKS)):
            for entry in entries:
                _entry(sheet, book, number, one, entry, note)
                number += 1
    sheet.autofilter(0, 0, max(number - 1, 1), 5)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 3, 18)
    sheet.set_column(4, 5, 16)


def _entry(
    sheet: Any, book: Book, number: int, one: Figure, entry: Entry, note: str
) -> None:
    unit = "人" if one.unit == "%" else one.unit
    sheet.write_string(number, 0, one.label, book.text)
    sheet.write_string(number, 1, entry.number, book.text)
    sheet.write_string(number, 2, entry.day, book.text)
    sheet.write_number(number, 3, in_unit(entry.amount, unit), book.look_of(unit))
    sheet.write_string(number, 4, "元" if unit == FEN else unit, book.text)
    sheet.write_string(number, 5, note or ("约" if entry.about else ""), book.text)


def _rates(book: Book, exported: Exported) -> None:
    sheet = book.sheet("汇率")
    for place, head in enumerate(("币种", "一单位合人民币元", "汇率日期", "来源")):
        sheet.write_string(0, place, head, book.head)
    for number, rate in enumerate(rates_used(exported.counted), start=1):
        for place, text in enumerate(rate):
            sheet.write_string(number, place, text, book.text)
    sheet.set_column(0, 3, 20)
