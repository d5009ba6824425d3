"""A clerk unlocks, opens a dossier, types, is locked in the middle, finds it again."""

from pathlib import Path

from PySide6.QtCore import Qt

from db.access import Act
from db.casebook import open_casebook
from db.check import check_casebook
from db.queries.dossiers import my_acts, uid_of_number
from db.queries.ledger import Filter, find_ledger_page
from db.queries.records import records_of_kinds
from db.records.case import LogEntry
from db.records.subject import Subject
from tests.journeys.conftest import SECRET, WAY, User
from tests.keyboard import compose

NUMBER = "990121-2026-0001"


def new_dossier(user: User) -> None:
    """Make a dossier with the keyboard alone."""
    user.wait(lambda: user.sees("ledger_first") or user.sees("ledger_table"))
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("field_new_dossier_name"))
    user.wait(lambda: user.find("field_new_dossier_filing_authority").text())
    user.type_in("field_new_dossier_name", "单䶮", Qt.Key.Key_Return)
    user.type_in("field_new_dossier_filing_day", "2021.6.30", Qt.Key.Key_Tab)
    user.type_in("field_new_dossier_filing_document", "石监立[2021]6号", Qt.Key.Key_Tab)
    user.press("new_dossier_act")
    user.wait(lambda: user.opened.dossier.state is not None)


def test_a_dossier_from_the_keys_to_the_file(user: User, folder: Path) -> None:
    user.unlock("周敏")
    new_dossier(user)
    state = user.opened.dossier.state
    assert state is not None
    assert (state.row.number[-4:], state.row.name) == ("0001", "单䶮")
    user.opened.dossier.open_section("identity")
    user.type_in(
        "field_subject_registered_address", "石浔县柳林镇18号", Qt.Key.Key_Return
    )
    user.app.close()

    casebook = open_casebook(folder, "周敏", SECRET, WAY)
    (row,) = casebook.store.read(find_ledger_page, Filter(words="shan"))
    uid = casebook.store.read(uid_of_number, row.number)
    (subject,) = casebook.store.read(records_of_kinds, uid, (Subject,))[Subject]
    assert isinstance(subject, Subject)
    assert subject.registered_address == "石浔县柳林镇18号"
    casebook.close()
    assert check_casebook(folder, "周敏", SECRET, WAY).sound


def test_locked_in_the_middle_of_a_word(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.dossier.open_section("log")
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("field_log_entry_text"))
    user.type_in("field_log_entry_source", "专班记录")
    user.type_in("field_log_entry_text", "当日逐级报告")
    box = user.find("field_log_entry_text")
    compose(box, "bao")
    user.lock()
    assert not user.sees("dossier_page")
    assert user.app.opened is None

    user.unlock("周敏")
    user.wait(lambda: user.sees("field_log_entry_text"))
    user.wait(lambda: "当日逐级报告" in user.find("field_log_entry_text").toPlainText())
    assert user.find("field_log_entry_source").text() == "专班记录"
    user.type_in("field_log_entry_day", "2021-06-24", Qt.Key.Key_Tab)
    user.press("enter_log_entry")
    store, uid = user.opened.casebook.store, user.opened.dossier.dossier
    user.wait(lambda: store.read(records_of_kinds, uid, (LogEntry,))[LogEntry])
    (entry,) = store.read(records_of_kinds, uid, (LogEntry,))[LogEntry]
    assert isinstance(entry, LogEntry)
    assert entry.text.startswith("当日逐级报告")


def test_locked_with_the_sheet_of_a_new_dossier_open(user: User) -> None:
    user.unlock("周敏")
    user.wait(lambda: user.sees("ledger_first"))
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("field_new_dossier_name"))
    user.type_in("field_new_dossier_name", "柳㛃")
    user.lock()
    assert not user.sees("new_dossier_sheet")
    user.unlock("周敏")
    user.wait(lambda: user.sees("sheet_act"))
    user.press("sheet_act")
    user.wait(lambda: user.sees("field_new_dossier_name"))
    user.wait(lambda: user.find("field_new_dossier_name").text() == "柳㛃")


def test_another_account_sees_nothing_of_it(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.lock()
    user.unlock("罗小北")
    user.wait(lambda: user.opened.ledger.ids)
    user.wait(lambda: user.opened.ledger_page.rows.cells_at(0))
    shown = " ".join(cell.text for cell in user.opened.ledger_page.rows.cells_at(0))
    assert "单䶮" not in shown
    assert "2026-0001" in shown
    store = user.opened.casebook.store
    assert store.read(find_ledger_page, Filter(words="单䶮")) == []
    assert Act.READ not in store.read(my_acts, user.opened.ledger.ids[0])
    user.opened.open_dossier(user.opened.ledger.ids[0])
    user.wait(lambda: user.sees("sheet_safe"))
    assert user.opened.dossier.state is None


def test_a_wrong_passphrase_says_what_is_left(user: User) -> None:
    user.choose("周敏")
    user.type_in("unlock_passphrase", "not-this-one", Qt.Key.Key_Return)
    user.wait(lambda: user.says("周敏还可以再试 4 次"))
    assert user.app.opened is None
