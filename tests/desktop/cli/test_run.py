"""The frame of every command: help, versions, faults, output that cannot be written."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli.parser import in_chinese, make_parser
from desktop.cli.run import command_of
from desktop.cli.saying import say_table
from desktop.private_file import require_writable, write_private
from tests.casebooks import OFFICER
from tests.desktop.cli.conftest import Yidang

As = Callable[[str], tuple[str, ...]]
COMMANDS = (
    "new", "account", "rekey", "recover", "sample", "check", "audit", "backup", "restore",
    "self-check", "list", "show", "set", "print", "open",
)  # fmt: skip
ROOT = Path(__file__).parents[3]


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell would."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_help_names_every_command_in_chinese(yidang: Yidang) -> None:
    said = yidang("--help")
    assert said.code == 0
    for name in COMMANDS:
        assert re.search(rf"^    {name}\b", said.out, re.MULTILINE), name
    assert "退出码" in said.out
    assert "options" not in said.out
    assert "usage" not in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_of_its_own(yidang: Yidang, name: str) -> None:
    said = yidang(name, "--help")
    assert said.code == 0
    assert said.out.startswith("用法：")
    assert callable(command_of(name))


def test_the_version(yidang: Yidang) -> None:
    assert yidang("--version").out.startswith("一档 ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "还缺：命令"),
        (("list",), "还缺：案卷库"),
        (("bogus",), "没有 'bogus'"),
        (("list", "x", "--bogus"), "不认识：--bogus"),
        (("list", "x", "--as"), "--as 后面要写一个值"),
        (("sample", "x", "--dossiers", "many"), "要写整数"),
        (("print", "x", "1"), "还缺：--out"),
    ],
)
def test_wrong_usage_is_told_in_chinese(
    yidang: Yidang, arguments: tuple[str, ...], told: str
) -> None:
    said = yidang(*arguments)
    assert said.code == 2
    assert told in said.aside


def test_what_argparse_says_otherwise_is_left_as_it_is() -> None:
    assert in_chinese("something new") == "something new"
    assert make_parser().prog == "yidang"


def test_a_passphrase_is_asked_for_only_where_somebody_can_type(
    yidang: Yidang, casebook: Path, tmp_path: Path
) -> None:
    said = yidang("list", casebook)
    assert said.code == 2
    assert "YIDANG_PASSPHRASE_FILE" in said.aside
    empty = tmp_path / "empty"
    empty.write_text("\n")
    assert yidang("list", casebook, "--passphrase-file", empty).code == 2
    assert yidang("list", casebook, "--passphrase-file", tmp_path / "none").code == 2


def test_the_file_may_be_named_by_the_environment(
    yidang: Yidang, casebook: Path, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIDANG_PASSPHRASE_FILE", as_(OFFICER)[3])
    assert yidang("list", casebook, "--as", OFFICER).code == 0
    assert yidang("list", casebook).code == 4  # of the first account it is another


def test_a_fault_of_ours_is_a_sentence_and_a_class(
    yidang: Yidang, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError("解㛃 and what he did")

    monkeypatch.setattr("desktop.cli.run.command_of", lambda _: broken)
    said = yidang("list", "x")
    assert said.code == 1
    assert "ZeroDivisionError" in said.aside
    assert "解㛃" not in said.aside
    assert "Traceback" not in said.aside


def test_who_stops_reading_is_not_told_so(casebook: Path, as_: As) -> None:
    command = f"{sys.executable} -m desktop --help | head -c 1"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr


def test_a_terminal_of_another_encoding_gets_what_it_can_show() -> None:
    done = start("--version", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.startswith(b"?")


def test_a_full_disk_under_the_output_is_no_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "list", "/nowhere", "--as", "x"],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_command_without_a_window_loads_no_qt_and_set_no_reportlab() -> None:
    for_each = "import sys; from desktop.cli.run import command_of; [command_of(one) for one in {}];"
    asked = (
        for_each.format(("set", "list", "show", "audit", "sample"))
        + "print([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'reportlab')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == b"[]"


def test_a_table_keeps_its_columns_under_wide_characters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say_table([["周敏", "a"], ["x", "b"], ["", "c"]])
    assert capsys.readouterr().out == "周敏  a\nx     b\n      c\n"


def test_a_private_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_private(path, b"one")
    write_private(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(OSError, match=r"a\.pdf"):
        require_writable(path, over=False)
    with pytest.raises(OSError, match="none"):
        require_writable(tmp_path / "none" / "b.pdf", over=True)
    with pytest.raises(OSError):  # noqa: PT011  (the system's own)
        write_private(tmp_path / "none" / "b.pdf", b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def test_without_a_screen_the_window_says_so(
    yidang: Yidang, casebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for arguments in (("open",), ("open", casebook)):
        said = yidang(*arguments)
        assert said.code == 1
        assert "没有显示器" in said.aside
    assert "casebook.db" in yidang("open", casebook / "files").aside
