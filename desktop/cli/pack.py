"""Command pack: what a meeting has before it, as one PDF or a copy for each unit."""

import argparse
from pathlib import Path

from db.commands.prints import PACK, REDUCED, Slip
from db.store import Store
from desktop.cli.asking import opened, reference
from desktop.cli.consultation import meeting_of
from desktop.cli.saying import say, say_aside, say_json
from desktop.cli.telling import UsageError
from desktop.packing import Copy, units_of, write_each, write_one

PURPOSE = "会商"
OURSELVES = "本办公室"


def pack(options: argparse.Namespace) -> int:
    """Yidang pack: nothing is recorded unless its file was written."""
    if bool(options.out) == bool(options.each):
        raise UsageError("写 --out PDF（一份），或 --each 文件夹（各单位一份）")
    casebook = opened(options)
    try:
        written = _write(options, casebook.store)
    finally:
        casebook.close()
    if options.json:
        say_json([
            {"out": str(one.path), "recipient": one.unit, "copy": one.copy,
             "pages": one.pages, "hash": one.hash}
            for one in written
        ])  # fmt: skip
    else:
        for one in written:
            say(f"第 {one.copy} 号　{one.unit}　{one.pages} 页　{one.path}")
    return 0


def _write(options: argparse.Namespace, store: Store) -> list[Copy]:
    meeting = meeting_of(options, store)
    slip = Slip(
        paper=REDUCED if options.reduced else PACK,
        about=meeting.consultation.uid,
        purpose=options.purpose or PURPOSE,
        extras=tuple(options.extras or ()),
    )
    given = (store, reference(), slip)
    if options.each:
        folder = Path(options.each)
        folder.mkdir(parents=True, exist_ok=True)
        units = units_of(meeting)
        if not units:
            raise UsageError("这次会商还没有参会人员")
        return write_each(*given, units, folder, over=options.force, progress=_tell)
    out = Path(options.out)
    return [write_one(*given, options.to or OURSELVES, out, over=options.force)]


def _tell(done: int, of: int) -> None:
    if done < of:
        say_aside(f"{done + 1} / {of}")
