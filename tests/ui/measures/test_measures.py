"""The page of measures: its rows, its card, its chain, all by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.fields import Term
from db.records.measure import Measure
from tests.keyboard import focused_name, press
from ui import names
from ui.fields.aids import Aids
from ui.measures.pane import MeasurePane
from ui.measures.shown import ChainLine, MeasureShown, NextShown
from ui.parts.words import Words

Key = Qt.Key
AIDS = Aids(reference={"measures": (Term("freeze", "冻结"), Term("wanted", "通缉"))})
CHAIN = (
    ChainLine(
        uid="", when="2026-02-28 首次采取", number="临监冻〔2026〕8号", by="批准"
    ),
    ChainLine(
        uid="e", when="2026-08-28 延长 6 个月", number="", by="现行", current=True
    ),
)
NEXT = NextShown(
    when="剩 5 天，11月28日期满", lines=("不超过 6 个月，本级审批。",), basis="条例139",
    may_extend=True, may_lift=True, may_ask=True,
)  # fmt: skip
SHOWN = {
    "m": MeasureShown(
        uid="m", name="冻结", target="存款", number="临监冻〔2026〕8号",
        expires="2026-11-28", open=True, chip="剩 5 天", tone="mid", next=NEXT, chain=CHAIN,
    ),
    "d": MeasureShown(
        uid="d", name="通缉", target="本人", lacks="无依据：缺决定文号", chip="草稿", tone="gap",
    ),
}  # fmt: skip
RECORDS = [
    Measure(uid="m", dossier="x", kind="freeze", target="存款", state="in_force"),
    Measure(uid="d", dossier="x", kind="wanted", target="本人"),
]


@pytest.fixture
def pane(qtbot: QtBot) -> MeasurePane:
    pane = MeasurePane(AIDS)
    pane.resize(1094, 560)
    qtbot.addWidget(pane)
    with qtbot.waitActive(pane):
        pane.show()
    pane.show_shown(SHOWN)
    pane.show_records(RECORDS)
    return pane


def button(pane: MeasurePane, name: str) -> QPushButton:
    found = pane.findChild(QPushButton, name)
    assert found is not None
    return found


def said(pane: MeasurePane) -> str:
    return " ".join(w.text() for w in pane.findChildren(Words) if w.isVisible())


def test_rows_say_what_is_left_and_what_lacks(pane: MeasurePane) -> None:
    first, second = pane.table.cells_at(0), pane.table.cells_at(1)
    assert [cell.text for cell in first] == [
        "冻结", "临监冻〔2026〕8号", "2026-11-28 ◇", "剩 5 天",
    ]  # fmt: skip
    assert (second[1].text, second[3].text) == ("无依据：缺决定文号", "草稿")


def test_every_column_has_room_beside_the_form(pane: MeasurePane) -> None:
    assert not any(pane.view.isColumnHidden(place) for place in range(4))


def test_the_card_follows_the_row(qtbot: QtBot, pane: MeasurePane) -> None:
    pane.open_record("m")
    qtbot.waitUntil(lambda: "剩 5 天，11月28日期满" in said(pane))
    assert "续期链" in said(pane)
    pane.open_record("d")
    qtbot.waitUntil(lambda: not pane.next.isVisible())
    assert "续期链" not in said(pane)


def test_the_acts_of_the_card_by_key(qtbot: QtBot, pane: MeasurePane) -> None:
    pane.open_record("m", "expires")  # from the page of the day: where to act
    assert focused_name() == names.MEASURE_EXTEND
    with qtbot.waitSignal(pane.extend_wished) as wished:
        press(qtbot, Key.Key_Return)
    assert wished.args == ["m"]
    pane.offer_papers([Term("measure_request", "措施报批表")])
    with qtbot.waitSignal(pane.print_wished) as printed:
        qtbot.keyClick(button(pane, names.MEASURE_REQUEST), Key.Key_Space)
    assert printed.args[0] == "measure_request"
    assert printed.args[1].uid == "m"
    qtbot.keyClick(button(pane, names.MEASURE_LIFT), Key.Key_Space)
    assert focused_name() == names.field("measure", "ended")


def test_who_may_only_read_is_offered_no_act(qtbot: QtBot, pane: MeasurePane) -> None:
    pane.open_record("m")
    pane.set_read_only(True)
    assert button(pane, names.MEASURE_EXTEND).isHidden()
    assert button(pane, names.MEASURE_LIFT).isHidden()
    assert not button(pane, names.MEASURE_REQUEST).isHidden()


def test_an_extension_is_opened_from_the_chain(qtbot: QtBot, pane: MeasurePane) -> None:
    pane.open_record("m")
    pane.chain.view.setFocus()
    with qtbot.waitSignal(pane.extension_opened) as opened:
        press(qtbot, Key.Key_End, Key.Key_Return)
    assert opened.args == ["e"]
    with qtbot.assertNotEmitted(pane.extension_opened):
        press(qtbot, Key.Key_Home, Key.Key_Return)  # how it began is the measure itself


def test_a_kind_fills_in_what_follows_from_it(qtbot: QtBot, pane: MeasurePane) -> None:
    pane.suggest = lambda _, name: {"basis": "条例139"} if name == "kind" else {}
    pane.open_new(Measure(uid="n", dossier="x"))
    assert focused_name() == names.field("measure", "kind")
    with qtbot.waitSignal(pane.saved) as saved:
        press(qtbot, Key.Key_Down, Key.Key_Return)
    record = saved.args[0]
    assert (record.kind, record.basis) == ("freeze", "条例139")
    assert pane.form.rows["basis"].note.text() == "按条文填入，可以改"
    pane.form.show_record(record)  # the file has it: what was said of it stays
    assert pane.form.rows["basis"].note.text() == "按条文填入，可以改"
