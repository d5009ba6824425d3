"""What a save keeps, what undo takes back, what the trail proves, what the rules count."""

from dataclasses import replace

import pytest

from db.commands.records import remove_record, save_record
from db.engine import open_engine
from db.errors import (
    AlreadyThere,
    BadValue,
    ChangedSince,
    NothingToUndo,
    Permanent,
    SamePerson,
    UnknownTerm,
)
from db.queries.history import first_broken_line, history_of_record
from db.queries.ledger import Filter, find_ledger_page
from db.queries.overview import find_gaps, find_reminders
from db.queries.records import records_of_dossier
from db.records.base import Record, new_uid
from db.records.case import Charge, Question
from db.records.subject import IdentityPoint, Subject
from db.rules.completeness import independent_points
from db.values.money import Money
from tests.make import REFERENCE, World, charge, flight, id_number, member, moved_to


def put(world: World, dossier: str, *records: Record, label: str = "周敏") -> None:
    for record in moved_to(dossier, *records):
        world.store(label).write(save_record, record, None, REFERENCE)


def subject_of(world: World, dossier: str) -> Subject:
    (one,) = world.store().read(records_of_dossier, dossier)[Subject]
    assert isinstance(one, Subject)
    return one


class TestSaving:
    def test_two_who_change_different_fields_both_keep_theirs(
        self, world: World
    ) -> None:
        uid = world.dossier("韩致远", member("周敏"), member("石磊", "team_lead"))
        first = second = subject_of(world, uid)
        world.store("周敏").write(
            save_record, replace(first, unit="石浔县粮库"), first, REFERENCE
        )
        world.store("石磊").write(
            save_record, replace(second, post="主任"), second, REFERENCE
        )
        kept = subject_of(world, uid)
        assert (kept.unit, kept.post) == ("石浔县粮库", "主任")

    def test_what_a_field_cannot_hold_is_refused_and_nothing_is_written(
        self, world: World
    ) -> None:
        uid = world.dossier()
        before = world.store().head
        for wrong, error in (
            (Question(uid=new_uid(), dossier=uid, due="明天"), BadValue),
            (Question(uid=new_uid(), dossier=uid, text="甲\x00乙"), BadValue),
            (Question(uid=new_uid(), dossier=uid, state="lost"), UnknownTerm),
            (Subject(uid=new_uid(), dossier=uid, name="另一人"), AlreadyThere),
        ):
            with pytest.raises(error):
                world.store().write(save_record, wrong, None, REFERENCE)
        assert world.store().head == before

    def test_one_person_has_one_dossier(self, world: World) -> None:
        world.dossier("韩致远", id_number=id_number(11))
        with pytest.raises(SamePerson):
            world.dossier("韩志远", id_number=id_number(11))

    def test_the_subject_of_a_dossier_is_never_removed(self, world: World) -> None:
        uid = world.dossier()
        with pytest.raises(Permanent):
            world.store().write(remove_record, subject_of(world, uid))


class TestUndo:
    def test_back_and_again(self, world: World) -> None:
        uid = world.dossier()
        store, before = world.store(), subject_of(world, uid)
        store.write(save_record, replace(before, unit="粮库"), before, REFERENCE)
        store.undo()
        assert subject_of(world, uid).unit == before.unit
        store.redo()
        assert subject_of(world, uid).unit == "粮库"

    def test_not_over_what_another_wrote_since(self, world: World) -> None:
        uid = world.dossier("韩致远", member("周敏"), member("石磊", "team_lead"))
        mine, before = world.store(), subject_of(world, uid)
        mine.write(save_record, replace(before, unit="粮库"), before, REFERENCE)
        now = subject_of(world, uid)
        world.store("石磊").write(
            save_record, replace(now, unit="粮食局"), now, REFERENCE
        )
        mine = mine_again(world, mine)
        with pytest.raises(ChangedSince):
            mine.undo()
        assert subject_of(world, uid).unit == "粮食局"

    def test_a_removed_record_comes_back_whole(self, world: World) -> None:
        uid = world.dossier()
        asked = Question(uid=new_uid(), dossier=uid, text="旧宅在谁名下", state="asked")
        put(world, uid, asked)
        store = world.store()
        store.write(remove_record, asked)
        store.undo()
        assert list(store.read(records_of_dossier, uid)[Question]) == [asked]

    def test_nothing_of_anothers(self, world: World) -> None:
        world.dossier()
        with pytest.raises(NothingToUndo):
            world.store("石磊").undo()


