"""A meeting: laid before it, decided by it, signed and then frozen; who sees what of it."""

from dataclasses import replace

import pytest

from db.commands.consultations import (
    add_to_agenda,
    cancel_consultation,
    decide,
    hold_consultation,
    plan_consultation,
    revise_decision,
    sign_consultation,
    withdraw_decision,
)
from db.commands.records import remove_record, save_record
from db.errors import (
    BadValue,
    Frozen,
    LacksBasis,
    NotFound,
    NotPermitted,
    Refused,
    WrongState,
)
from db.queries.consultations import (
    Meeting,
    find_consultations,
    find_held_over,
    find_meeting,
    next_minutes_number,
)
from db.queries.overview import find_reminders
from db.queries.records import office_records, records_of_dossier
from db.records.base import new_uid
from db.records.case import LogEntry, Question
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    UnitOpinion,
)
from db.records.matter import ActionItem
from tests.make import REFERENCE, World, member


def meeting(**given: str) -> Consultation:
    known = {"name": "十一月例会", "day": "2026-11-24", "place": "第一会议室"}
    return Consultation(**({"uid": new_uid(), "chair": "郑开明"} | known | given))


def item(dossier: str, consultation: str, **given: str) -> ConsultationItem:
    known = {"question": "是否同意启动没收程序"}
    return ConsultationItem(
        **(
            {"uid": new_uid(), "dossier": dossier, "consultation": consultation}
            | known
            | given
        )
    )


def coming(consultation: str, name: str = "尚若谷") -> Attendance:
    return Attendance(
        uid=new_uid(), consultation=consultation, unit="县检察院", name=name, told="yes"
    )


def decision(dossier: str, consultation: str, **given: str) -> ActionItem:
    known = {
        "text": "补齐登记证明及译文",
        "unit": "县公安局",
        "owner": "谷映川",
        "due": "2026-12-20",
    }
    return ActionItem(
        **(
            {"uid": new_uid(), "dossier": dossier, "consultation": consultation}
            | known
            | given
        )
    )


def planned(world: World, *dossiers: str, **given: str) -> Consultation:
    one = meeting(**given)
    items = [item(dossier, one.uid) for dossier in dossiers]
    world.store().write(plan_consultation, one, [coming(one.uid)], items)
    return one


def held(world: World, *dossiers: str, **given: str) -> Consultation:
    one = planned(world, *dossiers, **given)
    world.store().write(hold_consultation, one.uid)
    return one


def seen(world: World, one: Consultation, label: str = "周敏") -> Meeting:
    return world.store(label).read(find_meeting, one.uid)


def settle(world: World, one: Consultation, outcome: str = "agreed") -> None:
    for line in seen(world, one).agenda:
        assert line.item
        world.store().write(
            save_record, replace(line.item, outcome=outcome), line.item, REFERENCE
        )


def sign(world: World, one: Consultation, number: str = "〔2026〕3号") -> None:
    world.store().write(sign_consultation, one.uid, number, "2026-11-25", "郑开明")


class TestPlanning:
    def test_whole_or_not_at_all(self, world: World) -> None:
        mine, others = world.dossier("韩致远"), world.dossier("邬敬淮", label="石磊")
        one = meeting()
        items = [item(mine, one.uid), item(others, one.uid)]
        with pytest.raises(NotPermitted):
            world.store().write(plan_consultation, one, (), items)
        assert world.store().read(find_consultations) == []

    def test_a_dossier_stands_once_on_a_meeting(self, world: World) -> None:
        uid = world.dossier()
        one = planned(world, uid)
        with pytest.raises(BadValue):
            world.store().write(add_to_agenda, [item(uid, one.uid)])

    def test_places_are_given_in_the_order_of_the_picking(self, world: World) -> None:
        one = planned(world, world.dossier("韩致远"), world.dossier("邬敬淮"))
        assert [
            line.item and line.item.position for line in seen(world, one).agenda
        ] == [
            1,
            2,
        ]

    def test_it_is_not_held_without_day_place_chair_dossiers_and_people(
        self, world: World
    ) -> None:
        one = meeting(place="")
        world.store().write(plan_consultation, one)
        with pytest.raises(LacksBasis) as refused:
            world.store().write(hold_consultation, one.uid)
        assert refused.value.missing == ("place", "items", "attendance")

    def test_called_off_with_its_reason_and_then_frozen(self, world: World) -> None:
        one = planned(world, world.dossier())
        with pytest.raises(LacksBasis):
            world.store().write(cancel_consultation, one.uid, " ")
        world.store().write(cancel_consultation, one.uid, "主持人出差")
        with pytest.raises(Frozen):
            world.store().write(save_record, coming(one.uid, "闻人叙"), None, {})
        with pytest.raises(WrongState):
            world.store().write(hold_consultation, one.uid)


