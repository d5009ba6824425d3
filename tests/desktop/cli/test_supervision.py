"""督办 without a window: a line a unit, the list behind a number, the papers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casebooks import OFFICER
from tests.desktop.casefile.reading import text_of
from tests.desktop.cli.conftest import Said, Yidang

As = Callable[[str], tuple[str, ...]]
DAY = ("--today", "2026-11-24")
FILED = {
    "filing_authority": "柳溪县监察委员会",
    "filing_day": "2019-01-10",
    "filing_document": "柳监立〔2019〕1号",
    "name": "解㛃",
    "holder": "柳溪县追逃办",
}
LINES = (
    {"kind": "dossier", "fields": FILED},
    {"kind": "supervision", "uid": "", "level": "省级", "by": "省追逃办",
     "listed_on": "2026-06-01", "document_number": "省追督〔2026〕5号", "demand": "查清去向",
     "feedback_due": "2026-10-01"},
    {"kind": "instruction", "day": "2026-10-08", "by": "省追逃办", "text": "抓紧核实"},
)  # fmt: skip


class Desk:
    """One casebook, asked through the command line."""

    def __init__(self, yidang: Yidang, casebook: Path, me: tuple[str, ...]) -> None:
        self.yidang, self.casebook, self.me = yidang, casebook, me
        given = [{k: v for k, v in one.items() if v != ""} for one in LINES]
        lines = "\n".join(json.dumps(line, ensure_ascii=False) for line in given)
        said = yidang("set", casebook, "--from", "-", *me, stdin=lines)
        assert said.code == 0, said.aside

    def run(self, *given: object) -> Said:
        return self.yidang(*given, *DAY, *self.me)


@pytest.fixture
def desk(yidang: Yidang, casebook: Path, as_: As) -> Desk:
    return Desk(yidang, casebook, as_(OFFICER))


def test_a_line_a_unit_and_the_list_behind_a_number(desk: Desk) -> None:
    found = desk.run("supervision", desk.casebook, "--json").json
    unit = next(one for one in found["units"] if one["unit"] == "柳溪县追逃办")
    assert (unit["listed"], unit["feedback"], unit["instructions"]) == (1, 1, 1)
    listed = desk.run("supervision", desk.casebook, "--list", "feedback", "--json").json
    assert [(one["name"], one["days_late"]) for one in listed] == [("解㛃", 54)]
    said = desk.run(
        "supervision", desk.casebook, "--list", "instructions", "--unit", "柳溪"
    )
    assert "省追逃办：抓紧核实" in said.out
    table = desk.run("supervision", desk.casebook).out
    assert "柳溪县追逃办" in table
    assert "合计" in table


def test_a_unit_that_is_not_there_is_named_with_those_that_are(desk: Desk) -> None:
    said = desk.run("supervision", desk.casebook, "--unit", "某县")
    assert said.code == 1
    assert "柳溪县追逃办" in said.aside


def test_the_papers(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "一览.pdf"
    said = desk.run("print", desk.casebook, "--paper", "oversight", "--out", out)
    assert said.code == 0, said.aside
    text = text_of(out.read_bytes())
    assert "解㛃" in text
    assert text.count("柳溪县追逃办截至2026年11月24日") == 1

    shown = desk.run("supervision", desk.casebook, "--list", "listed", "--json").json
    fields = {"supervision": shown[0]["uid"], "text": "正在核查"}
    line = json.dumps({"kind": "supervision_feedback", "dossier": shown[0]["number"], "fields": fields})  # fmt: skip
    given = desk.yidang("set", desk.casebook, "--from", "-", *desk.me, stdin=line)
    assert given.code == 0, given.aside
    report = tmp_path / "反馈.pdf"
    number = shown[0]["number"]
    said = desk.run(
        "print", desk.casebook, number, "--paper", "feedback", "--out", report
    )
    assert said.code == 0, said.aside
    text = text_of(report.read_bytes())
    assert "关于解㛃一案督办事项办理情况的报告省追逃办：正在核查。" in text
