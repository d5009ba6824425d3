"""Screening of dated cases worked out by hand, entered by set and asked by screen."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.casebooks import LEADER, OFFICER
from tests.desktop.cli.conftest import Yidang

As = Callable[[str], tuple[str, ...]]
DOSSIER = {
    "kind": "dossier",
    "fields": {
        "filing_authority": "柳溪县监察委员会",
        "filing_day": "2019-01-10",
        "filing_document": "柳监立〔2019〕6号",
        "name": "解㛃",
        "nationality": "CN",
    },
}
GRANTED = {
    "basis": "条例188",
    "approved_by": "柳溪县监察委员会",
    "approval_level": "county",
    "document_number": "柳监缉〔2025〕1号",
    "target": "本人",
    "state": "in_force",
}


def record(name: str, /, **given: Any) -> dict[str, Any]:
    return {"kind": name, "dossier": "0001", "fields": given}


def proven(condition: str, met: str = "yes") -> dict[str, Any]:
    return record(
        "proven_fact", condition=condition, met=met, day="2026-01-05",
        found_by="省监委", document_number="省监〔2026〕2号",
    )  # fmt: skip


class Case:
    def __init__(self, yidang: Yidang, casebook: Path, me: tuple[str, ...]) -> None:
        self.yidang, self.casebook, self.me = yidang, casebook, me

    def enter(self, *lines: dict[str, Any]) -> None:
        text = "\n".join(json.dumps(one, ensure_ascii=False) for one in lines)
        said = self.yidang("set", self.casebook, "--from", "-", *self.me, stdin=text)
        assert said.code == 0, said.aside

    def screen(self, code: str, today: str = "2026-11-24") -> dict[str, Any]:
        said = self.yidang(
            "screen", self.casebook, "0001", "--json", "--today", today, *self.me
        )
        assert said.code == 0, said.aside
        (one,) = said.json
        return next(p for p in one["procedures"] if p["code"] == code)

    def state(self, code: str, item: str, today: str = "2026-11-24") -> str:
        found = self.screen(code, today)["conditions"]
        return str(next(c["state"] for c in found if c["code"] == item))


@pytest.fixture
def case(yidang: Yidang, casebook: Path, as_: As) -> Case:
    made = Case(yidang, casebook, as_(OFFICER))
    made.enter(DOSSIER)
    return made


CHARGE = record("charge", offence="bribe_taking", until="2018-06", amount="300万")
FLIGHT = record("flight", day="2019-02-01", source="出入境记录查询结果")
ABROAD = record("whereabouts", since="2019-02", side="abroad", country="TH",
                place="清迈", source="协作回复", checked="2026-05-01")  # fmt: skip
ASSET = record("asset", name="存款", kind="deposit", holder="本人", country="CN",
               place="某行", value="120万", proves="受贿所得转入，证据3—5")  # fmt: skip
WANTED = record("measure", kind="wanted", starts="2025-03-01", **GRANTED)
EVIDENCE = record("evidence_item", position=1, kind="documentary", name="转账凭证",
                  source="某行", proves="收受财物")  # fmt: skip
ALL = (CHARGE, FLIGHT, ABROAD, ASSET, WANTED, EVIDENCE)


def test_confiscation_is_met_from_the_day_after_the_full_year(case: Case) -> None:
    case.enter(*ALL)
    for today, outcome, state in (
        ("2026-03-01", "missing", "not_yet"),
        ("2026-03-02", "met", "met"),
    ):
        found = case.screen("confiscation_absconding", today)
        assert found["outcome"] == outcome
        assert case.state("confiscation_absconding", "wanted_year", today) == state
    year = next(c for c in case.screen("confiscation_absconding", "2026-03-01")["conditions"]
                if c["code"] == "wanted_year")  # fmt: skip
    assert "2026-03-01届满" in year["found"]
    assert year["article"] == "刑诉法298"
    assert year["from"][0]["kind"] == "measure"


def test_the_online_entry_is_no_wanted_order(case: Case) -> None:
    online = record("measure", kind="online_wanted", starts="2020-01-01", **GRANTED)
    case.enter(*(one for one in ALL if one is not WANTED), online)
    found = case.screen("confiscation_absconding")
    assert found["outcome"] == "missing"
    (lacking,) = [c for c in found["conditions"] if c["state"] == "missing"]
    assert lacking["code"] == "wanted_year"
    assert lacking["enter"] == {"kind": "measure", "uid": "", "field": "kind"}


def test_a_mere_lead_on_property_is_not_property(case: Case) -> None:
    lead = record("asset", name="传闻房产", kind="real_estate", is_lead="yes", value="90万")  # fmt: skip
    case.enter(*(one for one in ALL if one is not ASSET), lead)
    assert case.state("confiscation_absconding", "property") == "missing"


def test_an_offence_that_the_list_does_not_name_needs_a_lawyer(case: Case) -> None:
    other = record("charge", offence="money_laundering", until="2018-06")
    case.enter(*(one for one in ALL if one is not CHARGE), other)
    assert case.screen("confiscation_absconding")["outcome"] == "needs_opinion"
    # Trial in absentia names only graft: there it is ruled out.
    assert case.screen("absentia_trial")["outcome"] == "not_applicable"


def test_death_asks_no_year_and_rules_the_other_out(case: Case) -> None:
    case.enter(CHARGE, ASSET, EVIDENCE, record(
        "status_change", day="2026-04-01", status="deceased", basis="死亡证明"))  # fmt: skip
    assert case.screen("confiscation_death")["outcome"] == "met"
    assert case.screen("confiscation_absconding")["outcome"] == "not_applicable"
    assert case.screen("absentia_trial")["outcome"] == "not_applicable"
    assert case.screen("extradition")["outcome"] == "not_applicable"


def test_missing_by_accident_leaves_the_year_to_a_lawyer(case: Case) -> None:
    case.enter(CHARGE, ASSET, EVIDENCE, proven("missing_two_years"), proven("major_impact"))  # fmt: skip
    found = case.screen("confiscation_missing")
    assert found["outcome"] == "needs_opinion"
    assert case.state("confiscation_missing", "wanted_year") == "opinion"


def test_trial_in_absentia_asks_consent_and_proof(case: Case) -> None:
    case.enter(CHARGE, FLIGHT, ABROAD)
    found = case.screen("absentia_trial")
    lacking = {c["code"] for c in found["conditions"] if c["state"] == "missing"}
    assert lacking == {"facts_clear", "state_consent", "service_address"}
    address = next(c for c in found["conditions"] if c["code"] == "service_address")
    assert address["confidence"] == "derived"
    case.enter(proven("facts_clear"), proven("state_consent"), proven("service_address"))  # fmt: skip
    assert case.screen("absentia_trial")["outcome"] == "met"


def test_somebody_whose_place_is_unknown_is_not_abroad(case: Case) -> None:
    case.enter(CHARGE, FLIGHT, record("whereabouts", since="2019-02", side="unknown", place="不详"))  # fmt: skip
    assert case.state("absentia_trial", "abroad") == "missing"
    case.enter(record("whereabouts", since="2026-02", side="domestic", country="CN", place="某市"))  # fmt: skip
    assert case.screen("absentia_trial")["outcome"] == "not_applicable"


def test_custody_abroad_is_left_to_a_lawyer(case: Case) -> None:
    case.enter(*ALL, record("status_change", day="2026-06-01", status="detained_abroad", basis="照会"))  # fmt: skip
    assert case.state("absentia_trial", "alive_free") == "opinion"


def test_a_state_does_not_give_up_its_own(case: Case) -> None:
    case.enter(*ALL)
    assert case.state("extradition", "ground") == "met"  # the treaty with Thailand
    assert case.state("extradition", "no_host_nationality") == "met"
    case.enter(record("subject", nationality="TH"))
    assert case.screen("extradition")["outcome"] == "not_applicable"


def test_what_the_office_verified_wins_over_the_list(case: Case) -> None:
    case.enter(*(one for one in ALL if one is not ABROAD), record(
        "whereabouts", since="2019-02", side="abroad", country="PK", place="某地"))  # fmt: skip
    assert case.state("extradition", "ground") == "opinion"
    case.enter({"kind": "treaty_status", "country": "PK", "state": "in_force",
                "day": "2026-10-01", "source": "外交部网站"})  # fmt: skip
    assert case.state("extradition", "ground") == "met"


def test_limitation_is_never_answered_with_a_day(case: Case) -> None:
    case.enter(*ALL)
    found = case.screen("limitation")
    assert found["outcome"] == "needs_opinion"
    assert "2033" not in json.dumps(found, ensure_ascii=False)
    tiers = next(c for c in found["conditions"] if c["code"] == "tiers")
    assert "15年" in tiers["found"]
    case.enter(proven("limitation_opinion"))
    assert case.screen("limitation")["outcome"] == "needs_opinion"


def test_no_word_of_ought_and_every_condition_has_its_article(case: Case) -> None:
    case.enter(*ALL)
    said = case.yidang("screen", case.casebook, "--json", *case.me)
    assert "应当" not in said.out
    for one in said.json[0]["procedures"]:
        assert one["words"] == "符合形式条件" or one["outcome"] != "met"
        for condition in one["conditions"]:
            assert condition["article"]
            assert condition["version"]
            assert condition["state"] != "missing" or condition["enter"]
    plain = case.yidang("screen", case.casebook, "0001", *case.me)
    assert "不是法律结论" in plain.out


def test_who_may_not_read_screens_nothing(case: Case, as_: As) -> None:
    case.enter(record("team_member", role="supervisor", officer="郑开明",
                      joined="2026-01-01", conflict="recused"))  # fmt: skip
    assert case.yidang("screen", case.casebook, "0001", *as_(LEADER)).code == 1
    every = case.yidang("screen", case.casebook, "--json", *as_(LEADER))
    assert every.json == []


def test_an_offence_of_others_is_graft_only_of_an_official(case: Case) -> None:
    # 条例29 lists 职务侵占 only of public officials; 刑诉法291 says 贪污贿赂 alone.
    case.enter(FLIGHT, ABROAD, *ALL[3:], record("charge", offence="duty_encroachment", until="2018-06"))  # fmt: skip
    for code in ("absentia_trial", "confiscation_absconding"):
        assert case.state(code, "offence") == "opinion"
    case.enter(CHARGE)  # a second one, that is graft without a doubt
    assert case.state("absentia_trial", "offence") == "met"


def test_nobody_is_extradited_between_parts_of_one_state(case: Case) -> None:
    case.enter(CHARGE, FLIGHT, record("whereabouts", since="2019-02", side="abroad", country="HK",
                                      place="九龙", checked="2026-05-01"))  # fmt: skip
    assert case.screen("extradition")["outcome"] == "not_applicable"
    assert case.state("extradition", "between_states") == "not_met"
    # 境外 it is none the less: for a trial in absentia he has left.
    assert case.state("absentia_trial", "abroad") == "met"


def test_a_request_to_the_state_he_left_is_no_ground(case: Case) -> None:
    request = {"kind": "extradition", "country": "TH", "ground": "treaty", "ground_name": "中泰引渡条约"}  # fmt: skip
    usa = record(
        "whereabouts", since="2026-02", side="abroad", country="US", place="某市"
    )
    case.enter(CHARGE, FLIGHT, ABROAD, usa, record("cooperation_request", **request))
    assert case.state("extradition", "ground") == "missing"
    # Reciprocity and the convention depend on the other state.
    case.enter(record("cooperation_request", **request | {"country": "US", "ground": "reciprocity"}))  # fmt: skip
    assert case.state("extradition", "ground") == "opinion"


def test_an_order_lifted_before_its_year_makes_none(case: Case) -> None:
    cut = record("measure", kind="wanted", starts="2025-03-01",
                 **GRANTED | {"state": "lifted", "ended": "2026-03-01"})  # fmt: skip
    case.enter(*(one for one in ALL if one is not WANTED), cut)
    found = case.screen("confiscation_absconding")
    year = next(c for c in found["conditions"] if c["code"] == "wanted_year")
    assert (year["state"], "没有满一年" in year["found"]) == ("missing", True)
    assert case.state("arrest_abroad", "wanted") == "missing"
    whole = record("measure", kind="red_notice", starts="2024-01-05",
                   **GRANTED | {"taken_by": "higher", "approval_level": "state",
                                "state": "lifted", "ended": "2026-03-01"})  # fmt: skip
    case.enter(whole)  # lifted too, but after its year
    assert case.state("confiscation_absconding", "wanted_year") == "met"


def test_a_year_from_a_last_day_runs_to_a_last_day(case: Case) -> None:
    # 刑诉解释202: from 2023-02-28 to 2024-02-29; met from the 1st of March.
    last = record("measure", kind="wanted", starts="2023-02-28", **GRANTED)
    case.enter(*(one for one in ALL if one is not WANTED), last)
    for today, state in (("2024-02-29", "not_yet"), ("2024-03-01", "met")):
        assert case.state("confiscation_absconding", "wanted_year", today) == state


def test_a_place_that_contradicts_itself_proves_nothing(case: Case) -> None:
    case.enter(CHARGE, FLIGHT, record("whereabouts", since="2019-02", side="abroad", country="CN", place="某市"))  # fmt: skip
    assert case.state("absentia_trial", "abroad") == "missing"


def test_what_limitation_was_read_from_is_told(case: Case) -> None:
    old = record("charge", offence="bribe_taking", until="1996-05")
    rare = record("charge", offence="influence_bribe_taking", until="2018-05")
    case.enter(CHARGE, old, rare, FLIGHT)
    found = case.screen("limitation")["conditions"]
    told = [(c["code"], c["from"][-1]["field"]) for c in found if c["code"] in ("tiers", "old_law")]  # fmt: skip
    assert sorted(told) == [("old_law", "until"), ("tiers", "offence"), ("tiers", "until")]  # fmt: skip
    assert any("没有收录" in c["found"] for c in found)
