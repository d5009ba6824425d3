"""Text as it goes on paper: inert runs of characters, cleaned, each with its look.

What a person typed is never read as markup: emphasis is a Run, not a tag in the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from desktop.casefile.faces import Role, chain, printable


class Box(Enum):
    """The marks of papers.md §3: framed, or white on black for the worst news."""

    NONE = 0
    FRAME = 1
    BLACK = 2


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; role None is that of the paragraph it stands in."""

    text: str
    role: Role | None = None
    box: Box = Box.NONE
    whole: bool = False  # never cut between lines, as a label


Content = str | Run | Iterable[str | Run]
C = TypeVar("C")


def bold(text: str) -> Run:
    return Run(text, Role.HEI)


def framed(text: str) -> Run:
    return Run(text, box=Box.FRAME)


def black(text: str) -> Run:
    return Run(text, box=Box.BLACK)


def runs_of(content: Content) -> list[Run]:
    """Return content as runs with cleaned text, the empty ones left out."""
    if isinstance(content, str | Run):
        content = (content,)
    found = (Run(part) if isinstance(part, str) else part for part in content)
    return [
        run if text == run.text else replace(run, text=text)
        for run in found
        if (text := clean(run.text))
    ]


def plain(content: Content) -> str:
    """Return the bare text of content."""
    return "".join(run.text for run in runs_of(content))


def one_line(content: C) -> C | str:
    """Return content that is to stand on one line: a text without its line ends."""
    return " ".join(content.splitlines()) if isinstance(content, str) else content


def clean(text: str) -> str:
    """Return typed text as it can be set: see faces.printable.

    A character that no font has is spelled out, [U+1F600], never drawn as a box; who
    prints names it to the user besides (faces.missing_characters).
    """
    if _AS_TYPED.issuperset(text):
        return text
    made = printable(text).translate(_SPELLED)
    if made == text:
        _AS_TYPED.update(text)
    return made


class _Spelled(dict[int, str | int]):
    """What a code point is set as, worked out the first time it is met."""

    def __missing__(self, point: int) -> str | int:
        known = point == NEW_LINE or chain(Role.SONG).has(chr(point))
        made = self[point] = point if known else f"[U+{point:04X}]"
        return made


NEW_LINE = 0x0A
_SPELLED = _Spelled()
_AS_TYPED: set[str] = set()  # signs, met before, that are set as they are
