"""Command self-check: does the program work on this computer?"""

import argparse

from desktop.cli.saying import say, say_aside, say_json
from desktop.self_check import SelfCheckFailed, check_self


def self_check(options: argparse.Namespace) -> int:
    """Yidang self-check: make an encrypted casebook, add, print, read back."""
    done: list[str] = []
    try:
        for line in check_self():
            done.append(line)
            if not options.json:
                say(line)
    except SelfCheckFailed as failed:
        say_aside(f"自检没有通过：{failed}")
        return 1
    say_json({"passed": True, "checks": done}) if options.json else say("自检通过")
    return 0
