"""Editors for a whole number and for an exact amount in its own currency."""

import re
import unicodedata

from db.errors import NotANumber
from db.fields import Term
from db.values.money import CURRENCIES, Money, read_money
from ui import theme
from ui.fields.choice import Terms
from ui.fields.editor import LineEditor

WHOLE = re.compile(r"[+-]?\d{1,15}")
LARGEST_WORDS = "金额，可写 120万、约3亿"


def read_number(text: str) -> int | None:
    """Return what was typed as a whole number, None for nothing; raises NotANumber."""
    plain = re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text))
    if not plain:
        return None
    if not WHOLE.fullmatch(plain):
        raise NotANumber
    return int(plain)


class NumberEditor(LineEditor):
    """A whole number as text: spin boxes hold 32 bits and turn with the wheel."""

    def value(self) -> int | None:
        return read_number(self.line.text())

    def set_value(self, value: int | None) -> None:
        self.show_text("" if value is None else str(value))


class MoneyEditor(LineEditor):
    """A line and a currency; grouped on leaving, never rounded."""

    def __init__(self) -> None:
        self.currency = Terms()
        super().__init__(self.currency)
        terms = (Term(code, f"{name} {code}") for code, (_, name) in CURRENCIES.items())
        for term in terms:
            self.currency.add(term)
        self.currency.setMinimumContentsLength(13)
        self.currency.setMinimumWidth(theme.scaled(128))
        self.currency.setAccessibleName("币种")
        self.currency.activated.connect(self._choose)
        self.currency.gone_on.connect(self.gone_on)
        self.set_hint(LARGEST_WORDS)

    def _choose(self) -> None:
        if self.line.text().strip():
            self.typed.emit(self.text())
            self.committed.emit()

    def value(self) -> Money | None:
        return read_money(self.line.text(), self.currency.code())

    def set_value(self, value: Money | None) -> None:
        self.show_text("" if value is None else str(value))
        if value is not None:
            self.currency.set_code(value.currency)

    def text(self) -> str:
        """Return currency and amount: 'CNY 120万'."""
        return f"{self.currency.code()} {super().text()}"

    def restore_text(self, text: str) -> None:
        currency, _, amount = text.partition(" ")
        if currency in CURRENCIES:
            self.currency.set_code(currency)
        super().restore_text(amount)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.currency.setEnabled(not read_only)
