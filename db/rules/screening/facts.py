"""What a dossier says, as screening asks it; each answer an item with its source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.law import Law
from db.records import Kind
from db.records.asset import Asset
from db.records.base import R, Record
from db.records.case import Charge, Flight, Whereabouts
from db.records.cooperation import CooperationRequest, PersuasionContact
from db.records.dossier import STATUSES, STOCK, Dossier, StatusChange
from db.records.duty import TreatyStatus
from db.records.evidence import EvidenceItem
from db.records.measure import TAKEN, Measure
from db.records.relation import Relation
from db.records.screening import ProvenFact
from db.records.strategy import StrategyVersion
from db.records.subject import IdentityPoint, Subject
from db.rules.assets import is_counted
from db.rules.completeness import POINTS, independent_points
from db.rules.periods import Length, add_months_of_court, has_run
from db.rules.screening.outcome import Item, Source, State
from db.rules.summary import (
    current_status,
    last_flight,
    last_whereabouts,
    place_in_words,
)
from db.values.day import in_figures, latest, sort_key

CPL, SUPERVISION = "刑诉法2018", "监察法2024、条例2025"
EXTRADITION, CRIMINAL = "引渡法2000", "刑法（修正案十二）"
YEAR = Length("years", 1)
LABELS = {term.code: term.label for term in STATUSES}
READ: tuple[Kind, ...] = (
    Dossier,
    StatusChange,
    Subject,
    IdentityPoint,
    Flight,
    Whereabouts,
    Charge,
    EvidenceItem,
    Measure,
    CooperationRequest,
    PersuasionContact,
    Relation,
    Asset,
    StrategyVersion,
    ProvenFact,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The records of one dossier, the law, and the day it is ('2026-11-24')."""

    records: Mapping[Kind, Sequence[Record]]
    law: Law
    today: str
    treaties: Sequence[TreatyStatus] = field(default_factory=tuple)
    countries: Mapping[str, str] = field(default_factory=dict)  # code -> name

    def of(self, kind: type[R]) -> list[R]:
        return [one for one in self.records.get(kind, ()) if isinstance(one, kind)]

    # what is asked of any dossier

    @property
    def status(self) -> StatusChange | None:
        return current_status(self.of(StatusChange))

    @property
    def stay(self) -> Whereabouts | None:
        """Where the subject is as far as is known."""
        return last_whereabouts(self.of(Whereabouts))

    @property
    def country(self) -> str:
        """The code of the country he is in, '' when that is not known."""
        stay = self.stay
        return stay.country if stay and stay.side != "domestic" else ""

    def taken(self, *kinds: str) -> list[Measure]:
        """Return measures of these kinds that were taken, the earliest first."""
        found = [
            one
            for one in self.of(Measure)
            if one.kind in kinds and one.state in TAKEN and one.starts
        ]
        return sorted(found, key=lambda one: sort_key(one.starts))

    def proven(
        self, code: str, label: str = "", *, basis: str = "", version: str = ""
    ) -> Item:
        """Return a condition that only a paper shows, by the newest such paper."""
        entry = self.law.conditions[code]
        found = [one for one in self.of(ProvenFact) if one.condition == code]
        newest = max(found, key=lambda one: sort_key(one.day), default=None)
        state: State = "missing"
        if newest and newest.document_number and newest.met:
            state = "met" if newest.met == "yes" else "not_met"
        words = f"{newest.found_by} {newest.document_number}".strip() if newest else ""
        return Item(
            code=code,
            label=label or entry.label,
            state=state,
            basis=basis or entry.basis,
            version=version or version_of(basis or entry.basis),
            confidence="derived" if entry.uncertain else "found",
            found=words,
            sources=_sources(newest, "document_number"),
            enter=None
            if state == "met"
            else Source("proven_fact", newest.uid if newest else "", "condition"),
        )

    def has_proven(self, code: str) -> bool:
        return self.proven(code).state == "met"


def version_of(basis: str) -> str:
    """Return which law an article in short form belongs to, with its version."""
    for start, version in (
        ("刑诉法", CPL),
        ("刑诉解释", "刑诉解释2021"),
        ("高检规则", "高检规则2019"),
        ("引渡法", EXTRADITION),
        ("司法协助法", "司法协助法2018"),
        ("刑法", CRIMINAL),
    ):
        if basis.startswith(start):
            return version
    return SUPERVISION


def _sources(record: Record | None, *names: str) -> tuple[Source, ...]:
    if record is None:
        return ()
    return tuple(Source(record.stored_as, record.uid, name) for name in names)


def sought(facts: Facts, *, basis: str) -> Item:
    """He is neither dead nor here nor was the case dropped."""
    status = facts.status
    code = status.status if status else ""
    state: State = "met" if code in STOCK else ("not_met" if code else "missing")
    return Item(
        code="sought",
        label="尚未归案，没有死亡",
        state=state,
        basis=basis,
        version=version_of(basis),
        found=LABELS.get(code, ""),
        sources=_sources(status, "status"),
        enter=None if code else Source("status_change", "", "status"),
    )


