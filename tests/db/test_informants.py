"""Who gave a lead is kept apart: read by two, found by nobody else, told nowhere."""

from dataclasses import replace

import pytest

from db.commands.informants import (
    drop_informant,
    keep_informant,
    note_informant_read,
)
from db.commands.records import remove_record, save_record
from db.errors import BadValue, NotFound, NotPermitted, StillLinked
from db.queries.found import find_everywhere
from db.queries.history import find_trail, history_of_dossier
from db.queries.informants import Informant, find_informant, informant_readers
from db.queries.ledger import Filter, find_ledger_page
from db.queries.records import office_records
from db.records.evidence import Lead
from db.records.office import Officer
from tests.make import REFERENCE, World, member

SECRETS = ("令狐冲", "13800001234", "县城东门茶馆")
LEAD = Lead(uid="lead", text="有人在清迈见过他")


@pytest.fixture
def dossier(world: World) -> str:
    uid = world.dossier()
    world.store("周敏").write(save_record, replace(LEAD, dossier=uid), None, REFERENCE)
    return uid


def officers(world: World) -> dict[str, str]:
    found = world.store("周敏").read(office_records, Officer)
    return {one.name: one.uid for one in found}


def informant(world: World, dossier: str) -> Informant:
    uids = officers(world)
    return Informant(
        dossier=dossier, lead="lead", name=SECRETS[0], contact=SECRETS[1],
        note=SECRETS[2], reader_one=uids["周敏"], reader_two=uids["郑开明"],
    )  # fmt: skip


def keep(world: World, dossier: str) -> Informant:
    kept = informant(world, dossier)
    world.store("周敏").write(keep_informant, dossier, kept)
    return kept


def test_the_two_who_are_named_read_it(world: World, dossier: str) -> None:
    kept = keep(world, dossier)
    for label in ("周敏", "郑开明"):
        store = world.store(label)
        store.write(note_informant_read, dossier, "lead")
        assert store.read(find_informant, dossier, "lead") == kept


def test_nobody_else_does_whatever_his_role(world: World, dossier: str) -> None:
    keep(world, dossier)
    world.store("周敏").write(
        save_record, member("石磊", dossier=dossier), None, REFERENCE
    )
    for label in ("覃文", "石磊", "罗小北", "乐衡"):
        with pytest.raises(NotPermitted):
            world.store(label).read(find_informant, dossier, "lead")
        with pytest.raises(NotPermitted):
            world.store(label).write(note_informant_read, dossier, "lead")
    # Who works on the dossier learns that it is kept, and whom to ask.
    readers = world.store("石磊").read(informant_readers, dossier, "lead")
    assert sorted(readers.values()) == ["周敏", "郑开明"]
    changed = replace(informant(world, dossier), reader_two=officers(world)["石磊"])
    with pytest.raises(NotPermitted):
        world.store("石磊").write(keep_informant, dossier, changed)
    with pytest.raises(NotPermitted):
        world.store("石磊").write(drop_informant, dossier, "lead")


def test_it_takes_two_readers_one_of_them_who_writes(
    world: World, dossier: str
) -> None:
    kept, uids = informant(world, dossier), officers(world)
    store = world.store("周敏")
    for wrong, error in (
        (replace(kept, reader_two=uids["周敏"]), BadValue),
        (replace(kept, reader_one=uids["石磊"]), NotPermitted),
        (replace(kept, reader_two="nobody"), NotFound),
        (replace(kept, name=" "), BadValue),
        (replace(kept, lead="another"), NotFound),
    ):
        with pytest.raises(error):
            store.write(keep_informant, dossier, wrong)
    assert store.read(informant_readers, dossier, "lead") == {}


def test_no_search_finds_it(world: World, dossier: str) -> None:
    keep(world, dossier)
    store = world.store("周敏")
    for words in (*SECRETS, "linghuchong", "lhc"):
        found = store.read(find_everywhere, words, 20)
        assert (found.person_count, found.record_count) == (0, 0)
        assert not store.read(find_ledger_page, Filter(words=words))


def test_the_trail_tells_who_and_when_and_not_a_word_of_it(
    world: World, dossier: str
) -> None:
    keep(world, dossier)
    store = world.store("郑开明")
    store.write(note_informant_read, dossier, "lead")
    told = store.read(history_of_dossier, dossier)
    acts = [(line.act, line.who) for line in told[:2]]
    assert acts == [("informant_read", "郑开明"), ("informant_kept", "周敏")]
    assert [line.payload for line in told[:2]] == [{}, {}]
    lines = world.store("乐衡").read(find_trail)
    everything = str([*told, *lines])
    assert not any(secret in everything for secret in SECRETS)


def test_a_lead_stays_while_an_identity_is_kept_of_it(
    world: World, dossier: str
) -> None:
    keep(world, dossier)
    store, lead = world.store("周敏"), replace(LEAD, dossier=dossier)
    with pytest.raises(StillLinked):
        store.write(remove_record, lead)
    store.write(drop_informant, dossier, "lead")
    with pytest.raises(NotFound):
        store.read(find_informant, dossier, "lead")
    store.write(remove_record, lead)
