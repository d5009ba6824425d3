"""Contrast of the tokens: text 4.5 wherever it may stand, edges of fields 3 (WCAG 2.2)."""

from dataclasses import asdict

import pytest

from ui.parts.chips import INKS
from ui.tokens import DARK, LIGHT, Tokens

GROUNDS = ("surface", "bg", "sunken", "hover", "selected")
INK = ("text", "text2", "accent", "danger", "warn", "ok", "right")
QUIET = ("surface", "bg", "sunken", "hover")  # where hints stand
ON_TINT = {
    "danger": "dangersoft",
    "warn": "warnsoft",
    "ok": "oksoft",
    "right": "rightsoft",
    "accent": "accentsoft",
    "text": "warnsoft",
    "text2": "warnsoft",
}


def light_of(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((light_of(one), light_of(other)))
    return (high + 0.05) / (low + 0.05)


def of(tokens: Tokens, name: str) -> str:
    return str(asdict(tokens)[name])


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
class TestContrast:
    @pytest.mark.parametrize("ground", GROUNDS)
    @pytest.mark.parametrize("ink", INK)
    def test_words_on_grounds(self, tokens: Tokens, ink: str, ground: str) -> None:
        assert contrast(of(tokens, ink), of(tokens, ground)) >= 4.5

    @pytest.mark.parametrize("ground", QUIET)
    def test_hints(self, tokens: Tokens, ground: str) -> None:
        assert contrast(tokens.text3, of(tokens, ground)) >= 4.5

    @pytest.mark.parametrize(("ink", "tint"), ON_TINT.items())
    def test_words_on_their_tint(self, tokens: Tokens, ink: str, tint: str) -> None:
        assert contrast(of(tokens, ink), of(tokens, tint)) >= 4.5

    @pytest.mark.parametrize("fill", ["fill", "fillhover", "dangerfill"])
    def test_words_on_fills(self, tokens: Tokens, fill: str) -> None:
        assert contrast(tokens.onfill, of(tokens, fill)) >= 4.5

    @pytest.mark.parametrize("ground", ["surface", "bg"])
    def test_edges_of_fields(self, tokens: Tokens, ground: str) -> None:
        assert contrast(tokens.edge, of(tokens, ground)) >= 3

    @pytest.mark.parametrize("tone", INKS)
    def test_chips(self, tokens: Tokens, tone: str) -> None:
        ink = INKS[tone]
        ground = of(tokens, ink.ground or "selected")
        assert contrast(of(tokens, ink.letters), ground) >= 4.5