def mine_again(world: World, store: object) -> object:
    """A store of the same person that remembers his acts and knows the head."""
    fresh = world.store()
    fresh._own = store._own  # type: ignore[attr-defined]
    return fresh


class TestTrail:
    def test_each_save_tells_who_and_from_what_to_what(self, world: World) -> None:
        uid = world.dossier()
        before = subject_of(world, uid)
        world.store().write(
            save_record, replace(before, unit="粮库"), before, REFERENCE
        )
        told = world.store().read(history_of_record, uid, before.uid)
        assert "粮库" in repr(told)
        assert all(line.who == "周敏" for line in told)

    @pytest.mark.parametrize(
        "tampering",
        [
            "UPDATE trail SET payload = '{}' WHERE number = 3",
            "UPDATE trail SET who = '石磊' WHERE number = 3",
            "DELETE FROM trail WHERE number = 3",
        ],
    )
    def test_a_line_changed_behind_our_back_is_found(
        self, world: World, tampering: str
    ) -> None:
        world.dossier()
        assert world.store("乐衡").read(first_broken_line) is None
        engine = open_engine(world.path, world.key)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS trail_is_only_added_to")
            for (name,) in connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type='trigger'"
                " AND tbl_name='trail'"
            ).fetchall():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql(tampering)
        engine.dispose()
        assert world.store("乐衡").read(first_broken_line) in (3, 4)


@pytest.mark.parametrize(
    ("kinds", "count"),
    [
        ((), 0),
        (("household",), 1),
        (("household", "household"), 1),
        (("household", "id_card_file"), 1),
        (("passport_file", "exit_record"), 1),
        (("household", "id_card_file", "passport_file"), 2),
    ],
)
def test_points_of_one_source_count_once(kinds: tuple[str, ...], count: int) -> None:
    points = [IdentityPoint(uid=new_uid(), kind=kind, agrees="yes") for kind in kinds]
    refuted = IdentityPoint(uid=new_uid(), kind="relatives", agrees="no")
    assert independent_points([*points, refuted]) == count


class TestCounting:
    def test_days_count_from_the_last_flight_and_sums_stay_apart(
        self, world: World
    ) -> None:
        uid = world.dossier(
            "韩致远",
            flight(day="2019-03"),
            flight(day="2021-06-18"),
            charge(1_200_000),
            charge(300_000, amount=Money(30_000_000, "CNY", "约")),
            Charge(uid=new_uid(), offence="two", amount=Money(500_00, "USD")),
        )
        (line,) = world.store().read(find_ledger_page, Filter(), 0)
        assert line.dossier == uid
        assert line.fled_sort == "2021-06-18"
        assert line.amount == (Money(150_000_000, "CNY", "约"), Money(50_000, "USD"))

    def test_a_gap_closes_when_it_is_filled(self, world: World) -> None:
        uid = world.dossier()

        def lacks(kind: str) -> bool:
            return any(gap.kind == kind for gap in world.store().read(find_gaps, uid))

        assert lacks("charge")
        put(world, uid, charge())
        assert not [
            gap
            for gap in world.store().read(find_gaps, uid)
            if gap.kind == "charge" and gap.uid == ""
        ]

    def test_an_answered_question_is_no_longer_due(self, world: World) -> None:
        uid = world.dossier()
        asked = Question(
            uid=new_uid(), dossier=uid, text="旧宅", state="asked", due="2026-12"
        )
        put(world, uid, asked)
        assert [
            one.due.day for one in world.store().read(find_reminders, "2026-12-31")
        ] == ["2026-12-01"]
        world.store().write(save_record, replace(asked, state="done"), asked, REFERENCE)
        assert world.store().read(find_reminders, "2026-12-31") == []
