"""大排查: what a round goes through, how it is checked off, what it reminds of, who sees it."""

from dataclasses import replace

import pytest

from db.commands.records import save_record
from db.commands.review import check_off, end_round
from db.errors import BadValue, Frozen, LacksBasis, NotPermitted, WrongState
from db.queries.overview import find_dues
from db.queries.review import Sweep, find_rounds, find_sweep
from db.records.base import new_uid
from db.records.dossier import StatusChange
from db.records.review import ASPECTS, ReviewCheck, ReviewRound
from tests.make import REFERENCE, World


def at_large(day: str = "2021-07-01", status: str = "at_large") -> StatusChange:
    return StatusChange(uid=new_uid(), day=day, status=status, basis="立案")


def begun(world: World, day: str = "2026-11-01", **given: str) -> ReviewRound:
    known = {"name": "下半年大排查", "due": "2026-12-01"}
    one = ReviewRound(**({"uid": new_uid(), "begun": day} | known | given))
    world.store().write(save_record, one, None, REFERENCE)
    return one


def found(
    dossier: str, one: ReviewRound, aspect: str, result: str = "confirmed", note: str = ""
) -> ReviewCheck:  # fmt: skip
    return ReviewCheck(
        uid=new_uid(), dossier=dossier, round=one.uid, aspect=aspect, result=result, note=note
    )  # fmt: skip


def checked(world: World, *checks: ReviewCheck, label: str = "周敏") -> None:
    world.store(label).write(check_off, checks[0].dossier, checks)


def seen(world: World, one: ReviewRound, label: str = "周敏") -> Sweep:
    return world.store(label).read(find_sweep, one.uid)


def reminders(world: World, dossier: str) -> list[str]:
    dues = world.store().read(find_dues, dossier)
    return [f"{due.day} {due.what}" for due in dues if due.rule == "review_due"]


def test_a_round_goes_through_what_was_open_on_the_day_it_began(world: World) -> None:
    there = world.dossier("韩致远", at_large())
    came_back = world.dossier("邬敬淮", at_large(), at_large("2026-11-02", "returned"))
    world.dossier("解㛃", at_large(), at_large("2026-10-31", "returned"))
    world.dossier("柏舟", at_large("2026-11-02"))
    one = begun(world)
    assert [line.dossier for line in seen(world, one).lines] == [there, came_back]
    assert len(reminders(world, there)) == 1
    assert reminders(world, came_back) == []  # nobody is sought any more


def test_items_are_checked_off_and_the_reminder_counts_them(world: World) -> None:
    dossier = world.dossier("韩致远", at_large())
    assert reminders(world, dossier) == []
    one = begun(world)
    assert reminders(world, dossier) == ["2026-12-01 下半年大排查　还有 8 项"]
    checked(world, found(dossier, one, "identity"))
    assert reminders(world, dossier) == ["2026-12-01 下半年大排查　还有 7 项"]
    (line,) = seen(world, one).lines
    assert (line.done, line.checks["identity"].by) == (1, "周敏")
    assert line.checks["identity"].day == world.today
    rest = [found(dossier, one, term.code) for term in ASPECTS[1:]]
    checked(world, *rest)
    assert seen(world, one).lines[0].is_done
    assert reminders(world, dossier) == []


def test_what_changed_or_lacks_is_told_and_an_item_once(world: World) -> None:
    dossier = world.dossier("韩致远", at_large())
    one = begun(world)
    with pytest.raises(LacksBasis):
        checked(world, found(dossier, one, "assets", "changed"))
    first = found(dossier, one, "assets", "missing", "境外房产权属证明未到")
    checked(world, first)
    with pytest.raises(BadValue):
        checked(world, found(dossier, one, "assets"))
    checked(world, replace(first, result="confirmed", note=""))
    assert seen(world, one).counts("assets")["confirmed"] == 1


def test_the_last_round_stands_beside_this_one(world: World) -> None:
    dossier = world.dossier("韩致远", at_large())
    spring = begun(world, "2026-05-01", due="2026-06-01")
    checked(
        world,
        found(dossier, spring, "assets", "missing", "未到"),
        found(dossier, spring, "team"),
    )
    with pytest.raises(BadValue):  # one at a time
        begun(world)
    world.store().write(end_round, spring.uid, "2026-06-03")
    with pytest.raises(WrongState):
        world.store().write(end_round, spring.uid)
    autumn = begun(world)
    checked(world, found(dossier, autumn, "assets"), found(dossier, autumn, "team"))
    sweep = seen(world, autumn)
    assert sweep.previous is not None
    assert sweep.previous.uid == spring.uid
    (line,) = sweep.lines
    assert line.differs("assets")
    assert not line.differs("team")
    assert not line.differs("identity")
    assert sweep.counts("assets", before=True)["missing"] == 1
    assert sweep.counts() == {"confirmed": 2, "changed": 0, "missing": 0, "left": 6}
    rounds = world.store().read(find_rounds)
    assert [each.uid for each in rounds] == [autumn.uid, spring.uid]


def test_an_ended_round_is_frozen(world: World) -> None:
    dossier = world.dossier("韩致远", at_large())
    one = begun(world)
    first = found(dossier, one, "team")
    checked(world, first)
    world.store().write(end_round, one.uid)
    assert reminders(world, dossier) == []
    for again in (found(dossier, one, "assets"), replace(first, note="补记")):
        with pytest.raises(Frozen):
            checked(world, again)
    stored = world.store().read(find_rounds)[0]
    with pytest.raises(Frozen):
        world.store().write(save_record, replace(stored, name="x"), stored, REFERENCE)


def test_who_may_begin_who_may_check_and_who_sees_how_far_it_is(world: World) -> None:
    dossier = world.dossier("韩致远", at_large())
    one = begun(world)
    checked(world, found(dossier, one, "team"))
    other = seen(world, one, "石磊")
    assert (other.lines, other.unseen) == ((), 1)
    assert seen(world, one, "郑开明").lines[0].done == 1
    with pytest.raises(NotPermitted):
        checked(world, found(dossier, one, "assets"), label="石磊")
    with pytest.raises(NotPermitted):
        checked(world, found(dossier, one, "assets"), label="郑开明")
    again = ReviewRound(uid=new_uid(), name="x", begun="2026-11-02")
    with pytest.raises(NotPermitted):
        world.store("罗小北").write(save_record, again, None, REFERENCE)


def test_how_far_each_handler_and_each_unit_is(world: World) -> None:
    first = world.dossier("韩致远", at_large())
    world.dossier("邬敬淮", at_large())
    world.dossier("柏舟", at_large(), at_large("2026-11-02", "returned"), label="石磊")
    other = world.dossier("解㛃", at_large(), label="石磊")
    one = begun(world)
    checked(world, *(found(first, one, term.code) for term in ASPECTS))
    checked(world, found(other, one, "team", "missing", "缺督办人"), label="石磊")
    sweep = seen(world, one, "郑开明")
    his, mine = sweep.by_handler()
    assert (mine.name, mine.dossiers, mine.whole, mine.unbegun, mine.left) == (
        "周敏", 2, 1, 1, 8,
    )  # fmt: skip
    assert (his.name, his.unbegun, his.done, his.missing) == ("石磊", 0, 1, 1)
    assert his.left == 15  # of whoever came back nobody need begin, but it is not done
    assert not his.is_idle
    (unit,) = sweep.by_unit()
    assert (unit.name, unit.dossiers, unit.left) == ("石浔县追逃办", 4, 23)
