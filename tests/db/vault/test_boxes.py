"""Boxes open with their key, for what they speak of, and not otherwise."""

import pytest

from db.vault.boxes import Shut, canonical, new_pair, seal, unseal, unwrap, wrap

KEY = bytes(range(32))
ABOUT = {"slot": "甲", "kind": "person"}


def test_a_wrapped_box_opens_again() -> None:
    assert unwrap(KEY, wrap(KEY, b"content", ABOUT), ABOUT) == b"content"
    assert wrap(KEY, b"content", ABOUT) != wrap(KEY, b"content", ABOUT)


def test_another_key_or_subject_opens_nothing() -> None:
    box = wrap(KEY, b"content", ABOUT)
    for key, about in ((KEY[::-1], ABOUT), (KEY, {**ABOUT, "kind": "recovery"})):
        with pytest.raises(Shut):
            unwrap(key, box, about)


@pytest.mark.parametrize("at", range(0, 35, 3))
def test_a_changed_box_stays_shut(at: int) -> None:
    box = bytearray(wrap(KEY, b"content", ABOUT))
    box[at] ^= 1
    with pytest.raises(Shut):
        unwrap(KEY, bytes(box), ABOUT)


@pytest.mark.parametrize("length", [0, 5, 12, 20])
def test_a_cut_box_stays_shut(length: int) -> None:
    with pytest.raises(Shut):
        unwrap(KEY, wrap(KEY, b"content", ABOUT)[:length], ABOUT)


def test_a_sealed_box_opens_with_the_private_key_alone() -> None:
    private, public = new_pair()
    other, _ = new_pair()
    box = seal(public, b"data key", ABOUT)
    assert unseal(private, box, ABOUT) == b"data key"
    assert public not in box
    for key, changed in ((other, box), (private, box[:-1]), (private, bytes(32) + box)):
        with pytest.raises(Shut):
            unseal(key, changed, ABOUT)


def test_json_has_one_spelling() -> None:
    assert canonical({"b": 1, "a": "甲"}) == '{"a":"甲","b":1}'.encode()
