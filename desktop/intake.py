"""Values and records as people write them in JSON: read by their declaration."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from db.commands.dossiers import open_dossier
from db.commands.records import save_record
from db.errors import (
    BrokenLink,
    NotANumber,
    NotFound,
    Refused,
    UnknownTerm,
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
    Reference,
    Term,
    Text,
    terms_of,
)
from db.queries.dossiers import uid_of_number
from db.queries.links import linkable
from db.queries.records import office_records, records_of_kinds
from db.records import BY_NAME, Kind
from db.records.base import R, Record, fields_of, new_uid
from db.records.dossier import Dossier
from db.records.office import Account, Officer
from db.records.subject import Subject
from db.store import Store
from db.values.day import read_day
from db.values.moment import read_moment
from db.values.money import CURRENCIES, Money, read_money

# Names a person may write for a kind: its table, its class, its title.
KIND_NAMES: dict[str, Kind] = {}
for _kind in BY_NAME.values():
    KIND_NAMES |= {_kind.stored_as: _kind, _kind.__name__: _kind, _kind.title: _kind}
RESERVED = ("dossier", "kind", "uid", "fields")


@dataclass(eq=False)
class BadLine(Refused):
    """A line that cannot be taken; `sentence` says why, in words."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a line became."""

    kind: str
    uid: str
    dossier: str
    number: str = ""


def kind_of(name: str) -> Kind:
    """Return the kind of this name; raises BadLine that names the nearest."""
    if name in KIND_NAMES:
        return KIND_NAMES[name]
    raise BadLine(f"没有“{name}”这类记录{_nearest(name, list(BY_NAME))}")


def _nearest(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, 3, 0.5)
    return f"，是不是 {'、'.join(close)}？" if close else f"。可用：{'、'.join(known)}"


def value_of(mark: Mark, given: Any, reference: Reference) -> Any:
    """Return a value as it is stored; raises NotADay and its kin, UnknownTerm."""
    match mark:
        case Text() | LongText():
            return "" if given is None else str(given)
        case Choice() | OneOf() | Link():
            return _code(mark, given, reference)
        case Day():
            return read_day(_text(given))
        case Moment():
            return read_moment(_text(given))
        case Amount():
            return money_of(given)
        case Number():
            return _number(given)
        case _:
            assert_never(mark)


def _text(given: Any) -> str:
    return "" if given is None else str(given)


def _number(given: Any) -> int | None:
    if given in (None, ""):
        return None
    try:
        return int(str(given).strip())
    except ValueError as error:
        raise NotANumber from error


def _code(mark: Choice | OneOf | Link, given: Any, reference: Reference) -> str:
    words = _text(given).strip()
    if isinstance(given, bool):
        words = "yes" if given else "no"
    if not words:
        return ""
    terms = terms_of(mark, reference)
    for same in (_same_code, _same_label, _same_short):
        found = [term.code for term in terms if same(term, words)]
        if found:
            return found[0]
    raise UnknownTerm("", mark.label)


def _same_code(term: Term, words: str) -> bool:
    return term.code == words


def _same_label(term: Term, words: str) -> bool:
    return term.label == words


def _same_short(term: Term, words: str) -> bool:
    plain = term.label.split("（")[0]
    return words in (plain, plain.removesuffix("罪"), term.label.split(" ")[-1])


def money_of(given: Any) -> Money | None:
    """Return '120万', 'USD 1,234.50' or {'amount': …, 'currency': …} as money."""
    if given in (None, ""):
        return None
    if isinstance(given, Mapping):
        if "minor" in given:
            about = str(given.get("about", ""))
            return Money(int(given["minor"]), str(given.get("currency", "CNY")), about)
        return read_money(
            str(given.get("amount", "")), _currency(given.get("currency"))
        )
    words = str(given).strip()
    for code, (_, name) in CURRENCIES.items():
        for label in (code, name):
            if words.startswith(label) or words.endswith(label):
                return read_money(words.removeprefix(label).removesuffix(label), code)
    return read_money(words)


def _currency(given: Any) -> str:
    words = str(given or "CNY").strip()
    names = {name: code for code, (_, name) in CURRENCIES.items()}
    return names.get(words, words.upper())


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


