"""The derived tables: rewritten in the transaction that changes a fact.

Only what the changed records bear on is worked out again, and only what differs is
written; `rebuild` works out all of it, and its result must equal what is there (the
check of a casebook compares them).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from db.law import the_law
from db.queries.records import find_records, in_order
from db.records import KINDS, Kind
from db.records.base import Record
from db.records.dossier import Dossier, StatusChange
from db.records.duty import FirstReport, Holiday, RuleDefault
from db.records.office import Office, Officer
from db.records.review import ReviewRound
from db.records.subject import IdentityDocument, PersonName, Subject
from db.records.team import TeamMember
from db.release import VERSION
from db.rules.completeness import Gap, bears_on_gaps, gaps_of_kind
from db.rules.ground import Ground
from db.rules.reminders import GROUND, PASSING, READS, SILENT, Due, dues_of, rules_on
from db.rules.reminders.office import first_reports
from db.rules.summary import PARTS, bears_on_summary, current_status
from db.search import index_names, spelled_as, spelling_of
from db.statement import Statement
from db.storage import first_reading, listed
from db.tables import TABLES, due, gap, meta, summary
from db.values.calendar import LIBRARY, Calendar

NO_DAY = "9999-99-99"  # sorts after every day
_OF_SUMMARY = summary.c.dossier == bindparam("dossier")
NAMED: tuple[Kind, ...] = (Subject, PersonName)
Written = tuple[Record | None, Record | None]  # as it was, as it is; never two None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be worked out again."""

    parts: frozenset[Kind]  # of the summary
    gaps: frozenset[Kind]
    rules: tuple[str, ...]  # of the reminders
    names: bool


class Read:
    """The records of one dossier, each kind fetched at most once."""

    def __init__(
        self,
        connection: Connection,
        dossier: str,
        written: Sequence[Written] = (),
        ground: Ground | None = None,
    ) -> None:
        self._connection = connection
        self._dossier = dossier
        self._ground = ground
        self._found: dict[Kind, Sequence[Record]] = {}
        if any(before is None and type(now) is Dossier for before, now in written):
            self._found = _all_that_there_is(written)

    def __getitem__(self, kind: Kind) -> Sequence[Record]:
        if kind not in self._found:
            self._found[kind] = find_records(self._connection, kind, self._dossier)
        return self._found[kind]

    def of(self, kinds: Iterable[Kind]) -> Mapping[Kind, Sequence[Record]]:
        return {kind: self[kind] for kind in kinds}

    @property
    def ground(self) -> Ground:
        """What the rules stand on, read once."""
        if self._ground is None:
            self._ground = ground_of(self._connection)
        return self._ground


def ground_of(connection: Connection) -> Ground:
    """Return what the rules stand on in this casebook."""
    offices = find_records(connection, Office, "")
    days = find_records(connection, Holiday, "")
    given = find_records(connection, RuleDefault, "")
    rounds = find_records(connection, ReviewRound, "")
    return Ground(
        law=the_law(),
        calendar=Calendar({one.day: one.kind for one in days if one.day and one.kind}),
        level=(offices[0].level if offices else "") or "county",
        defaults={one.name: one.value for one in given if one.name and one.value},
        round=next((one for one in rounds if not one.ended), None),
    )


def follow_office(
    connection: Connection, kinds: set[Kind], today: str, at: str
) -> None:
    """Bring up what hangs on records of the office: their own dues, or all of them."""
    if FirstReport in kinds:
        had = {Due(*row) for row in _DUES.rows(connection, {"dossier": ""})}
        reports = find_records(connection, FirstReport, "")
        found = set(first_reports(reports, ground_of(connection)))
        _put_dues(connection, "", had - found, found - had)
    if not kinds.isdisjoint(GROUND):
        _follow_ground(connection, rules_on(kinds), today, at)


_EVERY = Statement(select(TABLES[Dossier].c.uid))


def _follow_ground(
    connection: Connection, rules: tuple[str, ...], today: str, at: str
) -> None:
    """Work out in every dossier what some rules find: their ground itself has moved."""
    asked = Asked(frozenset(), frozenset(), rules, names=False)
    ground = ground_of(connection)
    for (dossier,) in _EVERY.rows(connection):
        read = Read(connection, dossier, ground=ground)
        _bring_up(connection, dossier, read, asked, today, at)


def is_other_ground(before: Record | None, after: Record | None) -> bool:
    """Tell whether a record of the office moves the rules: of the office its level."""
    if isinstance(before, Office) and isinstance(after, Office):
        return before.level != after.level
    return True


def _all_that_there_is(written: Sequence[Written]) -> dict[Kind, Sequence[Record]]:
    """Return the records of a dossier that is itself new: all of them were written."""
    found: dict[Kind, dict[str, Record]] = {kind: {} for kind in KINDS}
    for before, after in written:
        if after:
            found[type(after)][after.uid] = after
        elif before:
            found[type(before)].pop(before.uid)
    return {kind: in_order(kind, list(of.values())) for kind, of in found.items()}


