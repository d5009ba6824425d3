"""The print sheet: what is asked, when the pages are made anew, when it may print."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.keyboard import focused_name, press, type_text
from tests.ui.print.invented import paper
from ui import names
from ui.print.sheet import PrintSheet
from ui.print.shown import Check, Paper, PrintValues

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def sheet(window: QWidget) -> PrintSheet:
    sheet = PrintSheet()
    sheet.show_dossier("韩致远", "990127-2021-0004")
    papers = (Paper("brief", "会商材料"), Paper("volume", "案卷"))
    sheet.asked.offer_papers(papers, "brief")
    sheet.asked.offer_printers(("办公室打印机",))
    sheet.asked.show_copies(3, "1、2 号已用")
    sheet.open_in(window)
    return sheet


def fill(qtbot: QtBot, sheet: PrintSheet) -> None:
    asked = ((sheet.asked.recipient, "石浔县人民检察院"), (sheet.asked.purpose, "会商"))
    for line, words in asked:
        line.setFocus()
        type_text(qtbot, line.editor.first, words)


def ready(qtbot: QtBot, sheet: PrintSheet) -> None:
    """Fill in, and give the pages that are wished for."""
    with qtbot.waitSignal(sheet.wished):
        fill(qtbot, sheet)
    sheet.show_pages(paper())


def test_opening_wishes_for_the_pages(qtbot: QtBot, window: QWidget) -> None:
    sheet = PrintSheet()
    sheet.asked.offer_papers((Paper("brief", "会商材料"),))
    with qtbot.waitSignal(sheet.wished) as wished:
        sheet.open_in(window)
    assert wished.args is not None
    assert wished.args[0].paper == "brief"


def test_typing_wishes_once_after_a_pause(qtbot: QtBot, sheet: PrintSheet) -> None:
    with qtbot.waitSignal(sheet.wished) as wished:
        fill(qtbot, sheet)
    assert wished.args == [
        PrintValues(
            paper="brief",
            recipient="石浔县人民检察院",
            purpose="会商",
            copy=3,
            last=3,
            printer="办公室打印机",
        )
    ]


def test_a_password_makes_no_new_pages(qtbot: QtBot, sheet: PrintSheet) -> None:
    ready(qtbot, sheet)
    with qtbot.assertNotEmitted(sheet.wished, wait=500):
        qtbot.keyClicks(sheet.asked.password.line, "secret")


def test_nothing_is_printed_without_recipient_and_purpose(
    qtbot: QtBot, sheet: PrintSheet
) -> None:
    sheet.show_pages(paper())
    assert not sheet.act.isEnabled()
    assert sheet.asked.missing() == "还缺送往单位、用途"
    ready(qtbot, sheet)
    assert sheet.act.isEnabled()
    assert sheet.export.isEnabled()


def test_printing_is_wished_for_with_what_is_shown(
    qtbot: QtBot, sheet: PrintSheet
) -> None:
    ready(qtbot, sheet)
    with qtbot.waitSignal(sheet.printed) as wished:
        qtbot.keyClick(sheet.act, Key.Key_Return)
    assert wished.args is not None
    assert wished.args[0].purpose == "会商"


def test_the_password_is_typed_twice(qtbot: QtBot, sheet: PrintSheet) -> None:
    ready(qtbot, sheet)
    qtbot.keyClicks(sheet.asked.password.line, "tall maple")
    assert not sheet.export.isEnabled()
    qtbot.keyClicks(sheet.asked.again.line, "tall maple")
    with qtbot.waitSignal(sheet.exported) as wished:
        qtbot.keyClick(sheet.export, Key.Key_Return)
    assert wished.args is not None
    assert wished.args[0].password == "tall maple"


def test_pages_of_before_cannot_be_printed(qtbot: QtBot, sheet: PrintSheet) -> None:
    ready(qtbot, sheet)
    qtbot.keyClicks(sheet.asked.purpose.editor.first, "2")
    assert not sheet.act.isEnabled()
    sheet.show_progress("正在排版", 1, 9)
    assert not sheet.act.isEnabled()
    assert sheet.preview.count() == 3


def test_copies_are_counted_and_checked(qtbot: QtBot, sheet: PrintSheet) -> None:
    sheet.asked.last.clear()
    qtbot.keyClicks(sheet.asked.last, "5")
    values = sheet.asked.values()
    assert values is not None
    assert values.copies == 3
    sheet.asked.last.clear()
    qtbot.keyClicks(sheet.asked.last, "2")
    assert sheet.asked.values() is None
    assert sheet.asked.last.property("bad") is True


def test_without_a_printer_it_can_still_be_exported(
    qtbot: QtBot, sheet: PrintSheet
) -> None:
    sheet.asked.offer_printers(())
    ready(qtbot, sheet)
    assert not sheet.act.isEnabled()
    assert sheet.export.isEnabled()


def test_a_check_that_stops_stops(qtbot: QtBot, sheet: PrintSheet) -> None:
    ready(qtbot, sheet)
    missing = "“𬭚”没有字库能印"
    sheet.show_checks((Check(words=missing, tone="danger", stops=True),))
    assert not sheet.export.isEnabled()
    sheet.show_checks(())
    assert sheet.export.isEnabled()


def test_a_check_can_be_looked_at(qtbot: QtBot, sheet: PrintSheet) -> None:
    sheet.show_checks((Check(words="缺项 9 处", tone="gap", key="gaps"),))
    button = sheet.findChild(QPushButton, "check_gaps")
    assert button is not None
    with qtbot.waitSignal(sheet.check_pressed) as pressed:
        qtbot.keyClick(button, Key.Key_Return)
    assert pressed.args == ["gaps"]


def test_pgdn_turns_the_page_from_any_field(qtbot: QtBot, sheet: PrintSheet) -> None:
    ready(qtbot, sheet)
    for field in (sheet.asked.recipient.editor.first, sheet.asked.paper):
        field.setFocus()
        before = sheet.preview.view.page()
        qtbot.keyClick(field, Key.Key_PageDown)
        assert sheet.preview.view.page() == before + 1
    assert sheet.asked.paper.code() == "brief"


def test_stopping_says_so_and_the_next_try_wishes_again(
    qtbot: QtBot, sheet: PrintSheet
) -> None:
    sheet.show_progress("正在排版", 1, 60)
    stop = sheet.findChild(QPushButton, names.PRINT_STOP)
    retry = sheet.findChild(QPushButton, names.PRINT_RETRY)
    assert stop is not None
    assert retry is not None
    with qtbot.waitSignal(sheet.stopped):
        qtbot.keyClick(stop, Key.Key_Return)
    with qtbot.waitSignal(sheet.wished):
        qtbot.keyClick(retry, Key.Key_Return)


def test_a_refusal_stands_beside_the_field(qtbot: QtBot, sheet: PrintSheet) -> None:
    ready(qtbot, sheet)
    sheet.show_busy("正在打印…")
    assert not sheet.act.isEnabled()
    sheet.refuse("recipient", "送往单位要写全称。")
    assert sheet.asked.recipient.note.text() == "送往单位要写全称。"
    type_text(qtbot, sheet.asked.recipient.editor.first, "（公诉部）")
    assert not sheet.asked.recipient.refused()


def test_esc_closes_and_nothing_of_the_paper_is_left(
    qtbot: QtBot, sheet: PrintSheet
) -> None:
    ready(qtbot, sheet)
    qtbot.keyClicks(sheet.asked.password.line, "secret")
    press(qtbot, Key.Key_Tab, Key.Key_Escape)
    assert not sheet.is_open()
    assert sheet.preview.count() == 0
    assert sheet.asked.password.text() == ""


def test_a_lock_closes_it_and_forgets(qtbot: QtBot, sheet: PrintSheet) -> None:
    ready(qtbot, sheet)
    sheet.close_for_lock()
    assert sheet.preview.count() == 0


def test_it_begins_with_the_recipient(sheet: PrintSheet) -> None:
    assert focused_name() == names.field("print", "recipient")


def test_a_volume_of_several_booklets_is_looked_at_one_after_the_other(
    qtbot: QtBot, sheet: PrintSheet
) -> None:
    sheet.show_pages(paper(3), 1, 2)
    sheet.preview.view.show_page(2)
    with qtbot.waitSignal(sheet.booklet_wished) as wished:
        qtbot.mouseClick(
            button(sheet, names.PREVIEW_BOOKLET), Qt.MouseButton.LeftButton
        )
    assert wished.args == [2]
    sheet.show_pages(paper(2), 2, 2)
    assert sheet.preview.view.page() == 0  # from its cover
    with qtbot.waitSignal(sheet.booklet_wished) as wished:
        qtbot.mouseClick(
            button(sheet, names.PREVIEW_BOOKLET), Qt.MouseButton.LeftButton
        )
    assert wished.args == [1]
    sheet.show_pages(paper(3))
    assert not button(sheet, names.PREVIEW_BOOKLET).isVisible()


def button(sheet: PrintSheet, name: str) -> QPushButton:
    found = sheet.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found
