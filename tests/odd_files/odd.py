"""One odd file, and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Odd:
    """`refused`: why it is not taken in (FileRefused.why); `unbound`: why taken, not bound.

    Of the others each has `pages` pages in a volume. `dark`: its dark quarter must come
    to stand at the upper left.
    """

    name: str
    make: Callable[[], bytes]
    pages: int = 1
    refused: str = ""
    unbound: str = ""
    dark: bool = False

    def write(self, folder: Path) -> Path:
        """Make the file in a folder."""
        path = folder / self.name
        path.write_bytes(self.make())
        return path

    def __str__(self) -> str:
        return self.name
