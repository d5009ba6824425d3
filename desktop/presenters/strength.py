"""Judging a new passphrase while it is typed."""

from functools import lru_cache

from db.vault.strength import SHORTEST, judge
from ui.advice import advice_in_chinese
from ui.secret.chosen import NewPassphrase, Strength


@lru_cache(16)
def strength_of(text: str, *known: str) -> Strength:
    """Return what is said of a passphrase; `known` are words anybody would try."""
    judged = judge(text, *known)
    if judged.good:
        return Strength(good=True, words="够强")
    if judged.length < SHORTEST:
        return Strength(good=False, words=f"至少 {SHORTEST} 个字符（汉字一个算两个）")
    return Strength(good=False, words="".join(advice_in_chinese(judged.advice)[:2]))


def tell_strength(field: NewPassphrase, text: str, *known: str) -> None:
    """Say beside a field how good a text is."""
    field.show_strength(text, strength_of(text, *known))
