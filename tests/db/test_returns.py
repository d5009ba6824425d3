"""A return ends stock: the status follows it, its day, and its removal."""

from dataclasses import replace

import pytest

from db.commands.records import remove_record, save_record
from db.errors import BadValue
from db.queries.ledger import Filter, find_ledger_page
from db.queries.records import records_of_dossier
from db.records.base import new_uid
from db.records.case import Flight
from db.records.dossier import StatusChange
from db.records.matter import Return
from db.store import Store
from tests.make import REFERENCE, World

DAY = "2026-11-20"


def returned(dossier: str) -> Return:
    return Return(
        uid=new_uid(), dossier=dossier, day=DAY, route="persuasion",
        document_number="临监归〔2026〕1号",
    )  # fmt: skip


def statuses(store: Store, dossier: str) -> list[tuple[str, str]]:
    found = store.read(records_of_dossier, dossier)[StatusChange]
    return [(c.day, c.status) for c in found if isinstance(c, StatusChange)]


def shown(store: Store) -> list[str]:
    return [row.status for row in store.read(find_ledger_page, Filter(), 0, 9)]


def test_a_return_is_the_status_from_its_day(world: World) -> None:
    dossier = world.dossier()
    store = world.store("周敏")
    one = returned(dossier)
    store.write(save_record, one, None, REFERENCE)
    assert (DAY, "returned") in statuses(store, dossier)
    assert shown(store) == ["returned"]


def test_nobody_comes_back_twice_without_having_fled_between(world: World) -> None:
    dossier = world.dossier()
    store = world.store("周敏")
    store.write(save_record, returned(dossier), None, REFERENCE)
    again = replace(returned(dossier), uid=new_uid(), day="2026-11-23")
    with pytest.raises(BadValue) as caught:
        store.write(save_record, again, None, REFERENCE)
    assert caught.value.why == "not_fled_again"
    fled = Flight(uid=new_uid(), dossier=dossier, day="2026-11")  # on a day not known
    store.write(save_record, fled, None, REFERENCE)
    store.write(save_record, again, None, REFERENCE)


def test_a_corrected_day_moves_the_status_and_removal_takes_it_back(
    world: World,
) -> None:
    dossier = world.dossier()
    store = world.store("周敏")
    one = returned(dossier)
    store.write(save_record, one, None, REFERENCE)
    moved = replace(one, day="2026-11-21")
    store.write(save_record, moved, one, REFERENCE)
    assert [s for s in statuses(store, dossier) if s[1] == "returned"] == [
        ("2026-11-21", "returned")
    ]
    store.write(remove_record, moved)
    assert shown(store) == ["at_large"]
    store.undo()
    assert shown(store) == ["returned"]


def test_who_flees_after_a_return_is_at_large_again(world: World) -> None:
    dossier = world.dossier()
    store = world.store("周敏")
    again = Flight(uid=new_uid(), dossier=dossier, day="2026-11-22")
    store.write(save_record, again, None, REFERENCE)  # entered before the return is
    one = returned(dossier)
    store.write(save_record, one, None, REFERENCE)
    assert statuses(store, dossier)[-2:] == [
        (DAY, "returned"),
        ("2026-11-22", "at_large"),
    ]
    later = replace(again, day="2026-11-23")
    store.write(save_record, later, again, REFERENCE)
    assert statuses(store, dossier)[-1] == ("2026-11-23", "at_large")
    store.write(remove_record, later)
    assert shown(store) == ["returned"]


def test_a_first_flight_brings_no_status(world: World) -> None:
    dossier = world.dossier()
    store = world.store("周敏")
    before = statuses(store, dossier)
    one = Flight(uid=new_uid(), dossier=dossier, day="2026-11-01")
    store.write(save_record, one, None, REFERENCE)
    assert statuses(store, dossier) == before
