"""The table: rows fetched when seen, keys, columns by the room there is."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.parts.cells import Cell
from ui.parts.rows import Column, FixedRows, PagedRows
from ui.parts.table import Table, spread

Key = Qt.Key
COLUMNS = (
    Column(key="name", title="姓名", width=120, grow=1),
    Column(key="days", title="天数", width=80, right=True),
    Column(key="note", title="说明", width=100, sortable=False),
)


def cells(uid: str) -> tuple[Cell, ...]:
    return (Cell(text=f"某{uid}", bold=True), Cell(text=uid, right=True), Cell())


class Clerk:
    """A table of 10,000 rows and somebody who fetches what it wishes for."""

    def __init__(self, qtbot: QtBot, rows: int = 10_000) -> None:
        self.rows = PagedRows(COLUMNS)
        self.table = Table(self.rows, "t", "台账")
        self.asked: list[Sequence[str]] = []
        self.table.rows_wished.connect(self.asked.append)
        self.table.resize(500, 30 + 10 * 32)
        qtbot.addWidget(self.table)
        with qtbot.waitActive(self.table):
            self.table.show()
        uids = [str(number) for number in range(rows)]
        self.rows.set_uids(uids, [f"s{number % 7}x" for number in range(rows)])

    def answer(self) -> None:
        self.rows.take({uid: cells(uid) for uid in self.asked[-1]})


@pytest.fixture
def clerk(qtbot: QtBot) -> Clerk:
    return Clerk(qtbot)


def test_contract(qtmodeltester: ModelTester) -> None:
    rows = FixedRows(COLUMNS)
    rows.show_rows([(uid, cells(uid)) for uid in "abc"])
    qtmodeltester.check(rows)


def test_only_what_is_seen_is_fetched(clerk: Clerk) -> None:
    assert len(clerk.asked) == 1
    assert len(clerk.asked[0]) < 100
    clerk.answer()
    assert clerk.rows.index(0, 0).data() == "某0"
    assert clerk.rows.index(9999, 0).data() == ""


def test_one_wish_at_a_time(clerk: Clerk) -> None:
    for place in (2000, 5000, 9000):
        clerk.table.verticalScrollBar().setValue(place)
    assert len(clerk.asked) == 1
    clerk.answer()
    assert len(clerk.asked) == 2
    assert "9000" in clerk.asked[1]
    clerk.answer()
    assert len(clerk.asked) == 2


def test_new_order_keeps_the_row_and_fetches_anew(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.answer()
    assert clerk.table.choose("5")
    with qtbot.assertNotEmitted(clerk.table.chosen):
        clerk.rows.set_uids([str(number) for number in range(9_999, -1, -1)])
    assert clerk.table.current_uid() == "5"
    clerk.rows.set_uids([str(number) for number in range(10_000)])
    assert clerk.rows.index(3, 0).data() == "某3"  # shown until it is fetched again
    assert "3" in clerk.asked[-1]


def test_the_same_order_is_no_reset(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.answer()
    uids = list(clerk.rows.uids)
    with qtbot.assertNotEmitted(clerk.rows.modelReset):
        clerk.rows.set_uids(uids)


def test_choosing_and_opening(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.table.setFocus()
    assert clerk.table.current_uid() == "0"
    with qtbot.waitSignal(clerk.table.chosen) as chosen:
        qtbot.keyClick(clerk.table, Key.Key_Down)
    assert chosen.args == ["1"]
    with qtbot.waitSignal(clerk.table.opened) as opened:
        qtbot.keyClick(clerk.table, Key.Key_Return)
    assert opened.args == ["1"]
    with qtbot.waitSignal(clerk.table.summary_toggled):
        qtbot.keyClick(clerk.table, Key.Key_Space)


def test_to_both_ends(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.table.setFocus()
    qtbot.keyClick(clerk.table, Key.Key_End)
    assert clerk.table.current_uid() == "9999"
    qtbot.keyClick(clerk.table, Key.Key_Home)
    assert clerk.table.current_uid() == "0"


def test_letters_jump(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.table.setFocus()
    qtbot.keyClicks(clerk.table, "s3")
    assert clerk.table.current_uid() == "3"


def test_tab_leaves_the_table(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.table.setFocus()
    qtbot.keyClick(clerk.table, Key.Key_Tab)
    assert clerk.table.current_uid() == "0"
    assert clerk.table.currentIndex().column() == 0


def test_a_row_is_copied(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.answer()
    clerk.table.choose("7")
    qtbot.keyClick(clerk.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "某7\t7\t"


def test_sorting_by_head_and_by_menu(qtbot: QtBot, clerk: Clerk) -> None:
    head = clerk.table.horizontalHeader()
    spot = QPoint(head.sectionViewportPosition(1) + 10, 10)
    with qtbot.waitSignal(clerk.table.sorted_by) as wished:
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert wished.args == ["days", False]
    clerk.rows.mark_sorted("days")
    title = clerk.rows.headerData(1, Qt.Orientation.Horizontal)
    assert title == "天数  ▲"
    menu = clerk.table.make_menu()
    order = menu.actions()[2].menu()
    words = [action.text() for action in order.actions()]  # type: ignore[attr-defined]
    assert words == ["按姓名", "按天数"]
    with qtbot.waitSignal(clerk.table.sorted_by) as wished:
        order.actions()[1].trigger()  # type: ignore[attr-defined]
    assert wished.args == ["days", True]


def test_growing_columns_take_the_room(clerk: Clerk) -> None:
    widths = [clerk.table.columnWidth(place) for place in range(3)]
    assert sum(widths) == clerk.table.viewport().width()
    assert widths[1] == 80


def test_columns_without_room_are_dropped(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.table.drops = True
    clerk.table.resize(260, 300)
    QApplication.processEvents()
    assert clerk.table.isColumnHidden(2)
    assert not clerk.table.isColumnHidden(1)


def test_a_wide_column_without_room_lets_a_narrow_one_in(qtbot: QtBot) -> None:
    rows = FixedRows(spread(("a", "一", 60), ("b", "二", 400), ("c", "三", 60)))
    table = Table(rows, "t", "表")
    table.drops = True
    qtbot.addWidget(table)
    table.resize(200, 100)
    with qtbot.waitExposed(table):
        table.show()
    assert [table.isColumnHidden(place) for place in range(3)] == [False, True, False]


def test_a_cut_cell_shows_all_in_a_tooltip(qtbot: QtBot) -> None:
    rows = FixedRows(spread(("text", "说明", 60)))
    table = Table(rows, "t", "说明")
    table.resize(90, 100)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    rows.show_rows([("a", [Cell(text="一二三四五六七八九十")])])
    at = QPoint(10, 10)
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    assert QToolTip.text() == "一二三四五六七八九十"


def test_where_a_row_was_removed(clerk: Clerk) -> None:
    clerk.table.choose("5")
    uids = [uid for uid in clerk.rows.uids if uid != "5"]
    clerk.rows.set_uids(uids)
    clerk.table.choose_beside(5)
    assert clerk.table.current_uid() == "6"


@pytest.mark.parametrize(
    "cell",
    [
        Cell(text="在逃", status="at_large"),
        Cell(text="已超 2 天", chip="late", icon="shield", icon_tone="right"),
        Cell(text="剩 6 天", chip="mid", indent=True),
        Cell(text="缺 / 石磊", icon="user_missing", icon_tone="warn", after="小字"),
    ],
)
def test_every_kind_of_cell_is_painted(qtbot: QtBot, cell: Cell) -> None:
    rows = FixedRows(spread(("a", "甲", 200)))
    table = Table(rows, "t", "甲")
    qtbot.addWidget(table)
    table.resize(220, 70)
    table.show()
    blank = table.viewport().grab().toImage()
    rows.show_rows([("1", [cell])])
    inked = table.viewport().grab().toImage()
    changed = [
        inked.pixel(x, y) != blank.pixel(x, y) for x in range(120) for y in range(32)
    ]
    assert sum(changed) > 60
