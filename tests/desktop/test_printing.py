"""From an encrypted casebook to a paper and its record."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from db.commands.prints import Slip, next_copy
from db.errors import LacksBasis, NotPermitted
from db.records.case import LogEntry
from db.tables import snapshot
from desktop.printing import Printed, gather, print_paper, register, with_password
from tests.desktop.casefile.reading import squeezed, text_of
from tests.make import REFERENCE, World, charge, flight, found, member

SLIP = Slip(paper="brief", copy=1, copies=2, recipient="县检察院", purpose="会商")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found(tmp_path / "casebook.db")
    made = World(tmp_path / "casebook.db")
    yield made
    made.close()


def dossier(world: World) -> str:
    entry = LogEntry(uid="entry", day="2021-07-02", text="立案，邬敬𬭚未返岗。")
    return world.dossier("单䶮", member("周敏"), flight(), charge(), entry)


def printed(world: World, label: str = "周敏", **slip: object) -> Printed:
    uid = dossier(world)
    asked = replace(SLIP, dossier=uid, **slip)  # type: ignore[arg-type]
    return print_paper(world.store(label), REFERENCE, asked)


@pytest.mark.parametrize("paper", ["brief", "volume"])
def test_what_was_saved_stands_on_the_paper(world: World, paper: str) -> None:
    made = printed(world, paper=paper)
    text = text_of(made.pdf)
    for told in ("单䶮", "深圳湾口岸", "其一", "1,000,000.00"):
        assert squeezed(told) in text
    assert made.missing == ()
    assert len(PdfReader(io.BytesIO(made.pdf)).pages) >= made.pages > 0


def test_the_volume_bears_hash_and_head_of_the_trail(world: World) -> None:
    uid = dossier(world)
    store = world.store()
    made = print_paper(store, REFERENCE, replace(SLIP, dossier=uid, paper="volume"))
    text = text_of(made.pdf).lower()
    assert made.hash in text
    assert str(store.head.number) in text


def test_the_same_records_have_the_same_hash_and_others_another(world: World) -> None:
    uid = dossier(world)
    store = world.store()
    first = print_paper(store, REFERENCE, replace(SLIP, dossier=uid))
    again = print_paper(store, REFERENCE, replace(SLIP, dossier=uid, copy=2))
    other = print_paper(
        store, REFERENCE, replace(SLIP, dossier=world.dossier("韩致远"))
    )
    assert first.hash == again.hash != other.hash
    assert len(first.hash) == 64


def test_a_preview_leaves_no_trace_and_a_print_is_recorded(world: World) -> None:
    uid = dossier(world)
    store = world.store()
    before = store.head
    slip = replace(SLIP, dossier=uid)
    made = print_paper(store, REFERENCE, slip)
    assert store.head == before
    assert store.read(next_copy, slip) == 1
    register(store, made, slip, "export")
    assert store.head.number > before.number
    assert store.read(next_copy, slip) == 2
    with world.reading() as connection:
        row = connection.execute(select(snapshot)).one()
    assert (row.hash, row.recipient, row.how) == (made.hash, "县检察院", "export")
    assert "邬敬𬭚" in zlib.decompress(row.content).decode()


def test_without_recipient_nothing_is_recorded(world: World) -> None:
    uid = dossier(world)
    store = world.store()
    slip = replace(SLIP, dossier=uid, recipient=" ")
    made = print_paper(store, REFERENCE, slip)
    with pytest.raises(LacksBasis):
        register(store, made, slip, "print")


def test_who_may_not_read_a_dossier_prints_nothing(world: World) -> None:
    uid = world.dossier("单䶮")
    with pytest.raises(NotPermitted):
        print_paper(world.store("石磊"), REFERENCE, replace(SLIP, dossier=uid))


def test_what_no_font_has_is_named_with_its_place(world: World) -> None:
    uid = world.dossier("甲\u0f40乙")
    made = print_paper(world.store(), REFERENCE, replace(SLIP, dossier=uid))
    assert len(made.missing) == 1
    told = str(made.missing[0])
    assert "U+0F40" in told
    assert "姓名" in told


def test_a_password_closes_the_paper(world: World) -> None:
    made = printed(world)
    closed = PdfReader(io.BytesIO(with_password(made.pdf, "风满楼")))
    assert closed.is_encrypted
    assert closed.decrypt("风满楼")
    assert "单䶮" in closed.pages[0].extract_text()


def test_gathered_as_one_moment_saw_it(world: World) -> None:
    uid = dossier(world)
    file = gather(world.store(), REFERENCE, replace(SLIP, dossier=uid))
    assert file.subject.name == "单䶮"
    assert file.office.name == "石浔县追逃办"
    assert file.gaps
    assert {one.name for one in file.officers.values()} >= {"周敏", "石磊"}
