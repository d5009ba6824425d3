"""大排查情况报告 read back: counts that add up, what changed, lacks, came out otherwise."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.commands.prints import Slip
from db.commands.records import save_record
from db.commands.review import check_off, end_round
from db.errors import NotPermitted
from db.records.base import new_uid
from db.records.dossier import StatusChange
from db.records.review import ASPECTS, ReviewCheck, ReviewRound
from db.reference import load_reference
from desktop.casefile.case_file import CaseFile
from desktop.casefile.review_report import print_review_report
from desktop.gathering.round import of_round
from desktop.paths import RESOURCES
from tests.desktop.casefile.invented import imprint
from tests.desktop.casefile.reading import fonts_not_embedded, text_of
from tests.make import World, found, member
from tests.overseen import held

REFERENCE = load_reference(RESOURCES / "reference")


@pytest.fixture
def world(tmp_path: Path) -> World:
    found(tmp_path / "casebook.db")
    return World(tmp_path / "casebook.db")


def fled() -> StatusChange:
    return StatusChange(
        uid=new_uid(), day="2021-07-01", status="at_large", basis="立案"
    )


def begun(world: World, day: str, name: str) -> ReviewRound:
    one = ReviewRound(uid=new_uid(), name=name, begun=day, due="2026-12-10")
    world.store().write(save_record, one, None, REFERENCE)
    return one


def check(
    world: World, one: ReviewRound, dossier: str, aspect: str, result: str
) -> None:
    note = "" if result == "confirmed" else f"{aspect}要补"
    made = ReviewCheck(
        uid=new_uid(), round=one.uid, aspect=aspect, result=result, note=note
    )
    world.store().write(check_off, dossier, [replace(made, dossier=dossier)])


def gathered(world: World, one: ReviewRound, label: str = "周敏") -> CaseFile:
    slip = Slip(paper="review_report", about=one.uid)
    return world.store(label).read(of_round, slip, REFERENCE)


def test_the_report_counts_and_names_what_changed_and_lacks(world: World) -> None:
    first, second = world.dossier("韩致远", fled()), world.dossier("邬敬淮", fled())
    spring = begun(world, "2026-05-01", "上半年大排查")
    check(world, spring, first, "assets", "missing")
    world.store().write(end_round, spring.uid, "2026-06-01")
    autumn = begun(world, "2026-11-10", "下半年大排查")
    for term in ASPECTS:
        check(world, autumn, first, term.code, "confirmed")
    check(world, autumn, second, "identity", "changed")
    check(world, autumn, second, "documents", "missing")
    file = gathered(world, autumn)
    assert file.beyond == 0
    paper = print_review_report(file, imprint("review_report"))
    text = text_of(paper.pdf)
    assert fonts_not_embedded(paper.pdf) == []
    for words in (
        "关于下半年大排查情况的报告",
        "应核对16项，已核对10项，核完1份。核实无误8项，有变化1项，仍缺1项，未核6项。",
        "本轮尚未结束",
        "由仍缺变为核实无误的1项",
        "上一轮仍缺、这一轮已经补齐的",
        "韩致远990121-2026-0001涉案资产assets要补周敏",
        "周敏2101061",  # dossiers, whole, none begun, items done, left, changed …
        "identity要补",
        "documents要补",
        "行踪、证据、涉案资产、措施、关系人、专班",
        "石浔县追逃办",
    ):
        assert words in text, words


def test_what_may_not_be_printed_is_left_out_and_counted(world: World) -> None:
    world.dossier("韩致远", fled())
    world.dossier("邬敬淮", fled(), label="石磊")
    one = begun(world, "2026-11-10", "下半年大排查")
    file = gathered(world, one)
    assert file.beyond == 1
    text = text_of(print_review_report(file, imprint("review_report")).pdf)
    assert "另有1份" in text
    assert "韩致远" in text
    assert "邬敬淮" not in text
    with pytest.raises(NotPermitted):
        gathered(world, one, "罗小北")


def test_who_has_not_begun_is_named_and_each_unit_has_its_line(world: World) -> None:
    first = world.dossier("韩致远", fled())
    store = world.store("石磊")
    far = held(store, "临溪县追逃办", "邬敬淮", member("石磊"))
    one = begun(world, "2026-11-10", "下半年大排查")
    check(world, one, first, "team", "confirmed")
    text = text_of(
        print_review_report(
            gathered(world, one, "郑开明"), imprint("review_report")
        ).pdf
    )
    assert "一项也没有核的：石磊（1份）。" in text
    assert "临溪县追逃办1010800" in text
    assert "石浔县追逃办1001700" in text
    assert far
