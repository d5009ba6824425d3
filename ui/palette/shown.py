"""What the palette found, in groups; values already in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One find; `key` is given back when it is opened, `cap` a key that does the same."""

    key: str
    title: str
    note: str = ""
    icon: str = "user"
    cap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """对象, 记录, 做什么: the first of `total` finds."""

    key: str
    title: str
    hits: tuple[Hit, ...]
    total: int

    def words(self) -> str:
        shown = len(self.hits)
        return str(self.total) if shown >= self.total else f"{self.total}，先列 {shown}"
