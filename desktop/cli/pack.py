"""Command pack: what a meeting has before it, as one PDF or a copy for each who comes."""

import argparse
from dataclasses import replace
from pathlib import Path

from db.commands.prints import PACK, REDUCED, Slip
from db.store import Store
from desktop.cli.asking import opened, reference
from desktop.cli.consultation import meeting_of
from desktop.cli.saying import say, say_aside, say_json
from desktop.cli.telling import UsageError
from desktop.packing import Copy, slips_of, write_each, write_one
from desktop.papers import PAPERS

PURPOSE = "会商"
OURSELVES = "本办公室"
SHORT = {PACK: "全本", REDUCED: "节本"}


def pack(options: argparse.Namespace) -> int:
    """Yidang pack: nothing is recorded unless its file was written."""
    if bool(options.out) == bool(options.each):
        raise UsageError("写 --out PDF（一份），或 --each 文件夹（参会人员各一份）")
    known = {term.code for term in PAPERS[PACK].extras}
    if unknown := [one for one in options.extras or () if one not in known]:
        raise UsageError(f"这种材料没有可附的：{'、'.join(unknown)}")
    casebook = opened(options)
    try:
        written = _write(options, casebook.store)
    finally:
        casebook.close()
    for missing in dict.fromkeys(str(m) for one in written for m in one.missing):
        say_aside(f"没有字形，未印出：{missing}")
    if options.json:
        say_json([
            {"out": str(one.path), "recipient": one.recipient, "paper": one.paper,
             "copy": one.copy, "pages": one.pages, "hash": one.hash}
            for one in written
        ])  # fmt: skip
    else:
        for one in written:
            what = f"{SHORT[one.paper]}第 {one.copy} 号"
            say(f"{what}　{one.recipient}　{one.pages} 页　{one.path}")
    return 0


def _write(options: argparse.Namespace, store: Store) -> list[Copy]:
    meeting = meeting_of(options, store)
    slip = Slip(
        paper=REDUCED if options.reduced else PACK,
        about=meeting.consultation.uid,
        purpose=options.purpose or PURPOSE,
        extras=tuple(options.extras or ()),
    )
    if options.each:
        folder = Path(options.each)
        folder.mkdir(parents=True, exist_ok=True)
        # Without --reduced each gets what is marked beside his name.
        asked = replace(slip, paper=slip.paper if options.reduced else "")
        slips = slips_of(store, meeting, asked)
        if not slips:
            raise UsageError("这次会商还没有送材料的参会人员")
        given = (store, reference(), slips, folder)
        return write_each(*given, over=options.force, progress=_tell)
    out, to = Path(options.out), options.to or OURSELVES
    one = replace(slip, recipient=to)
    return [write_one(store, reference(), one, out, over=options.force)]


def _tell(done: int, of: int) -> None:
    if done == of or done % 5 == 0:
        say_aside(f"{done} / {of}")