def kind_of(written: Written) -> Kind:
    """Return the kind of a record that was written."""
    before, after = written
    return type(after) if after else type(before) if before else Record


def _by_kinds(kinds: Iterable[Kind]) -> Asked:
    touched = frozenset(kinds)
    return Asked(
        parts=touched & PARTS.keys(),
        # Which facts are needed depends on the status, so its change asks for all.
        gaps=frozenset(KINDS) if StatusChange in touched else touched,
        rules=tuple(rule for rule, of in READS.items() if not touched.isdisjoint(of)),
        names=not touched.isdisjoint(NAMED),
    )


def _by_records(written: Sequence[Written]) -> Asked:
    of_kinds = _by_kinds(kind_of(one) for one in written)
    if StatusChange in of_kinds.parts:
        return of_kinds
    parts = {kind_of(one) for one in written if bears_on_summary(*one)} & PARTS.keys()
    bearing = {kind_of(one) for one in written if bears_on_gaps(*one)}
    renamed = of_kinds.names and any(
        (before and spelled_as(before)) != (after and spelled_as(after))
        for before, after in written
    )
    return Asked(frozenset(parts), frozenset(bearing), of_kinds.rules, renamed)


def follow(
    connection: Connection,
    dossier: str,
    written: Sequence[Written],
    today: str,
    at: str,
) -> None:
    """Bring the derived rows up to records of one dossier that were just written."""
    read = Read(connection, dossier, written)
    _bring_up(connection, dossier, read, _by_records(written), today, at)


def rewrite(
    connection: Connection, dossier: str, kinds: Iterable[Kind], today: str, at: str
) -> None:
    """Bring the derived rows of a dossier up to what its records of some kinds say."""
    read = Read(connection, dossier)
    _bring_up(connection, dossier, read, _by_kinds(kinds), today, at)


def rebuild(connection: Connection, dossier: str, today: str, at: str) -> None:
    """Work out every derived row of a dossier from nothing."""
    rewrite(connection, dossier, KINDS, today, at)


def _bring_up(
    connection: Connection, dossier: str, read: Read, asked: Asked, today: str, at: str
) -> None:
    columns: dict[str, Any] = {"updated": at}
    for kind in asked.parts:
        names = _officers(connection) if kind is TeamMember else {}
        columns |= PARTS[kind].columns(read[kind], today, names)
    if asked.names:
        columns["sound"] = sound_of(read[Subject])
        index_names(connection, dossier, [*read[Subject], *read[PersonName]])
    if asked.gaps:
        columns["gaps"] = _gaps(connection, dossier, asked.gaps, read, today)
    if asked.rules:
        columns |= _next_due(_dues(connection, dossier, asked.rules, read), today)
    _write(connection, dossier, columns)


def sound_of(subjects: Sequence[Record]) -> str:
    """Return how the ledger spells the subject's name, for jumping to it."""
    one = next((s for s in subjects if isinstance(s, Subject)), None)
    if one is None:
        return ""
    return one.pinyin.replace(" ", "").lower() or spelling_of(one.name)


_OFFICERS = Statement(select(TABLES[Officer].c.uid, TABLES[Officer].c.name))


def _officers(connection: Connection) -> dict[str, str]:
    return {row[0]: row[1] for row in _OFFICERS.rows(connection)}


_OF_GAP = gap.c.dossier == bindparam("dossier")
_GAPS = Statement(select(gap.c.kind, gap.c.uid, gap.c.field).where(_OF_GAP))
_ADD_GAP = Statement(insert(gap))
_DROP_GAP = Statement(
    delete(gap).where(
        _OF_GAP,
        gap.c.kind == bindparam("kind"),
        gap.c.uid == bindparam("uid"),
        gap.c.field == bindparam("field"),
    )
)


def _gaps(
    connection: Connection, dossier: str, kinds: frozenset[Kind], read: Read, today: str
) -> int:
    """Bring the gaps of some kinds up; return how many the dossier has in all."""
    changed = current_status(read[StatusChange])
    status = changed.status if changed else ""
    names = {kind.stored_as for kind in kinds}
    had = {Gap(*row) for row in _GAPS.rows(connection, {"dossier": dossier})}
    other = {one for one in had if one.kind not in names}
    found = {
        one for kind in kinds for one in gaps_of_kind(kind, read[kind], status, today)
    }
    for statement, differing in (
        (_DROP_GAP, had - other - found),
        (_ADD_GAP, found - had),
    ):
        statement.run_each(connection, [_gap(dossier, one) for one in differing])
    return len(other) + len(found)


def _gap(dossier: str, one: Gap) -> dict[str, str]:
    return {"dossier": dossier, "kind": one.kind, "uid": one.uid, "field": one.field}


