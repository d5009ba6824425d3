"""Dated scenarios, worked out by hand from the statutes, entered by set, asked by due."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.casebooks import CUSTODIAN, OFFICER, OTHER
from tests.desktop.cli.conftest import Yidang

As = Callable[[str], tuple[str, ...]]
GRANTED = {
    "basis": "依条例",
    "approved_by": "省监察委员会",
    "approval_level": "省级",
    "document_number": "省监〔2026〕41号",
    "target": "本人",
    "officer_one": "周敏",
    "officer_two": "石磊",
}
DOSSIER = {
    "kind": "dossier",
    "fields": {
        "filing_authority": "柳溪县监察委员会",
        "filing_day": "2019-01-10",
        "filing_document": "柳监立〔2019〕6号",
        "name": "解㛃",
    },
}


class Case:
    """One casebook, entered and asked through the command line."""

    def __init__(self, yidang: Yidang, casebook: Path, me: tuple[str, ...]) -> None:
        self.yidang, self.casebook, self.me = yidang, casebook, me

    def enter(self, *lines: dict[str, Any]) -> list[str]:
        text = "\n".join(json.dumps(one, ensure_ascii=False) for one in lines)
        said = self.yidang("set", self.casebook, "--from", "-", *self.me, stdin=text)
        assert said.code == 0, said.aside
        return said.out.split()

    def refused(self, line: dict[str, Any]) -> str:
        text = json.dumps(line, ensure_ascii=False)
        said = self.yidang("set", self.casebook, "--from", "-", *self.me, stdin=text)
        assert said.code == 1
        return said.aside

    def due(self, today: str, rule: str = "") -> list[dict[str, Any]]:
        said = self.yidang("due", self.casebook, "--json", "--today", today, *self.me)
        assert said.code == 0, said.aside
        return [one for one in said.json if rule in ("", one["rule"])]

    def days(self, today: str, rule: str) -> list[str]:
        return [one["day"] for one in self.due(today, rule)]


@pytest.fixture
def case(yidang: Yidang, casebook: Path, as_: As) -> Case:
    made = Case(yidang, casebook, as_(OFFICER))
    made.enter(DOSSIER)
    return made


@pytest.fixture
def account(yidang: Yidang, casebook: Path, as_: As, tmp_path: Path) -> As:
    """Add an account of a role; return the arguments that unlock as it."""
    file = tmp_path / "other.txt"
    file.write_text(OTHER + "\n", "utf-8")

    def add(role: str) -> tuple[str, ...]:
        said = yidang("account", "add", casebook, role, "--role", role,
                      "--new-passphrase-file", file, *as_(CUSTODIAN))  # fmt: skip
        assert said.code == 0, said.aside
        return ("--as", role, "--passphrase-file", str(file))

    return add


def fields(**given: str) -> dict[str, Any]:
    """Return a measure whose own field is called kind too."""
    values = {**GRANTED, "state": "in_force", **given}
    return {"kind": "measure", "dossier": "0001", "fields": values}


def test_a_freeze_ends_on_the_corresponding_day_and_reminds_unrolled(
    case: Case,
) -> None:
    # 2026-04-01 and six months: 2026-10-01, a holiday; rolls to the 8th by 条例327.
    case.enter(fields(kind="freeze", starts="2026-04-01"))
    (found,) = case.due("2026-09-20", "measure_expires")
    assert found["day"] == "2026-10-01"
    assert [one["day"] for one in found["readings"]] == ["2026-10-01", "2026-10-08"]
    assert found["article"] == "监察法26；条例135—142"
    assert found["version"] == "监察法2024、条例2025"
    assert found["found"] == {
        "starts": "2026-04-01",
        "extensions": 0,
        "next_approval": "county",
        "ask_from": "2026-09-16",
    }
    assert not found["protects"]


def test_an_exit_ban_is_the_provinces_and_extended_in_a_chain(case: Case) -> None:
    ban = fields(kind="exit_ban_border", starts="2025-11-30", taken_by="上级")
    assert "省级以上决定" in case.refused(
        fields(kind="exit_ban_border", starts="2025-11-30")
    )
    (uid,) = case.enter(ban)
    # 2025-11-30 + 3 months: no 30th of February, so its last day.
    assert case.days("2026-01-01", "measure_expires") == ["2026-02-28"]
    extension = {"kind": "measure_extension", "dossier": "0001", "measure": uid,
                 "starts": "2026-02-28", "basis": "条例194", "approved_by": "省监委",
                 "approval_level": "province"}  # fmt: skip
    case.enter(extension)  # without its number it is no extension
    assert case.days("2026-01-01", "measure_expires") == ["2026-02-28"]
    case.enter(extension | {"document_number": "省监限〔2026〕9号"})
    (found,) = case.due("2026-03-01", "measure_expires")
    # From the old end 05-28, from the origin 05-30: open in law, the earlier reminds.
    assert found["day"] == "2026-05-28"
    assert {one["day"] for one in found["readings"]} >= {"2026-05-28", "2026-05-30"}
    assert "law_open" in found["doubt"]


def test_detention_starts_its_clocks_and_the_notice_ends_one(case: Case) -> None:
    (uid,) = case.enter(
        fields(kind="liuzhi", starts="2026-09-10", began="2026-09-10 15:30")
    )
    protecting = [d for d in case.due("2026-09-10") if d["protects"]]
    moments = {d["rule"]: d["moment"] for d in protecting if d["moment"]}
    assert moments["family_notice"] == "2026-09-11T15:30+08:00"
    assert moments["first_interview"] == "2026-09-11T15:30+08:00"
    (end,) = case.due("2026-09-10", "measure_expires")
    assert [r["day"] for r in end["readings"]] == ["2026-12-09", "2026-12-10"]
    case.enter({"kind": "rights_record", "dossier": "0001", "fields": {
        "kind": "family_notice", "measure": uid, "since": "2026-09-10",
        "state": "done", "done": "2026-09-11"}})  # fmt: skip
    assert case.days("2026-09-12", "family_notice") == []
    assert case.days("2026-09-12", "unit_notice") == ["2026-09-11"]


def test_a_measure_of_the_old_law_keeps_its_text(case: Case) -> None:
    case.enter(fields(kind="liuzhi", starts="2025-04-01"))
    (end,) = case.due("2025-06-20", "measure_expires")
    assert end["version"] == "监察法2018、条例2021"
    assert end["article"].startswith("监察法22")
    notice = case.due("2025-06-20", "family_notice")
    assert [n["article"] for n in notice] == ["监察法44"]


def test_a_new_escape_runs_from_its_discovery_before_any_dossier(
    case: Case, yidang: Yidang, casebook: Path, account: As
) -> None:
    (uid,) = case.enter({"kind": "first_report", "name": "某甲", "happened": "fled",
                         "discovered": "2026-11-24 22:10"})  # fmt: skip
    (found,) = case.due("2026-11-24", "first_report")
    assert found["moment"] == "2026-11-25T22:10+08:00"
    assert (found["article"], found["dossier"]) == ("条例271", "")
    reader = account("reader")
    seen = yidang("due", casebook, "--json", *reader)
    assert seen.code == 0
    assert "某甲" not in seen.out
    for other in (reader, account("auditor")):
        assert yidang("office", casebook, "first_report", *other).code == 1
    case.enter({"kind": "first_report", "uid": uid, "reported": "2026-11-25 09:00"})
    assert case.days("2026-11-26", "first_report") == []


def test_complaints_and_applications_have_their_clocks(case: Case) -> None:
    for kind, since in (("complaint", "2026-01-31"), ("change_application", "2026-05-06")):  # fmt: skip
        case.enter({"kind": "rights_record", "dossier": "0001", "fields": {
            "kind": kind, "since": since, "person": "家属"}})  # fmt: skip
    # A month from the last of January ends on the last of February, a Saturday worked.
    assert case.days("2026-02-01", "complaint") == ["2026-02-28"]
    assert case.days("2026-05-06", "change_application") == ["2026-05-09"]


def test_confiscation_is_announced_six_months_by_the_rule_of_the_courts(
    case: Case,
) -> None:
    case.enter({"kind": "proceeding", "dossier": "0001", "track": "confiscation",
                "stage": "conf_announcement", "starts": "2026-02-28",
                "authority": "某中院", "document_number": "（2026）没1号"})  # fmt: skip
    assert case.days("2026-03-01", "stage_limit") == ["2026-08-31"]


def test_a_wanted_year_and_what_does_not_start_it(case: Case) -> None:
    case.enter(fields(kind="online_wanted", starts="2024-01-01"))
    assert case.due("2024-06-01", "wanted_year") == []
    case.enter(fields(kind="wanted", starts="2025-03-01"))
    assert case.days("2026-02-01", "wanted_year") == ["2026-03-02"]
    assert case.due("2026-03-03", "wanted_year") == []  # a fact by then


def test_no_progress_is_told_when_its_days_are_over(case: Case) -> None:
    case.enter({"kind": "log_entry", "dossier": "0001", "day": "2026-12-01", "text": "核查"})  # fmt: skip
    assert case.due("2026-12-30", "no_progress") == []
    assert case.days("2026-12-31", "no_progress") == ["2026-12-31"]
    case.enter({"kind": "rule_default", "name": "quiet_days", "value": 10})
    assert case.days("2026-12-31", "no_progress") == ["2026-12-11"]


def test_a_holiday_that_the_office_enters_moves_the_rolled_day(case: Case) -> None:
    case.enter(fields(kind="freeze", starts="2030-07-31"))
    (found,) = case.due("2030-12-01", "measure_expires")
    assert found["day"] == "2031-01-31"
    assert "calendar_unknown" in found["doubt"]
    case.enter({"kind": "holiday", "fields": {"day": "2031-01-31", "kind": "off"}},
               {"kind": "holiday", "fields": {"day": "2031-02-03", "kind": "work"}})  # fmt: skip
    (told,) = case.due("2030-12-01", "measure_expires")
    assert "calendar_unknown" not in told["doubt"]
    assert [r["day"] for r in told["readings"]] == ["2031-01-31", "2031-02-03"]


def test_gaps_name_the_section_and_the_field(
    case: Case, yidang: Yidang, casebook: Path, as_: As, account: As
) -> None:
    said = yidang("gaps", casebook, "0001", "--json", *as_(OFFICER))
    named = {(g["section"], g["kind"], g["field"]): g["words"] for g in said.json}
    assert ("measures", "measure", "") in named
    assert ("assets", "asset", "") in named
    assert named["identity", "subject", "id_number"] == "公民身份号码"
    case.enter(fields(kind="freeze", state="draft", document_number=""))
    after = yidang("gaps", casebook, "--json", *as_(OFFICER)).json
    lacking = {g["field"] for g in after if g["kind"] == "measure"}
    assert "document_number" in lacking
    assert "" not in lacking
    assert yidang("gaps", casebook, "--json", *account("reader")).json == []


def test_a_report_by_name_is_answered_in_working_days(case: Case) -> None:
    # From 2026-09-18: the 20th is worked for the holiday, the 25th to 27th and the 1st
    # to 7th of October are off, the 10th is worked. The fifteenth is the 15th.
    lead = {"kind": "lead", "dossier": "0001", "text": "实名反映", "day": "2026-09-18",
            "named_report": "yes", "state": "open"}  # fmt: skip
    (uid,) = case.enter(lead)
    (found,) = case.due("2026-09-20", "named_report_informed")
    assert (found["day"], found["article"]) == ("2026-10-15", "条例209")
    assert found["protects"]
    case.enter(
        {"kind": "lead", "dossier": "0001", "uid": uid, "informed": "2026-10-09"}
    )
    assert case.due("2026-09-20", "named_report_informed") == []


def test_the_courts_count_from_a_last_day_to_a_last_day(case: Case) -> None:
    case.enter({"kind": "proceeding", "dossier": "0001", "track": "main",
                "stage": "first_instance", "starts": "2026-08-31",
                "authority": "某中院", "document_number": "（2026）刑初1号"})  # fmt: skip
    (found,) = case.due("2026-09-27", "stage_limit")
    # 2026-10-31 is a Saturday: rolled to Monday, reminded on the day itself.
    assert [r["day"] for r in found["readings"]] == ["2026-10-31", "2026-11-02"]
    assert (found["day"], found["version"]) == ("2026-10-31", "刑诉法2018")


def test_goods_and_money_of_a_seizure_have_their_days(case: Case) -> None:
    (uid,) = case.enter(fields(kind="seal_seize", starts="2026-09-16", target="房产"))
    (money,) = case.due("2026-09-20", "money_to_account")
    assert [r["day"] for r in money["readings"]] == ["2026-10-01", "2026-10-08"]
    assert case.days("2026-09-20", "goods_to_custody") == ["2026-10-16"]
    case.enter({"kind": "measure", "dossier": "0001", "uid": uid, "fields": {
        "property_related": "yes", "unrelated_since": "2026-09-21"}})  # fmt: skip
    (release,) = case.due("2026-09-21", "release_unrelated")
    assert (release["day"], release["protects"]) == ("2026-09-24", True)
    assert release["found"] == {"unrelated_since": "2026-09-21"}


def test_a_return_starts_the_year_anew_and_is_reported(case: Case) -> None:
    case.enter({"kind": "return", "dossier": "0001", "day": "2026-03-31",
                "route": "persuasion", "document_number": "柳监归〔2026〕1号"})  # fmt: skip
    (year,) = case.due("2026-04-01", "decide_case")
    assert (year["day"], year["found"]) == ("2027-03-31", {"day": "2026-03-31"})
    (told,) = case.due("2026-04-01", "report_return")
    assert told["doubt"] == ["no_limit_in_law"]
    assert "calendar_unknown" in year["doubt"]


def test_what_the_law_refuses_is_refused_with_its_sentence(case: Case) -> None:
    by_county = {"approval_level": "county"}
    assert "市级以上批准" in case.refused(
        fields(kind="liuzhi", starts="2026-03-31", **by_county)
    )
    early = fields(kind="forced_appearance", starts="2025-05-20", **by_county)
    assert "法律还没有这项措施" in case.refused(early)
    before = fields(kind="freeze", starts="2018-12-31", **by_county)
    assert "要先立案" in case.refused(before)
    alone = fields(kind="freeze", starts="2026-03-31", officer_two="", **by_county)
    assert "另一承办人" in case.refused(alone)


def test_a_level_that_decides_itself_says_so_when_the_office_is_made_so(
    case: Case,
) -> None:
    held = fields(kind="liuzhi", starts="2026-03-31", approval_level="province")
    assert case.enter(held)  # above what a county needs
    (found,) = case.due("2026-04-01", "measure_expires")
    assert found["found"]["next_approval"] == "city"
    (office,) = case.yidang("office", case.casebook, "office", "--json", *case.me).json
    case.enter(
        {"kind": "office", "uid": office["uid"], "fields": {"level": "province"}}
    )
    (found,) = case.due("2026-04-01", "measure_expires")
    assert found["found"]["next_approval"] == "state"
