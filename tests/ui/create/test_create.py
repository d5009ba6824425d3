"""Making a casebook: one form, then its recovery code typed back from the paper."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.keyboard import focused_name, press, type_text
from ui import names
from ui.create.code_sheet import CodeSheet
from ui.create.sheet import CreateSheet
from ui.create.shown import CodeShown, NewCasebook
from ui.fields.aids import Aids
from ui.parts.words import Words
from ui.secret.chosen import Strength

Key = Qt.Key
CODE = ("7K2QX", "M9RD4", "0CVTH", "W3NE8", "PZ6JA", "5YGB1", "RFX0S", "8DQKM")
LONG = "maple river lantern"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def sheet(window: QWidget, aids: Aids) -> CreateSheet:
    sheet = CreateSheet(aids)
    sheet.open_in(window)
    return sheet


def fill(qtbot: QtBot, sheet: CreateSheet) -> None:
    sheet.show_folder("/案卷/石浔", "这里会新建 casebook.db")
    type_text(qtbot, sheet.rows["office"].editor.first, "石浔县追逃办")
    type_text(qtbot, sheet.rows["region"].editor.first, "990127")
    type_text(qtbot, sheet.rows["material"].editor.first, "内部材料")
    type_text(qtbot, sheet.rows["person"].editor.first, "覃文")
    qtbot.keyClicks(sheet.passphrase.first.line, LONG)
    sheet.passphrase.show_strength(LONG, Strength(good=True, words="够好"))
    qtbot.keyClicks(sheet.passphrase.again.line, LONG)


def test_nothing_is_made_before_the_statement_is_confirmed(
    qtbot: QtBot, sheet: CreateSheet
) -> None:
    fill(qtbot, sheet)
    assert not sheet.act.isEnabled()
    qtbot.keyClick(sheet.agreed, Key.Key_Space)
    assert sheet.act.isEnabled()


def test_what_was_filled_in_is_wished_for(qtbot: QtBot, sheet: CreateSheet) -> None:
    fill(qtbot, sheet)
    qtbot.keyClick(sheet.agreed, Key.Key_Space)
    with qtbot.waitSignal(sheet.made) as wished:
        qtbot.keyClick(sheet.act, Key.Key_Return)
    assert wished.args == [
        NewCasebook(
            folder="/案卷/石浔",
            office="石浔县追逃办",
            region="990127",
            authority="",
            material="内部材料",
            name="覃文",
            label="覃文",
            passphrase=LONG,
        )
    ]


def test_a_label_that_was_typed_is_not_replaced_by_the_name(
    qtbot: QtBot, sheet: CreateSheet
) -> None:
    type_text(qtbot, sheet.rows["label"].editor.first, "tan")
    type_text(qtbot, sheet.rows["person"].editor.first, "覃文")
    assert sheet.values().label == "tan"


def test_a_refusal_stands_beside_its_field(qtbot: QtBot, sheet: CreateSheet) -> None:
    fill(qtbot, sheet)
    sheet.show_busy("正在新建…")
    sheet.refuse("region", "行政区划代码是 6 位数字。")
    assert sheet.rows["region"].note.text() == "行政区划代码是 6 位数字。"
    assert focused_name() == names.field("create", "region")
    sheet.refuse("folder", "这个文件夹里已有文件。")
    assert focused_name() == names.CREATE_FOLDER
    assert sheet.values().folder == "/案卷/石浔"


def test_enter_in_a_field_goes_on(qtbot: QtBot, sheet: CreateSheet) -> None:
    assert focused_name() == names.CREATE_FOLDER
    press(qtbot, Key.Key_Return, Key.Key_Tab)
    assert focused_name() == names.field("create", "office")


def test_the_passphrase_goes_with_the_sheet(qtbot: QtBot, sheet: CreateSheet) -> None:
    fill(qtbot, sheet)
    sheet.close_for_lock()
    assert sheet.passphrase.text() == ""


@pytest.fixture
def code(window: QWidget) -> CodeSheet:
    sheet = CodeSheet()
    sheet.show_code(CodeShown(casebook="石浔县追逃办", groups=CODE))
    sheet.open_in(window)
    return sheet


def words_in(sheet: CodeSheet) -> str:
    return " ".join(w.text() for w in sheet.findChildren(Words) if w.isVisible())


def test_the_code_is_shown_and_hidden_while_it_is_typed_back(
    qtbot: QtBot, code: CodeSheet
) -> None:
    assert "7 K 2 Q X" in words_in(code)
    qtbot.keyClick(code.on, Key.Key_Return)
    assert focused_name() == names.code_group(1)
    assert "7 K 2 Q X" not in words_in(code)


def test_it_is_done_when_all_groups_are_typed_back(
    qtbot: QtBot, code: CodeSheet
) -> None:
    qtbot.keyClick(code.on, Key.Key_Return)
    for place, group in enumerate(CODE):
        qtbot.keyClicks(code.code.fields[place], group.lower())
        qtbot.keyClick(code.code.fields[place], Key.Key_Tab)
    with qtbot.waitSignals([code.confirmed, code.closed]):
        qtbot.keyClick(code.done, Key.Key_Return)


def test_a_slip_of_the_pen_is_named(qtbot: QtBot, code: CodeSheet) -> None:
    qtbot.keyClick(code.on, Key.Key_Return)
    code.code.fields[3].setFocus()
    qtbot.keyClicks(code.code.fields[3], "W3NEB")
    qtbot.keyClick(code.code.fields[3], Key.Key_Tab)
    assert code.code.wrong() == (4,)
    assert "第 4 组" in words_in(code)
    assert not code.done.isEnabled()


def test_esc_does_not_put_an_unread_code_away(qtbot: QtBot, code: CodeSheet) -> None:
    press(qtbot, Key.Key_Escape)
    assert code.is_open()
    qtbot.keyClick(code.on, Key.Key_Return)
    press(qtbot, Key.Key_Escape)
    assert code.is_open()
    assert "7 K 2 Q X" in words_in(code)


def test_a_lock_ends_it_and_the_code_is_gone(code: CodeSheet) -> None:
    code.close_for_lock()
    assert not code.is_open()
    assert all("7 K" not in words.text() for words in code.findChildren(Words))
