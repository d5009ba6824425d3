"""What holds for every test: no display, no folder or keyring of the user's, no stray log."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt or asks where settings live.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test that needs a Secret Service starts its own; the developer's is left alone.
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
_home = Path(tempfile.mkdtemp(prefix="yidang-tests-"))
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = str(_home / _name.lower())

# A slow machine fails no test.
settings.register_profile(
    "calm", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("calm")


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that expects a line reads it and calls `caplog.clear()`."""
    yield
    said = [record.getMessage() for record in caplog.get_records("call")]
    assert not said, f"unexpected log lines: {said}"
