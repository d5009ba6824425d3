"""Slots: who knows what opens what, before and after the data key is changed."""

from dataclasses import replace

import pytest

from db.errors import NeedsKeyring, WrongPassphrase
from db.vault.boxes import Shut, new_pair
from db.vault.derivation import FLOOR, Cost
from db.vault.slots import Slot, new_slot, open_slot, public_of, sealed_to

DATA, NEXT = bytes(range(32)), bytes(range(32, 64))
SECRET = "江阔云低 otter"
DEVICE = b"d" * 32


def a_slot(device: bytes | None = None) -> Slot:
    return new_slot("库", "uid", "周敏", SECRET, DATA, cost=FLOOR, device_secret=device)


def test_the_passphrase_opens_it() -> None:
    assert open_slot("库", a_slot(), SECRET) == DATA


def test_another_passphrase_does_not() -> None:
    with pytest.raises(WrongPassphrase) as refused:
        open_slot("库", a_slot(), SECRET + "x")
    assert refused.value.label == "周敏"


def test_a_device_slot_needs_both() -> None:
    slot = a_slot(DEVICE)
    assert open_slot("库", slot, SECRET, DEVICE) == DATA
    with pytest.raises(NeedsKeyring):
        open_slot("库", slot, SECRET)
    with pytest.raises(WrongPassphrase):
        open_slot("库", slot, SECRET, DEVICE[::-1] + b"x")


def test_a_slot_without_device_ignores_a_device_secret() -> None:
    assert open_slot("库", a_slot(), SECRET, DEVICE) == DATA


@pytest.mark.parametrize(
    "change",
    [
        {"label": "覃文"},
        {"uid": "other"},
        {"kind": "recovery"},
        {"cost": Cost(FLOOR.memory, 3, 1)},
        {"salt": b"0" * 16},
    ],
)
def test_what_a_slot_says_is_bound_to_it(change: dict[str, object]) -> None:
    with pytest.raises(WrongPassphrase):
        open_slot("库", replace(a_slot(), **change), SECRET)  # type: ignore[arg-type]


def test_a_slot_does_not_open_in_another_casebook() -> None:
    with pytest.raises(WrongPassphrase):
        open_slot("别库", a_slot(), SECRET)


def test_a_new_data_key_is_sealed_without_the_passphrase() -> None:
    slot = a_slot()
    fresh = sealed_to("库", slot, public_of("库", slot, DATA), NEXT)
    assert open_slot("库", fresh, SECRET) == NEXT
    assert fresh.wrapped == slot.wrapped


def test_the_old_data_key_tells_nothing_of_what_is_sealed_later() -> None:
    slot = a_slot()
    fresh = sealed_to("库", slot, public_of("库", slot, DATA), NEXT)
    with pytest.raises(Shut):
        public_of("库", fresh, DATA)
    assert NEXT not in fresh.sealed
    assert public_of("库", fresh, NEXT) == public_of("库", slot, DATA)


def test_a_box_sealed_to_somebody_else_opens_nothing() -> None:
    _, foreign = new_pair()
    with pytest.raises(WrongPassphrase):
        open_slot("库", sealed_to("库", a_slot(), foreign, NEXT), SECRET)