class Intake:
    """Takes lines into an open casebook, each one act; remembers the last dossier."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference
        self._last = ""
        self.said: list[str] = []  # what was done beside what was asked

    def take(self, line: Mapping[str, Any]) -> Taken:
        """Write one line; raises Refused."""
        if not isinstance(line, Mapping) or "kind" not in line:
            raise BadLine("每行是一个 JSON 对象，至少有 kind")
        kind = kind_of(str(line["kind"]))
        fields = line.get("fields")
        if fields is None:
            fields = {k: v for k, v in line.items() if k not in RESERVED}
        if not isinstance(fields, Mapping):
            raise BadLine("fields 应是一个 JSON 对象")
        uid = str(line.get("uid") or "")
        if kind is Account:
            raise BadLine("账户用 yidang account 办理")
        if kind is Dossier and not uid and not line.get("dossier"):
            return self._open(fields)
        dossier = "" if kind.of_office else self._dossier(line.get("dossier"))
        return self._save(kind, dossier, uid, fields)

    def _dossier(self, given: Any) -> str:
        words = str(given or "")
        if not words:
            if not self._last:
                raise BadLine("缺 dossier：写档号，或先建一份档案")
            return self._last
        try:
            self._last = self._store.read(uid_of_number, words)
        except NotFound:
            if len(words) != 32:
                raise
            self._last = words
        return self._last

    def _open(self, fields: Mapping[str, Any]) -> Taken:
        uid = new_uid()
        known = {name for name, _ in fields_of(Dossier)}
        own = {k: v for k, v in fields.items() if k in known}
        about = {k: v for k, v in fields.items() if k not in known}
        dossier = self._filled(Dossier(uid=uid, dossier=uid), own)
        subject = self._filled(Subject(uid=new_uid(), dossier=uid), about)
        self._store.write(open_dossier, dossier, subject, self._reference)
        self._last = uid
        return Taken("dossier", uid, uid)

    def _save(
        self, kind: Kind, dossier: str, uid: str, fields: Mapping[str, Any]
    ) -> Taken:
        before = self._stored(kind, dossier, uid)
        fresh = before or kind(uid=uid or new_uid(), dossier=dossier)
        record = self._filled(fresh, fields)
        self._store.write(save_record, record, before, self._reference)
        return Taken(kind.stored_as, record.uid, dossier)

    def _stored(self, kind: Kind, dossier: str, uid: str) -> Record | None:
        if not uid and not kind.single:
            return None
        if kind.of_office:
            found = self._store.read(office_records, kind)
        else:
            found = list(self._store.read(records_of_kinds, dossier, (kind,))[kind])
        if kind.single and not uid:
            return found[0] if found else None
        return next((record for record in found if record.uid == uid), None)

    def _filled(self, record: R, fields: Mapping[str, Any]) -> R:
        marks = dict(fields_of(type(record)))
        labels = {mark.label: name for name, mark in marks.items()}
        values: dict[str, Any] = {}
        for written, given in fields.items():
            name = written if written in marks else labels.get(written, "")
            if not name:
                near = _nearest(written, list(marks))
                raise BadLine(f"{type(record).title}没有“{written}”这一项{near}")
            values[name] = self._value(record, name, marks[name], given)
        return replace(record, **values)

    def _value(self, record: Record, name: str, mark: Mark, given: Any) -> Any:
        lists = self._lists(record, mark)
        try:
            return value_of(mark, given, lists)
        except UnknownTerm as error:
            if isinstance(mark, Link) and mark.of == "officer":
                return self._new_officer(str(given))
            if isinstance(mark, Link):
                raise BrokenLink(record.uid, name) from error
            terms = terms_of(mark, lists) if isinstance(mark, Choice | OneOf) else ()
            near = _nearest(str(given), [term.label for term in terms][:40])
            raise BadLine(f"{mark.label}没有“{given}”{near}") from error
        except Refused as error:
            raise FieldError(mark.label, error) from error

    def _lists(self, record: Record, mark: Mark) -> Reference:
        if not isinstance(mark, Link):
            return self._reference
        if type(record).of_office or mark.of == "officer":
            officers = self._store.read(office_records, Officer)
            return {"officer": tuple(Term(o.uid, o.name) for o in officers)}
        return self._store.read(linkable, record.dossier, (type(record),))

    def _new_officer(self, name: str) -> str:
        officer = Officer(uid=new_uid(), name=name.strip())
        self._store.write(save_record, officer, None, self._reference)
        self.said.append(f"工作人员里没有“{name}”，已登记，单位待补")
        return officer.uid


@dataclass(eq=False)
class FieldError(Refused):
    """A value of one field that could not be read: its label, and why."""

    label: str
    why: Refused
