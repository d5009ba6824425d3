"""What may leave as a list, and that nothing leaves without a line of the trail."""

import pytest

from db.commands.ledger import note_ledger_exported
from db.errors import LacksBasis, NotPermitted
from db.queries.ledger import find_lines_to_give
from db.trail import lines_of
from tests.make import World, member

COLUMNS = ("name", "number")


def exports(world: World) -> list[str]:
    with world.reading() as connection:
        told = [line for line in lines_of(connection) if line["act"] == "export"]
    return [str(line["payload"]) for line in told]


def test_a_list_tells_only_of_what_its_giver_may_print(world: World) -> None:
    own = world.dossier("单䶮")
    other = world.dossier("韩致远", label="石磊")
    read_only = world.dossier("邬致", member("周敏", "legal"), label="石磊")
    lines = world.store("周敏").read(find_lines_to_give, [other, own, read_only])
    assert [line.dossier for line in lines] == [other, own, read_only]
    assert [line.name for line in lines] == ["", "单䶮", ""]
    assert [line.readable for line in lines] == [False, True, False]
    assert all(line.number for line in lines)


def test_what_leaves_is_written_down(world: World) -> None:
    own = world.dossier("单䶮")
    store = world.store("周敏")
    store.write(note_ledger_exported, (own,), 3, COLUMNS, "市追逃办", "核对名单")
    (told,) = exports(world)
    assert own in told
    assert "市追逃办" in told
    assert "单䶮" not in told


def test_nothing_is_written_down_of_a_dossier_not_to_be_printed(world: World) -> None:
    own = world.dossier("单䶮")
    other = world.dossier("韩致远", label="石磊")
    given = (2, COLUMNS, "市追逃办", "核对名单")
    with pytest.raises(NotPermitted):
        world.store("周敏").write(note_ledger_exported, (own, other), *given)
    with pytest.raises(NotPermitted):  # an auditor reads no ledger at all
        world.store("乐衡").write(note_ledger_exported, (), *given)
    assert exports(world) == []


@pytest.mark.parametrize("given", [("", "核对名单"), ("市追逃办", " ")])
def test_a_list_has_a_recipient_and_a_purpose(
    world: World, given: tuple[str, str]
) -> None:
    with pytest.raises(LacksBasis):
        world.store("周敏").write(note_ledger_exported, (), 0, COLUMNS, *given)
