"""督办情况一览 read back: every unit, every list, nothing of what may not be printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.commands.prints import OVERSIGHT, Slip
from db.trail import lines_of
from desktop.printing import Printed, print_paper, register
from tests.desktop.casefile.reading import fonts_not_embedded, text_of
from tests.make import World, found
from tests.overseen import FAR, NEAR, REFERENCE, two_units

SLIP = Slip(paper=OVERSIGHT, recipient="市追逃办", purpose="报送上级")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found(tmp_path / "casebook.db")
    made = World(tmp_path / "casebook.db")
    two_units(made.store())
    yield made
    made.close()


def printed(world: World, label: str = "郑开明") -> Printed:
    return print_paper(world.store(label), REFERENCE, SLIP)


def test_every_unit_and_every_list_stands_on_it(world: World) -> None:
    pdf = printed(world).pdf
    assert fonts_not_embedded(pdf) == []
    text = text_of(pdf)
    assert "本库有2个单位的档案，在册3人。在督2件，逾期反馈1件，未办复批示2件" in text
    assert f"{FAR}2111211" in text  # stock, listed, feedback, instructions, matters …
    assert f"{NEAR}1101000" in text
    assert "合计3212" in text
    assert "省级省追逃办：查清去向2026-10-01逾期54日" in text
    assert "缺督办人" in text
    assert "县公安局补齐译文2026-11-01逾期23日" in text


def test_what_may_not_be_printed_is_only_counted(world: World) -> None:
    text = text_of(printed(world, "石磊").pdf)  # supervises two of the three
    assert "另有1份不在本次打印范围" in text
    assert "韩致远" not in text
    reader = text_of(printed(world, "罗小北").pdf)
    assert "本库有0个单位的档案，在册0人" in reader
    assert "另有3份不在本次打印范围" in reader


def test_what_stood_on_it_is_kept_and_told_in_the_trail(world: World) -> None:
    paper = printed(world)
    assert paper.content["oversight"][0]["unit"] == FAR
    store = world.store("郑开明")
    register(store, paper, SLIP, "print")
    with world.reading() as connection:
        told = [(line.act, line.kind) for line in lines_of(connection)]
    assert told.count(("print", OVERSIGHT)) == 1
    assert told.count(("print", "dossier")) == 2  # of which something is overdue
