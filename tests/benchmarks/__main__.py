"""`make bench`: every ratio of one run on one machine, as a table.

`python -m tests.benchmarks saving first_row` runs only those.
"""

import importlib
import math
import sys
import unicodedata
from collections.abc import Iterable

from tests.benchmarks.measured import Measured

ALL = (
    "ledger_page",
    "saving",
    "first_row",
    "volume",
    "intake",
    "first_window",
    "figures",
)
WIDTHS = (44, 12, 12, 8, 8)
HEAD = ("量的是什么", "本程序", "参照", "比值", "目标")


def cells(one: Measured) -> tuple[str, ...]:
    ours, reference = f"{one.ours * 1e3:.2f} ms", f"{one.reference * 1e3:.2f} ms"
    return (
        one.what,
        ours,
        reference,
        f"{one.ratio:.2f}",
        "—" if one.goal == math.inf else f"≤ {one.goal}",
    )


def line(texts: Iterable[str]) -> str:
    """Set texts in columns; a Chinese character is two wide."""
    parts = []
    for text, width in zip(texts, WIDTHS, strict=True):
        wide = sum(unicodedata.east_asian_width(char) in "FW" for char in text)
        room = width - len(text) - wide
        parts.append(text + " " * room if not parts else " " * room + text)
    return "  ".join(parts)


def main(names: list[str]) -> int:
    """Run, print; the exit code says whether every goal was reached."""
    print(line(HEAD), flush=True)
    missed = 0
    for name in names or ALL:
        for one in importlib.import_module(f"tests.benchmarks.{name}").measure():
            reached = one.ratio <= one.goal
            missed += not reached
            print(line(cells(one)), "达到" if reached else "没有达到", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
