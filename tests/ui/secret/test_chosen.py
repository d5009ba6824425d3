"""A new passphrase is typed twice and judged while it is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.secret.chosen import DIFFER, NewPassphrase, Strength
from ui.secret.row import CAPS_ON

Key = Qt.Key
GOOD = Strength(good=True, words="够好")
LONG = "maple river lantern"


@pytest.fixture
def new(qtbot: QtBot) -> NewPassphrase:
    new = NewPassphrase("test")
    qtbot.addWidget(new)
    with qtbot.waitActive(new):
        new.show()
    new.setFocus()
    return new


def test_what_is_typed_is_sent_to_be_judged_once(
    qtbot: QtBot, new: NewPassphrase
) -> None:
    with qtbot.waitSignal(new.strength_wished) as wished:
        qtbot.keyClicks(new.first.line, LONG)
    assert wished.args == [LONG]


def test_it_is_taken_when_good_and_typed_twice(
    qtbot: QtBot, new: NewPassphrase
) -> None:
    assert new.missing() == "还缺口令"
    qtbot.keyClicks(new.first.line, LONG)
    assert new.missing() == "正在看口令够不够好"
    new.show_strength(LONG, GOOD)
    assert new.missing() == "口令要输两次"
    qtbot.keyClicks(new.again.line, LONG)
    assert new.missing() == ""


def test_a_judgement_of_what_no_longer_stands_there_is_not_taken(
    qtbot: QtBot, new: NewPassphrase
) -> None:
    qtbot.keyClicks(new.first.line, "short")
    new.show_strength(LONG, GOOD)
    assert new.missing() == "正在看口令够不够好"


def test_a_weak_one_gets_advice(qtbot: QtBot, new: NewPassphrase) -> None:
    qtbot.keyClicks(new.first.line, "abc123")
    new.show_strength("abc123", Strength(good=False, words="再加一两个词。"))
    assert new.first.note.text() == "再加一两个词。"
    assert new.missing() == "口令还不够好"


def test_leaving_the_second_line_says_that_they_differ(
    qtbot: QtBot, new: NewPassphrase
) -> None:
    qtbot.keyClicks(new.first.line, LONG)
    new.again.setFocus()
    qtbot.keyClicks(new.again.line, "maple")
    assert new.again.note.text() == ""
    new.first.line.setFocus()
    assert new.again.note.text() == DIFFER


def test_caps_lock_is_said_under_the_line(qtbot: QtBot, new: NewPassphrase) -> None:
    new.first.say("")
    qtbot.keyClick(new.first.line, Key.Key_A)
    assert new.first.note.text() == ""
    qtbot.keyClick(new.first.line, "A")  # a capital without Shift
    assert new.first.note.text() == CAPS_ON


def test_no_input_method_composes_a_secret(new: NewPassphrase) -> None:
    for line in (new.first.line, new.again.line):
        assert line.echoMode() is QLineEdit.EchoMode.Password
        assert not line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_clearing_forgets_both_lines(qtbot: QtBot, new: NewPassphrase) -> None:
    qtbot.keyClicks(new.first.line, LONG)
    qtbot.keyClicks(new.again.line, LONG)
    new.clear()
    assert new.first.line.text() == new.again.line.text() == ""
    assert new.missing() == "还缺口令"
