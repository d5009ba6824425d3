"""Who gave a lead is written down apart, opened by the two, closed to the rest."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from db.commands.records import save_record
from db.queries.history import history_of_dossier
from db.queries.records import office_records
from db.records.base import new_uid
from db.records.evidence import Lead
from db.records.office import Officer
from db.records.team import TeamMember
from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier

NAME = "令狐冲"


def a_lead(user: User) -> Lead:
    dossier = user.opened.dossier.dossier
    lead = Lead(uid=new_uid(), dossier=dossier, text="有人在清迈见过他")
    user.opened.session.write(save_record, lead, None, user.app.reference)
    user.opened.dossier.open_section("leads")
    user.wait(lambda: user.sees("informant"))
    return lead


def choose_reader(user: User, name: str) -> None:
    box = user.find("field_informant_reader_two")
    assert isinstance(box, QComboBox)
    box.setFocus()
    while not box.currentText().startswith(name):
        before = box.currentIndex()
        user.qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before


def acts(user: User) -> list[str]:
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    return [line.act for line in store.read(history_of_dossier, dossier)]


def test_kept_read_and_shut_to_others(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    a_lead(user)
    user.press("informant")
    user.wait(lambda: user.sees("informant_sheet"))
    user.press("sheet_act")
    user.wait(lambda: user.says("举报人姓名要写"))
    user.type_in("field_informant_name", NAME)
    user.press("sheet_act")
    user.wait(lambda: user.says("要指定两个不同的人"))
    choose_reader(user, "郑开明")
    user.press("sheet_act")
    user.wait(lambda: not user.sees("informant_sheet"))
    assert "informant_kept" in acts(user)
    user.press("informant")
    user.wait(lambda: user.sees("informant_sheet"))
    name = user.find("field_informant_name")
    assert isinstance(name, QLineEdit)
    assert name.text() == NAME
    assert acts(user)[0] == "informant_read"
    user.key(Qt.Key.Key_Escape)

    dossier = user.opened.dossier.dossier
    store = user.opened.casebook.store
    people = {one.name: one.uid for one in store.read(office_records, Officer)}
    other = TeamMember(
        uid=new_uid(),
        dossier=dossier,
        role="supervisor",
        officer=people["罗小北"],
        joined="2021-07-01",
        conflict="none",
    )
    store.write(save_record, other, None, user.app.reference)
    user.lock()
    user.unlock("罗小北")
    user.opened.open_dossier(dossier, "leads")
    user.wait(lambda: user.sees("informant"))
    user.press("informant")
    user.wait(lambda: user.says("举报人身份已另存"))
    assert user.says("周敏、郑开明可以查看") or user.says("郑开明、周敏可以查看")
    assert not user.sees("informant_sheet")


def test_what_is_typed_is_gone_with_the_lock(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    a_lead(user)
    user.press("informant")
    user.wait(lambda: user.sees("informant_sheet"))
    user.type_in("field_informant_name", NAME)
    user.lock()
    user.unlock("周敏")
    user.wait(lambda: user.sees("informant"))
    assert not user.sees("informant_sheet")
    assert not user.says(NAME)
