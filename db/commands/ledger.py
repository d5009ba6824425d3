"""Writing down that a list of the ledger left the casebook."""

from collections.abc import Sequence

from db.access import Act, asks
from db.errors import LacksBasis
from db.transaction import Transaction


@asks(Act.LIST)
def note_ledger_exported(
    work: Transaction,
    dossiers: Sequence[str],
    lines: int,
    columns: Sequence[str],
    recipient: str,
    purpose: str,
) -> None:
    """Write down that a list was given out, to whom and for what.

    `dossiers`: those of whose content the list tells, `lines`: of how many there is at
    least the number in it, `columns`: what it tells of each. Raises NotPermitted where
    one of the dossiers may not be printed, LacksBasis without a recipient or a purpose.
    """
    given = {"recipient": recipient.strip(), "purpose": purpose.strip()}
    missing = tuple(name for name, value in given.items() if not value)
    if missing:
        raise LacksBasis("", "recipient", missing)
    for dossier in dossiers:
        work.demand(Act.PRINT, dossier)
    which = list(dossiers)
    work.note(
        "export",
        kind="ledger",
        lines=lines,
        dossiers=which,
        columns=list(columns),
        **given,
    )
