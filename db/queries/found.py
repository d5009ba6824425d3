"""Finding anything anywhere: persons by name, records by what is written in them."""

from dataclasses import dataclass

from sqlalchemy import func, select, text

from db.access import Act, asks, readable
from db.queries.ledger import Filter, LedgerRow, find_ledger_page, find_ledger_rows
from db.queries.records import find_record
from db.records import BY_NAME
from db.records.base import name_of
from db.search import body_of, fold, full_text_query
from db.tables import search_row
from db.view import View

AROUND = 12  # characters before what was found


@dataclass(frozen=True, slots=True)
class Found:
    """The first finds of each sort, and how many there are in all."""

    persons: tuple[LedgerRow, ...]
    person_count: int
    records: tuple[tuple[LedgerRow, str, str, str], ...]  # row, kind, uid, words
    record_count: int


@asks(Act.LIST)
def find_everywhere(view: View, words: str, most: int) -> Found:
    """Return what the asker may read of what these words find."""
    persons = [
        row
        for row in find_ledger_page(view, Filter(words=words, order="updated", descending=True), 0, most + 1)
        if row.readable
    ]  # fmt: skip
    query = full_text_query(words)
    if not query:
        return Found(tuple(persons[:most]), len(persons), (), 0)
    matched = text("SELECT rowid FROM full_text WHERE full_text MATCH :words")
    seen = readable(view.actor, view.rights_day, search_row.c.dossier)
    given = (search_row.c.id.in_(matched), seen)
    total = view.connection.execute(
        select(func.count()).select_from(search_row).where(*given), {"words": query}
    ).scalar_one()
    rows = view.connection.execute(
        select(search_row.c.dossier, search_row.c.kind, search_row.c.uid)
        .where(*given)
        .order_by(search_row.c.id.desc())
        .limit(most),
        {"words": query},
    ).all()
    lines = find_ledger_rows(view, list({row.dossier for row in rows}))
    records = tuple(
        (lines[row.dossier], row.kind, row.uid, _around(view, row.kind, row.uid, words))
        for row in rows
    )
    return Found(tuple(persons[:most]), len(persons), records, int(total))


def _around(view: View, kind: str, uid: str, words: str) -> str:
    """Return what stands around the find, in one line."""
    record = find_record(view.connection, BY_NAME[kind], uid)
    whole = " ".join(body_of(record).split())
    first = fold(words.split()[0])
    place = fold(whole).find(first)
    if place < 0:
        return name_of(record)
    start = max(0, place - AROUND)
    return ("…" if start else "") + whole[start : start + 60]