def offence(
    facts: Facts, groups: Sequence[int], label: str, *, basis: str, open_for: str = ""
) -> Item:
    """A suspected offence is of these groups of 条例29 to 34.

    `open_for`: 'opinion' where the law does not close the list. An offence of others,
    which those articles list only of public officials, is left to a lawyer too.
    """
    charges = [one for one in facts.of(Charge) if one.offence]
    known = {one.uid: facts.law.offences.get(one.offence) for one in charges}
    listed = [one for one in charges if (e := known[one.uid]) and e.group in groups]
    sure = [one for one in listed if (e := known[one.uid]) and not e.conditional]
    state: State = "met"
    if not charges:
        state = "missing"
    elif not sure:
        state = "opinion" if open_for or listed else "not_met"
    told = sure or listed or charges
    labels = [e.label for one in told if (e := known[one.uid])]
    return Item(
        code="offence",
        label=label,
        state=state,
        basis=basis,
        version=version_of(basis),
        confidence="uncertain" if state == "opinion" else "found",
        found="、".join(dict.fromkeys(labels)),
        sources=tuple(Source("charge", one.uid, "offence") for one in told),
        enter=None if charges else Source("charge", "", "offence"),
    )


def abroad(facts: Facts, *, basis: str) -> Item:
    """He is abroad; of a person whose place is not known nothing follows."""
    stay = facts.stay
    status = facts.status
    if status and status.status == "detained_abroad":
        return Item(
            code="abroad", label="人在境外", state="met", basis=basis,
            version=version_of(basis), found="境外羁押", sources=_sources(status, "status"),
        )  # fmt: skip
    side = stay.side if stay else ""
    if side == "" and stay and stay.country:
        side = "domestic" if stay.country == "CN" else "abroad"
    if stay and (side, stay.country == "CN") == ("abroad", True):
        side = "contradicted"  # one of the two is wrong, and nothing follows
    state: State = {"abroad": "met", "domestic": "not_met"}.get(side, "missing")  # type: ignore[assignment]
    named = facts.countries.get(stay.country, stay.country) if stay else ""
    place = place_in_words(named, stay.place) if stay else ""
    return Item(
        code="abroad",
        label="人在境外",
        state=state,
        basis=basis,
        version=version_of(basis),
        found=place if side else "",
        sources=_sources(stay, "side", "country"),
        enter=None
        if state == "met"
        else Source("whereabouts", stay.uid if stay else "", "side"),
    )


def location(facts: Facts, *, basis: str) -> Item:
    """The place is known and was checked."""
    stay = facts.stay
    known = stay is not None and bool(stay.country or stay.place)
    checked = known and stay is not None and bool(stay.checked)
    name = facts.countries.get(stay.country, "") if stay else ""
    place = place_in_words(name, stay.place) if stay else ""
    when = f"，{in_figures(stay.checked)}核实" if stay and checked else "，未核实"
    enter = "checked" if known else "place"
    return Item(
        code="location",
        label="所在地已确认",
        state="met" if checked else "missing",
        basis=basis,
        version=version_of(basis),
        found=place + when if known else "",
        sources=_sources(stay, "country", "place", "checked") if known else (),
        enter=None
        if checked
        else Source("whereabouts", stay.uid if stay else "", enter),
    )


def identified(facts: Facts, *, basis: str) -> Item:
    """Two independent points agree."""
    points = facts.of(IdentityPoint)
    count = independent_points(points)
    return Item(
        code="identified",
        label="身份已核实",
        state="met" if count >= POINTS else "missing",
        basis=basis,
        version=version_of(basis),
        found=f"{count} 个独立核实点",
        sources=tuple(Source("identity_point", p.uid, "agrees") for p in points),
        enter=None if count >= POINTS else Source("identity_point", "", "kind"),
    )


def fled(facts: Facts) -> Item:
    """He absconded (刑诉法298, 法释〔2017〕1号3)."""
    flight = last_flight(facts.of(Flight))
    return Item(
        code="absconded",
        label="逃匿",
        state="met" if flight else "missing",
        basis="刑诉法298",
        version=CPL,
        found=f"{in_figures(flight.day)}出逃" if flight else "",
        sources=_sources(flight, "day"),
        enter=None if flight else Source("flight", "", "day"),
    )


