"""Who may do what: each role asks for each act, and what is not given is refused."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from db.commands.records import remove_record, save_record
from db.commands.strategy import approve_version, submit_version
from db.errors import NotPermitted
from db.fields import Choice, Day, Number, OneOf, terms_of
from db.queries.dossiers import my_acts
from db.queries.found import find_everywhere
from db.queries.history import find_trail, history_of_dossier
from db.queries.ledger import Filter, find_ledger_page
from db.queries.overview import find_gaps, find_reminders
from db.queries.records import records_of_dossier
from db.records.base import fields_of, missing_in, new_uid
from db.records.case import Question
from db.records.office import Authority
from db.records.strategy import StrategyStep, StrategyVersion
from tests.make import REFERENCE, World, member

EVERYBODY = ("覃文", "周敏", "石磊", "郑开明", "罗小北", "乐衡")
IN_TEAM = "周敏"


def _question(dossier: str) -> Question:
    return Question(uid=new_uid(), dossier=dossier, text="住址尚待核实")


def may(world: World, label: str, ask: Callable[[Any], Any]) -> bool:
    try:
        ask(world.store(label))
    except NotPermitted:
        return False
    return True


@pytest.mark.parametrize(
    ("who", "ask"),
    [
        (
            {"周敏", "郑开明"},
            lambda uid: lambda store: store.read(records_of_dossier, uid),
        ),
        (
            {"周敏", "郑开明"},
            lambda uid: lambda store: store.read(history_of_dossier, uid),
        ),
        ({"周敏", "郑开明"}, lambda uid: lambda store: store.read(find_gaps, uid)),
        (
            {"周敏"},
            lambda uid: (
                lambda store: store.write(save_record, _question(uid), None, REFERENCE)
            ),
        ),
        (
            {"乐衡"},
            lambda _: lambda store: store.read(find_trail),
        ),
        (
            {"覃文", "周敏", "石磊", "郑开明"},
            lambda _: (
                lambda store: store.write(
                    save_record, Authority(uid=new_uid(), name="某海关"), None, {}
                )
            ),
        ),
    ],
    ids=["read", "history", "gaps", "edit", "trail", "office"],
)
def test_who_is_let_through(world: World, who: set[str], ask: Any) -> None:
    uid = world.dossier(label=IN_TEAM)
    assert {each for each in EVERYBODY if may(world, each, ask(uid))} == who


def test_a_place_in_the_team_opens_the_dossier_and_its_end_closes_it(
    world: World,
) -> None:
    uid = world.dossier("韩致远", member("石磊", "legal", left="2026-11-24"))
    assert not may(world, "石磊", lambda s: s.read(records_of_dossier, uid))
    world.today = "2026-11-23"
    assert may(world, "石磊", lambda s: s.read(records_of_dossier, uid))
    assert not may(
        world, "石磊", lambda s: s.write(save_record, _question(uid), None, REFERENCE)
    )


def test_whoever_is_recused_reads_nothing_even_as_a_leader(world: World) -> None:
    uid = world.dossier("韩致远", member("郑开明", "supervisor", conflict="recused"))
    assert world.store("郑开明").read(my_acts, uid) == set()
    with pytest.raises(NotPermitted):
        world.store("郑开明").read(records_of_dossier, uid)


def test_a_dossier_that_is_not_there_is_refused_like_one_that_is_closed(
    world: World,
) -> None:
    world.dossier()
    with pytest.raises(NotPermitted):
        world.store("周敏").read(records_of_dossier, "no-such-dossier")


def test_search_and_reminders_tell_nothing_of_what_one_may_not_read(
    world: World,
) -> None:
    uid = world.dossier("韩致远", label=IN_TEAM)
    asked = Question(
        uid=new_uid(), dossier=uid, text="柳荫路旧宅", due="2026-11-20", state="asked"
    )
    world.store(IN_TEAM).write(save_record, asked, None, REFERENCE)

    def told(label: str) -> tuple[bool, bool]:
        store = world.store(label)
        found = store.read(find_everywhere, "柳荫路旧宅", 20)
        return "柳荫路" in repr(found), bool(store.read(find_reminders, "2026-12-31"))

    assert told(IN_TEAM) == (True, True)
    assert told("石磊") == (False, False)
    assert told("覃文") == (False, False)


def test_only_the_leader_in_charge_approves(world: World) -> None:
    uid = world.dossier(
        "韩致远",
        member("周敏"),
        member("石磊", "team_lead"),
        member("郑开明", "leader_in_charge"),
    )
    handler = world.store(IN_TEAM)
    version = StrategyVersion(uid=new_uid(), dossier=uid, number=1)
    filled = _filled(version)
    handler.write(save_record, filled, None, REFERENCE)
    step = StrategyStep(uid=new_uid(), dossier=uid, text="函询", version=filled.uid)
    handler.write(save_record, step, None, REFERENCE)
    handler.write(submit_version, filled)
    for label in (IN_TEAM, "石磊", "覃文"):
        with pytest.raises(NotPermitted):
            world.store(label).write(approve_version, filled)
    world.store("郑开明").write(approve_version, filled, "同意")
    kept = handler.read(records_of_dossier, uid)[StrategyVersion]
    assert [one.state for one in kept] == ["approved"]  # type: ignore[attr-defined]


def _filled(version: StrategyVersion) -> StrategyVersion:
    given: dict[str, Any] = {}
    marks = dict(fields_of(StrategyVersion))
    for name in missing_in(version):
        mark = marks[name]
        if isinstance(mark, Choice | OneOf):
            given[name] = terms_of(mark, REFERENCE)[0].code
        elif isinstance(mark, Day):
            given[name] = "2026-11-01"
        elif isinstance(mark, Number):
            given[name] = 1
        else:
            given[name] = "已写明"
    return replace(version, **given)


def test_removing_asks_as_saving_does(world: World) -> None:
    uid = world.dossier(label=IN_TEAM)
    question = _question(uid)
    world.store(IN_TEAM).write(save_record, question, None, REFERENCE)
    with pytest.raises(NotPermitted):
        world.store("石磊").write(remove_record, question)
    world.store(IN_TEAM).write(remove_record, question)
    assert not world.store(IN_TEAM).read(records_of_dossier, uid)[Question]


def test_the_ledger_shows_number_and_answerers_alone_of_what_is_closed(
    world: World,
) -> None:
    world.dossier("韩致远", label=IN_TEAM)
    (mine,) = world.store(IN_TEAM).read(find_ledger_page, Filter(), 0)
    (theirs,) = world.store("石磊").read(find_ledger_page, Filter(), 0)
    assert (mine.readable, mine.name) == (True, "韩致远")
    assert (theirs.readable, theirs.name, theirs.number) == (False, "", mine.number)
    assert theirs.handler == mine.handler == IN_TEAM
