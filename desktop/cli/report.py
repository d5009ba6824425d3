"""Command report: a report of a period drafted, handed in, issued, corrected, exported."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.commands.prints import Slip, next_copy, note_printed
from db.commands.records import save_record
from db.commands.reports import (
    add_entries,
    correct_report,
    draft_report,
    drop_report,
    issue_report,
    register_issue,
    send_back_report,
    submit_report,
)
from db.queries.dossiers import uid_of_number
from db.queries.reports import (
    Reported,
    find_begun_last,
    find_report,
    find_reports,
    next_report_number,
)
from db.records.base import new_uid
from db.records.report import REPORT_STATES, Report
from db.rules.reports import Number, Numbers, as_plain
from db.store import Store
from desktop.cli.acting import LAST, Act, run_act
from desktop.cli.asking import pairs_of, reference
from desktop.cli.saying import say, say_table
from desktop.cli.telling import UsageError
from desktop.drafting.report import propose_entries, propose_report
from desktop.exchange.report import report_workbook
from desktop.intake import Intake
from desktop.printing import gather, imprint_of
from desktop.private_file import require_writable, write_private
from desktop.reports_told import (
    KIND,
    changed_in_words,
    column_in_words,
    label_in_words,
    number_in_words,
)
from desktop.typed import BadLine, record_as_json

STATE = {term.code: term.label for term in REPORT_STATES}
Said = dict[str, Any]


def report(options: argparse.Namespace) -> int:
    """Yidang report ACT: each prints the uid of what it made, or the report."""
    return run_act(options, ACTS, "report")


def _list(options: argparse.Namespace, store: Store) -> list[Said]:
    found = store.read(find_reports)
    if not options.json:
        say_table([
            [one.first, one.last, KIND[one.kind], one.number, STATE[one.state], one.name,
             one.uid]
            for one in found
        ])  # fmt: skip
    return [record_as_json(one) for one in found]


def _new(options: argparse.Namespace, store: Store) -> Said:
    fresh = Report(uid=new_uid())
    given = Intake(store, reference()).filled(fresh, pairs_of(options.given))
    if not given.kind:
        raise UsageError(f"要写 kind=哪种报告：{'、'.join(KIND)}")
    made, entries = store.read(propose_report, given)
    store.write(draft_report, made, entries)
    return {"uid": made.uid, "name": made.name, "entries": len(entries)}


def _show(options: argparse.Namespace, store: Store) -> Said:
    found = store.read(find_report, _uid(options, store))
    if not options.json:
        _say(found)
    kind = found.report.kind
    return {
        **record_as_json(found.report),
        "numbers": as_plain(found.numbers),
        "entries": [
            {"number": one.number, "name": one.name, **record_as_json(one.entry)}
            for one in found.told
        ],
        "unseen": found.unseen,
        "changed": [
            {"column": one.column, "code": one.code, "said": one.said, "now": one.now}
            for one in found.changed
        ],
        "changed_in_words": changed_in_words(kind, found.changed),
    }


def _say(found: Reported) -> None:
    one = found.report
    say(f"{one.name}　{one.number}　{STATE[one.state]}　{one.uid}")
    for label, text in (("概述", one.summary), ("在办与到期", one.situation),
                        ("下期安排", one.plan), ("更正与说明", one.remarks)):  # fmt: skip
        if text:
            say(f"{label}：{text}")
    say_table(_rows(one.kind, found.numbers))
    for told in found.told:
        say(f"{told.number} {told.name}：{told.entry.text}")
    for words in changed_in_words(one.kind, found.changed):
        say(f"印发以后有变化：{words}")


def _rows(kind: str, numbers: Numbers) -> list[list[str]]:
    columns = list(numbers.spans)
    rows = [["", *(column_in_words(kind, key) for key in columns)]]
    for line in numbers.lines:
        told: list[Number | None] = [line.numbers.get(key) for key in columns]
        rows.append(
            [label_in_words(line), *(number_in_words(each, line.unit) for each in told)]
        )
    return rows


def _set(options: argparse.Namespace, store: Store) -> Said:
    one = _report(options, store)
    given = Intake(store, reference()).filled(one, pairs_of(options.given))
    store.write(save_record, given, one, reference())
    return {"uid": one.uid}


def _entry(options: argparse.Namespace, store: Store) -> Said:
    """Change what a draft tells of one dossier."""
    if not options.given:
        raise UsageError("后面要写档号和 text=所载")
    found = store.read(find_report, _uid(options, store))
    dossier = store.read(uid_of_number, options.given[0])
    entry = next((t.entry for t in found.told if t.entry.dossier == dossier), None)
    if entry is None:
        raise BadLine("这份报告没有写到这份档案")
    given = Intake(store, reference()).filled(entry, pairs_of(options.given[1:]))
    store.write(save_record, given, entry, reference())
    return {"uid": entry.uid}


def _renew(options: argparse.Namespace, store: Store) -> Said:
    """Add what is to be told of dossiers that a draft does not tell of yet."""
    one = _report(options, store)
    entries = store.read(propose_entries, one)
    store.write(add_entries, one.uid, entries)
    return {"uid": one.uid, "entries": len(entries)}


def _submit(options: argparse.Namespace, store: Store) -> Said:
    uid = _uid(options, store)
    store.write(submit_report, uid)
    return {"uid": uid}


def _issue(options: argparse.Namespace, store: Store) -> Said:
    one = _report(options, store)
    given = pairs_of(options.given)
    number = given.get("number") or store.read(next_report_number, one)
    store.write(issue_report, one.uid, number, given.get("note", ""))
    return {"uid": one.uid, "number": number}


def _register(options: argparse.Namespace, store: Store) -> Said:
    one = _report(options, store)
    given = Intake(store, reference()).filled(one, pairs_of(options.given))
    number = given.number or store.read(next_report_number, one)
    signed = {
        name: str(getattr(given, name))
        for name in ("issued", "issued_by", "decision_document", "decision_note")
    }
    store.write(register_issue, one.uid, {**signed, "number": number})
    return {"uid": one.uid, "number": number}


def _return(options: argparse.Namespace, store: Store) -> Said:
    uid = _uid(options, store)
    store.write(send_back_report, uid, pairs_of(options.given).get("note", ""))
    return {"uid": uid}


def _correct(options: argparse.Namespace, store: Store) -> Said:
    """Begin a further edition; what has changed since is said in its remarks."""
    found = store.read(find_report, _uid(options, store))
    fresh = new_uid()
    told = changed_in_words(found.report.kind, found.changed)
    remarks = f"{'；'.join(told)}。" if told else ""
    store.write(correct_report, found.report.uid, fresh, remarks)
    return {"uid": fresh}


def _drop(options: argparse.Namespace, store: Store) -> Said:
    uid = _uid(options, store)
    store.write(drop_report, uid)
    return {"uid": uid}


def _export(options: argparse.Namespace, store: Store) -> Said:
    """Write the table of a report; nothing is recorded unless the file was written."""
    if not options.out:
        raise UsageError("要写 --out 文件.xlsx")
    out = Path(options.out)
    require_writable(out, over=options.force)
    one = _report(options, store)
    slip = Slip(paper="report", about=one.uid)
    copy = store.read(next_copy, slip)
    slip = replace(slip, copy=copy, copies=copy, recipient=options.to,
                   purpose=options.purpose)  # fmt: skip
    file = gather(store, reference(), slip)
    content, imprint = imprint_of(store, slip, file)
    store.rehearse(note_printed, slip, "export", imprint.snapshot, content)
    write_private(out, report_workbook(file))
    store.write(note_printed, slip, "export", imprint.snapshot, content)
    return {"uid": one.uid, "out": str(out)}


def _report(options: argparse.Namespace, store: Store) -> Report:
    """The report named by uid, number, name, or `last`: the one begun last."""
    reports = store.read(find_reports)
    named = options.report or LAST
    if named == LAST:
        named = store.read(find_begun_last) or LAST
    found = [
        one for one in reports if one.uid.startswith(named) or one.name == named
    ] or [one for one in reports if one.number == named]
    if len(found) != 1:
        raise BadLine(f"没有“{named}”这一份报告，或不止一份，见 yidang report list")
    return found[0]


def _uid(options: argparse.Namespace, store: Store) -> str:
    return _report(options, store).uid


ACTS: dict[str, Act] = {
    "list": _list,
    "new": _new,
    "show": _show,
    "set": _set,
    "entry": _entry,
    "renew": _renew,
    "submit": _submit,
    "issue": _issue,
    "register": _register,
    "return": _return,
    "correct": _correct,
    "drop": _drop,
    "export": _export,
}
