"""What the print sheet shows and what it wishes for: plain frozen values."""

from dataclasses import dataclass

from db.fields import Term


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that can be made of this dossier: 会商材料（2 至 4 页）."""

    key: str
    title: str
    extras: tuple[Term, ...] = ()  # left out unless ticked


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was looked at before printing.

    Tones: ok, gap (something is missing and the paper will say so), warn, danger.
    `key` is given back by check_pressed when its link is pressed; what `stops` must be
    put right before the paper leaves the casebook.
    """

    words: str
    tone: str = "ok"
    key: str = ""
    link: str = "查看"
    stops: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintValues:
    """What is asked before a paper leaves the casebook; copies `copy` to `last`."""

    paper: str
    recipient: str = ""
    purpose: str = ""
    copy: int = 1
    last: int = 1
    password: str = ""
    printer: str = ""
    extras: tuple[str, ...] = ()

    @property
    def copies(self) -> int:
        return self.last - self.copy + 1

    def of_preview(self) -> tuple[object, ...]:
        """Return what changes the pages: neither password nor printer does."""
        whom = (self.recipient, self.purpose, self.copy, self.last)
        return (self.paper, self.extras, *whom)
