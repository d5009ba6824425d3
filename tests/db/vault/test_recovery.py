"""The paper code: every slip of the pen is found, in its group."""

from itertools import combinations

import pytest

from db.errors import BadRecoveryCode
from db.vault.recovery import (
    GROUPS,
    SIGNS,
    RecoveryCode,
    group_is_right,
    new_code,
    read_code,
)

CODE = new_code()


def test_a_code_has_eight_groups_of_five_and_is_new_each_time() -> None:
    assert [len(group) for group in CODE.groups] == [5] * 8
    assert set(CODE.secret) <= set(SIGNS)
    assert new_code() != CODE


def spellings(code: RecoveryCode) -> list[str]:
    plain = "-".join(code.groups)
    return [
        plain,
        plain.lower(),
        " ".join(code.groups),
        code.secret,
        code.qr,
        f"  {plain}\n",
        "".join(chr(ord(c) + 0xFEE0) for c in code.secret),  # full width
        plain.replace("0", "o").replace("1", "l"),
        plain.replace("0", "O").replace("1", "I"),
    ]


@pytest.mark.parametrize("way", range(9))
def test_it_is_read_as_people_type_it(way: int) -> None:
    # By its place: each process that runs tests makes another code.
    assert read_code(spellings(CODE)[way]) == CODE


def test_every_wrong_sign_is_found_in_its_group() -> None:
    for at, sign in enumerate(CODE.secret):
        for other in SIGNS:
            if other != sign:
                typed = CODE.secret[:at] + other + CODE.secret[at + 1 :]
                with pytest.raises(BadRecoveryCode) as refused:
                    read_code(typed)
                assert refused.value.wrong == (at // 5 + 1,)


def test_every_swap_within_a_group_is_found() -> None:
    for place, group in enumerate(CODE.groups):
        for left, right in combinations(range(5), 2):
            signs = list(group)
            signs[left], signs[right] = signs[right], signs[left]
            assert group_is_right("".join(signs), place) == (signs == list(group))


def test_a_group_in_another_place_is_found() -> None:
    for left, right in combinations(range(GROUPS), 2):
        assert not group_is_right(CODE.groups[left], right)


def test_several_wrong_groups_are_all_named() -> None:
    groups = list(CODE.groups)
    for place in (1, 6):
        last = groups[place][-1]
        groups[place] = groups[place][:-1] + SIGNS[(SIGNS.index(last) + 1) % 32]
    with pytest.raises(BadRecoveryCode) as refused:
        read_code("-".join(groups))
    assert refused.value.wrong == (2, 7)


@pytest.mark.parametrize(
    "typed",
    ["", CODE.secret[:-1], CODE.secret + "0", "你好"],
    ids=["none", "short", "long", "other"],
)
def test_too_little_and_too_much_are_counted(typed: str) -> None:
    with pytest.raises(BadRecoveryCode) as refused:
        read_code(typed)
    assert refused.value.wrong == ()
    assert refused.value.signs == len(typed)


def test_a_sign_that_no_code_has_is_found() -> None:
    with pytest.raises(BadRecoveryCode) as refused:
        read_code("U" + CODE.secret[1:])
    assert refused.value.wrong == (1,)
