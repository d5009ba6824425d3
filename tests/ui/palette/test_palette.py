"""Ctrl+K: typing, moving, narrowing and opening without leaving the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.keyboard import compose, focused_name, press, type_text
from ui import names
from ui.palette.sheet import Palette
from ui.palette.shown import Group, Hit

Key = Qt.Key
HAN = Hit(key="d1", title="韩致远", note="990127-2021-0004　在逃")
PAPER = Hit(key="r1", title="E12345678", note="证件　韩致远", icon="document")
PRINT = Hit(key="a1", title="打印韩致远的会商材料", icon="printer")
FOUND = (
    Group(key="subjects", title="对象", hits=(HAN,), total=1),
    Group(key="records", title="记录", hits=(PAPER,), total=14),
    Group(key="acts", title="做什么", hits=(PRINT,), total=1),
)


@pytest.fixture
def palette(qtbot: QtBot) -> Palette:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    palette = Palette()
    palette.open_in(window)
    return palette


def find(qtbot: QtBot, palette: Palette) -> None:
    type_text(qtbot, palette.field, "韩")
    palette.show_groups(FOUND, "韩")


def test_opening_asks_for_what_can_be_done(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    palette = Palette()
    with qtbot.waitSignal(palette.searched) as searched:
        palette.open_in(window)
    assert searched.args == ["", ""]


def test_typing_asks_once_after_a_pause(qtbot: QtBot, palette: Palette) -> None:
    with qtbot.waitSignal(palette.searched) as searched:
        qtbot.keyClicks(palette.field, "hzy")
    assert searched.args == ["hzy", ""]


def test_arrows_move_over_groups_and_round(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette)
    assert palette.list.hit() == HAN
    press(qtbot, Key.Key_Down)
    assert palette.list.hit() == PAPER
    press(qtbot, Key.Key_Down, Key.Key_Down)
    assert palette.list.hit() == HAN
    press(qtbot, Key.Key_Up)
    assert palette.list.hit() == PRINT
    assert focused_name() == names.PALETTE_FIELD


def test_enter_opens_and_puts_the_palette_away(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette)
    press(qtbot, Key.Key_Down)
    with qtbot.waitSignal(palette.opened) as opened:
        press(qtbot, Key.Key_Return)
    assert opened.args == [PAPER]
    assert not palette.is_open()


def test_enter_in_a_composition_opens_nothing(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette)
    compose(palette.field, "zhi")
    with qtbot.assertNotEmitted(palette.opened):
        press(qtbot, Key.Key_Return)
    assert palette.is_open()


def test_tab_narrows_to_the_group_and_esc_widens_again(
    qtbot: QtBot, palette: Palette
) -> None:
    find(qtbot, palette)
    press(qtbot, Key.Key_Down)
    with qtbot.waitSignal(palette.searched) as searched:
        press(qtbot, Key.Key_Tab)
    assert searched.args == ["韩", "records"]
    with qtbot.waitSignal(palette.searched) as searched:
        press(qtbot, Key.Key_Escape)
    assert searched.args == ["韩", ""]
    assert palette.is_open()
    press(qtbot, Key.Key_Escape)
    assert not palette.is_open()


def test_finds_of_other_words_are_not_shown(qtbot: QtBot, palette: Palette) -> None:
    type_text(qtbot, palette.field, "顾")
    palette.show_groups(FOUND, "韩")
    assert palette.list.hit() is None


def test_what_was_typed_is_marked(qtbot: QtBot, palette: Palette) -> None:
    find(qtbot, palette)
    assert palette.list.marks_in("打印韩致远，韩") == [(2, 1), (6, 1)]


def test_groups_say_how_much_there_is() -> None:
    assert FOUND[1].words() == "14，先列 1"
    assert FOUND[0].words() == "1"
