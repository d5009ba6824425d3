"""事项 and 排查 without a window: the register, its letters; a round from start to report."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casebooks import OFFICER
from tests.desktop.casefile.reading import pages_of, text_of
from tests.desktop.cli.conftest import Said, Yidang

As = Callable[[str], tuple[str, ...]]
DAY = ("--today", "2026-11-24")
FILED = {
    "filing_authority": "柳溪县监察委员会",
    "filing_day": "2019-01-10",
    "filing_document": "柳监立〔2019〕1号",
    "name": "解㛃",
}
LINES = (
    {"kind": "dossier", "fields": FILED},
    {"kind": "status_change", "day": "2021-07-01", "status": "在逃", "basis": "立案"},
    {"kind": "action_item", "text": "补齐译文", "unit": "县公安局", "owner": "谷映川",
     "due": "2026-11-20", "asked": "2026-10-08"},
    {"kind": "action_item", "text": "核查存款", "unit": "人民银行", "owner": "蓝予安",
     "due": "2026-11-29", "asked": "2026-10-08"},
)  # fmt: skip


class Desk:
    """One casebook, asked through the command line."""

    def __init__(self, yidang: Yidang, casebook: Path, me: tuple[str, ...]) -> None:
        self.yidang, self.casebook, self.me = yidang, casebook, me
        lines = "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES)
        assert yidang("set", casebook, "--from", "-", *me, stdin=lines).code == 0

    def run(self, *given: str) -> Said:
        return self.yidang(*given, *DAY, *self.me)

    def matters(self, *given: str) -> list[dict[str, object]]:
        said = self.run("matters", str(self.casebook), *given, "--json")
        assert said.code == 0, said.aside
        found: list[dict[str, object]] = said.json
        return found

    def review(self, act: str, *given: str) -> Said:
        return self.run("review", act, str(self.casebook), *given, "--json")


@pytest.fixture
def desk(yidang: Yidang, casebook: Path, as_: As) -> Desk:
    return Desk(yidang, casebook, as_(OFFICER))


def test_matters_overdue_first_and_the_register_of_letters(desk: Desk) -> None:
    late, soon = desk.matters()
    assert (late["late"], soon["late"]) == (True, False)
    assert [one["uid"] for one in desk.matters("--state", "soon")] == [soon["uid"]]
    assert [one["uid"] for one in desk.matters("--unit", "县公安局")] == [late["uid"]]
    said = desk.run(
        "set", str(desk.casebook), "0001", "matter_letter", f"matter={late['uid']}",
        "unit=县公安局", "due=2026-12-01", "signed_by=陶知远", "text=补齐译文",
    )  # fmt: skip
    assert said.code == 0, said.aside
    (letter,) = desk.matters("--letters")
    assert letter["fields"]["number"] == "〔2026〕1号"  # type: ignore[index]
    assert len(desk.matters("--state", "late")[0]["letters"]) == 1  # type: ignore[arg-type]
    assert "已逾期" not in desk.run("matters", str(desk.casebook)).out
    assert "协作函〔2026〕1号" in desk.run("matters", str(desk.casebook)).out


def test_a_round_from_start_to_report(desk: Desk, tmp_path: Path) -> None:
    made = desk.review("new", "name=下半年大排查", "begun=2026-11-10", "due=2026-12-10")
    assert made.json["dossiers"] == 1
    told = desk.review("check", "last", "0001", "aspect=身份", "result=核实无误")
    assert told.code == 0, told.aside
    refused = desk.review("check", "last", "0001", "aspect=证件", "result=仍缺")
    assert refused.code == 1
    again = desk.review(
        "check", "last", "0001", "aspect=身份", "result=有变化", "note=曾用名已补"
    )
    assert again.json["uid"] == told.json["uid"]
    shown = desk.review("show", "last").json
    assert shown["counts"] == {"confirmed": 0, "changed": 1, "missing": 0, "left": 7}
    (share,) = shown["by_handler"]
    assert (share["dossiers"], share["unbegun"], share["left"]) == (1, 0, 7)
    assert [one["dossiers"] for one in shown["by_unit"]] == [1]
    assert shown["dossiers"][0]["checks"]["identity"]["fields"]["note"] == "曾用名已补"
    out = tmp_path / "报告.pdf"
    printed = desk.run(
        "print", str(desk.casebook), "--paper", "review_report", "--out", str(out)
    )
    assert printed.code == 0, printed.aside
    assert "曾用名已补" in text_of(out.read_bytes())
    assert desk.review("end", "last").code == 0
    assert (
        desk.review("check", "last", "0001", "aspect=专班", "result=核实无误").code == 1
    )
    assert [one["fields"]["name"] for one in desk.review("list").json] == [
        "下半年大排查"
    ]


def test_the_signature_of_a_report_never_stands_alone_on_a_page(
    desk: Desk, tmp_path: Path
) -> None:
    desk.review("new", "name=大排查", "begun=2026-11-10", "due=2026-12-10")
    out = tmp_path / "报告.pdf"
    printed = ("print", str(desk.casebook), "--paper", "review_report", "--out")
    most = 0
    for count in range(0, 30, 3):  # the page ends after some of these lines
        told = "note=" + "曾用名已补。" * (6 * count + 1)
        given = ("last", "0001", "aspect=身份", "result=有变化", told)
        assert desk.review("check", *given).code == 0
        assert desk.run(*printed, str(out), "--force").code == 0
        pages = pages_of(out.read_bytes())
        assert "特此报告。柳溪县追逃办" in pages[-1], count
        most = max(most, len(pages))
    assert most > 1
