"""Command print: a paper of one dossier as a PDF, recorded with its slip."""

import argparse
from pathlib import Path

from db.commands.prints import Slip, next_copy, note_printed
from db.queries.dossiers import uid_of_number
from db.store import Store
from desktop.casefile.bound import WHY_NOT
from desktop.cli.asking import first_line, opened, reference
from desktop.cli.saying import say, say_aside, say_json
from desktop.cli.telling import UsageError
from desktop.printing import print_paper, register, with_password
from desktop.private_file import require_writable, write_private

RECIPIENT, PURPOSE = "本办公室", "存档"


def print_dossier(options: argparse.Namespace) -> int:
    """Yidang print: nothing is recorded unless the file was written."""
    out = Path(options.out)
    require_writable(out, over=options.force)
    password = first_line(Path(options.password_file)) if options.password_file else ""
    casebook = opened(options)
    try:
        store = casebook.store
        uid = store.read(uid_of_number, options.number)
        slip = _slip(options, store, uid)
        printed = print_paper(store, reference(), uid, slip, files=casebook.files)
        pdf = with_password(printed.pdf, password) if password else printed.pdf
        told = (slip, "export", printed.hash, printed.content)
        store.rehearse(note_printed, uid, *told)  # what may not leave is not written
        write_private(out, pdf)
        register(store, uid, printed, slip, "export")
    finally:
        casebook.close()
    for one in printed.bound:
        if one.why and one.why != "not_wanted":
            say_aside(f"附件“{one.name}”未装订：{WHY_NOT[one.why]}")
    for missing in printed.missing:
        say_aside(f"没有字形，未印出：{missing}")
    if options.json:
        say_json({"out": str(out), "paper": slip.paper, "pages": printed.pages,
                  "copy": slip.copy, "hash": printed.hash})  # fmt: skip
    else:
        say(f"已印出 {out}，正文 {printed.pages} 页，第 {slip.copy} 号")
    return 0


def _slip(options: argparse.Namespace, store: Store, dossier: str) -> Slip:
    if options.copy is not None and options.copy < 1:
        raise UsageError("份号从 1 起")
    copy = options.copy or store.read(next_copy, dossier, options.paper)
    return Slip(
        paper=options.paper,
        copy=copy,
        copies=max(options.copies or copy, copy),
        recipient=RECIPIENT if options.to is None else options.to,
        purpose=PURPOSE if options.purpose is None else options.purpose,
    )
