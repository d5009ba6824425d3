"""督办 with real keys: a unit, a number, its list, the record; a report begun and printed."""

from PySide6.QtCore import Qt

from db.queries.records import records_of_dossier
from db.records.matter import Instruction, Supervision, SupervisionFeedback
from tests.journeys.conftest import User
from tests.overseen import FAR, NEAR, held, instruction, listed, matter
from ui.parts.table import Table

Tab, Enter = Qt.Key.Key_Tab, Qt.Key.Key_Return
Down, Right = Qt.Key.Key_Down, Qt.Key.Key_Right


def rows(user: User, name: str, column: int) -> list[str]:
    table = user.find(name)
    assert isinstance(table, Table)
    return [
        table.rows.cells_at(place)[column].text for place in range(len(table.rows.uids))
    ]


def fill(user: User) -> str:
    """Two units: of the other one a report, a matter and an instruction wait."""
    store = user.opened.casebook.store
    held(store, NEAR, "解㛃")
    return held(
        store, FAR, "韩致远", listed(feedback_due="2020-01-01"), matter("2020-01-05"),
        matter("2020-02-05", "done"), instruction(),
    )  # fmt: skip


def open_page(user: User) -> None:
    user.app.window.place_chosen.emit("supervision")
    user.wait(lambda: user.sees("supervision_units"))
    user.wait(lambda: rows(user, "supervision_units", 0) == ["全部单位", FAR, NEAR])


def test_a_number_opens_its_list_and_a_line_the_record(user: User) -> None:
    user.unlock("周敏")
    dossier = fill(user)
    open_page(user)
    user.find("supervision_units").setFocus()
    user.key(Down)  # the unit with most overdue
    user.key(Right)
    user.key(Right)  # what is asked: listed, reports, instructions
    user.wait(lambda: user.says("上级批示还没有办复"))
    user.wait(lambda: rows(user, "supervision_table", 2) == ["省追逃办：抓紧核实"])
    user.key(Right)
    user.wait(lambda: rows(user, "supervision_table", 2) == ["县公安局 补齐译文"])
    user.key(Enter)  # into the list
    user.key(Enter)  # to the record
    user.wait(lambda: user.sees("field_action_item_text"))
    assert user.opened.dossier.dossier == dossier


def test_another_unit_has_nothing_overdue(user: User) -> None:
    user.unlock("周敏")
    fill(user)
    open_page(user)
    user.find("supervision_units").setFocus()
    user.key(Down)
    user.key(Down)
    user.wait(lambda: user.says("这一项没有"))
    user.press("supervision_print")
    user.wait(lambda: user.sees("print_sheet"))
    user.key(Qt.Key.Key_Escape)


def test_of_dossiers_that_one_may_not_read_nothing_stands_there(user: User) -> None:
    user.unlock("周敏")
    fill(user)
    user.lock()
    user.unlock("罗小北")
    user.app.window.place_chosen.emit("supervision")
    user.wait(lambda: user.says("没有可看的档案"))


def reports(user: User, dossier: str) -> list[SupervisionFeedback]:
    found = user.opened.casebook.store.read(records_of_dossier, dossier)
    return [
        one
        for one in found[SupervisionFeedback]
        if isinstance(one, SupervisionFeedback)
    ]


def test_a_report_is_begun_from_the_dossier_numbered_and_printed(user: User) -> None:
    user.unlock("周敏")
    dossier = fill(user)
    open_page(user)
    user.wait(lambda: user.sees("supervision_report"))
    user.press("supervision_report")
    user.wait(lambda: user.sees("field_supervision_feedback_text"))
    user.type_in("field_supervision_feedback_text", "专班已查清出境口岸。", Tab)
    user.wait(lambda: reports(user, dossier))
    assert reports(user, dossier)[0].supervision

    user.press("fill_supervision_feedback")
    user.wait(lambda: reports(user, dossier)[0].done)
    one = reports(user, dossier)[0]
    assert "补齐译文" in one.pending
    assert one.text == "专班已查清出境口岸。"

    # Still due until it has gone out: with its day and its number.
    user.type_in("field_supervision_feedback_day", "2026-11-20", Tab)
    user.type_in("field_supervision_feedback_document_number", "石追报〔2026〕9号", Tab)
    user.type_in("field_supervision_feedback_signed_by", "林澍", Tab)
    user.wait(lambda: reports(user, dossier)[0].signed_by == "林澍")
    assert reports(user, dossier)[0].document_number == "石追报〔2026〕9号"
    user.press("print_feedback_supervision_feedback")
    user.wait(lambda: user.sees("print_sheet"))
    user.key(Qt.Key.Key_Escape)
    user.wait(lambda: not user.sees("print_sheet"))
    open_page(user)
    user.find("supervision_units").setFocus()
    user.key(Right)
    user.wait(lambda: user.says("这一项没有"))  # nothing is overdue any more


