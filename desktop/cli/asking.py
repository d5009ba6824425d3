"""What a command is given beside its arguments: passphrases, never as arguments."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from db.casebook import USUAL, Casebook, Way, labels_of, open_casebook
from db.errors import NotFound
from db.store import this_day
from db.values.day import is_full, read_day
from desktop.cli.saying import say_aside
from ui.messages import finding_in_words

VARIABLE = "YIDANG_PASSPHRASE_FILE"


class UsageError(Exception):
    """The command was not given what it needs; exit code 2."""


def first_line(path: Path) -> str:
    """Return the first line of a file; raises UsageError."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"读不出口令文件：{path}") from error
    if not lines or not lines[0]:
        raise UsageError(f"口令文件是空的：{path}")
    return lines[0]


def passphrase_of(options: argparse.Namespace, prompt: str = "口令：") -> str:
    """Return the passphrase from --passphrase-file, the variable, or the keyboard."""
    given = options.passphrase_file or os.environ.get(VARIABLE)
    if given:
        return first_line(Path(given))
    return _typed(prompt)


def new_passphrase_of(options: argparse.Namespace, *, again: bool = True) -> str:
    """Return a new passphrase from --new-passphrase-file or typed twice."""
    if options.new_passphrase_file:
        return first_line(Path(options.new_passphrase_file))
    first = _typed("新口令：")
    if again and _typed("再输一遍：") != first:
        raise UsageError("两次输入的新口令不一样")
    return first


def _typed(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"没有口令：用 --passphrase-file，或设 {VARIABLE}")
    return getpass.getpass(prompt)


def way_of(options: argparse.Namespace) -> Way:
    """Return how to open: with --today, whatever depends on the day sees that day."""
    given = getattr(options, "today", None)
    if not given:
        return USUAL
    day = read_day(given)
    if not is_full(day):
        raise UsageError("--today 要写全年月日，例如 2026-11-24")
    return Way(today=lambda: day)


def today_of(options: argparse.Namespace) -> str:
    return way_of(options).today() if getattr(options, "today", None) else this_day()


def label_of(folder: Path, options: argparse.Namespace) -> str:
    """Return --as, else the first account listed."""
    if options.label:
        return str(options.label)
    labels = [label for label, _ in labels_of(folder)]
    if not labels:
        raise NotFound("account")
    return labels[0]


def opened(options: argparse.Namespace) -> Casebook:
    """Open the casebook that a command names."""
    folder = Path(options.casebook)
    label = label_of(folder, options)
    passphrase = passphrase_of(options, f"{label}的口令：")
    casebook = open_casebook(folder, label, passphrase, way_of(options))
    for warning in casebook.warnings:
        say_aside(f"注意：{finding_in_words(warning, '')}")
    return casebook
