"""An attachment as it is bound into a volume, or why it is not."""

from dataclasses import dataclass

# The words stand on paper beside what was left out.
WHY_NOT = {
    "damaged": "文件损坏",
    "password": "要口令才能打开",
    "no_pages": "没有页",
    "too_many_pages": "页数过多",
    "kind": "不是图片或 PDF",
    "timeout": "处理超时",
    "not_wanted": "未选装订",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """An attachment as it is bound: its pages, or why not (a key of WHY_NOT)."""

    uid: str
    name: str
    pages: int = 0
    why: str = ""
    pdf: bytes = b""
