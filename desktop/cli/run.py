"""Running a command: every refusal a sentence, every situation its exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from db.errors import CasebookError, Refused
from desktop.cli import casebooks, dossiers
from desktop.cli.asking import UsageError
from desktop.cli.parser import make_parser
from desktop.cli.saying import say_aside
from desktop.cli.whole import sample, self_check
from desktop.intake import BadLine, FieldError
from ui.messages import exit_code, sentence

Command = Callable[[argparse.Namespace], int]
COMMANDS: dict[str, Command] = {
    "new": casebooks.new,
    "account": casebooks.account,
    "rekey": casebooks.rekey,
    "recover": casebooks.recover,
    "sample": sample,
    "check": casebooks.check,
    "audit": casebooks.audit,
    "backup": casebooks.backup,
    "restore": casebooks.restore_copy,
    "self-check": self_check,
    "list": dossiers.list_dossiers,
    "show": dossiers.show,
    "set": dossiers.set_values,
    "print": dossiers.print_dossier,
}


def run(arguments: Sequence[str]) -> int:
    """Run one command; return its exit code. Nothing is ever shown as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    options = make_parser().parse_args(arguments)
    try:
        return COMMANDS[options.command](options)
    except UsageError as error:
        say_aside(str(error))
        return 2
    except (BadLine, FieldError) as error:
        say_aside(dossiers.why(error))
        return 1
    except BrokenPipeError:
        # Whoever read has gone; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (Refused, CasebookError, OSError) as error:
        say_aside(sentence(error))
        return exit_code(error)
    except KeyboardInterrupt:
        say_aside("已中断；已经保存的都在。")
        return 130
    except Exception as error:
        say_aside(f"{sentence(error)}（{type(error).__name__}）")
        return 1
