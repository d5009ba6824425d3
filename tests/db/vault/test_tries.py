"""Five wrong tries in a row, and then each waits; nobody is shut out."""

from pathlib import Path

import pytest

from db.errors import WrongPassphrase
from db.vault.tries import FREE, NAME, WAIT, Tries


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tries(tmp_path: Path, clock: Clock) -> Tries:
    return Tries(tmp_path, clock)


def used_up(tries: Tries, slot: str = "1") -> list[tuple[int, int]]:
    told = [tries.wrong(slot, "周敏") for _ in range(FREE)]
    return [(one.left, one.wait) for one in told]


def test_the_tries_left_are_told(tries: Tries) -> None:
    assert used_up(tries) == [(4, 0), (3, 0), (2, 0), (1, 0), (0, WAIT)]


def test_after_five_each_try_waits(tries: Tries, clock: Clock) -> None:
    used_up(tries)
    clock.now += 12
    with pytest.raises(WrongPassphrase) as refused:
        tries.require_turn("1", "周敏")
    assert (refused.value.label, refused.value.left, refused.value.wait) == (
        "周敏",
        0,
        WAIT - 12,
    )
    clock.now += WAIT
    tries.require_turn("1", "周敏")
    assert tries.wrong("1", "周敏").wait == WAIT


def test_a_restart_forgets_nothing(tmp_path: Path, tries: Tries, clock: Clock) -> None:
    used_up(tries)
    with pytest.raises(WrongPassphrase):
        Tries(tmp_path, clock).require_turn("1", "周敏")


def test_others_need_not_wait(tries: Tries) -> None:
    used_up(tries)
    tries.require_turn("2", "覃文")


def test_the_right_passphrase_forgets_them(tries: Tries, clock: Clock) -> None:
    used_up(tries)
    clock.now += WAIT
    tries.right("1")
    tries.require_turn("1", "周敏")
    assert tries.wrong("1", "周敏").left == FREE - 1


def test_a_clock_set_back_shuts_nobody_out(tries: Tries, clock: Clock) -> None:
    used_up(tries)
    clock.now -= 1_000_000
    tries.require_turn("1", "周敏")


@pytest.mark.parametrize("junk", ["", "[]", "{", '{"1": 3}', '{"1": []}', '{"1": "x"}'])
def test_a_damaged_count_shuts_nobody_out(
    tmp_path: Path, tries: Tries, junk: str
) -> None:
    (tmp_path / NAME).write_text(junk, "utf-8")
    tries.require_turn("1", "周敏")
    assert tries.wrong("1", "周敏").left == FREE - 1
