"""What a command touched; views reload only what is named here."""

from dataclasses import dataclass

from db.records.base import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One commit: the dossier it concerns ('' for the office) and what it wrote."""

    dossier: str = ""
    uid: str = ""  # the record that the command was about
    kinds: frozenset[type[Record]] = frozenset()

    def touches(self, *kinds: type[Record]) -> bool:
        return not self.kinds.isdisjoint(kinds)
