"""A meeting walked through without a window: planned, held, decided, signed, and the next."""

import json
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.casebooks import OFFICER
from tests.desktop.cli.conftest import Said, Yidang

As = Callable[[str], tuple[str, ...]]
DAY = ("--today", "2026-11-24")


def dossier(name: str) -> str:
    fields = {
        "filing_authority": "柳溪县监察委员会",
        "filing_day": "2019-01-10",
        "filing_document": f"柳监立〔2019〕{len(name)}号",
        "name": name,
    }
    return json.dumps({"kind": "dossier", "fields": fields}, ensure_ascii=False)


class Office:
    """One casebook with two dossiers, asked through the command line."""

    def __init__(self, yidang: Yidang, casebook: Path, me: tuple[str, ...]) -> None:
        self.yidang, self.casebook, self.me = yidang, casebook, me
        lines = "\n".join([
            dossier("解㛃"),
            json.dumps({"kind": "question", "text": "是否同意提前介入", "unit": "县检察院",
                        "due": "2026-12-20", "state": "asked"}),
            dossier("扎西·多吉"),
            json.dumps({"kind": "supervision", "level": "省级", "by": "省追逃办",
                        "listed_on": "2026-01-05", "document_number": "南追督〔2026〕1号"}),
        ])  # fmt: skip
        said = yidang("set", casebook, "--from", "-", *me, stdin=lines)
        assert said.code == 0, said.aside

    def tell(self, act: str, *given: str) -> Said:
        said = self.yidang(
            "consultation", act, self.casebook, *given, "--json", *DAY, *self.me
        )
        assert said.code == 0, said.aside
        return said

    def refuse(self, act: str, *given: str) -> str:
        said = self.yidang("consultation", act, self.casebook, *given, *DAY, *self.me)
        assert said.code == 1
        return said.aside


