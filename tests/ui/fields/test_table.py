"""The table keeps Qt's contract and shows values as the screen words them."""

from dataclasses import replace

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.records.base import Record
from db.records.case import Charge, Flight, LogEntry
from db.values.money import Money
from ui.fields.aids import Aids
from ui.fields.table import RecordTable

CHARGE = Charge(
    uid="c",
    dossier="d",
    offence="graft",
    amount=Money(2_316_480_000, "CNY", "约"),
    until="2021~",
)
ENTRY = LogEntry(uid="l", dossier="d", day="1997-11", text="一\n二")


def table_of(aids: Aids, *records: Record) -> RecordTable:
    table = RecordTable(type(records[0]), aids.reference, aids.sound)
    table.set_records(records)
    return table


@pytest.mark.parametrize("record", [CHARGE, ENTRY, Flight(uid="f", dossier="d")])
def test_contract(qtmodeltester: ModelTester, aids: Aids, record: Record) -> None:
    qtmodeltester.check(table_of(aids, record, replace(record, uid="other")))


def test_heads_and_cells(aids: Aids) -> None:
    table = table_of(aids, CHARGE)
    titles = [column.title for column in table.columns]
    assert titles == ["罪名", "涉案金额", "行为止"]
    cells = table.cells_at(0)
    assert [cell.text for cell in cells] == ["贪污罪", "约23,164,800.00 元", "约2021"]
    assert [cell.right for cell in cells] == [False, True, False]


def test_a_gap_is_named(aids: Aids) -> None:
    cells = table_of(aids, replace(CHARGE, until="")).cells_at(0)
    assert (cells[2].text, cells[2].tone) == ("缺", "warn")


def test_a_column_that_tells_nothing_gives_way(aids: Aids) -> None:
    table = table_of(aids, CHARGE)
    assert "条款" not in [column.title for column in table.columns]
    table.set_records([CHARGE, replace(CHARGE, uid="d", article="刑法382")])
    assert "条款" in [column.title for column in table.columns]
    assert [len(table.cells_at(row)) for row in (0, 1)] == [len(table.columns)] * 2
    table.set_records([])
    assert len(table.columns) > 4


def test_what_stands_above_the_form(aids: Aids) -> None:
    assert table_of(aids, CHARGE).title_of(CHARGE) == "贪污罪"
    assert table_of(aids, ENTRY).title_of(ENTRY) == "大事记　1997-11"


def test_what_is_not_listed_has_no_column(aids: Aids) -> None:
    table = table_of(aids, replace(ENTRY, source="值班记录", corrects="一"))
    titles = [column.title for column in table.columns]
    assert titles == ["日期", "事项", "依据或来源"]
    assert table.cells_at(0)[1].text == "一 二"


def test_the_same_records_keep_the_selection(qtbot: QtBot, aids: Aids) -> None:
    table = table_of(aids, ENTRY)
    with qtbot.waitSignal(table.dataChanged), qtbot.assertNotEmitted(table.modelReset):
        table.set_records([replace(ENTRY, text="三")])
    assert table.cells_at(0)[1].text == "三"