_OF_DUE = due.c.dossier == bindparam("dossier")
DUE_COLUMNS = tuple(due.c[item.name] for item in fields(Due))
_DUES = Statement(select(*DUE_COLUMNS).where(_OF_DUE))
_PUT_DUE = Statement(insert(due).prefix_with("OR REPLACE"))
_DROP_DUE = Statement(
    delete(due).where(
        _OF_DUE,
        due.c.kind == bindparam("kind"),
        due.c.uid == bindparam("uid"),
        due.c.rule == bindparam("rule"),
    )
)


def _dues(
    connection: Connection, dossier: str, rules: Sequence[str], read: Read
) -> set[Due]:
    """Bring what some rules find up; return all that falls due in the dossier."""
    had = {Due(*row) for row in _DUES.rows(connection, {"dossier": dossier})}
    other = {one for one in had if one.rule not in rules}
    found = {
        one
        for rule in rules
        for one in dues_of(rule, read.of(READS[rule]), read.ground)
    }
    _put_dues(connection, dossier, had - other - found, found - had)
    return other | found


def _put_dues(
    connection: Connection, dossier: str, gone: set[Due], fresh: set[Due]
) -> None:
    kept = {(one.kind, one.uid, one.rule) for one in fresh}
    dropped = [one for one in gone if (one.kind, one.uid, one.rule) not in kept]
    _DROP_DUE.run_each(
        connection,
        [
            {"dossier": dossier, "kind": d.kind, "uid": d.uid, "rule": d.rule}
            for d in dropped
        ],
    )
    _PUT_DUE.run_each(connection, [{"dossier": dossier} | asdict(d) for d in fresh])


def _next_due(dues: set[Due], today: str) -> dict[str, str]:
    first = min(
        (d for d in dues if d.still_counts(today) and d.rule not in SILENT),
        key=lambda one: (one.day, -one.protects, one.uid, one.rule),
        default=None,
    )
    if first is None:
        return {"next_due": NO_DAY, "next_due_what": ""}
    return {"next_due": first.day, "next_due_what": first.what}


# Made once for each set of columns that a save fills.
_WORDED: dict[tuple[str, ...], tuple[Statement, Statement]] = {}


def _write(connection: Connection, dossier: str, columns: dict[str, Any]) -> None:
    names = tuple(sorted(columns))
    if names not in _WORDED:
        values: dict[str, Any] = {name: bindparam(name) for name in names}
        key: dict[str, Any] = {"dossier": bindparam("dossier")}
        _WORDED[names] = (
            Statement(update(summary).where(_OF_SUMMARY).values(values)),
            Statement(insert(summary).values(key | values)),
        )
    change, add = _WORDED[names]
    row = columns | {"dossier": dossier}
    if not change.run(connection, row):
        add.run(connection, row)


_SINCE = Statement(select(meta.c.value).where(meta.c.name == bindparam("name")))
_SET = Statement(
    upsert(meta)
    .values(name=bindparam("name"), value=bindparam("value"))
    .on_conflict_do_update(meta.primary_key, set_={"value": bindparam("value")})
)
_MEMBER = TABLES[TeamMember].c
_LOW: Any = bindparam("low")
_HIGH: Any = bindparam("high")
_MOVED: tuple[tuple[Kind, Statement], ...] = (
    (
        TeamMember,
        Statement(
            select(_MEMBER.dossier)
            .distinct()
            .where(
                first_reading(_MEMBER.left).between(_LOW, _HIGH)
                | first_reading(_MEMBER.joined).between(_LOW, _HIGH)
            )
        ),
    ),
    (
        IdentityDocument,
        Statement(
            select(due.c.dossier)
            .distinct()
            .where(
                listed(due.c.rule, PASSING),
                due.c.day.between(_LOW, _HIGH),
            )
        ),
    ),
)


def day_of(connection: Connection) -> str:
    """Return the day by which the derived rows are right, '' in a new file."""
    return str(_SINCE.value(connection, {"name": "derived_day"}) or "")


def turn(connection: Connection, today: str, at: str) -> None:
    """Work out again what changes with the day alone: who serves, what is past.

    Forward or back: a clock may be put back, and a test may ask for another day. All of
    it where another release worked it out, or the law says otherwise since.
    """
    rules = f"{VERSION} {the_law().digest} {LIBRARY}"
    if _SINCE.value(connection, {"name": "derived_with"}) != rules:
        follow_office(connection, {FirstReport}, today, at)
        for (dossier,) in _EVERY.rows(connection):
            rebuild(connection, dossier, today, at)
        _SET.run(connection, {"name": "derived_with", "value": rules})
    low, high = sorted((day_of(connection), today))
    if low == high:
        return
    for kind, moved in _MOVED:
        for (dossier,) in moved.rows(connection, {"low": low, "high": high}):
            rewrite(connection, dossier, {kind}, today, at)
    _SET.run(connection, {"name": "derived_day", "value": today})
