"""Command guide: the pages of the guide by words, on the screen, as JSON or as a PDF."""

import argparse
from pathlib import Path

from desktop import guide
from desktop.casefile.guide_sheet import print_guide
from desktop.cli.saying import say, say_json
from desktop.guide import OPEN, Page
from desktop.private_file import require_writable, write_private

FEW = 3  # pages told in full; of more only the titles


def tell_guide(options: argparse.Namespace) -> int:
    """Yidang guide [WORDS]: 1 where nothing has these words."""
    found = guide.search(options.words)
    if not found:
        say("没有这一条。换个词，或用拼音首字母。")
        return 1
    if options.out:
        out = Path(options.out)
        require_writable(out, over=options.force)
        write_private(out, print_guide(_named(found, options.words) or found))
    if options.json:
        say_json([_as_json(one) for one in found])
    elif options.out:
        count = len(_named(found, options.words) or found)
        say(f"已写到 {options.out}，{count} 条")
    else:
        _say_found(found, options.words)
    return 0


def _named(found: list[Page], words: str) -> list[Page]:
    return [one for one in found if one.title == words]


def _say_found(found: list[Page], words: str) -> None:
    """Tell in full what is named so, or the few there are; the others by their titles."""
    named = _named(found, words)
    whole = named or (found if len(found) <= FEW else [])
    for one in whole:
        _say_page(one)
    rest = [one for one in found if one not in whole]
    if named and rest:
        say("又见：")
    for one in rest:
        say(f"{one.group}　{one.title}　{one.basis}")


def _as_json(one: Page) -> dict[str, object]:
    return {
        "id": one.id,
        "group": one.group,
        "title": one.title,
        "summary": one.summary,
        "article": one.basis,
        "version": one.version,
        "uncertain": one.doubt,
        "parts": [
            {"heading": p.heading, "lines": list(p.lines)} for p in one.paragraphs
        ],
    }


def _say_page(one: Page) -> None:
    say(f"【{one.group}】{one.title}")
    if one.summary:
        say(f"  {one.summary}")
    for part in one.paragraphs:
        if part.heading:
            say(f"  {part.heading}：")
        for line in part.lines:
            say(f"    {line}")
    if one.basis:
        say(f"  依据：{one.basis}　{one.version}")
    if one.doubt:
        say(f"  {OPEN}")
