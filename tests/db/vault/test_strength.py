"""New passphrases are judged as they would be guessed."""

import pytest

from db.errors import WeakPassphrase
from db.vault.strength import judge, require_good


@pytest.mark.parametrize(
    "passphrase",
    ["spindle lantern otter", "江阔云低断雁西风", "qzv8!mK2#tL", "木8鸟-舟7灯-雨3"],
)
def test_good_ones_pass(passphrase: str) -> None:
    require_good(passphrase, "周敏", "柳溪县追逃办")


@pytest.mark.parametrize(
    ("passphrase", "known"),
    [
        ("", ""),
        ("password123", ""),
        ("qwertyuiop", ""),
        ("一一一一一一一一", ""),
        ("aaaaaaaaaaaaaaaa", ""),
        ("20260101", ""),
        ("云低断雁", ""),  # four signs, however rare
        ("云低断雁西", ""),  # five
        ("床前明月光疑是地上霜", ""),
        ("白日依山尽2026", ""),
        ("追逃追赃一人一档", ""),
        ("woaini1314520", ""),
        ("woaizhongguo888", ""),
        ("柳溪县追逃办", "柳溪县追逃办"),
        ("zhoumin1985", "zhoumin1985"),
    ],
)
def test_bad_ones_are_refused_with_advice(passphrase: str, known: str) -> None:
    with pytest.raises(WeakPassphrase) as refused:
        require_good(passphrase, known)
    judgement = judge(passphrase, known)
    assert (refused.value.score, refused.value.advice) == (
        judgement.score,
        judgement.advice,
    )
    assert not judgement.good


def test_full_width_letters_are_judged_as_plain_ones() -> None:
    assert judge("ｐａｓｓｗｏｒｄ１２３") == judge("password123")


def test_chinese_signs_count_double() -> None:
    assert judge("江阔云低").length == 8
    assert judge("jiang").length == 5


def test_a_very_long_one_is_judged_at_once() -> None:
    assert judge("spindle lantern otter " * 200).good
