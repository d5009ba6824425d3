"""The ledger line of a dossier: which columns each kind of record fills."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.records import Kind
from db.records.base import Record
from db.records.case import Charge, Flight, Whereabouts
from db.records.dossier import STATUSES, Dossier, StatusChange
from db.records.subject import IdentityPoint, Subject
from db.records.team import ANSWERING, TeamMember
from db.rules.completeness import independent_points, serves
from db.values.day import first_day, sort_key
from db.values.money import totals

Names = Mapping[str, str]  # officer's uid -> name
Columns = dict[str, Any]
ORDER = [term.code for term in STATUSES]


def current_status(changes: Sequence[Record]) -> StatusChange | None:
    """Return the latest change of status; of two on one day the graver."""
    found = [c for c in changes if isinstance(c, StatusChange) and c.status and c.day]
    return max(
        found, key=lambda c: (sort_key(c.day), ORDER.index(c.status)), default=None
    )


def last_flight(flights: Sequence[Record]) -> Flight | None:
    """Return the flight that days at large are counted from."""
    found = [f for f in flights if isinstance(f, Flight) and f.day]
    return max(found, key=lambda f: sort_key(f.day), default=None)


def last_whereabouts(stays: Sequence[Record]) -> Whereabouts | None:
    """Return where the subject is as far as is known."""
    found = [w for w in stays if isinstance(w, Whereabouts)]
    return max(found, key=lambda w: (w.until == "", sort_key(w.since)), default=None)


def place_in_words(country: str, place: str) -> str:
    """Return '新加坡近郊' of 新加坡 and 近郊, the country not said twice."""
    return place if country and country in place else country + place


def holders(members: Sequence[Record], today: str) -> dict[str, list[TeamMember]]:
    """Return who holds each role today."""
    held: dict[str, list[TeamMember]] = {}
    for member in members:
        if isinstance(member, TeamMember) and serves(member, today):
            held.setdefault(member.role, []).append(member)
    return held


def _dossier(records: Sequence[Record], _today: str, _names: Names) -> Columns:
    one = next((r for r in records if isinstance(r, Dossier)), None)
    return {
        "number": one.number if one else "",
        "holder": one.holder.strip() if one else "",
    }


def _subject(records: Sequence[Record], _today: str, _names: Names) -> Columns:
    one = next((r for r in records if isinstance(r, Subject)), None) or Subject(uid="")
    return {
        "name": one.name,
        "unit": one.unit + one.post,
        "born": one.born,
        "sex": one.sex,
    }


def _status(records: Sequence[Record], _today: str, _names: Names) -> Columns:
    one = current_status(records)
    return {"status": one.status if one else "", "status_day": one.day if one else ""}


def _charges(records: Sequence[Record], _today: str, _names: Names) -> Columns:
    charges = [c for c in records if isinstance(c, Charge)]
    sums = totals(charge.amount for charge in charges)
    kept = [[money.minor, money.currency, money.about] for money in sums]
    offences = dict.fromkeys(charge.offence for charge in charges if charge.offence)
    return {
        "offences": " ".join(offences),
        "amount": json.dumps(kept, ensure_ascii=False) if kept else "",
    }


def _flights(records: Sequence[Record], _today: str, _names: Names) -> Columns:
    one = last_flight(records)
    day = one.day if one else ""
    return {"fled": day, "fled_sort": first_day(day)}


def _whereabouts(records: Sequence[Record], _today: str, _names: Names) -> Columns:
    one = last_whereabouts(records)
    return {
        "where_code": one.country if one else "",
        "where_place": one.place if one else "",
    }


def _team(records: Sequence[Record], today: str, names: Names) -> Columns:
    held = holders(records, today)
    found = {
        role: "、".join(names.get(m.officer, "") for m in held.get(role, []))
        for role in ANSWERING
    }
    columns = ("leader", "handler", "supervisor")
    return dict(zip(columns, (found[role] for role in ANSWERING), strict=True))


def _identity(records: Sequence[Record], _today: str, _names: Names) -> Columns:
    return {"identity_points": independent_points(records)}


@dataclass(frozen=True, slots=True)
class Part:
    """What one kind gives to the line, and the fields that this is read from."""

    columns: Callable[[Sequence[Record], str, Names], Columns]
    fields: tuple[str, ...]


PARTS: dict[Kind, Part] = {
    Dossier: Part(_dossier, ("number", "holder")),
    Subject: Part(_subject, ("name", "unit", "post", "born", "sex")),
    StatusChange: Part(_status, ("day", "status")),
    Charge: Part(_charges, ("offence", "amount", "since")),
    Flight: Part(_flights, ("day",)),
    Whereabouts: Part(_whereabouts, ("since", "until", "country", "place")),
    TeamMember: Part(_team, ("role", "officer", "joined", "left", "conflict")),
    IdentityPoint: Part(_identity, ("kind", "agrees")),
}


def bears_on_summary(before: Record | None, after: Record | None) -> bool:
    """Tell whether writing this record may change the line of its dossier."""
    if before is None or after is None:
        return True
    part = PARTS.get(type(after))
    return part is not None and any(
        getattr(before, name) != getattr(after, name) for name in part.fields
    )
