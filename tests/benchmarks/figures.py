"""All figures of some years at 10,000 dossiers with history, against SQL written by hand.

The reference counts the same on the same connection and gives back bare numbers: each
figure in all and by year, one statement for what can be counted together. Ours beside
keeps the entries behind every number. Both must say the same.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.queries.figures import find_counted
from db.rules.figures import Span, figures, year_ends
from db.statement import driver_of
from db.store import Store
from tests.benchmarks.many import COUNT, many
from tests.benchmarks.measured import Measured, in_turn

ROUNDS = 15
GOAL = 1.5
SPAN = Span("2015-01-01", "2021-05-31")
Numbers = dict[tuple[str, str], Any]  # (figure, year or '' for all) -> value


def full(day: str) -> str:
    """SQL of the earliest reading; the casebook has no ranges and no 约 among its days."""
    return f"substr({day} || '-01-01', 1, 10)"


FLED = (
    f"(SELECT max({full('f.day')}) FROM flight f WHERE f.dossier = x.dossier "
    f"AND f.day <> '' AND {full('f.day')} <= x.at)"
)
HELD = (
    f"s.dossier = z.dossier AND (s.since = '' OR {full('s.since')} <= z.fled) "
    f"AND (s.until = '' OR {full('s.until')} >= z.fled)"
)
# What somebody was on the day of the flight and is on the day that is counted.
TRAITS = f"""
    EXISTS (SELECT 1 FROM standing s WHERE {HELD}
            AND s.kind IN ('party_member', 'probationary')) AS party,
    EXISTS (SELECT 1 FROM standing s WHERE {HELD} AND s.kind = 'functionary') AS office
"""
SOUGHT = f"""
    (z.hundred IS NOT NULL OR EXISTS (SELECT 1 FROM measure m
     WHERE m.dossier = z.dossier AND m.kind = 'red_notice'
       AND m.state IN ('in_force', 'lifted') AND {full("m.starts")} <= z.at
       AND (m.ended = '' OR {full("m.ended")} >= z.at))) AS red,
    EXISTS (SELECT 1 FROM supervision v WHERE v.dossier = z.dossier
       AND {full("v.listed_on")} <= z.at
       AND (v.delisted = '' OR {full("v.delisted")} >= z.at)) AS listed
"""
CATEGORIES = (
    "party_functionary",
    "party",
    "functionary",
    "red_notice",
    "hundred",
    "listed",
)
OF_PEOPLE = """sum(party OR office), sum(party), sum(office), sum(red),
    sum(hundred IS NOT NULL), sum(listed)"""
# The middle one of each year and of all, the lower of two.
MIDDLE = """
    placed AS (SELECT year, days,
        row_number() OVER (PARTITION BY year ORDER BY days) AS place,
        count(*) OVER (PARTITION BY year) AS among,
        row_number() OVER (ORDER BY days) AS place_in_all, count(*) OVER () AS all_ FROM y)
SELECT 'middle', year, days{0} FROM placed WHERE place = (among + 1) / 2
UNION ALL SELECT 'middle', '', days{0} FROM placed WHERE place_in_all = (all_ + 1) / 2
"""
RETURNED = f"""
WITH x AS (SELECT r.dossier, r.day AS at, d.hundred FROM "return" r
           JOIN dossier d ON d.uid = r.dossier WHERE r.day BETWEEN :first AND :last),
     z AS (SELECT x.*, {FLED} AS fled FROM x),
     y AS MATERIALIZED (SELECT z.*, {TRAITS}, {SOUGHT}, substr(at, 1, 4) AS year,
           CAST(julianday(at) - julianday(fled) AS INTEGER) AS days FROM z),
{MIDDLE.format(", 0, 0, 0, 0, 0, 0, 0")}
UNION ALL SELECT 'sums', year, count(*), {OF_PEOPLE}, max(days) FROM y GROUP BY year
UNION ALL SELECT 'sums', '', count(*), {OF_PEOPLE}, max(days) FROM y
"""
NEWLY = f"""
WITH z AS (SELECT f.dossier, {full("f.day")} AS fled FROM flight f
           WHERE f.day <> '' AND {full("f.day")} BETWEEN :first AND :last)
SELECT substr(fled, 1, 4), count(*), sum(party OR office)
FROM (SELECT z.*, {TRAITS} FROM z) GROUP BY 1
"""
DISCOVERED = f"""
SELECT substr(discovered, 1, 4), count(*) FROM flight
WHERE discovered <> '' AND {full("discovered")} BETWEEN :first AND :last GROUP BY 1
"""
KEPT = f"""
    SELECT dossier, status, max({full("day")} || instr('aldrdw', substr(status, 1, 1)))
    FROM status_change WHERE day <> '' AND {full("day")} <= :day GROUP BY dossier
"""
IN_STOCK = "status IN ('at_large', 'located', 'detained_abroad')"
STOCK_START = f"SELECT count(*) FROM ({KEPT}) WHERE {IN_STOCK}"
STOCK_END = f"""
WITH x AS (SELECT k.dossier, :day AS at, d.hundred FROM ({KEPT}) k
           JOIN dossier d ON d.uid = k.dossier WHERE {IN_STOCK}),
     z AS (SELECT x.*, {FLED} AS fled FROM x)
SELECT count(*), sum(party OR office), sum(red), sum(hundred IS NOT NULL), sum(listed),
       max(CAST(julianday(at) - julianday(fled) AS INTEGER))
FROM (SELECT z.*, {TRAITS}, {SOUGHT} FROM z)
"""
CHANGED = f"""
SELECT status, substr(day, 1, 4), count(*) FROM status_change
WHERE status IN ('deceased', 'withdrawn')
  AND {full("day")} BETWEEN :first AND :last GROUP BY 1, 2
