"""Measuring in a process of its own: no display, no settings of the user's."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def seconds_of(module: str, *arguments: str) -> float:
    """Run a module that prints the seconds it took as its last line."""
    return float(_run(module, arguments).split()[-1])


def seconds_until_said(module: str, *arguments: str) -> float:
    """Return the seconds from before the process begins until it prints a line."""
    with tempfile.TemporaryDirectory() as home:
        start = time.perf_counter()
        with subprocess.Popen(
            _command(module, arguments),
            cwd=ROOT,
            env=_environment(home),
            stdout=subprocess.PIPE,
        ) as process:
            assert process.stdout
            said = process.stdout.readline()
            taken = time.perf_counter() - start
    assert said, f"{module} said nothing"
    return taken


def _run(module: str, arguments: tuple[str, ...]) -> str:
    with tempfile.TemporaryDirectory() as home:
        return subprocess.run(
            _command(module, arguments),
            cwd=ROOT,
            env=_environment(home),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout


def _command(module: str, arguments: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", module, *arguments]


def _environment(home: str) -> dict[str, str]:
    given = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    given.pop("DBUS_SESSION_BUS_ADDRESS", None)
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return given | {name: home for name in names}
