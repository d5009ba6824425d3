"""How the value of each type of field reads on one line; no Qt, for lists without a window."""

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
from db.values.day import in_figures
from db.values.moment import moment_in_figures


def shown(mark: Mark, value: Any, reference: Reference) -> str:
    """Return a value as one line."""
    match mark:
        case Text():
            return str(value)
        case LongText():
            return " ".join(str(value).split())
        case Choice() | OneOf() | Link():
            return label_of_code(mark, value, reference)
        case Day():
            return in_figures(value)
        case Moment():
            return moment_in_figures(value)
        case Amount():
            return "" if value is None else _money(str(value), value.currency)
        case Number():
            return "" if value is None else str(value)
        case _:
            assert_never(mark)


def _money(amount: str, currency: str) -> str:
    return f"{amount} 元" if currency == "CNY" else f"{amount} {currency}"
