"""Figures as a table for other programs: the numbers, and what stands behind each.

Made in memory, for no copy in clear may stay in a folder of the system. Numbers are
numbers, in yuan exact to the fen; every text is a text, never a formula.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from db.fields import Reference
from db.rules.figures import FEN, Counted, Entry, Figure, rates_used
from desktop.figures_told import key_in_words, span_in_words

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
           "strings_to_numbers": False}  # fmt: skip
MONEY, COUNT = "#,##0.00", "0"


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
    out = io.BytesIO()
    book = Workbook(out, OPTIONS)
    looks = _Looks(book)
    _figures(book, looks, exported, reference)
    _entries(book, looks, exported)
    _rates(book, looks, exported)
    book.close()
    return out.getvalue()


class _Looks:
    """The few looks of cells."""

    def __init__(self, book: Any) -> None:
        face = {"font_name": "宋体", "font_size": 11}
        line = {**face, "border": 1}
        self.title = book.add_format({**face, "bold": True, "font_size": 16})
        self.words = book.add_format({**face, "text_wrap": True, "valign": "top"})
        self.head = book.add_format({**line, "bold": True, "align": "center"})
        self.text = book.add_format(line)
        self.count = book.add_format({**line, "num_format": COUNT})
        self.money = book.add_format({**line, "num_format": MONEY})
        self.percent = book.add_format({**line, "num_format": "0.0"})

    def of(self, unit: str) -> Any:
        return {FEN: self.money, "%": self.percent}.get(unit, self.count)


def _figures(
    book: Any, looks: _Looks, exported: Exported, reference: Reference
) -> None:
    sheet = book.add_worksheet("统计数")
    keys = sorted({cell.key for one in exported.figures for cell in one.cells})
    heads = [
        "、".join(
            key_in_words(reference, name, code)
            for name, code in zip(exported.by, key, strict=True)
        )
        for key in keys
    ]
    last = 2 + len(heads)
    sheet.write_string(0, 0, f"{exported.who}统计表", looks.title)
    span = span_in_words(exported.counted.span)
    only = f"　只统计：{exported.narrowed_to}" if exported.narrowed_to else ""
    sheet.write_string(1, 0, f"时段：{span}{only}", looks.words)
    sheet.merge_range(2, 0, 2, max(last, 6), exported.paragraph, looks.words)
    sheet.set_row(2, 64)
    for place, head in enumerate(("项目", "单位", "合计", *heads)):
        sheet.write_string(4, place, head, looks.head)
    for number, one in enumerate(exported.figures, start=5):
        _row(sheet, looks, number, one, keys)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 6)
    sheet.set_column(2, max(last, 6), 16)
    sheet.freeze_panes(5, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _row(
    sheet: Any,
    looks: _Looks,
    number: int,
    one: Figure,
    keys: Sequence[tuple[str, ...]],
) -> None:
    sheet.write_string(number, 0, one.label, looks.text)
    sheet.write_string(number, 1, "元" if one.unit == FEN else one.unit, looks.text)
    cells = {cell.key: cell for cell in one.cells}
    values = [one, *(cells.get(key) for key in keys)]
    for place, value in enumerate(values, start=2):
        if value is None or value.value is None:
            sheet.write_blank(number, place, None, looks.text)
        elif value.about:
            said = f"约{_number(value.value, one.unit):,}"
            sheet.write_string(number, place, said, looks.text)
        else:
            told = _number(value.value, one.unit)
            sheet.write_number(number, place, told, looks.of(one.unit))


def _number(value: int | Decimal, unit: str) -> Decimal:
    """Return yuan of fen, anything else as it is."""
    return Decimal(int(value)).scaleb(-2) if unit == FEN else Decimal(value)


def _entries(book: Any, looks: _Looks, exported: Exported) -> None:
    sheet = book.add_worksheet("明细")
    for place, head in enumerate(("项目", "档号", "日期", "数", "单位", "备注")):
        sheet.write_string(0, place, head, looks.head)
    number = 1
    for one in exported.figures:
        for entry in (*one.entries, *one.lacking):
            _entry(sheet, looks, number, one, entry)
            number += 1
    sheet.autofilter(0, 0, max(number - 1, 1), 5)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 3, 18)
    sheet.set_column(4, 5, 16)


def _entry(sheet: Any, looks: _Looks, number: int, one: Figure, entry: Entry) -> None:
    note = "没有登记汇率，没有计入" if entry in one.lacking else ""
    unit = "人" if one.unit == "%" else one.unit
    sheet.write_string(number, 0, one.label, looks.text)
    sheet.write_string(number, 1, entry.number, looks.text)
    sheet.write_string(number, 2, entry.day, looks.text)
    sheet.write_number(number, 3, _number(entry.amount, unit), looks.of(unit))
    sheet.write_string(number, 4, "元" if unit == FEN else unit, looks.text)
    sheet.write_string(number, 5, "约" if entry.about else note, looks.text)


def _rates(book: Any, looks: _Looks, exported: Exported) -> None:
    sheet = book.add_worksheet("汇率")
    for place, head in enumerate(("币种", "一单位合人民币元", "汇率日期", "来源")):
        sheet.write_string(0, place, head, looks.head)
    for number, rate in enumerate(rates_used(exported.counted), start=1):
        for place, text in enumerate(rate):
            sheet.write_string(number, place, text, looks.text)
    sheet.set_column(0, 3, 20)
