"""The ledger is narrowed, its columns chosen, its list given out, with the keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
)

from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier
from tests.read_workbook import rows_of


def test_narrowed_by_status_and_widened_again(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.open_ledger()
    ledger = user.opened.ledger
    user.wait(lambda: len(ledger.ids) == 1)
    user.find("ledger_more").setFocus()
    user.key(Qt.Key.Key_Space)
    user.wait(lambda: user.sees("field_ledger_status"))
    status = user.find("field_ledger_status")
    assert isinstance(status, QComboBox)
    status.setFocus()
    while status.currentText() != "归案":
        before = status.currentIndex()
        user.key(Qt.Key.Key_Down)
        assert status.currentIndex() > before
    user.wait(lambda: not ledger.ids)
    user.wait(lambda: user.says("没有符合条件的档案"))
    more = user.find("ledger_more")
    assert isinstance(more, QAbstractButton)
    assert more.text() == "更多条件 1"
    more.setFocus()
    user.key(Qt.Key.Key_Space)  # folded away it still narrows, and still says so
    assert not user.sees("field_ledger_status")
    assert more.text() == "更多条件 1"
    user.key(Qt.Key.Key_Space)
    user.find("ledger_clear").setFocus()
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: len(ledger.ids) == 1)
    assert more.text() == "更多条件"


def menu_entry(user: User, words: str) -> None:
    """Take an entry of the menu that is open, by keys."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(len(menu.actions())):
        user.qtbot.keyClick(menu, Qt.Key.Key_Down)
        active = menu.activeAction()
        if active and active.text().startswith(words):
            break
    user.qtbot.keyClick(menu, Qt.Key.Key_Return)
    user.app.window.activateWindow()  # as a desktop does when a menu closes
    user.wait(user.app.window.isActiveWindow)


def test_what_narrows_often_is_kept_under_a_name_and_picks_for_a_meeting(
    user: User,
) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.open_ledger()
    ledger = user.opened.ledger
    user.wait(lambda: len(ledger.ids) == 1)
    user.type_in("ledger_search", "单", Qt.Key.Key_Return)
    user.press("ledger_saved")
    user.wait(QApplication.activePopupWidget)
    menu_entry(user, "存下现在的筛选")
    user.wait(lambda: user.sees("field_ask_name"))
    user.type_in("field_ask_name", "姓单的")
    user.press("sheet_act")
    user.wait(lambda: not user.sees("field_ask_name"))
    search = user.find("ledger_search")
    assert isinstance(search, QLineEdit)
    search.clear()
    user.type_in("ledger_search", "没有这个人", Qt.Key.Key_Return)
    user.wait(lambda: not ledger.ids)

    user.press("ledger_saved")
    user.wait(QApplication.activePopupWidget)
    menu_entry(user, "姓单的")
    user.wait(lambda: search.text() == "单")
    user.wait(lambda: len(ledger.ids) == 1)

    user.app.window.place_chosen.emit("meetings")
    user.wait(lambda: user.sees("meetings_page"))
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("form_sheet"))
    user.type_in("field_consultation_name", "十一月例会", Qt.Key.Key_Tab)
    user.press("sheet_act")
    user.wait(lambda: user.sees("meeting_pick"))
    user.press("meeting_pick")
    user.wait(lambda: user.sees("pick_table"))
    user.press("pill_pick_saved 姓单的")
    user.press("pick_all")
    user.press("sheet_act")
    user.wait(lambda: not user.sees("pick_sheet"))


def test_the_ledger_is_printed_as_it_is_listed(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.open_ledger()
    ledger = user.opened.ledger
    user.wait(lambda: len(ledger.ids) == 1)
    slip = ledger.slip()
    assert (slip.listed, slip.narrowed) == (tuple(ledger.ids), "")
    user.press("ledger_paper")
    user.wait(lambda: user.sees("print_sheet"))
    user.wait(lambda: user.says("全部字符都能印出，共 1 页"))


def titles(user: User) -> list[str]:
    return [column.title for column in user.opened.ledger_page.rows.columns]


def test_columns_are_chosen_by_keys_and_remembered(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.open_ledger()
    user.wait(lambda: "出逃日期" in titles(user))
    assert "涉案金额" not in titles(user)
    user.find("ledger_columns").setFocus()
    user.key(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    while menu.activeAction() is None or menu.activeAction().text() != "涉案金额":
        user.qtbot.keyClick(menu, Qt.Key.Key_Down)
    user.qtbot.keyClick(menu, Qt.Key.Key_Space)  # and it stays open
    user.wait(lambda: "涉案金额" in titles(user))
    user.qtbot.keyClick(menu, Qt.Key.Key_Down)
    user.qtbot.keyClick(menu, Qt.Key.Key_Space)
    user.wait(lambda: "出逃日期" not in titles(user))
    user.qtbot.keyClick(menu, Qt.Key.Key_Escape)
    user.opened.open_place("settings")  # what is chosen there must not undo it
    settings = user.opened.settings
    assert settings is not None
    settings.look.idle_chosen.emit(300)
    user.lock()
    user.unlock("周敏")
    user.wait(lambda: "涉案金额" in titles(user))
    assert "出逃日期" not in titles(user)
    assert "姓名" in titles(user)


def test_given_out_as_shown_and_no_text_is_a_formula(
    user: User, tmp_path: Path
) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.dossier.open_section("identity")
    user.type_in("field_subject_unit", "=HYPERLINK(1+1)", Qt.Key.Key_Return)
    user.opened.open_ledger()
    user.opened.ledger_page.columns_chosen.emit(("name", "number", "unit"))
    user.press("ledger_export")
    user.wait(lambda: user.sees("field_ask_recipient"))
    user.type_in("field_ask_recipient", "市追逃办")
    user.type_in("field_ask_purpose", "核对名单")
    user.press("sheet_act")
    user.wait(lambda: user.app.window.findChildren(QFileDialog))
    assert not user.sees("field_ask_recipient")  # no dialog on a dialog
    (dialog,) = user.app.window.findChildren(QFileDialog)
    out = tmp_path / "台账.xlsx"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    user.wait(out.exists)
    head, line = rows_of(out)[-2:]
    assert head == ["姓名", "档号", "原工作单位"]
    assert line == ["单䶮", "2026-0001", "=HYPERLINK(1+1)"]
    user.wait(lambda: user.says("已导出到"))
