"""Saving and removing a record of any kind."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from db.access import Act, act_to_save, asks
from db.commands.letters import follow_letter, registered
from db.commands.returns import TURNING, follow_turns
from db.derived import ground_of
from db.errors import (
    AlreadyThere,
    BadValue,
    BrokenLink,
    Frozen,
    NotFound,
    Permanent,
    SamePerson,
    StillLinked,
    UnknownTerm,
)
from db.fields import (
    MOST,
    Amount,
    Choice,
    Day,
    Mark,
    Moment,
    Number,
    OneOf,
    Reference,
    Text,
    terms_of,
)
from db.forms import FORMS, is_writable
from db.queries.consultations import PLACED, next_position
from db.queries.dossiers import number_with_id_number
from db.queries.frozen import is_frozen
from db.queries.links import can_link, links_to
from db.queries.records import find_records
from db.records import Kind
from db.records.attachment import Attachment
from db.records.base import R, Record, fields_of, links_of
from db.records.consultation import SignedScan
from db.records.dossier import Dossier
from db.records.matter import MatterLetter
from db.records.office import Account
from db.records.review import ReviewCheck
from db.records.strategy import (
    DECISION,
    FROZEN,
    StrategyRisk,
    StrategyStep,
    StrategyVersion,
)
from db.records.subject import Subject
from db.rules.gates import GATES, require
from db.transaction import Transaction
from db.values.day import is_day
from db.values.moment import is_moment

V = TypeVar("V", bound=StrategyVersion)
COMMAND_ONLY = (Account,)  # its own commands keep it in step with the key file


def _act(record: Record) -> Act:
    return act_to_save(type(record))


@asks(_act)
def save_record(
    work: Transaction, record: R, before: R | None, reference: Reference
) -> None:
    """Write what `record` changes against `before` onto what the file has.

    Only the differing fields are written, so a copy taken before another save
    came through cannot undo that save. Raises Permanent, Frozen, BadValue,
    UnknownTerm, BrokenLink, AlreadyThere, SamePerson and what the record's own
    check raises.
    """
    stored = work.stored(record)
    if isinstance(record, COMMAND_ONLY):
        raise Frozen(record.uid)
    if stored is None and isinstance(record, Dossier | Attachment | SignedScan):
        raise NotFound(record.uid)  # one is opened, or taken in as a file
    if stored and stored.dossier != record.dossier:
        # What was asked for was asked of the dossier that the record names.
        raise NotFound(record.uid)
    if stored and stored.append_only:
        raise Permanent(record.uid)
    result = tidied(
        _merged(stored, record, before) if stored else _placed(work, record)
    )
    if stored == result:
        return
    _check_place(work, result, stored)
    check_values(work, result, stored, reference)
    pass_gates(work, result)
    work.put(result, stored)
    if isinstance(result, TURNING):
        follow_turns(work, result)
    if isinstance(result, MatterLetter):
        follow_letter(work, result)


def _merged(stored: R, record: R, before: R | None) -> R:
    if before == stored:
        return record  # nothing came between
    values = {name: getattr(record, name) for name, _ in fields_of(type(record))}
    changed = {
        name: value
        for name, value in values.items()
        if before is None or value != getattr(before, name)
    }
    return replace(stored, **changed)


def _placed(work: Transaction, record: R) -> R:
    """A new record gets what is given to it once: a number, a place, a day, a key."""
    if isinstance(record, MatterLetter):
        return registered(work, record)
    if isinstance(record, ReviewCheck):
        by, day = record.by or work.actor.name, record.day or work.today
        return replace(record, by=by, day=day)
    if isinstance(record, StrategyVersion):
        return _numbered(work, record)
    if isinstance(record, PLACED) and getattr(record, "position", None) is None:
        last: Any = {"position": next_position(work.connection, record)}
        return replace(record, **last)
    if isinstance(record, StrategyStep | StrategyRisk) and not record.version:
        versions = find_records(work.connection, StrategyVersion, record.dossier)
        opened = [v.uid for v in versions if v.state not in FROZEN]
        if not opened:
            raise Frozen(record.uid)
        record = replace(record, version=opened[-1])
    if isinstance(record, StrategyStep) and not record.key:
        record = replace(record, key=record.uid)
    return record


def _numbered(work: Transaction, version: V) -> V:
    """Return a new version with the next number; one that was given is not reused."""
    others = find_records(work.connection, StrategyVersion, version.dossier)
    given = {other.number or 0 for other in others}
    if version.number in given:
        raise BadValue(version.uid, "number", "number_taken")
    return replace(version, number=version.number or max(given, default=0) + 1)


def tidied(record: R) -> R:
    """Return the record with its numbers written as their standards have it."""
    changed: dict[str, Any] = {}
    for name, mark in fields_of(type(record)):
        if isinstance(mark, Text):
            value = getattr(record, name)
            tidy = FORMS[mark.form][0](value)
            if tidy != value:
                changed[name] = tidy
    return replace(record, **changed) if changed else record


def _check_place(work: Transaction, record: Record, stored: Record | None) -> None:
    """A record stays out of what is frozen, and alone where it must."""
    for one in (stored, record):  # nothing moves out of it, nothing in
        if one and is_frozen(work.connection, one):
            raise Frozen(record.uid)
    _check_hidden(record, stored)
    if record.single and not stored:
        others = find_records(work.connection, type(record), record.dossier)
        if others:
            raise AlreadyThere(others[0].uid)
    if isinstance(record, Subject):
        other = number_with_id_number(work.connection, record.id_number, record.dossier)
        if other:
            raise SamePerson(other)


def _check_hidden(record: Record, stored: Record | None) -> None:
    """What stands on no form is kept by its own commands: numbers, states, decisions."""
    kept: Iterable[str] = ()
    if stored:
        kept = (name for name, mark in fields_of(type(record)) if mark.hidden)
    elif isinstance(record, StrategyVersion):
        kept = ("state", *DECISION)
    plain = stored or type(record)(uid=record.uid)
    if any(getattr(record, name) != getattr(plain, name) for name in kept):
        raise Frozen(record.uid)


def check_values(
    work: Transaction, record: Record, stored: Record | None, reference: Reference
) -> None:
    """Refuse what a field cannot hold; what was there before may stay."""
    record.check()
    for name, mark in fields_of(type(record)):
        value = getattr(record, name)
        # Nothing at all is always allowed: it is a gap, not a mistake.
        if value not in ("", None) and value != getattr(stored, name, None):
            _check_value(record.uid, name, mark, value, reference)
    changed = [
        name
        for name in links_of(type(record))
        if getattr(record, name) and getattr(record, name) != getattr(stored, name, "")
    ]
    if changed:
        _check_links(work, record, changed)


def pass_gates(work: Transaction, record: Record) -> None:
    """Raise what the gates of db/rules/gates raise for this record."""
    if type(record) not in GATES:
        return

    def around(kind: Kind) -> Sequence[Record]:
        return find_records(work.connection, kind, record.dossier)

    require(record, around, ground_of(work.connection))


def _check_value(
    uid: str, name: str, mark: Mark, value: Any, reference: Reference
) -> None:
    if isinstance(value, str) and not is_writable(value):
        raise BadValue(uid, name, "characters")
    if isinstance(mark, Choice | OneOf):
        if all(term.code != value for term in terms_of(mark, reference)):
            raise UnknownTerm(uid, name)
        return
    why = _wrong_form(mark, value)
    if why:
        raise BadValue(uid, name, why)


def _wrong_form(mark: Mark, value: Any) -> str:
    """Return what is wrong with a value, a key of messages; '' when nothing is."""
    match mark:
        case Text():
            return FORMS[mark.form][1](value)
        case Day() if not is_day(value):
            return "day"
        case Moment() if not is_moment(value):
            return "moment"
        case Amount() if not value.is_sound:
            return "amount"
        case Number() if value < 0 or value > mark.most:
            return "number" if mark.most == MOST else "too_many"
        case _:
            return ""


def _check_links(work: Transaction, record: Record, names: list[str]) -> None:
    links = links_of(type(record))
    for name in names:
        to = getattr(record, name)
        if not can_link(work.connection, links[name], to, record.dossier):
            raise BrokenLink(record.uid, name)


@asks(_act)
def remove_record(work: Transaction, record: Record) -> None:
    """Remove a record; raises NotFound, Permanent, Frozen and StillLinked."""
    stored = work.stored(record)
    if stored is None or stored.dossier != record.dossier:
        raise NotFound(record.uid)
    if stored.append_only or stored.stored_as == "dossier" or stored.single:
        raise Permanent(record.uid)
    if isinstance(stored, COMMAND_ONLY) or is_frozen(work.connection, stored):
        raise Frozen(record.uid)
    if links_to(work.connection, stored):
        raise StillLinked(record.uid)
    work.drop(stored)
    if isinstance(stored, TURNING):
        follow_turns(work, stored)
