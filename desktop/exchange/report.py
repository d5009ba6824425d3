"""A report of a period as a table for other programs: its numbers, what stands behind.

The numbers are those of the report, frozen where it is issued. Texts are texts, never
formulas; no name of a person is in it.
"""

from typing import Any

from db.fields import Reference
from db.rules.figures import FEN
from db.rules.reports import BEFORE, Line, Numbers, difference
from desktop.casefile.case_file import CaseFile
from desktop.casefile.report import ReportFile
from desktop.exchange.workbook import Book, in_unit
from desktop.figures_told import key_in_words
from desktop.reports_told import column_in_words, compared_in_words, unit_in_words


def report_workbook(file: CaseFile) -> bytes:
    """Return a workbook of three sheets: numbers, divisions, the entries behind."""
    if not isinstance(file, ReportFile):
        raise TypeError(type(file).__name__)
    book = Book()
    _numbers(book, file)
    _divisions(book, file)
    _entries(book, file.reported.numbers, file.reported.report.kind)
    return book.done()


def _numbers(book: Book, file: ReportFile) -> None:
    report, numbers = file.reported.report, file.reported.numbers
    sheet = book.sheet("指标")
    number = f"　{report.number}" if report.number else "　未签发"
    sheet.write_string(0, 0, report.name + number, book.title)
    period = f"{file.office.name}　{report.first} 至 {report.last}"
    sheet.write_string(1, 0, period, book.words)
    columns = list(numbers.spans)
    compared = BEFORE in columns
    heads = ["指标", "单位", *(column_in_words(report.kind, key) for key in columns)]
    for place, head in enumerate(
        [*heads, *([compared_in_words(report.kind)] if compared else [])]
    ):
        sheet.write_string(3, place, head, book.head)
    for row, line in enumerate(numbers.lines, start=4):
        _line(sheet, book, row, line, columns)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(heads) + 1, 16)
    sheet.freeze_panes(4, 2)


def _line(sheet: Any, book: Book, row: int, line: Line, columns: list[str]) -> None:
    sheet.write_string(row, 0, line.label, book.text)
    unit = "元" if line.unit == FEN else unit_in_words(line)
    sheet.write_string(row, 1, unit, book.text)
    for place, key in enumerate(columns, start=2):
        number = line.numbers.get(key)
        if number is None or number.value is None:
            sheet.write_string(row, place, "—", book.text)
        else:
            value = in_unit(number.value, line.unit)
            sheet.write_number(row, place, value, book.look_of(line.unit))
    by = difference(line)
    if BEFORE in columns:
        place = len(columns) + 2
        if by is None:
            sheet.write_string(row, place, "—", book.text)
        else:
            sheet.write_number(
                row, place, in_unit(by, line.unit), book.look_of(line.unit)
            )


def _divisions(book: Book, file: ReportFile) -> None:
    numbers, kind = file.reported.numbers, file.reported.report.kind
    sheet = book.sheet("归案途径和地方")
    columns = list(numbers.spans)
    row = 0
    lists: tuple[tuple[str, str, Any, Reference], ...] = (
        ("归案途径（人）", "route", numbers.routes, {}),
        ("从哪里归案（人）", "country", numbers.places, file.reference),
    )
    for head, key, parts, reference in lists:
        for place, words in enumerate([head, *(column_in_words(kind, c) for c in columns)]):  # fmt: skip
            sheet.write_string(row, place, words, book.head)
        codes = list(dict.fromkeys(code for each in parts.values() for code in each))
        for code in codes:
            row += 1
            sheet.write_string(row, 0, key_in_words(reference, key, code), book.text)
            for place, column in enumerate(columns, start=1):
                n = parts.get(column, {}).get(code, 0)
                sheet.write_number(row, place, n, book.count)
        row += 2
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(columns), 14)


def _entries(book: Book, numbers: Numbers, kind: str) -> None:
    sheet = book.sheet("各数的档案")
    for place, head in enumerate(("指标", "列", "档号", "日期", "计数", "单位", "约")):
        sheet.write_string(0, place, head, book.head)
    row = 1
    for line in numbers.lines:
        for key, number in line.numbers.items():
            for entry in number.entries:
                unit = "人" if line.unit == "%" else line.unit
                words = (
                    line.label,
                    column_in_words(kind, key),
                    entry.number,
                    entry.day,
                )
                for place, text in enumerate(words):
                    sheet.write_string(row, place, text, book.text)
                value = in_unit(entry.amount, unit)
                sheet.write_number(row, 4, value, book.look_of(unit))
                sheet.write_string(row, 5, "元" if unit == FEN else unit, book.text)
                sheet.write_string(row, 6, "约" if entry.about else "", book.text)
                row += 1
    sheet.autofilter(0, 0, max(row - 1, 1), 6)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 6, 16)
