"""The list of sections, and the same as a combo."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui import names
from ui.parts.buttons import Button
from ui.parts.sections import Entry, SectionCombo, SectionList

Key = Qt.Key
ENTRIES = [
    Entry(key="overview", title="概览", sound="gailan"),
    Entry(key="identity", title="身份", group="对象", gaps=3, sound="shenfen"),
    Entry(key="documents", title="证件", group="对象", mark="4", sound="zhengjian"),
    Entry(key="flight", title="出逃", group="案件", sound="chutao"),
]


@pytest.fixture
def sections(qtbot: QtBot) -> SectionList:
    made = SectionList()
    made.resize(200, 500)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.show_entries(ENTRIES)
    made.choose("overview")
    return made


def test_arrows_pass_over_the_groups(qtbot: QtBot, sections: SectionList) -> None:
    sections.view.setFocus()
    with qtbot.waitSignal(sections.chosen) as chosen:
        qtbot.keyClick(sections.view, Key.Key_Down)
    assert chosen.args == ["identity"]


def test_letters_jump(qtbot: QtBot, sections: SectionList) -> None:
    sections.view.setFocus()
    qtbot.keyClicks(sections.view, "zh")
    assert sections.current() == "documents"


def test_steps_by_the_window_s_keys(sections: SectionList) -> None:
    sections.step(1)
    sections.step(1)
    assert sections.current() == "documents"
    sections.step(-2)
    sections.step(-1)
    assert sections.current() == "overview"


def test_choosing_from_outside_is_no_wish(qtbot: QtBot, sections: SectionList) -> None:
    with qtbot.assertNotEmitted(sections.chosen):
        sections.choose("flight")
    assert sections.current() == "flight"


def test_new_marks_keep_the_choice(sections: SectionList) -> None:
    sections.choose("documents")
    sections.show_entries(
        [*ENTRIES[:3], Entry(key="flight", title="出逃", group="案件")]
    )
    assert sections.current() == "documents"


def test_what_is_missing_is_spoken(sections: SectionList) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    model = sections.view.model()
    spoken = [model.index(row, 0).data(role) for row in range(model.rowCount())]
    assert spoken == ["概览", None, "身份，缺 3 项", "证件，4", None, "出逃"]


def test_from_gap_to_gap(qtbot: QtBot, sections: SectionList) -> None:
    button = sections.findChild(Button, names.SECTION_NEXT_GAP)
    assert button is not None
    assert not button.isVisible()
    sections.show_gaps(9)
    with qtbot.waitSignal(sections.gap_wished):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_combo_says_the_same(qtbot: QtBot) -> None:
    combo = SectionCombo()
    qtbot.addWidget(combo)
    combo.show()
    combo.show_entries(ENTRIES)
    combo.choose("documents")
    assert combo.currentText() == "证件（4）"
    assert combo.itemText(1) == "身份（缺 3）"
    with qtbot.waitSignal(combo.chosen) as chosen:
        qtbot.keyClick(combo, Key.Key_Down)
    assert chosen.args == ["flight"]
