"""Where things lie on this computer: what the program brings, and what it keeps."""

import sys
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("yidang", appauthor=False)
_SOURCE = Path(__file__).resolve().parent.parent
# What the program brings; PyInstaller puts it elsewhere and says where.
RESOURCES = Path(getattr(sys, "_MEIPASS", _SOURCE)) / "resources"
FONTS = RESOURCES / "fonts"


def settings_file() -> Path:
    """Return where the settings of this computer lie; never anything of a case."""
    return Path(_DIRS.user_config_dir) / "settings.json"


def backups() -> Path:
    """Return where copies of casebooks go unless the office names another place."""
    return Path(_DIRS.user_data_dir) / "备份"


def logs() -> Path:
    return Path(_DIRS.user_state_dir) / "log"


def cache() -> Path:
    """Return a folder that may be emptied at any time."""
    return Path(_DIRS.user_cache_dir)
