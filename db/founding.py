"""The first lines of a new casebook: its uid, its keys, the office, its custodian."""

import secrets

from sqlalchemy import Connection, insert, select

from db.access import Act, asks
from db.commands.records import check_values
from db.records.office import Account, Office, Officer
from db.tables import meta
from db.transaction import Transaction


def found_meta(connection: Connection, casebook: str, generation: int) -> None:
    """Write what a casebook is, before anything can be written in it.

    The keys of the trail and of the snapshots are random and live in here, so that
    a change of the data key leaves what they signed verifiable.
    """
    rows = {
        "casebook": casebook,
        "generation": str(generation),
        "trail_key": secrets.token_hex(32),
        "snapshot_key": secrets.token_hex(32),
    }
    connection.execute(insert(meta), [{"name": k, "value": v} for k, v in rows.items()])


def meta_value(connection: Connection, name: str) -> str:
    """Return one value of the casebook itself, '' when it is not there."""
    query = select(meta.c.value).where(meta.c.name == name)
    return str(connection.execute(query).scalar() or "")


@asks(lambda _: Act.ACCOUNTS)
def found_office(
    work: Transaction, office: Office, officer: Officer, account: Account
) -> None:
    """Register the office, its first member of staff and the first custodian."""
    for record in (office, officer, account):
        check_values(work, record, None, {})
        work.put(record)
