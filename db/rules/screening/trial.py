"""The two proceedings without him: confiscation of proceeds, and trial in absentia."""

from dataclasses import replace

from db.records.case import Flight, Whereabouts
from db.records.screening import ProvenFact
from db.rules.screening.facts import (
    CPL,
    SUPERVISION,
    Facts,
    abroad,
    died,
    fled,
    has_evidence,
    offence,
    property_there,
    recoverable,
    sought,
    wanted_for_a_year,
)
from db.rules.screening.outcome import Item, Outcome, Source, outcome_of
from db.rules.summary import last_flight

GRAFT = (29,)
# 刑诉解释609: 贪污贿赂、失职渎职等; what lies beyond needs a lawyer.
DUTY = (29, 30, 31, 32)
UP = "县级报上一级：由中级人民法院、同级检察院和同级监察机关办理"


def absentia_trial(facts: Facts) -> Outcome:
    """刑诉法291—295; 刑诉解释598—604; 条例264."""
    items = [
        offence(facts, GRAFT, "属贪污贿赂犯罪", basis="刑诉法291"),
        abroad(facts, basis="刑诉法291"),
        _exit(facts),
        facts.proven("facts_clear"),
        facts.proven("state_consent", version=SUPERVISION),
        _address(facts),
        _not_in_custody(facts),
    ]
    return outcome_of("absentia_trial", "缺席审判（境外）", items, UP)


def _exit(facts: Facts) -> Item:
    """高检规则505: there is evidence that he left."""
    flight = last_flight(facts.of(Flight))
    item = facts.proven("exit_proven")
    if item.state != "missing" or flight is None or not flight.source:
        if flight is not None and item.state == "missing":
            return replace(item, enter=Source("flight", flight.uid, "source"))
        return item
    return replace(
        item,
        state="met",
        confidence="derived",  # whether such a source is evidence is for who reads it
        found=flight.source,
        sources=(Source("flight", flight.uid, "source"),),
        enter=None,
    )


def _address(facts: Facts) -> Item:
    """刑诉解释598、599: asked by the court's own check, not by 刑诉法291: so derived."""
    item = facts.proven("service_address")
    stays = [
        w
        for w in facts.of(Whereabouts)
        if w.address and not w.until and w.side == "abroad"
    ]
    item = replace(item, confidence="derived")
    if item.state != "missing" or not stays:
        return item
    return replace(
        item,
        state="met",
        found="已登记详细住址",
        sources=(Source("whereabouts", stays[-1].uid, "address"),),
        enter=None,
    )


def _not_in_custody(facts: Facts) -> Item:
    item = sought(facts, basis="刑诉法291")
    status = facts.status
    item = replace(item, code="alive_free", label="没有死亡，没有在押")
    if status and status.status == "detained_abroad":
        # In custody of the other state: whether that is 在押 here is not said.
        return replace(item, state="opinion", confidence="uncertain")
    return item


def absentia_illness(facts: Facts) -> Outcome:
    """刑诉法296: severe illness, suspended over six months, and somebody agrees."""
    items = [
        facts.proven("illness"),
        facts.proven("suspended_six_months"),
        facts.proven("resume_agreed"),
    ]
    if not any(one.condition == "illness" for one in facts.of(ProvenFact)):
        ruled = replace(items[0], state="not_met", found="没有登记严重疾病", enter=None)
        items = [ruled, *items[1:]]
    return outcome_of("absentia_illness", "缺席审判（严重疾病）", items)


def confiscation_absconding(facts: Facts) -> Outcome:
    """刑诉法298—301; 刑诉解释609—613; 法释〔2017〕1号1—5."""
    items = [
        _covered(facts),
        _major(facts),
        fled(facts),
        wanted_for_a_year(facts),
        replace(sought(facts, basis="刑诉法298"), code="not_arrived"),
        property_there(facts),
        recoverable(facts),
        has_evidence(facts),
    ]
    return outcome_of("confiscation_absconding", "违法所得没收（逃匿）", items, UP)


def _covered(facts: Facts) -> Item:
    return offence(
        facts, DUTY, "属适用没收程序的罪名", basis="刑诉法298", open_for="opinion"
    )


def _major(facts: Facts) -> Item:
    """刑诉解释610: great, that is of provincial weight or with flight abroad."""
    item = facts.proven("major_impact", "重大：逃匿境外，或在省级以上有较大影响")
    away = abroad(facts, basis="刑诉法298")
    if item.state == "met":
        return item
    if away.state == "met":
        return replace(
            away, code="major_impact", label=item.label, basis=item.basis,
            version=item.version,
        )  # fmt: skip
    ruled_out = item.state == "not_met" and away.state == "not_met"
    return item if ruled_out else replace(item, state="missing")


def confiscation_death(facts: Facts) -> Outcome:
    """刑诉法298; 刑诉解释611; 法释〔2017〕1号4: no flight and no year is asked.

    Whether the list of offences limits it here is open: 刑诉解释613 has it checked,
    刑诉解释611 and 高检规则512 name no limit.
    """
    covered = _covered(facts)
    if covered.state == "met":
        covered = replace(covered, confidence="uncertain")
    items = [
        died(facts),
        covered,
        property_there(facts),
        recoverable(facts),
        has_evidence(facts),
    ]
    return outcome_of("confiscation_death", "违法所得没收（死亡）", items, UP)


def confiscation_missing(facts: Facts) -> Outcome:
    """法释〔2017〕1号3; 高检规则513: missing by accident counts as having absconded.

    Whether the year of being wanted is still asked is open.
    """
    two, dead = facts.proven("missing_two_years"), facts.proven("survival_impossible")
    # One of the two is enough, so one that is denied leaves the other to be shown.
    lost = dead if dead.state == "met" or two.state == "not_met" else two
    flight = last_flight(facts.of(Flight))
    if lost.state == "missing" and flight is not None:
        lost = replace(
            lost,
            state="not_met",
            found="已登记出逃",
            sources=(Source("flight", flight.uid, "day"),),
            enter=None,
        )
    year = wanted_for_a_year(facts)
    if year.state != "met":
        year = replace(
            year, state="opinion", confidence="uncertain", enter=None, version=CPL
        )
    items = [
        replace(lost, label="意外事故下落不明满二年，或经证明不可能生存"),
        year,
        replace(sought(facts, basis="刑诉法298"), code="not_arrived"),
        _covered(facts),
        property_there(facts),
        recoverable(facts),
        has_evidence(facts),
    ]
    return outcome_of("confiscation_missing", "违法所得没收（意外下落不明）", items, UP)
