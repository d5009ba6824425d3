"""From a secret to keys: Argon2id within fixed bounds, then HKDF by label."""

import os
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, lanes side by side."""

    memory: int
    passes: int
    lanes: int

    def within_bounds(self) -> bool:
        """Refuse what is too weak to protect and what would exhaust the machine."""
        return (
            FLOOR.memory <= self.memory <= CEILING.memory
            and FLOOR.passes <= self.passes <= CEILING.passes
            and FLOOR.lanes <= self.lanes <= CEILING.lanes
        )


FLOOR = Cost(19 * 1024, 2, 1)
CEILING = Cost(1024 * 1024, 16, 8)
USUAL = Cost(256 * 1024, 2, 1)  # about half a second on an office laptop of 2020
SMALL = Cost(128 * 1024, 3, 1)
ROOMY = 4 * 1024**3 * 15 // 16  # "4 GiB" machines report a little less


def default_cost() -> Cost:
    """Return the cost for a new slot on this machine."""
    return USUAL if _memory() >= ROOMY else SMALL


def _memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return ROOMY  # Windows has no sysconf; what runs Qt 6 there has 4 GiB


def normal(secret: str) -> str:
    """Return the secret as it is hashed, the same from every keyboard."""
    return unicodedata.normalize("NFKC", secret)


def stretched(secret: str, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes that cost one guess; raises ValueError out of bounds."""
    if not cost.within_bounds():
        raise ValueError("cost out of bounds")
    derivation = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return derivation.derive(normal(secret).encode())


def sub_key(key: bytes, label: str) -> bytes:
    """Return the key for one purpose; none can be told from another or undone."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=label.encode()).derive(key)
