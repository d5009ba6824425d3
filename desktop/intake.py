"""Lines into an open casebook: each one act, said by a person who types JSON."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from db.commands.dossiers import open_dossier
from db.commands.records import save_record
from db.errors import BrokenLink, FieldRefused, NotFound, Refused, UnknownTerm
from db.fields import Choice, Link, Mark, OneOf, Reference, terms_of
from db.queries.dossiers import uid_of_number
from db.queries.links import linkable
from db.queries.records import office_records, records_of_kinds
from db.records import Kind
from db.records.base import R, Record, as_terms, fields_of, new_uid
from db.records.dossier import Dossier
from db.records.office import Account, Authority, Officer
from db.records.strategy import StrategyVersion
from db.records.subject import Subject
from db.store import Store
from desktop.decisions import Decision, decide, split_off
from desktop.typed import BadLine, kind_of, nearest, value_of, words_of

RESERVED = ("dossier", "kind", "uid", "fields")
UID = re.compile(r"[0-9a-f]{32}")
WITH_UNIT = re.compile(r"(.+?)[（(](.+)[）)]")
KNOWN_BY_NAME = (Officer, Authority)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a line became; `number` where it opened a dossier."""

    kind: str
    uid: str
    dossier: str
    number: str = ""


@dataclass(eq=False)
class FieldError(Refused):
    """A value of one field that was refused: its label, why, and of which kind."""

    label: str
    why: Refused
    kind: type[Record] = Record


