"""The trail: a line per act, each chained by a MAC to the one before.

The MAC covers a salted hash of the payload, not the payload: when a dossier is
destroyed its payloads and salts are blanked, and the chain still verifies.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from db.statement import Statement
from db.tables import trail

_ADD = Statement(insert(trail))
_JSON = json.JSONEncoder(ensure_ascii=False)
CHAINED = ("number", "at", "who", "machine", "act", "kind", "dossier", "uid")


@dataclass(frozen=True, slots=True)
class Head:
    """The last line: its number (0 when there is none) and its MAC."""

    number: int = 0
    mac: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One act, as it is written down."""

    at: str
    who: str
    machine: str
    act: str
    kind: str = ""
    dossier: str = ""
    uid: str = ""
    payload: dict[str, Any] | None = None


class Trail:
    """Appends to the chain and checks it; the key lies inside the database."""

    def __init__(self, key: bytes) -> None:
        self._keyed = hmac.new(key, digestmod="sha256")

    def append(self, connection: Connection, head: Head, lines: list[Line]) -> Head:
        """Write lines after `head`; return the new head."""
        rows = []
        for line in lines:
            row = self._row(head, line)
            head = Head(row["number"], row["mac"])
            rows.append(row)
        _ADD.run_each(connection, rows)
        return head

    def _row(self, head: Head, line: Line) -> dict[str, Any]:
        payload, salt = _text(line.payload), os.urandom(16)
        row: dict[str, Any] = {
            "number": head.number + 1,
            "at": line.at,
            "who": line.who,
            "machine": line.machine,
            "act": line.act,
            "kind": line.kind,
            "dossier": line.dossier,
            "uid": line.uid,
            "payload": payload,
            "salt": salt,
            "digest": _digest(salt, payload),
        }
        return row | {"mac": self._mac(head.mac, row)}

    def _mac(self, previous: bytes, row: Any) -> bytes:
        chained = _JSON.encode([row[name] for name in CHAINED])
        made = self._keyed.copy()
        made.update(previous + bytes(row["digest"]) + chained.encode())
        return made.digest()

    def first_broken(self, connection: Connection) -> int | None:
        """Return the number of the first line that is not as it was written."""
        mac = b""
        query = select(trail).order_by(trail.c.number)
        rows = connection.execute(query).mappings()
        for number, row in enumerate(rows, start=1):
            mac = self._mac(mac, row)
            if row["number"] != number or not hmac.compare_digest(mac, row["mac"]):
                return number
            if not _payload_stands(row):
                return number
        return None


def _text(payload: dict[str, Any] | None) -> str:
    return _JSON.encode(payload or {})


def _digest(salt: bytes, payload: str) -> bytes:
    return hashlib.sha256(
        bytes(salt) + payload.encode("utf-8", "surrogatepass")
    ).digest()


def _payload_stands(row: Any) -> bool:
    if row["payload"] is None and row["salt"] is None:
        return True  # blanked when its dossier was destroyed
    return bool(_digest(row["salt"] or b"", row["payload"] or "") == row["digest"])


def head_of(connection: Connection) -> Head:
    """Return the last line's number and MAC."""
    query = select(trail.c.number, trail.c.mac).order_by(trail.c.number.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return Head(row[0], bytes(row[1])) if row else Head()


def mac_at(connection: Connection, number: int) -> bytes | None:
    """Return the MAC of the line of this number, None when there is none."""
    found = connection.execute(select(trail.c.mac).where(trail.c.number == number))
    mac = found.scalar()
    return None if mac is None else bytes(mac)


def lines_of(connection: Connection) -> Iterator[Any]:
    """Yield every line, oldest first, as a mapping."""
    yield from connection.execute(select(trail).order_by(trail.c.number)).mappings()
