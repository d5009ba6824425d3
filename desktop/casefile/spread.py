"""Labels along a line: near their places, in order, never over one another."""

from collections.abc import Sequence
from itertools import pairwise


def spread(
    places: Sequence[float], widths: Sequence[float], room: float, gap: float
) -> list[float]:
    """Return the middles of labels as near to `places` (ascending) as room allows.

    Neighbours that touch are pooled (isotonic regression on places less what stands
    before them), so slanted leaders never cross.
    """
    offsets = [0.0]
    for before, after in pairwise(widths):
        offsets.append(offsets[-1] + (before + after) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for place, offset in zip(places, offsets, strict=True):
        pools.append((place - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (last, many), (first, some) = pools.pop(), pools.pop()
            count = many + some
            pools.append(((last * many + first * some) / count, count))
    shifts = [shift for shift, count in pools for _ in range(count)]
    low = widths[0] / 2
    high = max(room - widths[-1] / 2 - offsets[-1], low)
    both = zip(shifts, offsets, strict=True)
    return [min(max(shift, low), high) + offset for shift, offset in both]
