"""The binding takes references of None; the window survives it."""

import subprocess
import sys

CALLS = """
import ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(30_000):
    thing.setObjectName("x")
print("alive")
"""


def test_many_calls_that_return_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True)
    assert done.stdout.strip() == "alive"
    assert done.returncode == 0
