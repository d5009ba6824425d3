"""Entry: with arguments the command line, without any the window."""

import sys

WINDOW = ("open",)


def main() -> int:
    """Run what the arguments ask for; return the exit code."""
    # Late, so that a command does not load Qt and a window not the command line.
    arguments = sys.argv[1:]
    if arguments and arguments[0] not in WINDOW:
        from desktop.cli.run import run

        return run(arguments)
    from desktop.app import run_window

    return run_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
