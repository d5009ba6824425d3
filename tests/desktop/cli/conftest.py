"""A casebook on disk, and the command line as a function: arguments in, code and words out."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.run import run
from tests.casebooks import PASSPHRASES, WAY, a_casebook


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left: its exit code, what it wrote, what it told aside."""

    code: int
    out: str
    aside: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Yidang = Callable[..., Said]


@pytest.fixture
def yidang(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Yidang:
    """Run a command; `stdin` is what it reads."""
    monkeypatch.delenv("YIDANG_PASSPHRASE_FILE", raising=False)

    def call(*arguments: object, stdin: str = "") -> Said:
        given = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
        monkeypatch.setattr(sys, "stdin", given)
        try:
            code = run([str(one) for one in arguments], WAY)
        except SystemExit as left:
            code = int(left.code or 0)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    return a_casebook(tmp_path)


@pytest.fixture
def as_(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """Return the arguments that unlock as somebody."""

    def arguments(label: str) -> tuple[str, ...]:
        file = tmp_path / f"{label}.txt"
        file.write_text(PASSPHRASES[label] + "\n不是口令\n", "utf-8")
        return ("--as", label, "--passphrase-file", str(file))

    return arguments
