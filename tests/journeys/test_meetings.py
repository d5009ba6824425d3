"""The loop of a meeting, with real keys: pick, print, hold, decide, remind, close, the next."""

from dataclasses import replace
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from db.commands.dossiers import open_dossier
from db.commands.records import save_record
from db.queries.consultations import Meeting, find_consultations, find_meeting
from db.queries.records import records_of_dossier
from db.records.base import new_uid
from db.records.case import LogEntry, Question
from db.records.consultation import UnitOpinion
from db.records.matter import ActionItem
from db.records.subject import Subject
from tests.desktop.casefile.reading import text_of
from tests.journeys.conftest import User
from tests.make import REFERENCE, dossier_of
from ui.meetings.page import MeetingsPage
from ui.parts.rail import RailButton
from ui.parts.table import Table

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


def part(user: User, key: str) -> None:
    """Go to a part of the meeting by keys, down the list from its top."""
    page = user.find("meetings_page")
    assert isinstance(page, MeetingsPage)
    user.wait(lambda: page.sections.keys().count(key))
    page.sections.view.setFocus()
    user.key(Qt.Key.Key_Home)
    for _ in range(page.sections.keys().index(key)):
        user.key(Down)


def item_uid(user: User, place: int) -> str:
    item = meetings(user)[0].agenda[place].item
    assert item
    return item.uid


def somebody_comes(user: User) -> None:
    part(user, "people")
    user.wait(lambda: user.sees("first_attendance"))
    user.press("first_attendance")
    user.wait(lambda: user.sees("field_attendance_unit"))
    user.type_in("field_attendance_unit", "县检察院", Tab)
    user.type_in("field_attendance_name", "尚若谷", Tab)
    user.wait(lambda: meetings(user)[0].attendance)
    user.wait(lambda: user.says("还没有告知保密义务"))


def give_out(user: User, folder: Path) -> str:
    """Write everybody's copy into a folder; return what stands on the one."""
    folder.mkdir()
    user.press("meeting_papers")
    user.wait(lambda: user.sees("meeting_materials"))
    user.wait(lambda: user.says("全本 1 份"))
    export_into(user, folder)
    user.wait(lambda: user.says("已导出 1 份"))
    user.wait(lambda: user.says("已发出的材料快照"))
    user.app.window.activateWindow()  # as a desktop does when a dialog closes
    user.wait(user.app.window.isActiveWindow)
    (made,) = folder.glob("pack-*.pdf")
    return text_of(made.read_bytes())


def export_into(user: User, folder: Path) -> None:
    user.press("meeting_export_each")
    user.wait(lambda: user.sees("file_dialog"))
    dialog = user.find("file_dialog")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.close()


def rename(user: User, dossier: str, name: str) -> None:
    """The dossier goes on after the papers were given out."""
    store = user.opened.casebook.store
    (subject,) = of_kind(user, dossier, Subject)
    assert isinstance(subject, Subject)
    store.write(save_record, replace(subject, name=name), subject, REFERENCE)


def hold(user: User) -> None:
    user.press("meeting_hold")
    user.wait(lambda: user.sees("confirm_sheet"))
    user.press("sheet_act")
    user.wait(lambda: user.sees("meeting_sign"))
    assert meetings(user)[0].consultation.state == "held"


def speak(user: User, dossier: str) -> None:
    user.wait(lambda: user.sees("opinion_add"))
    user.press("opinion_add")
    user.wait(lambda: user.sees("field_unit_opinion_text"))
    user.type_in("field_unit_opinion_unit", "县法院", Tab)
    user.type_in("field_unit_opinion_text", "译文须先认证", Tab)
    user.press("sheet_act")
    user.wait(lambda: of_kind(user, dossier, UnitOpinion))
    user.wait(lambda: not user.sees("form_sheet"))


def decide(user: User, dossier: str) -> None:
    """Decide by Ctrl+N; without who and when nothing is decided."""
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("field_action_item_text"))
    user.press("sheet_act")
    user.wait(lambda: user.says("还缺"))
    user.type_in("field_action_item_text", "补齐译文", Tab)
    user.type_in("field_action_item_unit", "县公安局", Tab)
    user.type_in("field_action_item_owner", "谷映川", Tab)
    user.type_in("field_action_item_due", "2026-12-20", Tab)
    user.press("sheet_act")
    user.wait(lambda: of_kind(user, dossier, ActionItem))
    user.wait(lambda: user.says("1. 补齐译文"))


def test_pick_print_hold_decide_remind_sign_close_and_the_next(
    user: User, tmp_path: Path
) -> None:
    user.unlock("周敏")
    first, second = open_two(user)
    plan(user, "十一月例会", "2026-11-24")
    assert user.says("召开前还缺：参会人员、议题")
    pick_all(user)
    item = meetings(user)[0].agenda[0].item
    assert item
    assert "是否同意提前介入" in item.question
    assert "引渡" in item.options
    screen_again(user, first)
    somebody_comes(user)
    given = give_out(user, tmp_path / "会前")
    assert "关于单䶮一案的会商材料" in given
    assert "发：县检察院尚若谷" in given

    rename(user, first, "单龑")
    hold(user)
    part(user, item.uid)
    speak(user, first)
    decide(user, first)
    assert of_kind(user, first, LogEntry)
    outcome(user, 1)
    part(user, item_uid(user, 1))
    user.wait(lambda: user.says("议题 2　扎西·多吉"))
    outcome(user, 2)
    sign(user)
    assert not user.sees("decision_add")
    again = give_out(user, tmp_path / "会后")
    assert "关于单䶮一案的会商材料" in again  # as the meeting saw it
    assert "单龑" not in again
    take_in_the_signed_paper(user)

    it_is_reminded_of(user, "补齐译文")
    user.app.window.place_chosen.emit("meetings")
    user.press("meeting_back")
    plan(user, "十二月例会", "2026-12-24")
    user.wait(lambda: len(meetings(user)) == 2)
    following = meetings(user)[0]
    assert [one.dossier for one in following.agenda] == [second]
    assert [one.name for one in following.attendance] == ["尚若谷"]
    part(user, "before")
    assert [one.last for one in following.before] == [True]
    close_the_matter(user, first)


