"""What the page of a dossier shows, made of what was read of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.fields import Choice, Link, OneOf, Reference, label_of_code
from db.queries.ground import find_ground
from db.queries.history import Told, history_of_dossier
from db.queries.ledger import LedgerRow, find_ledger_rows
from db.queries.links import linkable
from db.queries.overview import find_dues, find_gaps
from db.queries.records import Records, records_of_dossier
from db.records import BY_NAME, KINDS, SECTIONS, Kind, Section, section_of
from db.records.asset import Asset, AssetEvent
from db.records.base import fields_of
from db.records.dossier import Dossier, StatusChange
from db.records.matter import Supervision
from db.records.measure import Measure
from db.records.office import LEVELS
from db.records.strategy import VERSION_STATES, StrategyVersion
from db.records.team import ANSWERING, TeamMember
from db.rules.assets import accounts_of, sum_of
from db.rules.completeness import Gap, serves
from db.rules.ground import Ground
from db.rules.reminders import SILENT, Due
from db.rules.reminders.measures import RED_NOTICE
from db.rules.summary import holders
from db.store import Store
from db.values.day import in_figures
from db.values.moment import in_china
from db.values.money import in_ten_thousands
from desktop.presenters.today_shown import FIELDS, SERVED_AT
from desktop.wording import (
    ACTS,
    ROLE_LABEL,
    STATUS_LABEL,
    amounts_in_words,
    days_in_words,
    due_in_words,
    gap_in_words,
    title_in_words,
    urgency,
    where_in_words,
)
from ui.dossier.shown import Falling, Header, Missing, Overview, Tag
from ui.parts.sections import Entry


@dataclass(frozen=True, slots=True)
class DossierState:
    """Everything of one dossier, as one moment saw it."""

    row: LedgerRow
    records: Records
    links: Reference
    gaps: tuple[Gap, ...]
    dues: tuple[Due, ...]
    told: tuple[Told, ...]
    today: str
    ground: Ground


def read_dossier(store: Store, dossier: str) -> DossierState:
    """Return the state of a dossier; raises NotPermitted, NotFound."""
    return DossierState(
        row=store.read(find_ledger_rows, [dossier])[dossier],
        records=store.read(records_of_dossier, dossier),
        links=store.read(linkable, dossier, KINDS),
        gaps=tuple(store.read(find_gaps, dossier)),
        dues=tuple(store.read(find_dues, dossier)),
        told=tuple(store.read(history_of_dossier, dossier, 12)),
        today=store.today,
        ground=store.read(find_ground),
    )


def header_of(state: DossierState, reference: Reference, *, may_print: bool) -> Header:
    """Return the head of the page."""
    row = state.row
    return Header(
        name=row.name or "姓名待补",
        status=row.status,
        status_word=STATUS_LABEL.get(row.status, ""),
        tags=_tags(state),
        facts=_facts(state, reference),
        answers=_answers(state),
        dues=tuple(_tag(due, state.today) for due in state.dues[:3]),
        may_print=may_print,
    )


def _tags(state: DossierState) -> tuple[Tag, ...]:
    """Return what the person is known under: unidentified, listed, wanted abroad."""
    tags = [] if state.row.identity_points >= 2 else [Tag("身份未核实", "gap")]
    sought = (m for m in state.records[Measure] if isinstance(m, Measure))
    if any(m.kind == RED_NOTICE and m.state == "in_force" for m in sought):
        tags.append(Tag("红色通报"))
    listed = (s for s in state.records[Supervision] if isinstance(s, Supervision))
    levels = {s.level for s in listed if s.listed_on and not s.delisted}
    tags += [Tag(f"{t.label}挂牌") for t in LEVELS if t.code in levels]
    return tuple(tags)


def _tag(due: Due, today: str) -> Tag:
    near = urgency(due.day, today)
    return Tag(near.words, near.chip, due_in_words(due)) if near else Tag("")


def _facts(state: DossierState, reference: Reference) -> str:
    row = state.row
    days = days_in_words(row, state.today)
    fled = f"{in_figures(row.fled)} 出逃，在逃 {days}" if row.fled else ""
    amount = amounts_in_words(row)
    parts = (
        row.number,
        fled,
        where_in_words(row, reference),
        f"涉案 {amount}" if amount else "",
        _recovered(state),
    )
    return "　·　".join(part for part in parts if part)


def _recovered(state: DossierState) -> str:
    """Return '追回 402.10万元' where anything has come back, each sum at its own rate."""
    accounts = accounts_of(
        (a for a in state.records[Asset] if isinstance(a, Asset)),
        (e for e in state.records[AssetEvent] if isinstance(e, AssetEvent)),
    )
    found = sum_of(accounts, "recovered")
    return f"追回 {in_ten_thousands(found.money)}" if found.fen else ""


def _answers(state: DossierState) -> str:
    row = state.row
    filing = next(iter(state.records[Dossier]), None)
    parts = [
        f"包案领导 {row.leader or '缺'}",
        f"主办人 {row.handler or '缺'}",
        f"督办人 {row.supervisor or '缺'}",
    ]
    if isinstance(filing, Dossier):
        day = in_figures(filing.filing_day)
        parts.append(f"立案：{filing.filing_document}，{day}")
    return "　".join(parts)


def entries_of(state: DossierState) -> list[Entry]:
    """Return the list of sections with what each lacks or holds."""
    return [
        Entry(
            key=section.key,
            title=section.title,
            group=section.group,
            mark=_mark(section, state),
            gaps=len(gaps_in(section, state.gaps)),
        )
        for section in SECTIONS
    ]


def gaps_in(section: Section, gaps: Sequence[Gap]) -> list[Gap]:
    """Return the gaps that belong to a section."""
    return [gap for gap in gaps if BY_NAME[gap.kind] in section.kinds]


def _mark(section: Section, state: DossierState) -> str:
    if section.key == "overview":
        return ""
    if section.key == "team":
        serving = [
            m
            for m in state.records[TeamMember]
            if isinstance(m, TeamMember) and serves(m, state.today)
        ]
        return f"{len(serving)} 人"
    if section.key == "strategy":
        numbers = [
            v.number or 0
            for v in state.records[StrategyVersion]
            if isinstance(v, StrategyVersion)
        ]
        return f"第 {max(numbers)} 版" if numbers else ""
    count = sum(len(state.records[kind]) for kind in section.kinds if not kind.single)
    return str(count) if count else ""


def missing_of(state: DossierState, reference: Reference) -> tuple[Missing, ...]:
    """Return every gap as something that can be opened, in the order of the list."""
    known = {**reference, **state.links}
    return tuple(
        Missing(
            section=section.key,
            section_title=section.title.split("　")[-1],
            kind=gap.kind,
            uid=gap.uid,
            name=gap.field,
            words=_gap_words(gap, state, known),
        )
        for section in SECTIONS
        for gap in gaps_in(section, state.gaps)
    )


def _gap_words(gap: Gap, state: DossierState, known: Reference) -> str:
    """Return '冻结　批准机关': of several records of a kind, which one lacks it."""
    kind = BY_NAME[gap.kind]
    words = gap_in_words(gap)
    if words == kind.title or gap.field == "points" or kind.single:
        return words
    record = next((r for r in state.records[kind] if r.uid == gap.uid), None)
    return f"{title_in_words(record, known) if record else kind.title}　{words}"


def _falling(due: Due, today: str) -> Falling:
    quiet = due.rule in SILENT
    return Falling(
        tag=_tag(due, today),
        words=due_in_words(due),
        kind="" if quiet else due.kind,
        uid=due.uid,
        name=FIELDS.get(due.rule, SERVED_AT.get(due.kind, "")),
    )


def overview_of(state: DossierState, reference: Reference) -> Overview:
    """Return what the opening page says."""
    known = {**reference, **state.links}
    return Overview(
        missing=missing_of(state, reference),
        dues=tuple(_falling(due, state.today) for due in state.dues),
        filing=_filing(state),
        statuses=_statuses(state),
        recent=tuple(_recent(told, known) for told in state.told[:6]),
        answered=_answered(state),
    )


def _filing(state: DossierState) -> tuple[tuple[str, str], ...]:
    filing = next(iter(state.records[Dossier]), None)
    if not isinstance(filing, Dossier):
        return ()
    return (
        ("决定机关", filing.filing_authority or "缺"),
        ("立案日期", in_figures(filing.filing_day) or "缺"),
        ("立案文号", filing.filing_document or "缺"),
        ("承办部门", filing.department or "缺"),
        ("建档日期", in_figures(filing.opened) or "缺"),
    )


def _statuses(state: DossierState) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (in_figures(one.day), STATUS_LABEL.get(one.status, "缺"), one.basis)
        for one in reversed(state.records[StatusChange])
        if isinstance(one, StatusChange)
    )


def _answered(state: DossierState) -> tuple[tuple[str, str], ...]:
    named = {term.code: term.label for term in state.links.get("officer", ())}
    held = holders(state.records[TeamMember], state.today)
    return tuple(
        (
            ROLE_LABEL[role],
            "、".join(named.get(m.officer, "") for m in held.get(role, [])) or "缺",
        )
        for role in ANSWERING
    )


def _recent(told: Told, known: Reference) -> tuple[str, str]:
    when = in_china(told.at)[5:]
    return f"{when} {told.who}", told_in_words(told, known)


def told_in_words(told: Told, known: Reference) -> str:
    """Return what one line of the trail says was done; `known` names codes and uids."""
    act = ACTS.get(told.act, told.act)
    kind = BY_NAME.get(told.kind)
    if kind is None or told.act not in ("add", "change", "remove"):
        return act
    if told.act != "change":
        return f"{act}{kind.title}　{_name(told, kind, known)}"
    labels = {name: mark.label for name, mark in fields_of(kind)}
    changed = told.payload.get("after") or {}
    fields = "、".join(dict.fromkeys(labels.get(plain_field(n), n) for n in changed))
    return f"{act}{kind.title}：{fields}"


def _name(told: Told, kind: Kind, known: Reference) -> str:
    """Return what the record was called, no code of a list."""
    name = str(told.payload.get("name") or "")
    mark = dict(fields_of(kind))[kind.named_by]
    if not isinstance(mark, Choice | OneOf | Link):
        return name
    return label_of_code(mark, name, known)


def plain_field(column: str) -> str:
    """Return the field that a column of the file belongs to: an amount has three."""
    for ending in ("_minor", "_currency", "_about"):
        column = column.removesuffix(ending)
    return column


def version_state(version: StrategyVersion) -> str:
    """Return the word for the state of a version."""
    return next(t.label for t in VERSION_STATES if t.code == version.state)


def section_for(kind: str) -> str:
    """Return the key of the section that shows a kind, by its stored name."""
    return section_of(BY_NAME[kind]).key
