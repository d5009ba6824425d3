"""How each type of field lies in a table: its columns, and the way in and out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, assert_never

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Integer,
    Text,
    func,
    literal_column,
)

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
)
from db.fields import Text as OneLine
from db.records.base import R, Record, fields_of
from db.values.money import ABOUT, Money


def columns_of(name: str, mark: Mark) -> list[Column[Any]]:
    """Return the columns; the checks sit on them, so ADD COLUMN can carry them."""
    match mark:
        case OneLine() | LongText() | Choice():
            return [_text(name)]
        case OneOf():
            return [_text(name, _one_of(name, [term.code for term in mark.terms]))]
        case Day():
            return [_text(name, _shaped(name, "[12][0-9][0-9][0-9]*"))]
        case Moment():
            return [_text(name, _shaped(name, "[12]*T[0-2][0-9]:[0-5][0-9]*"))]
        case Number():
            return [Column(name, Integer)]
        case Amount():
            return _amount(name)
        case Link():
            return [Column(name, Text, ForeignKey(f"{mark.of}.uid"))]
        case _:
            assert_never(mark)


def _text(name: str, *checks: CheckConstraint) -> Column[Any]:
    return Column(name, Text, *checks, nullable=False, server_default="")


def _one_of(name: str, codes: list[str]) -> CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in ["", *codes])
    return CheckConstraint(f'"{name}" IN ({listed})')


def _shaped(name: str, glob: str) -> CheckConstraint:
    return CheckConstraint(f"\"{name}\" = '' OR \"{name}\" GLOB '{glob}'")


def _amount(name: str) -> list[Column[Any]]:
    both = f"({name}_minor IS NULL) = ({name}_currency IS NULL)"
    code = f"{name}_currency GLOB '[A-Z][A-Z][A-Z]'"
    about = ", ".join(f"'{word}'" for word in ABOUT)
    return [
        Column(f"{name}_minor", Integer),
        Column(f"{name}_currency", Text, CheckConstraint(f"{both} AND {code}")),
        _text(f"{name}_about", CheckConstraint(f"{name}_about IN ({about})")),
    ]


def first_reading(column: Column[Any]) -> ColumnElement[str]:
    """Return what of a stored day compares with a full one as its earliest reading.

    '2026-11~' and '2026-11/2027-01' both as '2026-11', which sorts before the 1st.
    """
    first = func.substr(column, 1, func.instr(column.concat("/"), "/") - 1)
    return func.rtrim(first, "~")


def listed(column: Column[Any], codes: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of our own codes, worded for good."""
    return column.in_([literal_column(f"'{code}'") for code in codes])


def row_of(record: Record) -> dict[str, Any]:
    """Return a record as its row: what is stored, audited and exchanged."""
    kind = type(record)
    if kind.stored_as not in _PLANS:
        _PLANS[kind.stored_as] = Plan(kind)
    return _PLANS[kind.stored_as].row_of(record)


class Plan:
    """How one kind goes into its row, read off its declaration once."""

    def __init__(self, kind: type[Record]) -> None:
        key = ("uid", "dossier") if hangs_off_a_dossier(kind) else ("uid",)
        marks = fields_of(kind)
        self._names = (*key, *(name for name, _ in marks))
        self._values = attrgetter(*self._names)
        self._apart = [(n, m) for n, m in marks if isinstance(m, Amount | Link)]

    def row_of(self, record: Record) -> dict[str, Any]:
        row = dict(zip(self._names, self._values(record), strict=True))
        for name, mark in self._apart:
            row |= _cells(name, mark, row.pop(name))
        return row


_PLANS: dict[str, Plan] = {}


def hangs_off_a_dossier(kind: type[Record]) -> bool:
    """Tell whether the table has a dossier column; the dossier's own has none."""
    return not kind.of_office and kind.stored_as != "dossier"


def _cells(name: str, mark: Amount | Link, value: Any) -> dict[str, Any]:
    if isinstance(mark, Link):
        return {name: value or None}  # '' would be looked for in the other table
    money = value or Money(0, "")
    return {
        f"{name}_minor": money.minor if value else None,
        f"{name}_currency": money.currency or None,
        f"{name}_about": money.about,
    }


def record_of(kind: type[R], row: Mapping[str, Any]) -> R:
    """Return a row as its record; fields younger than the row keep their default."""
    given = {"uid": row["uid"], "dossier": row.get("dossier", "")}
    if kind.stored_as == "dossier":
        given["dossier"] = row["uid"]
    for name, mark in fields_of(kind):
        if name in row or f"{name}_minor" in row:
            given[name] = _value(name, mark, row)
    return kind(**given)


def _value(name: str, mark: Mark, row: Mapping[str, Any]) -> Any:
    match mark:
        case Amount():
            minor, currency = row[f"{name}_minor"], row[f"{name}_currency"]
            about = row.get(f"{name}_about") or ""
            return None if minor is None else Money(minor, currency, about)
        case Link():
            return row[name] or ""
        case OneLine() | LongText() | Choice() | OneOf() | Day() | Moment() | Number():
            return row[name]
        case _:
            assert_never(mark)


def maker_of(kind: type[R]) -> Callable[[Sequence[Any]], R]:
    """Return what makes a record of a row as its table has it, the key first."""
    hung = hangs_off_a_dossier(kind)
    own_uid = kind.stored_as == "dossier"
    plain: list[tuple[str, int]] = []
    links: list[tuple[str, int]] = []
    amounts: list[tuple[str, int]] = []
    place = 2 if hung else 1
    for name, mark in fields_of(kind):
        match mark:
            case Amount():
                amounts.append((name, place))
                place += 3
            case Link():
                links.append((name, place))
                place += 1
            case _:
                plain.append((name, place))
                place += 1

    def make(row: Sequence[Any]) -> R:
        given = {name: row[at] for name, at in plain}
        for name, at in links:
            given[name] = row[at] or ""
        for name, at in amounts:
            minor, currency, about = row[at : at + 3]
            given[name] = None if minor is None else Money(minor, currency, about or "")
        dossier = row[0] if hung or own_uid else ""
        return kind(uid=row[1 if hung else 0], dossier=dossier, **given)

    return make
