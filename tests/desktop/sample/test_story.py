"""Invented dossiers: their dates agree, their sums add up, their words break no rule."""

import itertools
import re
from collections import Counter
from datetime import date

import pytest

from db.access import BY_TEAM, Act
from db.forms import wrong_id_number
from db.records import KINDS
from db.records.attachment import Attachment
from db.records.base import Record, fields_of
from db.records.case import CaseFact, Charge, Flight, LogEntry, Whereabouts
from db.records.consultation import ConsultationItem, UnitOpinion
from db.records.dossier import STATUSES, StatusChange
from db.records.matter import MatterLetter, Return
from db.records.report import ReportEntry
from db.records.review import ReviewCheck
from db.records.strategy import StepProgress, StrategyStep, StrategyVersion
from db.records.subject import CareerEntry, IdentityPoint, PersonName
from db.records.team import TeamMember
from db.rules.completeness import is_identified, unanswered
from db.rules.summary import current_status
from db.values.day import earliest, latest
from db.values.money import Money, totals
from desktop.sample.casebook import made_in_order
from desktop.sample.dossier import Made
from desktop.sample.places import COUNTY
from desktop.sample.team import STAFF
from desktop.sample.units import SCENES

TODAY = date(2026, 11, 24)
UIDS = {name: name for name, _, _ in STAFF}


def make(count: int, seed: int = 7, today: date = TODAY) -> list[Made]:
    return list(
        made_in_order(seed, count, today.isoformat(), SCENES["county"], {COUNTY: UIDS})
    )


MADE = make(160)


def of(made: Made, kind: type[Record]) -> list[Record]:
    return [record for record in made.others if type(record) is kind]


def ids(made: Made) -> str:
    return made.dossier.number


def test_the_same_seed_and_day_make_the_same_dossiers() -> None:
    assert make(9) == make(9)
    assert make(9) != make(9, seed=8)
    assert make(9) != make(9, today=date(2026, 11, 25))


def test_numbers_run_by_year_and_are_given_once() -> None:
    numbers = [made.dossier.number for made in MADE]
    assert len(set(numbers)) == len(numbers)
    assert numbers == sorted(numbers)
    years = Counter(number[:12] for number in numbers)
    for year, count in years.items():
        assert [n for n in numbers if n.startswith(year)][-1] == f"{year}{count:04}"


def test_nobody_is_in_two_dossiers_and_no_number_can_be_somebodys() -> None:
    numbers = [made.subject.id_number for made in MADE if made.subject.id_number]
    assert len(set(numbers)) == len(numbers)
    assert not [number for number in numbers if wrong_id_number(number)]
    assert all(number.startswith("99") for number in numbers)  # no such province


def test_rare_characters_and_names_with_a_dot_are_among_the_first() -> None:
    names = "".join(made.subject.name for made in make(13))
    assert {"㛃", "䶮", "𬭚", "·"} <= set(names)


@pytest.mark.parametrize("made", MADE[:60], ids=ids)
def test_dates_follow_each_other(made: Made) -> None:
    fled = next(earliest(f.day) for f in made.others if isinstance(f, Flight))
    opened = earliest(made.dossier.opened)
    assert earliest(made.dossier.filing_day) <= opened <= TODAY
    assert fled <= latest(made.dossier.discovered) <= opened
    assert earliest(made.subject.born).year + 18 < fled.year
    for change in of(made, StatusChange):
        assert isinstance(change, StatusChange)
        assert earliest(change.day) <= TODAY
    for entry in of(made, LogEntry):
        assert isinstance(entry, LogEntry)
        assert earliest(entry.day) <= TODAY


@pytest.mark.parametrize("made", MADE[:60], ids=ids)
def test_a_career_has_no_hole(made: Made) -> None:
    career = [one for one in made.others if isinstance(one, CareerEntry)]
    for one, following in itertools.pairwise(career):
        assert one.until == following.since
        assert earliest(one.since) < earliest(one.until)
    assert career[-1].employer == made.subject.unit
    assert career[-1].post == made.subject.post


def yuan_in(text: str) -> int:
    found = re.search(r"([一-鿿]*元)约?([\d,]+(?:\.\d\d)?)元|约?([\d,]+\.\d\d)元", text)
    assert found, text
    digits = (found[2] or found[3]).replace(",", "")
    return round(float(digits) * 100)


