"""Screening by the rules alone: the edges of each condition, worked out by hand."""

from typing import Any

import pytest

from db.law import the_law
from db.records.asset import Asset
from db.records.base import Record
from db.records.case import Charge, Flight, Whereabouts
from db.records.dossier import Dossier, StatusChange
from db.records.duty import TreatyStatus
from db.records.evidence import EvidenceItem
from db.records.measure import Measure
from db.records.screening import ProvenFact
from db.records.subject import Subject
from db.rules.screening import Facts, Item, Outcome, Source, of_route, screen
from db.values.money import Money

TODAY = "2026-11-24"
AT_LARGE = StatusChange(uid="s", dossier="d", day="2019-02-01", status="at_large")
CHARGE = Charge(uid="c", dossier="d", offence="bribe_taking", until="2018-06")
FLIGHT = Flight(uid="f", dossier="d", day="2019-02-01", source="出入境记录查询结果")
ABROAD = Whereabouts(
    uid="w", dossier="d", since="2019-02", side="abroad", country="TH", place="清迈"
)
AT_HOME = Whereabouts(
    uid="w", dossier="d", since="2019-02", side="domestic", country="CN", place="某市"
)
ASSET = Asset(
    uid="a", dossier="d", name="存款", value=Money(120_00), proves="受贿所得转入"
)
WANTED = Measure(
    uid="m", dossier="d", kind="wanted", state="in_force", starts="2025-03-01"
)
EVIDENCE = EvidenceItem(uid="e", dossier="d", name="转账凭证", proves="收受财物")
ALL = (AT_LARGE, CHARGE, FLIGHT, ABROAD, ASSET, WANTED, EVIDENCE)


def proven(condition: str, met: str = "yes", **more: str) -> ProvenFact:
    given = {"day": "2026-01-05", "found_by": "省监委", "document_number": "省监〔2026〕2号"}  # fmt: skip
    return ProvenFact(
        uid=f"p-{condition}", dossier="d", condition=condition, met=met, **given | more
    )


def facts_of(*records: Record, today: str = TODAY, **more: Any) -> Facts:
    by_kind: dict[Any, list[Record]] = {}
    for one in records:
        by_kind.setdefault(type(one), []).append(one)
    return Facts(by_kind, the_law(), today, **more)


def outcome(code: str, *records: Record, today: str = TODAY, **more: Any) -> Outcome:
    found = screen(facts_of(*records, today=today, **more))
    return next(one for one in found if one.code == code)


def item(code: str, which: str, *records: Record, **more: Any) -> Item:
    items = outcome(code, *records, **more).items
    return next(one for one in items if one.code == which)


def without(*kinds: type[Record]) -> list[Record]:
    return [one for one in ALL if not isinstance(one, kinds)]


@pytest.mark.parametrize(
    ("starts", "last_lacking", "first_met"),
    [
        ("2025-03-01", "2026-03-01", "2026-03-02"),
        # There is no 29 February 2025: the year is full on the 28th (条例327).
        ("2024-02-29", "2025-02-28", "2025-03-01"),
        # Of a month only its last day is certain.
        ("2025-03", "2026-03-31", "2026-04-01"),
    ],
)
def test_a_full_year_of_being_wanted(
    starts: str, last_lacking: str, first_met: str
) -> None:
    order = Measure(
        uid="m", dossier="d", kind="red_notice", state="in_force", starts=starts
    )
    given = (*without(Measure), order)
    for today, state, result in (
        (last_lacking, "not_yet", "missing"),
        (first_met, "met", "met"),
    ):
        code = "confiscation_absconding"
        assert item(code, "wanted_year", *given, today=today).state == state
        assert outcome(code, *given, today=today).outcome == result


def test_of_two_orders_the_one_whose_year_is_sure_first_counts() -> None:
    vague = Measure(
        uid="v", dossier="d", kind="wanted", state="in_force", starts="2025"
    )
    exact = Measure(uid="x", dossier="d", kind="red_notice", state="in_force", starts="2025-03-01")  # fmt: skip
    found = item("confiscation_absconding", "wanted_year", *without(Measure), vague,
                 exact, today="2026-06-01")  # fmt: skip
    assert found.state == "met"
    assert found.sources == (Source("measure", "x", "starts"),)


