"""What a command is given beside its arguments: passphrases, never as arguments."""

import argparse
import getpass
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from db.casebook import Casebook, Way, labels_of, open_casebook
from db.errors import NotFound, Refused
from db.fields import Reference
from db.reference import load_reference
from db.values.day import is_full, read_day
from desktop.cli.saying import say_aside
from desktop.cli.telling import UsageError
from desktop.paths import RESOURCES
from desktop.typed import BadLine
from ui.messages import finding_in_words

VARIABLE = "YIDANG_PASSPHRASE_FILE"


@cache
def reference() -> Reference:
    """Return the lists that the program brings."""
    return load_reference(RESOURCES / "reference")


def first_line(path: Path) -> str:
    """Return the first line of a file; raises UsageError."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"读不出这个文件：{path}") from error
    if not lines or not lines[0]:
        raise UsageError(f"文件第一行是空的：{path}")
    return lines[0]


def passphrase_of(options: argparse.Namespace, prompt: str = "口令：") -> str:
    """Return the passphrase from --passphrase-file, the variable, or the keyboard."""
    given = options.passphrase_file or os.environ.get(VARIABLE)
    if given:
        return first_line(Path(given))
    return typed(prompt)


def first_passphrase_of(options: argparse.Namespace, prompt: str) -> str:
    """Return the passphrase of somebody who has none yet: typed twice."""
    given = options.passphrase_file or os.environ.get(VARIABLE)
    return first_line(Path(given)) if given else _typed_twice(prompt)


def new_passphrase_of(options: argparse.Namespace) -> str:
    """Return a new passphrase from --new-passphrase-file or typed twice."""
    if options.new_passphrase_file:
        return first_line(Path(options.new_passphrase_file))
    return _typed_twice("新口令：", "--new-passphrase-file")


def _typed_twice(prompt: str, option: str = "--passphrase-file") -> str:
    first = typed(prompt, option)
    if typed("再输一遍：", option) != first:
        raise UsageError("两次输入的口令不一样")
    return first


def typed(prompt: str, option: str = "--passphrase-file") -> str:
    """Return what is typed unseen; raises UsageError where nobody can type."""
    if sys.stdin is None or not sys.stdin.isatty():
        variable = f"，或设环境变量 {VARIABLE}" if option == "--passphrase-file" else ""
        raise UsageError(f"这里不能输入：请用 {option} 指定文件{variable}")
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise UsageError("没有输入") from error


def way_of(options: argparse.Namespace) -> Way:
    """Return how to open: with --today, whatever depends on the day sees that day."""
    way: Way = options.way
    if not options.today:
        return way
    try:
        day = read_day(options.today)
    except Refused:
        day = ""
    if not is_full(day):
        raise UsageError("--today 要写全年月日，例如 2026-11-24")
    return replace(way, today=lambda: day, rights=way.rights or way.today)


def label_of(folder: Path, options: argparse.Namespace) -> str:
    """Return --as, else the first account listed; raises UsageError for neither."""
    try:
        labels = [label for label, _ in labels_of(folder)]
    except NotFound:
        labels = []
    if options.label and labels and options.label not in labels:
        raise BadLine(f"没有登录名“{options.label}”。可用：{'、'.join(labels)}")
    found = options.label or (labels[0] if labels else "")
    if not found:
        raise UsageError("这个案卷库里没有可用的账户")
    return str(found)


def opened(options: argparse.Namespace) -> Casebook:
    """Open the casebook that a command names."""
    folder = Path(options.casebook)
    label = label_of(folder, options)
    passphrase = passphrase_of(options, f"{label}的口令：")
    casebook = open_casebook(folder, label, passphrase, way_of(options))
    for warning in casebook.warnings:
        say_aside(f"提醒：{finding_in_words(warning, '')}")
    return casebook


def pairs_of(given: Iterable[str]) -> dict[str, str]:
    """Return arguments written as 项=值 by their names; raises UsageError."""
    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"“{pair}”要写作 项=值")
        found[name.strip()] = value
    return found
