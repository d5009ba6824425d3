"""The opening page of a dossier leads to each record, and names which one lacks what."""

from PySide6.QtCore import Qt

from db.commands.records import save_record
from db.records.base import new_uid
from db.records.case import Charge
from db.records.matter import ActionItem, Supervision
from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier
from tests.keyboard import focused_name


def add(user: User, *records: object) -> None:
    for record in records:
        user.opened.session.write(save_record, record, None, {})


def test_what_is_due_opens_where_it_is_acted_on(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    dossier = user.opened.dossier.dossier
    matter = ActionItem(
        uid=new_uid(),
        dossier=dossier,
        text="查询汇款流水",
        unit="县支行",
        asked="2026-11-02",
        due="2026-11-20",
    )
    add(user, matter)
    user.wait(lambda: user.sees("due_0"))
    assert user.says("协调事项到期")
    user.find("due_0").setFocus()
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: focused_name() == "field_action_item_answer")


def test_a_gap_tells_of_which_record(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    dossier = user.opened.dossier.dossier
    listed = Supervision(
        uid=new_uid(),
        dossier=dossier,
        level="province",
        by="省追逃办",
        listed_on="2026-10-08",
    )
    add(user, listed)
    user.wait(lambda: user.says("省级挂牌"))  # beside the name
    user.wait(lambda: user.sees("gaps_rest"))
    user.find("gaps_rest").setFocus()
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: user.sees(f"fill_supervision_document_number_{listed.uid}"))
    assert not user.sees("gaps_rest")
    assert user.says("省追逃办　挂牌文号")


def test_what_was_done_is_told_without_codes(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    dossier = user.opened.dossier.dossier
    charge = Charge(uid=new_uid(), dossier=dossier, offence="bribe_taking")
    write = user.opened.session.write
    write(save_record, charge, None, user.app.reference)
    user.wait(lambda: user.says("添涉嫌罪名　受贿罪"))
