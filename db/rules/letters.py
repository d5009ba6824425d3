"""文号: how letters are numbered."""

import re
from collections.abc import Sequence

NUMBERED = re.compile(r"(.*)〔(\d{4})〕\s*(\d+)\s*号")


def next_number(given: Sequence[str], year: str) -> str:
    """Return the number after the last of a year ('2026'), headed as the last one was.

    '石追函〔2026〕12号' is followed by '石追函〔2026〕13号', next year by '石追函〔2027〕1号'.
    """
    read = [found for found in map(NUMBERED.fullmatch, given) if found]
    head = read[-1][1] if read else ""
    taken = [int(one[3]) for one in read if (one[1], one[2]) == (head, year)]
    return f"{head}〔{year}〕{max(taken, default=0) + 1}号"