@pytest.mark.parametrize("state", ["draft", "requested", "refused", ""])
def test_an_order_that_was_not_made_wants_nobody(state: str) -> None:
    order = Measure(uid="m", dossier="d", kind="wanted", state=state, starts="2020-01-01")  # fmt: skip
    found = item("confiscation_absconding", "wanted_year", *without(Measure), order)
    assert found.state == "missing"


def test_an_order_lifted_since_was_in_force() -> None:
    order = Measure(uid="m", dossier="d", kind="wanted", state="lifted", starts="2020-01-01",
                    ended="2024-01-01")  # fmt: skip
    assert item("confiscation_absconding", "wanted_year", *without(Measure), order).state == "met"  # fmt: skip


def test_each_condition_tells_the_law_its_article_is_of() -> None:
    laws = {
        "刑诉法": "刑诉法2018",
        "刑诉解释": "刑诉解释2021",
        "高检规则": "高检规则2019",
        "条例": "监察法2024、条例2025",
        "监察法": "监察法2024、条例2025",
        "引渡法": "引渡法2000",
        "司法协助法": "司法协助法2018",
        "刑法": "刑法（修正案十二）",
    }
    for given in ((), ALL, (*ALL, proven("major_impact"))):
        for one in screen(facts_of(*given)):
            for each in one.items:
                name = each.basis.rstrip("0123456789—、 ").split("0")[0]
                name = next(law for law in sorted(laws, key=len, reverse=True) if name.startswith(law))  # fmt: skip
                assert each.version == laws[name], (one.code, each.code, each.basis)


def test_what_lacks_says_where_it_is_entered() -> None:
    for given in ((), *(tuple(ALL[:count]) for count in range(1, len(ALL) + 1))):
        for one in screen(facts_of(*given)):
            for each in one.items:
                if each.state == "missing":
                    assert each.enter is not None, (one.code, each.code)


def test_a_home_address_is_no_address_abroad() -> None:
    home = Whereabouts(uid="h", dossier="d", since="2001", side="domestic", country="CN", place="县城", address="某路1号")  # fmt: skip
    assert item("absentia_trial", "service_address", *ALL, home).state == "missing"
    away = Whereabouts(uid="x", dossier="d", since="2020", side="abroad", country="TH", place="清迈", address="某路2号")  # fmt: skip
    assert item("absentia_trial", "service_address", *ALL, home, away).state == "met"


def test_a_flight_inside_the_country_needs_great_impact() -> None:
    given = (*without(Whereabouts), AT_HOME)
    code = "confiscation_absconding"
    assert item(code, "major_impact", *given).state == "missing"
    assert outcome(code, *given, proven("major_impact")).outcome == "met"
    denied = outcome(code, *given, proven("major_impact", "no"))
    assert denied.outcome == "not_applicable"
    # Abroad it is great whatever a paper says of its weight at home.
    assert outcome(code, *ALL, proven("major_impact", "no")).outcome == "met"


def test_missing_by_accident_is_shown_by_either_of_two_papers() -> None:
    base = (AT_LARGE, CHARGE, ASSET, EVIDENCE)
    code = "confiscation_missing"
    assert outcome(code, *base).outcome == "missing"
    either = (proven("missing_two_years", "no"), proven("survival_impossible"))
    assert outcome(code, *base, *either).outcome == "needs_opinion"
    denied = item(code, "survival_impossible", *base, either[0])
    assert denied.state == "missing"
    assert outcome(code, *ALL).outcome == "not_applicable"  # he fled


@pytest.mark.parametrize("status", ["returned", "withdrawn"])
@pytest.mark.parametrize(
    "code",
    ["confiscation_absconding", "confiscation_death", "confiscation_missing",
     "absentia_trial", "extradition", "repatriation", "persuasion"],
)  # fmt: skip
def test_who_is_back_needs_no_way_back(status: str, code: str) -> None:
    now = StatusChange(uid="n", dossier="d", day="2026-01-01", status=status)
    assert outcome(code, *ALL, now, proven("missing_two_years")).outcome == "not_applicable"  # fmt: skip


