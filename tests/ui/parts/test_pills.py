"""Filter pills: they combine, 全部 clears, one stop, no pill out of reach."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.keyboard import focused_name, press
from ui import names
from ui.parts.pills import FilterPills, Pill

Key = Qt.Key
PILLS = [
    Pill("", "全部", 42),
    Pill("stock", "在册", 31),
    Pill("due", "有到期", 12),
    Pill("gap", "有缺项"),
]


@pytest.fixture
def pills(qtbot: QtBot) -> FilterPills:
    pills = FilterPills("g")
    pills.resize(700, 40)
    qtbot.addWidget(pills)
    with qtbot.waitActive(pills):
        pills.show()
    pills.show_pills(PILLS)
    return pills


def button(pills: FilterPills, key: str) -> QAbstractButton:
    found = pills.findChild(QAbstractButton, names.pill("g", key))
    assert found is not None
    return found


def test_they_combine_and_clear(qtbot: QtBot, pills: FilterPills) -> None:
    told: list[tuple[str, ...]] = []
    pills.chosen.connect(told.append)
    for key in ("due", "stock", "clear"):
        qtbot.mouseClick(button(pills, key), Qt.MouseButton.LeftButton)
    assert told == [("due",), ("stock", "due"), ()]
    assert button(pills, "").isChecked()
    assert not button(pills, "clear").isVisible()


def test_single_ones_do_not_combine(qtbot: QtBot) -> None:
    pills = FilterPills("g", single=True)
    qtbot.addWidget(pills)
    pills.resize(600, 40)
    pills.show()
    pills.show_pills(PILLS[1:])
    for key in ("stock", "due"):
        qtbot.mouseClick(button(pills, key), Qt.MouseButton.LeftButton)
    assert pills.on() == ("due",)


def test_keys(qtbot: QtBot, pills: FilterPills) -> None:
    button(pills, "").setFocus()
    press(qtbot, Key.Key_Right)
    assert focused_name() == names.pill("g", "stock")
    press(qtbot, Key.Key_Space)
    assert pills.on() == ("stock",)
    press(qtbot, Key.Key_Left, Key.Key_Left)
    assert focused_name() == names.pill("g", "gap")


def test_counts_change_without_losing_what_is_on(pills: FilterPills) -> None:
    pills.set_on(("due",))
    pills.show_pills([Pill("", "全部", 1), *PILLS[1:]])
    assert button(pills, "").text() == "全部 1"
    assert pills.on() == ("due",)


def test_what_has_no_room_is_in_a_menu(qtbot: QtBot, pills: FilterPills) -> None:
    pills.resize(220, 40)
    QApplication.processEvents()
    assert not button(pills, "gap").isVisible()
    qtbot.mouseClick(button(pills, "more"), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.actions()[-1].trigger()
    menu.close()
    assert pills.on() == ("gap",)
