"""The ledger as a table for other programs: the chosen columns of the lines shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.queries.ledger import LedgerRow
from desktop.exchange.workbook import Book

NOT_GIVEN = "内容不导出"
WIDTHS = {"number": 16, "unit": 26, "offences": 26, "answers": 30, "where": 20}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What goes into the table; `columns` are (key, title)."""

    title: str
    about: str
    columns: Sequence[tuple[str, str]]
    lines: Sequence[Sequence[str]]


def given_lines(rows: Sequence[LedgerRow]) -> tuple[str, ...]:
    """Return the dossiers of whose content these lines tell."""
    return tuple(row.dossier for row in rows if row.readable)


def made_list(listed: Listed) -> bytes:
    """Return a workbook of one sheet; every cell is a text, numbers as they are read."""
    book = Book()
    sheet = book.sheet("台账")
    sheet.write_string(0, 0, listed.title, book.title)
    sheet.write_string(1, 0, listed.about)
    for place, (key, title) in enumerate(listed.columns):
        sheet.write_string(3, place, title, book.head)
        sheet.set_column(place, place, WIDTHS.get(key, 14))
    for number, line in enumerate(listed.lines, start=4):
        for place, text in enumerate(line):
            sheet.write_string(number, place, text, book.text)
    last = max(3 + len(listed.lines), 4)
    sheet.autofilter(3, 0, last, len(listed.columns) - 1)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)
    return book.done()
