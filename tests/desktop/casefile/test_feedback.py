"""督办反馈报告: as a paper to a higher level, begun from what was done, and read back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.commands.prints import Slip
from db.commands.records import save_record
from db.records.asset import Asset, AssetEvent
from db.records.base import Record, new_uid
from db.records.case import LogEntry
from db.records.matter import ActionItem, Instruction, Supervision, SupervisionFeedback
from db.reference import load_reference
from db.values.money import Money
from desktop.casefile.red_head import PREPRINTED
from desktop.drafting.feedback import drafted
from desktop.paths import RESOURCES
from desktop.printing import gather, print_paper
from tests.desktop.casefile.reading import fonts_not_embedded, text_of
from tests.make import World, found

REFERENCE = load_reference(RESOURCES / "reference")
LISTED = Supervision(
    uid="s", level="province", by="省追逃办", listed_on="2026-06-01",
    document_number="省追督〔2026〕5号", demand="查清去向和资产", feedback_due="2026-07-01",
    every_days=90,
)  # fmt: skip
FIRST = SupervisionFeedback(
    uid="f", supervision="s", day="2026-08-20", document_number="县追报〔2026〕7号",
    signed_by="林澍", text="已查清出境口岸", done="核对出入境记录",
    pending="住址没有核实。原因：对方尚未答复", next_steps="请市局核实住址",
    contact="周敏，0990-5550123",
)  # fmt: skip
DONE: tuple[Record, ...] = (
    LogEntry(uid="l1", day="2026-07-01", text="上一期的事"),
    LogEntry(uid="l2", day="2026-09-03", text="约谈原同事"),
    LogEntry(uid="l3", day="2026-12-03", text="以后的事"),
    ActionItem(
        uid="a1", text="补齐译文", unit="县公安局", owner="谷映川", asked="2026-08-01",
        due="2026-10-01", state="done", done="2026-09-20", answer="译文已附卷",
    ),
    ActionItem(
        uid="a2", text="核查境外存款", unit="人民银行", owner="蓝予安", asked="2026-08-01",
        due="2026-11-14",
    ),
    ActionItem(
        uid="a3", text="出具没收意见", unit="县检察院", owner="尚若谷", asked="2026-08-01",
        due="2026-12-14",
    ),
    Instruction(
        uid="i", supervision="s", day="2026-09-01", by="省追逃办", text="抓紧",
        answered="2026-09-15", answer="已派员核实", answer_document="县追报〔2026〕8号",
    ),
    Asset(uid="as", name="某行存款", value=Money(1_000_000, "CNY")),
    AssetEvent(uid="e1", asset="as", day="2026-07-02", kind="frozen", amount=Money(700_001, "CNY")),
    AssetEvent(uid="e2", asset="as", day="2026-10-02", kind="recovered", amount=Money(250_050, "CNY")),
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found(tmp_path / "casebook.db")
    made = World(tmp_path / "casebook.db")
    yield made
    made.close()


def begun(world: World, dossier: str) -> SupervisionFeedback:
    """The next report, begun from the dossier and stored."""
    one = SupervisionFeedback(uid=new_uid(), dossier=dossier, supervision="s")
    slip = Slip(paper="feedback", dossier=dossier)
    fresh = drafted(gather(world.store(), REFERENCE, slip), one)
    world.store().write(save_record, fresh, None, REFERENCE)
    return fresh


def printed(world: World, dossier: str, about: str, *extras: str) -> str:
    slip = Slip(paper="feedback", dossier=dossier, about=about, extras=extras)
    pdf = print_paper(world.store(), REFERENCE, slip).pdf
    assert fonts_not_embedded(pdf) == []
    return text_of(pdf)


def test_it_is_begun_from_what_happened_since_the_last_one(world: World) -> None:
    dossier = world.dossier("韩致远", LISTED, FIRST, *DONE)
    one = begun(world, dossier)
    assert one.done.splitlines() == [
        "2026年9月3日，约谈原同事。",
        "2026年9月15日，办复省追逃办2026年9月1日批示：已派员核实。",
        "2026年9月20日，县公安局办结“补齐译文”：译文已附卷。",
        "2026年10月2日，追缴到位：某行存款，2,500.50元。",
    ]
    assert one.pending == (
        "请人民银行办理“核查境外存款”，原定2026年11月14日前，已逾期10日。原因："
    )
    assert one.next_steps == "出具没收意见（县检察院尚若谷，2026年12月14日前）。"
    assert (one.text, one.day, one.document_number) == ("", "", "")  # for people


def test_what_a_person_wrote_stays(world: World) -> None:
    dossier = world.dossier("韩致远", LISTED, FIRST, *DONE)
    slip = Slip(paper="feedback", dossier=dossier)
    file = gather(world.store(), REFERENCE, slip)
    mine = SupervisionFeedback(
        uid="m", supervision="s", done="自己写的", pending="无", next_steps="再查"
    )
    assert drafted(file, mine) is mine


def test_the_paper_says_all_that_was_written(world: World) -> None:
    dossier = world.dossier("韩致远", LISTED, FIRST, *DONE)
    text = printed(world, dossier, "f")
    for words in (
        "石浔县追逃办县追报〔2026〕7号签发人：林澍",
        "关于韩致远一案督办事项办理情况的报告省追逃办：已查清出境口岸。",
        "省追逃办对该案挂牌督办（省追督〔2026〕5号）。要求：查清去向和资产。",
        "二、挂牌以来的工作（2026年6月1日以后）核对出入境记录。",
        "住址没有核实。原因：对方尚未答复。",
        "四、下一步打算请市局核实住址。",
        "查封扣押冻结（元）7,000.017,000.01",
        "追缴到位（元）0.000.00",
        "特此报告。石浔县追逃办2026年8月20日（联系人：周敏，0990-5550123）",
        "2026年8月20日印发",
    ):
        assert words in text


def test_a_draft_says_what_it_lacks(world: World) -> None:
    dossier = world.dossier("韩致远", LISTED, FIRST, *DONE)
    text = printed(world, dossier, begun(world, dossier).uid)
    assert "缺文号签发人：缺" in text
    assert "省追逃办：缺一、督办要求" in text
    assert "已逾期10日。原因：缺。" in text
    assert "二、上次反馈以来的工作（2026年8月20日以后）" in text
    assert "未办结协调事项2件，其中逾期1件。" in text
    assert "追缴到位（元）2,500.502,500.50" in text


def test_on_a_sheet_with_a_red_head_the_name_is_left_out(world: World) -> None:
    dossier = world.dossier("韩致远", LISTED, FIRST)
    name = "石浔县追逃办"
    with_head = printed(world, dossier, "f").count(name)
    assert printed(world, dossier, "f", PREPRINTED).count(name) == with_head - 1


def test_the_volume_has_listing_reports_and_instructions_in_one_thread(
    world: World,
) -> None:
    asked = Instruction(
        uid="i2", feedback="f", day="2026-08-25", by="省追逃办", text="加快核查资产",
        answer_due="2026-10-01",
    )  # fmt: skip
    dossier = world.dossier("韩致远", LISTED, FIRST, asked, *DONE)
    slip = Slip(paper="volume", dossier=dossier)
    text = text_of(print_paper(world.store(), REFERENCE, slip).pdf)
    thread = text[text.rindex("挂牌1次，在督1次") :]
    order = ("反馈1次；批示2件，未办复1件；", "查清去向和资产", "县追报〔2026〕7号", "加快核查资产",
             "未办复原定2026-10-01前逾期54日", "抓紧", "办复2026-09-15")  # fmt: skip
    places = [thread.index(words) for words in order]
    assert places == sorted(places)


def test_a_case_without_a_listing_prints_what_was_written_on_it(world: World) -> None:
    apart = Instruction(uid="k", day="2026-08-25", by="市追逃办", text="尽快归案")
    dossier = world.dossier("韩致远", replace(apart, answer_due="2026-12-01"))
    slip = Slip(paper="volume", dossier=dossier)
    text = text_of(print_paper(world.store(), REFERENCE, slip).pdf)
    assert "不在挂牌之内的批示和反馈" in text
    assert "尽快归案" in text
