"""Commands of an act: `yidang NOUN ACT CASEBOOK [WHICH] [项=值 …]`."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from db.store import Store
from desktop.cli.asking import opened
from desktop.cli.saying import say, say_json

LAST = "last"  # the latest of its kind
Act = Callable[[argparse.Namespace, Store], Any]


def run_act(options: argparse.Namespace, acts: Mapping[str, Act], which: str) -> int:
    """Run the act that was named; `which` is the option that says on what.

    With --json what it returns is said; else the uid of what it made. An act that
    shows says its own words.
    """
    named = getattr(options, which)
    if "=" in named:  # nothing is named: it is what to fill in
        setattr(options, which, "")
        options.given = [named, *options.given]
    casebook = opened(options)
    try:
        said = acts[options.act](options, casebook.store)
    finally:
        casebook.close()
    if options.json:
        say_json(said)
    elif isinstance(said, Mapping) and "uid" in said and options.act != "show":
        say(str(said["uid"]))
    return 0
