"""The strategy is written by the handler and approved by the leader's own account."""

from PySide6.QtCore import Qt

from db.commands.records import save_record
from db.queries.records import office_records, records_of_kinds
from db.records.base import new_uid
from db.records.office import Officer
from db.records.strategy import StrategyStep, StrategyVersion
from db.records.team import TeamMember
from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier

TEXTS = {
    "summary": "首次拟定",
    "person": "有回国意愿",
    "country": "有引渡条约",
    "case": "书证扎实",
    "rights": "联系近亲属以自愿为前提",
}


def version(user: User) -> StrategyVersion:
    store, uid = user.opened.casebook.store, user.opened.dossier.dossier
    found = store.read(records_of_kinds, uid, (StrategyVersion,))[StrategyVersion]
    assert isinstance(found[-1], StrategyVersion)
    return found[-1]


def name_leader(user: User) -> None:
    store, uid = user.opened.casebook.store, user.opened.dossier.dossier
    people = {one.name: one.uid for one in store.read(office_records, Officer)}
    leader = TeamMember(
        uid=new_uid(),
        dossier=uid,
        role="leader_in_charge",
        officer=people["郑开明"],
        joined="2021-07-01",
        conflict="none",
    )
    store.write(save_record, leader, None, user.app.reference)


def test_written_submitted_and_approved(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    name_leader(user)
    user.opened.dossier.open_section("strategy")
    user.press("strategy_begin_first")
    user.wait(lambda: user.sees("strategy_submit"))
    user.press("pill_strategy_strategy_version")
    user.wait(lambda: user.sees("field_strategy_version_summary"))
    assert not user.sees("new_strategy_version")  # begun by its own act alone
    user.key(Qt.Key.Key_N, ctrl=True)
    assert version(user).number == 1
    for name, text in TEXTS.items():
        user.type_in(f"field_strategy_version_{name}", text, Qt.Key.Key_Tab)
    for name in ("main_route", "fallback_route"):
        field = user.find(f"field_strategy_version_{name}")
        field.setFocus()
        for _ in range(1 if name == "main_route" else 2):
            user.qtbot.keyClick(field, Qt.Key.Key_Down)
        user.qtbot.keyClick(field, Qt.Key.Key_Tab)
    user.wait(lambda: version(user).rights == TEXTS["rights"])
    user.wait(lambda: version(user).fallback_route)
    user.press("pill_strategy_strategy_step")
    user.key(Qt.Key.Key_N, ctrl=True)
    user.type_in("field_strategy_step_position", "1", Qt.Key.Key_Tab)
    user.type_in("field_strategy_step_text", "补齐证据译文", Qt.Key.Key_Tab)
    store, uid = user.opened.casebook.store, user.opened.dossier.dossier
    user.wait(lambda: store.read(records_of_kinds, uid, (StrategyStep,))[StrategyStep])
    user.press("strategy_submit")
    user.wait(lambda: version(user).state == "submitted")
    user.wait(lambda: not user.sees("strategy_submit"))
    assert not user.sees("strategy_approve")  # not by the one who wrote it
    user.lock()

    user.unlock("郑开明")
    user.wait(lambda: user.opened.ledger.ids)
    user.opened.open_dossier(user.opened.ledger.ids[0], "strategy")
    user.wait(lambda: user.sees("strategy_approve"))
    user.press("strategy_approve")
    user.wait(lambda: version(user).state == "approved")
    assert version(user).decided_by == "郑开明"
