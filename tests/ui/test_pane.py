"""The page of a kind: choosing, adding, removing, drafts, and staying where one was."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from db.fields import Term
from db.records.base import Record, new_record
from db.records.case import LogEntry
from db.records.subject import CareerEntry, Subject
from db.records.team import TeamMember
from tests.keyboard import focused_name, press, type_text
from ui import names
from ui.fields.aids import Aids
from ui.pane import RecordPane

Key = Qt.Key
WIDE, NARROW = (1094, 560), (800, 400)


def entry(uid: str, **given: str) -> CareerEntry:
    base = {"since": "1990", "employer": f"单位{uid}", "post": "科员"}
    return CareerEntry(uid=uid, dossier="d", **(base | given))


def pane_of(
    qtbot: QtBot, aids: Aids, kind: type[Record], size: tuple[int, int] = WIDE
) -> RecordPane:
    pane = RecordPane(kind, aids)
    pane.resize(*size)
    qtbot.addWidget(pane)
    with qtbot.waitActive(pane):
        pane.show()
    return pane


@pytest.fixture
def pane(qtbot: QtBot, aids: Aids) -> RecordPane:
    return pane_of(qtbot, aids, CareerEntry)


def uid_of(pane: RecordPane) -> str:
    record = pane.form.record()
    return record.uid if record else ""


def button(pane: RecordPane, verb: str) -> QAbstractButton:
    found = pane.findChild(QAbstractButton, names.act(pane.kind.stored_as, verb))
    assert found is not None
    return found


def test_beside_a_table_the_form_is_never_empty(pane: RecordPane) -> None:
    pane.show_records([entry("1"), entry("2")])
    assert uid_of(pane) == "1"


def test_choosing_a_row_opens_it(qtbot: QtBot, pane: RecordPane) -> None:
    pane.show_records([entry("1"), entry("2")])
    pane.view.setFocus()
    with qtbot.waitSignal(pane.opened) as opened:
        press(qtbot, Key.Key_Down)
    assert opened.args == ["2"]
    assert uid_of(pane) == "2"


def test_enter_in_the_table_goes_into_the_form(qtbot: QtBot, pane: RecordPane) -> None:
    pane.show_records([entry("1")])
    pane.view.setFocus()
    press(qtbot, Key.Key_Return)
    assert focused_name() == names.field("career_entry", "since")


def test_a_reload_stays_on_the_open_record(pane: RecordPane) -> None:
    first, second = entry("1"), entry("2")
    pane.show_records([first, second])
    pane.view.choose("2")
    moved = replace(second, post="科长")
    pane.show_records([moved, first])
    assert pane.form.record() == moved
    assert pane.view.currentIndex().row() == 0


def test_removing_goes_on_with_the_next(qtbot: QtBot, pane: RecordPane) -> None:
    records = [entry("1"), entry("2"), entry("3")]
    pane.show_records(records)
    pane.view.choose("2")
    with qtbot.waitSignal(pane.removed) as removed:
        qtbot.mouseClick(button(pane, "remove"), Qt.MouseButton.LeftButton)
    assert removed.args == [records[1]]
    pane.show_records([records[0], records[2]])
    assert uid_of(pane) == "3"


def test_choosing_another_row_takes_what_was_typed(
    qtbot: QtBot, pane: RecordPane
) -> None:
    pane.show_records([entry("1", until=""), entry("2")])
    pane.open_record("1", "until")
    type_text(qtbot, pane.form.rows["until"].editor.first, "1997")
    with qtbot.waitSignal(pane.saved) as saved:
        pane.view.choose("2")
    assert saved.args[0].until == "1997"
    assert uid_of(pane) == "2"


def test_the_first_record_is_invited(qtbot: QtBot, pane: RecordPane) -> None:
    pane.show_records([])
    first = button(pane, "first")
    assert first.isVisible()
    assert not button(pane, "new").isVisible()
    with qtbot.waitSignal(pane.added):
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    pane.open_new(new_record(CareerEntry, "d"))
    assert focused_name() == names.field("career_entry", "since")
    assert not button(pane, "history").isVisible()


def test_a_linked_record_is_named(qtbot: QtBot, aids: Aids) -> None:
    pane = pane_of(qtbot, aids, TeamMember)
    member = TeamMember(uid="m", dossier="d", role="case_handler", officer="o")
    pane.show_links({"officer": (Term("o", "周敏"),)})
    pane.show_records([member])
    assert [cell.text for cell in pane.table.cells_at(0)][:2] == ["主办人", "周敏"]
    pane.show_links({"officer": (Term("o", "周　敏"),)})
    assert pane.form.rows["officer"].editor.text() == "周　敏"


def test_an_entry_waits_for_the_user(qtbot: QtBot, aids: Aids) -> None:
    pane = pane_of(qtbot, aids, LogEntry)
    pane.show_records([LogEntry(uid="l1", dossier="d", day="1997-11", text="出境")])
    fresh = new_record(LogEntry, "d")
    pane.open_new(fresh)
    type_text(qtbot, pane.form.rows["text"].editor.first, "left")
    assert not pane.finish()
    assert QApplication.focusWidget() is pane.form.enter
    pane.view.choose("l1")
    assert uid_of(pane) == fresh.uid
    with qtbot.waitSignal(pane.discarded):
        qtbot.mouseClick(button(pane, "discard"), Qt.MouseButton.LeftButton)
    assert pane.finish()


def test_one_of_its_kind_has_no_table(qtbot: QtBot, aids: Aids) -> None:
    pane = pane_of(qtbot, aids, Subject)
    pane.show_records([Subject(uid="s", dossier="d", name="韩致远")])
    assert uid_of(pane) == "s"
    assert not pane.view.isVisible()
    assert not button(pane, "remove").isVisible()
    assert button(pane, "history").isVisible()


class TestNarrow:
    @pytest.fixture
    def pane(self, qtbot: QtBot, aids: Aids) -> RecordPane:
        pane = pane_of(qtbot, aids, CareerEntry, NARROW)
        pane.show_records([entry("1"), entry("2")])
        return pane

    def test_the_table_comes_first(self, pane: RecordPane) -> None:
        assert pane.view.isVisible()
        assert not pane.form.isVisible()

    def test_there_and_back(self, qtbot: QtBot, pane: RecordPane) -> None:
        pane.view.setFocus()
        press(qtbot, Key.Key_Down, Key.Key_Return)
        assert pane.form.isVisible()
        assert not pane.view.isVisible()
        assert uid_of(pane) == "2"
        back = button(pane, "back")
        assert isinstance(back, QAbstractButton)
        assert back.text() == "返回列表（2）"
        QApplication.processEvents()  # it has its place only then
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
        assert pane.view.hasFocus()
        assert pane.view.current_uid() == "2"

    def test_a_reload_does_not_leave_the_form(self, pane: RecordPane) -> None:
        pane.open_record("1")
        pane.show_records([entry("1", post="科长"), entry("2")])
        assert pane.form.isVisible()

    def test_wider_again_shows_both(self, pane: RecordPane) -> None:
        pane.open_record("1")
        pane.resize(*WIDE)
        assert pane.form.isVisible()
        assert pane.view.isVisible()


def test_a_draft_of_a_stored_record(qtbot: QtBot, pane: RecordPane) -> None:
    pane.show_records([entry("1"), entry("2")])
    pane.restore_draft(entry("2"), {"since": "soon"})
    found = pane.draft()
    assert found is not None
    assert (found[0].uid, found[1]) == ("2", {"since": "soon"})


def test_a_draft_of_a_record_never_stored(qtbot: QtBot, pane: RecordPane) -> None:
    pane.show_records([entry("1")])
    fresh = new_record(CareerEntry, "d")
    with qtbot.waitSignal(pane.saved) as saved:
        pane.restore_draft(fresh, {"employer": "某局"})
    assert saved.args[0] == replace(fresh, employer="某局")


def test_read_only_has_no_acts(pane: RecordPane) -> None:
    pane.set_read_only(True)
    pane.show_records([entry("1")])
    assert not any(button(pane, verb).isVisible() for verb in ("new", "remove"))
    assert button(pane, "history").isVisible()


def test_history_is_wished(qtbot: QtBot, pane: RecordPane) -> None:
    record = entry("1")
    pane.show_records([record])
    with qtbot.waitSignal(pane.history_wished) as wished:
        qtbot.mouseClick(button(pane, "history"), Qt.MouseButton.LeftButton)
    assert wished.args == [record]


def test_a_reload_from_before_the_first_save_loses_nothing(
    qtbot: QtBot, pane: RecordPane
) -> None:
    pane.show_records([entry("1")])
    pane.open_new(new_record(CareerEntry, "d"))
    for name in ("employer", "post"):
        type_text(qtbot, pane.form.rows[name].editor.first, "abc")
        pane.form.rows[name].editor.first.setFocus()
    uid = uid_of(pane)
    pane.show_records([entry("1")])  # read before that save
    assert uid_of(pane) == uid
    assert pane.form.rows["employer"].editor.text() == "abc"


class TestEntry:
    """A log entry is entered as a whole, and waits until it is."""

    @pytest.fixture
    def pane(self, qtbot: QtBot, aids: Aids) -> RecordPane:
        pane = pane_of(qtbot, aids, LogEntry)
        pane.show_records([LogEntry(uid="l1", dossier="d", day="1997", text="出境")])
        pane.open_new(LogEntry(uid="new", dossier="d"))
        type_text(qtbot, pane.form.rows["day"].editor.first, "1998")
        type_text(qtbot, pane.form.rows["text"].editor.first, "left")
        return pane

    def test_another_is_not_opened_over_it(self, pane: RecordPane) -> None:
        assert not pane.open_record("l1")
        assert uid_of(pane) == "new"

    def test_it_is_kept_until_the_file_has_it(
        self, qtbot: QtBot, pane: RecordPane
    ) -> None:
        with qtbot.waitSignal(pane.saved) as saved:
            pane.form.enter.click()
        assert not pane.form.enter.isVisible()
        assert pane.draft() is not None
        pane.show_records([*map(pane.table.record_at, range(1)), saved.args[0]])
        assert pane.draft() is None

    def test_it_can_be_entered_again_when_that_failed(
        self, qtbot: QtBot, pane: RecordPane
    ) -> None:
        pane.form.enter.click()
        pane.not_saved("new")
        with qtbot.waitSignal(pane.saved):
            pane.form.enter.click()


def test_history_by_its_key(qtbot: QtBot, pane: RecordPane) -> None:
    pane.show_records([entry("1")])
    with qtbot.waitSignal(pane.history_wished):
        qtbot.keyClick(pane.view, Key.Key_H, Qt.KeyboardModifier.ControlModifier)
