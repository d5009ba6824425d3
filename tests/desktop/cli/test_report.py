"""A report of a period without a window: drafted, handed in, issued, corrected, given out."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.casebooks import LEADER, OFFICER, lines_in
from tests.desktop.casefile.reading import pages_of, text_of
from tests.desktop.cli.conftest import Said, Yidang

As = Callable[[str], tuple[str, ...]]
DAY = ("--today", "2026-11-24")
FILED = {
    "filing_authority": "柳溪县监察委员会",
    "filing_day": "2019-01-10",
    "filing_document": "柳监立〔2019〕1号",
}
LINES = (
    {"kind": "dossier", "fields": {**FILED, "name": "解㛃"}},
    {"kind": "flight", "day": "2019-01-05", "destination": "泰国"},
    {"kind": "status_change", "day": "2019-01-10", "status": "在逃", "basis": "立案"},
    {"kind": "team_member", "role": "主办人", "officer": "周敏", "joined": "2019-01-10",
     "conflict": "none"},
    {"kind": "return", "day": "2026-10-09", "route": "劝返", "country": "泰国",
     "by": "柳溪县监察委员会", "document_number": "柳监接〔2026〕1号", "voluntary": "否"},
    {"kind": "log_entry", "day": "2026-10-09", "text": "由泰国劝返到案。"},
    {"kind": "dossier", "fields": {**FILED, "name": "单䶮",
                                   "filing_document": "柳监立〔2019〕2号"}},
    {"kind": "status_change", "day": "2019-01-10", "status": "在逃", "basis": "立案"},
    {"kind": "team_member", "role": "主办人", "officer": "周敏", "joined": "2019-01-10",
     "conflict": "none"},
    {"kind": "supervision", "by": "某市追逃办", "level": "市级", "listed_on": "2026-01-08",
     "document_number": "某追〔2026〕3号", "demand": "半年内有进展", "feedback_due": "2026-11-27"},
    {"kind": "log_entry", "day": "2026-11-18", "text": "向市级报送协查材料。"},
)  # fmt: skip


class Desk:
    """One casebook, asked through the command line."""

    def __init__(self, yidang: Yidang, casebook: Path, as_: As) -> None:
        self.yidang, self.casebook, self.as_ = yidang, casebook, as_
        text = "\n".join(json.dumps(one, ensure_ascii=False) for one in LINES)
        said = yidang("set", casebook, "--from", "-", *as_(OFFICER), stdin=text)
        assert said.code == 0, said.aside

    def run(self, act: str, *given: str, who: str = OFFICER) -> Said:
        return self.yidang(
            "report", act, str(self.casebook), *given, *DAY, *self.as_(who)
        )

    def new(self, *given: str) -> str:
        said = self.run("new", *given)
        assert said.code == 0, said.aside
        return said.out.strip()

    def show(self, which: str = "last", who: str = OFFICER) -> dict[str, Any]:
        said = self.run("show", which, "--json", who=who)
        assert said.code == 0, said.aside
        found: dict[str, Any] = said.json
        return found

    def value(self, code: str, column: str = "now", which: str = "last") -> object:
        lines = self.show(which)["numbers"]["lines"]
        return next(o["numbers"][column]["value"] for o in lines if o["code"] == code)

    def enter(self, **line: str) -> None:
        text = json.dumps(line, ensure_ascii=False)
        given = ("set", str(self.casebook), "--from", "-", *self.as_(OFFICER))
        said = self.yidang(*given, stdin=text)
        assert said.code == 0, said.aside

    def printed(self, out: Path, uid: str) -> str:
        said = self.yidang(
            "print", str(self.casebook), "--paper", "report", "--uid", uid,
            "--out", str(out), "--force", *DAY, *self.as_(OFFICER),
        )  # fmt: skip
        assert said.code == 0, said.aside
        return "".join(text_of(out.read_bytes()).split())


@pytest.fixture
def desk(yidang: Yidang, casebook: Path, as_: As) -> Desk:
    return Desk(yidang, casebook, as_)


def issued(desk: Desk) -> str:
    uid = desk.new("kind=monthly")
    assert desk.run("submit", uid).code == 0
    assert desk.run("issue", uid, who=LEADER).code == 0
    return uid


def test_a_month_is_drafted_from_figures_and_what_falls_due(desk: Desk) -> None:
    uid = desk.new("kind=monthly")
    found = desk.show(uid)["fields"]
    assert (found["first"], found["last"]) == ("2026-10-01", "2026-10-31")
    assert "本月归案1名（劝返1名）" in found["summary"]
    assert "追回外逃人员1名" in found["summary"]
    assert desk.value("returned") == 1
    assert desk.value("returned", "year") == 1
    assert desk.value("returned", "before") == 0
    assert "在册1人中，挂牌督办1人" in found["situation"]


def test_numbers_of_a_draft_follow_the_dossiers_those_of_an_issue_do_not(
    desk: Desk,
) -> None:
    issued(desk)
    assert desk.value("returned") == 1
    desk.enter(
        kind="return", dossier="0002", day="2026-10-20", route="主动自首",
        country="中国", by="柳溪县监察委员会", document_number="柳监接〔2026〕2号",
        voluntary="否",
    )  # fmt: skip
    assert desk.value("returned") == 1
    (one, *_) = [
        c for c in desk.show()["changed"] if (c["code"], c["column"]) == ("returned", "now")
    ]  # fmt: skip
    assert (one["said"], one["now"]) == (1, 2)


def test_who_handed_it_in_does_not_sign_it_and_only_a_leader_does(desk: Desk) -> None:
    uid = desk.new("kind=monthly")
    assert "还是草稿" in desk.run("issue", uid, who=LEADER).aside
    desk.run("submit", uid)
    assert "领导用自己的账户" in desk.run("issue", uid).aside
    assert desk.run("return", uid, who=LEADER).code == 1  # it must be said why
    assert desk.run("return", uid, "note=补下月安排", who=LEADER).code == 0
    assert desk.run("submit", uid, who=LEADER).code == 0
    assert "不能自己签发" in desk.run("issue", uid, who=LEADER).aside


def test_handed_in_nothing_of_it_changes(desk: Desk) -> None:
    uid = desk.new("kind=weekly")
    desk.run("submit", uid)
    assert desk.run("set", uid, "summary=另一句").code == 1
    assert desk.run("entry", uid, "0002", "text=另一句").code == 1
    assert desk.run("drop", uid).code == 1
    assert desk.show(uid)["entries"][0]["fields"]["text"] != "另一句"


def test_a_correction_is_a_further_edition_with_the_same_number(desk: Desk) -> None:
    first = issued(desk)
    desk.enter(
        kind="return", dossier="0002", day="2026-10-20", route="主动自首",
        country="中国", by="柳溪县监察委员会", document_number="柳监接〔2026〕2号",
        voluntary="否",
    )  # fmt: skip
    said = desk.run("correct", first)
    assert said.code == 0, said.aside
    second = said.out.strip()
    assert "原载1人，现为2人" in desk.show(second)["fields"]["remarks"]
    assert desk.run("correct", first).code == 1  # one at a time
    desk.run("submit", second)
    assert desk.run("issue", second, who=LEADER).code == 0
    old, new = desk.show(first)["fields"], desk.show(second)["fields"]
    assert (old["state"], new["state"]) == ("corrected", "issued")
    assert (old["number"], new["number"]) == ("2026年第10期", "2026年第10期")
    assert (old["edition"], new["edition"]) == (1, 2)
    assert desk.value("returned", which=first) == 1
    assert desk.value("returned", which=second) == 2


def test_signed_on_paper_it_needs_who_when_and_under_which_number(desk: Desk) -> None:
    uid = desk.new("kind=quarterly", "first=2026-07-01", "last=2026-09-30")
    desk.run("submit", uid)
    assert "签发人" in desk.run("register", uid, "issued=2026-10-05").aside
    said = desk.run("register", uid, "issued=2026-10-05", "issued_by=陶知远",
                    "decision_document=柳追批〔2026〕7号")  # fmt: skip
    assert said.code == 0, said.aside
    assert desk.show(uid)["fields"]["number"] == "2026年第3期"


def test_a_week_tells_of_those_listed_and_what_comes_next(desk: Desk) -> None:
    uid = desk.new("kind=weekly", "first=2026-11-16", "last=2026-11-22")
    (entry,) = desk.show(uid)["entries"]
    assert entry["name"] == "单䶮"
    assert "现状：在逃" in entry["fields"]["text"]
    assert "11月18日，向市级报送协查材料。" in entry["fields"]["text"]
    assert "2026年11月27日督办反馈到期" in entry["fields"]["text"]


def test_a_day_tells_what_the_logs_have_of_it(desk: Desk) -> None:
    uid = desk.new("kind=daily", "first=2026-10-09")
    (entry,) = desk.show(uid)["entries"]
    assert (entry["name"], entry["fields"]["text"]) == ("解㛃", "由泰国劝返到案。")
    desk.enter(kind="log_entry", dossier="0002", day="2026-10-09", text="补记一事。")
    assert desk.run("renew", uid).code == 0
    assert len(desk.show(uid)["entries"]) == 2


def test_of_a_dossier_that_may_not_be_read_a_report_tells_nothing(
    desk: Desk, yidang: Yidang, as_: As
) -> None:
    uid = desk.new("kind=weekly", "first=2026-11-16", "last=2026-11-22")
    other = ("account", "add", str(desk.casebook), "钟离远", *as_("覃文"))
    word = desk.casebook.parent / "word"
    word.write_text("lantern orchard 孤雁 71")
    assert yidang(*other, "--new-passphrase-file", str(word)).code == 0
    theirs = ("--as", "钟离远", "--passphrase-file", str(word))
    said = yidang("report", "show", str(desk.casebook), uid, "--json", *DAY, *theirs)
    assert said.code == 0, said.aside
    assert said.json["entries"] == []
    assert said.json["unseen"] == 1
    assert "单䶮" not in said.out
    out = desk.casebook.parent / "a.pdf"
    refused = yidang("print", str(desk.casebook), "--paper", "report", "--uid", uid,
                     "--out", str(out), *DAY, *theirs)  # fmt: skip
    assert refused.code == 1
    assert not out.exists()


def test_the_paper_says_how_it_stands(desk: Desk, tmp_path: Path) -> None:
    uid = desk.new("kind=monthly")
    draft = desk.printed(tmp_path / "a.pdf", uid)
    assert "缺期号" in draft
    assert "未签发" in draft
    desk.run("submit", uid)
    desk.run("issue", uid, who=LEADER)
    text = desk.printed(tmp_path / "a.pdf", uid)
    assert "未签发" not in text
    for told in ("追逃追赃工作月报", "2026年第10期", "归案途径", "更正与说明", "本年累计",
                 "2026年11月24日印发"):  # fmt: skip
        assert told in text
    for route in (
        "引渡",
        "遣返",
        "异地追诉",
        "缉捕",
        "劝返",
        "边境触网",
        "境内抓获",
        "主动自首",
    ):
        assert route in text


def test_what_goes_to_whom_never_stands_alone_on_a_page(
    desk: Desk, tmp_path: Path
) -> None:
    uid = desk.new("kind=daily", "first=2026-10-09")
    out = tmp_path / "a.pdf"
    for count in range(6):  # the page ends after some of these lines
        lines = "\n".join(f"第{one}件。" for one in range(count))
        assert desk.run("set", uid, f"plan={lines}").code == 0
        desk.printed(out, uid)
        *_, last = pages_of(out.read_bytes())
        assert "评价重在质量" in last, count


def test_the_table_for_the_level_above_has_every_route_and_room_to_sign(
    desk: Desk, tmp_path: Path
) -> None:
    uid = desk.new("kind=statistics", "first=2026-10-01", "last=2026-10-31")
    text = desk.printed(tmp_path / "a.pdf", uid)
    for told in ("填表人", "单位负责人", "归案率", "从哪里归案", "泰国"):
        assert told in text


def test_the_table_given_out_has_the_numbers_and_stands_in_the_trail(
    desk: Desk, tmp_path: Path
) -> None:
    uid = issued(desk)
    out = tmp_path / "月报.xlsx"
    said = desk.run("export", uid, "--out", str(out), "--to", "市追逃办")
    assert said.code == 0, said.aside
    with zipfile.ZipFile(out) as book:
        words = book.read("xl/sharedStrings.xml").decode()
        sheets = [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
    assert "追回外逃人员" in words
    assert "解㛃" not in words  # numbers of dossiers, no names
    assert len(sheets) == 3
    lines = lines_in(desk.casebook)
    (line,) = [one for one in lines if one["act"] == "export"]
    told = json.loads(line["payload"])
    assert (line["kind"], line["uid"]) == ("report", uid)
    assert (told["recipient"], told["paper"]) == ("市追逃办", "report")


@pytest.mark.parametrize(
    ("given", "first", "last", "called"),
    [
        (("kind=monthly", "first=2026-10-15"), "2026-10-01", "2026-10-31", "2026年10月"),
        (("kind=quarterly", "first=2026-10-01"), "2026-10-01", "2026-12-31",
         "2026年第四季度"),
        (("kind=annual", "last=2026"), "2026-01-01", "2026-12-31", "2026年"),
        (("kind=quarterly", "first=2026-10-01", "last=2026-10-09"), "2026-10-01",
         "2026-10-09", "2026年10月1日至9日"),
    ],
)  # fmt: skip
def test_one_day_stands_for_the_whole_period_it_lies_in(
    desk: Desk, given: tuple[str, ...], first: str, last: str, called: str
) -> None:
    uid = desk.new(*given)
    found = desk.show(uid)["fields"]
    assert (found["first"], found["last"]) == (first, last)
    assert f"（{called}）" in found["name"]
    assert desk.value("returned", which=uid) == 1  # on 9 October


def test_last_is_the_report_begun_last_and_not_that_of_the_latest_period(
    desk: Desk,
) -> None:
    desk.new("kind=daily")
    month = desk.new("kind=monthly", "first=2026-09-01")
    assert desk.show("last")["uid"] == month
    assert desk.run("submit", "last").code == 0
    assert desk.show(month)["fields"]["state"] == "submitted"
    assert desk.run("submit", "last").code == 1  # and no other is handed in for it


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("kind=yearly",), "yearly"),
        ((), "kind="),
        (("kind=monthly", "first=2026-10-31", "last=2026-10-01"), "止在起之前"),
        (("kind=monthly", "first=2026-10", "last=2026-10-31"), "年月日"),
        (("kind=monthly", "first=2026"), "年月日"),
    ],
)
def test_a_wrong_wish_is_told_in_a_sentence(
    desk: Desk, given: tuple[str, ...], told: str
) -> None:
    said = desk.run("new", *given)
    assert said.code in (1, 2)
    assert told in said.aside
