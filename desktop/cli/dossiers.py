"""Commands on dossiers: list, show, set, print."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from db.commands.dossiers import note_opened
from db.commands.prints import Slip, next_copy
from db.errors import Refused
from db.fields import Reference
from db.queries.dossiers import uid_of_number
from db.queries.ledger import Filter, LedgerRow, find_ledger_page
from db.queries.links import linkable
from db.queries.overview import find_dues, find_gaps
from db.queries.records import records_of_dossier
from db.records import KINDS, SECTIONS
from db.records.base import Record, fields_of
from db.reference import load_reference
from desktop.cli.asking import UsageError, first_line, opened
from desktop.cli.saying import say, say_aside, say_json, say_table
from desktop.intake import BadLine, FieldError, Intake, Taken, kind_of, record_as_json
from desktop.paths import RESOURCES
from desktop.printing import print_paper, register, with_password
from desktop.private_file import write_private
from desktop.wording import (
    STATUS_LABEL,
    answers_in_words,
    days_in_words,
    due_in_words,
    gap_in_words,
    offences_in_words,
)
from ui.fields.catalogue import shown
from ui.messages import sentence


def reference() -> Reference:
    return load_reference(RESOURCES / "reference")


def list_dossiers(options: argparse.Namespace) -> int:
    """Yidang list: the ledger, as much as the account may see."""
    casebook = opened(options)
    try:
        narrowed = Filter(words=options.words or "", order=options.order)
        rows = casebook.store.read(find_ledger_page, narrowed, 0, options.limit)
        today = casebook.store.today
    finally:
        casebook.close()
    if options.json:
        say_json([_row_as_json(row) for row in rows])
        return 0
    lists = reference()
    for row in rows:
        say("  ".join(_row_in_words(row, today, lists)))
    return 0


def _row_as_json(row: LedgerRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": row.name,
        "status": row.status,
        "answers": {
            "leader_in_charge": row.leader,
            "case_handler": row.handler,
            "supervisor": row.supervisor,
        },
        "uid": row.dossier,
        "readable": row.readable,
        "fled": row.fled,
        "where": row.where_code,
        "next_due": row.next_due,
        "gaps": row.gaps,
    }


def _row_in_words(row: LedgerRow, today: str, lists: Reference) -> list[str]:
    name = row.name if row.readable else "（无权查看）"
    words = [row.number, STATUS_LABEL.get(row.status, ""), name]
    words += [offences_in_words(row, lists), days_in_words(row, today)]
    return [*words, answers_in_words(row)]


def show(options: argparse.Namespace) -> int:
    """Yidang show NUMBER: every record of a dossier."""
    casebook = opened(options)
    try:
        store = casebook.store
        uid = store.read(uid_of_number, options.number)
        records = store.read(records_of_dossier, uid)
        links = store.read(linkable, uid, KINDS)
        gaps, dues = store.read(find_gaps, uid), store.read(find_dues, uid)
        store.write(note_opened, uid)
    finally:
        casebook.close()
    if options.json:
        dossier = next(iter(records[KINDS[0]]))
        say_json(
            {
                "uid": uid,
                "number": getattr(dossier, "number", ""),
                "records": [record_as_json(r) for k in KINDS for r in records[k]],
                "gaps": [
                    {"kind": g.kind, "uid": g.uid, "field": g.field} for g in gaps
                ],
                "dues": [
                    {"kind": d.kind, "uid": d.uid, "rule": d.rule, "day": d.day}
                    for d in dues
                ],
            }
        )
        return 0
    lists = {**reference(), **links}
    for section in SECTIONS:
        _say_section(
            section.title, [r for k in section.kinds for r in records[k]], lists
        )
    if gaps:
        say(f"底数还缺 {len(gaps)} 项：" + "、".join(gap_in_words(gap) for gap in gaps))
    for due in dues:
        say(f"{due.day}　{due_in_words(due)}")
    return 0


def _say_section(title: str, records: Iterable[Record], lists: Reference) -> None:
    found = list(records)
    if not found:
        return
    say(f"【{title}】")
    for record in found:
        say(f"  {record.title}　{record.uid}")
        rows = [
            [f"    {mark.label}", shown(mark, getattr(record, name), lists)]
            for name, mark in fields_of(type(record))
            if getattr(record, name) not in ("", None) and not mark.hidden
        ]
        say_table(rows)


def set_values(options: argparse.Namespace) -> int:
    """Yidang set: one record from arguments, or many from JSON Lines."""
    casebook = opened(options)
    try:
        intake = Intake(casebook.store, reference())
        if options.source:
            return _many(options, intake)
        taken = intake.take(_line_of(options))
        _say_taken(taken, intake, options.json)
        return 0
    finally:
        casebook.close()


def _line_of(options: argparse.Namespace) -> dict[str, Any]:
    if not options.number or not options.kind:
        raise UsageError(
            "写法：yidang set 案卷库 档号 记录类 [--uid UID] 项=值 …，或 --from 文件"
        )
    kind_of(options.kind)
    fields = {}
    for pair in options.fields:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"“{pair}”应写作 项=值")
        fields[name] = value
    line = {"kind": options.kind, "fields": fields, "uid": options.uid or ""}
    return line if options.number == "-" else line | {"dossier": options.number}


def _many(options: argparse.Namespace, intake: Intake) -> int:
    refused = 0
    for number, text in _lines(options.source):
        try:
            line = json.loads(text)
            taken = intake.take(line)
        except (Refused, ValueError, TypeError) as error:
            refused += 1
            say_aside(f"第 {number} 行没有收：{why(error)}")
            continue
        _say_taken(taken, intake, options.json)
    if refused:
        say_aside(f"{refused} 行没有收，其余已保存。")
    return 1 if refused else 0


def why(error: Exception) -> str:
    """Return why a line was not taken."""
    if isinstance(error, BadLine):
        return error.sentence
    if isinstance(error, FieldError):
        return f"{error.label}：{sentence(error.why)}"
    if isinstance(error, json.JSONDecodeError):
        return f"不是 JSON：第 {error.colno} 个字符处读不下去"
    if isinstance(error, Refused):
        field = getattr(error, "field", "")
        return f"{field}　{sentence(error)}" if field else sentence(error)
    return "这一行的写法不对"


def _lines(source: str) -> Iterator[tuple[int, str]]:
    if source == "-":
        yield from ((n, t) for n, t in enumerate(sys.stdin, 1) if t.strip())
        return
    with Path(source).open(encoding="utf-8-sig") as file:
        yield from ((n, t) for n, t in enumerate(file, 1) if t.strip())


def _say_taken(taken: Taken, intake: Intake, as_json: bool) -> None:
    for words in intake.said:
        say_aside(words)
    intake.said.clear()
    if as_json:
        said = {"uid": taken.uid, "kind": taken.kind, "dossier": taken.dossier}
        say(json.dumps(said, ensure_ascii=False))
    else:
        say(taken.uid)


def print_dossier(options: argparse.Namespace) -> int:
    """Yidang print: a paper of one dossier as a PDF file; recorded with its slip."""
    out = Path(options.out)
    if out.exists() and not options.force:
        raise FileExistsError(out)
    password = first_line(Path(options.password_file)) if options.password_file else ""
    casebook = opened(options)
    try:
        store = casebook.store
        uid = store.read(uid_of_number, options.number)
        copy = options.copy or store.read(next_copy, uid, options.paper)
        slip = Slip(
            paper=options.paper,
            copy=copy,
            copies=max(options.copies or copy, copy),
            recipient=options.to or "本办公室",
            purpose=options.purpose or "存档",
        )
        printed = print_paper(store, reference(), uid, slip)
        pdf = with_password(printed.pdf, password) if password else printed.pdf
        write_private(out, pdf)
        register(store, uid, printed, slip, "export")
    finally:
        casebook.close()
    for missing in printed.missing:
        say_aside(f"没有字形：{missing}")
    said = {"out": str(out), "pages": printed.pages, "copy": copy, "hash": printed.hash}
    say_json(said) if options.json else say(f"已印出 {out}，共 {printed.pages} 页")
    return 0
