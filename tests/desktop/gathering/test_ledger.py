"""外逃人员台账 read back: as it was listed, its sums, what may not be seen, its sheet."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.commands.prints import LEDGER, Slip
from db.queries.ledger import Filter, find_ledger_ids
from db.records.base import new_uid
from db.records.dossier import StatusChange
from db.trail import lines_of
from desktop.printing import Printed, print_paper, register
from desktop.wording import short_number
from tests.desktop.casefile.reading import fonts_not_embedded, pages_of, text_of
from tests.make import REFERENCE, World, charge, flight, found, member

NAMES = ("单䶮", "韩致远", "邬敬淮")


@pytest.fixture
def world(tmp_path: Path) -> World:
    found(tmp_path / "casebook.db")
    return World(tmp_path / "casebook.db")


def fled(world: World, name: str, status: str = "at_large") -> str:
    change = StatusChange(uid=new_uid(), day="2021-07-01", status=status, basis="立案")
    mine = member("周敏", uid=new_uid())
    return world.dossier(
        name,
        mine,
        replace(flight(), uid=new_uid()),
        replace(charge(), uid=new_uid()),
        change,
    )


def printed(world: World, label: str = "周敏", **narrowed: object) -> Printed:
    store = world.store(label)
    ids = store.read(find_ledger_ids, Filter(order="number", **narrowed))  # type: ignore[arg-type]
    slip = Slip(paper=LEDGER, listed=tuple(uid for uid, _ in ids), recipient="市追逃办")
    return print_paper(store, REFERENCE, slip)


def test_each_state_is_counted_and_added_up(world: World) -> None:
    for name, status in zip(NAMES, ("at_large", "returned", "at_large"), strict=True):
        fled(world, name, status)
    text = text_of(printed(world).pdf)
    assert "在逃2人涉案200.00万元" in text
    assert "归案1人涉案100.00万元" in text
    assert "合计3人300.00" in text
    assert text.index(NAMES[2]) < text.index(NAMES[1])  # the states in their order


def test_it_lists_what_was_listed(world: World) -> None:
    for name, status in zip(NAMES, ("at_large", "returned", "at_large"), strict=True):
        fled(world, name, status)
    text = text_of(printed(world, status="returned").pdf)
    assert NAMES[1] in text
    assert NAMES[0] not in text


def test_who_may_not_print_a_dossier_has_its_number_only(world: World) -> None:
    uid = world.dossier(NAMES[0], flight(), charge())
    made = printed(world, "覃文")
    text = text_of(made.pdf)
    number = made.content["ledger"][0]["number"]
    assert short_number(str(number)) in text
    assert NAMES[0] not in text + str(made.content)
    assert "无权印出内容的1份" in text
    assert made.content["ledger"][0]["dossier"] == uid


def test_the_sheet_stays_upright_and_is_shown_level(world: World) -> None:
    for number in range(40):
        fled(world, f"单{number}")
    made = printed(world)
    pages = PdfReader(io.BytesIO(made.pdf)).pages
    assert len(pages) == made.pages > 1
    for page in pages:
        assert page.rotation == 90
        assert page.mediabox.width < page.mediabox.height
    texts = pages_of(made.pdf)
    assert all("发：市追逃办" in text for text in texts)
    assert all("续表" in text for text in texts[1:])
    assert fonts_not_embedded(made.pdf) == []


def test_the_last_page_bears_the_head_of_the_trail(world: World) -> None:
    fled(world, NAMES[0])
    head = world.store().head
    assert f"留痕链头第{head.number}条" in pages_of(printed(world).pdf)[-1]


def test_a_name_that_cannot_be_set_is_told(world: World) -> None:
    fled(world, "单\U00016800")
    (missing,) = printed(world).missing
    assert (missing.code, missing.field) == ("U+16800", "name")


def test_each_dossier_is_told_of_in_the_trail(world: World) -> None:
    uids = {fled(world, name) for name in NAMES}
    store = world.store()
    ids = tuple(uid for uid, _ in store.read(find_ledger_ids, Filter()))
    slip = Slip(paper=LEDGER, listed=ids, recipient="市追逃办", purpose="报送")
    register(store, print_paper(store, REFERENCE, slip), slip, "export")
    with world.reading() as connection:
        told = [one for one in lines_of(connection) if one["act"] == "export"]
    assert uids <= {one["dossier"] for one in told}
