"""Many invented people at once, written straight into the tables: figures read those.

Made through the commands a casebook of thousands would take longer than its figures.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert

from db.records.asset import Asset, AssetEvent
from db.records.base import Record
from db.records.case import Flight
from db.records.dossier import Dossier, StatusChange
from db.records.matter import Return, Supervision
from db.records.measure import Measure
from db.records.subject import Standing, Subject
from db.storage import row_of
from db.tables import TABLES
from db.values.money import Money


@dataclass(frozen=True, kw_only=True)
class Person:
    """One who fled, and what is recorded of him; `back` '' for nobody brought back."""

    number: int
    fled: str = "2010-03-01"
    back: str = ""
    route: str = "persuasion"
    country: str = "TH"
    ended: str = ""  # day of death
    kinds: tuple[str, ...] = ()  # standings on the day of the flight
    sector: str = ""
    red: str = ""  # since when there is a red notice
    hundred: int | None = None
    listed: str = ""  # since when
    recovered: tuple[tuple[str, Money, str], ...] = ()  # day, amount, rate
    unit: str = ""
    again: str = ""  # the day of a second flight after `back`
    back_again: str = ""


def records_of(one: Person) -> list[Record]:
    """Return the records of one person."""
    uid = f"p{one.number:06}"
    dossier = Dossier(
        uid=uid, dossier=uid, number=f"990121-2010-{one.number:05}",
        filing_day="2010-04-01", opened="2010-04-01", holder=one.unit,
        hundred=one.hundred,
    )  # fmt: skip
    made: list[Record] = [dossier, Subject(uid=f"s{uid}", dossier=uid, name="甲")]
    made += _flight(uid, 1, one.fled, one.back, one.route, one.country)
    if one.again:
        made += _flight(uid, 2, one.again, one.back_again, one.route, one.country)
    if one.ended:
        made.append(_status(uid, "d", one.ended, "deceased"))
    for place, kind in enumerate(one.kinds):
        given = {"kind": kind, "sector": one.sector if not place else ""}
        made.append(Standing(uid=f"k{place}{uid}", dossier=uid, **given))
    if one.red:
        made.append(Measure(uid=f"r{uid}", dossier=uid, kind="red_notice",
                            state="in_force", starts=one.red))  # fmt: skip
    if one.listed:
        listed = Supervision(uid=f"l{uid}", dossier=uid, listed_on=one.listed)
        made.append(listed)
    return made + _money(uid, one)


def _flight(
    uid: str, turn: int, fled: str, back: str, route: str, country: str
) -> list[Record]:
    made: list[Record] = [
        Flight(uid=f"f{turn}{uid}", dossier=uid, day=fled, discovered=fled),
        _status(uid, f"a{turn}", fled, "at_large"),
    ]
    if back:
        made.append(Return(uid=f"b{turn}{uid}", dossier=uid, day=back, route=route,
                           country=country))  # fmt: skip
        made.append(_status(uid, f"c{turn}", back, "returned"))
    return made


def _status(uid: str, key: str, day: str, status: str) -> StatusChange:
    return StatusChange(uid=f"{key}{uid}", dossier=uid, day=day, status=status)


def _money(uid: str, one: Person) -> list[Record]:
    made: list[Record] = []
    for place, (day, amount, rate) in enumerate(one.recovered):
        asset = f"m{place}{uid}"
        made.append(Asset(uid=asset, dossier=uid))
        made.append(AssetEvent(uid=f"e{place}{uid}", dossier=uid, asset=asset, day=day,
                               kind="recovered", amount=amount, rate=rate))  # fmt: skip
    return made


def put_all(connection: Connection, people: Iterable[Person]) -> None:
    """Write them."""
    records = [record for one in people for record in records_of(one)]
    put_records(connection, records)


def put_records(connection: Connection, records: Iterable[Record]) -> None:
    """Write records of any kinds, each kind at once, dossiers first."""
    by_kind: dict[type[Record], list[dict[str, object]]] = defaultdict(list)
    for record in records:
        by_kind[type(record)].append(row_of(record))
    for kind, rows in by_kind.items():
        connection.execute(insert(TABLES[kind]), rows)
