"""署名 and the day of writing, at the right (GB/T 9704 7.3.5)."""

from typing import Any

from desktop.casefile.lines import put
from desktop.casefile.look import BODY, LEAD
from desktop.casefile.page import Drawing

RIGHT = 4  # cells that stay empty


def signed(office: str, day: str) -> Drawing:
    """Return the office's name and under it the day in words, an empty line above."""

    def paint(canvas: Any, width: float, height: float) -> None:
        right = width - RIGHT * BODY.size
        put(canvas, right, height - 1.7 * LEAD, office, BODY, "right")
        put(canvas, right, height - 2.7 * LEAD, day, BODY, "right")

    return Drawing(paint, 3)
