"""The ledger is narrowed by further conditions, with the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox

from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier


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
