"""From a condition that is missing to its field; steps taken over; the ledger; the guide."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from db.commands.records import save_record
from db.queries.records import records_of_kinds
from db.records import Kind
from db.records.asset import Asset, AssetEvent
from db.records.base import Record, new_uid
from db.records.relation import Relation
from db.records.strategy import StrategyStep
from db.values.money import Money
from tests.journeys.conftest import User
from tests.journeys.test_from_unlock_to_lock import new_dossier
from ui import names
from ui.picture import PictureView


def put(user: User, kind: Kind, /, **given: Any) -> str:
    store, dossier = user.opened.casebook.store, user.opened.dossier.dossier
    record = kind(uid=new_uid(), dossier=dossier, **given)
    store.write(save_record, record, None, user.app.reference)
    return record.uid


def records(user: User, kind: Kind) -> Sequence[Record]:
    store, uid = user.opened.casebook.store, user.opened.dossier.dossier
    return store.read(records_of_kinds, uid, (kind,))[kind]


def test_what_is_missing_opens_where_it_is_entered(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.dossier.open_section("screening")
    user.wait(lambda: user.says("引渡的条件"))
    user.wait(lambda: user.sees(f"{names.SCREENING}_absentia_trial"))
    line = user.find(f"{names.SCREENING}_absentia_trial")
    line.setFocus()
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: user.says("缺席审判（境外）的条件"))
    user.wait(lambda: user.sees(f"{names.SCREENING}_enter_0"))
    user.press(f"{names.SCREENING}_enter_0")  # no charge is known yet
    user.wait(lambda: user.sees(names.field("charge", "offence")))


def test_the_arrows_go_through_the_procedures(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.dossier.open_section("screening")
    user.wait(lambda: user.sees(f"{names.SCREENING}_extradition"))
    user.find(f"{names.SCREENING}_extradition").setFocus()
    user.key(Qt.Key.Key_Down)
    user.wait(lambda: user.says("遣返的条件"))


def test_the_steps_of_a_route_are_taken_over_into_the_plan(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.dossier.open_section("strategy")
    user.press("strategy_begin_first")
    user.wait(lambda: user.sees("strategy_submit"))
    user.press("pill_strategy_routes")
    user.wait(lambda: user.sees(f"{names.ROUTES}_extradition"))
    user.wait(lambda: user.find(f"{names.ROUTES}_adopt").isEnabled())
    user.press(f"{names.ROUTES}_adopt")
    user.type_in(names.field("ask", "owner"), "县监委　周敏")
    user.type_in(names.field("ask", "due"), "2027年3月31日")
    user.press(names.SHEET_ACT)
    user.wait(lambda: len(records(user, StrategyStep)) == 8)
    steps = records(user, StrategyStep)
    assert {getattr(step, "due", "") for step in steps} == {"2027-03-31"}
    assert [getattr(step, "position", 0) for step in steps] == list(range(1, 9))


def test_a_new_event_is_of_the_asset_it_was_wished_for(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    asset = put(user, Asset, name="存款", value=Money(100_000_00))
    user.opened.dossier.open(user.opened.dossier.dossier, "assets")
    user.wait(lambda: user.sees(f"{names.ASSET_LEDGER}_event_1"))
    user.press(f"{names.ASSET_LEDGER}_event_1")
    user.wait(lambda: user.sees(names.field("asset_event", "day")))
    user.type_in(names.field("asset_event", "day"), "2026-05-01", Qt.Key.Key_Tab)
    user.wait(lambda: records(user, AssetEvent))
    assert getattr(records(user, AssetEvent)[0], "asset", "") == asset


def test_relations_are_drawn_as_they_are_entered(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    user.opened.dossier.open_section("relations")
    user.press("pill_kinds_relations_chart")
    view = user.find(names.RELATION_PICTURE)
    assert isinstance(view, PictureView)
    assert not view.shows_picture()
    put(user, Relation, name="邬敏", kind="spouse")
    user.opened.dossier.open_section("overview")
    user.opened.dossier.open(user.opened.dossier.dossier, "relations")
    user.wait(view.shows_picture)


def test_f1_opens_the_guide_at_what_is_in_hand(user: User) -> None:
    user.unlock("周敏")
    new_dossier(user)
    put(user, Relation, name="邬敏", kind="spouse")
    user.opened.dossier.open_section("relations")
    user.opened.dossier.open(user.opened.dossier.dossier, "relations")
    user.wait(lambda: user.sees(names.field("relation", "name")))
    user.find(names.field("relation", "name")).setFocus()
    user.key(Qt.Key.Key_F1)
    user.wait(lambda: user.sees(names.GUIDE_PAGE))
    assert user.says("亲属和孩子，不能碰的线")
    user.type_in(names.GUIDE_SEARCH, "lz")
    user.wait(lambda: user.says("留置"))
