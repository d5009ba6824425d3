"""Saving and removing a record of any kind."""

from dataclasses import replace
from typing import Any

from db.access import Act, act_to_save, asks
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
from db.fields import Choice, Day, Link, Mark, Moment, OneOf, Reference, Text
from db.forms import FORMS
from db.queries.dossiers import number_with_id_number
from db.queries.links import find_linkable, links_to
from db.queries.records import find_records
from db.queries.strategy import is_frozen
from db.records.base import R, Record, fields_of, links_of
from db.records.office import Account
from db.records.strategy import FROZEN, StrategyRisk, StrategyStep, StrategyVersion
from db.records.subject import Subject
from db.transaction import Transaction
from db.values.day import is_day

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
    if stored and stored.append_only:
        raise Permanent(record.uid)
    if isinstance(record, COMMAND_ONLY):
        raise Frozen(record.uid)
    result = tidied(
        _merged(stored, record, before) if stored else _placed(work, record)
    )
    if stored == result:
        return
    _check_place(work, result, stored)
    check_values(work, result, stored, reference)
    work.put(result, stored)


def _merged(stored: R, record: R, before: R | None) -> R:
    values = {name: getattr(record, name) for name, _ in fields_of(type(record))}
    changed = {
        name: value
        for name, value in values.items()
        if before is None or value != getattr(before, name)
    }
    return replace(stored, **changed)


def _placed(work: Transaction, record: R) -> R:
    """A new step or risk joins the open version, and a step gets its lasting key."""
    if isinstance(record, StrategyStep | StrategyRisk) and not record.version:
        versions = find_records(work.connection, StrategyVersion, record.dossier)
        opened = [v.uid for v in versions if v.state not in FROZEN]
        if not opened:
            raise Frozen(record.uid)
        record = replace(record, version=opened[-1])
    if isinstance(record, StrategyStep) and not record.key:
        record = replace(record, key=record.uid)
    return record


def tidied(record: R) -> R:
    """Return the record with its numbers written as their standards have it."""
    changed: dict[str, Any] = {
        name: FORMS[mark.form][0](getattr(record, name))
        for name, mark in fields_of(type(record))
        if isinstance(mark, Text)
    }
    return replace(record, **changed)


def _check_place(work: Transaction, record: Record, stored: Record | None) -> None:
    """A record stays in its dossier, out of what is frozen, alone where it must."""
    if stored and stored.dossier != record.dossier:
        raise NotFound(record.uid)
    if is_frozen(work.connection, stored or record):
        raise Frozen(record.uid)
    if isinstance(record, StrategyVersion) and record.state != (
        stored.state if isinstance(stored, StrategyVersion) else "draft"
    ):
        raise Frozen(record.uid)  # states change by submitting and deciding only
    if record.single and not stored:
        others = find_records(work.connection, type(record), record.dossier)
        if others:
            raise AlreadyThere(others[0].uid)
    if isinstance(record, Subject) and record.id_number:
        other = number_with_id_number(work.connection, record.id_number, record.dossier)
        if other:
            raise SamePerson(other)


def check_values(
    work: Transaction, record: Record, stored: Record | None, reference: Reference
) -> None:
    """Refuse what a field cannot hold; what was there before may stay."""
    record.check()
    for name, mark in fields_of(type(record)):
        value = getattr(record, name)
        if stored is None or value != getattr(stored, name):
            _check_value(record.uid, name, mark, value, reference)
    changed = [
        name
        for name in links_of(type(record))
        if getattr(record, name) and getattr(record, name) != getattr(stored, name, "")
    ]
    if changed:
        _check_links(work, record, changed)


def _check_value(
    uid: str, name: str, mark: Mark, value: Any, reference: Reference
) -> None:
    match mark:
        case Text() if value:
            wrong = FORMS[mark.form][1](value)
            if wrong:
                raise BadValue(uid, name, wrong)
        case Choice() if value:
            if value not in {term.code for term in reference.get(mark.of, ())}:
                raise UnknownTerm(uid, name)
        case OneOf() if value:
            if value not in {term.code for term in mark.terms}:
                raise UnknownTerm(uid, name)
        case Day() if not is_day(value):
            raise BadValue(uid, name, "day")
        case Moment() if value and "T" not in value:
            raise BadValue(uid, name, "moment")
        case Link() if value is None:
            raise BrokenLink(uid, name)
        case _:
            pass


def _check_links(work: Transaction, record: Record, names: list[str]) -> None:
    lists = find_linkable(work.connection, type(record), record.dossier)
    links = links_of(type(record))
    for name in names:
        if getattr(record, name) not in {term.code for term in lists[links[name]]}:
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
