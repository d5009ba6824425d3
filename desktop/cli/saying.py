"""What a command says: words for people, JSON with stable keys for programs."""

import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any, TextIO


def say(words: str = "") -> None:
    """Write a line; it is out before the next step."""
    _write(sys.stdout, words)


def say_aside(words: str) -> None:
    """Write a line for the person, not for a program that reads the output."""
    _write(sys.stderr, words)


def _write(stream: TextIO | None, words: str) -> None:
    if stream is None:
        return  # a program without a console on Windows
    stream.write(words + "\n")
    stream.flush()


def say_line(value: Any) -> None:
    """Write a value as one line of JSON."""
    say(json.dumps(value, ensure_ascii=False))


def say_json(value: Any) -> None:
    """Write a value as JSON, Chinese as it is."""
    say(json.dumps(value, ensure_ascii=False, indent=1))


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Write rows in columns; a Chinese character is two places wide."""
    if not rows:
        return
    widths = [max(_wide(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = (
            cell + " " * (width - _wide(cell))
            for cell, width in zip(row, widths, strict=True)
        )
        say("  ".join(cells).rstrip())


def _wide(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)
