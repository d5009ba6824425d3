"""Entry: with arguments the command they name, without any the window."""

import sys

from desktop.cli.run import run

WINDOW = ("open",)


def main() -> int:
    """Run what the arguments ask for; return the exit code."""
    return run(sys.argv[1:] or WINDOW)


if __name__ == "__main__":
    sys.exit(main())
