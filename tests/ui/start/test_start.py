"""The first page with real keys: which casebook, who, passphrase, what stands in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.keyboard import compose, focused_name, press
from ui import names
from ui.start.cards import AccountCard
from ui.start.choices import Choice
from ui.start.page import Recent, StartPage

Key = Qt.Key
LABELS = ["周敏", "郑开明", "何立", "覃文", "罗小北"]


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    page = StartPage("1.0")
    page.resize(1366, 768)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    lately = [
        Recent("/案卷/甲", "临溪县追逃办", "11月21日"),
        Recent("/案卷/乙", "样例"),
    ]
    page.show_recent(lately, "/案卷/甲")
    page.unlock.show_casebook("临溪县追逃办", "最近备份 11月21日，已核验")
    page.unlock.show_labels(LABELS, "何立")
    return page


def said(page: StartPage) -> list[str]:
    labels = page.unlock.findChildren(QLabel)
    return [label.text() for label in labels if label.text() and not label.isHidden()]


def test_the_account_used_last_is_chosen(page: StartPage) -> None:
    assert page.unlock.accounts.label() == "何立"
    chosen = [c.text() for c in page.findChildren(AccountCard) if c.isChecked()]
    assert chosen == ["何立"]


def test_arrows_choose_another_account(qtbot: QtBot, page: StartPage) -> None:
    card = page.findChild(AccountCard, names.account("何立"))
    assert card is not None
    card.setFocus()
    press(qtbot, Key.Key_Up, Key.Key_Right)
    assert page.unlock.accounts.label() == "郑开明"


def test_unlocking_by_enter(qtbot: QtBot, page: StartPage) -> None:
    qtbot.keyClicks(page.unlock.passphrase, "long enough 1")
    with qtbot.waitSignal(page.unlock.unlock_wished) as wished:
        qtbot.keyClick(page.unlock.passphrase, Key.Key_Return)
    assert wished.args == ["何立", "long enough 1"]


def test_nothing_typed_is_no_try(qtbot: QtBot, page: StartPage) -> None:
    with qtbot.assertNotEmitted(page.unlock.unlock_wished):
        qtbot.mouseClick(page.unlock.unlock, Qt.MouseButton.LeftButton)


def test_a_wrong_passphrase_stays_and_is_selected(
    qtbot: QtBot, page: StartPage
) -> None:
    field = page.unlock.passphrase
    qtbot.keyClicks(field, "wrong")
    page.unlock.show_refusal("口令不对。何立还可以再试 2 次。", "请看大写锁定。")
    assert "口令不对。何立还可以再试 2 次。" in said(page)
    assert (field.selectedText(), field.property("bad")) == ("wrong", True)
    place = page.unlock.unlock.y()
    qtbot.keyClicks(field, "n")
    assert "口令不对。何立还可以再试 2 次。" not in said(page)
    assert field.property("bad") is False
    assert page.unlock.unlock.y() == place  # nothing moves


def test_waiting_is_counted_down(qtbot: QtBot, page: StartPage) -> None:
    page.unlock.show_wait(1)
    assert (page.unlock.unlock.text(), page.unlock.unlock.isEnabled()) == (
        "请等 1 秒",
        False,
    )
    qtbot.waitUntil(page.unlock.unlock.isEnabled, timeout=5000)
    assert page.unlock.unlock.text() == "解锁"


def test_the_passphrase_has_no_input_method(qtbot: QtBot, page: StartPage) -> None:
    field = page.unlock.passphrase
    off = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert not field.testAttribute(off)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.actions()[0].trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert not field.testAttribute(off)
    field.forget()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    compose(field, "zhong")
    assert field.text() == ""


def test_caps_lock_is_noticed(qtbot: QtBot, page: StartPage) -> None:
    qtbot.keyClicks(page.unlock.passphrase, "a")
    assert "大写锁定已打开" not in said(page)
    page.unlock.passphrase.caps_seen.emit(True)
    assert "大写锁定已打开" in said(page)
    qtbot.keyClicks(page.unlock.passphrase, "b")
    assert "大写锁定已打开" not in said(page)


def test_another_account_empties_the_field(qtbot: QtBot, page: StartPage) -> None:
    qtbot.keyClicks(page.unlock.passphrase, "secret")
    card = page.findChild(AccountCard, names.account("覃文"))
    assert card is not None
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.unlock.passphrase.text() == ""


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        (names.START_MAKE, "make_wished"),
        (names.START_OPEN, "open_wished"),
        (names.START_RECOVER, "recovery_wished"),
        (names.START_RESTORE, "restore_wished"),
    ],
)
def test_four_ways(qtbot: QtBot, page: StartPage, name: str, signal: str) -> None:
    way = page.findChild(Choice, name)
    assert way is not None
    way.setFocus()
    with qtbot.waitSignal(getattr(page, signal)):
        press(qtbot, Key.Key_Return)
    assert focused_name() == name


def test_another_casebook(qtbot: QtBot, page: StartPage) -> None:
    line = page.findChild(Choice, names.recent("/案卷/乙"))
    assert line is not None
    with qtbot.waitSignal(page.casebook_chosen) as chosen:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert chosen.args == ["/案卷/乙"]


def test_many_accounts_are_in_a_combo(page: StartPage) -> None:
    page.unlock.show_labels([f"人{number}" for number in range(9)], "人4")
    assert page.unlock.accounts.combo.isVisible()
    assert page.unlock.accounts.label() == "人4"


def test_a_narrow_window_has_a_combo_too(page: StartPage) -> None:
    page.resize(911, 441)
    assert page.unlock.accounts.combo.isVisible()
    assert page.unlock.accounts.label() == "何立"
