"""Figures as the page shows them: rows in their order, each number in words."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from db.fields import Reference
from db.rules.figures import (
    FEN,
    Cell,
    Counted,
    Figure,
    rates_used,
)
from db.values.money import Money
from desktop.figures_told import (
    Piece,
    key_in_words,
    limits_in_words,
    span_in_words,
    value_in_words,
)
from ui.figures.shown import FiguresShown, NumberShown, PieceShown, RowShown, Wished

STRONG = {
    "returned", "newly_fled", "stock_end", "return_rate", "recovered",
    "longest_at_large", "lifted_measures",
}  # fmt: skip
NOTHING = "—"


class Told(Protocol):
    """What was counted for one wish."""

    @property
    def wished(self) -> Wished: ...
    @property
    def counted(self) -> Counted: ...
    @property
    def figures(self) -> Sequence[Figure]: ...
    @property
    def keys(self) -> Sequence[tuple[str, ...]]: ...
    @property
    def pieces(self) -> Sequence[Piece]: ...


def figures_shown(told: Told, reference: Reference) -> FiguresShown:
    """Return everything the page shows of one span."""
    by = told.wished.by
    heads = [key_in_words(reference, by, key[0]) for key in told.keys]
    return FiguresShown(
        title=span_in_words(told.counted.span),
        pieces=[PieceShown(p.text, p.code if p.opens else "") for p in told.pieces],
        heads=("合计", *heads),
        rows=[_row(one, told.keys) for one in told.figures],
        note=_note(told),
    )


def number_in_words(figure: Figure, told: Told, place: int) -> str:
    """Return one number of a row in words, with its unit."""
    one: Figure | Cell | None = figure
    if place:
        key = told.keys[place - 1]
        one = next((cell for cell in figure.cells if cell.key == key), None)
    if one is None:
        return "无"
    return value_in_words(one.value, figure.unit, about=one.about)


def _row(one: Figure, keys: Sequence[tuple[str, ...]]) -> RowShown:
    cells = {cell.key: cell for cell in one.cells}
    numbers = [_number(one, one.unit), *(_part(one, cells.get(key)) for key in keys)]
    unit = "元" if one.unit == FEN else one.unit
    return RowShown(one.code, one.label, unit, tuple(numbers), one.code in STRONG)


def _part(figure: Figure, cell: Cell | None) -> NumberShown:
    if cell:
        return _number(cell, figure.unit)
    # Of what is added up a part with nothing in it is nought.
    return NumberShown(_plain(0, figure.unit) if figure.adds_up else NOTHING)


def _number(one: Figure | Cell, unit: str) -> NumberShown:
    text = "约" if one.about and one.value is not None else ""
    return NumberShown(text + _plain(one.value, unit), bool(one.rows))


def _plain(value: int | Decimal | None, unit: str) -> str:
    if value is None:
        return NOTHING
    return str(Money(int(value))) if unit == FEN else str(value)


def _note(told: Told) -> str:
    counted = told.counted
    said = limits_in_words(counted, told.figures)
    rates = len(rates_used(counted))
    if rates:
        said.append(f"折合人民币用了 {rates} 个登记的汇率，逐个列在导出表格里")
    return "。".join(said)