def screen_again(user: User, dossier: str) -> None:
    """What screening says is written anew in place of what somebody had typed there."""
    item = meetings(user)[0].agenda[0].item
    assert item
    store = user.opened.casebook.store
    stale = replace(item, options="引渡：很久以前的研判")
    store.write(save_record, stale, item, REFERENCE)
    user.app.window.place_chosen.emit("meetings")
    part(user, item.uid)
    user.wait(lambda: user.sees("item_screen"))
    user.press("item_screen")

    def said() -> str:
        read = meetings(user)[0].agenda[0].item
        return read.options if read else ""

    user.wait(lambda: said() == item.options)


def it_is_reminded_of(user: User, words: str) -> None:
    """On the first page, among what falls due."""
    user.app.window.place_chosen.emit("today")
    listed = user.opened.today._page.list
    user.wait(lambda: any(words in str(one) for one in listed.dues()))


def sign(user: User) -> None:
    user.wait(lambda: user.says("各议题都有结果"))
    user.press("meeting_sign")
    user.wait(lambda: user.sees("field_consultation_number"))
    number = user.find("field_consultation_number")
    assert isinstance(number, QLineEdit)
    assert number.text() == "〔2026〕1号"
    user.press("sheet_act")
    user.wait(lambda: meetings(user)[0].consultation.state == "signed")
    user.wait(lambda: user.says("议定事项还有 1 项没有办结"))


def take_in_the_signed_paper(user: User) -> None:
    paper = user.opened.casebook.files.parent.parent / "签字件.png"
    Image.new("L", (400, 600), 255).save(paper)
    assert user.says("签字的纪要还没有收入")
    user.press("meeting_scan")
    user.wait(lambda: user.sees("file_dialog"))
    dialog = user.find("file_dialog")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(paper))
    dialog.close()
    user.wait(lambda: meetings(user)[0].scans)
    user.wait(lambda: user.sees("meeting_view"))
    user.press("meeting_view")
    user.wait(lambda: user.sees("attachment_sheet"))
    user.press("sheet_close")
    user.wait(lambda: not user.sees("attachment_sheet"))
    user.app.window.activateWindow()  # as a desktop does when a dialog closes
    user.wait(user.app.window.isActiveWindow)


def close_the_matter(user: User, dossier: str) -> None:
    """From what is open to the record itself by Enter; closed only with its result."""
    part(user, "before")
    user.wait(lambda: user.sees("meeting_matters"))
    user.find("meeting_matters").setFocus()
    user.key(Enter)
    user.wait(lambda: user.sees("field_action_item_state"))
    user.type_in("field_action_item_done", "2026-12-10", Tab)
    user.type_in("field_action_item_answer", "译文已认证入卷", Tab)
    state = user.find("field_action_item_state")
    state.setFocus()
    user.qtbot.keyClick(state, Down)
    user.qtbot.keyClick(state, Tab)
    user.wait(
        lambda: (
            [getattr(m, "state", "") for m in of_kind(user, dossier, ActionItem)]
            == ["done"]
        )
    )
    user.app.window.place_chosen.emit("meetings")
    user.wait(lambda: meetings(user)[0].before == ())
    user.wait(lambda: user.says("没有未办结的事项"))


def test_what_is_chosen_in_the_ledger_is_laid_before_the_next_meeting(
    user: User,
) -> None:
    user.unlock("周敏")
    first, _ = open_two(user)
    user.app.window.place_chosen.emit("ledger")
    user.opened.ledger.load()  # they were not entered by the window
    user.wait(lambda: user.sees("ledger_table"))
    table = user.find("ledger_table")
    assert isinstance(table, Table)
    user.wait(lambda: table.choose(first))
    user.press("ledger_lay")  # none is planned: first the meeting, then its dossiers
    user.wait(lambda: user.sees("form_sheet"))
    user.type_in("field_consultation_name", "十一月例会", Tab)
    user.press("sheet_act")
    user.wait(lambda: user.sees("pick_sheet"))
    user.press("sheet_act")
    user.wait(lambda: meetings(user) and meetings(user)[0].agenda)
    assert [one.dossier for one in meetings(user)[0].agenda] == [first]


def test_giving_out_is_stopped_and_begun_again(user: User, tmp_path: Path) -> None:
    user.unlock("周敏")
    open_two(user)
    plan(user, "十一月例会", "2026-11-24")
    pick_all(user)
    somebody_comes(user)
    part(user, "materials")
    user.wait(lambda: user.says("全本 1 份"))
    folder = tmp_path / "各份"
    folder.mkdir()
    export_into(user, folder)
    assert not user.find("meeting_export_each").isEnabled()  # one after the other
    user.press("progress_cancel")
    assert user.says("已停止")
    user.wait(user.find("meeting_export_each").isEnabled)
    export_into(user, folder)
    user.wait(lambda: user.says("已导出 1 份"))
    assert [one.name for one in folder.iterdir()] == ["pack-000001.pdf"]
    user.wait(lambda: user.says("已发出的材料快照"))


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
    assert not user.sees("ledger_lay")
    words = [one.place.word for one in user.app.window.rail.findChildren(RailButton)
             if one.isVisible()]  # fmt: skip
    assert "会商" not in words
    assert "台账" in words
