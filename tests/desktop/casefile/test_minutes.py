"""会商纪要: the red head, what was said and decided, who came, the foot; as it was signed."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from db.commands.consultations import (
    decide,
    hold_consultation,
    plan_consultation,
    sign_consultation,
)
from db.commands.prints import Slip, note_printed
from db.commands.records import save_record
from db.errors import NotPermitted
from db.queries.consultations import find_meeting
from db.records.base import new_uid
from db.records.consultation import (
    Attendance,
    Consultation,
    ConsultationItem,
    UnitOpinion,
)
from db.records.matter import ActionItem
from desktop.casefile.red_head import PREPRINTED
from desktop.printing import print_paper, register
from tests.desktop.casefile.reading import fonts_not_embedded, pages_of, text_of
from tests.make import REFERENCE, World, charge, found

HASH = "3f9a27c188d05e14" * 4


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found(tmp_path / "casebook.db")
    made = World(tmp_path / "casebook.db")
    yield made
    made.close()


def held(world: World, *dossiers: str) -> Consultation:
    store = world.store()
    one = Consultation(
        uid=new_uid(), name="十一月例会", day="2026-11-24", time="上午9:00",
        place="第一会议室", chair="陶知远", opening="会议听取了专班汇报",
    )  # fmt: skip
    people = [
        Attendance(uid=new_uid(), consultation=one.uid, unit=unit, name=name, role=role,
                   recusal=recusal)
        for unit, name, role, recusal in (
            ("县监委", "陶知远", "chair", ""),
            ("县检察院", "尚若谷", "present", ""),
            ("县公安局", "步云帆", "absent", ""),
            ("县监委", "祁以恒", "present", "与对象有亲属关系"),
            ("市追逃办", "连景行", "observer", ""),
            ("县监委", "岑望舒", "recorder", ""),
        )
    ]  # fmt: skip
    items = [
        ConsultationItem(
            uid=new_uid(), dossier=uid, consultation=one.uid, question="问"
        )
        for uid in dossiers
    ]
    store.write(plan_consultation, one, people, items)
    slip = Slip(paper="pack", about=one.uid, recipient="县检察院", purpose="会商")
    store.write(note_printed, slip, "print", HASH, {})
    store.write(hold_consultation, one.uid)
    for place, item in enumerate(items, 1):
        said = UnitOpinion(
            uid=new_uid(), dossier=item.dossier, item=item.uid, unit="县法院",
            text="译文须先认证", reserved="yes",
        )  # fmt: skip
        store.write(save_record, said, None, {})
        matter = ActionItem(
            uid=new_uid(), dossier=item.dossier, consultation=one.uid, text="补齐译文",
            unit="县公安局", owner="谷映川", due="2026-12-20",
        )  # fmt: skip
        store.write(decide, matter)
        done = replace(item, position=place, opinion="条件基本具备", outcome="agreed")
        store.write(save_record, done, None, {})
    return one


def sign(world: World, one: Consultation) -> None:
    world.store().write(
        sign_consultation, one.uid, "〔2026〕3号", "2026-11-25", "陶知远"
    )


def minutes(
    world: World, one: Consultation, label: str = "周敏", **given: object
) -> bytes:
    slip = Slip(paper="minutes", about=one.uid, recipient="县检察院", purpose="分送")
    slip = replace(slip, **given)  # type: ignore[arg-type]
    return print_paper(world.store(label), REFERENCE, slip).pdf


def reds(pdf: bytes) -> int:
    """Count red points of the first page as it is drawn."""
    image = PdfDocument(pdf)[0].render(scale=0.5).to_pil().convert("RGB")
    points = image.get_flattened_data() if hasattr(image, "get_flattened_data") else image.getdata()  # fmt: skip
    return sum(r > 150 and g < 120 and b < 120 for r, g, b in points)


def test_all_of_it_stands_on_the_paper(world: World) -> None:
    one = held(world, world.dossier("单䶮", charge()))
    sign(world, one)
    pdf = minutes(world, one)
    text = text_of(pdf)
    for told in (
        "石浔县追逃办会商纪要", "〔2026〕3号", "关于单䶮涉嫌其一一案",
        "2026年11月24日上午9:00，陶知远在第一会议室主持召开会商会议，研究单䶮一案",
        "会议听取了专班汇报。会商材料快照为3F9A27C188D05E14。现纪要如下。",
        "一、会议意见条件基本具备。二、各单位意见县法院：译文须先认证。（保留意见）",
        "三、议定事项1.补齐译文。（县公安局谷映川，2026年12月20日前）",
        "祁以恒因与对象有亲属关系已回避，未参加会议。",
        "出席：陶知远（县监委）、尚若谷（县检察院）请假：步云帆（县公安局）",
        "列席：连景行（市追逃办）记录：岑望舒（县监委）", "分送：县监委、县检察院",
        "2026年11月25日印发",
    ):  # fmt: skip
        assert told in text, told
    assert "未签发" not in text
    assert fonts_not_embedded(pdf) == []
    info = PdfReader(io.BytesIO(pdf)).metadata
    assert info is not None
    assert "单䶮" not in str(info.title)


def test_unsigned_they_say_so(world: World) -> None:
    text = text_of(minutes(world, held(world, world.dossier())))
    assert "未签发" in text
    assert "缺编号" in text


def test_several_cases_stand_each_under_its_own_head(world: World) -> None:
    one = held(world, world.dossier("韩致远"), world.dossier("邬敬淮"))
    text = text_of(minutes(world, one))
    assert "关于韩致远等2案" in text
    assert "一、韩致远一案（一）会议意见" in text
    assert "二、邬敬淮一案（一）会议意见" in text


def test_printed_later_they_say_what_was_signed(world: World) -> None:
    uid = world.dossier()
    one = held(world, uid)
    sign(world, one)
    (matter,) = world.store().read(find_meeting, one.uid).agenda[0].matters
    world.store().write(save_record, replace(matter, due="2027-02-01"), matter, {})
    assert "谷映川，2026年12月20日前" in text_of(minutes(world, one))


def test_on_a_sheet_with_its_red_head_no_red_is_printed(world: World) -> None:
    one = held(world, world.dossier())
    assert reds(minutes(world, one)) > 100
    bare = minutes(world, one, extras=(PREPRINTED,))
    assert reds(bare) == 0
    assert "会商纪要" in text_of(bare)  # of the title


def test_the_foot_ends_the_last_page_however_many_there_are(world: World) -> None:
    many = [
        world.dossier(name) for name in ("韩致远", "邬敬淮", "单䶮", "解㛃", "覃力")
    ]
    pages = pages_of(minutes(world, held(world, *many)))
    assert len(pages) > 2
    assert "印发" in pages[-1]
    assert not any("印发" in page for page in pages[:-1])


def test_only_who_may_print_every_case_prints_them(world: World) -> None:
    one = held(world, world.dossier())
    for label in ("石磊", "罗小北", "覃文"):
        with pytest.raises(NotPermitted):
            minutes(world, one, label)
    assert minutes(world, one, "郑开明")


def test_printing_is_kept_and_in_the_trail(world: World) -> None:
    one = held(world, world.dossier())
    slip = Slip(paper="minutes", about=one.uid, recipient="县检察院", purpose="分送")
    store = world.store()
    made = print_paper(store, REFERENCE, slip)
    register(store, made, slip, "print")
    assert "补齐译文" in str(made.content)
