"""Values as people write them, in JSON or after a =; read by their declaration."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from db.errors import NotAnAmount, NotANumber, Refused, UnknownTerm
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
    Term,
    Text,
    terms_of,
)
from db.records import BY_NAME, Kind
from db.records.base import Record, fields_of
from db.values.day import read_day
from db.values.moment import read_moment
from db.values.money import ABOUT, CURRENCIES, LARGEST, Money, read_money

CODES = {name: code for code, (_, name) in CURRENCIES.items()}
# Names a person may write for a kind: its table, its class, its title.
KIND_NAMES = {
    name: kind
    for kind in BY_NAME.values()
    for name in (kind.stored_as, kind.__name__, kind.title)
}


@dataclass(eq=False)
class BadLine(Refused):
    """What was written cannot be taken; `sentence` says why, in words."""

    sentence: str


def kind_of(name: str) -> Kind:
    """Return the kind of this name; raises BadLine that names the nearest."""
    if name in KIND_NAMES:
        return KIND_NAMES[name]
    near = nearest(name, list(KIND_NAMES), list(BY_NAME))
    raise BadLine(f"没有“{name}”这类记录{near}")


def nearest(
    name: str, known: Sequence[str], all_of_them: Sequence[str] | None = None
) -> str:
    """Return the end of a sentence that names what may have been meant."""
    close = difflib.get_close_matches(name, known, 3, 0.5)
    if close:
        return f"，是不是 {'、'.join(close)}？"
    return f"。可用：{'、'.join(all_of_them or known)}"


def value_of(mark: Mark, given: Any, reference: Reference) -> Any:
    """Return a value as it is stored.

    Raises NotADay and its kin, UnknownTerm, BadLine for a list where a word belongs.
    """
    if isinstance(given, list | dict) and not isinstance(mark, Amount):
        raise BadLine(f"{mark.label}要写成一个值，不能是列表或对象")
    match mark:
        case Text() | LongText():
            return _text(mark, given)
        case Choice() | OneOf() | Link():
            return _code(mark, given, reference)
        case Day():
            return read_day(words_of(given))
        case Moment():
            return read_moment(words_of(given))
        case Amount():
            return money_of(given)
        case Number():
            return _number(given)
        case _:
            assert_never(mark)


def _text(mark: Text | LongText, given: Any) -> str:
    """Of a long number its end is lost, of 007 its beginning: it is written as text."""
    is_rate = isinstance(mark, Text) and mark.form == "rate"
    if isinstance(given, int | float) and not is_rate:
        raise BadLine(f"{mark.label}要写成文字：在值的两边加上引号")
    return words_of(given)


def words_of(given: Any) -> str:
    """Return text as it is, a number as it is written, yes and no in Chinese."""
    if given is None:
        return ""
    if isinstance(given, bool):
        return "是" if given else "否"
    return str(given)


def _number(given: Any) -> int | None:
    if given is None or given == "":
        return None
    try:
        found = int(str(given).strip())
    except ValueError as error:
        raise NotANumber from error
    if abs(found) > LARGEST or isinstance(given, bool):
        raise NotANumber
    return found


def _code(mark: Choice | OneOf | Link, given: Any, reference: Reference) -> str:
    words = words_of(given).strip()
    if not words:
        return ""
    terms = terms_of(mark, reference)
    for same in (_same_code, _same_label, _same_short, _same_part):
        found = [term.code for term in terms if same(term, words)]
        if len(found) > 1 and isinstance(mark, Link):
            raise BadLine(f"{mark.label}有 {len(found)} 条都叫“{words}”，请写它的 uid")
        if found:
            return found[0]
    raise UnknownTerm("", mark.label)


def _same_code(term: Term, words: str) -> bool:
    return term.code == words


def _same_label(term: Term, words: str) -> bool:
    return term.label == words


def _same_part(term: Term, words: str) -> bool:
    """A measure is 冻结　存款　某监冻〔2026〕8号: its number alone tells which."""
    return words in term.label.split("　")[1:]


def _same_short(term: Term, words: str) -> bool:
    plain = term.label.split("（")[0]
    short = (plain.removesuffix("罪"), plain.removeprefix("中国"))  # 受贿; 香港
    return words in (plain, *short, term.label.split(" ")[-1])


def money_of(given: Any) -> Money | None:
    """Return '120万', 'USD 1,234.50' or {'amount': …, 'currency': …} as money."""
    if given is None or given == "":
        return None
    if isinstance(given, Mapping):
        return _money_in_parts(given)
    words = str(given).strip()
    for name, code in {**CODES, **{code: code for code in CURRENCIES}}.items():
        if words.startswith(name) or words.endswith(name):
            return read_money(words.removeprefix(name).removesuffix(name), code)
    return read_money(words)


def _money_in_parts(given: Mapping[str, Any]) -> Money | None:
    named = str(given.get("currency") or "CNY").strip()
    currency = CODES.get(named, named.upper())
    if "minor" not in given:
        return read_money(words_of(given.get("amount")), currency)
    minor, about = given["minor"], given.get("about", "")
    if not isinstance(minor, int) or isinstance(minor, bool) or about not in ABOUT:
        raise NotAnAmount
    if currency not in CURRENCIES or not 0 <= minor <= LARGEST:
        raise NotAnAmount
    return Money(minor, currency, str(about))


def value_as_json(mark: Mark, value: Any) -> Any:
    """Return a value for JSON, so that value_of() reads it back."""
    if isinstance(mark, Amount) and value is not None:
        return {"amount": str(value), "currency": value.currency}
    return value


def record_as_json(record: Record) -> dict[str, Any]:
    """Return a record with stable keys: uid, kind, fields by identifier."""
    return {
        "uid": record.uid,
        "kind": record.stored_as,
        "fields": {
            name: value_as_json(mark, getattr(record, name))
            for name, mark in fields_of(type(record))
        },
    }
