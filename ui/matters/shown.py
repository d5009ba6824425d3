"""What the page 事项 shows, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """One matter as a row, and what stands below the table of it."""

    uid: str
    left: str  # 已超 3 天
    tone: str  # of the chip
    day: str  # until when, in figures
    text: str
    unit: str
    owner: str
    whom: str  # name and number of the dossier
    letters: str  # how far the letters went: 协作函，催办 1 次
    came: str = ""  # the meeting that decided it
    lines: tuple[str, ...] = ()  # below the table: what, the letters, the result
    may_send: bool = False  # a letter, and its result
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One letter of the register."""

    uid: str
    number: str
    day: str
    kind: str
    unit: str
    whom: str
    asks: str
    due: str
    state: str
    tone: str
    is_open: bool = True
