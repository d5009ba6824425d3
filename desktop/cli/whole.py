"""Commands that make a casebook of their own: a sample, the self-check."""

import argparse
import sys
from pathlib import Path

from desktop.cli.asking import UsageError, passphrase_of, way_of
from desktop.cli.dossiers import reference
from desktop.cli.saying import say, say_aside, say_json
from desktop.sample.casebook import DEFAULT, LEAST, MOST, make_sample
from desktop.self_check import SelfCheckFailed, check_self


def sample(options: argparse.Namespace) -> int:
    """Yidang sample DIR: invented people, one account per role."""
    if not LEAST <= options.dossiers <= MOST:
        raise UsageError(f"--dossiers 可从 {LEAST} 到 {MOST}")
    folder = Path(options.casebook)
    make_sample(
        folder,
        passphrase_of(options),
        reference(),
        dossiers=options.dossiers,
        seed=options.seed,
        way=way_of(options),
        step=_step if sys.stderr.isatty() else _quiet,
    )
    said = {"casebook": str(folder), "dossiers": options.dossiers, "account": DEFAULT}
    if options.json:
        say_json(said)
    else:
        say(
            f"已造好演练用案卷库：{folder}，{options.dossiers} 份，人物都是虚构的；默认账户 {DEFAULT}"
        )
    return 0


def _step(done: int, of: int) -> None:
    sys.stderr.write(f"\r{done} / {of}")
    sys.stderr.flush()


def _quiet(_done: int, _of: int) -> None:
    """Say nothing: the output is not looked at."""


def self_check(_options: argparse.Namespace) -> int:
    """Yidang self-check: make an encrypted casebook, add, print, read back."""
    try:
        for line in check_self():
            say(line)
    except SelfCheckFailed as failed:
        say_aside(f"自检没有通过：{failed}")
        return 1
    say("自检通过")
    return 0
