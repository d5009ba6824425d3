"""A page of the ledger at 10,000 dossiers, against SQL written by hand for its rows.

Once as an officer, who sees of most dossiers the number and the status only, so that
the filter of access is at work in every line; once as a leader, who reads all and for
whom an index gives the page in order. The reference fetches plain rows on the same
connection and does nothing further with them.
"""

from collections.abc import Callable
from typing import Any

from db.access import BY_TEAM, Act
from db.queries.ledger import PAGE, Filter, LedgerRow, find_ledger_page
from db.store import Store
from tests.benchmarks.measured import Measured, in_turn
from tests.benchmarks.samples import DAY, opened, sample

ROUNDS = 40
GOAL = 1.3
DOSSIERS = 10_000
TEAMS = tuple(role for role, acts in BY_TEAM.items() if Act.READ in acts)
EARLIEST = "rtrim(substr({0}, 1, instr({0} || '/', '/') - 1), '~')"
HIDDEN = (
    "name", "sound", "offences", "amount", "fled", "fled_sort", "where_code",
    "where_place", "unit", "born", "sex", "next_due_what",
)  # fmt: skip
OPEN = (
    "dossier", "number", "status", "status_day", "leader", "handler", "supervisor",
    "identity_points", "gaps", "next_due", "updated",
)  # fmt: skip
RECUSED = """
    SELECT dossier FROM team_member WHERE officer = :me AND conflict = 'recused'
"""
OFFICER = f"""
WITH seen AS MATERIALIZED (
    SELECT dossier FROM team_member
    WHERE officer = :me AND conflict = 'none'
      AND role IN ({", ".join(f"'{role}'" for role in TEAMS)})
      AND {EARLIEST.format("joined")} <= :today
      AND ("left" = '' OR {EARLIEST.format('"left"')} > :today)
    EXCEPT {RECUSED}
)
SELECT {", ".join(f"s.{name}" for name in OPEN)},
       {", ".join(f"CASE WHEN seen.dossier IS NULL THEN '' ELSE s.{n} END" for n in HIDDEN)},
       seen.dossier IS NOT NULL
FROM summary s LEFT JOIN seen ON seen.dossier = s.dossier
ORDER BY seen.dossier IS NULL,
         CASE WHEN seen.dossier IS NULL THEN '' ELSE s.next_due END, s.number
LIMIT :count OFFSET :first
"""
LEADER = f"""
SELECT {", ".join(OPEN)},
       {", ".join(f"CASE WHEN recused THEN '' ELSE {name} END" for name in HIDDEN)},
       NOT recused
FROM (SELECT *, dossier IN ({RECUSED}) AS recused FROM summary)
ORDER BY next_due, number
LIMIT :count OFFSET :first
"""


def measure() -> list[Measured]:
    """Return a line per account for the first page, and one for a page far down."""
    folder = sample(DOSSIERS)
    cases = (("周敏", OFFICER, "办案人员"), ("郑开明", LEADER, "领导"))
    return [
        _measure(folder, label, sql, f"台账第 {1 + first // PAGE} 页（{who}）", first)
        for label, sql, who in cases
        for first in (0, 20 * PAGE)
    ]


def _measure(folder: Any, label: str, sql: str, what: str, first: int) -> Measured:
    casebook = opened(folder, label)
    try:
        store = casebook.store
        by_hand = _by_hand(store, sql, first)
        _require_same(_page(store, first), by_hand(0))
        ours, reference = in_turn(ROUNDS, lambda _: _page(store, first), by_hand)
    finally:
        casebook.close()
    return Measured(what, ours, reference, GOAL)


def _page(store: Store, first: int) -> list[LedgerRow]:
    return store.read(find_ledger_page, Filter(), first)


def _by_hand(store: Store, sql: str, first: int) -> Callable[[int], list[Any]]:
    given = {"me": store.actor.officer, "today": DAY, "count": PAGE, "first": first}
    bare: Any = store._engine.raw_connection().driver_connection

    def run(_: int) -> list[Any]:
        return list(bare.execute(sql, given).fetchall())

    return run


def _require_same(ours: list[LedgerRow], rows: list[Any]) -> None:
    assert [row.number for row in ours] == [row[1] for row in rows]
    assert [row.name for row in ours] == [row[len(OPEN)] for row in rows]
    assert len(rows) == PAGE
