"""The opening picture is there at once and goes when the window comes."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.opening import DARK, LIGHT, Opening, has_screen
from ui import tokens

ROOT = Path(__file__).parent.parent.parent
# What the opening picture may load: anything more and it is no longer seen at once.
LOADED = "import sys, desktop.opening; print([m for m in sys.modules if m in {}])"
HEAVY = {
    "sqlalchemy",
    "reportlab",
    "cryptography",
    "keyring",
    "desktop.app",
    "ui.window",
}


def test_it_shows_the_mark_and_goes_when_a_window_is_shown(qtbot: QtBot) -> None:
    opening = Opening()
    qtbot.addWidget(opening)
    opening.show()
    opening.wait_until_painted()
    picture = opening.grab().toImage()
    seen = [picture.pixelColor(*at).name().upper() for at in ((2, 2), (180, 75))]
    assert tuple(seen) in (LIGHT, DARK)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not opening.isVisible())
    assert window.isVisible()


def test_its_colours_are_those_of_the_window() -> None:
    assert (tokens.LIGHT.surface, tokens.LIGHT.fill) == LIGHT
    assert (tokens.DARK.surface, tokens.DARK.fill) == DARK


def test_nothing_heavy_is_loaded_before_it_is_seen() -> None:
    said = subprocess.run(
        [sys.executable, "-c", LOADED.format(HEAVY)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "[]\n"


def test_a_screen_is_known_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_screen()


def test_it_is_no_reason_to_end_the_program(qtbot: QtBot) -> None:
    assert isinstance(QApplication.instance(), QApplication)
    opening = Opening()
    qtbot.addWidget(opening)
    opening.show()
    opening.close()
    assert not opening.isVisible()
