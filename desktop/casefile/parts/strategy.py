"""一人一策: the versions, what each says, its steps and risks, and its approval."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.fields import LongText, Text, label_of_code
from db.records.base import fields_of
from db.records.strategy import (
    StepProgress,
    StrategyRisk,
    StrategyStep,
    StrategyVersion,
)
from db.rules.reminders import step_states
from db.values.day import days_since, earliest, in_words
from desktop.casefile.case_file import CaseFile
from desktop.casefile.cells import FORM, Cell, Plan, Row
from desktop.casefile.lines import Paragraph
from desktop.casefile.look import ONE_PIECE
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import column_of, printed_fields, table_of
from desktop.casefile.parts.part import Part
from desktop.casefile.runs import Content, Run, black, bold
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, numeral

NARRATIVE = tuple(
    name for name, mark in fields_of(StrategyVersion) if isinstance(mark, LongText)
)
CLOSED = ("done", "stopped")
SIGNED = "签名：　　　　　　　　年　　月　　日"
OPINIONS = (  # who signs, what is printed to be ticked, least height in points
    ("承办人意见", "", 58),
    ("专班组长意见", "", 58),
    ("会商意见", "（会商纪要文号：　　　　　　　　　　）", 58),
    ("包案领导审批", "□同意　　□修改后再报　　□不同意", 72),
)


def strategy(file: CaseFile) -> Part:
    versions = _newest_first(file)
    approved = next((one for one in versions if one.state == "approved"), None)
    return Part(
        key="strategy",
        title="一人一策",
        lede=_lede(versions, file),
        body=_body(versions, file),
        document=approved.decision_document if approved else "",
        day=versions[0].drafted if versions else "",
        remark=_label(versions[0], "state", file) if versions else "",
    )


def _newest_first(file: CaseFile) -> list[StrategyVersion]:
    versions = file.of(StrategyVersion)
    return sorted(versions, key=lambda one: one.number or 0, reverse=True)


def _label(version: StrategyVersion, name: str, file: CaseFile) -> str:
    mark = dict(fields_of(StrategyVersion))[name]
    return label_of_code(mark, getattr(version, name), file.reference)  # type: ignore[arg-type]


def _named(version: StrategyVersion) -> str:
    return f"第{version.number}版" if version.number is not None else "未编号的版本"


def _lede(versions: Sequence[StrategyVersion], file: CaseFile) -> Content:
    if not versions:
        return ""
    found: list[str | Run] = []
    approved = [one for one in versions if one.state == "approved"]
    if approved:
        when = f"（{in_words(approved[0].decided)}批准）" if approved[0].decided else ""
        found.append(f"现行{_named(approved[0])}{when}")
    newest = versions[0]
    if newest not in approved:
        found += [
            "；" if found else "",
            f"{_named(newest)}{_label(newest, 'state', file)}",
        ]
    main = _label(newest, "main_route", file)
    other = _label(newest, "fallback_route", file)
    found += ["。主途径：", main or black(LACKING)]
    return [*found, "；备用：", other or black(LACKING), "。"]


def _body(versions: Sequence[StrategyVersion], file: CaseFile) -> list[Flowable]:
    if not versions:
        return _loose(file)
    oldest_first = list(reversed(versions))
    body = together(
        subheading("（一）版本"), table_of(oldest_first, file, leave=NARRATIVE)
    )
    number = 1
    for version in versions:
        for head, flowables in _of_version(version, file):
            number += 1
            body += together(subheading(f"（{numeral(number)}）{head}"), *flowables)
    if progress := file.of(StepProgress):
        number += 1
        body += together(
            subheading(f"（{numeral(number)}）步骤进展"), table_of(progress, file)
        )
    return body


def _loose(file: CaseFile) -> list[Flowable]:
    """Steps, risks and progress without any version: odd, but nothing is dropped."""
    body: list[Flowable] = []
    for kind in (StrategyStep, StrategyRisk, StepProgress):
        if records := file.of(kind):
            body += together(subheading(kind.title), table_of(records, file))
    return body


def _of_version(
    version: StrategyVersion, file: CaseFile
) -> list[tuple[str, list[Flowable]]]:
    found: list[tuple[str, list[Flowable]]] = []
    name = _named(version)
    if told := _narrative(version):
        found.append((f"{name}研判与安排", told))
    steps = [one for one in file.of(StrategyStep) if one.version == version.uid]
    if steps:
        found.append((f"{name}步骤", [_steps(steps, version, file)]))
    risks = [one for one in file.of(StrategyRisk) if one.version == version.uid]
    if risks:
        found.append((f"{name}风险与应对", [table_of(risks, file)]))
    if version.state == "submitted":
        found.append((f"{name}审批", [_approval(version)]))
    return found


def _narrative(version: StrategyVersion) -> list[Flowable]:
    """Return 因人、因国、因案 and the rest as text, needed ones also when missing."""
    found: list[Flowable] = []
    for name, mark in printed_fields(StrategyVersion):
        if name not in NARRATIVE:
            continue
        text = str(getattr(version, name))
        if text.strip():
            told: list[str | Run] = [bold(f"{mark.label}。"), text]
            found.append(Paragraph(told, whole=ONE_PIECE))
        elif mark.needed:
            found.append(Paragraph([bold(f"{mark.label}。"), black(LACKING)]))
    return found


def _steps(
    steps: Sequence[StrategyStep], version: StrategyVersion, file: CaseFile
) -> Table:
    states = step_states(file.records)
    marks = dict(fields_of(StepProgress))
    shown: list[Content] = []
    for step in steps:
        state = states.get(step.key, "not_started")
        late = state not in CLOSED and version.state == "approved" and _late(step, file)
        label = label_of_code(marks["state"], state, file.reference)  # type: ignore[arg-type]
        shown.append(black(f"逾期{late}日") if late else label)
    return table_of(
        steps, file, extra=[column_of("进展", Text(label="", needed=True), shown)]
    )


def _late(step: StrategyStep, file: CaseFile) -> int:
    """Return by how many days a step is overdue, 0 when it is not."""
    if not step.due or earliest(step.due).isoformat() >= file.today:
        return 0
    return days_since(step.due, file.today)


def _approval(version: StrategyVersion) -> Flowable:
    """Return the block to be signed, whole on one page."""
    asked = f"拟同意按{_named(version)}实施，提请会商。"
    rows: list[Row] = [
        [who, Cell(ticks or (asked if number == 0 else ""), sign=SIGNED, room=room)]
        for number, (who, ticks, room) in enumerate(OPINIONS)
    ]
    return Table(
        Plan(
            columns=(28, 128),
            rows=rows,
            style=FORM,
            heads=0,
            labels=frozenset({0}),
            keep=True,
        )
    )