def test_property_without_a_value_is_pointed_at() -> None:
    bare = Asset(uid="b", dossier="d", name="房产")
    found = item("confiscation_death", "property", *without(Asset), bare)
    assert (found.state, found.found) == ("missing", "1 项没有写明价值")
    assert found.enter == Source("asset", "b", "value")
    lead = Asset(uid="l", dossier="d", name="传闻", is_lead="yes", value=Money(1))
    found = item("confiscation_death", "property", *without(Asset), lead)
    assert (found.state, found.found) == ("missing", "只有线索 1 项")
    assert found.enter == Source("asset", "l", "is_lead")


def test_what_is_unrelated_is_no_property_to_confiscate() -> None:
    car = Asset(uid="b", dossier="d", name="车", value=Money(1), unrelated="yes")
    found = item("confiscation_death", "property", *without(Asset), car)
    assert (found.state, found.found) == ("missing", "")
    assert found.enter == Source("asset", "", "value")


def test_whose_national_he_is_says_nothing_while_the_state_is_unknown() -> None:
    person = Subject(uid="u", dossier="d", nationality="CN")
    nowhere = Whereabouts(uid="w", dossier="d", since="2019-02", side="abroad", place="不详")  # fmt: skip
    found = item("extradition", "no_host_nationality", *without(Whereabouts), nowhere, person)  # fmt: skip
    assert found.state == "missing"
    assert found.enter == Source("whereabouts", "w", "country")
    assert item("extradition", "no_host_nationality", *ALL, person).state == "met"


def test_a_paper_that_says_no_is_not_talked_away() -> None:
    filed = Dossier(uid="d", filing_day="2019-01-10")
    given = (*ALL, filed, proven("limitation_opinion", "no"))
    assert outcome("extradition", *given).outcome == "not_applicable"
    assert outcome("limitation", *given).outcome == "needs_opinion"


def test_a_paper_without_its_number_proves_nothing() -> None:
    fact = proven("state_consent", document_number="")
    found = item("absentia_trial", "state_consent", *ALL, fact)
    assert found.state == "missing"
    assert found.enter == Source("proven_fact", fact.uid, "condition")


def test_what_the_office_verified_last_wins() -> None:
    def told(day: str, state: str) -> TreatyStatus:
        return TreatyStatus(
            uid=day, country="TH", state=state, day=day, source="外交部"
        )

    newest = [told("2025-01-01", "in_force"), told("2026-01-01", "none")]
    assert item("extradition", "ground", *ALL, treaties=newest).state == "missing"
    assert item("extradition", "ground", *ALL, treaties=newest[:1]).state == "met"


@pytest.mark.parametrize(
    ("until", "code", "words"),
    [
        ("1997-09-30", "old_law", "1997年10月1日以前"),
        ("2024-02-29", "tiers", "行为时"),
        ("2024-03-01", "tiers", "三年以下"),
    ],
)
def test_the_text_in_force_when_he_acted_is_told(
    until: str, code: str, words: str
) -> None:
    charge = Charge(uid="c", dossier="d", offence="bribe_giving", until=until)
    found = item("limitation", code, *without(Charge), charge)
    assert words in found.found
    assert found.state == "opinion"
    assert ("行为时" in found.found) == (until == "2024-02-29")


def test_misappropriation_says_where_the_period_begins() -> None:
    charge = Charge(uid="c", dossier="d", offence="misappropriation_of_public_funds", until="2018-06")  # fmt: skip
    assert "起算" in item("limitation", "tiers", *without(Charge), charge).found


def test_a_route_takes_its_most_open_procedure() -> None:
    dead = StatusChange(uid="n", dossier="d", day="2026-04-01", status="deceased")
    found = of_route("confiscation", screen(facts_of(*ALL, dead)))
    assert found is not None
    assert (found.code, found.outcome) == ("confiscation_death", "met")
