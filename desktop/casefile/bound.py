"""An attachment as it is bound into a volume, or why it is not; what lies on which page."""

from dataclasses import dataclass
from pathlib import Path

# The words stand on paper beside what was left out.
WHY_NOT = {
    "damaged": "文件损坏",
    "password": "要口令才能打开",
    "no_pages": "没有页",
    "too_many_pages": "页数过多",
    "kind": "不是图片或 PDF",
    "timeout": "处理超时",
    "too_large": "过大，内存不够",
    "not_wanted": "未选装订",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """An attachment as it is bound: its pages, or why not (a key of WHY_NOT).

    Its plain pages lie encrypted at `path`, under a key that is nowhere else.
    """

    uid: str
    name: str
    pages: int = 0
    why: str = ""
    size: int = 0  # bytes of its plain pages
    path: Path | None = None
    key: bytes = b""


def is_missed(one: Bound) -> bool:
    """Tell whether it was to be bound and is not."""
    return bool(one.why) and one.why != "not_wanted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Pages of one attachment that stand in one booklet, one after the other."""

    uid: str
    name: str
    first: int  # of the attachment, from 0
    count: int
    before: int  # how many pages of attachments stand before them in the volume


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece, and the page of the booklet's file it begins on, from 0."""

    piece: Piece
    at: int


@dataclass(frozen=True, slots=True)
class Booklet:
    """One PDF with pages left empty, and what is to be laid on them."""

    pdf: bytes
    laid: tuple[Laid, ...] = ()
