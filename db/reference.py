"""Reference data: the lists in resources/reference, one file a list."""

import tomllib
from functools import cache
from pathlib import Path

from db.fields import Reference, Term

KEPT = ("code", "label", "basis", "note")


@cache
def load_reference(folder: Path) -> Reference:
    """Return every list of the folder under the name of its file."""
    return {path.stem: _terms(path) for path in sorted(folder.glob("*.toml"))}


def _terms(path: Path) -> tuple[Term, ...]:
    entries = tomllib.loads(path.read_text("utf-8"))["term"]
    return tuple(Term(**{k: e[k] for k in KEPT if k in e}) for e in entries)
