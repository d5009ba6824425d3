"""事项 with real keys: overdue first, a letter with its number, closed with its result."""

from PySide6.QtCore import Qt

from db.commands.dossiers import open_dossier
from db.commands.records import save_record
from db.queries.matters import LetterLine, MatterFilter, find_letters, find_matters
from db.records.base import new_uid
from db.records.matter import ActionItem
from db.records.subject import Subject
from tests.journeys.conftest import User
from tests.make import REFERENCE, dossier_of
from ui.parts.table import Table

Tab, Down, Enter = Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return


def open_with_matters(user: User) -> str:
    """A dossier with one matter long overdue and one that has time."""
    store, uid = user.opened.casebook.store, new_uid()
    subject = Subject(uid=new_uid(), dossier=uid, name="单䶮")
    store.write(open_dossier, dossier_of(uid), subject, REFERENCE, ())
    for due, text in (("2099-12-20", "核查境外存款"), ("2020-01-05", "补齐译文")):
        one = ActionItem(
            uid=new_uid(), dossier=uid, text=text, unit="县公安局", owner="谷映川",
            asked="2019-12-01", due=due,
        )  # fmt: skip
        store.write(save_record, one, None, REFERENCE)
    return uid


def rows(user: User) -> list[str]:
    table = user.find("matters_table")
    assert isinstance(table, Table)
    return [table.rows.cells_at(place)[1].text for place in range(len(table.rows.uids))]


def letters(user: User) -> list[LetterLine]:
    return user.opened.casebook.store.read(find_letters)


def closed(user: User) -> list[str]:
    store = user.opened.casebook.store
    found = store.read(find_matters, MatterFilter(state="closed"))
    return [one.matter.answer for one in found]


def test_a_matter_is_asked_for_by_letter_and_closed_with_its_result(user: User) -> None:
    user.unlock("周敏")
    open_with_matters(user)
    user.app.window.place_chosen.emit("matters")
    user.wait(lambda: user.sees("matters_table"))
    user.wait(lambda: rows(user) == ["补齐译文", "核查境外存款"])
    assert user.says("2 件，逾期 1 件")

    user.press("matter_request")
    user.wait(lambda: user.sees("form_sheet"))
    user.press("sheet_act")
    user.wait(lambda: user.says("还缺"))
    user.type_in("field_matter_letter_due", "2099-01-20", Tab)
    user.type_in("field_matter_letter_signed_by", "陶知远", Tab)
    user.press("sheet_act")
    user.wait(lambda: letters(user))
    user.wait(lambda: user.sees("print_sheet"))  # once registered it is printed
    assert letters(user)[0].letter.number.endswith("〕1号")
    user.key(Qt.Key.Key_Escape)
    user.wait(lambda: not user.sees("print_sheet"))

    user.press("matter_close")
    user.wait(lambda: user.sees("field_action_item_answer"))
    user.press("sheet_act")
    user.wait(lambda: user.says("还缺"))
    assert closed(user) == []
    user.type_in("field_action_item_answer", "译文已补齐，附卷。", Tab)
    user.press("sheet_act")
    user.wait(lambda: closed(user) == ["译文已补齐，附卷。"])
    user.wait(lambda: rows(user) == ["核查境外存款"])
    user.find("matters_table").setFocus()
    user.key(Enter)
    user.wait(lambda: user.sees("field_action_item_text"))


def test_who_may_only_read_sends_and_closes_nothing(user: User) -> None:
    user.unlock("周敏")
    open_with_matters(user)
    user.lock()
    user.unlock("郑开明")
    user.app.window.place_chosen.emit("matters")
    user.wait(lambda: user.sees("matters_table"))
    user.wait(lambda: len(rows(user)) == 2)
    for name in ("matter_request", "matter_remind", "matter_close"):
        assert not user.find(name).isEnabled()


def test_searching_and_the_register(user: User) -> None:
    user.unlock("周敏")
    open_with_matters(user)
    user.app.window.place_chosen.emit("matters")
    user.wait(lambda: user.sees("matters_table"))
    user.type_in("matters_search", "存款", Enter)
    user.wait(lambda: rows(user) == ["核查境外存款"])
    user.press("matters_register")
    user.wait(lambda: user.says("还没有发过函"))
