"""The day begins with what must be done first, and each line opens where it is done."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView, QPushButton

from db.commands.records import save_record
from db.commands.strategy import begin_version
from db.queries.records import records_of_kinds
from db.records.base import new_uid
from db.records.dossier import StatusChange
from db.records.duty import FirstReport
from db.records.measure import Measure
from db.records.proceeding import RightsRecord
from db.records.strategy import StrategyStep
from db.records.subject import IdentityDocument
from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier
from tests.keyboard import focused_name
from ui.today.shown import DueShown

CUSTODY = Measure(
    uid="",
    kind="liuzhi",
    target="本人",
    basis="监察法24",
    approved_by="市监察委员会",
    approval_level="city",
    document_number="市监留〔2026〕3号",
    officer_one="周敏",
    officer_two="石磊",
)


def days_on(user: User, days: int) -> str:
    today = date.fromisoformat(user.opened.casebook.store.today)
    return (today + timedelta(days=days)).isoformat()


def take_into_custody(user: User, began: str) -> str:
    """Record custody that began at a moment; return the uid of the measure."""
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    taken = replace(
        CUSTODY, uid=new_uid(), dossier=dossier, began=began, starts=began[:10]
    )
    store.write(save_record, taken, None, user.app.reference)
    record = replace(taken, state="in_force")
    store.write(save_record, record, taken, user.app.reference)
    return record.uid


def open_today(user: User) -> None:
    user.opened.today.load()
    user.opened.open_place("today")


def shown(user: User) -> list[DueShown]:
    return user.opened.today._page.list.dues()


def test_a_notice_is_registered_from_the_band(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    began = f"{days_on(user, -2)}T09:30+08:00"
    uid = take_into_custody(user, began)
    open_today(user)
    act = f"today_page_act_family_notice_{uid}"
    user.wait(lambda: user.sees(act))
    assert user.says("通知家属：留置　本人")
    user.find(act).setFocus()
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: focused_name() == "field_rights_record_done")
    user.type_in("field_rights_record_done", days_on(user, -2), Qt.Key.Key_Tab)
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    kinds = (RightsRecord,)
    user.wait(lambda: store.read(records_of_kinds, dossier, kinds)[RightsRecord])
    (record,) = store.read(records_of_kinds, dossier, kinds)[RightsRecord]
    assert isinstance(record, RightsRecord)
    assert (record.kind, record.measure, record.state) == ("family_notice", uid, "done")
    assert record.since_moment == began
    user.opened.open_place("today")
    user.wait(lambda: user.sees(f"today_page_act_unit_notice_{uid}"))
    user.wait(lambda: not user.sees(act))


def test_enter_opens_the_record_at_its_field(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    paper = IdentityDocument(uid=new_uid(), dossier=dossier, expires=days_on(user, 5))
    store.write(save_record, paper, None, user.app.reference)
    open_today(user)
    user.wait(lambda: [due.rule for due in shown(user)] == ["document_expires"])
    (line,) = shown(user)
    assert (line.chip, line.mine, line.group_word) == ("剩 5 天", True, "证件")
    listed = user.find("today_dues")
    assert isinstance(listed, QListView)
    listed.setFocus()
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: focused_name() == "field_identity_document_expires")


def test_a_first_report_runs_by_the_hour_before_there_is_a_dossier(user: User) -> None:
    user.unlock("周敏")
    store = user.opened.casebook.store
    discovered = f"{days_on(user, -3)}T08:00+08:00"
    report = FirstReport(uid=new_uid(), name="单䶮", discovered=discovered)
    store.write(save_record, report, None, user.app.reference)
    open_today(user)
    user.wait(lambda: user.says("出逃首报"))
    assert user.says("从发现时起二十四小时以内逐级报送")
    act = f"today_page_act_first_report_{report.uid}"
    user.wait(lambda: user.sees(act))
    user.press(act)
    user.wait(lambda: focused_name().startswith("field_first_report"))


def test_who_may_not_report_sees_no_clock_of_it(user: User) -> None:
    user.unlock("周敏")
    report = FirstReport(
        uid=new_uid(), name="单䶮", discovered=f"{days_on(user, 0)}T00:30+08:00"
    )
    user.opened.casebook.store.write(save_record, report, None, user.app.reference)
    user.lock()
    user.unlock("罗小北")
    open_today(user)
    user.wait(lambda: user.sees("today_page"))
    user.qtbot.waitUntil(lambda: user.opened.today._seen is not None)
    QApplication.processEvents()
    assert not user.says("出逃首报")


def test_a_step_is_opened_at_its_field_in_the_plan(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    version = new_uid()
    store.write(begin_version, dossier, version)
    step = StrategyStep(
        uid=new_uid(), dossier=dossier, version=version, text="补齐译文", due=days_on(user, 3)
    )  # fmt: skip
    store.write(save_record, step, None, user.app.reference)
    # As the page of the day opens it, once the version is approved.
    user.opened.today.opened.emit(dossier, "strategy_step", step.uid, "due")
    user.wait(lambda: focused_name() == "field_strategy_step_due")


def test_who_may_only_read_looks_and_is_not_asked_to_enter(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    uid = take_into_custody(user, f"{days_on(user, -2)}T09:30+08:00")
    user.lock()
    user.unlock("郑开明")  # a leader reads every dossier
    open_today(user)
    act = f"today_page_act_family_notice_{uid}"
    user.wait(lambda: user.sees(act))
    button = user.find(act)
    assert isinstance(button, QPushButton)
    assert button.text() == "查看"
    user.press(act)
    user.wait(lambda: user.sees("field_measure_kind"))
    assert not user.sees("field_rights_record_done")


def test_what_sought_him_is_lifted_once_he_is_dead(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    wanted = replace(
        CUSTODY, uid=new_uid(), dossier=dossier, kind="wanted", starts="2026-03-02",
        state="in_force",
    )  # fmt: skip
    store.write(save_record, wanted, None, user.app.reference)
    dead = StatusChange(
        uid=new_uid(), dossier=dossier, day=days_on(user, -1), status="deceased"
    )
    store.write(save_record, dead, None, user.app.reference)
    open_today(user)
    act = f"today_page_act_lift_measure_{wanted.uid}"
    user.wait(lambda: user.sees(act))
    assert user.says("解除不再需要的措施：通缉　本人")
    user.press(act)
    user.wait(lambda: focused_name() == "field_measure_ended")


def test_a_decided_complaint_is_served_by_a_record_of_its_own(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    decided = RightsRecord(
        uid=new_uid(), dossier=dossier, kind="complaint", person="家属",
        since=days_on(user, -9), state="done", done=days_on(user, -2),
    )  # fmt: skip
    store.write(save_record, decided, None, user.app.reference)
    open_today(user)
    act = f"today_page_act_complaint_served_{decided.uid}"
    user.wait(lambda: user.sees(act))
    user.press(act)
    user.wait(lambda: focused_name() == "field_rights_record_done")
    user.type_in("field_rights_record_done", days_on(user, 0), Qt.Key.Key_Tab)

    def served() -> list[str]:
        found = store.read(records_of_kinds, dossier, (RightsRecord,))[RightsRecord]
        kinds = [one.kind for one in found if isinstance(one, RightsRecord)]
        return sorted(kinds)

    user.wait(lambda: served() == ["complaint", "complaint_served"])
    user.opened.open_place("today")
    user.wait(lambda: not user.sees(act))
