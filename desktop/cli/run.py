"""Running a command: every refusal a sentence, every situation its exit code."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from db.casebook import USUAL, Way
from db.errors import CasebookError, Refused
from desktop.cli.parser import parse
from desktop.cli.saying import say_aside
from desktop.cli.telling import UsageError, told
from desktop.crash import describe, keep
from desktop.paths import logs
from ui.messages import exit_code, sentence

Command = Callable[[argparse.Namespace], int]


def command_of(name: str) -> Command:
    """Return what runs a command; only what it needs is loaded: `set` prints nothing."""
    # Late, as in __main__: ReportLab alone takes as long as opening a casebook.
    match name:
        case "list" | "show" | "office":
            from desktop.cli import dossiers

            return {
                "list": dossiers.list_dossiers,
                "show": dossiers.show,
                "office": dossiers.show_office,
            }[name]
        case (
            "due" | "gaps" | "screen" | "figures" | "attach" | "kinds" | "set" | "guide"
        ):
            return _about_records(name)
        case "consultation" | "pack" | "matters" | "review" | "report" | "supervision":
            return _of_office(name)
        case "print":
            from desktop.cli.paper import print_dossier

            return print_dossier
        case "account" | "audit":
            from desktop.cli import people

            return {"account": people.account, "audit": people.audit}[name]
        case "sample":
            from desktop.cli.whole import sample

            return sample
        case "open":
            from desktop.cli.window import open_window

            return open_window
        case "self-check":
            from desktop.cli.self_checking import self_check

            return self_check
        case _:
            from desktop.cli import casebooks

            return {
                "new": casebooks.new,
                "rekey": casebooks.rekey,
                "recover": casebooks.recover,
                "check": casebooks.check,
                "backup": casebooks.backup,
                "restore": casebooks.restore_copy,
            }[name]


def _of_office(name: str) -> Command:
    match name:
        case "consultation":
            from desktop.cli.consultation import consultation

            return consultation
        case "pack":
            from desktop.cli.pack import pack

            return pack
        case "matters":
            from desktop.cli.matters import tell_matters

            return tell_matters
        case "report":
            from desktop.cli.report import report

            return report
        case "supervision":
            from desktop.cli.supervision import supervision

            return supervision
        case _:
            from desktop.cli.review import review

            return review


def _about_records(name: str) -> Command:
    match name:
        case "due" | "gaps" | "screen":
            from desktop.cli import procedure

            return {
                "due": procedure.tell_dues,
                "gaps": procedure.tell_gaps,
                "screen": procedure.tell_screening,
            }[name]
        case "figures":
            from desktop.cli.figures import tell_figures

            return tell_figures
        case "attach":
            from desktop.cli.attaching import attach

            return attach
        case "guide":
            from desktop.cli.guiding import tell_guide

            return tell_guide
        case "kinds":
            from desktop.cli.kinds import tell_kinds

            return tell_kinds
        case _:
            from desktop.cli.entering import set_values

            return set_values


def run(arguments: Sequence[str], way: Way = USUAL) -> int:
    """Run one command; return its exit code. Nothing is ever shown as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    options = parse(arguments)
    options.way = way
    try:
        return command_of(options.command)(options)
    except UsageError as error:
        say_aside(told(error))
        return 2
    except BrokenPipeError:
        _let_go_of_output()
        return 1
    except (Refused, CasebookError, OSError, UnicodeError) as error:
        say_aside(told(error))
        return exit_code(error)
    except KeyboardInterrupt:
        say_aside("已中断；已经保存的都在。")
        return 130
    except Exception as error:
        crash = keep(describe(error, datetime.now(UTC)), logs())
        say_aside(f"{sentence(error)}（{crash.kinds[-1]}）")
        return 1


def _let_go_of_output() -> None:
    # Whoever read has gone; Python would complain once more at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
