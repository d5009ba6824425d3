"""排查 with real keys: a round begun, items gone through by 1, 2, 3, ended, printed."""

from PySide6.QtCore import Qt

from db.commands.dossiers import open_dossier
from db.queries.overview import find_reminders
from db.queries.review import Progress, find_rounds, find_sweep
from db.records.base import new_uid
from db.records.dossier import StatusChange
from db.records.subject import Subject
from tests.journeys.conftest import User
from tests.make import REFERENCE, dossier_of
from ui import names
from ui.fields.choice import Terms
from ui.parts.table import Table

Tab, Enter = Qt.Key.Key_Tab, Qt.Key.Key_Return


def open_one(user: User, name: str = "单䶮") -> str:
    store, uid = user.opened.casebook.store, new_uid()
    subject = Subject(uid=new_uid(), dossier=uid, name=name)
    fled = StatusChange(
        uid=new_uid(), dossier=uid, day="2021-07-01", status="at_large", basis="立案"
    )
    store.write(open_dossier, dossier_of(uid), subject, REFERENCE, (fled,))
    return uid


def line(user: User) -> Progress:
    store = user.opened.casebook.store
    return store.read(find_sweep, store.read(find_rounds)[0].uid).lines[0]


def begin(user: User) -> None:
    user.app.window.place_chosen.emit("review")
    user.wait(lambda: user.says("还没有开展过排查"))
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("form_sheet"))
    user.type_in("field_review_round_name", "下半年大排查", Tab)
    user.type_in("field_review_round_due", "2099-12-01", Tab)
    user.press("sheet_act")
    user.wait(lambda: user.sees("review_table"))
    user.wait(lambda: user.says("核对 0 / 8 项"))


def test_a_round_is_begun_gone_through_by_keys_ended_and_printed(user: User) -> None:
    user.unlock("周敏")
    dossier = open_one(user)
    begin(user)
    user.wait(lambda: user.sees("review_items"))
    user.wait(lambda: user.find(names.review_result("confirmed")).isEnabled())
    user.find("review_table").setFocus()
    user.key(Enter)  # into the items
    user.key(Qt.Key.Key_1)
    user.wait(lambda: line(user).checks.keys() == {"identity"})
    user.wait(lambda: user.says("核对 1 / 8 项"))

    user.key(Qt.Key.Key_3)  # the next one, of which it is asked what lacks
    user.wait(lambda: user.sees("field_review_check_note"))
    user.press("sheet_act")
    user.wait(lambda: user.says("缺"))
    assert len(line(user).checks) == 1
    user.type_in("field_review_check_note", "护照已过期，未见新照", Tab)
    user.press("sheet_act")
    user.wait(lambda: "documents" in line(user).checks)
    check = line(user).checks["documents"]
    assert (check.result, check.by) == ("missing", "周敏")

    store = user.opened.casebook.store
    due = [
        one.due.what
        for one in store.read(find_reminders, "9999-12-31")
        if one.due.rule == "review_due"
    ]
    assert due == ["下半年大排查　还有 6 项"]

    user.press("review_end")
    user.wait(lambda: user.sees("confirm_sheet"))
    user.press("sheet_act")
    user.wait(lambda: store.read(find_rounds)[0].ended)
    user.wait(lambda: not user.find(names.review_result("confirmed")).isEnabled())
    user.press("review_print")
    user.wait(lambda: user.sees("print_sheet"))
    user.key(Qt.Key.Key_Escape)
    assert dossier == line(user).dossier


def test_enter_on_an_item_opens_its_section(user: User) -> None:
    user.unlock("周敏")
    open_one(user)
    begin(user)
    user.wait(lambda: user.find("review_open").isEnabled())
    user.find("review_items").setFocus()
    user.key(Enter)
    user.wait(lambda: user.sees("field_subject_name"))


def test_who_is_not_in_the_team_enters_nothing(user: User) -> None:
    user.unlock("周敏")
    open_one(user)
    begin(user)
    user.lock()
    user.unlock("郑开明")
    user.app.window.place_chosen.emit("review")
    user.wait(lambda: user.find("review_open").isEnabled())
    user.find("review_items").setFocus()
    user.key(Qt.Key.Key_1)
    assert not user.find(names.review_result("confirmed")).isEnabled()
    assert line(user).checks == {}


def test_who_has_not_begun_and_how_far_each_handler_is(user: User) -> None:
    user.unlock("周敏")
    dossiers = [open_one(user), open_one(user, "韩致远")]
    user.app.window.place_chosen.emit("review")
    user.wait(lambda: user.says("还没有开展过排查"))
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("form_sheet"))
    user.type_in("field_review_round_name", "下半年大排查", Tab)
    user.type_in("field_review_round_due", "2099-12-01", Tab)
    user.press("sheet_act")
    user.wait(lambda: user.says("还没有开始的：周敏。"))
    user.find("review_table").setFocus()
    user.key(Enter)
    user.wait(lambda: user.find(names.review_result("confirmed")).isEnabled())
    user.key(Qt.Key.Key_1)
    user.wait(lambda: user.says("核对 1 / 16 项"))
    assert not user.says("还没有开始的")
    table = user.find("review_table")
    assert isinstance(table, Table)
    user.press("pill_review_unbegun")
    user.wait(lambda: len(table.rows.uids) == 1)
    whose = user.find("review_whose")
    assert isinstance(whose, Terms)
    assert whose.itemText(1) == "周敏　0/2 份核完，1 份没有开始"
    user.press("pill_review_done")
    user.wait(lambda: user.says("没有这样的档案"))
    assert len(dossiers) == 2
