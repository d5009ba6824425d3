"""The pack of a meeting: whole, numbered on, with an outline; kept as the meeting saw it."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from db.commands.consultations import decide, hold_consultation, plan_consultation
from db.commands.prints import PACK, Slip
from db.commands.records import save_record
from db.errors import NotPermitted
from db.queries.consultations import find_meeting
from db.queries.history import history_of_dossier
from db.records.base import new_uid
from db.records.case import Question
from db.records.consultation import Attendance, Consultation
from db.records.matter import ActionItem
from desktop.agenda import propose_items
from desktop.packing import units_of, write_each
from desktop.printing import Printed, print_paper, register
from tests.desktop.casefile.reading import fonts_not_embedded, pages_of, text_of
from tests.make import REFERENCE, World, charge, flight, found

SLIP = Slip(paper=PACK, recipient="县检察院", purpose="会商", copies=3)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found(tmp_path / "casebook.db")
    made = World(tmp_path / "casebook.db")
    yield made
    made.close()


def asked(text: str) -> Question:
    return Question(uid=new_uid(), position=1, text=text, unit="县法院", state="asked")


def coming(meeting: str, unit: str, name: str, role: str = "present") -> Attendance:
    return Attendance(
        uid=new_uid(), consultation=meeting, unit=unit, name=name, role=role
    )


def planned(world: World, *dossiers: str, name: str = "十二月例会") -> Consultation:
    store = world.store()
    one = Consultation(
        uid=new_uid(), name=name, day="2026-12-03", place="第一会议室", chair="陶知远"
    )
    people = [
        coming(one.uid, "县检察院", "尚若谷"),
        coming(one.uid, "县公安局", "谷映川"),
        coming(one.uid, "县公安局", "步云帆"),
        coming(one.uid, "县法院", "闻人叙", "absent"),
    ]
    items = store.read(propose_items, one.uid, dossiers, {})
    store.write(plan_consultation, one, people, items)
    return one


def a_meeting(world: World) -> Consultation:
    """Two dossiers; of the first something is open, and overdue, since a meeting before."""
    first = world.dossier("单䶮", flight(), charge(), asked("是否提前介入"))
    second = world.dossier("扎西·多吉", charge(2_000_000), asked("译文何时补齐"))
    before = planned(world, first, name="十月例会")
    world.store().write(hold_consultation, before.uid)
    matter = ActionItem(
        uid=new_uid(), dossier=first, consultation=before.uid, text="补齐登记证明",
        unit="县公安局", owner="谷映川", due="2026-11-14",
    )  # fmt: skip
    world.store().write(decide, matter)
    return planned(world, first, second)


def packed(world: World, one: Consultation, label: str = "周敏") -> Printed:
    slip = replace(SLIP, about=one.uid)
    return print_paper(world.store(label), REFERENCE, slip)


def test_agenda_matters_questions_briefs_and_the_sheet_to_sign(world: World) -> None:
    pdf = packed(world, a_meeting(world)).pdf
    text = text_of(pdf)
    for told in (
        "十二月例会议程", "2026年12月3日", "第一会议室", "陶知远", "县检察院、县公安局",
        "共1项未办结，其中1项逾期，见第2页", "补齐登记证明", "逾期10日",
        "1.是否提前介入（县法院）", "1.译文何时补齐（县法院）", "引渡",
        "关于单䶮一案的会商材料", "关于扎西·多吉一案的会商材料",
        "签到表", "尚若谷", "材料交回",
    ):  # fmt: skip
        assert told in text, told
    assert fonts_not_embedded(pdf) == []


def test_pages_are_numbered_on_and_the_outline_leads_to_each_part(
    world: World,
) -> None:
    made = packed(world, a_meeting(world))
    pages = pages_of(made.pdf)
    assert len(pages) == made.pages
    for number, page in enumerate(pages, 1):
        assert f"—{number}—" in page
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles[0] == "会议议程"
    assert titles[1:3] == ["此前未办结的事项", "提请研究的事项"]
    assert titles[-1] == "签到表"
    table = next(page for page in pages if "研究案件" in page)
    for name in ("单䶮", "扎西·多吉"):
        started = next(
            n for n, page in enumerate(pages, 1) if f"关于{name}一案的" in page
        )
        assert re.search(rf"{name}990121-\d{{4}}-\d{{4}}1件{started}", table)


def test_each_page_bears_the_hash_and_no_name_stands_in_the_title(
    world: World,
) -> None:
    made = packed(world, a_meeting(world))
    for page in pages_of(made.pdf):
        assert made.hash[:16].upper() in page
        assert "第1号，共3份发：县检察院用途：会商" in page
    info = PdfReader(io.BytesIO(made.pdf)).metadata
    assert info is not None
    assert info.title == "会商材料包"


def test_what_the_meeting_saw_is_kept_and_each_dossier_tells_of_it(
    world: World,
) -> None:
    one = a_meeting(world)
    made = packed(world, one)
    register(world.store(), made, replace(SLIP, about=one.uid), "print")
    seen = world.store().read(find_meeting, one.uid)
    assert seen.consultation.material == made.hash
    assert packed(world, one).hash == made.hash  # keeping it does not change it
    for line in seen.agenda:
        told = world.store().read(history_of_dossier, line.dossier)
        (printed,) = [each for each in told if each.act == "print"]
        assert printed.payload["recipient"] == "县检察院"
    item = seen.agenda[0].item
    assert item
    world.store().write(save_record, replace(item, question="另问"), item, {})
    assert packed(world, one).hash != made.hash


def test_each_unit_that_comes_gets_its_copy(world: World, tmp_path: Path) -> None:
    one = a_meeting(world)
    store = world.store()
    units = units_of(store.read(find_meeting, one.uid))
    assert units == ["县检察院", "县公安局"]
    steps: list[tuple[int, int]] = []

    def step(done: int, of: int) -> None:
        steps.append((done, of))

    slip = replace(SLIP, about=one.uid)
    made = write_each(store, REFERENCE, slip, units, tmp_path, progress=step)
    assert [copy.path.name for copy in made] == ["pack-000001.pdf", "pack-000002.pdf"]
    assert steps == [(0, 2), (1, 2), (2, 2)]
    assert len({copy.hash for copy in made}) == 1
    second = text_of(made[1].path.read_bytes())
    assert "第2号，共2份发：县公安局" in second
    assert "县检察院用途" not in second


def test_who_may_not_print_every_dossier_prints_no_pack(world: World) -> None:
    one = a_meeting(world)
    with pytest.raises(NotPermitted):
        packed(world, one, "石磊")


def test_it_can_be_stopped_between_its_parts(world: World) -> None:
    one = a_meeting(world)

    class StoppedError(Exception):
        pass

    def stop(done: int, _: int) -> None:
        if done == 2:
            raise StoppedError

    slip = replace(SLIP, about=one.uid)
    with pytest.raises(StoppedError):
        print_paper(world.store(), REFERENCE, slip, stop)


def test_its_first_pages_are_there_before_the_rest(world: World) -> None:
    one = a_meeting(world)
    fronts: list[bytes] = []
    slip = replace(SLIP, about=one.uid)
    print_paper(world.store(), REFERENCE, slip, first=fronts.append)
    (front,) = fronts
    assert "十二月例会议程" in text_of(front)
    assert "会商材料" not in text_of(front)
