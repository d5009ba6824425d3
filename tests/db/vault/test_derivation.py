"""From a secret to keys, within bounds."""

import pytest

from db.vault.derivation import CEILING, FLOOR, Cost, default_cost, stretched, sub_key

SALT = b"0123456789abcdef"


def test_the_same_secret_gives_the_same_key() -> None:
    assert stretched("江阔云低", SALT, FLOOR) == stretched("江阔云低", SALT, FLOOR)


def test_every_keyboard_types_the_same_secret() -> None:
    assert stretched("Ａｂ１", SALT, FLOOR) == stretched("Ab1", SALT, FLOOR)  # NFKC
    assert stretched("é", SALT, FLOOR) == stretched("é", SALT, FLOOR)


def test_secret_salt_and_cost_all_count() -> None:
    dearer = Cost(FLOOR.memory, FLOOR.passes + 1, 1)
    keys = {
        stretched("a", SALT, FLOOR),
        stretched("b", SALT, FLOOR),
        stretched("a", SALT[::-1], FLOOR),
        stretched("a", SALT, dearer),
    }
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}


@pytest.mark.parametrize(
    "cost",
    [
        Cost(FLOOR.memory - 1, 2, 1),
        Cost(FLOOR.memory, 1, 1),
        Cost(FLOOR.memory, 2, 0),
        Cost(CEILING.memory + 1, 2, 1),
        Cost(FLOOR.memory, 17, 1),
        Cost(FLOOR.memory, 2, 9),
    ],
)
def test_weak_and_exhausting_costs_are_not_run(cost: Cost) -> None:
    assert not cost.within_bounds()
    with pytest.raises(ValueError, match="bounds"):
        stretched("a", SALT, cost)


def test_the_default_is_within_bounds_and_dear() -> None:
    cost = default_cost()
    assert cost.within_bounds()
    assert cost.memory * cost.passes >= 384 * 1024


def test_keys_for_different_purposes_differ() -> None:
    keys = {sub_key(bytes(32), label) for label in ("sqlcipher", "header mac", "head")}
    assert len(keys) == 3
