"""The pack of a meeting: whole, numbered on, with an outline; kept as the meeting saw it."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from db.casebook import open_casebook
from db.commands.consultations import (
    add_to_agenda,
    decide,
    hold_consultation,
    plan_consultation,
)
from db.commands.prints import AS_GIVEN, PACK, REDUCED, Slip
from db.commands.records import remove_record, save_record
from db.errors import LeavesNot, NotPermitted, StaysOut
from db.queries.consultations import find_consultations, find_meeting
from db.queries.history import history_of_dossier
from db.queries.ledger import Filter, find_ledger_page
from db.queries.records import records_of_dossier
from db.records.base import new_uid
from db.records.case import Charge, Question
from db.records.consultation import Attendance, Consultation
from db.records.matter import ActionItem
from db.records.relation import Relation
from db.records.subject import Subject
from db.reference import load_reference
from db.tables import snapshot
from desktop.drafting.agenda import propose_items
from desktop.packing import Copy, slips_of, write_each
from desktop.paths import RESOURCES
from desktop.printing import Printed, print_paper, register
from desktop.sample.casebook import make_sample
from tests.casebooks import WAY
from tests.desktop.casefile.reading import fonts_not_embedded, pages_of, text_of
from tests.desktop.casefile.searching import Taken
from tests.make import REFERENCE, World, charge, flight, found
from ui.messages import sentence

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


def test_what_the_meeting_saw_is_printed_again_whatever_was_changed(
    world: World,
) -> None:
    one = a_meeting(world)
    first = packed(world, one)
    register(world.store(), first, replace(SLIP, about=one.uid), "print")
    change_everything(world, one)
    afresh = packed(world, one)
    assert "住址存疑" in text_of(afresh.pdf)
    as_given = replace(SLIP, about=one.uid, extras=(AS_GIVEN,))
    again = print_paper(world.store(), REFERENCE, as_given)
    assert again.hash == first.hash
    assert said(again) == said(first)
    world.store().write(hold_consultation, one.uid)
    held = packed(world, one)  # from now on only what the meeting saw
    assert said(held) == said(first)
    late = replace(SLIP, about=one.uid, copy=4, copies=4, recipient="县法院")
    made = print_paper(world.store(), REFERENCE, late)
    register(world.store(), made, late, "print")
    assert world.store().read(find_meeting, one.uid).consultation.material == first.hash


def test_of_a_whole_sample_it_reads_the_same_again(tmp_path: Path) -> None:
    """Every kind of record goes into what is kept, and comes out of it."""
    reference = load_reference(RESOURCES / "reference")
    folder, secret = tmp_path / "演示", "山雨欲来 风满楼 2026"
    make_sample(folder, secret, reference, dossiers=12, seed=4, way=WAY)
    casebook = open_casebook(folder, "郑开明", secret, WAY)
    store = casebook.store
    meeting = store.read(find_consultations)[0].consultation
    rows = store.read(find_ledger_page, Filter(order="number"))
    there = {a.dossier for a in store.read(find_meeting, meeting.uid).agenda}
    others = [row.dossier for row in rows if row.dossier not in there]
    countries = {one.code: one.label for one in reference["countries"]}
    items = store.read(propose_items, meeting.uid, others, countries)
    store.write(add_to_agenda, items)
    slip = replace(SLIP, about=meeting.uid, extras=("relations",))
    first = print_paper(store, reference, slip)
    register(store, first, slip, "print")
    again = replace(slip, extras=("relations", AS_GIVEN))
    made = print_paper(store, reference, again)
    casebook.close()
    assert made.hash == first.hash
    assert made.content == first.content
    assert said(made) == said(first)


def said(made: Printed) -> list[str]:
    """The pages as they read, but for when they were printed and how far the trail was."""
    when = re.compile(r"\d{4}-\d\d-\d\d\d\d:\d\d|第\d+条[0-9A-F]{16}")
    return [when.sub("", page) for page in pages_of(made.pdf)]


def change_everything(world: World, one: Consultation) -> None:
    """Every dossier, the meeting and the office go on after the papers were given out."""
    store = world.store()
    for line in store.read(find_meeting, one.uid).agenda:
        records = store.read(records_of_dossier, line.dossier)
        (subject,) = records[Subject]
        assert isinstance(subject, Subject)
        store.write(save_record, replace(subject, post="住址存疑"), subject, REFERENCE)
        for charged in records[Charge]:
            store.write(remove_record, charged)
        world.today = "2026-11-29"
    matters = store.read(records_of_dossier, line.dossier)[ActionItem]
    assert not matters
    store.write(save_record, replace(one, place="第二会议室"), one, REFERENCE)


def test_the_content_is_kept_once_for_all_copies(world: World, tmp_path: Path) -> None:
    one = a_meeting(world)
    give(world, one, tmp_path)
    with world.reading() as connection:
        rows = connection.execute(select(snapshot.c.content, snapshot.c.hash)).all()
    assert len(rows) == 3
    assert len({hash_ for _, hash_ in rows}) == 1
    assert sum(content is not None for content, _ in rows) == 1


def give(world: World, one: Consultation, folder: Path, **asked: str) -> list[Copy]:
    """Write what each who comes gets into a folder."""
    store = world.store()
    slip = Slip(paper="", about=one.uid, purpose="会商", **asked)
    slips = slips_of(store, store.read(find_meeting, one.uid), slip)
    return write_each(store, REFERENCE, slips, folder)


def test_each_who_comes_gets_a_numbered_copy(world: World, tmp_path: Path) -> None:
    one = a_meeting(world)
    steps: list[tuple[int, int]] = []
    store = world.store()
    slip = Slip(paper="", about=one.uid, purpose="会商")
    slips = slips_of(store, store.read(find_meeting, one.uid), slip)
    made = write_each(
        store,
        REFERENCE,
        slips,
        tmp_path,
        progress=lambda done, of: steps.append((done, of)),
    )
    assert [copy.recipient for copy in made] == [
        "县检察院　尚若谷",
        "县公安局　谷映川",
        "县公安局　步云帆",
    ]
    names = [copy.path.name for copy in made if copy.path]
    assert names == [f"pack-{n:06}.pdf" for n in (1, 2, 3)]
    assert steps == sorted(steps)
    assert steps[-1] == (8, 8)  # laid out in five steps, once, and three copies
    second = made[1].path
    assert second
    text = text_of(second.read_bytes())
    assert text.count("第2号，共3份发：县公安局谷映川用途：会商") == made[1].pages
    assert "000002" in text
    assert "尚若谷用途" not in text
    whole = PdfReader(second)
    assert len(whole.pages) == made[1].pages
    assert fonts_not_embedded(second.read_bytes()) == []


def recuse(world: World, one: Consultation, place: int, words: str) -> str:
    """Somebody stays out of an item; return its dossier."""
    item = world.store().read(find_meeting, one.uid).agenda[place].item
    assert item
    world.store().write(save_record, replace(item, recused=words), item, REFERENCE)
    return item.dossier


def test_who_is_recused_from_a_dossier_gets_nothing_of_it(
    world: World, tmp_path: Path
) -> None:
    one = a_meeting(world)
    dossier = recuse(world, one, 0, "谷映川（系对象妻弟）")
    made = give(world, one, tmp_path)
    texts = [text_of(copy.path.read_bytes()) for copy in made if copy.path]
    for text, copy in zip(texts, made, strict=True):
        whole = copy.recipient != "县公安局　谷映川"
        for told in ("单䶮", "是否提前介入", "补齐登记证明", "系对象妻弟"):
            assert (told in text) is whole, (copy.recipient, told)
        assert ("本案已回避，不列入本份" in text) is not whole
        assert copy.path
        assert Taken(copy.path.read_bytes()).holds("单䶮") is whole
        assert "关于扎西·多吉一案的会商材料" in text
    assert len({copy.hash for copy in made}) == 1  # all from what is kept as one
    told = world.store().read(history_of_dossier, dossier)
    went = [each.payload["recipient"] for each in told if each.act == "export"]
    assert sorted(went) == ["县公安局　步云帆", "县检察院　尚若谷"]


def test_a_copy_of_the_unit_leaves_out_what_one_of_its_readers_must_not_see(
    world: World,
) -> None:
    one = a_meeting(world)
    recuse(world, one, 0, "步云帆")
    slip = replace(SLIP, about=one.uid, recipient="县公安局")
    text = text_of(print_paper(world.store(), REFERENCE, slip).pdf)
    assert "单䶮" not in text
    assert "单䶮" in text_of(packed(world, one).pdf)


def test_who_is_recused_from_the_meeting_gets_no_paper(
    world: World, tmp_path: Path
) -> None:
    one = a_meeting(world)
    person = world.store().read(find_meeting, one.uid).attendance[0]
    gone = replace(person, recusal="与一案当事人有亲属关系")
    world.store().write(save_record, gone, person, REFERENCE)
    assert "县检察院　尚若谷" not in [c.recipient for c in give(world, one, tmp_path)]
    for paper in (PACK, REDUCED):
        slip = Slip(paper=paper, about=one.uid, recipient="尚若谷", purpose="会商")
        with pytest.raises(StaysOut) as refused:
            print_paper(world.store(), REFERENCE, slip)
        assert refused.value.name == "尚若谷"
    assert "尚若谷已回避" in sentence(refused.value)


def send_reduced(world: World, one: Consultation, place: int) -> None:
    person = world.store().read(find_meeting, one.uid).attendance[place]
    less = replace(person, material="reduced")
    world.store().write(save_record, less, person, REFERENCE)


def test_who_may_not_see_everything_gets_the_reduced_copy_of_his_unit(
    world: World, tmp_path: Path
) -> None:
    one = a_meeting(world)
    send_reduced(world, one, 1)
    recuse(world, one, 1, "谷映川")
    made = give(world, one, tmp_path)
    assert [(copy.paper, copy.copy) for copy in made] == [
        (REDUCED, 1),
        (PACK, 1),
        (PACK, 2),
    ]
    assert made[0].path
    text = text_of(made[0].path.read_bytes())
    assert "补齐登记证明" in text  # asked of his unit
    assert "单䶮" in text
    assert "扎西" not in text  # he is recused from it
    assert "是否提前介入" not in text  # asked of another


def test_where_one_reduced_copy_must_not_leave_none_leaves(
    world: World, tmp_path: Path
) -> None:
    one = a_meeting(world)
    send_reduced(world, one, 1)
    dossier = world.store().read(find_meeting, one.uid).agenda[0].dossier
    kin = Relation(uid=new_uid(), dossier=dossier, name="柳契")
    world.store().write(save_record, kin, None, REFERENCE)
    matter = ActionItem(
        uid=new_uid(), dossier=dossier, text="询问柳契", unit="县公安局", owner="某甲",
        asked="2026-11-01", due="2026-12-14", state="open",
    )  # fmt: skip
    world.store().write(save_record, matter, None, REFERENCE)
    with pytest.raises(LeavesNot):
        give(world, one, tmp_path)
    assert list(tmp_path.glob("*.pdf")) == []


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
    assert "见第…页" in text_of(front)  # not known yet
