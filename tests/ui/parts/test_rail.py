"""The rail: one stop, arrows inside, badges spoken, less of it when narrow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.keyboard import focused_name, press
from ui import names
from ui.parts.rail import Place, Rail, RailButton
from ui.widths import Width

Key = Qt.Key
PLACES = [Place(f"p{number}", f"处{number}", "today") for number in range(1, 9)]
PLACES += [Place("settings", "设置", "settings", apart=True)]


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    rail = Rail(PLACES)
    rail.resize(72, 700)
    qtbot.addWidget(rail)
    with qtbot.waitActive(rail):
        rail.show()
    rail.open_place("p2")
    return rail


def button(rail: Rail, key: str) -> RailButton:
    found = rail.findChild(RailButton, names.rail(key))
    assert found is not None
    return found


def test_a_press_is_a_wish(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.mouseClick(button(rail, "p3"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["p3"]
    assert button(rail, "p2").isChecked()
    assert not button(rail, "p3").isChecked()


def test_arrows_and_enter(qtbot: QtBot, rail: Rail) -> None:
    button(rail, "p2").setFocus()
    press(qtbot, Key.Key_Down, Key.Key_Down)
    assert focused_name() == names.rail("p4")
    with qtbot.waitSignal(rail.chosen) as chosen:
        press(qtbot, Key.Key_Return)
    assert chosen.args == ["p4"]


def test_it_is_one_tab_stop(rail: Rail) -> None:
    strong = Qt.FocusPolicy.StrongFocus
    stops = [b for b in rail.findChildren(RailButton) if b.focusPolicy() == strong]
    assert [b.place.key for b in stops] == ["p2"]


def test_locking(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.locked):
        qtbot.mouseClick(button(rail, "lock"), Qt.MouseButton.LeftButton)


def test_a_badge_is_spoken_and_seen(rail: Rail) -> None:
    before = button(rail, "p1").grab().toImage()
    rail.show_badge("p1", 6)
    assert button(rail, "p1").accessibleName() == "处1，6 件"
    assert button(rail, "p1").grab().toImage() != before


def test_the_rest_is_in_a_menu_when_narrow(qtbot: QtBot, rail: Rail) -> None:
    rail.set_width(Width.NARROW)
    assert not button(rail, "p7").isVisible()
    assert not button(rail, "settings").isVisible()
    qtbot.mouseClick(button(rail, "more"), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["处7", "处8", "设置"]
    with qtbot.waitSignal(rail.chosen) as chosen:
        menu.actions()[2].trigger()
    assert chosen.args == ["settings"]
    menu.close()


def test_places_have_numbers(rail: Rail) -> None:
    assert (rail.place_at(1), rail.place_at(9), rail.place_at(0)) == ("p1", "", "")


def test_what_is_behind_the_menu_is_marked_there(rail: Rail) -> None:
    rail.set_width(Width.NARROW)
    rail.open_place("p8")
    assert button(rail, "more").isChecked()
    rail.open_place("p1")
    assert not button(rail, "more").isChecked()
    rail.open_place("settings")
    rail.set_width(Width.WIDE)
    assert not button(rail, "more").isChecked()
    assert button(rail, "settings").isChecked()
    rail.set_width(Width.NARROW)
    assert button(rail, "more").isChecked()
