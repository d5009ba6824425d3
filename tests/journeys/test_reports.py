"""报告 with real keys: drafted, written, handed in, signed by a leader, corrected."""

from PySide6.QtCore import Qt

from db.commands.dossiers import open_dossier
from db.queries.reports import find_report, find_reports
from db.records.base import new_uid
from db.records.dossier import StatusChange
from db.records.report import Report
from db.records.subject import Subject
from tests.journeys.conftest import User
from tests.make import REFERENCE, dossier_of
from ui import names
from ui.parts.table import Table

Tab, Enter = Qt.Key.Key_Tab, Qt.Key.Key_Return


def open_one(user: User, name: str = "单䶮") -> None:
    store, uid = user.opened.casebook.store, new_uid()
    subject = Subject(uid=new_uid(), dossier=uid, name=name)
    fled = StatusChange(
        uid=new_uid(), dossier=uid, day="2021-07-01", status="at_large", basis="立案"
    )
    store.write(open_dossier, dossier_of(uid), subject, REFERENCE, (fled,))


def reports(user: User) -> list[Report]:
    return user.opened.casebook.store.read(find_reports)


def go(user: User) -> None:
    user.app.window.place_chosen.emit("reports")


def draft(user: User) -> None:
    go(user)
    user.wait(lambda: user.says("还没有报告"))
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("form_sheet"))
    user.press("sheet_act")
    user.wait(lambda: user.sees("field_report_summary"))


def act(user: User, key: str) -> None:
    user.wait(lambda: user.sees(names.report_act(key)))
    user.press(names.report_act(key))


def test_drafted_written_handed_in_signed_and_corrected(user: User) -> None:
    user.unlock("周敏")
    open_one(user)
    draft(user)
    user.type_in("field_report_plan", "下月召开会商。", Tab)
    user.wait(lambda: reports(user)[0].plan == "下月召开会商。")
    act(user, "submit")
    user.wait(lambda: reports(user)[0].state == "submitted")
    user.wait(lambda: not user.sees(names.report_act("submit")))
    assert not user.sees(names.report_act("issue"))  # an officer signs nothing

    user.lock()
    user.unlock("郑开明")
    user.app.window.place_chosen.emit("today")
    user.wait(lambda: user.sees("today_waiting_0"))
    user.press("today_waiting_0")
    act(user, "issue")
    user.wait(lambda: user.sees("field_report_number"))
    user.press("sheet_act")
    user.wait(lambda: reports(user)[0].state == "issued")
    assert reports(user)[0].issued_by == "郑开明"
    user.wait(lambda: user.sees(names.report_act("correct")))
    assert not user.sees(names.report_act("drop"))

    act(user, "correct")
    user.wait(lambda: user.sees("sheet_act"))
    user.press("sheet_act")
    user.wait(lambda: len(reports(user)) == 2)
    user.wait(lambda: user.says("第2版，起草"))


def test_a_number_opens_the_dossiers_behind_it(user: User) -> None:
    user.unlock("周敏")
    open_one(user)
    draft(user)
    page = user.find("reports_page")
    user.press(names.pill("report_view", "numbers"))
    table = user.find("report_numbers")
    assert isinstance(table, Table)
    uid = reports(user)[0].uid
    lines = user.opened.casebook.store.read(find_report, uid).numbers.lines
    row = [one.code for one in lines].index("stock_end")
    table.setCurrentIndex(table.model().index(row, 1))
    table.setFocus()
    user.key(Enter)
    user.wait(lambda: not page.isVisible())
    user.wait(lambda: user.says("期末在册：1"))


def test_ctrl_p_prints_the_open_report(user: User) -> None:
    user.unlock("周敏")
    open_one(user)
    draft(user)
    user.find("reports_table").setFocus()
    user.key(Qt.Key.Key_P, ctrl=True)
    user.wait(lambda: user.sees("print_sheet"))


def test_a_draft_is_thrown_away_only_when_asked_twice(user: User) -> None:
    user.unlock("周敏")
    open_one(user)
    draft(user)
    act(user, "drop")
    user.wait(lambda: user.sees("sheet_act"))
    user.press("sheet_safe")
    assert len(reports(user)) == 1
    act(user, "drop")
    user.wait(lambda: user.sees("sheet_act"))
    user.press("sheet_act")
    user.wait(lambda: not reports(user))
    user.wait(lambda: user.says("还没有报告"))
