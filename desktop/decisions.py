"""Setting the state of a strategy version: what is written is done as an act."""

from dataclasses import dataclass, replace

from db.access import Act
from db.commands.strategy import (
    approve_version,
    register_approval,
    send_back_version,
    submit_version,
)
from db.queries.dossiers import my_acts
from db.queries.records import records_of_kinds
from db.records.base import Record
from db.records.strategy import StrategyVersion
from db.store import Store

# Kept by commands: nobody writes them, but a paper decision tells them.
OF_A_DECISION = (
    "state",
    "submitted",
    "decided",
    "decided_by",
    "decision_document",
    "decision_note",
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to become of a version, and the line that said so."""

    wanted: StrategyVersion
    line: int

    @property
    def version(self) -> int:
        return self.wanted.number or 0


def split_off(
    record: StrategyVersion, before: Record | None, line: int
) -> tuple[StrategyVersion, Decision | None]:
    """Part what is written into the version and what is decided about it."""
    kept = before if isinstance(before, StrategyVersion) else StrategyVersion(uid="")
    written = replace(record, **{name: getattr(kept, name) for name in OF_A_DECISION})
    if record.state in ("draft", kept.state):
        return written, None
    return written, Decision(record, line)


def decide(store: Store, decision: Decision) -> None:
    """Submit, approve, register an approval on paper, or send back.

    An approval with a document number is one on paper; without, it is made by the
    account itself. Raises what those commands raise.
    """
    wanted = decision.wanted
    found = store.read(records_of_kinds, wanted.dossier, (StrategyVersion,))
    stored = next(v for v in found[StrategyVersion] if v.uid == wanted.uid)
    if isinstance(stored, StrategyVersion) and stored.state in ("draft", "returned"):
        store.write(submit_version, stored)
    if wanted.state == "returned":
        store.write(send_back_version, wanted, wanted.decision_note)
    elif wanted.state in ("approved", "superseded"):
        _approve(store, wanted)


def _approve(store: Store, wanted: StrategyVersion) -> None:
    own = Act.APPROVE in store.read(my_acts, wanted.dossier)
    if own and not wanted.decision_document:
        store.write(approve_version, wanted, wanted.decision_note)
        return
    store.write(
        register_approval,
        wanted,
        wanted.decided_by,
        wanted.decided,
        wanted.decision_document,
        wanted.decision_note,
        wanted.submitted,
    )
