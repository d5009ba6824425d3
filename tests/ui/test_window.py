"""The frame: pages and their bars, keys, F6, the lock over everything."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.keyboard import compose, focused_name, press
from ui import names
from ui.keys import KeysSheet
from ui.parts.buttons import Button
from ui.parts.rail import Place
from ui.widths import Width
from ui.window import Page, Window, emblem

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLACES = [Place("today", "今日", "today"), Place("ledger", "台账", "ledger")]


class Desk(QWidget):
    """A page with two panes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.first.setObjectName(f"{name}_first")
        self.second.setObjectName(f"{name}_second")
        inner = QVBoxLayout(self)
        self._panes = [QWidget(), QWidget()]
        for pane, field in zip(self._panes, (self.first, self.second), strict=True):
            QVBoxLayout(pane).addWidget(field)
            inner.addWidget(pane)

    def panes(self) -> list[QWidget]:
        return self._panes


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window(PLACES, "1.0")
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    acts = (Button("新建档案", "new"),)
    desk = Page(widget=Desk("ledger"), place="ledger", crumbs=("台账",), acts=acts)
    window.add_page("ledger", desk)
    window.add_page(
        "today", Page(widget=Desk("today"), place="today", crumbs=("今日",))
    )
    window.open_page("ledger")
    return window


def desk(window: Window) -> Desk:
    page = window._pages[window.page()].widget
    assert isinstance(page, Desk)
    return page


def test_a_page_brings_its_bar(window: Window) -> None:
    assert window.findChild(Button, "new") is not None
    window.open_page("today")
    assert window.top.findChild(Button, "new") is None
    assert window.page() == "today"


@pytest.mark.parametrize(
    ("key", "place"), [(Key.Key_1, "today"), (Key.Key_2, "ledger")]
)
def test_places_by_number(qtbot: QtBot, window: Window, key: Key, place: str) -> None:
    with qtbot.waitSignal(window.place_chosen) as chosen:
        qtbot.keyClick(window, key, ALT)
    assert chosen.args == [place]


def test_keys_of_the_window(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.search_wished):
        qtbot.keyClick(desk(window).first, Key.Key_K, CONTROL)
    with qtbot.waitSignal(window.lock_wished):
        qtbot.keyClick(desk(window).first, Key.Key_L, CONTROL)


def test_f6_goes_through_the_panes(qtbot: QtBot, window: Window) -> None:
    desk(window).first.setFocus()
    found = []
    for _ in range(4):
        press(qtbot, Key.Key_F6)
        found.append(focused_name())
    assert found == ["ledger_second", names.TOP_SEARCH, "rail_ledger", "ledger_first"]
    qtbot.keyClick(window, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused_name() == "rail_ledger"


def test_the_lock_covers_everything(qtbot: QtBot, window: Window) -> None:
    sheet = KeysSheet()
    sheet.open_in(window)
    menu = QMenu(window)
    menu.addAction("打开")
    menu.popup(window.mapToGlobal(window.rect().center()))
    compose(desk(window).first, "zhong")
    window.show_lock()
    assert window.is_locked()
    assert QApplication.activePopupWidget() is None
    assert not sheet.is_open()
    assert not desk(window).first.isVisible()
    assert focused_name() == names.UNLOCK_PASSPHRASE


def test_a_locked_window_answers_no_key(qtbot: QtBot, window: Window) -> None:
    window.show_lock()
    with (
        qtbot.assertNotEmitted(window.place_chosen),
        qtbot.assertNotEmitted(window.search_wished),
    ):
        qtbot.keyClick(window, Key.Key_1, ALT)
        qtbot.keyClick(window, Key.Key_K, CONTROL)


def test_after_the_lock_the_page_is_there_again(window: Window) -> None:
    window.show_lock()
    window.open_page("ledger")
    assert desk(window).first.isVisible()
    assert not window.is_locked()


def test_closing_is_a_wish_first(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.close_wished):
        assert not window.close()
    window.allow_close()
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("pixels", "width"),
    [(1366, Width.WIDE), (1093, Width.MEDIUM), (911, Width.NARROW)],
)
def test_width_classes(window: Window, pixels: int, width: Width) -> None:
    window.resize(pixels, 600)
    assert window.width_class() is width


def test_a_page_may_bring_a_bar_of_its_own(window: Window) -> None:
    page = Page(widget=Desk("d"), place="ledger", crumbs=(), bar_when_narrow=False)
    window.add_page("dossier", page)
    window.open_page("dossier")
    assert window.top.isVisible()
    window.resize(911, 512)
    assert not window.top.isVisible()
    window.open_page("today")
    assert window.top.isVisible()


def test_a_closed_casebook_leaves_no_page(window: Window) -> None:
    window.remove_pages()
    window.show_start()
    assert window.page() == ""
    assert window.start.isVisible()


def test_the_icon_has_every_size() -> None:
    sizes = [size.width() for size in emblem().availableSizes()]
    assert sizes == [16, 24, 32, 48, 64, 128]


def test_the_keys_are_listed(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(window, Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert {"Ctrl+K", "全局查找", "Ctrl+L", "锁定"} <= set(words)
    press(qtbot, Key.Key_Escape)
    assert not sheet.is_open()
