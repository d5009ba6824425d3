"""What a section of the 案卷 is: its title, the sentence that opens it, what follows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from desktop.casefile.runs import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section; without body it has nothing to show and shares a page."""

    key: str
    title: str
    lede: Content = ""
    body: Sequence[Flowable] = field(default_factory=tuple)
    # Its line in 卷内文件目录.
    document: str = ""
    author: str = ""
    day: str = ""
    remark: str = ""

    @property
    def empty(self) -> bool:
        return not self.body
