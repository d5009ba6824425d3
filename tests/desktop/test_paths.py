"""Where things lie, from the source tree and from an installed program."""

import os
import subprocess
import sys
from pathlib import Path

from desktop.paths import FONTS, RESOURCES, settings_file

ROOT = Path(__file__).parent.parent.parent
FROZEN = "import sys; sys._MEIPASS = sys.argv[1]; import desktop.paths as p; print(p.RESOURCES)"


def test_the_source_tree_brings_its_resources() -> None:
    assert ROOT / "resources" == RESOURCES
    assert RESOURCES / "fonts" == FONTS


def test_an_installed_program_looks_where_it_was_unpacked(tmp_path: Path) -> None:
    place = tmp_path / "一档 程序"
    said = subprocess.run(
        [sys.executable, "-c", FROZEN, str(place)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )
    assert said.stdout.decode().strip() == str(place / "resources")


def test_tests_never_touch_the_settings_of_whoever_runs_them() -> None:
    assert Path.home() not in settings_file().parents
