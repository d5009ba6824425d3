"""How wide the window is, in classes: every page is laid out for each of them."""

from enum import Enum

from ui import theme

WIDE_FROM = 1200
MEDIUM_FROM = 1000
SMALLEST = (880, 430)  # logical px of the window
LOW_BELOW = 720  # rows of 今日 are closer in a window lower than this


class Width(Enum):
    WIDE = "wide"
    MEDIUM = "medium"  # 125 % on 1366×768
    NARROW = "narrow"  # 150 % on 1366×768


def width_of(pixels: int) -> Width:
    """Return the class of a window so many logical pixels wide; large text narrows it."""
    if pixels >= theme.scaled(WIDE_FROM):
        return Width.WIDE
    return Width.MEDIUM if pixels >= theme.scaled(MEDIUM_FROM) else Width.NARROW
