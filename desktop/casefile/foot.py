"""版记: to whom a paper goes, who printed it and when (GB/T 9704 7.4)."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from desktop.casefile.faces import Role
from desktop.casefile.lines import Paragraph, put
from desktop.casefile.look import (
    AREA_HEIGHT,
    AREA_WIDTH,
    INNER_RULE,
    OUTER_RULE,
    SLACK,
    Look,
)

IMPRINT = Look(Role.FANG, 14, 21)


class Foot(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Its last line is the lower edge of the type area; `sent_to` is told if there is any.

    `word` stands before it: 抄送：, 分送： or 报：.
    """

    def __init__(
        self, office: str, day: str, *, word: str = "抄送：", sent_to: str = ""
    ) -> None:
        super().__init__()
        told = [word, sent_to] if sent_to else ""
        self._sent = (
            Paragraph(told, IMPRINT, indent=1, hang=len(word) + 1) if told else None
        )
        self._office, self._day = office, f"{day}印发"

    def least(self, width: float = AREA_WIDTH) -> float:
        """Return the height without which it does not stand on a page."""
        if self._sent is None:
            return 2 * IMPRINT.lead
        self._sent.wrap(width - IMPRINT.size, AREA_HEIGHT)
        return float(2 * IMPRINT.lead + self._sent.height)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, max(self.least(width), height - SLACK)
        return self.width, self.height

    def draw(self) -> None:
        out, line = self.canv, IMPRINT.lead
        put(out, IMPRINT.size, 0.32 * line, self._office, IMPRINT)
        put(out, self.width - IMPRINT.size, 0.32 * line, self._day, IMPRINT, "right")
        self._rule(0, OUTER_RULE)
        if self._sent is None:
            self._rule(line * 1.1, OUTER_RULE)
            return
        self._rule(line * 1.1, INNER_RULE)
        self._sent.drawOn(out, 0, line * 1.3)
        self._rule(line * 1.4 + self._sent.height, OUTER_RULE)

    def _rule(self, at: float, thickness: float) -> None:
        self.canv.setLineWidth(thickness)
        self.canv.line(0, at, self.width, at)


def with_foot(last: Sequence[Flowable], foot: Foot) -> list[Flowable]:
    """Return the end of a paper: 版记 stands on a page with the last of the text.

    What comes last goes to the next page with it, rather than leave it alone there.
    """
    heights = [one.wrap(AREA_WIDTH, AREA_HEIGHT)[1] for one in last]
    needed = sum(heights) + foot.least()
    room = [CondPageBreak(needed)] if needed < AREA_HEIGHT else []
    return [*room, *last, foot]
