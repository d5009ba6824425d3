"""What the figures are counted from: one row a counted thing, as history has it.

SQL picks and classifies over the dated records, db/rules/figures.py counts. Nothing is
read of dossiers that the asker may not read; how many those are is told.

Every day counts by its earliest reading. Standing and sector are those of the day of the
flight, red notice and listing those of the day that is counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from db.access import Act, asks, readable
from db.queries.records import office_records
from db.records.dossier import Dossier
from db.records.office import Authority, Office
from db.rules.figures import Counted, Moved, Person, Row, Span, day_before
from db.statement import Statement
from db.tables import TABLES
from db.view import View

_dossier = TABLES[Dossier].c


def _first(day: str) -> str:
    """SQL of the earliest reading of a stored day, as a full one."""
    part = f"rtrim(substr({day}, 1, instr({day} || '/', '/') - 1), '~')"
    return f"{part} || substr('0000-01-01', length({part}) + 1)"


def _flight(at: str) -> str:
    """SQL of the last flight up to a day, as it is stored."""
    first = _first("f.day")
    return (
        "(SELECT f.day FROM flight f WHERE f.dossier = x.dossier AND f.day <> '' "
        f"AND {first} <= {at} ORDER BY {first} DESC LIMIT 1)"
    )


def _stood(kinds: str) -> str:
    since, until = _first("s.since"), _first("s.until")
    return (
        "EXISTS (SELECT 1 FROM standing s WHERE s.dossier = y.dossier "
        f"AND s.kind IN ({kinds}) AND (s.since = '' OR {since} <= y.anchor) "
        f"AND (s.until = '' OR {until} >= y.anchor))"
    )


_SECTOR = (
    "(SELECT s.sector FROM standing s WHERE s.dossier = y.dossier AND s.sector <> '' "
    f"AND (s.since = '' OR {_first('s.since')} <= y.anchor) "
    f"AND (s.until = '' OR {_first('s.until')} >= y.anchor) "
    "ORDER BY s.since DESC, s.uid DESC LIMIT 1)"
)
_NOTICE = (
    "EXISTS (SELECT 1 FROM measure m WHERE m.dossier = y.dossier "
    "AND m.kind = 'red_notice' AND m.state IN ('in_force', 'lifted', 'lapsed') "
    f"AND m.starts <> '' AND {_first('m.starts')} <= y.at "
    f"AND (m.ended = '' OR {_first('m.ended')} >= y.at) AND (m.state <> 'lapsed' "
    f"OR m.expires = '' OR {_first('m.expires')} >= y.at))"
)
_LISTED = (
    "EXISTS (SELECT 1 FROM supervision v WHERE v.dossier = y.dossier "
    f"AND v.listed_on <> '' AND {_first('v.listed_on')} <= y.at "
    f"AND (v.delisted = '' OR {_first('v.delisted')} >= y.at))"
)


def _with_traits(inner: str, columns: str) -> Statement:
    """Return a statement of rows with what each person was; `inner` gives x and at."""
    anchored = (
        f"SELECT z.*, coalesce({_first('z.fled')}, z.at) AS anchor FROM "
        f"(SELECT x.*, {_flight('x.at')} AS fled FROM ({inner}) x) z"
    )
    traits = (
        "coalesce(y.fled, '')",
        _stood("'party_member', 'probationary'"),
        _stood("'functionary'"),
        f"coalesce({_SECTOR}, '')",
        _NOTICE,
        _LISTED,
    )
    return Statement(f"SELECT {columns}, {', '.join(traits)} FROM ({anchored}) y")


def _rows(
    inner: str, code: str = "''", place: str = "''", told: str = "''"
) -> Statement:
    """Return a statement of Row; `inner` gives dossier, uid, at and what is named."""
    return _with_traits(inner, f"y.dossier, y.uid, y.at, {code}, {place}, {told}")


def _between(day: str) -> str:
    return f"{day} <> '' AND {_first(day)} BETWEEN :first AND :last"


_RETURNED = _rows(
    'SELECT dossier, uid, day AS at, route, country FROM "return" '
    "WHERE day BETWEEN :first AND :last",
    "y.route",
    "y.country",
)
_FLED = _rows(
    f"SELECT dossier, uid, {_first('day')} AS at, day, destination "
    f"FROM flight WHERE {_between('day')}",
    place="y.destination",
    told="y.day",
)
_DISCOVERED = _rows(
    f"SELECT dossier, uid, {_first('discovered')} AS at, discovered, destination "
    f"FROM flight WHERE {_between('discovered')}",
    place="y.destination",
    told="y.discovered",
)
_STATUS = (
    "SELECT d.uid AS dossier, d.uid AS uid, :day AS at, (SELECT c.status "
    "FROM status_change c WHERE c.dossier = d.uid AND c.day <> '' AND c.status <> '' "
    f"AND {_first('c.day')} <= :day ORDER BY {_first('c.day')} DESC, "
    "instr('at_large located detained_abroad returned deceased withdrawn', c.status) "
    "DESC LIMIT 1) AS status FROM dossier d"
)
_KEPT = _rows(
    f"SELECT * FROM ({_STATUS}) "
    "WHERE status IN ('at_large', 'located', 'detained_abroad')",
    "y.status",
    "coalesce((SELECT w.country FROM whereabouts w WHERE w.dossier = y.dossier "
    f"AND {_first('w.since')} <= y.at ORDER BY {_first('w.since')} DESC LIMIT 1), '')",
)
_CHANGED = _rows(
    f"SELECT dossier, uid, {_first('day')} AS at, day, status FROM status_change "
    f"WHERE {_between('day')} AND status IN ('deceased', 'withdrawn')",
    "y.status",
    told="y.day",
)
_MOVED = _with_traits(
    "SELECT e.dossier AS dossier, e.uid AS uid, e.kind AS kind, e.amount_minor AS minor, "
    "e.amount_currency AS currency, e.amount_about AS about, e.rate AS rate, "
    "e.rate_day AS rate_day, e.rate_source AS rate_source, "
    f"{_first('e.day')} AS at FROM asset_event e JOIN asset a "
    "ON a.dossier = e.dossier AND a.uid = e.asset WHERE a.is_lead <> 'yes' "
    f"AND e.amount_minor IS NOT NULL AND {_between('e.day')}",
    "y.dossier, y.uid, y.at, y.kind, y.minor, y.currency, y.about, y.rate, "
    "y.rate_day, y.rate_source",
)
_BESIDE = {
    "lifted_measures": _rows(
        f"SELECT dossier, uid, {_first('ended')} AS at FROM measure "
        f"WHERE state = 'lifted' AND {_between('ended')}"
    ),
    "corrections": _rows(
        f"SELECT dossier, uid, {_first('day')} AS at FROM log_entry "
        f"WHERE coalesce(corrects, '') <> '' AND {_between('day')}"
    ),
    "complaints": _rows(
        f"SELECT dossier, uid, {_first('since')} AS at FROM rights_record "
        "WHERE kind IN ('complaint', 'complaint_review', 'mistaken_identity') "
        f"AND {_between('since')}"
    ),
}
_REPORTED = Statement(
    "SELECT dossier_number, reported FROM first_report "
    "WHERE dossier_number <> '' AND reported <> ''"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """The dossiers that the asker may read, and how many there are in all."""

    people: dict[str, Person]
    of: int


@asks(Act.LIST)
def find_counted(view: View, span: Span, stock_on: Sequence[str] = ()) -> Counted:
    """Return all that figures of a span are counted from; the stock on more days too."""
    known = _known(view)
    connection, people = view.connection, known.people
    given = {"first": span.first, "last": span.last}
    before, last = {"day": day_before(span.first)}, {"day": span.last}

    def rows(statement: Statement, days: dict[str, str]) -> tuple[Row, ...]:
        found = statement.rows(connection, days)
        return tuple(Row(*row) for row in found if row[0] in people)

    moved = _MOVED.rows(connection, given)
    return Counted(
        span=span,
        people=people,
        of=known.of,
        returned=rows(_RETURNED, given),
        fled=rows(_FLED, given),
        discovered=rows(_DISCOVERED, given),
        at_start=rows(_KEPT, before),
        at_end=rows(_KEPT, last),
        changed=rows(_CHANGED, given),
        moved=tuple(Moved(*row) for row in moved if row[0] in people),
        beside={code: rows(each, given) for code, each in _BESIDE.items()},
        stock={day: rows(_KEPT, {"day": day}) for day in stock_on},
        reported=dict(_REPORTED.rows(connection)),
    )


def _known(view: View) -> _Known:
    query = select(
        _dossier.uid,
        _dossier.number,
        _dossier.holder,
        _dossier.filing_day,
        _dossier.hundred,
    ).where(readable(view.actor, view.rights_day, _dossier.uid))
    levels = {one.name: one.level for one in office_records(view, Authority)}
    for office in office_records(view, Office):
        levels[office.name] = office.level
    people = {
        uid: Person(number, holder, levels.get(holder, ""), filed, hundred)
        for uid, number, holder, filed, hundred in view.connection.execute(query)
    }
    total = view.connection.execute(select(func.count()).select_from(TABLES[Dossier]))
    return _Known(people, int(total.scalar_one()))
