"""A sheet lies over the window: keys stay inside, a lock ends it, the focus returns."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.keyboard import press
from ui.parts.buttons import Button
from ui.parts.layouts import row
from ui.parts.sheet import Sheet

Key = Qt.Key


class Asking(Sheet):
    def __init__(self) -> None:
        super().__init__("asking", "删除这条证件？", width=400)
        self.field = QLineEdit()
        self.back = Button("不删除", "back")
        self.act = Button("删除", "act", "danger")
        self.inner.addWidget(self.field)
        self.inner.addLayout(row(self.back, self.act))
        self.set_safe(self.back)


class Desk:
    """A window with a field beneath and a key of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.beneath = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.beneath)
        self.pressed: list[str] = []
        for keys in ("Ctrl+K", "Ctrl+L"):
            shortcut = QShortcut(QKeySequence(keys), self.window)
            shortcut.activated.connect(self._note)
        self.window.resize(900, 600)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.beneath.setFocus()
        self.sheet = Asking()
        self.sheet.open_in(self.window)

    def _note(self) -> None:
        self.pressed.append("key")


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_the_first_field_has_the_focus(desk: Desk) -> None:
    assert QApplication.focusWidget() is desk.sheet.field


def test_tab_stays_inside(qtbot: QtBot, desk: Desk) -> None:
    press(qtbot, Key.Key_Tab, Key.Key_Tab)
    assert QApplication.focusWidget() is desk.sheet.act
    press(qtbot, Key.Key_Tab)
    assert QApplication.focusWidget() is desk.sheet.field
    press(qtbot, Key.Key_Backtab)
    assert QApplication.focusWidget() is desk.sheet.act


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_the_safe_button_is_the_default(qtbot: QtBot, desk: Desk, key: Key) -> None:
    desk.sheet.back.setFocus()
    with qtbot.waitSignal(desk.sheet.closed):
        press(qtbot, key)
    assert not desk.sheet.is_open()
    assert QApplication.focusWidget() is desk.beneath


def test_enter_in_a_field_goes_on(qtbot: QtBot, desk: Desk) -> None:
    press(qtbot, Key.Key_Return)
    assert desk.sheet.is_open()
    assert QApplication.focusWidget() is desk.sheet.back


def test_enter_presses_the_button_with_the_focus(qtbot: QtBot, desk: Desk) -> None:
    desk.sheet.act.setFocus()
    with qtbot.waitSignal(desk.sheet.act.clicked):
        press(qtbot, Key.Key_Return)


def test_the_lock_is_the_only_key_that_acts_beneath(qtbot: QtBot, desk: Desk) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(desk.sheet.field, Key.Key_K, control)
    assert desk.pressed == []
    qtbot.keyClick(desk.sheet.field, Key.Key_L, control)
    assert desk.pressed == ["key"]


def test_it_closes_for_a_lock_without_giving_focus_back(desk: Desk) -> None:
    desk.sheet.close_for_lock()
    assert not desk.sheet.is_open()
    assert QApplication.focusWidget() is not desk.sheet.field


def test_it_stays_in_the_middle(desk: Desk) -> None:
    desk.window.resize(1300, 700)
    QApplication.processEvents()
    middle = desk.sheet.geometry().center()
    assert abs(middle.x() - 650) <= 1
    assert abs(middle.y() - 350) <= 1
    assert desk.sheet.width() == 400


def test_it_fits_a_low_window(desk: Desk) -> None:
    desk.sheet.preferred.setHeight(2000)
    desk.window.resize(880, 430)
    QApplication.processEvents()
    assert desk.sheet.height() == 430 - 32