class TestDeciding:
    def test_a_decision_is_a_matter_in_the_log_and_falls_due(
        self, world: World
    ) -> None:
        uid = world.dossier()
        asked = Question(uid=new_uid(), dossier=uid, text="译文何时补齐", state="asked")
        world.store().write(save_record, asked, None, REFERENCE)
        one = held(world, uid)
        world.store().write(decide, decision(uid, one.uid, question=asked.uid))
        records = world.store().read(records_of_dossier, uid)
        (matter,) = records[ActionItem]
        assert isinstance(matter, ActionItem)
        assert (matter.asked, matter.state) == ("2026-11-24", "open")
        (entry,) = records[LogEntry]
        assert isinstance(entry, LogEntry)
        assert (
            entry.text
            == "会商议定：补齐登记证明及译文。（县公安局谷映川，2026年12月20日前）"
        )
        assert entry.source == "十一月例会"
        (answered,) = records[Question]
        assert isinstance(answered, Question)
        assert (answered.state, "谷映川" in answered.answer) == ("decided", True)
        due = world.store().read(find_reminders, "2026-12-31")
        assert [(d.due.rule, d.due.day) for d in due] == [("action_due", "2026-12-20")]

    @pytest.mark.parametrize("name", ["text", "unit", "owner", "due"])
    def test_one_thing_one_owner_one_day(self, world: World, name: str) -> None:
        uid = world.dossier()
        one = held(world, uid)
        head = world.store().head
        with pytest.raises(LacksBasis):
            world.store().write(decide, decision(uid, one.uid, **{name: ""}))
        assert world.store().head == head

    def test_only_a_meeting_that_is_held_decides_only_of_its_dossiers(
        self, world: World
    ) -> None:
        uid, other = world.dossier("韩致远"), world.dossier("邬敬淮")
        one = planned(world, uid)
        with pytest.raises(WrongState):
            world.store().write(decide, decision(uid, one.uid))
        world.store().write(hold_consultation, one.uid)
        with pytest.raises(NotFound):
            world.store().write(decide, decision(other, one.uid))

    def test_a_correction_is_a_further_entry_of_the_log(self, world: World) -> None:
        uid = world.dossier()
        one = held(world, uid)
        said = decision(uid, one.uid)
        world.store().write(decide, said)
        world.store().write(revise_decision, replace(said, owner="卫听澜"))
        world.store().write(withdraw_decision, said)
        records = world.store().read(records_of_dossier, uid)
        entries = [one for one in records[LogEntry] if isinstance(one, LogEntry)]
        assert len(entries) == 3
        assert sum(bool(entry.corrects) for entry in entries) == 2
        (gone,) = records[ActionItem]
        assert isinstance(gone, ActionItem)
        assert (gone.state, gone.consultation) == ("cancelled", "")
        assert seen(world, one).agenda[0].matters == ()

    def test_undo_does_not_take_a_decision_out_of_the_log(self, world: World) -> None:
        uid = world.dossier()
        one = held(world, uid)
        store = world.store()
        store.write(decide, decision(uid, one.uid))
        with pytest.raises(Refused):
            store.undo()


class TestSigning:
    def test_every_dossier_needs_its_outcome_and_the_minutes_their_number(
        self, world: World
    ) -> None:
        one = held(world, world.dossier())
        with pytest.raises(LacksBasis) as refused:
            sign(world, one, "")
        assert refused.value.missing == ("number", "outcome")

    def test_a_number_is_given_once(self, world: World) -> None:
        first, second = held(world, world.dossier("韩致远")), None
        settle(world, first)
        sign(world, first, "[2026]1号")
        assert world.store().read(next_minutes_number, "2026") == "〔2026〕2号"
        second = held(world, world.dossier("邬敬淮"))
        settle(world, second)
        with pytest.raises(BadValue):
            sign(world, second, "〔2026〕1号")

    def test_signed_nothing_of_it_changes_any_more(self, world: World) -> None:
        uid = world.dossier()
        one = held(world, uid)
        line = seen(world, one).agenda[0]
        assert line.item
        said = UnitOpinion(
            uid=new_uid(), dossier=uid, item=line.item.uid, unit="县法院", text="同意"
        )
        world.store().write(save_record, said, None, {})
        world.store().write(decide, decision(uid, one.uid))
        settle(world, one)
        sign(world, one)
        signed = seen(world, one)
        item_now = signed.agenda[0].item
        assert item_now
        assert item_now.decided.startswith("补齐登记证明及译文。（县公安局谷映川")
        for record in (
            replace(signed.consultation, place="别处"),
            replace(item_now, opinion="另作他议"),
            replace(said, text="不同意"),
            replace(signed.attendance[0], name="别人"),
            replace(said, uid=new_uid()),
        ):
            before = world.store()
            with pytest.raises(Frozen):
                before.write(save_record, record, None, {})
        with pytest.raises(Frozen):
            world.store().write(remove_record, said)
        with pytest.raises(WrongState):
            world.store().write(decide, decision(uid, one.uid))

    def test_the_matter_goes_on_while_the_minutes_stay_as_signed(
        self, world: World
    ) -> None:
        uid = world.dossier()
        one = held(world, uid)
        said = decision(uid, one.uid)
        world.store().write(decide, said)
        settle(world, one)
        sign(world, one)
        (matter,) = seen(world, one).agenda[0].matters
        later = replace(
            matter, due="2027-01-31", state="done", answer="已补", done="2026-12-01"
        )
        world.store().write(save_record, later, matter, {})
        item_now = seen(world, one).agenda[0].item
        assert item_now
        assert "2026年12月20日" in item_now.decided


