"""Taking back one's own act: always a new act, refused where others went on."""

from db.access import Act, act_to_save, asks
from db.errors import ChangedSince, Frozen, StillLinked
from db.queries.frozen import is_frozen
from db.queries.links import links_to
from db.queries.records import find_or_none
from db.records.base import Record
from db.records.dossier import Dossier
from db.records.office import Account
from db.records.strategy import StrategyVersion
from db.storage import record_of, row_of
from db.transaction import Row, Transaction, Written


def can_be_taken_back(one: Written) -> bool:
    """Tell whether undo may touch it: not what is for good by its nature."""
    if one.kind.append_only or one.kind is Account:
        return False
    made_or_gone = one.before is None or one.after is None
    if one.kind is Dossier and made_or_gone:
        return False
    return one.kind is not StrategyVersion or _same_state(one)


def _same_state(one: Written) -> bool:
    return (one.before or {}).get("state") == (one.after or {}).get("state")


@asks(lambda _: Act.OWN)
def take_back(work: Transaction, act: tuple[Written, ...]) -> None:
    """Write the rows as they were before the act.

    Raises ChangedSince where a field is no longer as the act left it, Frozen where
    the record has been submitted since, StillLinked where others lean on it by now.
    """
    work.note("undo", dossier=act[0].dossier, uid=act[0].uid)
    for one in reversed(act):
        work.demand(act_to_save(one.kind), one.dossier)
        _take_back_row(work, one)


def _take_back_row(work: Transaction, one: Written) -> None:
    now = _row_now(work, one)
    if (now is None) != (one.after is None):
        raise ChangedSince(one.uid)
    before, after = one.before, one.after
    stored = record_of(one.kind, now) if now else None
    if is_frozen(work.connection, stored or _record(one, before)):
        raise Frozen(one.uid)
    if before is None:
        _require_same(one, now, after)
        _drop(work, _record(one, now))
        return
    if now is None or after is None:
        work.put(_record(one, before))
        return
    changed = {name: old for name, old in before.items() if old != after.get(name)}
    _require_same(one, now, {name: after[name] for name in changed})
    work.put(record_of(one.kind, now | changed), stored)


def _drop(work: Transaction, record: Record) -> None:
    if links_to(work.connection, record):
        raise StillLinked(record.uid)
    work.drop(record)


def _record(one: Written, row: Row | None) -> Record:
    return record_of(one.kind, row or {})


def _require_same(one: Written, now: Row | None, expected: Row | None) -> None:
    if any((now or {}).get(name) != value for name, value in (expected or {}).items()):
        raise ChangedSince(one.uid)


def _row_now(work: Transaction, one: Written) -> Row | None:
    stored = find_or_none(work.connection, one.kind, one.uid)
    return row_of(stored) if stored else None