def wanted_for_a_year(facts: Facts) -> Item:
    """Wanted order or red notice, and a full year behind it (刑诉法298; 2017规定5).

    The entry in the online database alone is not an order.
    """
    orders = facts.taken("wanted", "red_notice")
    # Of a day known in part the last reading counts, so the surest order goes first;
    # one that was lifted before its year had run out is no order any longer.
    stood = [one for one in orders if not _is_cut_short(one)]
    order = min(stood or orders, key=lambda one: latest(one.starts), default=None)
    cut = order is not None and not stood
    ran = order is not None and not cut and has_run(order.starts, YEAR, facts.today)
    state: State = "met" if ran else ("missing" if cut or not order else "not_yet")
    label = facts.law.measures[order.kind].label if order else ""
    found = f"{label} {in_figures(order.starts)}" if order else ""
    if order and cut:
        found += f"，{in_figures(order.ended)}解除，没有满一年"
    elif order and not ran:
        day = add_months_of_court(latest(order.starts), 12)
        found += f"，{day.isoformat()}届满，次日起符合"
    return Item(
        code="wanted_year",
        label="通缉或红色通报满一年不能到案",
        state=state,
        basis="刑诉法298",
        version=CPL,
        confidence="found",
        found=found,
        sources=_sources(order, "starts"),
        enter=Source("measure", "", "kind") if state == "missing" else None,
    )


def _is_cut_short(one: Measure) -> bool:
    if one.state != "lifted" or not one.ended:
        return False
    return not has_run(one.starts, YEAR, latest(one.ended).isoformat())


def wanted(facts: Facts) -> Item:
    """A wanted order or a red notice is there."""
    orders = [
        one
        for one in facts.taken("wanted", "red_notice")
        if one.state == "in_force"  # what was lifted asks nobody to arrest him
    ]
    labels = [facts.law.measures[one.kind].label for one in orders]
    return Item(
        code="wanted",
        label="有通缉令或者红色通报",
        state="met" if orders else "missing",
        basis="条例188、276",
        version=SUPERVISION,
        found="、".join(dict.fromkeys(labels)),
        sources=tuple(Source("measure", one.uid, "kind") for one in orders),
        enter=None if orders else Source("measure", "", "kind"),
    )


def property_there(facts: Facts) -> Item:
    """There is property to confiscate; a mere lead is none, nor what is unrelated."""
    real = [one for one in facts.of(Asset) if is_counted(one)]
    assets = [one for one in real if one.value]
    leads = [
        one
        for one in facts.of(Asset)
        if one.is_lead == "yes" and one.unrelated != "yes"
    ]
    bare = [one for one in real if not one.value]
    only = f"只有线索 {len(leads)} 项" if leads else ""
    only = f"{len(bare)} 项没有写明价值" if bare else only
    return Item(
        code="property",
        label="有属于追缴范围的财产",
        state="met" if assets else "missing",
        basis="刑诉法298",
        version=CPL,
        found=f"{len(assets)} 项" if assets else only,
        sources=tuple(Source("asset", one.uid, "value") for one in assets),
        enter=None if assets else _where_property(bare, leads),
    )


def _where_property(bare: list[Asset], leads: list[Asset]) -> Source:
    """Where property becomes certain: a value is entered, or a lead is one no longer."""
    if bare:
        return Source("asset", bare[0].uid, "value")
    return Source("asset", leads[0].uid, "is_lead") if leads else Source("asset", "", "value")  # fmt: skip


def recoverable(facts: Facts) -> Item:
    """By criminal law it is to be recovered: shown by paper, or by each asset's own tie."""
    item = facts.proven("recoverable")
    assets = [one for one in facts.of(Asset) if is_counted(one)]
    tied = [one for one in assets if one.proves.strip()]
    if item.state != "missing" or not assets or len(tied) < len(assets):
        return item
    return Item(
        code="recoverable",
        label=item.label,
        state="met",
        basis=item.basis,
        version=item.version,
        found=f"{len(tied)} 项资产均写明与案件的联系",
        sources=tuple(Source("asset", one.uid, "proves") for one in tied),
    )


def has_evidence(facts: Facts) -> Item:
    """Evidence shows that there was a crime (2017规定9、10)."""
    items = facts.of(EvidenceItem)
    if not items:
        return facts.proven("has_evidence")
    return Item(
        code="has_evidence",
        label="有证据证明有犯罪事实",
        state="met",
        basis="刑诉法298",
        version=CPL,
        found=f"证据 {len(items)} 件",
        sources=tuple(Source("evidence_item", one.uid, "proves") for one in items),
    )


def died(facts: Facts) -> Item:
    """His death is confirmed; then no year of being wanted is asked (2017规定4)."""
    status = facts.status
    dead = status is not None and status.status == "deceased"
    return Item(
        code="death",
        label="已死亡",
        state="met" if dead else "not_met",
        basis="刑诉法298",
        version=CPL,
        found=f"{LABELS.get(status.status, '')} {in_figures(status.day)}"
        if status
        else "",
        sources=_sources(status, "status"),
    )


def subject_of(facts: Facts) -> Subject | None:
    return next(iter(facts.of(Subject)), None)