class TestNextMeeting:
    def test_it_opens_with_what_is_open_the_earliest_due_first(
        self, world: World
    ) -> None:
        uid, other = world.dossier("韩致远"), world.dossier("邬敬淮")
        first = held(world, uid, other)
        late = decision(uid, first.uid, due="2026-11-01", text="答复申诉")
        done = decision(uid, first.uid, text="已办")
        for one in (decision(other, first.uid), late, done):
            world.store().write(decide, one)
        closed = replace(
            seen(world, first).agenda[0].matters[1],
            state="done",
            answer="办妥",
            done="2026-11-24",
        )
        world.store().write(save_record, closed, None, {})
        settle(world, first, "held_over")
        sign(world, first)
        second = planned(world, uid, day="2026-12-24")
        assert [m.record.text for m in seen(world, second).before] == [
            "答复申诉",
            "补齐登记证明及译文",
        ]
        held_over = world.store().read(find_held_over)
        assert [one.dossier for _, one in held_over] == [other]

    def test_what_the_last_meeting_decided_comes_before_all_else(
        self, world: World
    ) -> None:
        uid = world.dossier("韩致远")
        older = held(world, uid, day="2026-10-24")
        last = held(world, uid, day="2026-11-24", name="十一月例会")
        cancelled = planned(world, uid, day="2026-11-30")
        for one, due in ((older, "2026-10-30"), (last, "2026-12-20")):
            world.store().write(decide, decision(uid, one.uid, due=due))
        world.store().write(cancel_consultation, cancelled.uid, "改期")
        own = decision(uid, "", due="2026-09-01", asked="2026-08-01", state="open")
        own = replace(own, consultation="")
        world.store().write(save_record, own, None, REFERENCE)
        before = seen(world, planned(world, uid, day="2026-12-24")).before
        assert [(m.last, m.came, m.record.due) for m in before] == [
            (True, "十一月例会", "2026-12-20"),
            (False, "", "2026-09-01"),
            (False, "十一月例会", "2026-10-30"),
        ]

    def test_the_list_counts_dossiers_and_open_matters(self, world: World) -> None:
        uid = world.dossier()
        one = held(world, uid)
        world.store().write(decide, decision(uid, one.uid))
        (line,) = world.store().read(find_consultations)
        assert (line.items, line.open_matters) == (1, 1)


class TestWhoSeesWhat:
    def test_of_a_dossier_not_to_be_read_only_its_number_stands_there(
        self, world: World
    ) -> None:
        mine = world.dossier("韩致远", member("周敏"), member("石磊", "liaison"))
        hidden = world.dossier("邬敬淮")
        one = held(world, mine, hidden)
        world.store().write(decide, decision(hidden, one.uid))
        told = seen(world, one, "石磊")
        assert [bool(line.item) for line in told.agenda] == [True, False]
        assert "邬敬淮" not in repr(told)
        assert "登记证明" not in repr(told)
        assert not told.seen_whole
        assert seen(world, one, "郑开明").seen_whole

    def test_who_is_recused_from_a_dossier_here_sees_and_decides_nothing_of_it(
        self, world: World
    ) -> None:
        uid = world.dossier("邬敬淮")
        one = held(world, uid)
        (line,) = seen(world, one).agenda
        assert line.item
        gone = replace(line.item, recused="郑开明（系同学）")
        world.store().write(save_record, gone, line.item, REFERENCE)
        told = seen(world, one, "郑开明")  # a leader reads every dossier
        assert told.agenda[0].item is None
        assert "启动没收程序" not in repr(told)
        assert seen(world, one).seen_whole
        with pytest.raises(NotPermitted):
            world.store("郑开明").write(decide, decision(uid, one.uid))

    def test_readers_and_auditors_see_no_meeting(self, world: World) -> None:
        one = planned(world, world.dossier())
        for label in ("罗小北", "乐衡"):
            with pytest.raises(NotPermitted):
                world.store(label).read(find_consultations)
            with pytest.raises(NotPermitted):
                seen(world, one, label)
            with pytest.raises(NotPermitted):
                world.store(label).read(office_records, Consultation)

    def test_a_leader_takes_down_what_was_said_of_any_dossier(
        self, world: World
    ) -> None:
        uid = world.dossier()
        one = held(world, uid)
        world.store("郑开明").write(decide, decision(uid, one.uid))
        with pytest.raises(NotPermitted):
            world.store("石磊").write(decide, decision(uid, one.uid))
        with pytest.raises(NotPermitted):
            world.store("罗小北").write(decide, decision(uid, one.uid))
