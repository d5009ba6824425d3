"""What a new casebook is told, and what is shown of its recovery code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCasebook:
    """What was filled in; `material` is the approval to keep such material here."""

    folder: str
    office: str
    region: str
    authority: str
    material: str
    name: str
    label: str
    passphrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeShown:
    """A recovery code as it is printed: eight groups of five signs."""

    casebook: str
    groups: tuple[str, ...]
    made: str = ""  # 2026年11月24日 09:12，覃文
    again: bool = False  # it takes the place of an older one
