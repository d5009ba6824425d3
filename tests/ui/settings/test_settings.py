"""Settings: who may unlock, copies, look, the trail; each wish by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from db.fields import Term
from tests.keyboard import press, type_text
from ui.parts.sections import Entry
from ui.parts.words import Words
from ui.secret.chosen import Strength
from ui.settings.about import AboutPage
from ui.settings.backup import BackupPage
from ui.settings.look import LookPage
from ui.settings.page import SettingsPage
from ui.settings.people import PeoplePage
from ui.settings.person_sheets import PassphraseSheet, PersonSheet, RoleSheet
from ui.settings.shown import (
    AboutShown,
    CopyShown,
    NewPerson,
    PeopleActs,
    PersonShown,
    TrailShown,
)
from ui.settings.trail import TrailPage
from ui.theme import Appearance, TextSize

Key = Qt.Key
GOOD = Strength(good=True, words="够好")
LONG = "maple river lantern"
ME = PersonShown(
    uid="1", label="覃文", name="覃文", role="custodian", role_word="管理员", me=True
)
ZHOU = PersonShown(
    uid="2", label="周敏", name="周敏", role="officer", role_word="办案人员"
)
GONE = PersonShown(
    uid="3",
    label="罗小北",
    name="罗小北",
    role="reader",
    role_word="查阅人员",
    revoked=True,
)
ALL = PeopleActs(accounts=True, keys=True, device=True)
ROLES = (Term("officer", "办案人员"), Term("leader", "领导"))
GOOD_COPY = CopyShown(
    uid="c1", when="2026-11-24 17:40", where="D:\\备份", size="3 MB", state="已核验",
    tone="ok",
)  # fmt: skip


def shown(qtbot: QtBot, widget: QWidget) -> None:
    widget.resize(1294, 690)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()


@pytest.fixture
def people(qtbot: QtBot) -> PeoplePage:
    page = PeoplePage()
    shown(qtbot, page)
    page.show_people((ME, ZHOU, GONE), ALL)
    return page


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    shown(qtbot, window)
    return window


# places


def test_only_the_places_of_the_account_are_listed(qtbot: QtBot) -> None:
    places = {"people": PeoplePage(), "trail": TrailPage(), "about": AboutPage()}
    page = SettingsPage(places)
    shown(qtbot, page)
    page.show_places(
        (Entry(key="trail", title="操作记录"), Entry(key="about", title="关于"))
    )
    assert page.place() == "trail"
    page.list.setFocus()
    with qtbot.waitSignal(page.opened) as opened:
        press(qtbot, Key.Key_Down)
    assert opened.args == ["about"]
    assert places["about"].isVisible()


# people


def test_ones_own_account_is_not_changed_here(people: PeoplePage) -> None:
    assert people.table.choose("1")
    assert not people.role.isEnabled()
    assert not people.revoke.isEnabled()


def test_a_revoked_account_stays_as_it_is(people: PeoplePage) -> None:
    people.table.choose("3")
    assert not people.reset.isEnabled()


def test_wishes_carry_the_chosen_account(qtbot: QtBot, people: PeoplePage) -> None:
    people.table.setFocus()
    press(qtbot, Key.Key_Down)
    for button, wish in (
        (people.role, people.role_wished),
        (people.reset, people.reset_wished),
        (people.revoke, people.revoke_wished),
    ):
        with qtbot.waitSignal(wish) as wished:
            qtbot.keyClick(button, Key.Key_Return)
        assert wished.args == [ZHOU]


def test_who_may_not_is_offered_nothing(people: PeoplePage) -> None:
    people.show_people((ME,), PeopleActs())
    for button in (people.add, people.role, people.revoke, people.code, people.rekey):
        assert not button.isVisible()
    assert people.own.isVisible()


def test_another_person_is_made_of_what_was_filled_in(
    qtbot: QtBot, window: QWidget
) -> None:
    sheet = PersonSheet((Term("o1", "石磊"), Term("o2", "何立")), ROLES, device=True)
    sheet.open_in(window)
    qtbot.keyClick(sheet.officer, Key.Key_Down)
    sheet.officer.activated.emit(sheet.officer.currentIndex())
    assert sheet.label.text() == "石磊"
    qtbot.keyClick(sheet.role, Key.Key_Down)
    qtbot.keyClicks(sheet.passphrase.first.line, LONG)
    sheet.passphrase.show_strength(LONG, GOOD)
    assert not sheet.act.isEnabled()
    qtbot.keyClicks(sheet.passphrase.again.line, LONG)
    qtbot.keyClick(sheet.device, Key.Key_Space)
    with qtbot.waitSignal(sheet.made) as made:
        qtbot.keyClick(sheet.act, Key.Key_Return)
    wanted = NewPerson(
        label="石磊", role="officer", officer="o1", passphrase=LONG, device=True
    )
    assert made.args == [wanted]


def test_a_taken_label_is_refused_beside_it(qtbot: QtBot, window: QWidget) -> None:
    sheet = PersonSheet((Term("o1", "石磊"),), ROLES, device=False)
    sheet.open_in(window)
    type_text(qtbot, sheet.label, "周敏")
    sheet.refuse_label("已有人叫周敏。")
    assert sheet.label.text() == "周敏"
    assert sheet.is_open()


def test_a_role_is_changed_only_to_another(qtbot: QtBot, window: QWidget) -> None:
    sheet = RoleSheet(ZHOU, ROLES)
    sheet.open_in(window)
    assert not sheet.act.isEnabled()
    qtbot.keyClick(sheet.role, Key.Key_Down)
    with qtbot.waitSignal(sheet.chosen) as chosen:
        qtbot.keyClick(sheet.act, Key.Key_Return)
    assert chosen.args == ["2", "leader"]


def test_ones_own_passphrase_needs_the_one_of_now(
    qtbot: QtBot, window: QWidget
) -> None:
    sheet = PassphraseSheet(ME, device=True)
    sheet.open_in(window)
    qtbot.keyClicks(sheet.passphrase.first.line, LONG)
    sheet.passphrase.show_strength(LONG, GOOD)
    qtbot.keyClicks(sheet.passphrase.again.line, LONG)
    assert sheet.missing() == "还缺现在的口令"
    qtbot.keyClicks(sheet.old.line, "old one")
    with qtbot.waitSignal(sheet.changed) as changed:
        qtbot.keyClick(sheet.act, Key.Key_Return)
    assert changed.args == ["old one", LONG, False]
    sheet.refuse_old("口令不对。")
    assert sheet.old.note.text() == "口令不对。"
    sheet.close_for_lock()
    assert sheet.old.text() == sheet.passphrase.text() == ""


def test_another_persons_passphrase_is_given(qtbot: QtBot, window: QWidget) -> None:
    sheet = PassphraseSheet(ZHOU, device=True)
    sheet.open_in(window)
    qtbot.keyClicks(sheet.passphrase.first.line, LONG)
    sheet.passphrase.show_strength(LONG, GOOD)
    qtbot.keyClicks(sheet.passphrase.again.line, LONG)
    with qtbot.waitSignal(sheet.reset) as given:
        qtbot.keyClick(sheet.act, Key.Key_Return)
    assert given.args == ["2", LONG]


# copies


def test_the_chosen_copy_is_checked_and_restored(qtbot: QtBot) -> None:
    page = BackupPage()
    shown(qtbot, page)
    page.show_copies((GOOD_COPY,), "D:\\备份", may_restore=True)
    for button, wish in (
        (page.check, page.check_wished),
        (page.restore, page.restore_wished),
    ):
        with qtbot.waitSignal(wish) as wished:
            qtbot.keyClick(button, Key.Key_Return)
        assert wished.args == [GOOD_COPY]


def test_restoring_is_not_offered_to_who_may_not(qtbot: QtBot) -> None:
    page = BackupPage()
    shown(qtbot, page)
    page.show_copies((GOOD_COPY,), "D:\\备份", may_restore=False)
    assert not page.restore.isVisible()


def test_without_copies_it_says_what_to_do(qtbot: QtBot) -> None:
    page = BackupPage()
    shown(qtbot, page)
    assert not page.table.isVisible()
    assert not page.check.isEnabled()
    page.show_copies((GOOD_COPY,), "", may_restore=True)
    assert page.table.isVisible()


def test_while_a_copy_is_made_no_other_is_begun(qtbot: QtBot) -> None:
    page = BackupPage()
    shown(qtbot, page)
    page.show_copies((GOOD_COPY,), "", may_restore=True)
    page.show_busy("正在备份…")
    assert not page.make.isEnabled()
    assert not page.make_to.isEnabled()
    page.show_busy("")
    assert page.make.isEnabled()
    assert page.check.isEnabled()


# look


def test_the_look_is_chosen_by_key(qtbot: QtBot) -> None:
    page = LookPage()
    shown(qtbot, page)
    page.show_look(Appearance.SYSTEM, TextSize.STANDARD, 600)
    dark = page.findChild(QRadioButton, "appearance_dark")
    assert dark is not None
    with qtbot.waitSignal(page.appearance_chosen) as chosen:
        qtbot.keyClick(dark, Key.Key_Space)
    assert chosen.args == [Appearance.DARK]


def test_showing_the_look_wishes_for_nothing(qtbot: QtBot) -> None:
    page = LookPage()
    shown(qtbot, page)
    with qtbot.assertNotEmitted(page.size_chosen):
        page.show_look(Appearance.DARK, TextSize.LARGE, 90)
    assert page.idle.currentText() == "90 秒"


def test_idle_time_is_chosen_in_seconds(qtbot: QtBot) -> None:
    page = LookPage()
    shown(qtbot, page)
    page.show_look(Appearance.SYSTEM, TextSize.STANDARD, 600)
    page.idle.setFocus()
    with qtbot.waitSignal(page.idle_chosen) as chosen:
        press(qtbot, Key.Key_Down)
    assert chosen.args == [900]


# trail


def lines(first: int, count: int) -> list[TrailShown]:
    return [
        TrailShown(
            number=first - n,
            when="2026-11-24 09:20",
            who="周敏",
            did="修改",
            details=(("字段", f"职级 {first - n}"),),
        )
        for n in range(count)
    ]


def test_older_lines_are_wished_for_once_near_the_end(qtbot: QtBot) -> None:
    page = TrailPage()
    shown(qtbot, page)
    wishes: list[int] = []
    page.more_wished.connect(wishes.append)
    page.show_lines(lines(900, 200), more=True)
    page.table.setFocus()
    press(qtbot, Key.Key_End)
    assert wishes == [701]
    page.append_lines(lines(700, 100), more=False)
    assert page.rows.rowCount() == 300
    assert page.table.current_uid() == "701"
    press(qtbot, Key.Key_End)
    assert wishes == [701]


def test_the_chosen_line_is_told_in_full(qtbot: QtBot) -> None:
    page = TrailPage()
    shown(qtbot, page)
    page.show_lines(lines(900, 5), more=False)
    page.table.setFocus()
    press(qtbot, Key.Key_Down)
    told = [words.text() for words in page.findChildren(Words)]
    assert "职级 899" in told


def test_what_the_check_found_is_said(qtbot: QtBot) -> None:
    page = TrailPage()
    shown(qtbot, page)
    check = page.findChild(QPushButton, "trail_check")
    assert check is not None
    with qtbot.waitSignal(page.check_wished):
        qtbot.keyClick(check, Key.Key_Return)
    page.show_busy("正在核对…")
    page.show_check("第 412 条接不上。", well=False)
    assert page.band.isVisible()
    assert page.band.property("tone") == "danger"
    assert check.isEnabled()


def test_about_says_where_the_casebook_lies(qtbot: QtBot) -> None:
    page = AboutPage()
    shown(qtbot, page)
    page.show_about(AboutShown(version="0.1.0", lines=(("位置", "D:\\案卷"),)))
    told = [words.text() for words in page.findChildren(Words)]
    assert {"版本 0.1.0", "位置", "D:\\案卷"} <= set(told)
