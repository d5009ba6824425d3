"""Filters of the ledger that somebody keeps: his own, in the encrypted file, not in the trail."""

import pytest
from sqlalchemy import select

from db.commands.filters import drop_filter, find_filters, keep_filter
from db.errors import BadValue, NotPermitted
from db.queries.ledger import Filter, find_ledger_ids
from db.tables import trail
from tests.make import World, member

ABROAD = Filter(words="单䶮", pills=("stock", "gaps"), where="one", order="name")


def test_it_comes_back_as_it_was_kept_and_narrows(world: World) -> None:
    uid = world.dossier("单䶮")
    world.dossier("韩致远")
    store = world.store()
    store.write(keep_filter, " 常看 ", Filter(words="单䶮", pills=("stock",)))
    kept = store.read(find_filters)
    assert kept == {"常看": Filter(words="单䶮", pills=("stock",))}
    assert [one for one, _ in store.read(find_ledger_ids, kept["常看"])] == [uid]


def test_it_is_ones_own(world: World) -> None:
    world.store("周敏").write(keep_filter, "常看", ABROAD)
    world.store("郑开明").write(keep_filter, "常看", Filter(status="located"))
    assert world.store("周敏").read(find_filters) == {"常看": ABROAD}
    world.store("郑开明").write(drop_filter, "常看")
    assert world.store("郑开明").read(find_filters) == {}
    assert world.store("周敏").read(find_filters) == {"常看": ABROAD}


def test_the_same_name_is_replaced_and_no_name_refused(world: World) -> None:
    store = world.store()
    store.write(keep_filter, "常看", ABROAD)
    store.write(keep_filter, "常看", Filter(words="二"))
    assert store.read(find_filters) == {"常看": Filter(words="二")}
    for name in ("", "  ", "长" * 21):
        with pytest.raises(BadValue):
            store.write(keep_filter, name, ABROAD)


def test_the_trail_does_not_say_what_was_looked_for(world: World) -> None:
    world.dossier("韩致远", member("石磊"))
    world.store().write(keep_filter, "常看", ABROAD)
    with world.reading() as connection:
        told = connection.execute(select(trail.c.payload)).scalars()
        assert not any("单䶮" in (one or "") or "常看" in (one or "") for one in told)


def test_an_account_that_sees_no_dossier_may_keep_but_sees_none(world: World) -> None:
    store = world.store("乐衡")
    store.write(keep_filter, "常看", ABROAD)
    with pytest.raises(NotPermitted):
        store.read(find_ledger_ids, ABROAD)
