"""Command print: a paper as a PDF, recorded with its slip."""

import argparse
from dataclasses import replace
from pathlib import Path

from db.commands.prints import LEDGER, Slip, next_copy, note_printed
from db.queries.dossiers import uid_of_number
from db.queries.ledger import find_ledger_ids
from db.queries.records import office_records, records_of_dossier
from db.store import Store
from desktop.casefile.binding import a_binder
from desktop.casefile.bound import WHY_NOT, is_missed
from desktop.cli.asking import first_line, opened, reference
from desktop.cli.narrowing import filter_of
from desktop.cli.saying import say, say_aside, say_json
from desktop.cli.telling import UsageError
from desktop.narrowing import narrowed_in_words
from desktop.papers import PAPERS, PaperKind
from desktop.printing import print_paper, register, write_paper
from desktop.private_file import require_writable

RECIPIENT, PURPOSE = "本办公室", "存档"


def print_dossier(options: argparse.Namespace) -> int:
    """Yidang print: nothing is recorded unless the file was written."""
    out = Path(options.out)
    require_writable(out, over=options.force)
    password = first_line(Path(options.password_file)) if options.password_file else ""
    casebook = opened(options)
    try:
        store = casebook.store
        slip = _slip(options, store)
        with a_binder(casebook.files) as binder:
            printed = print_paper(store, reference(), slip, binder=binder)
            told = (slip, "export", printed.hash, printed.content)
            store.rehearse(note_printed, *told)  # what may not leave is not written
            written = write_paper(printed, out, password, over=options.force)
        register(store, printed, slip, "export")
    finally:
        casebook.close()
    for one in printed.bound:
        if is_missed(one):
            say_aside(f"附件“{one.name}”未装订：{WHY_NOT[one.why]}")
    for missing in printed.missing:
        say_aside(f"没有字形，未印出：{missing}")
    if options.json:
        files = [str(one) for one in written]
        say_json({"out": str(out), "files": files, "paper": slip.paper,
                  "pages": printed.pages, "copy": slip.copy,
                  "hash": printed.hash})  # fmt: skip
    else:
        many = f"，共 {len(written)} 册" if len(written) > 1 else ""
        say(f"已印出 {out}，正文 {printed.pages} 页{many}，第 {slip.copy} 号")
    return 0


def _slip(options: argparse.Namespace, store: Store) -> Slip:
    if options.copy is not None and options.copy < 1:
        raise UsageError("份号从 1 起")
    subject = _subject(options, store)
    copy = options.copy or store.read(next_copy, subject)
    known = {term.code for term in PAPERS[subject.paper].extras}
    extras = tuple(options.extras or ())
    if unknown := [one for one in extras if one not in known]:
        raise UsageError(f"这种材料没有可附的：{'、'.join(unknown)}")
    return replace(
        subject,
        extras=extras,
        copy=copy,
        copies=max(options.copies or copy, copy),
        recipient=RECIPIENT if options.to is None else options.to,
        purpose=PURPOSE if options.purpose is None else options.purpose,
    )


def _subject(options: argparse.Namespace, store: Store) -> Slip:
    """Return what is printed: a dossier, one record of it, or one of the office."""
    paper = PAPERS.get(options.paper)
    if paper is None:
        known = "、".join(f"{one.key} {one.title}" for one in PAPERS.values())
        raise UsageError(f"没有这种材料：{options.paper}。可以是：{known}")
    if paper.key == LEDGER:
        return _listed(options, store)
    if paper.of_office and paper.about is None:
        return Slip(paper=paper.key)
    if paper.of_office:
        return Slip(paper=paper.key, about=_about(options, paper, store, ""))
    if not options.number:
        raise UsageError("请写档号")
    dossier = store.read(uid_of_number, options.number)
    about = _about(options, paper, store, dossier) if paper.about else ""
    return Slip(paper=paper.key, dossier=dossier, about=about)


def _listed(options: argparse.Namespace, store: Store) -> Slip:
    """Return the ledger as its conditions list it; refuses one that lists nobody."""
    narrowed = filter_of(options, reference(), store)
    listed = tuple(uid for uid, _ in store.read(find_ledger_ids, narrowed))
    if not listed:
        raise UsageError("没有符合条件的档案")
    words = narrowed_in_words(narrowed, reference())
    return Slip(paper=LEDGER, listed=listed, narrowed=words)


def _about(
    options: argparse.Namespace, paper: PaperKind, store: Store, dossier: str
) -> str:
    """Return the record that was named, or the only one there is."""
    if options.uid or paper.about is None:
        return str(options.uid)
    held = (
        store.read(records_of_dossier, dossier)[paper.about]
        if dossier
        else store.read(office_records, paper.about)
    )
    if len(held) == 1:
        return held[0].uid
    if not held:
        raise UsageError(f"还没有登记{paper.about.title}，先登记再打印")
    raise UsageError(f"有 {len(held)} 条{paper.about.title}，请用 --uid 指明哪一条")