def test_what_went_up_and_down_is_one_thread_and_a_line_opens_its_record(
    user: User,
) -> None:
    user.unlock("周敏")
    dossier = fill(user)
    user.opened.open_dossier(dossier, "supervision")
    user.wait(lambda: user.says("抓紧核实"))
    assert user.says("查清去向")
    assert user.says("未办复")
    assert user.says("不在挂牌之内的批示和反馈")  # it names no listing
    user.press("supervision_thread_2_1")
    user.wait(lambda: user.sees("field_instruction_answer"))
    user.type_in("field_instruction_answer", "已派员核实。", Tab)
    user.type_in("field_instruction_answered", "2026-11-20", Tab)
    user.press("pill_kinds_supervision_thread")
    user.wait(lambda: user.says("已办复"))
    assert user.says("办复：2026-11-20　已派员核实。")


def test_without_a_listing_one_can_be_begun(user: User) -> None:
    user.unlock("周敏")
    store = user.opened.casebook.store
    user.opened.open_dossier(held(store, NEAR, "解㛃"), "supervision")
    user.wait(lambda: user.sees("supervision_first"))
    user.press("supervision_first")
    user.wait(lambda: user.sees("field_supervision_level"))


def test_a_listing_ends_once_its_decision_is_told(user: User) -> None:
    user.unlock("周敏")
    store = user.opened.casebook.store
    dossier = fill(user)
    user.opened.open_dossier(dossier, "supervision")
    user.wait(lambda: user.says("下次反馈 2020-01-01"))
    user.press("supervision_thread_1_1")
    user.wait(lambda: user.sees("field_supervision_delisted"))
    user.type_in("field_supervision_delisted", "2026-11-20", Tab)
    user.wait(lambda: user.says("摘牌文号、摘牌决定单位"))

    def stored() -> Supervision:
        (one,) = store.read(records_of_dossier, dossier)[Supervision]
        assert isinstance(one, Supervision)
        return one

    assert stored().delisted == ""
    user.type_in("field_supervision_delist_document", "省追摘〔2026〕9号", Tab)
    user.wait(lambda: not user.says("摘牌文号、摘牌决定单位"))
    user.wait(lambda: user.says("缺摘牌决定单位"))
    user.type_in("field_supervision_delisted_by", "省追逃办", Tab)
    user.wait(lambda: stored().delisted == "2026-11-20")
    assert stored().delisted_by == "省追逃办"
    user.press("pill_kinds_supervision_thread")
    user.wait(lambda: user.says("已摘牌"))


def test_a_leader_writes_on_a_case_of_another_unit(user: User) -> None:
    user.unlock("周敏")
    dossier = fill(user)
    user.lock()
    user.unlock("郑开明")
    open_page(user)
    user.wait(lambda: user.sees("supervision_order"))
    assert not user.sees("supervision_report")  # that is for who handles it
    user.press("supervision_order")
    user.wait(lambda: user.sees("field_instruction_text"))
    user.type_in("field_instruction_text", "月底前查清住址。", Tab)
    store = user.opened.casebook.store

    def texts() -> list[str]:
        found = store.read(records_of_dossier, dossier)[Instruction]
        return [one.text for one in found if isinstance(one, Instruction)]

    user.wait(lambda: "月底前查清住址。" in texts())
