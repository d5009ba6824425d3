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
from ui.parts.cells import Cell

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
    assert [column.title for column in table.columns][:3] == [
        "罪名",
        "条款",
        "涉案金额",
    ]
    cells = table.cells_at(0)
    assert [cell.text for cell in cells][:5] == [
        "贪污罪",
        "",
        "约23,164,800.00 元",
        "",
        "约2021",
    ]
    assert [cell.right for cell in cells][:3] == [False, False, True]


def test_a_gap_is_named(aids: Aids) -> None:
    cells = table_of(aids, replace(CHARGE, until="")).cells_at(0)
    assert (cells[4].text, cells[4].tone) == ("缺", "warn")


def test_what_is_not_listed_has_no_column(aids: Aids) -> None:
    titles = [column.title for column in table_of(aids, ENTRY).columns]
    assert titles == ["日期", "事项", "依据或来源"]
    assert table_of(aids, ENTRY).cells_at(0)[1].text == "一 二"


def test_the_same_records_keep_the_selection(qtbot: QtBot, aids: Aids) -> None:
    table = table_of(aids, ENTRY)
    with qtbot.waitSignal(table.dataChanged), qtbot.assertNotEmitted(table.modelReset):
        table.set_records([replace(ENTRY, text="三")])
    assert table.cells_at(0)[1].text == "三"


def test_a_cell_may_say_more(aids: Aids) -> None:
    table = table_of(aids, ENTRY)

    def marked(record: Record, name: str, cell: Cell) -> Cell:
        return replace(cell, chip="gap") if name == "text" else cell

    table.marks = marked
    assert [cell.chip for cell in table.cells_at(0)] == ["", "gap", ""]
