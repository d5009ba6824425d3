"""What the supervising level looks at: counted unit by unit, listed, as far as one may read."""

from dataclasses import replace

import pytest

from db.commands.records import save_record
from db.errors import NotPermitted
from db.queries.records import find_record, records_of_dossier
from db.queries.supervision import (
    ASPECTS,
    FEEDBACK,
    INSTRUCTIONS,
    LISTED,
    MATTERS,
    MEASURES,
    QUIET,
    UNANSWERED,
    UnitLine,
    find_held,
    find_oversight,
    find_watched,
    oversight_of,
)
from db.records.base import Record
from db.records.dossier import Dossier
from db.records.matter import Supervision, SupervisionFeedback
from tests.make import World
from tests.overseen import (
    FAR,
    NEAR,
    REFERENCE,
    held,
    instruction,
    listed,
    matter,
    two_units,
)


def lines(world: World, label: str = "周敏") -> dict[str, UnitLine]:
    found = world.store(label).read(find_oversight)
    return {one.unit: one for one in found.lines}


def names(world: World, aspect: str, unit: str = "", label: str = "周敏") -> list[str]:
    found = world.store(label).read(find_watched, aspect, unit)
    return [one.name for one in found]


def counts(one: UnitLine) -> dict[str, int]:
    return {key: number for key, number in one.counts.items() if number}


def test_each_unit_has_a_line_and_the_worst_stands_first(world: World) -> None:
    two_units(world.store())
    found = world.store().read(find_oversight)
    assert [one.unit for one in found.lines] == [FAR, NEAR]
    far, near = found.lines
    assert (far.stock, near.stock) == (2, 1)
    assert counts(far) == {
        LISTED: 1, FEEDBACK: 1, INSTRUCTIONS: 1, MATTERS: 2, MEASURES: 1, UNANSWERED: 1,
    }  # fmt: skip
    assert counts(near) == {LISTED: 1, INSTRUCTIONS: 1}
    assert (found.total.stock, found.total.of(MATTERS), found.unseen) == (3, 2, 0)


def test_every_number_is_the_length_of_its_list(world: World) -> None:
    two_units(world.store())
    world.today = "2027-06-01"  # by then nothing was done for long, too
    for label in ("周敏", "郑开明", "石磊"):
        found = world.store(label).read(find_oversight)
        for aspect in ASPECTS:
            for one in found.lines:
                assert one.of(aspect) == len(names(world, aspect, one.unit, label))
            assert found.total.of(aspect) == len(names(world, aspect, "", label))
    assert names(world, QUIET)


def test_what_is_listed_stands_by_level_with_its_next_report(world: World) -> None:
    two_units(world.store())
    first, second = world.store().read(find_watched, LISTED)
    assert (first.level, first.by, first.day) == ("province", "省追逃办", "2026-10-01")
    assert first.days_late(world.today) == 54
    assert (second.level, second.what, second.day) == ("city", "查清去向", "2026-12-20")


def test_a_line_names_the_record_to_open(world: World) -> None:
    uids = two_units(world.store())
    (late,) = world.store().read(find_watched, FEEDBACK)
    assert (late.dossier, late.kind, late.unit) == (uids["韩致远"], "supervision", FAR)
    (nobody,) = world.store().read(find_watched, UNANSWERED)
    assert (nobody.kind, nobody.what) == ("dossier", "督办人")
    open_orders = world.store().read(find_watched, INSTRUCTIONS)
    assert [one.day for one in open_orders] == [
        "2026-11-01",
        "",
    ]  # the one with a day first
    days = [one.day for one in world.store().read(find_watched, MATTERS)]
    assert days == ["2026-11-01", "2026-11-20"]


def test_who_waits_longest_without_progress(world: World) -> None:
    two_units(world.store())
    held(world.store(), FAR, "柏舟")
    assert lines(world)[NEAR].longest == 0  # not for as long as the office allows
    world.today = "2027-06-01"
    assert lines(world)[NEAR].longest == 212  # since it was opened
    (one,) = world.store().read(find_watched, QUIET, NEAR)
    assert (one.what, one.days_quiet(world.today)) == ("2026-11-01", 212)


def test_of_what_one_may_not_read_there_is_only_a_number(world: World) -> None:
    two_units(world.store())
    reader = world.store("罗小北").read(find_oversight)
    assert (reader.lines, reader.unseen) == ((), 3)
    other = world.store("石磊").read(find_oversight)  # supervises two of three
    assert {one.unit: one.stock for one in other.lines} == {NEAR: 1, FAR: 1}
    assert other.unseen == 1
    assert names(world, MATTERS, label="石磊") == []
    assert names(world, FEEDBACK, label="罗小北") == []
    assert lines(world, "郑开明").keys() == {NEAR, FAR}


def test_a_dossier_handed_over_counts_with_its_new_unit(
    world: World,
) -> None:
    uids = two_units(world.store())
    store = world.store()
    one = store.read(records_of_dossier, uids["邬敬淮"])[Dossier][0]
    assert isinstance(one, Dossier)
    store.write(save_record, replace(one, holder=""), one, REFERENCE)
    assert {u: x.stock for u, x in lines(world).items()} == {FAR: 1, NEAR: 2}


def test_a_delisted_case_is_in_no_list(world: World) -> None:
    two_units(world.store())
    assert len(names(world, LISTED)) == 2
    (one,) = world.store().read(find_watched, LISTED, FAR)
    with world.reading() as connection:
        stored = find_record(connection, Supervision, one.uid)
    ended = replace(
        stored,
        delisted="2026-11-20",
        delist_document="省追摘〔2026〕9号",
        delisted_by="省追逃办",
    )
    world.store().write(save_record, ended, stored, REFERENCE)
    far = lines(world)[FAR]
    assert (far.of(LISTED), far.of(FEEDBACK)) == (0, 0)


def test_the_lines_of_a_paper_are_those_of_the_screen(world: World) -> None:
    two_units(world.store())
    world.today = "2027-06-01"
    store = world.store("郑开明")
    found = store.read(find_oversight)
    watched = {key: store.read(find_watched, key) for key in ASPECTS}
    assert (
        tuple(oversight_of(store.read(find_held), watched, world.today)) == found.lines
    )


def test_who_supervises_lists_and_instructs_but_changes_nothing_else(
    world: World,
) -> None:
    uids = two_units(world.store())
    far, other = uids["邬敬淮"], uids["韩致远"]  # of the one 石磊 is supervisor

    def write(label: str, record: Record, dossier: str) -> None:
        one = replace(record, dossier=dossier)
        world.store(label).write(save_record, one, None, REFERENCE)

    write("石磊", instruction(), far)
    write("石磊", listed(), far)
    write("郑开明", instruction(), other)
    report = SupervisionFeedback(uid="x", text="反馈")
    for label, record, dossier in (
        ("石磊", matter("2026-12-01"), far),
        ("石磊", report, far),
        ("石磊", instruction(), other),  # he is not in that team
        ("罗小北", instruction(), far),
    ):
        with pytest.raises(NotPermitted):
            write(label, record, dossier)
    assert lines(world)[FAR].of(INSTRUCTIONS) == 3
