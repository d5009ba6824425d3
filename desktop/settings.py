"""What this computer remembers between two starts: no word of any case.

A file that is missing, damaged or written by another release never keeps the program
from starting: each entry that cannot be read as it should be is simply its default.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from db.vault.disk import Disk

THEMES = ("system", "light", "dark")
TEXT_SIZES = ("small", "normal", "large")
RECENT = 8
IDLE_SECONDS = (1, 600, 8 * 60 * 60)  # least, default, most


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices of whoever uses this computer.

    recent: folders of casebooks, the last opened first.
    idle_seconds: the window locks when nobody has done anything for that long.
    backup_folder: None for the usual place, see desktop.paths.backups.
    ledger_columns: what is shown of each dossier, () for the usual.
    """

    recent: tuple[Path, ...] = ()
    theme: str = "system"
    text_size: str = "normal"
    idle_seconds: int = IDLE_SECONDS[1]
    backup_folder: Path | None = None
    ledger_columns: tuple[str, ...] = ()

    def opened(self, casebook: Path) -> Self:
        """Return the settings with this casebook first in the list."""
        others = (path for path in self.recent if path != casebook)
        return replace(self, recent=(casebook, *others)[:RECENT])

    def forgotten(self, casebook: Path) -> Self:
        return replace(self, recent=tuple(p for p in self.recent if p != casebook))


def load_settings(path: Path) -> Settings:
    """Read the file as far as it can be read; nothing is raised."""
    try:
        said = json.loads(path.read_bytes())
    # A deeply nested file exhausts the parser's stack.
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _read(said) if isinstance(said, dict) else Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """Write the whole file or leave the old one; raises OSError."""
    said = asdict(settings)
    said["recent"] = [str(each) for each in settings.recent]
    said["backup_folder"] = str(settings.backup_folder or "")
    text = json.dumps(said, ensure_ascii=False, indent=1)
    disk = Disk()
    disk.make_folder(path.parent)
    # A folder's name may hold bytes that are no text on this computer.
    disk.write_whole(path, text.encode("utf-8", "surrogatepass"))


def _read(said: Mapping[str, Any]) -> Settings:
    usual = Settings()
    return Settings(
        recent=_folders(said.get("recent")),
        theme=_one_of(THEMES, said.get("theme"), usual.theme),
        text_size=_one_of(TEXT_SIZES, said.get("text_size"), usual.text_size),
        idle_seconds=_seconds(said.get("idle_seconds")),
        backup_folder=_folder(said.get("backup_folder")),
        ledger_columns=_words(said.get("ledger_columns")),
    )


def _folders(said: Any) -> tuple[Path, ...]:
    listed = said if isinstance(said, list) else []
    found = dict.fromkeys(filter(None, map(_folder, listed)))
    return tuple(found)[:RECENT]


def _folder(said: Any) -> Path | None:
    """Read an absolute folder; a relative one would mean another at each start."""
    if not isinstance(said, str) or not said or "\0" in said:
        return None
    path = Path(said)
    return path if path.is_absolute() else None


def _one_of(known: tuple[str, ...], said: Any, usual: str) -> str:
    return said if isinstance(said, str) and said in known else usual


def _words(said: Any) -> tuple[str, ...]:
    listed = said if isinstance(said, list) else []
    return tuple(each for each in listed if isinstance(each, str))


def _seconds(said: Any) -> int:
    least, usual, most = IDLE_SECONDS
    if not isinstance(said, int) or isinstance(said, bool):
        return usual
    return min(max(said, least), most)
