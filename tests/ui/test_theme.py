"""The look: every mark of the sheet is filled in, and what the user chose is shown."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import RESOURCES
from ui import theme as look
from ui.theme import Appearance, TextSize, Theme, load_fonts, sheet
from ui.tokens import DARK, LIGHT, Tokens

SHEET = (RESOURCES / "style.qss").read_text("utf-8")


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_no_mark_is_left(tokens: Tokens) -> None:
    assert not re.findall(r"@\w+@", sheet(SHEET, tokens, 1.0))


def test_text_grows(theme: Theme) -> None:
    assert "font-size: 16px" in sheet("* { font-size: 14px; }", LIGHT, 1.15)
    theme.apply(Appearance.LIGHT, TextSize.LARGE)
    assert (look.font(20).pixelSize(), look.scaled(100)) == (23, 115)


def test_nothing_below_twelve() -> None:
    sizes = [int(size) for size in look.FONT_SIZE.findall(SHEET)]
    # 10 px are the dots of a passphrase, specks at any other size.
    assert sorted(set(sizes)) == [10, 12, 13, 14, 16, 18, 20, 34]


def test_dark_is_dark(qapp: QApplication, theme: Theme) -> None:
    theme.apply(Appearance.DARK, TextSize.STANDARD)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.bg.lower()
    assert look.tokens() is DARK
    assert look.colour("text").name() == DARK.text.lower()


def test_a_label_follows(qtbot: QtBot, theme: Theme) -> None:
    label = QLabel("字")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.show()
    assert QFontInfo(label.font()).pixelSize() == 20
    theme.apply(Appearance.LIGHT, TextSize.SMALL)
    assert QFontInfo(label.font()).pixelSize() == 19


def test_without_fonts_the_system_has_to_do(tmp_path: Path) -> None:
    assert load_fonts(tmp_path) == ()


def test_pictures_of_the_sheet_are_there() -> None:
    for tokens in (LIGHT, DARK):
        names = re.findall(r"url\(icons:([^)]+)\)", sheet(SHEET, tokens, 1.0))
        assert names
        assert all((RESOURCES / "icons" / name).exists() for name in names)
