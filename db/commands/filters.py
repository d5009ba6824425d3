"""常用筛选: what somebody often narrows the ledger to, under a name of his own.

It may hold a name or a number that was looked for, so it lies in the encrypted file and
is seen by nobody else; the trail says nothing of it.
"""

import json
from dataclasses import asdict, fields

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from db.access import Act, asks
from db.errors import BadValue
from db.queries.ledger import Filter
from db.tables import ledger_filter
from db.transaction import Transaction
from db.view import View

LONGEST = 20  # signs of a name: it stands on a pill
_own = ledger_filter.c


@asks(lambda *_: Act.OWN)
def keep_filter(work: Transaction, name: str, narrowed: Filter) -> None:
    """Keep a filter under a name; one of the same name is replaced. Raises BadValue."""
    name = name.strip()
    if not name or len(name) > LONGEST:
        raise BadValue("", "name", "filter_name")
    row = {
        "account": work.actor.account,
        "name": name,
        "content": json.dumps(asdict(narrowed), ensure_ascii=False),
    }
    new = insert(ledger_filter).values(row)
    work.connection.execute(
        new.on_conflict_do_update(ledger_filter.primary_key, set_=row)
    )


@asks(lambda *_: Act.OWN)
def drop_filter(work: Transaction, name: str) -> None:
    """Forget one's own filter of this name."""
    mine = (_own.account == work.actor.account) & (_own.name == name)
    work.connection.execute(delete(ledger_filter).where(mine))


@asks(Act.OWN)
def find_filters(view: View) -> dict[str, Filter]:
    """Return one's own filters by their names, in their order."""
    query = select(_own.name, _own.content).where(_own.account == view.actor.account)
    rows = view.connection.execute(query.order_by(_own.name))
    return {name: _filter(content) for name, content in rows}


def _filter(content: str) -> Filter:
    known = {field.name for field in fields(Filter)}
    kept = {name: v for name, v in json.loads(content).items() if name in known}
    return Filter(**(kept | {"pills": tuple(kept.get("pills", ()))}))