"""
MONEY = f"""
SELECT e.kind, substr(e.day, 1, 4), sum(CASE e.amount_currency WHEN 'CNY'
    THEN e.amount_minor ELSE CAST(round(e.amount_minor * e.rate) AS INTEGER) END)
FROM asset_event e JOIN asset a ON a.dossier = e.dossier AND a.uid = e.asset
WHERE a.is_lead <> 'yes' AND e.kind IN
  ('found', 'frozen', 'confiscated', 'recovered', 'returned')
  AND {full("e.day")} BETWEEN :first AND :last
  AND (e.amount_currency = 'CNY' OR e.rate <> '') GROUP BY 1, 2
"""
FILED = f"""
WITH y AS MATERIALIZED (
    SELECT substr(f.day, 1, 4) AS year, CAST(julianday({full("d.filing_day")})
         - julianday({full("f.day")}) AS INTEGER) AS days
    FROM flight f JOIN dossier d ON d.uid = f.dossier
    WHERE {full("f.day")} BETWEEN :first AND :last
      AND {full("d.filing_day")} >= {full("f.day")}
      AND NOT EXISTS (SELECT 1 FROM flight g WHERE g.dossier = f.dossier
          AND g.day > f.day AND {full("g.day")} <= {full("d.filing_day")})),
{MIDDLE.format("")}
"""
BESIDE = {
    "lifted_measures": ("measure", "ended", "state = 'lifted'"),
    "corrections": ("log_entry", "day", "corrects <> ''"),
    "complaints": (
        "rights_record",
        "since",
        "kind IN ('complaint', 'complaint_review', 'mistaken_identity')",
    ),
}


COUNTED = """
SELECT substr({1}, 1, 4), count(*) FROM {0}
WHERE {1} <> '' AND {2} AND {3} BETWEEN :first AND :last GROUP BY 1
"""
Rows = Callable[..., list[tuple[Any, ...]]]


def by_hand(store: Store) -> Numbers:
    """Return every figure in all and by year, as plain SQL counts it."""
    with store._engine.connect() as connection:
        found = dict(_counted(driver_of(connection)))
        connection.rollback()
    return found


def _counted(driver: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    def rows(sql: str, **more: str) -> list[tuple[Any, ...]]:
        given = {"first": SPAN.first, "last": SPAN.last, **more}
        found: list[tuple[Any, ...]] = driver.execute(sql, given).fetchall()
        return found

    back = (
        "returned",
        *(f"returned_{code}" for code in CATEGORIES),
        "longest_returned",
    )
    for which, year, *values in rows(RETURNED):
        if which == "sums":
            yield from (((code, year), n) for code, n in zip(back, values, strict=True))
        else:
            yield ("median_returned", year), values[0]
            yield ("flight_to_return", year), values[0]
    for year, many_, party in rows(NEWLY):
        yield ("newly_fled", year), many_
        yield ("newly_fled_party_functionary", year), party
    for year, n in rows(DISCOVERED):
        yield ("newly_discovered", year), n
    for kind, year, fen in rows(MONEY):
        yield ("amount_returned" if kind == "returned" else kind, year), fen
    for _, year, days in rows(FILED):
        yield ("flight_to_filing", year), days
    yield from _stock(rows)
    yield from _beside(rows)


def _beside(rows: Rows) -> Iterator[tuple[tuple[str, str], Any]]:
    for status, year, n in rows(CHANGED):
        yield (status, year), n
    for code, (table, day, which) in BESIDE.items():
        for year, n in rows(COUNTED.format(table, day, which, full(day))):
            yield (code, year), n


def _stock(rows: Rows) -> Iterator[tuple[tuple[str, str], Any]]:
    """Each year's start is the end of the one before."""
    before = rows(STOCK_START, day="2014-12-31")[0][0]
    yield ("stock_start", ""), before
    codes = ("end", "party_functionary", "red_notice", "hundred", "listed")
    for day in year_ends(SPAN):
        *counts, longest = rows(STOCK_END, day=day)[0]
        yield ("stock_start", day[:4]), before
        before = counts[0]
        for code, n in zip(codes, counts, strict=True):
            yield (f"stock_{code}", day[:4]), n
            if day == SPAN.last:
                yield (f"stock_{code}", ""), n
                yield ("longest_at_large", ""), longest


def ours(store: Store) -> Numbers:
    """Return the same as the program has it."""
    counted = store.read(find_counted, SPAN, year_ends(SPAN))
    found: Numbers = {}
    for one in figures(counted, ("year",)):
        found[one.code, ""] = one.value
        for cell in one.cells:
            found[one.code, cell.key[0]] = cell.value
    return found


def _require_same(mine: Numbers, reference: Numbers) -> None:
    """The reference leaves sums over years and the rate to whoever reads it."""
    said = {code for code, _ in mine}
    for key, value in reference.items():
        if (mine.get(key) or 0) != (value or 0):
            raise AssertionError(f"{key}: {mine.get(key)} != {value}")
    summed = {"cleared", "return_rate", "flight_to_report"}
    lacking = said - {code for code, _ in reference} - summed
    for code in lacking:
        if mine[code, ""]:
            raise AssertionError(f"{code} is not in the reference")


def measure() -> list[Measured]:
    """Return one line."""
    with TemporaryDirectory() as folder:
        casebook = many(Path(folder) / "many")
        try:
            store = casebook.store
            _require_same(ours(store), by_hand(store))
            mine, reference = in_turn(
                ROUNDS, lambda _: ours(store), lambda _: by_hand(store)
            )
        finally:
            casebook.close()
        shutil.rmtree(Path(folder) / "many")
    what = f"{COUNT:,} 份、六年五个月的统计，按年分列"
    return [Measured(what, mine, reference, GOAL)]
