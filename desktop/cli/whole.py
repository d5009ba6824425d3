"""Commands that make a casebook of their own: a sample, the self-check."""

import argparse
import sys
from pathlib import Path

from desktop.cli.asking import first_passphrase_of, reference, way_of
from desktop.cli.saying import say, say_json
from desktop.cli.telling import UsageError
from desktop.sample.casebook import ACCOUNTS, DEFAULT, LEAST, MOST, make_sample


def sample(options: argparse.Namespace) -> int:
    """Yidang sample DIR: invented people, one account per role."""
    if not LEAST <= options.dossiers <= MOST:
        raise UsageError(f"--dossiers 可从 {LEAST} 到 {MOST}")
    folder = Path(options.casebook)
    make_sample(
        folder,
        first_passphrase_of(options, "各账户共用的口令："),
        reference(),
        dossiers=options.dossiers,
        seed=options.seed,
        level=options.level,
        way=way_of(options),
        step=_step if sys.stderr and sys.stderr.isatty() else _quiet,
    )
    if options.json:
        told = {"casebook": str(folder), "dossiers": options.dossiers}
        people = [{"label": label, "role": role} for label, role in ACCOUNTS]
        say_json(told | {"account": DEFAULT, "accounts": people})
    else:
        say(f"已造好演练用案卷库：{folder}，{options.dossiers} 份，人物都是虚构的。")
        say(
            f"默认账户 {DEFAULT}；各账户口令相同：{'、'.join(one for one, _ in ACCOUNTS)}"
        )
    return 0


def _step(done: int, of: int) -> None:
    sys.stderr.write(f"\r{done} / {of}" + ("\n" if done == of else ""))
    sys.stderr.flush()


def _quiet(_done: int, _of: int) -> None:
    """Say nothing: nobody looks on."""
