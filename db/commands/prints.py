"""Writing down what was printed or exported: for whom, for what, what stood on it."""

import hashlib
import hmac
import json
import zlib
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from db.access import Act, asks
from db.errors import LacksBasis
from db.queries.consultations import attendance_of, items_of
from db.queries.records import find_record
from db.queries.reports import entries_of_report
from db.records.base import new_uid
from db.records.consultation import Consultation
from db.rules.meetings import stays_out
from db.tables import meta, snapshot
from db.transaction import Transaction
from db.view import View

PACK = "pack"  # what a meeting has before it
LEDGER = "ledger"
OVERSIGHT = "oversight"  # what the supervising level looks at
REDUCED = "reduced"  # ... and what a unit has that may not see everything
# An extra: a pack as it was given out before, whatever was changed since.
AS_GIVEN = "as_given"
# Papers of the office, about no dossier, and what printing them asks for.
OF_OFFICE = {
    "first_report": Act.REPORT,
    "minutes": Act.CONFER,
    PACK: Act.CONFER,
    "review_report": Act.REVIEW,
    REDUCED: Act.CONFER,
    LEDGER: Act.LIST,
    "report": Act.REPORT,
    OVERSIGHT: Act.LIST,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is asked before a paper leaves the casebook; printed at its foot."""

    paper: str  # a key of desktop/papers.PAPERS
    dossier: str = ""  # uid; '' for a paper of the office
    about: str = ""  # uid of the one record it is about, '' for the whole dossier
    copy: int = 1
    copies: int = 1
    recipient: str = ""
    purpose: str = ""
    extras: tuple[str, ...] = ()  # what is left out unless it is chosen
    listed: tuple[str, ...] = ()  # the dossiers a ledger tells of, in their order
    narrowed: str = ""  # what they were chosen by, in words


def act_to_print(slip: Slip) -> Act:
    """Return what printing asks for; a paper about a dossier is never one of the office."""
    return Act.PRINT if slip.dossier else OF_OFFICE.get(slip.paper, Act.PRINT)


@asks(act_to_print)
def note_printed(
    work: Transaction, slip: Slip, how: str, hash_: str, content: Any
) -> None:
    """Record a paper that was printed or exported (`how`: print, export).

    `content` is what stood on it, kept compressed. Raises LacksBasis without a
    recipient or a purpose.
    """
    subject = slip.dossier or slip.about
    missing = tuple(n for n in ("recipient", "purpose") if not getattr(slip, n).strip())
    if missing:
        raise LacksBasis(subject, "recipient", missing)
    told: dict[str, Any] = {
        "paper": slip.paper,
        "about": slip.about,
        "copy": slip.copy,
        "copies": slip.copies,
        "recipient": slip.recipient,
        "purpose": slip.purpose,
        "hash": hash_,
    }
    row: dict[str, Any] = told | {
        "uid": new_uid(),
        "dossier": slip.dossier,
        "at": work.at,
        "who": work.actor.label,
        "how": how,
        "content": _kept_once(work.connection, slip, hash_, content),
    }
    work.connection.execute(insert(snapshot), row)
    kind = "dossier" if slip.dossier else slip.paper
    if slip.extras:
        told["extras"] = list(slip.extras)
    if slip.narrowed:
        told["narrowed"] = slip.narrowed
    work.note(how, kind=kind, dossier=slip.dossier, uid=subject, **told)
    for dossier in _told_of(work, slip, content):
        work.note(how, kind="dossier", dossier=dossier, uid=dossier, **told)
    if slip.paper == PACK:
        _keep_hash(work, slip.about, hash_)


def _kept_once(
    connection: Connection, slip: Slip, hash_: str, content: Any
) -> bytes | None:
    """What stands on all copies of a pack is kept with the first of them."""
    if slip.paper == PACK and kept_content(connection, slip.about, hash_) is not None:
        return None
    return zlib.compress(_canonical(content))


def kept_content(connection: Connection, meeting: str, hash_: str) -> Any:
    """Return what stood on a pack that was given out under a hash, None if not kept."""
    query = select(snapshot.c.content).where(
        snapshot.c.paper == PACK,
        snapshot.c.about == meeting,
        snapshot.c.hash == hash_,
        snapshot.c.content.is_not(None),
    )
    content = connection.execute(query.limit(1)).scalar()
    return None if content is None else json.loads(zlib.decompress(content))


def _told_of(work: Transaction, slip: Slip, content: Any) -> list[str]:
    """Return the dossiers that a paper of the office tells of.

    Those listed, those of its meeting, those of which something is overdue.

    Not those from which whoever gets it is recused: they do not stand on his copy.
    """
    if slip.listed:
        return list(slip.listed)
    if slip.paper == OVERSIGHT:
        told = [
            one["dossier"] for one in content.get(OVERSIGHT, ()) if "dossier" in one
        ]
        return list(dict.fromkeys(told))
    if slip.dossier or not slip.about:
        return []
    told = [one.dossier for one in entries_of_report(work.connection, slip.about)]
    people = attendance_of(work.connection, slip.about)
    return told + [
        item.dossier
        for item in items_of(work.connection, slip.about)
        if slip.paper not in (PACK, REDUCED)
        or not stays_out(slip.recipient, item, people)
    ]


def _keep_hash(work: Transaction, meeting: str, hash_: str) -> None:
    """The minutes name what the meeting had before it: what was given out until then."""
    stored = find_record(work.connection, Consultation, meeting)
    if stored.state == "planned" and stored.material != hash_:
        work.put(replace(stored, material=hash_), stored)


def _canonical(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


@asks(act_to_print)
def hash_of_content(view: View, slip: Slip, content: Any) -> str:
    """Return the keyed hash of what is to stand on a paper: 64 hex figures."""
    key = view.connection.execute(
        select(meta.c.value).where(meta.c.name == "snapshot_key")
    ).scalar_one()
    given = (slip.dossier or slip.about).encode() + _canonical(content)
    return hmac.digest(bytes.fromhex(key), given, hashlib.sha256).hex()


@asks(act_to_print)
def next_copy(view: View, slip: Slip) -> int:
    """Return the next free copy number of a paper, whatever copy the slip names."""
    query = select(func.max(snapshot.c.copy)).where(
        snapshot.c.dossier == slip.dossier,
        snapshot.c.paper == slip.paper,
        snapshot.c.about == slip.about,
    )
    return (view.connection.execute(query).scalar() or 0) + 1
