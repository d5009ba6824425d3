"""一、档案概况: what is asked first: status, who answers, what is still missing."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.records import BY_NAME, section_of
from db.records.case import Flight
from db.records.dossier import STATUSES, STOCK, Dossier, StatusChange
from db.records.subject import IdentityPoint
from db.records.team import ANSWERING, TEAM_ROLES, TeamMember
from db.rules.completeness import independent_points, is_identified, unanswered
from db.rules.summary import current_status, holders, last_flight
from db.values.day import days_between, length
from db.values.day import in_words as day_in_words
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import NARROW, Cell, Plan, Row
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import form, pairs_of, table_of
from desktop.casefile.parts.news import time_left
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, Run, black, bold
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, numeral
from desktop.wording import due_in_words, gap_in_words

ROLE = {term.code: term.label for term in TEAM_ROLES}
YEAR = 365  # days
STATUS = {term.code: term.label for term in STATUSES}


def overview(file: CaseFile) -> Part:
    """Return the first section; it is never empty, for a dossier has a number."""
    dossier = file.dossier
    return Part(
        key="overview",
        title="档案概况",
        lede=_lede(file),
        body=[*_form(file), *_changes(file), *_dues(file), *_gaps(file)],
        document=dossier.filing_document,
        author=dossier.filing_authority,
        day=dossier.opened,
        remark=f"缺{len(file.gaps)}项" if file.gaps else "",
    )


def _lede(file: CaseFile) -> Content:
    dossier, status = file.dossier, current_status(file.of(StatusChange))
    found: list[str | Run] = []
    if dossier.opened:
        found.append(f"{day_in_words(dossier.opened)}建档，")
    found += ["当前状态", bold(STATUS[status.status]) if status else "未登记"]
    flight = last_flight(file.of(Flight))
    if flight and status and status.status in STOCK:
        found.append(f"，在逃{length(flight.day, file.today)}")
    lacking = "、".join(ROLE[r] for r in unanswered(file.of(TeamMember), file.today))
    found.append(f"。尚无{lacking}" if lacking else "。负责、承办、督办三方齐备")
    found.append(f"；底数尚缺{len(file.gaps)}项。" if file.gaps else "；底数已齐。")
    return found


def _form(file: CaseFile) -> list[Flowable]:
    values = pairs_of(file.one(Dossier), file)
    status = current_status(file.of(StatusChange))
    held = holders(file.of(TeamMember), file.today)
    values.append(
        ("当前状态", STATUS[status.status] if status else black(LACKING), False)
    )
    for role in ANSWERING:
        values.append((ROLE[role], _who(file, held.get(role, ())), False))
    points = independent_points(file.of(IdentityPoint))
    known = "已核实" if is_identified(file.of(IdentityPoint)) else "未核实"
    values.append(("身份核验", f"{known}，独立来源{points}处", False))
    return together(subheading("（一）建档与责任"), form(values))


def _who(file: CaseFile, members: Sequence[TeamMember]) -> Content:
    officers = [file.officers[m.officer] for m in members if m.officer in file.officers]
    if not officers:
        return black(LACKING)
    return "、".join(f"{one.name}（{one.unit}）" for one in officers)


def _changes(file: CaseFile) -> list[Flowable]:
    changes = file.of(StatusChange)
    if not changes:
        return []
    return together(subheading("（二）状态变更"), table_of(changes, file))


def _dues(file: CaseFile) -> list[Flowable]:
    """What is overdue, and what falls due within a year."""
    rows: list[Row] = [["日期", "事项", "提示"]]
    for due in file.dues:
        left = days_between(file.today, due.day)
        if left <= YEAR:
            rows.append([due.day, due_in_words(due), time_left(due.day, file.today)])
    if len(rows) == 1:
        return []
    head = subheading("（三）到期事项" if file.of(StatusChange) else "（二）到期事项")
    return together(head, Table(Plan(columns=(NARROW, 80, NARROW), rows=rows)))


def _gaps(file: CaseFile) -> list[Flowable]:
    if not file.gaps:
        return []
    lacking: dict[tuple[str, str], dict[str, None]] = {}
    for gap in file.gaps:
        kind = BY_NAME[gap.kind]
        place = (section_of(kind).title.split("　")[-1], kind.title)
        lacking.setdefault(place, {})[gap_in_words(gap)] = None
    rows: list[Row] = [["部分", "登记", "尚缺"]]
    rows += [
        [part, kind, Cell("、".join(what))] for (part, kind), what in lacking.items()
    ]
    note = f"注：缺项由程序按当前状态应有的事实逐项核对得出，共{len(file.gaps)}项。"
    number = 2 + bool(file.of(StatusChange)) + bool(_dues(file))
    head = subheading(f"（{numeral(number)}）底数缺项")
    return together(
        head, Table(Plan(columns=(NARROW, NARROW, 80), rows=rows, note=note))
    )
