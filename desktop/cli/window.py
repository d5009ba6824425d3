"""Command open: the window, where there is a screen for it."""

import argparse
from pathlib import Path

from db.errors import NotACasebook
from db.folder import is_casebook
from desktop.app import run_window
from desktop.cli.saying import say_aside
from desktop.opening import has_screen


def open_window(options: argparse.Namespace) -> int:
    """Yidang open, or yidang alone: return when the window is closed."""
    if options.casebook and not is_casebook(Path(options.casebook)):
        raise NotACasebook(Path(options.casebook))
    if not has_screen():
        say_aside(
            "这里没有显示器，窗口没有打开。命令行可以办同样的事，见 yidang --help。"
        )
        return 1
    return run_window([options.casebook] if options.casebook else [])
