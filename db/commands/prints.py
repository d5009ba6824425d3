"""Writing down what was printed or exported: for whom, for what, what stood on it."""

import hashlib
import hmac
import json
import zlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select

from db.access import Act, asks
from db.errors import LacksBasis
from db.records.base import new_uid
from db.tables import meta, snapshot
from db.transaction import Transaction
from db.view import View

PAPERS = ("brief", "volume")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is asked before a paper leaves the casebook; printed at its foot."""

    paper: str  # one of PAPERS
    copy: int = 1
    copies: int = 1
    recipient: str = ""
    purpose: str = ""


@asks(Act.PRINT)
def note_printed(
    work: Transaction, dossier: str, slip: Slip, how: str, hash_: str, content: Any
) -> None:
    """Record a paper that was printed or exported (`how`: print, export).

    `content` is what stood on it, kept compressed. Raises LacksBasis without a
    recipient or a purpose.
    """
    missing = tuple(n for n in ("recipient", "purpose") if not getattr(slip, n).strip())
    if missing:
        raise LacksBasis(dossier, "recipient", missing)
    told = {
        "paper": slip.paper,
        "copy": slip.copy,
        "copies": slip.copies,
        "recipient": slip.recipient,
        "purpose": slip.purpose,
        "hash": hash_,
    }
    row = told | {
        "uid": new_uid(),
        "dossier": dossier,
        "at": work.at,
        "who": work.actor.label,
        "how": how,
        "content": zlib.compress(_canonical(content)),
    }
    work.connection.execute(insert(snapshot), row)
    work.note(how, kind="dossier", dossier=dossier, uid=dossier, **told)


def _canonical(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


@asks(Act.PRINT)
def hash_of_content(view: View, dossier: str, content: Any) -> str:
    """Return the keyed hash of what is to stand on a paper: 64 hex figures."""
    key = view.connection.execute(
        select(meta.c.value).where(meta.c.name == "snapshot_key")
    ).scalar_one()
    given = dossier.encode() + _canonical(content)
    return hmac.digest(bytes.fromhex(key), given, hashlib.sha256).hex()


@asks(Act.PRINT)
def next_copy(view: View, dossier: str, paper: str) -> int:
    """Return the next free copy number of a paper of this dossier."""
    query = select(func.max(snapshot.c.copy)).where(
        snapshot.c.dossier == dossier, snapshot.c.paper == paper
    )
    return (view.connection.execute(query).scalar() or 0) + 1
