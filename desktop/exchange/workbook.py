"""A table for other programs, made in memory: no copy in clear stays in a folder.

A number is a number; every text is a text, never a formula or a link.
"""

import io
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook

from db.rules.figures import FEN, PERCENT

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
           "strings_to_numbers": False}  # fmt: skip
MONEY, COUNT = "#,##0.00", "0"


class Book:
    """A workbook with the few looks of cells; done() returns its bytes."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._book: Any = Workbook(self._out, OPTIONS)
        face = {"font_name": "宋体", "font_size": 11}
        line = {**face, "border": 1}
        self.title = self._look(face, bold=True, font_size=16)
        self.words = self._look(face, text_wrap=True, valign="top")
        self.head = self._look(line, bold=True, align="center")
        self.text = self._look(line, quote_prefix=True)  # a text also once it is edited
        self.count = self._look(line, num_format=COUNT)
        self.money = self._look(line, num_format=MONEY)
        self.percent = self._look(line, num_format="0.0")

    def _look(self, face: dict[str, Any], **more: Any) -> Any:
        return self._book.add_format({**face, **more})

    def look_of(self, unit: str) -> Any:
        """Return the look of a number in this unit."""
        return {FEN: self.money, PERCENT: self.percent}.get(unit, self.count)

    def sheet(self, name: str) -> Any:
        """Return a new sheet, A4 across."""
        made = self._book.add_worksheet(name)
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        return made

    def done(self) -> bytes:
        self._book.close()
        return self._out.getvalue()


def in_unit(value: int | str | Decimal, unit: str) -> Decimal:
    """Return a number as it stands in a cell: yuan of fen, anything else as it is."""
    return Decimal(int(value)).scaleb(-2) if unit == FEN else Decimal(value)
