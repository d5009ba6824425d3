"""The form takes real key presses into a copy of the record."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.errors import UnknownTerm
from db.fields import Choice, Term
from db.records.base import Record
from db.records.case import Charge, Flight, LogEntry
from db.records.proceeding import RightsRecord
from db.records.subject import IdentityDocument, PersonName
from db.records.team import TeamMember
from db.values.money import Money
from tests.keyboard import commit, compose, press, reached_by_keys, type_text
from ui import names
from ui.fields.aids import Aids
from ui.fields.choice import ChoiceEditor
from ui.fields.form import RecordForm
from ui.fields.row import FieldRow
from ui.parts.words import Words

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def flight(**given: str) -> Flight:
    base = {"day": "2021-06-18", "discovered": "2021-06-20", "port": "昆明长水机场"}
    return Flight(uid="f1", dossier="d", **(base | given))


def document(**given: str) -> IdentityDocument:
    return IdentityDocument(uid="p1", dossier="d", **given)


def entry() -> LogEntry:
    return LogEntry(uid="l1", dossier="d")


class Typist:
    """A form on the screen and what it emitted."""

    def __init__(self, qtbot: QtBot, aids: Aids, record: Record) -> None:
        self._qtbot = qtbot
        self.form = RecordForm(type(record), aids)
        self.form.resize(900, 600)
        self.saved: list[tuple[Record, Record | None]] = []
        self.typed: list[tuple[str, str, str]] = []
        self.settled: list[str] = []
        self.form.saved.connect(self._keep)
        self.form.typed.connect(self._keep_typed)
        self.form.settled.connect(self._keep_settled)
        qtbot.addWidget(self.form)
        with qtbot.waitActive(self.form):
            self.form.show()
        self.form.show_record(record, stored=not record.append_only)

    def _keep(self, record: Record, before: Record | None) -> None:
        self.saved.append((record, before))

    def _keep_typed(self, uid: str, field: str, text: str) -> None:
        self.typed.append((uid, field, text))

    def _keep_settled(self, _: str, field: str) -> None:
        self.settled.append(field)

    def field(self, name: str) -> QWidget:
        widget = self.form.rows[name].editor.first
        if QApplication.focusWidget() is not widget:
            widget.setFocus()
        return widget

    def type(self, name: str, text: str) -> None:
        type_text(self._qtbot, self.field(name), text)

    def press(self, name: str, *keys: Key) -> None:
        widget = self.field(name)
        for key in keys:
            self._qtbot.keyClick(reached_by_keys(widget), key)

    def note(self, name: str) -> str:
        return self.form.rows[name].note.text()

    def text(self, name: str) -> str:
        return self.form.rows[name].editor.text()

    def clear(self, name: str) -> None:
        self._qtbot.keyClick(self.field(name), Key.Key_A, CONTROL)
        self.press(name, Key.Key_Delete)


def test_leaving_a_line_saves_a_copy(qtbot: QtBot, aids: Aids) -> None:
    before = flight(companions="")
    typist = Typist(qtbot, aids, before)
    typist.type("companions", "某人的妻子")
    assert typist.saved == []
    typist.press("companions", Key.Key_Tab)
    assert typist.saved == [(replace(before, companions="某人的妻子"), before)]


def test_each_key_is_told_for_the_draft(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(companions=""))
    typist.type("companions", "abc")
    assert [text for _, _, text in typist.typed] == ["a", "ab", "abc"]
    assert typist.typed[0][:2] == ("f1", "companions")
    assert typist.form.draft() == {"companions": "abc"}
    typist.press("companions", Key.Key_Tab)
    assert typist.settled == ["companions"]
    assert typist.form.draft() == {}


def test_a_composition_is_in_the_draft_and_not_saved(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(companions="甲"))
    line = typist.field("companions")
    typist.press("companions", Key.Key_End)
    compose(line, "zhang'san")
    assert typist.typed[-1] == ("f1", "companions", "甲zhang'san")
    typist.press("companions", Key.Key_Return)  # belongs to the input method
    typist.form.commit_pending()
    assert typist.saved == []
    assert typist.form.draft() == {"companions": "甲zhang'san"}
    commit(line, "张三")
    typist.press("companions", Key.Key_Return)
    assert [r.companions for r, _ in typist.saved if isinstance(r, Flight)] == [
        "甲张三"
    ]


def test_enter_saves_and_goes_on(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(port=""))
    typist.type("port", "abc")
    typist.press("port", Key.Key_Return)
    assert len(typist.saved) == 1
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == names.field("flight", "document_used")


def test_tab_goes_through_every_field_and_back(qtbot: QtBot, aids: Aids) -> None:
    # Two links that one can type into follow one another.
    typist = Typist(qtbot, aids, RightsRecord(uid="r1", dossier="d"))
    stops = [made.editor.first for made in typist.form.rows.values()]
    stops[0].setFocus()
    for wanted in stops[1:]:
        press(qtbot, Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    for wanted in reversed(stops[:-1]):
        press(qtbot, Key.Key_Backtab)
        assert QApplication.focusWidget() is wanted


def test_escape_brings_back_the_value(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight())
    typist.type("port", "x")
    typist.press("port", Key.Key_Escape, Key.Key_Tab)
    assert typist.text("port") == "昆明长水机场"
    assert (typist.saved, typist.settled) == ([], ["port"])


def test_a_day_is_kept_as_it_sorts(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(day=""))
    typist.type("day", "2017.5")
    typist.press("day", Key.Key_Tab)
    record = typist.form.record()
    assert isinstance(record, Flight)
    assert record.day == "2017-05"
    assert typist.note("day") == "按“2017年5月（日不详）”保存"


def test_no_day_stays_as_typed(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(day=""))
    typist.type("day", "soon")
    typist.press("day", Key.Key_Return)
    assert typist.saved == []
    assert typist.note("day") == "NotADay 出逃"
    assert typist.text("day") == "soon"
    assert typist.form.draft() == {"day": "soon"}
    focused = QApplication.focusWidget()
    assert focused is typist.form.rows["day"].editor.first  # stays where it is wrong


def test_two_refusals_are_counted(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(day="", discovered=""))
    for name in ("day", "discovered"):
        typist.type(name, "x")
        typist.press(name, Key.Key_Tab)
    assert typist.form.band.title.text() == "2 处要改，其余已保存"
    typist.field("port")
    button = typist.form.findChild(QWidget, names.act("flight", "first_refusal"))
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is typist.form.rows["day"].editor.first


def test_today_by_its_key(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(day=""))
    qtbot.keyClick(typist.field("day"), Key.Key_Semicolon, CONTROL)
    assert [r.day for r, _ in typist.saved if isinstance(r, Flight)] == ["2026-11-24"]


def test_an_amount_with_its_currency(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, Charge(uid="c", dossier="d"))
    typist.type("amount", "1,200")
    typist.press("amount", Key.Key_Tab)
    press(qtbot, *(Key.Key_Down for _ in range(4)))
    amounts = [r.amount for r, _ in typist.saved if isinstance(r, Charge)]
    assert amounts[0] == Money(120_000, "CNY")
    assert amounts[-1] == Money(120_000, "USD")


def test_a_draft_of_an_amount_keeps_the_currency(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, Charge(uid="c", dossier="d"))
    typist.form.restore_draft({"amount": "JPY 12.5"})
    assert typist.form.draft() == {"amount": "JPY 12.5"}
    assert typist.note("amount") == "NotAnAmount 涉嫌罪名"


def test_a_choice_by_its_key(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, PersonName(uid="n", dossier="d"))
    typist.press("kind", Key.Key_Down, Key.Key_Down)
    kinds = [r.kind for r, _ in typist.saved if isinstance(r, PersonName)]
    assert kinds == ["name", "former"]


@pytest.mark.parametrize("letters", ["xinjiapo", "xjp", "新加"])
def test_a_long_list_is_found_by_sound(qtbot: QtBot, aids: Aids, letters: str) -> None:
    typist = Typist(qtbot, aids, flight(destination=""))
    typist.type("destination", letters)
    typist.press("destination", Key.Key_Tab)
    chosen = [r.destination for r, _ in typist.saved if isinstance(r, Flight)]
    assert chosen == ["c6"]
    assert typist.text("destination") == "新加坡"


def test_what_is_not_in_the_list_is_refused(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(destination=""))
    typist.type("destination", "xin")  # two of them
    typist.press("destination", Key.Key_Tab)
    assert typist.saved == []
    assert typist.note("destination") == "UnknownTerm 出逃"


def test_a_code_no_longer_listed_is_shown(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, document(kind="laissez_passer"))
    assert typist.form.rows["kind"].editor.value() == "laissez_passer"


def test_the_wheel_changes_nothing(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, document(kind="passport"))
    box = typist.form.rows["custody"].editor.first
    still = QPoint(0, 0)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        still,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(box, turn)
    assert typist.saved == []


def test_links_are_offered(qtbot: QtBot, aids: Aids) -> None:
    member = TeamMember(uid="m", dossier="d", officer="o2")
    typist = Typist(qtbot, aids, member)
    officers = (Term("o1", "周敏"), Term("o2", "石磊"))
    typist.form.show_links({"officer": officers})
    assert typist.text("officer") == "石磊"


def test_long_text_is_saved_when_left(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight())
    typist.type("note", "one")
    typist.press("note", Key.Key_Return)
    typist.type("note", "two")
    typist.press("note", Key.Key_Tab)
    assert [r.note for r, _ in typist.saved if isinstance(r, Flight)] == ["one\ntwo"]


def test_a_reload_leaves_typing_alone(qtbot: QtBot, aids: Aids) -> None:
    record = flight(port="")
    typist = Typist(qtbot, aids, record)
    typist.type("port", "甲")
    typist.form.show_record(replace(record, route="北"))
    typist.type("port", "乙")
    typist.press("port", Key.Key_Tab)
    assert typist.saved[0][0] == replace(record, port="甲乙", route="北")


def test_a_committed_field_follows_the_file(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(port=""))
    typist.type("port", "one")
    typist.press("port", Key.Key_Return)
    record, _ = typist.saved[0]
    typist.form.show_record(replace(record, port="two"))  # type: ignore[call-arg]
    assert typist.text("port") == "two"


def test_a_menu_over_long_text_is_not_leaving_it(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight())
    typist.type("note", "half")
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QCoreApplication.sendEvent(typist.field("note"), away)
    assert typist.saved == []


def test_a_late_refusal_spares_another_record(qtbot: QtBot, aids: Aids) -> None:
    record = document()
    typist = Typist(qtbot, aids, record)
    assert not typist.form.show_refusal(UnknownTerm("another", "kind"))
    assert typist.note("kind") == ""
    assert typist.form.show_refusal(UnknownTerm(record.uid, "kind"))
    description = typist.field("kind").accessibleDescription()
    assert description.startswith(typist.note("kind"))


def test_what_was_refused_is_tried_again(qtbot: QtBot, aids: Aids) -> None:
    before = flight(port="")
    typist = Typist(qtbot, aids, before)
    typist.type("companions", "x")
    typist.press("companions", Key.Key_Tab)
    typist.form.show_refusal(UnknownTerm(before.uid, "companions"))
    typist.type("port", "y")
    typist.press("port", Key.Key_Tab)
    last = typist.saved[-1][0]
    assert isinstance(last, Flight)
    assert (last.companions, last.port) == ("x", "y")
    assert typist.note("companions") == ""


def test_a_draft_comes_back(qtbot: QtBot, aids: Aids) -> None:
    before = flight(port="")
    typist = Typist(qtbot, aids, before)
    typist.form.restore_draft({"port": "瑞丽", "day": "soon"})
    saved = [r.port for r, _ in typist.saved if isinstance(r, Flight)]
    assert saved == ["瑞丽"]
    assert typist.form.draft() == {"day": "soon"}


def test_a_log_entry_is_entered_once(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, entry())
    typist.type("day", "1997")
    typist.type("text", "left")
    typist.press("text", Key.Key_Tab)
    assert typist.saved == []
    assert typist.form.unentered()
    assert typist.form.draft() == {"day": "1997", "text": "left"}
    qtbot.mouseClick(typist.form.enter, Qt.MouseButton.LeftButton)
    assert not typist.form.enter.isVisible()
    saved = [(r.day, r.text) for r, _ in typist.saved if isinstance(r, LogEntry)]
    assert saved == [("1997", "left")]


def test_an_entry_can_be_discarded(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, entry())
    typist.type("text", "left")
    with qtbot.waitSignal(typist.form.discarded) as discarded:
        qtbot.mouseClick(typist.form.discard, Qt.MouseButton.LeftButton)
    assert discarded.args == ["l1"]
    assert typist.text("text") == ""


def test_read_only_can_be_read_and_not_typed(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight())
    typist.form.set_read_only(True)
    typist.type("port", "x")
    qtbot.keyClick(typist.field("day"), Key.Key_Semicolon, CONTROL)
    typist.press("port", Key.Key_Tab)
    assert typist.saved == []
    assert typist.text("port") == "昆明长水机场"


def test_a_gap_is_spoken(qtbot: QtBot, aids: Aids) -> None:
    typist = Typist(qtbot, aids, flight(port=""))
    assert typist.field("port").accessibleName() == "出境口岸，缺"
    assert typist.field("day").accessibleName() == "出逃日期"
    typist.type("port", "x")
    typist.press("port", Key.Key_Tab)
    assert typist.field("port").accessibleName() == "出境口岸"


def test_half_fields_stand_in_pairs_where_there_is_room(
    qtbot: QtBot, aids: Aids
) -> None:
    typist = Typist(qtbot, aids, flight())
    day, found = typist.form.rows["day"], typist.form.rows["discovered"]
    assert day.y() == found.y()
    typist.form.resize(560, 600)
    QApplication.processEvents()
    assert day.y() < found.y()


@pytest.mark.parametrize("record", [flight(), entry(), document(), Charge(uid="c")])
def test_showing_is_not_saving(qtbot: QtBot, aids: Aids, record: Record) -> None:
    typist = Typist(qtbot, aids, record)
    typist.form.show_record(record)
    for row in typist.form.rows.values():
        row.editor.committed.emit()
    assert (typist.saved, typist.typed) == ([], [])


def test_beside_a_choice_stands_what_the_term_chosen_is_about(qtbot: QtBot) -> None:
    terms = (
        Term("freeze", "冻结", basis="条例135", note="六个月以内，到期前续冻"),
        Term("search", "搜查", basis="条例143"),
        Term("other", "其他"),
    )
    mark = Choice(label="措施种类", of="measures", hint="先选种类", basis="条例59")
    made = FieldRow("kind", mark, ChoiceEditor(terms))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    (hint,) = [w for w in made.findChildren(Words) if w.property("role") == "hint"]
    assert hint.text() == "先选种类　条例59"
    made.setFocus()
    seen = []
    for _ in terms:
        press(qtbot, Key.Key_Down)
        seen.append(hint.text())
    assert seen == [
        "六个月以内，到期前续冻　条例135",
        "先选种类　条例143",
        "先选种类　条例59",
    ]
    made.show_value("freeze")
    assert "到期前续冻" in made.editor.first.accessibleDescription()
    made.set_hints_beside(True)
    assert hint.text() == "六个月以内，到期前续冻\n条例135"
