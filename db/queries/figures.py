"""What the figures are counted from: one row a counted thing, as history has it.

SQL reads the dated records as they stood on a day, db/rules/figures counts. Nothing is
told of dossiers that the asker may not read; how many those are is told.

Every day counts by its earliest reading. Tables are gone through once and in the order in
which they lie: looking up each dossier would cost an encrypted file three times as much.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import dropwhile
from typing import Any

from sqlalchemy import select

from db.access import Act, asks, readable
from db.garbage import uncollected
from db.queries.records import office_records
from db.records.dossier import STATUSES, Dossier
from db.records.office import Authority, Office
from db.rules.figures import Counted, Moved, Person, Row, Span, day_before
from db.rules.figures.counted import Flown, Spell, in_stock
from db.statement import Statement
from db.tables import TABLES
from db.view import View

_dossier = TABLES[Dossier].c
ORDER = " ".join(term.code for term in STATUSES)  # of two on one day the graver counts


FEW = 10  # years


def _first(day: str) -> str:
    """SQL of the earliest reading of a stored day, as a full one; most are full."""
    part = f"rtrim(substr({day}, 1, instr({day} || '/', '/') - 1), '~')"
    padded = f"{part} || substr('0000-01-01', length({part}) + 1)"
    return f"CASE WHEN {day} GLOB '????-??-??' THEN {day} ELSE {padded} END"


def _told(day: str) -> str:
    """SQL of a stored day where it is known in part, '' where it is full."""
    return f"CASE WHEN {day} GLOB '????-??-??' THEN '' ELSE {day} END"


def _between(day: str) -> str:
    return f"{day} <> '' AND {_first(day)} BETWEEN :first AND :last"


def _turn(change: str) -> str:
    """SQL of what orders the changes of status of one dossier."""
    return f"{_first(f'{change}.day')} || (100 + instr('{ORDER}', {change}.status))"


# What a person was on the day of each flight; without one, on that of the filing. One
# look at his standings tells all: '10' or '01' or both, then what tells the sector.
_FLOWN = Statement(
    "SELECT y.dossier, y.since, y.told, (SELECT max(s.kind IN ('party_member', "
    "'probationary')) || max(s.kind = 'functionary') || coalesce(max(CASE WHEN "
    "s.sector <> '' THEN s.since || ' ' || s.uid || ' ' || s.sector END), '') "
    "FROM standing s WHERE s.dossier = y.dossier "
    f"AND (s.since = '' OR {_first('s.since')} <= y.anchor) "
    f"AND (s.until = '' OR {_first('s.until')} >= y.anchor)) "
    f"FROM (SELECT d.uid AS dossier, coalesce({_first('f.day')}, '') AS since, "
    f"coalesce({_told('f.day')}, '') AS told, "
    f"coalesce({_first('f.day')}, {_first('d.filing_day')}) AS anchor FROM dossier d "
    "LEFT JOIN flight f ON f.dossier = d.uid AND f.day <> '') y "
    "ORDER BY y.dossier, y.since"
)
_NOTICES = Statement(
    f"SELECT dossier, {_first('starts')}, CASE WHEN ended <> '' THEN {_first('ended')} "
    f"WHEN state = 'lapsed' AND expires <> '' THEN {_first('expires')} ELSE '' END "
    "FROM measure WHERE kind = 'red_notice' AND starts <> '' "
    "AND state IN ('in_force', 'lifted', 'lapsed')"
)
_LISTINGS = Statement(
    f"SELECT dossier, {_first('listed_on')}, "
    f"CASE WHEN delisted <> '' THEN {_first('delisted')} ELSE '' END "
    "FROM supervision WHERE listed_on <> ''"
)
_TURNS = Statement(
    f"SELECT c.dossier, {_first('c.day')}, c.status, {_told('c.day')} "
    "FROM status_change c WHERE c.day <> '' AND c.status <> '' "
    f"AND {_first('c.day')} <= :last ORDER BY c.dossier, {_turn('c')}"
)
_STAYS = Statement(
    f"SELECT dossier, {_first('since')} AS first, country FROM whereabouts "
    "WHERE country <> '' ORDER BY dossier, first, uid"
)

# Each returns rows as Row has them.
_RETURNED = Statement(
    'SELECT dossier, uid, day, route, country FROM "return" '
    "WHERE day BETWEEN :first AND :last"
)
_FLED = Statement(
    f"SELECT dossier, uid, {_first('day')}, '', destination, {_told('day')} "
    f"FROM flight WHERE {_between('day')}"
)
_DISCOVERED = Statement(
    f"SELECT dossier, uid, {_first('discovered')}, '', destination, "
    f"{_told('discovered')} FROM flight WHERE {_between('discovered')}"
)
_CHANGED = Statement(
    f"SELECT c.dossier, c.uid, {_first('c.day')}, c.status, '', {_told('c.day')}, "
    "coalesce((SELECT b.status FROM status_change b WHERE b.dossier = c.dossier "
    f"AND b.day <> '' AND b.status <> '' AND ({_turn('b')}, b.uid) < ({_turn('c')}, c.uid) "
    f"ORDER BY {_turn('b')} DESC, b.uid DESC LIMIT 1), '') FROM status_change c "
    f"WHERE c.status IN ('deceased', 'withdrawn') AND {_between('c.day')}"
)
_MOVED = Statement(
    f"SELECT e.dossier, e.uid, {_first('e.day')}, e.kind, a.country, "
    f"{_told('e.day')}, e.amount_minor, e.amount_currency, e.amount_about, e.rate, "
    "e.rate_day, e.rate_source FROM asset_event e JOIN asset a "
    "ON a.dossier = e.dossier AND a.uid = e.asset WHERE a.is_lead <> 'yes' "
    "AND e.kind IN ('found', 'frozen', 'confiscated', 'recovered', 'returned') "
    f"AND e.amount_minor IS NOT NULL AND {_between('e.day')}"
)
_BESIDE = {
    "lifted_measures": Statement(
        f"SELECT dossier, uid, {_first('ended')}, '', '', {_told('ended')} FROM measure "
        f"WHERE state = 'lifted' AND {_between('ended')}"
    ),
    "corrections": Statement(
        f"SELECT dossier, uid, {_first('day')}, '', '', {_told('day')} FROM log_entry "
        f"WHERE coalesce(corrects, '') <> '' AND {_between('day')}"
    ),
    "complaints": Statement(
        f"SELECT dossier, uid, {_first('since')}, '', '', {_told('since')} "
        "FROM rights_record WHERE kind IN ('complaint', 'complaint_review', "
        f"'mistaken_identity') AND {_between('since')}"
    ),
}
_REPORTED = Statement(
    "SELECT dossier_number, reported FROM first_report "
    "WHERE dossier_number <> '' AND reported <> ''"
)
_ALL = Statement("SELECT count(*) FROM dossier")


@asks(Act.LIST)
@uncollected()
def find_counted(view: View, span: Span, stock_on: Sequence[str] = ()) -> Counted:
    """Return all that figures of a span are counted from; the stock on more days too."""
    people = _people(view, span.last)
    connection = view.connection
    given = {"first": span.first, "last": span.last}

    def rows(statement: Statement) -> tuple[Row, ...]:
        found = statement.rows(connection, given)
        return tuple([Row(*row) for row in found if row[0] in people])

    days = {day_before(span.first), span.last, *stock_on}
    kept = {day: in_stock(people, day) for day in days}
    moved = _MOVED.rows(connection, given)
    return Counted(
        span=span,
        people=people,
        of=_ALL.value(connection),
        today=view.today,
        returned=rows(_RETURNED),
        fled=rows(_FLED),
        discovered=rows(_DISCOVERED),
        at_start=kept[day_before(span.first)],
        at_end=kept[span.last],
        changed=rows(_CHANGED),
        moved=tuple([Moved(*row) for row in moved if row[0] in people]),
        beside={code: rows(each) for code, each in _BESIDE.items()},
        stock={day: kept[day] for day in _begun(stock_on, kept)},
        reported=dict(_REPORTED.rows(connection)),
    )


def _begun(days: Sequence[str], kept: Mapping[str, Sequence[Row]]) -> list[str]:
    """Return the days, but of many those before anybody was in stock are left out."""
    if len(days) <= FEW:
        return list(days)
    return list(dropwhile(lambda day: not kept[day], days))


def _people(view: View, last: str) -> dict[str, Person]:
    """Return who may be counted: those whose dossiers the asker may read."""
    known = Statement(
        select(
            _dossier.uid,
            _dossier.number,
            _dossier.holder,
            _dossier.filing_day,
            _dossier.hundred,
        ).where(readable(view.actor, view.rights_day, _dossier.uid))
    )
    levels = {one.name: one.level for one in office_records(view, Authority)}
    for office in office_records(view, Office):
        levels[office.name] = office.level
    flown, notices, listings, turns, stays = (
        _by_dossier(each.rows(view.connection, {"last": last}))
        for each in (_FLOWN, _NOTICES, _LISTINGS, _TURNS, _STAYS)
    )
    return {
        uid: Person(
            number,
            holder,
            levels.get(holder, ""),
            filed,
            hundred,
            [_flown(*one) for one in flown[uid]],
            [Spell(*one[1:]) for one in notices[uid]] if uid in notices else (),
            [Spell(*one[1:]) for one in listings[uid]] if uid in listings else (),
            turns.get(uid, ()),
            stays.get(uid, ()),
        )
        for uid, number, holder, filed, hundred in known.rows(view.connection)
    }


def _flown(_dossier: str, since: str, told: str, held: str | None) -> Flown:
    """Read what _FLOWN says of one flight."""
    if not held:
        return Flown(since, told)
    sector = held[2:].rpartition(" ")[2]
    return Flown(since, told, int(held[0]), int(held[1]), sector)


def _by_dossier(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Return the rows of each dossier in their order."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found
