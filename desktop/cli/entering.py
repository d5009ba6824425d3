"""Command set: one record from arguments, or many from JSON Lines, in one session."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from db.errors import Refused
from desktop.cli.asking import opened, reference
from desktop.cli.saying import say, say_aside, say_line
from desktop.cli.telling import UsageError, told
from desktop.intake import Intake, Taken
from desktop.typed import BadLine, kind_of

Lines = Iterable[tuple[int, bytes]]
USAGE = "写法：yidang set 案卷库 档号 记录类 项=值 …，或 yidang set 案卷库 --from 文件"


def set_values(options: argparse.Namespace) -> int:
    """Yidang set: prints the uid of each record once it is committed."""
    with ExitStack() as stack:
        # What cannot work is refused before the casebook is opened for it.
        line = None if options.source else _line_of(options)
        lines = None
        if options.source:
            lines = stack.enter_context(_lines_of(options.source))
        casebook = opened(options)
        stack.callback(casebook.close)
        intake = Intake(casebook.store, reference(), rehearse=options.dry_run)
        if lines is not None:
            return _many(lines, intake, options)
        _say_taken(intake.take(line), intake, options)
        refused = intake.finish()
        for _, error in refused:
            say_aside(told(error))
        return 1 if refused else 0


def _line_of(options: argparse.Namespace) -> dict[str, Any]:
    if not options.number or not options.kind:
        raise UsageError(USAGE)
    kind_of(options.kind)
    fields: dict[str, str] = {}
    for pair in options.fields:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"“{pair}”要写作 项=值")
        if name.strip() in fields:
            raise UsageError(f"“{name.strip()}”写了两次，只留一个")
        fields[name.strip()] = value
    line = {"kind": options.kind, "fields": fields, "uid": options.uid or ""}
    return line if options.number == "-" else line | {"dossier": options.number}


@contextmanager
def _lines_of(source: str) -> Iterator[Lines]:
    """Give the lines of a file or of the standard input, numbered, as bytes."""
    if source == "-" and sys.stdin is None:
        raise UsageError("没有标准输入")
    if source == "-":
        yield enumerate(sys.stdin.buffer, start=1)
        return
    with Path(source).open("rb") as file:
        yield enumerate(file, start=1)


def _many(lines: Lines, intake: Intake, options: argparse.Namespace) -> int:
    refused = 0
    for number, line in lines:
        if not line.strip():
            continue
        try:
            taken = intake.take(_read(line), number)
        except (Refused, UnicodeError) as error:
            refused += 1
            say_aside(f"第 {number} 行没有收：{told(error)}")
            continue
        _say_taken(taken, intake, options)
    for number, reason in intake.finish():
        refused += 1
        say_aside(f"第 {number} 行的状态没有办成：{told(reason)}")
    if refused:
        others = "可以收" if options.dry_run else "已保存"
        say_aside(f"共 {refused} 行没有收或没有办成，其余{others}。")
    return 1 if refused else 0


def _read(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise BadLine("不是 UTF-8 文本") from error
    except json.JSONDecodeError as error:
        raise BadLine(f"不是 JSON，第 {error.colno} 个字符处读不下去") from error
    except (RecursionError, ValueError) as error:
        raise BadLine("不是可读的 JSON") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Take an object as it is written; of a name given twice one value would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadLine(f"“{twice}”写了两次，只留一个")
    return found


def _say_taken(taken: Taken, intake: Intake, options: argparse.Namespace) -> None:
    for words in intake.said:
        say_aside(words)
    intake.said.clear()
    if options.dry_run:
        return
    if not options.json:
        say(taken.uid)
        return
    said = {"uid": taken.uid, "kind": taken.kind, "dossier": taken.dossier}
    say_line(said | ({"number": taken.number} if taken.number else {}))
