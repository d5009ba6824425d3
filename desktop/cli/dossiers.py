"""Commands that read records: list, show, office."""

import argparse
from collections.abc import Iterable
from typing import Any

from db.commands.dossiers import note_opened
from db.commands.filters import keep_filter
from db.fields import Reference
from db.queries.dossiers import uid_of_number
from db.queries.ledger import LedgerRow, find_ledger_page
from db.queries.links import linkable
from db.queries.overview import find_dues, find_gaps
from db.queries.records import Records, office_records, records_of_dossier
from db.records import KINDS, OFFICE_KINDS, SECTIONS
from db.records.base import Record, as_terms, fields_of
from db.records.dossier import Dossier
from db.records.office import Officer
from db.rules.completeness import Gap
from db.rules.reminders import Due
from desktop.cli.asking import opened, reference
from desktop.cli.narrowing import filter_of
from desktop.cli.saying import say, say_json, say_table
from desktop.typed import kind_of, record_as_json, value_as_json
from desktop.wording import (
    STATUS_LABEL,
    answers_in_words,
    days_in_words,
    due_in_words,
    gap_in_words,
    offences_in_words,
)
from ui.fields.reading import shown


def list_dossiers(options: argparse.Namespace) -> int:
    """Yidang list: the ledger, as much as the account may see."""
    casebook = opened(options)
    try:
        narrowed = filter_of(options, reference(), casebook.store)
        if options.keep:
            casebook.store.write(keep_filter, options.keep, narrowed)
        rows = casebook.store.read(find_ledger_page, narrowed, 0, options.limit)
        today = casebook.store.today
    finally:
        casebook.close()
    if options.json:
        say_json([row_as_json(row) for row in rows])
    else:
        say_table([_row_in_words(row, today, reference()) for row in rows])
    return 0


def row_as_json(row: LedgerRow) -> dict[str, Any]:
    """Return a line of the ledger with stable keys."""
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
        "offences": list(row.offences),
        "amounts": [
            {"amount": str(money), "currency": money.currency} for money in row.amount
        ],
        "where": row.where_code,
        "identity_points": row.identity_points,
        "next_due": row.next_due,
        "gaps": row.gaps,
    }


def _row_in_words(row: LedgerRow, today: str, lists: Reference) -> list[str]:
    name = row.name if row.readable else "（无权查阅）"
    words = [row.number, STATUS_LABEL.get(row.status, ""), name]
    words += [offences_in_words(row, lists), days_in_words(row, today)]
    return [*words, answers_in_words(row)]


def show(options: argparse.Namespace) -> int:
    """Yidang show NUMBER: every record of a dossier, what it lacks, what falls due."""
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
        say_json(_as_json(uid, records, gaps, dues))
    else:
        _say_dossier(records, {**reference(), **links}, gaps, dues)
    return 0


def show_office(options: argparse.Namespace) -> int:
    """Yidang office [KIND]: what belongs to the whole office, as far as one may read."""
    chosen = (kind_of(options.kind),) if options.kind else OFFICE_KINDS
    casebook = opened(options)
    try:
        store = casebook.store
        found = [(kind, store.read(office_records, kind)) for kind in chosen]
        officers = {"officer": as_terms(store.read(office_records, Officer))}
    finally:
        casebook.close()
    if options.json:
        say_json([record_as_json(one) for _, records in found for one in records])
    else:
        for kind, records in found:
            _say_section(kind.title, records, {**reference(), **officers})
    return 0


def _as_json(
    uid: str, records: Records, gaps: list[Gap], dues: list[Due]
) -> dict[str, Any]:
    number = next((r.number for r in records[Dossier] if isinstance(r, Dossier)), "")
    return {
        "uid": uid,
        "number": number,
        "records": [record_as_json(r) for kind in KINDS for r in records[kind]],
        "gaps": [{"kind": g.kind, "uid": g.uid, "field": g.field} for g in gaps],
        "dues": [
            {"kind": d.kind, "uid": d.uid, "rule": d.rule, "day": d.day, "what": d.what}
            for d in dues
        ],
    }


def _say_dossier(
    records: Records, lists: Reference, gaps: list[Gap], dues: list[Due]
) -> None:
    for section in SECTIONS:
        found = [record for kind in section.kinds for record in records[kind]]
        _say_section(section.title, found, lists)
    if gaps:
        say(f"底数还缺 {len(gaps)} 项：" + "、".join(gap_in_words(gap) for gap in gaps))
    for due in dues:
        say(f"{due.day}　{due_in_words(due)}")


def _say_section(title: str, records: Iterable[Record], lists: Reference) -> None:
    found = list(records)
    if found:
        say(f"【{title}】")
    for record in found:
        say(f"  {record.title}　{record.uid}")
        say_table([
            [f"    {mark.label}", shown(mark, getattr(record, name), lists)]
            for name, mark in fields_of(type(record))
            if value_as_json(mark, getattr(record, name)) not in ("", None)
            and (mark.printed or not mark.hidden)
        ])  # fmt: skip
