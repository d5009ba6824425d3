"""底数清、情况明: which facts a dossier of this status still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.records import Kind
from db.records.asset import Asset
from db.records.base import Record, missing_in
from db.records.case import CaseFact, Charge, Flight, Whereabouts
from db.records.cooperation import CooperationRequest
from db.records.dossier import STOCK, Dossier
from db.records.evidence import EvidenceItem
from db.records.matter import Return
from db.records.measure import Measure
from db.records.proceeding import Proceeding, RightsRecord
from db.records.relation import Relation
from db.records.strategy import FROZEN, StrategyVersion
from db.records.subject import (
    CareerEntry,
    IdentityDocument,
    IdentityPoint,
    Subject,
)
from db.records.team import ANSWERING, CaseTeam, TeamMember
from db.values.day import has_come

# A dossier of a person at large needs at least one of each of these.
NEEDED: tuple[Kind, ...] = (
    Dossier,
    CaseTeam,
    Subject,
    IdentityDocument,
    CareerEntry,
    Flight,
    Whereabouts,
    Charge,
    CaseFact,
    EvidenceItem,
    Relation,
    Measure,
    Asset,
    StrategyVersion,
)
# Whoever the status, these two stand on every cover.
ALWAYS: tuple[Kind, ...] = (Dossier, Subject)
# What a status asks for beside.
BY_STATUS: dict[str, tuple[Kind, ...]] = {
    "detained_abroad": (CooperationRequest,),
    "returned": (Return, Proceeding, RightsRecord, Charge, CaseFact, Asset),
}
COUNTED = {*NEEDED, *(kind for kinds in BY_STATUS.values() for kind in kinds)}


def needed_of(status: str) -> tuple[Kind, ...]:
    """Return the kinds of which a dossier of this status needs at least one each."""
    return (*(NEEDED if status in STOCK else ALWAYS), *BY_STATUS.get(status, ()))


# Of these it is all records together that leave a gap or close it.
TOGETHER: tuple[Kind, ...] = (TeamMember, IdentityPoint)
POINTS = 2  # independent points that prove who the person is
# Points of one pair count once: they come from the same source.
DEPENDENT = ({"household", "id_card_file"}, {"passport_file", "exit_record"})


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """A missing field, or with field '' a missing record, of one kind."""

    kind: str
    uid: str
    field: str


def gaps_of_kind(
    kind: Kind, records: Sequence[Record], status: str, today: str
) -> list[Gap]:
    """Return what one kind of a dossier lacks; `today` as '2026-11-24'."""
    name = kind.stored_as
    if kind in needed_of(status) and not records:
        return [Gap(name, "", "")]
    found = [
        Gap(name, record.uid, field) for record in records for field in _lacked(record)
    ]
    if kind is TeamMember and status in STOCK:
        found += [Gap(name, "", role) for role in unanswered(records, today)]
    if kind is IdentityPoint and not is_identified(records):
        found.append(Gap(name, "", "points"))
    return found


def _lacked(record: Record | None) -> tuple[str, ...]:
    frozen = isinstance(record, StrategyVersion) and record.state in FROZEN
    return () if record is None or frozen else missing_in(record)


def bears_on_gaps(before: Record | None, after: Record | None) -> bool:
    """Tell whether writing this record may change what its kind lacks."""
    kind = type(after) if after else type(before)
    if kind in TOGETHER or (kind in COUNTED and (before is None or after is None)):
        return True
    return _lacked(before) != _lacked(after)


def unanswered(members: Sequence[Record], today: str) -> list[str]:
    """Return which of 抓、办、督 nobody holds today."""
    held = {
        member.role
        for member in members
        if isinstance(member, TeamMember) and serves(member, today)
    }
    return [role for role in ANSWERING if role not in held]


def serves(member: TeamMember, today: str) -> bool:
    """Tell whether a member is in the team on a day and has not recused himself.

    Both ends count by their earliest reading; who leaves on a day is out on it.
    """
    if member.conflict == "recused" or has_come(member.left, today):
        return False
    return not member.joined or has_come(member.joined, today)


def independent_points(points: Sequence[Record]) -> int:
    """Count the points that agree, those of one source once."""
    kinds = {
        point.kind
        for point in points
        if isinstance(point, IdentityPoint) and point.agrees == "yes" and point.kind
    }
    doubled = sum(1 for pair in DEPENDENT if pair <= kinds)
    return len(kinds) - doubled


def is_identified(points: Sequence[Record]) -> bool:
    """身份已核实: at least two independent points agree."""
    return independent_points(points) >= POINTS
