"""报告 in words for the page: how the open one stands, what can be done, its numbers."""

from collections.abc import Collection
from dataclasses import dataclass

from db.access import Act
from db.queries.reports import Reported
from db.records.report import ISSUED, OF_DOSSIERS, REPORT_STATES, Report
from db.rules.reports import Numbers
from db.values.day import in_words
from desktop.reports_told import (
    KIND,
    changed_in_words,
    column_in_words,
    is_part,
    number_in_words,
    period_in_words,
    unit_in_words,
)
from ui.figures.shown import FiguresShown, NumberShown, RowShown
from ui.reports.shown import EntryRow, ReportRow, ReportShown

STATE = {term.code: term.label for term in REPORT_STATES}
TONES = {"draft": "info", "submitted": "mid", "issued": "ok", "corrected": "tag"}
MOST_CHANGED = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Who looks at a report: what his account may do, whether he handed it in."""

    may: Collection[Act]
    label: str


def report_row(one: Report) -> ReportRow:
    """Return a report as a line of the list."""
    return ReportRow(
        uid=one.uid,
        kind=KIND[one.kind],
        period=period_in_words(one.kind, one.first, one.last),
        number=one.number,
        state=STATE[one.state],
        tone=TONES[one.state],
    )


def report_shown(found: Reported, who: Standing) -> ReportShown:
    """Return everything the page shows of one report."""
    report = found.report
    title, sentence = _standing(found)
    return ReportShown(
        tone={"draft": "info", "submitted": "warn"}.get(report.state, "ok"),
        title=title,
        sentence=sentence,
        acts=_acts(found, who),
        entries=[
            EntryRow(
                uid=one.entry.uid,
                name=one.name,
                number=one.number,
                text=" ".join(one.entry.text.split()),
            )
            for one in found.told
        ],
        tells_of_dossiers=report.kind in OF_DOSSIERS,
        may_edit=report.state == "draft" and Act.DRAFT in who.may,
        numbers=numbers_shown(report.kind, found.numbers),
        changed=_changed(found),
    )


def _standing(found: Reported) -> tuple[str, str]:
    one = found.report
    edition = f"第{one.edition}版，" if (one.edition or 1) > 1 else ""
    seen = _partly(found)
    match one.state:
        case "draft":
            back = f"退回意见：{one.decision_note}。" if one.decision_note else ""
            told = f"{back}数字随档案更新，签发时定下；文字可以改，空着的不印。{seen}"
            return f"{edition}起草：{KIND[one.kind]}", told
        case "submitted":
            told = f"{in_words(one.submitted)}由{one.drafted_by}送审，由领导的账户签发或登记纸质签批。{seen}"
            return f"{edition}待批：{KIND[one.kind]}", told
        case "corrected":
            newer = found.corrected_by
            day = in_words(newer.issued) if newer else ""
            told = f"{day}印发的第{newer.edition}版更正了这一版。" if newer else ""
            return f"{one.number}　已更正", told
    by = f"，{one.issued_by}签发" if one.issued_by else ""
    paper = f"（{one.decision_document}）" if one.decision_document else ""
    told = f"{edition}{in_words(one.issued)}印发{by}{paper}。内容不再改动，有错请更正。"
    return f"{one.number}　{KIND[one.kind]}", told + seen


def _partly(found: Reported) -> str:
    """Say what is not in it, where the asker may not read everything."""
    numbers = found.numbers
    parts = []
    if numbers.read < numbers.of:
        parts.append(f"数字只含可查阅的 {numbers.read} 份，共 {numbers.of} 份。")
    if found.unseen:
        parts.append(f"另写到 {found.unseen} 份本账户不能查阅的档案。")
    return "".join(parts)


def _acts(found: Reported, who: Standing) -> list[str]:
    one, may = found.report, who.may
    drafts, issues = Act.DRAFT in may, Act.ISSUE in may
    if one.state == "draft" and drafts:
        more = ["renew"] if one.kind in OF_DOSSIERS else []
        return [*more, "drop", "submit"]
    if one.state == "submitted":
        signs = issues and one.drafted_by != who.label
        acts = ["send_back"] if issues else []
        return [*acts, *(["register"] if drafts else []), *(["issue"] if signs else [])]
    if one.state == "issued" and drafts and found.corrected_by is None:
        return ["correct"]
    return ["newer"] if found.corrected_by else []


def _changed(found: Reported) -> str:
    if found.report.state not in ISSUED or not found.changed:
        return ""
    told = changed_in_words(found.report.kind, found.changed)
    more = f"，等 {len(told)} 处" if len(told) > MOST_CHANGED else ""
    return f"印发以后有变化：{'；'.join(told[:MOST_CHANGED])}{more}。要更正请出新版。"


def numbers_shown(kind: str, numbers: Numbers) -> FiguresShown:
    """Return the numbers of a report as a table, a column a span."""
    columns = list(numbers.spans)
    return FiguresShown(
        title="",
        heads=[column_in_words(kind, key) for key in columns],
        rows=[
            RowShown(
                line.code,
                line.label,
                unit_in_words(line),
                tuple(
                    NumberShown(
                        number_in_words(line.numbers.get(key), line.unit),
                        bool(line.numbers[key].entries),
                    )
                    for key in columns
                ),
                strong=not is_part(line),
            )
            for line in numbers.lines
        ],
    )
