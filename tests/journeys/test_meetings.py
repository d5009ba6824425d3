"""The loop of a meeting, with real keys: pick, hold, decide, remind, sign, close, the next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.commands.dossiers import open_dossier
from db.queries.consultations import Meeting, find_consultations, find_meeting
from db.queries.overview import find_reminders
from db.queries.records import records_of_dossier
from db.records.base import new_uid
from db.records.case import LogEntry, Question
from db.records.consultation import UnitOpinion
from db.records.matter import ActionItem
from db.records.subject import Subject
from tests.journeys.conftest import User
from tests.make import REFERENCE, dossier_of

Tab, Down, Space, Enter = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Down,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
)


def open_two(user: User) -> list[str]:
    """Two dossiers, the first with a question for a meeting."""
    store = user.opened.casebook.store
    made = []
    for name in ("单䶮", "扎西·多吉"):
        uid = new_uid()
        asked = Question(
            uid=new_uid(), dossier=uid, text="是否同意提前介入", unit="县检察院",
            state="asked", position=1,
        )  # fmt: skip
        subject = Subject(uid=new_uid(), dossier=uid, name=name)
        others = (asked,) if name == "单䶮" else ()
        store.write(open_dossier, dossier_of(uid), subject, REFERENCE, others)
        made.append(uid)
    return made


def meetings(user: User) -> list[Meeting]:
    store = user.opened.casebook.store
    lines = store.read(find_consultations)
    return [store.read(find_meeting, one.consultation.uid) for one in lines]


def of_kind(user: User, dossier: str, kind: type) -> list[object]:
    return list(user.opened.casebook.store.read(records_of_dossier, dossier)[kind])


def plan(user: User, name: str, day: str) -> None:
    user.app.window.place_chosen.emit("meetings")
    user.wait(lambda: user.sees("meetings_page"))
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("form_sheet"))
    user.type_in("field_consultation_name", name, Tab)
    user.type_in("field_consultation_day", day, Tab)
    user.type_in("field_consultation_place", "第一会议室", Tab)
    user.type_in("field_consultation_chair", "陶知远", Tab)
    user.press("sheet_act")
    user.wait(lambda: user.sees("meeting_back"))


def pick_all(user: User) -> None:
    """Take the first by Space, go on by ↓, take the second."""
    user.press("meeting_pick")
    user.wait(lambda: user.sees("pick_table"))
    user.find("pick_table").setFocus()
    user.key(Space)
    user.key(Down)
    user.key(Space)
    user.press("sheet_act")
    user.wait(lambda: len(meetings(user)[0].agenda) == 2)


def test_the_loop(user: User) -> None:
    user.unlock("周敏")
    first, second = open_two(user)
    plan(user, "十一月例会", "2026-11-24")
    assert user.says("召开前还缺：参会人员、议题")
    pick_all(user)
    (meeting,) = meetings(user)
    assert meeting.agenda[0].item
    assert "是否同意提前介入" in meeting.agenda[0].item.question
    assert "引渡" in meeting.agenda[0].item.options

    page = user.opened.here()
    assert page is not None
    page.page.part_chosen.emit("people")  # type: ignore[attr-defined]
    user.wait(lambda: user.sees("first_attendance"))
    user.press("first_attendance")
    user.wait(lambda: user.sees("field_attendance_unit"))
    user.type_in("field_attendance_unit", "县检察院", Tab)
    user.type_in("field_attendance_name", "尚若谷", Tab)
    user.wait(lambda: meetings(user)[0].attendance)
    user.wait(lambda: user.says("还没有告知保密义务"))

    user.press("meeting_hold")
    user.wait(lambda: user.sees("sheet_act"))
    user.press("sheet_act")
    user.wait(lambda: meetings(user)[0].consultation.state == "held")
    item = meeting.agenda[0].item.uid
    page.page.part_chosen.emit(item)  # type: ignore[attr-defined]
    user.wait(lambda: user.sees("decision_add"))
    user.press("opinion_add")
    user.wait(lambda: user.sees("field_unit_opinion_text"))
    user.type_in("field_unit_opinion_unit", "县法院", Tab)
    user.type_in("field_unit_opinion_text", "译文须先认证", Tab)
    user.press("sheet_act")
    user.wait(lambda: of_kind(user, first, UnitOpinion))

    user.wait(lambda: not user.sees("form_sheet"))
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("field_action_item_text"))
    user.press("sheet_act")
    user.wait(lambda: user.says("还缺"))  # nothing is decided without who and when
    user.type_in("field_action_item_text", "补齐译文", Tab)
    user.type_in("field_action_item_unit", "县公安局", Tab)
    user.type_in("field_action_item_owner", "谷映川", Tab)
    user.type_in("field_action_item_due", "2026-12-20", Tab)
    user.press("sheet_act")
    user.wait(lambda: of_kind(user, first, ActionItem))
    user.wait(lambda: user.says("1. 补齐译文"))
    assert of_kind(user, first, LogEntry)
    store = user.opened.casebook.store
    assert "action_due" in [r.due.rule for r in store.read(find_reminders, "9999-12-31")]

    outcome(user, 1)
    page.page.part_chosen.emit(meetings(user)[0].agenda[1].item.uid)  # type: ignore
    user.wait(lambda: user.says("议题 2　扎西·多吉"))
    outcome(user, 2)
    user.wait(lambda: user.says("各议题都有结果"))
    user.press("meeting_sign")
    user.wait(lambda: user.sees("field_consultation_number"))
    assert user.find("field_consultation_number").text() == "〔2026〕1号"  # type: ignore[attr-defined]
    user.press("sheet_act")
    user.wait(lambda: meetings(user)[0].consultation.state == "signed")
    user.wait(lambda: user.says("议定事项还有 1 项没有办结"))
    assert not user.sees("decision_add")

    user.press("meeting_back")
    plan(user, "十二月例会", "2026-12-24")
    user.wait(lambda: len(meetings(user)) == 2)
    again = meetings(user)[0]
    assert [one.dossier for one in again.agenda] == [second]
    assert [one.name for one in again.attendance] == ["尚若谷"]
    page.page.part_chosen.emit("before")  # type: ignore[attr-defined]
    user.wait(lambda: user.sees("meeting_matters"))
    user.find("meeting_matters").setFocus()
    user.key(Enter)
    user.wait(lambda: user.sees("field_action_item_state"))


def outcome(user: User, steps: int) -> None:
    """Choose the outcome of the open item by keys."""
    box = user.find("field_consultation_item_outcome")
    box.setFocus()
    before = [a.item and a.item.outcome for a in meetings(user)[0].agenda]
    for _ in range(steps):
        user.qtbot.keyClick(QApplication.focusWidget() or box, Down)
    user.qtbot.keyClick(QApplication.focusWidget() or box, Tab)
    user.wait(
        lambda: [a.item and a.item.outcome for a in meetings(user)[0].agenda] != before
    )


def test_who_may_not_confer_does_not_see_meetings(user: User) -> None:
    user.unlock("罗小北")
    user.app.window.place_chosen.emit("meetings")
    assert not user.sees("meetings_page")
