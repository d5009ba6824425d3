"""What a report would say of its period: written from figures, log and what falls due."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.access import Act, asks, may
from db.commands.reports import with_span
from db.queries.consultations import find_consultations
from db.queries.figures import find_counted
from db.queries.overview import find_reminders
from db.queries.records import office_records
from db.queries.reports import (
    Case,
    entries_of_report,
    find_cases,
    find_log,
    find_report,
    find_reports,
)
from db.queries.review import find_rounds
from db.records.base import new_uid
from db.records.case import LogEntry
from db.records.dossier import STOCK
from db.records.office import Office
from db.records.report import OF_DOSSIERS, Report, ReportEntry
from db.rules.figures import Counted, Span, figures, narrowed
from db.rules.reports import YEAR, narrowing_of, spans_beside
from db.values.day import first_day, in_words, length
from db.values.money import Money, in_ten_thousands
from db.view import View
from desktop.figures_told import paragraph, routes_in_words
from desktop.reports_told import NEXT, PERIODS, changed_in_words, name_in_words
from desktop.wording import RULES, STATUS_LABEL

CAUTION = "评价重在质量，不以人数论优劣。"
NOTHING_NEW = "没有登记新的进展。"
WITH_SITUATION = ("monthly", "quarterly", "annual")
# What is due is named by what it is about, a lead only as such.
UNNAMED = ("lead_due", "named_report_informed", "named_report_answered")
MOST_RULES = 4
LONG_PAST = timedelta(days=62)
SOON, AHEAD = timedelta(days=30), timedelta(days=45)


@asks(lambda *_: Act.DRAFT)
def propose_report(view: View, report: Report) -> tuple[Report, list[ReportEntry]]:
    """Return a report with everything that can be written of its period, unsaved.

    A figure is of what the asker may read, an entry of what he may tell of.
    """
    whole = with_span(report, view.today)
    span = Span(whole.first, whole.last)
    made = replace(
        whole,
        name=whole.name or name_in_words(whole),
        summary=_summary(view, whole, span),
        situation=_situation(view, whole),
        plan=_plan(view, whole),
        remarks=_remarks(view, whole),
        sent_to=whole.sent_to or _sent_before(view, whole),
    )
    return made, propose_entries(view, made)


def _summary(view: View, report: Report, span: Span) -> str:
    """The year so far in the usual paragraph, then what the period itself brought."""
    by = narrowing_of(report.kind, report.unit)
    now = narrowed(find_counted(view, span), by)
    brought = _brought(now, PERIODS[report.kind])
    if report.kind in OF_DOSSIERS:
        return _stands(now, report) + brought
    whole = spans_beside(report.kind, span).get(YEAR, span)
    year = now if whole == span else narrowed(find_counted(view, whole), by)
    who = report.unit or _office(view)
    told = "".join(piece.text for piece in paragraph(year, who))
    return told if whole == span else told + brought


def _office(view: View) -> str:
    return next((one.name for one in office_records(view, Office)), "")


def _brought(counted: Counted, lead: str) -> str:
    """'本月归案1名（劝返1名），追回赃款36.40万元，新增外逃0名。'."""
    known = {one.code: one for one in figures(counted, ("route",))}
    returned, fled = known["returned"], known["newly_fled"]
    routes = routes_in_words(returned)
    parts = [f"{lead}归案{returned.value}名" + (f"（{routes}）" if routes else "")]
    for code, words in (("recovered", "追回赃款"), ("frozen", "查封扣押冻结")):
        if known[code].value:
            about = "约" if known[code].about else ""
            money = Money(int(known[code].value or 0), about=about)
            parts.append(words + in_ten_thousands(money))
    parts.append(f"新增外逃{fled.value}名")
    return "，".join(parts) + "。"


def _stands(counted: Counted, report: Report) -> str:
    known = {one.code: one for one in figures(counted)}
    code = "stock_listed" if report.kind == "weekly" else "stock_end"
    whom = "挂牌督办的在册人员" if report.kind == "weekly" else "在册外逃人员"
    return f"截至{in_words(report.last)}，{whom}{known[code].value}名。"


# what runs and what falls due


def _tells_of_today(view: View, report: Report) -> bool:
    """What runs and is due today says nothing of a period long past."""
    past = date.fromisoformat(view.today) - date.fromisoformat(report.last)
    return report.kind in WITH_SITUATION and past <= LONG_PAST


def _situation(view: View, report: Report) -> str:
    if not _tells_of_today(view, report):
        return ""
    cases = [
        one for one in find_cases(view, report.unit, report.last) if one.status in STOCK
    ]
    mine = {one.dossier for one in cases}
    until = date.fromisoformat(view.today) + SOON
    found = [
        one for one in find_reminders(view, until.isoformat()) if one.dossier in mine
    ]
    late = Counter(one.due.rule for one in found if one.due.day < view.today)
    soon = Counter(one.due.rule for one in found if one.due.day >= view.today)
    rights = sum(1 for one in found if one.due.protects)
    unanswered = sum(not one.answered for one in cases)
    listed = sum(one.listed for one in cases)
    lines = [f"在册{len(cases)}人中，挂牌督办{listed}人"]
    lines.append(
        f"，缺包案领导、主办人或督办人的{unanswered}份。" if unanswered else "。"
    )
    if rights:
        lines.append(f"权利与解除的时限{rights}项，优先办理。")
    if late:
        lines.append(f"已逾期{sum(late.values())}项{_counted(late)}。")
    if soon:
        lines.append(f"30日内到期{sum(soon.values())}项{_counted(soon)}。")
    return "".join(lines)


def _counted(found: Counter[str]) -> str:
    """'（措施期满3项、协调事项到期2项等）': the most frequent ones."""
    parts = [
        f"{RULES.get(rule, rule)}{n}项" for rule, n in found.most_common(MOST_RULES)
    ]
    more = "等" if len(found) > MOST_RULES else ""
    return f"（{'、'.join(parts)}{more}）"


# what comes next


def _plan(view: View, report: Report) -> str:
    if not _tells_of_today(view, report):
        return ""
    near = (date.fromisoformat(view.today) + AHEAD).isoformat()
    lines = []
    for line in find_consultations(view)[::-1]:
        one = line.consultation
        day = first_day(one.day)
        if one.state == "planned" and view.today <= day <= near:
            cases = f"，研究{line.items}案" if line.items else ""
            lines.append(f"{in_words(one.day)}召开会商（{one.name}）{cases}。")
    for each in find_rounds(view):
        if not each.ended and each.due:
            lines.append(f"{in_words(each.due)}前完成{each.name}。")
    return "".join(lines)


# what the last one said


def _last_issued(view: View, report: Report) -> Report | None:
    return next(
        (
            one
            for one in find_reports(view)
            if one.kind == report.kind
            and one.unit == report.unit
            and one.state == "issued"
            and one.last < report.first
        ),
        None,
    )


def _remarks(view: View, report: Report) -> str:
    """What the last issue said otherwise than it is counted now; why is for a person."""
    last = _last_issued(view, report)
    lines = []
    if last:
        changed = changed_in_words(last.kind, find_report(view, last.uid).changed)
        lines = [f"{last.number}所载：{'；'.join(changed)}。"] if changed else []
    return "".join([*lines, CAUTION])


def _sent_before(view: View, report: Report) -> str:
    last = _last_issued(view, report)
    return last.sent_to if last else ""


# dossier by dossier


@asks(lambda *_: Act.DRAFT)
def propose_entries(view: View, report: Report) -> list[ReportEntry]:
    """Return what a report tells of the dossiers it does not tell of yet."""
    if report.kind not in OF_DOSSIERS:
        return []
    there = entries_of_report(view.connection, report.uid)
    told = {one.dossier for one in there}
    place = max((one.position or 0 for one in there), default=0)
    asked = (view.connection, view.actor, Act.MINUTE)
    found = []
    for case, text in _texts(view, report):
        if case.dossier in told or not text:
            continue
        if may(*asked, case.dossier, view.rights_day):
            place += 1
            found.append(
                ReportEntry(
                    uid=new_uid(),
                    dossier=case.dossier,
                    report=report.uid,
                    position=place,
                    text=text,
                )
            )
    return found


def _texts(view: View, report: Report) -> Iterator[tuple[Case, str]]:
    """What happened, of every dossier; in a 周报 how each listed person stands."""
    log = find_log(view, Span(report.first, report.last))
    cases = find_cases(view, report.unit, report.last)
    if report.kind == "daily":
        for case in cases:
            yield case, "\n".join(_happened(log.get(case.dossier, ()), report))
        return
    dues = _due_next(view, report)
    for case in cases:
        if case.listed and case.status in STOCK:
            happened = _happened(log.get(case.dossier, ()), report)
            yield case, _how_it_stands(report, case, happened, dues[case.dossier])


def _how_it_stands(
    report: Report, case: Case, happened: Sequence[str], due: Sequence[str]
) -> str:
    fled = f"，外逃{length(case.fled, report.last)}" if case.fled else ""
    lines = [
        f"现状：{STATUS_LABEL.get(case.status, '不详')}{fled}。",
        f"{PERIODS[report.kind]}：{''.join(happened) or NOTHING_NEW}",
    ]
    if due:
        lines.append(f"{NEXT[report.kind]}到期：{'；'.join(due)}。")
    return "\n".join(lines)


def _happened(entries: Sequence[LogEntry], report: Report) -> list[str]:
    found = []
    for one in entries:
        text = " ".join(one.text.split()).rstrip("。")
        lead = "" if report.first == report.last else f"{in_words(one.day)}，"
        mended = "更正：" if one.corrects else ""
        found.append(f"{lead}{mended}{text}。")
    return found


def _due_next(view: View, report: Report) -> Mapping[str, list[str]]:
    """What falls due in the period after the report's, by dossier."""
    last = date.fromisoformat(report.last)
    until = last + (last - date.fromisoformat(report.first)) + timedelta(days=1)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in find_reminders(view, until.isoformat()):
        due = one.due
        if due.day > report.last:
            named = due.what.rstrip("。") if due.rule not in UNNAMED else ""
            what = f"（{named}）" if named else ""
            words = f"{in_words(due.day)}{RULES.get(due.rule, due.rule)}{what}"
            found[one.dossier].append(words)
    return found
