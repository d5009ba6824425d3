"""The lawful ways to bring him back from another state, each by its formal conditions."""

from dataclasses import replace

from db.records.case import Charge
from db.records.cooperation import CooperationRequest, PersuasionContact
from db.records.relation import Relation
from db.records.strategy import StrategyVersion
from db.rules.screening.facts import (
    EXTRADITION,
    SUPERVISION,
    Facts,
    abroad,
    identified,
    location,
    offence,
    sought,
    subject_of,
    wanted,
)
from db.rules.screening.outcome import Item, Outcome, Source, State, outcome_of

PARTS = ("HK", "MO", "TW")
ANY_GROUP = (29, 30, 31, 32, 33, 34, 0)


def extradition(facts: Facts) -> Outcome:
    """引渡法7、8、15、47—51; 条例277: what is asked of requests to us, asked of ours."""
    items = [
        sought(facts, basis="条例277"),
        abroad(facts, basis="条例277"),
        _between_states(facts),
        _ground(facts),
        facts.proven("dual_criminality"),
        _penalty(facts),
        identified(facts, basis="条例277"),
        location(facts, basis="条例277"),
        _nationality(facts),
        _political(facts),
        _limitation(facts),
    ]
    return outcome_of("extradition", "引渡", items)


def _between_states(facts: Facts) -> Item:
    """引渡法2: extradition is between states; 港澳台 are parts of this one."""
    stay = facts.stay
    place = facts.countries.get(facts.country, facts.country)
    state: State = "met" if facts.country else "missing"
    if facts.country in PARTS:
        state = "not_met"
    return Item(
        code="between_states",
        label="所在地是外国",
        state=state,
        basis="引渡法2",
        version=EXTRADITION,
        found=f"{place}：不适用引渡" if state == "not_met" else place,
        sources=(Source("whereabouts", stay.uid, "country"),)
        if stay and facts.country
        else (),
        enter=Source("whereabouts", stay.uid if stay else "", "country")
        if state == "missing"
        else None,
    )


def _ground(facts: Facts) -> Item:
    """A treaty in force; the convention and reciprocity depend on the other state."""
    item = Item(code="ground", label="有条约、公约或者互惠的根据", state="missing",
                basis="引渡法15", version=EXTRADITION,
                enter=Source("cooperation_request", "", "ground"))  # fmt: skip
    asked = [
        one
        for one in facts.of(CooperationRequest)
        if one.kind == "extradition"
        and one.ground not in ("", "none")
        and one.country in ("", facts.country)  # not of the state he has left since
    ]
    if asked:
        sure = asked[-1].ground == "treaty"
        labels = {"treaty": "双边条约", "convention": "联合国反腐败公约",
                  "reciprocity": "互惠", "agreement": "执法合作协议"}  # fmt: skip
        return replace(
            item,
            state="met" if sure else "opinion",
            confidence="found" if sure else "uncertain",
            found=asked[-1].ground_name or labels[asked[-1].ground],
            sources=(Source("cooperation_request", asked[-1].uid, "ground"),),
            enter=None,
        )
    if not facts.country:
        stay = facts.stay
        uid = stay.uid if stay else ""
        return replace(item, enter=Source("whereabouts", uid, "country"))
    return _treaty(facts, item)


def _treaty(facts: Facts, item: Item) -> Item:
    """By what the office verified itself; else by the list, whose word is never enough."""
    name = facts.countries.get(facts.country, facts.country)
    own = [one for one in facts.treaties if one.country == facts.country]
    if own:
        newest = max(own, key=lambda one: one.day)
        source = (Source("treaty_status", newest.uid, "state"),)
        if newest.state == "in_force":
            found = f"与{name}的引渡条约已生效（{newest.source}）"
            return replace(item, state="met", found=found, sources=source, enter=None)
        return replace(item, found=f"与{name}没有生效的引渡条约", sources=source)
    stay = facts.stay
    item = (
        replace(item, sources=(Source("whereabouts", stay.uid, "country"),))
        if stay
        else item
    )
    listed = facts.law.treaties.get(facts.country)
    if listed and listed.state == "in_force":
        sure = listed.confidence == "found"
        found = f"与{name}的引渡条约{listed.in_force or ''}生效，请核实现状"
        return replace(
            item,
            state="met" if sure else "opinion",
            confidence=listed.confidence,
            found=found,
            enter=None if sure else Source("treaty_status", "", "state"),
        )
    found = f"没有与{name}生效引渡条约的记载；看公约或互惠"
    return replace(item, found=found, confidence="uncertain")


def _penalty(facts: Facts) -> Item:
    """引渡法7: punishable by a year and more; read from the tiers of the offence."""
    item = facts.proven("penalty_enough")
    charge = offence(facts, ANY_GROUP, "", basis="引渡法7")
    codes = {s.uid for s in charge.sources}
    listed = [
        entry
        for one in facts.of(Charge)
        if one.uid in codes and (entry := facts.law.limitation.get(one.offence))
    ]
    if item.state != "missing" or not listed:
        return item
    top = max(listed, key=lambda e: max(t.years for t in e.tiers))
    found = f"{top.label}，{max(top.tiers, key=lambda t: t.years).penalty}"
    return replace(
        item, state="met", found=found, sources=charge.sources, enter=None,
        confidence="derived",
    )  # fmt: skip