@pytest.mark.parametrize("made", MADE[:60], ids=ids)
def test_the_facts_add_up_to_the_charges(made: Made) -> None:
    facts = [one for one in made.others if isinstance(one, CaseFact)]
    if not facts:
        return  # only just opened
    charges = [one for one in made.others if isinstance(one, Charge)]
    told = sum(yuan_in(fact.text) for fact in facts[:-1])  # the last tells the flight
    charged = sum(
        money.minor if money.currency != "VND" else money.minor * 100
        for money in totals(charge.amount for charge in charges)
    )
    assert told == charged
    assert [fact.position for fact in facts] == list(range(1, len(facts) + 1))


def test_evidence_is_numbered_on_through_the_facts() -> None:
    facts = [one for one in MADE[0].others if isinstance(one, CaseFact)]
    ends = [re.findall(r"\d+", fact.evidence) for fact in facts]
    for (_, last), (first, _) in itertools.pairwise(ends):
        assert int(first) == int(last) + 1


def test_every_section_of_the_first_is_filled() -> None:
    kinds = {type(record) for record in MADE[0].others}
    kinds |= {type(MADE[0].dossier), type(MADE[0].subject)}
    # A file is taken in, a meeting is held, a letter is registered: see test_casebook.
    returned = {type(record) for made in MADE for record in made.others}
    apart = {Attachment, ConsultationItem, UnitOpinion, MatterLetter, ReviewCheck,
             ReportEntry}  # fmt: skip
    assert kinds | {Return} == set(KINDS) - apart
    assert Return in returned
    assert is_identified(of(MADE[0], IdentityPoint))
    assert not unanswered(of(MADE[0], TeamMember), TODAY.isoformat())


def test_all_states_and_some_gaps_occur() -> None:
    changes = (current_status(of(made, StatusChange)) for made in MADE)
    statuses = {change.status for change in changes if change}
    assert statuses == {term.code for term in STATUSES}
    assert [m for m in MADE if unanswered(of(m, TeamMember), TODAY.isoformat())]
    assert [m for m in MADE if not is_identified(of(m, IdentityPoint))]
    states = {v.state for m in MADE for v in m.others if isinstance(v, StrategyVersion)}
    assert states == {"draft", "submitted", "returned", "approved", "superseded"}
    money = [c.amount for m in MADE for c in m.others if isinstance(c, Charge)]
    assert {one.currency for one in money if isinstance(one, Money)} > {"CNY"}
    assert any(one.about for one in money if one)
    kinds = {n.kind for m in MADE for n in m.others if isinstance(n, PersonName)}
    assert kinds == {"name", "former", "alias", "foreign", "native"}


@pytest.mark.parametrize("made", MADE[:60], ids=ids)
def test_versions_and_steps_fit_together(made: Made) -> None:
    versions = [one for one in made.others if isinstance(one, StrategyVersion)]
    steps = {one.uid: one for one in made.others if isinstance(one, StrategyStep)}
    assert [v.number for v in versions] == list(range(1, len(versions) + 1))
    assert sum(v.state == "approved" for v in versions) <= 1
    for version in versions:
        own = [step for step in steps.values() if step.version == version.uid]
        assert [step.position for step in own] == list(range(1, len(own) + 1))
    for progress in of(made, StepProgress):
        assert isinstance(progress, StepProgress)
        assert progress.step in steps


def test_the_default_account_may_read_and_print_all_of_them() -> None:
    for made in MADE:
        acts = {
            act
            for member in made.others
            if isinstance(member, TeamMember)
            and member.officer == "周敏"
            and member.conflict == "none"
            and not member.left
            for act in BY_TEAM[member.role]
        }
        assert {Act.READ, Act.PRINT} <= acts


def test_the_reader_is_in_a_few_teams_only() -> None:
    teams = [
        made
        for made in MADE
        if any(getattr(m, "officer", "") == "罗小北" for m in made.others)
    ]
    assert 0 < len(teams) < len(MADE) / 4


def test_a_stay_has_its_source_and_grading() -> None:
    stays = [s for m in MADE for s in m.others if isinstance(s, Whereabouts)]
    assert all(s.source and s.reliability and s.credibility for s in stays)
    assert not [s for s in stays if s.until and earliest(s.since) > latest(s.until)]


def test_nobody_is_called_a_criminal() -> None:
    words = "".join(
        str(getattr(record, name))
        for made in MADE
        for record in (made.dossier, made.subject, *made.others)
        for name, _ in fields_of(type(record))
    )
    assert not re.search("罪犯|逃犯|犯罪分子|潜逃", words)


def test_a_refusal_ends_the_contact() -> None:
    for made in MADE:
        log = sorted((e.day, e.text) for e in made.others if isinstance(e, LogEntry))
        texts = [text for _, text in log]
        refused = [n for n, text in enumerate(texts) if "停止联系" in text]
        for place in refused:
            assert not [t for t in texts[place + 1 :] if "联系近亲属" in t]
