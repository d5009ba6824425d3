"""A fault is logged without a word of what was typed, and told once."""

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.errors import Refused
from db.values.day import read_day
from desktop.crash import LOG_LIMIT, LOG_NAME, Crash, CrashWatch, describe, keep

ROOT = Path(__file__).parent.parent.parent
AT = datetime(2026, 1, 5, 12, tzinfo=UTC)
NAME = "扎西·多吉"


class Told:
    def __init__(self) -> None:
        self.crashes: list[Crash] = []

    def __call__(self, crash: Crash) -> None:
        self.crashes.append(crash)


def fail() -> None:
    """Fail inside a module of ours, with a name in the message."""
    try:
        read_day(f"{NAME} 1999-99")
    except Refused as first:
        raise RuntimeError(NAME) from first


def fault() -> Exception:
    with pytest.raises(RuntimeError) as caught:
        fail()
    return caught.value


def test_the_log_names_classes_and_our_functions_and_nothing_else(
    tmp_path: Path,
) -> None:
    crash = keep(describe(fault(), AT), tmp_path)
    text = (tmp_path / LOG_NAME).read_text("utf-8")
    assert text.startswith(
        "2026-01-05T12:00:00+00:00 RuntimeError <- db.errors.NotADay\n"
    )
    assert "  db.values.day:" in text
    assert NAME not in text
    assert str(ROOT) not in text
    assert crash.log == tmp_path / LOG_NAME


def test_a_log_that_cannot_be_written_is_no_second_fault(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    assert keep(describe(fault(), AT), tmp_path / "log").log is None


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    (tmp_path / LOG_NAME).write_text("x" * (LOG_LIMIT + 1))
    keep(describe(fault(), AT), tmp_path)
    assert (tmp_path / LOG_NAME).stat().st_size < 1000
    assert (tmp_path / "faults.1.log").stat().st_size == LOG_LIMIT + 1


def test_only_the_first_fault_is_told_and_all_are_logged(tmp_path: Path) -> None:
    told = Told()
    watch = CrashWatch(tmp_path, told)
    watch.caught(fault())
    watch.caught(fault())
    assert len(told.crashes) == 1
    assert (tmp_path / LOG_NAME).read_text("utf-8").count("RuntimeError") == 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_faults_of_any_thread_arrive(tmp_path: Path) -> None:
    told = Told()
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    CrashWatch(tmp_path, told).install()
    try:
        thread = threading.Thread(target=read_day, args=(NAME,))
        thread.start()
        thread.join()
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
    assert [crash.kinds for crash in told.crashes] == [("db.errors.NotADay",)]


SCRIPT = """
import sys
from pathlib import Path
from desktop.crash import CrashWatch
CrashWatch(Path(sys.argv[1]), lambda crash: print("told", crash.kinds)).install()
raise KeyError("扎西·多吉")
"""


def test_the_interpreter_prints_nothing_of_what_nobody_caught(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout == "told ('KeyError',)\n"
    assert said.stderr == ""
    assert said.returncode == 1
