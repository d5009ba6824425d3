"""The database's half of the accounts; db/casebook.py keeps the key file in step."""

from dataclasses import replace

from db.access import Act, asks
from db.commands.records import check_values, tidied
from db.errors import BadValue, NotFound, WrongState
from db.queries.records import find_records
from db.records.office import Account
from db.transaction import Transaction


@asks(Act.ACCOUNTS)
def add_account(work: Transaction, account: Account) -> None:
    """Register an account whose slot is in the key file; raises BadValue, BrokenLink."""
    account = tidied(account)
    active = [a for a in find_records(work.connection, Account, "") if not a.revoked]
    if any(other.label == account.label for other in active):
        raise BadValue(account.uid, "label", "label_taken")
    check_values(work, account, None, {})
    work.put(account)


@asks(Act.ACCOUNTS)
def change_account(work: Transaction, account: Account) -> None:
    """Change the role or the officer of an account; its label stays.

    Raises NotFound, and WrongState when it would leave no custodian.
    """
    stored = work.stored(account)
    if stored is None:
        raise NotFound(account.uid)
    changed = replace(stored, role=account.role, officer=account.officer)
    if changed.role != "custodian":
        _require_another_custodian(work, stored)
    check_values(work, changed, stored, {})
    work.put(changed, stored)


@asks(Act.ACCOUNTS)
def revoke_account(work: Transaction, account: Account) -> None:
    """Revoke an account; raises NotFound, WrongState for the last custodian."""
    stored = work.stored(account)
    if stored is None:
        raise NotFound(account.uid)
    _require_another_custodian(work, stored)
    work.put(replace(stored, revoked="yes"), stored)


@asks(lambda _: Act.OWN)
def revoke_slotless(work: Transaction, /, uids: frozenset[str]) -> None:
    """Note as revoked whose slot is gone: a cut came between key file and database."""
    for account in find_records(work.connection, Account, ""):
        if account.uid in uids:
            work.put(replace(account, revoked="yes"), account)


def _require_another_custodian(work: Transaction, account: Account) -> None:
    others = [
        other
        for other in find_records(work.connection, Account, "")
        if other.role == "custodian" and not other.revoked and other.uid != account.uid
    ]
    if account.role == "custodian" and not others:
        raise WrongState("last_custodian")


@asks(lambda _: Act.OWN)
def note_own(work: Transaction, /, act: str, **told: str) -> None:
    """Write down an act of the account on itself: unlock, lock, passphrase."""
    work.note(act, kind="account", uid=work.actor.account, **told)


@asks(lambda _: Act.KEYS)
def note_keys(work: Transaction, /, act: str, **told: str) -> None:
    """Write down an act on the keys of the casebook."""
    work.note(act, **told)


@asks(lambda _: Act.BACKUP)
def note_backup(work: Transaction, /, act: str, **told: str) -> None:
    """Write down that a copy was made or checked."""
    work.note(act, **told)


@asks(lambda _: Act.RESTORE)
def note_restore(work: Transaction, /, **told: str) -> None:
    """Write down that this casebook was made of a copy, and what was lost by it."""
    work.note("restore", **told)