def test_from_planning_to_the_next_meeting(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    office = Office(yidang, casebook, as_(OFFICER))
    made = office.tell(
        "new", "name=十一月例会", "day=2026-11-24", "place=第一会议室", "chair=陶知远",
        "--dossier", "0001",
    ).json  # fmt: skip
    assert made["items"] == 1
    assert office.tell("add", "last", "--listed").json["items"] == 1
    office.tell("attend", "last", "unit=县检察院", "name=尚若谷", "role=出席")
    shown = office.tell("show").json
    first = shown["agenda"][0]["item"]["fields"]
    assert first["question"] == "1. 是否同意提前介入（县检察院，2026年12月20日前）"
    assert "引渡" in first["options"]
    assert [one["name"] for one in shown["agenda"]] == ["解㛃", "扎西·多吉"]

    office.tell("hold", "last")
    office.tell(
        "opinion", "last", "0001", "单位=县法院", "意见=译文须先认证", "保留意见=是"
    )
    given = ("text=补齐译文", "unit=县公安局", "owner=谷映川", "due=2026-12-20")
    office.tell("decide", "last", "0001", *given)
    office.tell("item", "last", "0001", "opinion=条件基本具备", "结果=已议定")
    office.tell("item", "last", "0002", "结果=下次再议")
    office.tell("sign", "last", "number=[2026]1号", "signed_by=陶知远")

    shown = office.tell("show", "〔2026〕1号").json
    assert shown["fields"]["state"] == "signed"
    assert shown["agenda"][0]["opinions"][0]["fields"]["reserved"] == "yes"
    due = yidang("due", casebook, "0001", "--json", *DAY, *as_(OFFICER)).json
    assert "action_due" in [one["rule"] for one in due]

    again = office.tell("new", "name=十二月例会", "day=2026-12-24").json
    assert (again["items"], again["held_over"]) == (1, 1)
    shown = office.tell("show", "last").json
    assert [one["name"] for one in shown["agenda"]] == ["扎西·多吉"]
    assert [one["fields"]["text"] for one in shown["open_before"]] == ["补齐译文"]
    listed = office.tell("list").json
    assert [(one["items"], one["open_matters"]) for one in listed] == [(1, 0), (2, 1)]


def test_what_cannot_be_is_told_in_words(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    office = Office(yidang, casebook, as_(OFFICER))
    assert "没有“last”" in office.refuse("show", "last")
    office.tell("new", "name=例会", "--dossier", "0001")
    assert "会议日期" in office.refuse("hold", "last")
    assert "还没有召开" in office.refuse("sign", "last", "number=〔2026〕1号")
    assert "不在这次会商" in office.refuse("decide", "last", "0002", "text=某事")
    assert "没有“地址”" in office.refuse("set", "last", "地址=某处")


def test_words_for_people(yidang: Yidang, casebook: Path, as_: As) -> None:
    office = Office(yidang, casebook, as_(OFFICER))
    office.tell("new", "name=十一月例会", "day=2026-11-24", "--words", "解㛃")
    said = yidang("consultation", "show", casebook, *DAY, *as_(OFFICER))
    assert "解㛃" in said.out
    assert "提请研究：1. 是否同意提前介入" in said.out
    listed = yidang("consultation", "list", casebook, *DAY, *as_(OFFICER))
    assert "十一月例会" in listed.out
    assert "筹备" in listed.out


def test_the_signed_paper_goes_in_encrypted_and_is_checked(
    yidang: Yidang, casebook: Path, as_: As, tmp_path: Path
) -> None:
    office = Office(yidang, casebook, as_(OFFICER))
    office.tell("new", "name=例会", "day=2026-11-24", "place=会议室", "chair=陶知远",
                "--dossier", "0001")  # fmt: skip
    paper = tmp_path / "签字件.png"
    Image.new("L", (40, 60), 255).save(paper)
    assert "没有召开" in office.refuse("scan", "last", str(paper))
    assert list((casebook / "files").iterdir()) == []
    office.tell("attend", "last", "单位=县检察院", "姓名=尚若谷")
    office.tell("hold", "last")
    office.tell("item", "last", "0001", "结果=已议定")
    office.tell("sign", "last", "number=〔2026〕1号", "signed_by=陶知远")
    words = tmp_path / "words.txt"
    words.write_text("不是扫描件", "utf-8")
    assert "PDF 或图片" in office.refuse("scan", "last", str(words))
    office.tell("scan", "last", str(paper))
    (kept,) = (casebook / "files").iterdir()
    assert paper.read_bytes()[:8] not in kept.read_bytes()
    (scan,) = office.tell("show").json["scans"]
    assert scan["fields"]["file_name"] == "签字件.png"
    assert yidang("check", casebook, *as_(OFFICER)).code == 0
    kept.unlink()
    assert yidang("check", casebook, *as_(OFFICER)).code == 3


def test_the_pack_as_one_file_and_for_each_unit(
    yidang: Yidang, casebook: Path, as_: As, tmp_path: Path
) -> None:
    office = Office(yidang, casebook, as_(OFFICER))
    office.tell("new", "name=例会", "day=2026-11-24", "--dossier", "0001", "--listed")
    out = tmp_path / "包.pdf"
    said = yidang("pack", casebook, "--out", out, "--json", *DAY, *as_(OFFICER))
    assert said.code == 0, said.aside
    assert said.json[0]["copy"] == 1
    assert out.read_bytes().startswith(b"%PDF")
    each = tmp_path / "各单位"
    refused = yidang("pack", casebook, "--each", each, *DAY, *as_(OFFICER))
    assert refused.code == 2
    assert "参会人员" in refused.aside
    for unit, name in (("县检察院", "尚若谷"), ("县法院", "闻人叙")):
        office.tell("attend", "last", f"单位={unit}", f"姓名={name}")
    said = yidang("pack", casebook, "--each", each, "--json", *DAY, *as_(OFFICER))
    assert [(one["recipient"], one["copy"]) for one in said.json] == [
        ("县检察院　尚若谷", 2),
        ("县法院　闻人叙", 3),
    ]
    assert len(list(each.iterdir())) == 2
    assert yidang("pack", casebook, *DAY, *as_(OFFICER)).code == 2


def test_a_reduced_copy_tells_where_something_slipped_in(
    yidang: Yidang, casebook: Path, as_: As, tmp_path: Path
) -> None:
    office = Office(yidang, casebook, as_(OFFICER))
    office.tell("new", "name=例会", "day=2026-11-24", "--dossier", "0001")
    out = tmp_path / "节本.pdf"
    given = ("pack", casebook, "--reduced", "--to", "县检察院", "--out", out)
    said = yidang(*given, "--json", *DAY, *as_(OFFICER))
    assert said.code == 0, said.aside
    kin = ("set", casebook, "0001", "relation", "name=提前介入人")
    assert yidang(*kin, *as_(OFFICER)).code == 0
    lines = json.dumps({"kind": "question", "dossier": "0001", "unit": "县检察院",
                        "text": "请核实提前介入人的情况", "state": "asked"})  # fmt: skip
    assert yidang("set", casebook, "--from", "-", *as_(OFFICER), stdin=lines).code == 0
    refused = yidang(*given, "--force", *DAY, *as_(OFFICER))
    assert refused.code == 1
    assert "关系人的“姓名或名称”" in refused.aside
    assert "提前介入人" not in refused.aside


def test_dossiers_are_picked_by_a_filter_that_was_kept(
    yidang: Yidang, casebook: Path, as_: As
) -> None:
    office = Office(yidang, casebook, as_(OFFICER))
    kept = yidang("list", casebook, "--only", "stock", "--keep", "在册的", "--json",
                  *DAY, *as_(OFFICER))  # fmt: skip
    assert kept.code == 0, kept.aside
    said = office.tell(
        "new", "name=例会", "day=2026-11-24", "--saved", "在册的", "--json"
    )
    numbers = {one["number"] for one in kept.json if one["name"]}
    shown = yidang("consultation", "show", casebook, "last", "--json", *DAY,
                   *as_(OFFICER))  # fmt: skip
    assert {one["number"] for one in shown.json["agenda"]} <= numbers
    assert shown.json["agenda"]
    assert said is not None
    lost = yidang("consultation", "new", casebook, "name=二", "--saved", "没有的", *DAY,
                  *as_(OFFICER))  # fmt: skip
    assert lost.code == 2
    assert "在册的" in lost.aside
