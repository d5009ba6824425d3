"""Command attach: files into a dossier, a list of them, one of them out again."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.attachments.format import place_of, unseal
from db.attachments.intake import TakenIn, take_in
from db.casebook import Casebook
from db.commands.attachments import add_attachments, note_exported
from db.errors import AttachmentDamaged, FileRefused, Refused
from db.queries.attachments import locked_attachment
from db.queries.dossiers import uid_of_number
from db.queries.records import records_of_kinds
from db.records.attachment import ATTACHMENT_KINDS, Attachment
from desktop.cli.asking import opened
from desktop.cli.saying import say, say_aside, say_json, say_table
from desktop.cli.telling import UsageError, told
from desktop.private_file import require_writable, write_private_pieces
from desktop.typed import kind_of

LABELS = {term.code: term.label for term in ATTACHMENT_KINDS}


def attach(options: argparse.Namespace) -> int:
    """Yidang attach NUMBER FILE...: 1 where a file was refused, the others are in."""
    if not (options.files or options.list or options.export):
        raise UsageError("写明要收入的文件，或 --list，或 --export")
    of = _target(options.to)
    casebook = opened(options)
    try:
        dossier = casebook.store.read(uid_of_number, options.number)
        if options.export:
            return _export(casebook, dossier, options)
        refused = _take_in(casebook, dossier, of, options) if options.files else 0
        if options.list:
            _say_list(casebook, dossier, as_json=options.json)
        return 1 if refused else 0
    finally:
        casebook.close()


def _target(given: str | None) -> tuple[str, str]:
    if not given:
        return ("", "")
    kind, colon, uid = given.partition(":")
    if not colon or not uid:
        raise UsageError("--to 写作 记录类:UID，例如 evidence_item:0f3c…")
    return kind_of(kind).stored_as, uid


def _take_in(
    casebook: Casebook, dossier: str, of: tuple[str, str], options: argparse.Namespace
) -> int:
    refused = 0
    known = {one.sha256 for one in _attachments(casebook, dossier)}
    for name in options.files:
        try:
            one = take_in(casebook.files, casebook.disk, Path(name), dossier, of=of)
            one = _titled(one, options)
            _register(casebook, dossier, one, known)
        except (Refused, OSError) as error:
            refused += 1
            say_aside(told(error))
            continue
        if not options.list:
            _say_taken(one.record, as_json=options.json)
    return refused


def _titled(one: TakenIn, options: argparse.Namespace) -> TakenIn:
    if not options.title or len(options.files) != 1:
        return one
    return replace(one, record=replace(one.record, name=options.title))


def _register(casebook: Casebook, dossier: str, one: TakenIn, known: set[str]) -> None:
    try:
        if one.record.sha256 in known:
            raise FileRefused(one.record.file_name, "already")
        known.add(one.record.sha256)
        casebook.store.write(add_attachments, dossier, [one])
    except BaseException:
        casebook.disk.remove(place_of(casebook.files, one.record.uid))
        raise


def _say_taken(record: Attachment, *, as_json: bool) -> None:
    if as_json:
        say_json(_as_json(record))
    else:
        say(record.uid)


def _as_json(record: Attachment) -> dict[str, Any]:
    return {
        "uid": record.uid,
        "name": record.name,
        "file_name": record.file_name,
        "kind": record.kind,
        "media_type": record.media_type,
        "size": record.size,
        "sha256": record.sha256,
        "pages": record.pages,
        "of": {"kind": record.of_kind, "uid": record.of_uid} if record.of_uid else None,
        "bound": record.bound,
    }


def _say_list(casebook: Casebook, dossier: str, *, as_json: bool) -> None:
    records = _attachments(casebook, dossier)
    if as_json:
        say_json([_as_json(one) for one in records])
        return
    say_table(
        [
            [one.uid, one.name, LABELS.get(one.kind, ""), one.file_name,
             f"{(one.size or 0) / 1e6:.1f} MB",
             f"{one.pages} 页" if one.pages else ""]
            for one in records
        ]
    )  # fmt: skip


def _attachments(casebook: Casebook, dossier: str) -> list[Attachment]:
    found = casebook.store.read(records_of_kinds, dossier, (Attachment,))[Attachment]
    return [one for one in found if isinstance(one, Attachment)]


def _export(casebook: Casebook, dossier: str, options: argparse.Namespace) -> int:
    """Write one attachment in clear: whom it goes to is written down before."""
    if not options.out:
        raise UsageError("导出要写 --out 路径")
    out = Path(options.out)
    require_writable(out, over=options.force)
    found = casebook.store.read(locked_attachment, dossier, options.export)
    path = place_of(casebook.files, found.record.uid)
    if not path.exists():
        raise AttachmentDamaged(path)
    given = (options.recipient, options.purpose)
    casebook.store.write(note_exported, dossier, found.record.uid, *given)
    write_private_pieces(out, unseal(path, found.key))
    say_json(_as_json(found.record)) if options.json else say(f"已导出：{out}")
    return 0
