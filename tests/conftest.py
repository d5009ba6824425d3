"""What holds for every test: no display, no folder or keyring of the user's, no stray log."""

import os
import tempfile
from collections.abc import Iterator

import pytest

# Before anything imports Qt or asks where settings live.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test that needs a Secret Service starts its own; the developer's is left alone.
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
_home = tempfile.TemporaryDirectory(prefix="yidang-tests-")
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = os.path.join(_home.name, _name.lower())  # noqa: PTH118


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that expects a line reads it and calls `caplog.clear()`."""
    yield
    said = [record.getMessage() for record in caplog.get_records("call")]
    assert not said, f"unexpected log lines: {said}"
