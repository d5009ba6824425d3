"""The page of the day: order of duty, narrowing, and everything by key."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.keyboard import focused_name, press
from ui import names
from ui.parts.words import Words
from ui.today.page import TodayPage
from ui.today.shown import CopiesShown, DueShown, LineShown, StockShown

Key = Qt.Key


def due(
    uid: str, left: int, whom: str = "韩致远", act: str = "", **given: Any
) -> DueShown:
    tone = "late" if left < 0 else "mid" if left <= 7 else "far"
    return DueShown(
        uid=uid,
        dossier=f"dossier of {whom}",
        left=left,
        chip=f"剩 {left} 天",
        tone=tone,
        what=f"事项 {uid}",
        whom=whom,
        act=act,
        **given,
    )


@pytest.fixture
def page(qtbot: QtBot) -> TodayPage:
    page = TodayPage()
    page.resize(1294, 690)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    return page


def listed(page: TodayPage) -> list[str]:
    return [one.uid for one in page.list.dues()]


def said(page: TodayPage) -> str:
    return " ".join(w.text() for w in page.findChildren(Words) if w.isVisible())


def test_the_most_urgent_stands_first(page: TodayPage) -> None:
    page.show_dues((due("c", 21), due("a", -2), due("b", 5)))
    assert listed(page) == ["a", "b", "c"]


def test_what_lies_further_off_than_30_days_is_not_listed(page: TodayPage) -> None:
    page.show_dues((due("a", 30), due("b", 31)))
    assert listed(page) == ["a"]


def test_pills_narrow_by_key_and_count(qtbot: QtBot, page: TodayPage) -> None:
    page.show_dues((due("a", -2), due("b", 9), due("c", 21)))
    pills = {b.text(): b for b in page.pills.findChildren(QPushButton) if b.isVisible()}
    assert set(pills) == {"7 天内 1", "15 天内 2", "30 天内 3"}
    page.pills.setFocus()
    press(qtbot, Key.Key_Left, Key.Key_Space)
    assert listed(page) == ["a", "b"]


def test_by_person_keeps_urgency_within_a_person(qtbot: QtBot, page: TodayPage) -> None:
    page.show_dues((due("a", 1, "乙"), due("b", 2, "丙"), due("c", 3, "乙")))
    qtbot.keyClick(page.person, Key.Key_Space)
    assert listed(page) in (["b", "a", "c"], ["a", "c", "b"])


def test_enter_opens_what_is_chosen(qtbot: QtBot, page: TodayPage) -> None:
    page.show_dues((due("a", 1), due("b", 2)))
    page.list.setFocus()
    press(qtbot, Key.Key_Down)
    with qtbot.waitSignal(page.opened) as opened:
        press(qtbot, Key.Key_Return)
    assert opened.args == [due("b", 2)]


def test_rights_stand_apart_with_their_act(qtbot: QtBot, page: TodayPage) -> None:
    right = due("r", -1, act="登记退还")
    page.show_dues((due("a", 1), right))
    assert listed(page) == ["a"]
    assert "1 件，1 件已超期；先办这些" in said(page)
    button = page.findChild(QPushButton, f"{names.TODAY_PAGE}_act_r")
    assert button is not None
    with qtbot.waitSignal(page.acted) as acted:
        qtbot.keyClick(button, Key.Key_Return)
    assert acted.args == [right]


def test_without_anything_due_it_says_so(page: TodayPage) -> None:
    page.show_dues(())
    assert "30 天内没有到期的事" in said(page)
    assert "权利与解除" not in said(page)


def test_a_long_list_scrolls_with_the_keys(qtbot: QtBot, page: TodayPage) -> None:
    page.show_dues([due(str(n), n % 30) for n in range(200)])
    area = page.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    page.list.setFocus()
    press(qtbot, Key.Key_End)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    assert page.list.currentIndex().row() == 199


def test_side_cards_show_only_what_there_is(qtbot: QtBot, page: TodayPage) -> None:
    assert "无人负责" not in said(page)
    lines = [LineShown(uid=str(n), title=f"甲{n}", note="缺督办人") for n in range(6)]
    page.show_unanswered(lines, 9)
    page.show_stock(StockShown(total=31, statuses=(("at_large", "在逃", 24),)))
    page.show_copies(CopiesShown(chip="正常", tone="ok", lines=("2 天前",)))
    qtbot.waitUntil(lambda: "另有 5 份" in said(page))
    text = said(page)
    assert "9 份" in text
    assert "在册 31 份" in text
    assert "24" in text
    page.show_copies(None)
    assert "2 天前" not in said(page)


def test_a_line_at_the_side_opens_its_dossier(qtbot: QtBot, page: TodayPage) -> None:
    line = LineShown(uid="u7", title="马文𬭚", note="缺督办人")
    page.show_unanswered((line,), 1)
    button = page.findChild(QAbstractButton, f"{names.TODAY_UNANSWERED}_0")
    assert button is not None
    assert button.accessibleName() == "马文𬭚，缺督办人"
    with qtbot.waitSignal(page.dossier_opened) as opened:
        qtbot.keyClick(button, Key.Key_Return)
    assert opened.args == ["u7"]


def kinds(page: TodayPage) -> dict[str, QPushButton]:
    pills = page.narrowing.kinds.findChildren(QPushButton)
    return {pill.text(): pill for pill in pills if pill.isVisible()}


def test_kinds_of_reminder_narrow_and_combine(qtbot: QtBot, page: TodayPage) -> None:
    page.show_dues((
        due("a", 1, group="measures", group_word="措施"),
        due("b", 2, group="documents", group_word="证件"),
        due("c", 3, group="leads", group_word="线索"),
    ))  # fmt: skip
    qtbot.waitUntil(lambda: set(kinds(page)) == {"措施 1", "证件 1", "线索 1"})
    page.narrowing.kinds.setFocus()
    press(qtbot, Key.Key_Space, Key.Key_Right, Key.Key_Space)
    assert listed(page) == ["a", "b"]


def test_one_person_alone_by_key(qtbot: QtBot, page: TodayPage) -> None:
    page.show_dues((due("a", 1, "乙"), due("b", 2, "丙"), due("c", 3, "乙")))
    page.narrowing.whose.setFocus()
    labels = [page.narrowing.whose.itemText(n) for n in range(3)]
    for _ in range(labels.index("乙")):
        press(qtbot, Key.Key_Down)
    assert listed(page) == ["a", "c"]
    page.show_dues((due("a", 1, "乙"), due("b", 2, "丙")))
    assert listed(page) == ["a"]  # what was chosen stays chosen
    page.show_dues((due("b", 2, "丙"),))
    assert listed(page) == ["b"]  # until there is nothing of his any more


def test_mine_leaves_out_what_others_work_on(qtbot: QtBot, page: TodayPage) -> None:
    page.show_dues((due("a", 1), due("b", 2, mine=True)))
    qtbot.keyClick(page.narrowing.mine, Key.Key_Space)
    assert listed(page) == ["b"]
    page.show_dues((due("a", 1), due("c", 2)))
    assert "这样筛选没有到期的事" in said(page)


def test_what_is_merely_quiet_is_shown_when_asked_for(
    qtbot: QtBot, page: TodayPage
) -> None:
    quiet = due("q", -3, group="quiet", group_word="久无进展", quiet=True)
    page.show_dues((due("a", 1, group="measures", group_word="措施"), quiet))
    page.show_stock(StockShown(total=2, statuses=(), quiet="30 天无进展 1 份"))
    assert listed(page) == ["a"]
    assert "30 天内 1" in {b.text() for b in page.pills.findChildren(QPushButton)}
    link = page.findChild(QPushButton, names.TODAY_QUIET)
    assert link is not None
    qtbot.keyClick(link, Key.Key_Return)
    assert listed(page) == ["q"]


def test_an_open_date_is_marked_and_says_both_in_its_tip(
    qtbot: QtBot, page: TodayPage
) -> None:
    tip = "◇ 2026-11-28 起算日计入\n◇ 2026-11-30 遇节假日顺延"
    page.show_dues(
        (due("a", 1, open=True, tip=tip), due("r", 1, act="去办理", open=True))
    )
    index = page.list.currentIndex()
    assert index.data(Qt.ItemDataRole.ToolTipRole) == tip
    assert "2026-11-30" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: "事项 r ◇" in said(page))


def test_hours_run_without_taking_the_focus(qtbot: QtBot, page: TodayPage) -> None:
    page.show_dues((due("r", 0, act="登记通知", moment="2026-11-24T16:40+08:00"),))
    button = page.findChild(QPushButton, f"{names.TODAY_PAGE}_act_r")
    assert button is not None
    button.setFocus()
    later = due(
        "r", 0, act="登记通知", moment="2026-11-24T16:40+08:00", note="16:40 前"
    )
    page.show_dues((later,))
    assert button.hasFocus()
    qtbot.waitUntil(lambda: "16:40 前" in said(page))


def test_the_first_report_stands_above_all(qtbot: QtBot, page: TodayPage) -> None:
    report = due("f", 0, whom="还没有档案", act="登记报出")
    page.show_reports((report,))
    page.show_dues((due("r", -1, act="登记退还"), due("a", 1)))
    assert said(page).startswith("出逃首报")
    button = page.findChild(QPushButton, f"{names.TODAY_PAGE}_act_f")
    assert button is not None
    with qtbot.waitSignal(page.acted) as acted:
        qtbot.keyClick(button, Key.Key_Return)
    assert acted.args == [report]
    page.show_reports(())
    assert "出逃首报" not in said(page)


def test_later_rights_fold_and_the_near_ones_never(
    qtbot: QtBot, page: TodayPage
) -> None:
    page.show_dues([due(f"r{n}", n, act="登记答复") for n in range(20)])

    def acts() -> list[str]:
        found = page.findChildren(QPushButton)
        return [
            b.objectName() for b in found if b.isVisible() and "_act_" in b.objectName()
        ]

    qtbot.waitUntil(lambda: len(acts()) == 8)  # 0 to 7 days
    rest = page.findChild(QPushButton, f"{names.TODAY_REST}_rights")
    assert rest is not None
    assert rest.text() == "另有 12 件，8 天以后"
    qtbot.keyClick(rest, Key.Key_Return)
    qtbot.waitUntil(lambda: len(acts()) == 20)
    assert focused_name() == f"{names.TODAY_PAGE}_act_r8"


def test_thousands_of_rights_do_not_hold_the_window_up(
    qtbot: QtBot, page: TodayPage
) -> None:
    page.show_dues([due(f"r{n}", -1, act="登记答复") for n in range(5000)])
    qtbot.waitUntil(lambda: "5000 件，5000 件已超期；先办这些" in said(page))
    rest = page.findChild(QPushButton, f"{names.TODAY_REST}_rights")
    assert rest is not None
    assert rest.text() == "另有 4940 件"
    qtbot.keyClick(rest, Key.Key_Return)
    assert rest.text() == "另有 4880 件"
    assert focused_name() == f"{names.TODAY_PAGE}_act_r60"
