"""Entry: with arguments the command they name, without any the window."""

import sys
from multiprocessing import freeze_support

WINDOW = ("open",)


def main() -> int:
    """Run what the arguments ask for; return the exit code."""
    freeze_support()  # the packed program starts itself to prepare attachments
    arguments = sys.argv[1:] or WINDOW
    # Late: what is seen at once comes first, and most commands need no Qt at all.
    opening = _opening() if tuple(arguments[:1]) == WINDOW else None
    from desktop.cli.run import run

    try:
        return run(arguments)
    finally:
        del opening


def _opening() -> object:
    from desktop.opening import has_screen, show_opening

    asks = {"-h", "--help"} & set(sys.argv)
    return show_opening() if has_screen() and not asks else None


if __name__ == "__main__":
    sys.exit(main())
