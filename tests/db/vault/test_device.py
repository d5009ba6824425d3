"""Secrets of this computer: only in a keyring that keeps them, and a real one tried."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backends.chainer import ChainerBackend
from keyring.backends.SecretService import Keyring as SecretService

from db.errors import NeedsKeyring
from db.vault.device import SystemKeyring, is_allowed

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
# Runs in a session of its own, with a Secret Service of its own.
TRIED = """
import keyring
from db.errors import NeedsKeyring
from db.vault.device import SERVICE, SystemKeyring
computer = SystemKeyring(seconds=20)
assert computer.available()
first, second = computer.make("库", "一号"), computer.make("库", "二号")
assert len(first) == 32 and first != second
assert SystemKeyring().find("库", "一号") == first
assert computer.find("库", "三号") is None
computer.forget("库", "一号")
computer.forget("库", "一号")
assert computer.find("库", "一号") is None
assert computer.find("库", "二号") == second
keyring.set_password(SERVICE, "库/二号", "no base 64")
assert computer.find("库", "二号") is None
print("kept")
"""
UNLOCKED = (
    "printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize"
    ' >/dev/null 2>&1; exec "$0" -c "$1"'
)


def in_a_session(code: str, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run code where a Secret Service answers that nobody else uses."""
    run = home / "run"
    run.mkdir(mode=0o700)
    environment = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(run)}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "PYTHON_KEYRING_BACKEND"):
        environment.pop(name, None)
    command = ["dbus-run-session", "--", "bash", "-c", UNLOCKED, sys.executable, code]
    root = Path(__file__).parents[3]
    return subprocess.run(
        command,
        cwd=root,
        env=environment | {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason="no Secret Service on this machine"
)
def test_a_real_secret_service_keeps_them(tmp_path: Path) -> None:
    done = in_a_session(TRIED, tmp_path)
    assert done.stdout == "kept\n", done.stderr


@pytest.mark.parametrize(
    "backend", [keyring.backends.fail.Keyring(), keyring.backends.null.Keyring()]
)
def test_keyrings_that_keep_nothing_are_refused(backend: Any) -> None:
    computer = SystemKeyring(lambda: backend)
    assert not computer.available()
    for work in (computer.make, computer.find):
        with pytest.raises(NeedsKeyring):
            work("库", "一号")
    computer.forget("库", "一号")


class PlaintextKeyring(keyring.backends.null.Keyring):
    """Stands for whatever else may be installed: keeps secrets in clear."""


def chained(*members: Any) -> ChainerBackend:
    class Chain(ChainerBackend):
        backends: ClassVar = list(members)

    Chain.__module__ = ChainerBackend.__module__
    Chain.__qualname__ = ChainerBackend.__qualname__
    return Chain()


def test_a_chain_is_as_good_as_its_worst_member() -> None:
    assert is_allowed(SecretService())
    assert is_allowed(chained(SecretService()))
    assert not is_allowed(PlaintextKeyring())
    assert not is_allowed(chained(SecretService(), PlaintextKeyring()))
    assert not is_allowed(chained())


class Forgetful(SecretService):
    """Says that it keeps, and does not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password

    def get_password(self, service: str, username: str) -> str | None:
        return {}.get((service, username))


class Stubborn(Forgetful):
    """Waits for an answer to a question that nobody sees."""

    def get_password(self, service: str, username: str) -> str | None:
        Event().wait()
        return service + username


class Broken(Forgetful):
    """Raises what no keyring should."""

    def get_password(self, service: str, username: str) -> str | None:
        return str(len(service + username) // 0)


for _fake in (Forgetful, Stubborn, Broken):
    _fake.__module__, _fake.__qualname__ = SecretService.__module__, "Keyring"


def test_what_was_set_is_read_back() -> None:
    with pytest.raises(NeedsKeyring) as refused:
        SystemKeyring(Forgetful).make("库", "一号")
    assert refused.value.label == "keyring.read_back"


def test_a_keyring_that_never_answers_holds_nobody() -> None:
    with pytest.raises(NeedsKeyring) as refused:
        SystemKeyring(Stubborn, seconds=0.05).find("库", "一号")
    assert refused.value.label == "keyring.late"


def test_whatever_a_keyring_raises_is_told() -> None:
    with pytest.raises(NeedsKeyring) as refused:
        SystemKeyring(Broken).find("库", "一号")
    assert isinstance(refused.value.__cause__, ZeroDivisionError)
