"""Opening with the recovery code: code, person, new passphrase."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.keyboard import focused_name
from ui import names
from ui.recovery.sheet import RecoverySheet
from ui.secret.chosen import Strength

Key = Qt.Key
CODE = ("7K2QX", "M9RD4", "0CVTH", "W3NE8", "PZ6JA", "5YGB1", "RFX0S", "8DQKM")
LONG = "maple river lantern"


@pytest.fixture
def sheet(qtbot: QtBot) -> RecoverySheet:
    window = QWidget()
    window.resize(911, 512)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    sheet = RecoverySheet()
    sheet.show_casebook("石浔县追逃办", "/案卷/石浔")
    sheet.show_labels(("覃文", "周敏"))
    sheet.open_in(window)
    return sheet


def fill(qtbot: QtBot, sheet: RecoverySheet) -> None:
    qtbot.keyClicks(sheet.code.fields[0], "".join(CODE))
    for place in range(1, 9):
        sheet.code.show_group(place, right=True)
    qtbot.keyClicks(sheet.passphrase.first.line, LONG)
    sheet.passphrase.show_strength(LONG, Strength(good=True, words="够好"))
    qtbot.keyClicks(sheet.passphrase.again.line, LONG)


def test_it_begins_in_the_first_group(sheet: RecoverySheet) -> None:
    assert focused_name() == names.code_group(1)
    assert not sheet.act.isEnabled()


def test_code_person_and_passphrase_are_wished_for(
    qtbot: QtBot, sheet: RecoverySheet
) -> None:
    fill(qtbot, sheet)
    qtbot.keyClick(sheet.person, Key.Key_Down)
    with qtbot.waitSignal(sheet.recovered) as wished:
        qtbot.keyClick(sheet.act, Key.Key_Return)
    assert wished.args == [" ".join(CODE), "周敏", LONG]


def test_wrong_groups_are_named_and_nothing_can_be_opened(
    qtbot: QtBot, sheet: RecoverySheet
) -> None:
    fill(qtbot, sheet)
    sheet.refuse_code("第 3 组不对。", (3,))
    assert focused_name() == names.code_group(3)
    assert not sheet.act.isEnabled()


def test_busy_while_it_is_being_opened(qtbot: QtBot, sheet: RecoverySheet) -> None:
    fill(qtbot, sheet)
    sheet.show_busy("正在打开…")
    assert not sheet.act.isEnabled()
    sheet.refuse("这个案卷库正在另一处打开。")
    assert sheet.act.isEnabled()


def test_a_lock_forgets_what_was_typed(qtbot: QtBot, sheet: RecoverySheet) -> None:
    fill(qtbot, sheet)
    sheet.close_for_lock()
    assert sheet.code.full() == 0
    assert sheet.passphrase.text() == ""
