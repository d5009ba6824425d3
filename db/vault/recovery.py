"""The recovery code: 160 bits on paper, typed back in groups that check themselves.

Eight groups of five signs of Crockford's base 32 (no I, L, O, U). Four signs of a
group are random; the fifth checks them and the group's place. 8 x 4 x 5 = 160 bits.
The check is a weighted sum in the field of 32 elements: one wrong sign, two signs
swapped and a group in another's place are always noticed, and in the right group.
"""

import secrets
import unicodedata
from dataclasses import dataclass

from db.errors import BadRecoveryCode

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, LONG = 8, 5
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
PREFIX = "YIDANG1:"
WEIGHTS = (2, 4, 8, 16)  # all different, none 1: so every swap shows


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """Eight groups as they are printed."""

    groups: tuple[str, ...]

    @property
    def secret(self) -> str:
        """What opens the slot."""
        return "".join(self.groups)

    @property
    def qr(self) -> str:
        """What the QR code holds."""
        return PREFIX + self.secret


def new_code() -> RecoveryCode:
    """Return a code that nobody had before."""
    groups = []
    for place in range(GROUPS):
        body = "".join(secrets.choice(SIGNS) for _ in range(LONG - 1))
        groups.append(body + _check(body, place))
    return RecoveryCode(tuple(groups))


def _check(body: str, place: int) -> str:
    total = place + 1
    for weight, sign in zip(WEIGHTS, body, strict=True):
        total ^= _times(weight, SIGNS.index(sign))
    return SIGNS[total]


def _times(left: int, right: int) -> int:
    """Multiply in the field of 32 elements (modulus x^5 + x^2 + 1)."""
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


def tidy(text: str) -> str:
    """Return what was typed or scanned without spaces and look-alikes."""
    plain = unicodedata.normalize("NFKC", text).upper().strip()
    plain = plain.removeprefix(PREFIX)
    return "".join(c for c in plain if c.isalnum()).translate(READ_AS)


def group_is_right(text: str, place: int) -> bool:
    """Tell whether one group (place 0 to 7) was typed as it was printed."""
    plain = tidy(text)
    known = len(plain) == LONG and all(sign in SIGNS for sign in plain)
    return known and _check(plain[:-1], place) == plain[-1]


def read_code(text: str) -> RecoveryCode:
    """Return the code; raises BadRecoveryCode with the groups (1 to 8) that are wrong."""
    plain = tidy(text)
    if len(plain) != GROUPS * LONG:
        raise BadRecoveryCode(len(plain), ())
    groups = tuple(plain[i : i + LONG] for i in range(0, len(plain), LONG))
    wrong = tuple(n + 1 for n, g in enumerate(groups) if not group_is_right(g, n))
    if wrong:
        raise BadRecoveryCode(len(plain), wrong)
    return RecoveryCode(groups)
