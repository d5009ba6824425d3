"""What the ledger is narrowed to, and that narrowing tells nobody what he may not read."""

from db.commands.records import save_record
from db.queries.ledger import Filter, find_ledger_ids, find_ledger_page
from db.records.base import new_uid
from db.records.case import Whereabouts
from db.records.dossier import StatusChange
from tests.make import REFERENCE, World, charge


def seen_in(country: str) -> Whereabouts:
    return Whereabouts(uid=new_uid(), since="2026", side="abroad", country=country)


def numbers(world: World, label: str, narrowed: Filter) -> list[str]:
    store = world.store(label)
    rows = store.read(find_ledger_page, narrowed)
    ids = store.read(find_ledger_ids, narrowed)
    assert [row.dossier for row in rows] == [uid for uid, _ in ids]
    return sorted(row.number[-4:] for row in rows)


def test_conditions_narrow_and_combine(world: World) -> None:
    first = world.dossier("单䶮", seen_in("one"), charge(offence="one"))
    world.dossier("韩致远", seen_in("two"), charge(offence="two"))
    world.dossier("邬致", seen_in("one"), charge(offence="two"))
    several = charge(uid="several", dossier=first, offence="two")
    world.store("周敏").write(save_record, several, None, REFERENCE)
    ask = "周敏"
    assert numbers(world, ask, Filter(where="one")) == ["0001", "0003"]
    assert numbers(world, ask, Filter(offence="one")) == ["0001"]
    assert numbers(world, ask, Filter(offence="two")) == ["0001", "0002", "0003"]
    assert numbers(world, ask, Filter(offence="two", where="two")) == ["0002"]
    moved = StatusChange(uid="moved", dossier=first, status="located", day="2026-11-01")
    world.store("周敏").write(save_record, moved, None, REFERENCE)
    assert numbers(world, ask, Filter(status="located", where="one")) == ["0001"]
    assert numbers(world, ask, Filter(where="nowhere")) == []


def test_who_may_not_read_learns_nothing_from_a_condition(world: World) -> None:
    world.dossier("单䶮", seen_in("one"), charge(offence="one"))
    assert (
        len(numbers(world, "石磊", Filter())) == 1
    )  # that there is one, anybody knows
    for narrowed in (
        Filter(where="one"),
        Filter(offence="one"),
        Filter(where="one", words="0001"),
        Filter(where="one", order="number"),
    ):
        assert numbers(world, "石磊", narrowed) == []
