"""分册: how attachments that are many are parted into booklets that can be bound."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.casefile.bound import Bound, Piece

MOST_PAGES = 200  # of one booklet: a hundred sheets, what one binding holds well
MOST_BYTES = 60_000_000  # of one booklet's file: what a small computer has in memory


@dataclass(frozen=True, slots=True)
class PartOf:
    """Which booklet of how many, and the numbers of its pages, as its cover says it."""

    number: int
    of: int
    first: int
    last: int


def parted(bound: Sequence[Bound]) -> list[list[Piece]]:
    """Return the pieces of each booklet, in the order of the attachments.

    One list is small enough to follow the text. An attachment is cut only where it is
    larger than a booklet.
    """
    found: list[list[Piece]] = [[]]
    pages, size, before = 0, 0.0, 0
    for one in bound:
        done = 0
        while done < one.pages:
            each = max(one.size / one.pages, 1)
            most = max(1, min(MOST_PAGES, int(MOST_BYTES / each)))
            room = min(MOST_PAGES - pages, int((MOST_BYTES - size) / each))
            count = min(one.pages - done, most)
            if count > room and found[-1]:
                found.append([])
                pages, size = 0, 0.0
            found[-1].append(Piece(one.uid, one.name, done, count, before))
            pages, size = pages + count, size + count * each
            done, before = done + count, before + count
    return found
