"""How good a new passphrase is, judged by zxcvbn."""

import unicodedata
from dataclasses import dataclass

from zxcvbn import zxcvbn

from db.errors import WeakPassphrase
from db.vault.derivation import normal

SHORTEST = 10  # signs; Chinese ones count double, for each is one of thousands
ENOUGH = 3  # of zxcvbn's 0 to 4
JUDGED = 72  # signs that zxcvbn is given: more only takes it time


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score` 0 to 4; `advice`: zxcvbn's sentences, translated by ui/advice.py."""

    score: int
    length: int
    advice: tuple[str, ...]

    @property
    def good(self) -> bool:
        return self.score >= ENOUGH and self.length >= SHORTEST


def judge(passphrase: str, *known: str) -> Judgement:
    """Judge a passphrase; `known` are words that anybody here would try first."""
    plain = normal(passphrase)
    length = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in plain)
    if not plain:
        return Judgement(0, 0, ())
    words = [normal(word) for word in known if word]
    found = zxcvbn(plain[:JUDGED], user_inputs=words)
    feedback = found["feedback"]
    said = [feedback["warning"], *feedback["suggestions"]]
    return Judgement(int(found["score"]), length, tuple(s for s in said if s))


def require_good(passphrase: str, *known: str) -> None:
    """Raise WeakPassphrase with the advice unless the passphrase is good enough."""
    judgement = judge(passphrase, *known)
    if not judgement.good:
        raise WeakPassphrase(judgement.score, judgement.length, judgement.advice)
