"""Jumping in a list by the letters of a name's pinyin."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication


class Jump:
    """Collects letters typed soon after each other."""

    def __init__(self) -> None:
        self._typed = ""
        self._since = QElapsedTimer()

    def next_row(self, letters: str, sounds: Sequence[str], current: int) -> int | None:
        """Return the row to go to, None when no name sounds so.

        A new word begins at the row after the current one, a longer one stays on it.
        """
        pause = QApplication.keyboardInputInterval()
        fresh = not self._since.isValid() or self._since.elapsed() > pause
        self._since.start()
        self._typed = letters.lower() if fresh else self._typed + letters.lower()
        first = current + 1 if fresh else max(current, 0)
        for number in range(len(sounds)):
            place = (first + number) % len(sounds)
            if sounds[place].startswith(self._typed):
                return place
        return None
