"""The code typed back: groups that are marked, and a code pasted as a whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.keyboard import focused_name
from ui import names
from ui.recovery.groups import CodeFields, tidy

Key = Qt.Key
CODE = ("7K2QX", "M9RD4", "0CVTH", "W3NE8", "PZ6JA", "5YGB1", "RFX0S", "8DQKM")


@pytest.fixture
def fields(qtbot: QtBot) -> CodeFields:
    fields = CodeFields()
    qtbot.addWidget(fields)
    with qtbot.waitActive(fields):
        fields.show()
    fields.setFocus()
    return fields


def test_look_alikes_are_read_as_figures() -> None:
    assert tidy(" ocvth ") == "0CVTH"
    assert tidy("YIDANG1:il o-９") == "1109"


def test_leaving_a_group_asks_about_it(qtbot: QtBot, fields: CodeFields) -> None:
    with qtbot.waitSignal(fields.group_wished) as wished:
        qtbot.keyClicks(fields.fields[0], "7k2qx")
        qtbot.keyClick(fields.fields[0], Key.Key_Tab)
    assert wished.args == [1, "7K2QX"]
    assert fields.fields[0].text() == "7K2QX"


def test_the_focus_stays_until_tab(qtbot: QtBot, fields: CodeFields) -> None:
    qtbot.keyClicks(fields.fields[0], "7k2qx")
    assert focused_name() == names.code_group(1)


def test_a_short_group_is_wrong_without_being_asked_about(
    qtbot: QtBot, fields: CodeFields
) -> None:
    fields.fields[1].setFocus()
    with qtbot.assertNotEmitted(fields.group_wished):
        qtbot.keyClicks(fields.fields[1], "M9R")
        qtbot.keyClick(fields.fields[1], Key.Key_Tab)
    assert fields.wrong() == (2,)
    assert fields.fields[1].accessibleName() == "第 2 组，要改"


def test_a_wrong_group_is_marked_until_it_is_typed_again(
    qtbot: QtBot, fields: CodeFields
) -> None:
    fields.show_wrong((3, 5))
    assert focused_name() == names.code_group(3)
    assert fields.fields[2].property("bad") is True
    qtbot.keyClicks(fields.fields[2], "0")
    assert fields.wrong() == (5,)


@pytest.mark.parametrize(
    "pasted", [" ".join(CODE), "".join(CODE).lower(), "YIDANG1:" + "".join(CODE)]
)
def test_pasting_all_forty_signs_fills_every_group(
    qtbot: QtBot, fields: CodeFields, pasted: str
) -> None:
    asked: list[tuple[int, str]] = []
    fields.group_wished.connect(lambda place, group: asked.append((place, group)))
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keyClick(
        fields.fields[4], Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier
    )
    assert fields.text() == " ".join(CODE)
    assert asked == list(enumerate(CODE, start=1))
    assert fields.whole()


def test_a_scanner_types_into_one_field(qtbot: QtBot, fields: CodeFields) -> None:
    qtbot.keyClicks(fields.fields[0], "YIDANG1:" + "".join(CODE))
    assert fields.text() == " ".join(CODE)
