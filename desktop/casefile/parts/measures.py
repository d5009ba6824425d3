"""措施: what is in force and when it ends, its chain under it; 无依据 where one lacks."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.fields import Choice, label_of_code
from db.records.base import fields_of
from db.records.measure import TAKEN, Measure, MeasureExtension
from db.rules.gates import lacks_approval
from db.values.day import days_between, in_figures, sort_key
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import NARROW, Cell, Plan, Row
from desktop.casefile.parts.any_record import more_of
from desktop.casefile.parts.news import NEVER, SOON, time_left
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, Run, black, runs_of
from desktop.casefile.table import Table
from desktop.casefile.words import NO_BASIS, NOTHING, in_words

TOLD = ("kind", "target", "state", "approved_by", "approval_level", "document_number",
        "starts", "expires", "basis")  # fmt: skip
EXTENSION_TOLD = ("measure", "starts", "count", "unit", "expires", "basis", "approved_by",
                  "approval_level", "document_number")  # fmt: skip
NOTE = (
    "期满日期按法定期间推算，遇两种读法取较早的一天；实际以文书为准。"
    "条例＝监察法实施条例；限制出境、冻结到期未续即自动解除。"
)


def measures(file: CaseFile) -> Part:
    records = file.of(Measure)
    body: list[Flowable] = [_table(file, records)] if records else []
    newest = max(records, key=lambda one: sort_key(one.starts), default=None)
    return Part(
        key="measures",
        title="措施",
        lede=_lede(file, records),
        body=body,
        day=newest.starts if newest else "",
        document=newest.document_number if newest else "",
        author=newest.approved_by if newest else "",
        remark=f"{len(records)}项" if records else "",
    )


def ends_on(file: CaseFile, measure: Measure) -> str:
    """Return the day on which a measure in force ends, '' where it has no end."""
    return next(
        (
            d.day
            for d in file.dues
            if d.uid == measure.uid and d.rule == "measure_expires"
        ),
        "",
    )


def _lede(file: CaseFile, records: Sequence[Measure]) -> Content:
    running = [one for one in records if one.state == "in_force"]
    ends = [day for one in running if (day := ends_on(file, one))]
    soon = [day for day in ends if days_between(file.today, day) <= SOON]
    words = f"登记{len(records)}项，执行中{len(running)}项"
    if soon:
        words += f"，{len(soon)}项30日内到期或已逾期，最早{in_figures(min(soon))}"
    bare = [one for one in records if lacks_approval(one)]
    if not bare:
        return f"{words}。"
    return [f"{words}；{len(bare)}项", black(NO_BASIS), "。"]


def _table(file: CaseFile, records: Sequence[Measure]) -> Table:
    rows: list[Row] = [("措施　对象", "批准机关　文号", "起—止", "提示", "依据")]
    joined = set()
    for one in sorted(records, key=lambda each: _place(file, each)):
        more = more_of(one, file, TOLD)
        if more:
            joined.add(len(rows))
        rows.append(_main(file, one))
        rows += [["", Cell(more, span=4)]] if more else []
        rows += _chain(file, one)
    return Table(
        Plan(
            columns=(46, 50, NARROW, NARROW, 26),
            rows=rows,
            joined=frozenset(joined),
            note=NOTE,
        )
    )


def _place(file: CaseFile, one: Measure) -> tuple[int, str, str]:
    """By expiry, then without a term, then drafts, then what has ended."""
    order = {"in_force": 0, "requested": 1, "draft": 1}.get(one.state, 2)
    return order, ends_on(file, one) or NEVER, one.uid


def _main(file: CaseFile, one: Measure) -> Row:
    mark = dict(fields_of(Measure))["kind"]
    name = label_of_code(mark, one.kind, file.reference) if isinstance(mark, Choice) else ""  # fmt: skip
    level = _term(file, Measure, "approval_level", one)
    approver = f"{one.approved_by}（{level}）" if level else one.approved_by
    until = in_figures(one.expires or ends_on(file, one) or one.ended)
    return (
        f"{name}\n{one.target}".strip(),
        f"{approver}\n{one.document_number}".strip() or NOTHING,
        f"{in_figures(one.starts) or NOTHING}\n{until or '无固定期限'}",
        _hint(file, one),
        one.basis or black(NO_BASIS),
    )


def _hint(file: CaseFile, one: Measure) -> Content:
    state = _term(file, Measure, "state", one)
    if lacks_approval(one):
        return [f"{state}\n", black(NO_BASIS)]
    day = ends_on(file, one)
    if one.state not in TAKEN or not day:
        return state
    return [f"{state}\n", *runs_of(time_left(day, file.today))]


def _term(
    file: CaseFile, kind: type[Measure | MeasureExtension], name: str, one: object
) -> str:
    return in_words(dict(fields_of(kind))[name], getattr(one, name), file.reference)


def _chain(file: CaseFile, one: Measure) -> list[Row]:
    chain = [e for e in file.of(MeasureExtension) if e.measure == one.uid]
    return [["", Cell(_extension(file, e), span=4)] for e in chain]


def _extension(file: CaseFile, one: MeasureExtension) -> list[str | Run]:
    """'延长　2026-05-28起三个月　省监委（省级）　文号　条例194'."""
    unit = _term(file, MeasureExtension, "unit", one)
    span = f"{one.count}{unit}" if one.count else f"法定最长（{unit}）"
    level = _term(file, MeasureExtension, "approval_level", one)
    until = f"　至{in_figures(one.expires)}" if one.expires else ""
    found: list[str | Run] = [
        Run("延长　", whole=True),
        f"{in_figures(one.starts)}起{span}{until}　{one.approved_by}（{level}）　",
        Run(one.document_number, whole=True),
        f"　{one.basis}",
    ]
    if lacks_approval(one):
        found.append(black(NO_BASIS))
    more = more_of(one, file, EXTENSION_TOLD)
    return [*found, "　", *more] if more else found
