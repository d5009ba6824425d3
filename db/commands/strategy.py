"""一人一策: submitting, deciding, and beginning a new version."""

from dataclasses import replace

from db.access import Act, asks
from db.commands.records import check_values, tidied
from db.errors import Frozen, LacksBasis, NotFound, WrongState
from db.queries.records import find_records
from db.records.base import missing_in, new_uid
from db.records.strategy import (
    FROZEN,
    StrategyRisk,
    StrategyStep,
    StrategyVersion,
)
from db.transaction import Transaction


def _stored(work: Transaction, version: StrategyVersion) -> StrategyVersion:
    stored = work.stored(version)
    if stored is None or stored.dossier != version.dossier:
        raise NotFound(version.uid)
    return stored


def _require(version: StrategyVersion, *states: str) -> None:
    if version.state not in states:
        raise WrongState(version.state)


@asks(Act.SUBMIT)
def submit_version(work: Transaction, version: StrategyVersion) -> None:
    """Hand a draft to the leader in charge; from then on it is frozen.

    Raises WrongState, LacksBasis with what is missing, or with `steps` when no step
    is planned.
    """
    stored = _stored(work, version)
    _require(stored, "draft", "returned")
    missing = missing_in(stored)
    steps = find_records(work.connection, StrategyStep, stored.dossier)
    if not any(step.version == stored.uid for step in steps):
        missing = (*missing, "steps")
    if missing:
        raise LacksBasis(stored.uid, "state", missing)
    work.put(replace(stored, state="submitted", submitted=work.today), stored)


@asks(Act.APPROVE)
def approve_version(
    work: Transaction, version: StrategyVersion, note: str = ""
) -> None:
    """Approve as the leader in charge; the version before is superseded.

    Asks for the account of a leader in charge of this dossier. Raises WrongState.
    """
    signed = work.actor.name or work.actor.label
    _decide(work, version, signed, work.today, "", note.strip())


@asks(Act.SUBMIT)
def register_approval(
    work: Transaction,
    version: StrategyVersion,
    decided_by: str,
    decided: str,
    decision_document: str,
    note: str = "",
    submitted: str = "",
) -> None:
    """Register the decision that the leader signed on paper; its number is needed.

    `submitted`: the day the paper says it was handed in, '' for the day it was here.
    Raises LacksBasis, WrongState, and BadValue for what is no day.
    """
    given = {
        "decided_by": decided_by.strip(),
        "decided": decided,
        "decision_document": decision_document.strip(),
    }
    missing = tuple(name for name, value in given.items() if not value)
    if missing:
        raise LacksBasis(version.uid, "decision_document", missing)
    told = (given["decided_by"], decided, given["decision_document"], note.strip())
    _decide(work, version, *told, submitted)


def _decide(
    work: Transaction,
    version: StrategyVersion,
    decided_by: str,
    decided: str,
    document: str,
    note: str,
    submitted: str = "",
) -> None:
    stored = _stored(work, version)
    _require(stored, "submitted")
    for other in find_records(work.connection, StrategyVersion, stored.dossier):
        if other.state == "approved":
            work.put(replace(other, state="superseded"), other)
    approved = replace(
        stored,
        state="approved",
        submitted=submitted or stored.submitted,
        decided=decided,
        decided_by=decided_by,
        decision_document=document,
        decision_note=note,
    )
    _put(work, approved, stored)


@asks(Act.APPROVE)
def send_back_version(work: Transaction, version: StrategyVersion, note: str) -> None:
    """Send a submitted version back, saying what is wanted; raises WrongState."""
    stored = _stored(work, version)
    _require(stored, "submitted")
    returned = replace(
        stored,
        state="returned",
        decided=work.today,
        decided_by=work.actor.name or work.actor.label,
        decision_note=note.strip(),
    )
    _put(work, returned, stored)


def _put(work: Transaction, version: StrategyVersion, stored: StrategyVersion) -> None:
    version = tidied(version)
    check_values(work, version, stored, {})
    work.put(version, stored)


@asks(Act.EDIT)
def begin_version(work: Transaction, dossier: str, uid: str) -> None:
    """Begin the next version as a copy of the last one, steps keeping their keys.

    Raises WrongState while another version is still open.
    """
    versions = find_records(work.connection, StrategyVersion, dossier)
    last = max(versions, key=lambda one: one.number or 0, default=None)
    if last is None:
        first = StrategyVersion(uid=uid, dossier=dossier, number=1, drafted=work.today)
        work.put(first)
        return
    if last.state not in ("approved", "superseded"):
        raise WrongState(last.state)
    fresh = replace(
        last,
        uid=uid,
        number=(last.number or 0) + 1,
        state="draft",
        summary="",
        drafted=work.today,
        submitted="",
        decided="",
        decided_by="",
        decision_document="",
        decision_note="",
    )
    work.put(fresh)
    parts: list[StrategyStep | StrategyRisk] = [
        *find_records(work.connection, StrategyStep, dossier),
        *find_records(work.connection, StrategyRisk, dossier),
    ]
    for part in parts:
        if part.version == last.uid:
            work.put(replace(part, uid=new_uid(), version=uid))


@asks(Act.EDIT)
def adopt_steps(
    work: Transaction,
    version: StrategyVersion,
    steps: tuple[tuple[str, str], ...],
    owner: str,
    due: str,
) -> None:
    """Take the steps of a route (text, who approves) over into an open version.

    What it has already is not added again. Raises Frozen for one that was handed in.
    """
    stored = _stored(work, version)
    if stored.state in FROZEN:
        raise Frozen(stored.uid)
    own = [
        step
        for step in find_records(work.connection, StrategyStep, stored.dossier)
        if step.version == stored.uid
    ]
    known = {step.text for step in own}
    position = max((step.position or 0 for step in own), default=0)
    for text, approval in steps:
        if text in known:
            continue
        position += 1
        uid = new_uid()
        step = StrategyStep(
            uid=uid, dossier=stored.dossier, version=stored.uid, key=uid,
            position=position, text=text, approval=approval, owner=owner.strip(), due=due,
        )  # fmt: skip
        check_values(work, step, None, {})
        work.put(step)