def _nationality(facts: Facts) -> Item:
    """引渡法8: a state does not give up its own."""
    item = facts.proven("no_host_nationality")
    subject = subject_of(facts)
    if item.state != "missing" or subject is None or not subject.nationality:
        where = Source("subject", subject.uid if subject else "", "nationality")
        return replace(item, enter=where) if item.state == "missing" else item
    if not facts.country:  # whose national he must not be is not known yet
        stay = facts.stay
        where = Source("whereabouts", stay.uid if stay else "", "country")
        return replace(item, enter=where)
    own = subject.nationality != facts.country
    name = facts.countries.get(subject.nationality, subject.nationality)
    return replace(
        item,
        state="met" if own else "not_met",
        found=f"国籍：{name}",
        sources=(Source("subject", subject.uid, "nationality"),),
        enter=None,
    )


def _political(facts: Facts) -> Item:
    item = facts.proven("not_political")
    if item.state != "missing":
        return item
    return replace(item, state="opinion", confidence="uncertain")


def _limitation(facts: Facts) -> Item:
    """刑法87—89: open for cases filed by supervision, so always a lawyer's question."""
    item = facts.proven("limitation_opinion", "未过追诉时效", basis="刑法87—89")
    if item.state != "missing":
        return item
    return replace(item, state="opinion", confidence="uncertain")


def repatriation(facts: Facts) -> Outcome:
    """条例280: decided by the other state, by its law of immigration."""
    items = [
        sought(facts, basis="条例280"),
        abroad(facts, basis="条例280"),
        facts.proven("illegal_status"),
        identified(facts, basis="条例280"),
        location(facts, basis="条例280"),
    ]
    return outcome_of("repatriation", "遣返", items)


def persuasion(facts: Facts) -> Outcome:
    """条例267、274; 监察法43: he must be free to say no, and so must his family."""
    items = [
        sought(facts, basis="条例274"),
        _contact(facts),
        _plan(facts),
        _willing(facts),
        _refusals(facts),
    ]
    return outcome_of("persuasion", "劝返", items)


def _made(facts: Facts) -> list[PersuasionContact]:
    return [c for c in facts.of(PersuasionContact) if c.state == "done"]


def _contact(facts: Facts) -> Item:
    return _by_contact(facts, "lawful_contact", "day", _made(facts))


def _willing(facts: Facts) -> Item:
    agreed = [c for c in _made(facts) if c.agreed == "yes" and c.met == "subject"]
    return _by_contact(facts, "willing", "agreed", agreed)


def _plan(facts: Facts) -> Item:
    planned = [
        c
        for c in facts.of(PersuasionContact)
        if c.state in ("planned", "done") and c.document_number
    ]
    item = _by_contact(facts, "plan_approved", "document_number", planned)
    approved = [
        v
        for v in facts.of(StrategyVersion)
        if v.state == "approved" and "persuasion" in (v.main_route, v.fallback_route)
    ]
    if item.state == "missing" and approved:
        uid = approved[-1].uid
        found = f"策略第{approved[-1].number}版已批准"
        source = (Source("strategy_version", uid, "state"),)
        return replace(item, state="met", found=found, sources=source, enter=None)
    return item


def _by_contact(
    facts: Facts, code: str, name: str, contacts: list[PersuasionContact]
) -> Item:
    item = facts.proven(code)
    if item.state != "missing" or not contacts:
        return item
    last = contacts[-1]
    return replace(
        item,
        state="met",
        found=f"{last.day} 规劝记录",
        sources=(Source("persuasion_contact", last.uid, name),),
        enter=None,
    )


def _refusals(facts: Facts) -> Item:
    refused = [r for r in facts.of(Relation) if r.consent == "refused"]
    found = f"{len(refused)} 位关系人不同意接触，不再联系" if refused else "没有"
    return Item(
        code="no_refused_relative",
        label="不同意接触的亲属不再联系",
        state="met",
        basis="条例274",
        version=SUPERVISION,
        found=found,
        sources=tuple(Source("relation", r.uid, "consent") for r in refused),
    )


def foreign_prosecution(facts: Facts) -> Outcome:
    """条例280; 司法协助法4."""
    items = [
        sought(facts, basis="条例280"),
        abroad(facts, basis="条例280"),
        facts.proven("offence_there"),
        facts.proven("evidence_release", basis="司法协助法4"),
    ]
    return outcome_of("foreign_prosecution", "异地追诉", items)


def arrest_abroad(facts: Facts) -> Outcome:
    """条例279: the other state's own organs arrest, with its consent."""
    items = [
        sought(facts, basis="条例279"),
        abroad(facts, basis="条例279"),
        _host(facts),
        wanted(facts),
        location(facts, basis="条例279"),
    ]
    return outcome_of("arrest_abroad", "缉捕（执法合作）", items)


def _host(facts: Facts) -> Item:
    item = facts.proven("host_consent")
    agreed = [
        r
        for r in facts.of(CooperationRequest)
        if r.kind == "law_enforcement" and r.consent
    ]
    if item.state != "missing" or not agreed:
        return item
    source = Source("cooperation_request", agreed[-1].uid, "consent")
    return replace(
        item, state="met", found=agreed[-1].consent, sources=(source,), enter=None
    )