class Intake:
    """Takes lines; remembers the last dossier, and the decisions still to be made.

    With `rehearse` nothing is written, and each line is tried by itself.
    """

    def __init__(
        self, store: Store, reference: Reference, *, rehearse: bool = False
    ) -> None:
        self._store = store
        self._reference = reference
        self._rehearse = rehearse
        self._imagined: set[str] = set()  # dossiers that a rehearsal did not open
        self._last = ""
        self._lost = 0  # the line whose dossier was not taken
        self._decisions: list[Decision] = []
        self.said: list[str] = []  # what was done beside what was asked

    def take(self, line: object, number: int = 0) -> Taken:
        """Write one line (the `number`th); raises Refused."""
        if not isinstance(line, Mapping) or not line.get("kind"):
            raise BadLine("每行是一个 JSON 对象，至少有 kind")
        kind, uid = kind_of(words_of(line["kind"])), words_of(line.get("uid"))
        fields = line.get("fields")
        if fields is None:
            fields = {k: v for k, v in line.items() if k not in RESERVED}
        if not isinstance(fields, Mapping):
            raise BadLine("fields 要写成一个 JSON 对象")
        if kind is Account:
            raise BadLine("账户用 yidang account 办理")
        if kind is Dossier and not uid and not line.get("dossier"):
            self._lost = number
            taken = self._open(fields)
            self._lost = 0
            return taken
        dossier = "" if kind.of_office else self._dossier(line.get("dossier"))
        return self._save(kind, dossier, uid, dict(fields), number)

    def finish(self) -> list[tuple[int, Refused]]:
        """Make the decisions on versions whose steps have come in by now.

        Returns the lines that were refused, each with why.
        """
        refused: list[tuple[int, Refused]] = []
        for decision in sorted(self._decisions, key=lambda one: one.version):
            try:
                decide(self._store, decision)
            except Refused as error:
                refused.append((decision.line, error))
        self._decisions.clear()
        return refused

    def _dossier(self, given: Any) -> str:
        words = words_of(given).strip()
        if words:
            self._last = ""  # what follows must not go to the one before
            self._last = words if words in self._imagined else self._found(words)
        if not self._last:
            above = f"（第 {self._lost} 行的档案没有收）" if self._lost else ""
            raise BadLine(f"缺 dossier：写档号，或先建一份档案{above}")
        return self._last

    def _found(self, words: str) -> str:
        try:
            return self._store.read(uid_of_number, words)
        except NotFound as error:
            if UID.fullmatch(words):
                return words
            raise BadLine(f"没有档号“{words}”") from error

    def _open(self, fields: Mapping[str, Any]) -> Taken:
        self._last = ""  # if it is refused, its lines must not go to the one before
        uid = new_uid()
        own: dict[str, Any] = {}
        about: dict[str, Any] = {}
        for name, value in fields.items():
            target = own if _name_in(Dossier, name) else about
            target[name] = value
        for name in about:
            if not _name_in(Subject, name):
                known = [*dict(fields_of(Dossier)), *dict(fields_of(Subject))]
                raise BadLine(f"建档没有“{name}”这一项{nearest(name, known)}")
        dossier = self.filled(Dossier(uid=uid, dossier=uid), own)
        subject = self.filled(Subject(uid=new_uid(), dossier=uid), about)
        self._do(Dossier, open_dossier, dossier, subject, self._reference)
        self._last = uid
        if self._rehearse:
            self._imagined.add(uid)
            return Taken("dossier", uid, uid, dossier.number)
        opened = self._store.read(records_of_kinds, uid, (Dossier,))[Dossier][0]
        return Taken("dossier", uid, uid, getattr(opened, "number", ""))

    def _save(
        self, kind: Kind, dossier: str, uid: str, fields: dict[str, Any], line: int
    ) -> Taken:
        before = self._stored(kind, dossier, uid, fields)
        if uid and before is None and not UID.fullmatch(uid):
            raise BadLine(f"没有编号为“{uid}”的{kind.title}")
        fresh = before or kind(uid=uid or new_uid(), dossier=dossier)
        record = self.filled(fresh, fields)
        if before is None and not uid and record == fresh:
            raise BadLine(f"{kind.title}一项内容也没有写")
        decision = None
        if isinstance(record, StrategyVersion):
            record, decision = split_off(record, before, line)
        if record != before and dossier not in self._imagined:
            self._do(kind, save_record, record, before, self._reference)
        if decision and not self._rehearse:
            if before is None:
                self._decisions.append(decision)
            else:
                decide(self._store, decision)
        return Taken(kind.stored_as, record.uid, dossier)

    def _do(self, kind: Kind, command: Callable[..., Any], *args: Any) -> None:
        run = self._store.rehearse if self._rehearse else self._store.write
        try:
            run(command, *args)
        except FieldRefused as error:
            marks = dict(fields_of(kind)) | dict(fields_of(Subject))
            own = dict(fields_of(kind)).get(error.field) or marks.get(error.field)
            raise FieldError(own.label if own else "", error, kind) from error

    def _stored(
        self, kind: Kind, dossier: str, uid: str, fields: Mapping[str, Any]
    ) -> Record | None:
        by_name = kind in KNOWN_BY_NAME and not uid
        if (not uid and not kind.single and not by_name) or dossier in self._imagined:
            return None
        if kind.of_office:
            found = self._store.read(office_records, kind)
        else:
            found = list(self._store.read(records_of_kinds, dossier, (kind,))[kind])
        if kind.single and not uid:
            return found[0] if found else None
        if by_name:
            return _of_that_name(found, fields)
        return next((record for record in found if record.uid == uid), None)

    def filled(self, record: R, fields: Mapping[str, Any]) -> R:
        """Return a record with values as people write them, by identifier or label."""
        kind, values = type(record), dict[str, Any]()
        marks = dict(fields_of(kind))
        for written, given in fields.items():
            name = _name_in(kind, written)
            if not name:
                near = nearest(written, list(marks))
                raise BadLine(f"{kind.title}没有“{written}”这一项{near}")
            values[name] = self._value(record, name, marks[name], given)
        return replace(record, **values)

    def _value(self, record: Record, name: str, mark: Mark, given: Any) -> Any:
        if isinstance(mark, Link) and mark.of == "officer":
            return self._officer(given)
        lists = self._lists(record, mark)
        try:
            return value_of(mark, given, lists)
        except UnknownTerm as error:
            if record.dossier in self._imagined and isinstance(mark, Link):
                return ""  # it may link to a line that was only rehearsed
            if isinstance(mark, Link):
                raise FieldError(mark.label, BrokenLink(record.uid, name)) from error
            terms = terms_of(mark, lists) if isinstance(mark, Choice | OneOf) else ()
            labels = [term.label for term in terms]
            near = nearest(str(given), labels, labels[:40])
            raise BadLine(f"{mark.label}没有“{given}”{near}") from error
        except BadLine:
            raise
        except Refused as error:
            raise FieldError(mark.label, error) from error

    def _lists(self, record: Record, mark: Mark) -> Reference:
        if not isinstance(mark, Link):
            return self._reference
        if record.dossier in self._imagined:
            return {}
        return self._store.read(linkable, record.dossier, (type(record),))

    def _officer(self, given: Any) -> str:
        """Return the uid of a member of staff; an unknown one is registered."""
        said = given if isinstance(given, Mapping) else _name_and_unit(given)
        name, unit = words_of(said.get("name")).strip(), words_of(said.get("unit"))
        if not name:
            return ""
        known = self._store.read(office_records, Officer)
        alike = [o for o in known if name in (o.uid, o.name)]
        of_unit = [o for o in alike if not unit or o.unit in ("", unit)]
        if of_unit:
            return of_unit[0].uid
        post = words_of(said.get("post"))
        fresh = Officer(uid=new_uid(), name=name, unit=unit, post=post)
        self._do(Officer, save_record, fresh, None, self._reference)
        missing = "" if unit else "，单位待补"
        self.said.append(f"工作人员里没有“{name}”，已登记{missing}")
        return fresh.uid


def _name_in(kind: Kind, written: str) -> str:
    """Return the field of this name or label, '' when there is none."""
    marks = dict(fields_of(kind))
    if written in marks:
        return written
    return next((n for n, mark in marks.items() if mark.label == written), "")


def _of_that_name(found: list[Any], fields: Mapping[str, Any]) -> Record | None:
    """Return who was registered by name alone, or is named again with his unit."""
    said = {_name_in(type(found[0]), k): v for k, v in fields.items()} if found else {}
    unit = words_of(said.get("unit"))
    for term, record in zip(as_terms(found), found, strict=True):
        same_unit = getattr(record, "unit", "") in ("", unit)
        if term.label == words_of(said.get("name")).strip() and same_unit:
            return record if isinstance(record, Record) else None
    return None


def _name_and_unit(given: Any) -> Mapping[str, str]:
    words = words_of(given).strip()
    parted = WITH_UNIT.fullmatch(words)
    if parted:
        return {"name": parted[1].strip(), "unit": parted[2].strip()}
    return {"name": words}
