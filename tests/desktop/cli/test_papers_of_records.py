"""Papers about one record: asked of the command line, read back from the PDF."""

from pathlib import Path

import pytest

from tests.casebooks import OFFICER
from tests.desktop.casefile.reading import fonts_not_embedded, squeezed, text_of
from tests.desktop.cli.conftest import Said, Yidang
from tests.desktop.cli.test_procedure import DOSSIER, GRANTED, As, Case

NUMBER = "0001"
BAN = {"kind": "exit_ban_border", "starts": "2026-09-01", "state": "执行中",
       "taken_by": "上级", **GRANTED}  # fmt: skip
REPORT = {
    "name": "诸葛听雨",
    "happened": "出逃",
    "discovered": "2026-11-23 08:40",
    "discovered_by": "石浔县林业局",
    "unit": "石浔县林业局",
    "post": "副局长",
    "text": "当日未到岗，家中无人。",
    "done": "已申请查询出入境记录。",
}


@pytest.fixture
def case(yidang: Yidang, casebook: Path, as_: As) -> Case:
    made = Case(yidang, casebook, as_(OFFICER))
    made.enter(DOSSIER)
    return made


def printed(case: Case, out: Path, *asked: str) -> Said:
    return case.yidang("print", case.casebook, *asked, "--out", out, *case.me)


def read(case: Case, out: Path, *asked: str) -> str:
    said = printed(case, out, *asked)
    assert said.code == 0, said.aside
    pdf = out.read_bytes()
    assert fonts_not_embedded(pdf) == []
    return text_of(pdf)


def test_a_draft_asks_for_the_measure_and_says_who_decides(
    case: Case, tmp_path: Path
) -> None:
    case.enter(
        {
            "dossier": NUMBER,
            "kind": "measure",
            "fields": {"kind": "exit_ban_border", "target": "本人"},
        }
    )
    text = read(case, tmp_path / "a.pdf", "0001", "--paper", "measure_request")
    for told in ("限制出境报批表", "须省级以上批准", "批准前不得采取", "省级机关审批",
                 "不超过3个月", "条例192", "解㛃", "柳监立〔2019〕6号"):  # fmt: skip
        assert squeezed(told) in text
    assert "延长" not in text.split("随附材料")[0]


def test_a_measure_in_force_asks_for_its_extension(case: Case, tmp_path: Path) -> None:
    case.enter({"dossier": NUMBER, "kind": "measure", "fields": BAN})
    text = read(case, tmp_path / "a.pdf", "0001", "--paper", "measure_request")
    for told in ("延长限制出境期限报批表", "2026-12-01期满", "拟第1次延长，不超过3个月",
                 "□原决定书"):  # fmt: skip
        assert squeezed(told) in text


def test_of_several_one_is_to_be_named(case: Case, tmp_path: Path) -> None:
    uids = case.enter(
        {
            "dossier": NUMBER,
            "kind": "measure",
            "fields": {"kind": "freeze", "target": "尾号4820账户"},
        },
        {
            "dossier": NUMBER,
            "kind": "measure",
            "fields": {"kind": "wanted", "target": "本人"},
        },
    )
    asked = ("0001", "--paper", "measure_request")
    said = printed(case, tmp_path / "a.pdf", *asked)
    assert (said.code, "--uid" in said.aside) == (2, True)
    text = read(case, tmp_path / "a.pdf", *asked, "--uid", uids[0].split()[-1])
    assert squeezed("尾号4820账户") in text
    said = printed(case, tmp_path / "b.pdf", *asked, "--uid", "0" * 32)
    assert said.code == 1
    assert not (tmp_path / "b.pdf").exists()


def test_the_nine_contents_say_which_are_lacking(case: Case, tmp_path: Path) -> None:
    case.enter(
        {
            "dossier": NUMBER,
            "kind": "confiscation_application",
            "fields": {"origin": "涉嫌受贿一案。"},
        }
    )
    text = read(case, tmp_path / "a.pdf", "0001", "--paper", "confiscation")
    assert squeezed("九项内容尚缺8项") in text
    assert "二、案由及案件来源涉嫌受贿一案。" in text
    assert text.count("缺") >= 8


def test_the_first_report_prints_before_there_is_a_dossier(
    case: Case, tmp_path: Path
) -> None:
    case.enter({"kind": "first_report", "fields": REPORT})
    text = read(case, tmp_path / "a.pdf", "--paper", "first_report")
    for told in ("关于诸葛听雨出逃情况的首次报告", "2026年11月23日8时40分",
                 "2026年11月24日8时40分前逐级报送", "条例271", "特急"):  # fmt: skip
        assert squeezed(told) in text


def test_a_report_that_went_up_late_says_so(case: Case, tmp_path: Path) -> None:
    case.enter(
        {"kind": "first_report", "fields": {**REPORT, "reported": "2026-11-24 09:10"}}
    )
    text = read(case, tmp_path / "a.pdf", "--paper", "first_report")
    assert "超过期限" in text


def test_an_unknown_paper_names_the_known_ones(case: Case, tmp_path: Path) -> None:
    said = printed(case, tmp_path / "a.pdf", "0001", "--paper", "leaflet")
    assert said.code == 2
    assert "measure_request 措施报批表" in said.aside


def test_relatives_are_reached_on_paper_only_where_it_was_chosen(
    case: Case, tmp_path: Path
) -> None:
    case.enter(
        {"dossier": NUMBER, "kind": "relation",
         "fields": {"name": "柳契", "kind": "配偶", "contact": "某街5号", "source": "本人"}},
        {"dossier": NUMBER, "kind": "relation",
         "fields": {"name": "解小", "kind": "子女", "minor": "yes", "contact": "某校"}},
    )  # fmt: skip
    without = read(case, tmp_path / "a.pdf", "0001")
    assert "某街5号" not in without
    assert "联系方式不随卷印出" in without
    chosen = read(case, tmp_path / "b.pdf", "0001", "--with", "contacts")
    assert "依法联系方式：某街5号" in chosen
    assert "某校" not in chosen  # of a minor never


def test_the_picture_of_relations_is_off_in_a_brief(case: Case, tmp_path: Path) -> None:
    case.enter(
        {"dossier": NUMBER, "kind": "relation",
         "fields": {"name": "柳契", "kind": "配偶", "source": "本人"}},
    )  # fmt: skip
    brief = ("0001", "--paper", "brief")
    assert "柳契" not in read(case, tmp_path / "a.pdf", *brief)
    shown = read(case, tmp_path / "b.pdf", *brief, "--with", "relations")
    assert "柳契" in shown
    assert "没有协助规劝的义务" in shown
    said = printed(case, tmp_path / "c.pdf", *brief, "--with", "contacts")
    assert (said.code, "没有可附的" in said.aside) == (2, True)
