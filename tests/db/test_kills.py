"""Killed at random moments: nothing acknowledged is lost, every casebook opens.

A reduced number; tests/torture.py does two hundred and more.
"""

import sys
from pathlib import Path

import pytest

from tests.casebooks import a_casebook
from tests.kills import Watch

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")


@pytest.mark.parametrize(
    ("mode", "kills"), [("save", 3), ("passphrase", 3), ("rekey", 3), ("people", 2)]
)
def test_nothing_acknowledged_is_lost(tmp_path: Path, mode: str, kills: int) -> None:
    watch = Watch(a_casebook(tmp_path), seed=kills)
    for _ in range(kills):
        watch.kill(mode)
    assert watch.acts >= 1
