"""The parts of a 会商材料, each a function from the file to what is set below its heading.

A part with nothing to say returns nothing and its heading is left out.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from db.records.case import CaseFact, Charge, Flight, Question, Whereabouts
from db.records.strategy import StrategyRisk, StrategyStep, StrategyVersion
from db.records.subject import IdentityPoint
from db.rules.completeness import is_identified
from db.rules.reminders import step_states
from db.values.day import in_figures, in_words
from desktop.casefile.brief_facts import (
    current_version,
    identity,
    is_late,
    label,
    questions,
    steps_of,
    work_done,
)
from desktop.casefile.case_file import RELATIONS, CaseFile
from desktop.casefile.cells import NARROW, Cell, Plan, Row
from desktop.casefile.faces import Role
from desktop.casefile.figure import timeline_of
from desktop.casefile.lines import Paragraph
from desktop.casefile.parts.assets import accounts, lede_of, totals_of
from desktop.casefile.parts.relations import FREE
from desktop.casefile.parts.screening import CLOSED, all_closed, routes_table
from desktop.casefile.relation_chart import relations_drawing
from desktop.casefile.runs import Content, Run, black, bold, framed
from desktop.casefile.table import Table
from desktop.casefile.words import LACKING, NOTHING, exact, span
from desktop.wording import due_in_words

Body = Sequence[Flowable]


def asked(file: CaseFile) -> Body:
    """一、提请会商事项: each one thing, with who and by when."""
    found = questions(file, "asked")
    if not found:
        return [Paragraph("本次没有登记提请会商事项。")]
    return [Paragraph(_question(number, one)) for number, one in enumerate(found, 1)]


def _question(number: int, one: Question) -> Content:
    who = "，".join(
        part
        for part in (one.unit, f"{in_words(one.due)}前" if one.due else "", one.basis)
        if part
    )
    text = [finished(numbered(number, one.text))]
    return [*text, Run(f"（{who}）", Role.KAI)] if who else text


def finished(text: str) -> str:
    """Return a sentence with its full stop."""
    return text if text[-1:] in "。！？；…”）" else f"{text}。"


def numbered(number: int, text: str) -> str:
    """Return '1.审议…'; a text that begins with a figure stands off: '1. 2012年'."""
    return f"{number}. {text}" if text[:1].isdigit() else f"{number}.{text}"


def case(file: CaseFile) -> Body:
    """对象与案情, with every fact."""
    return [*case_in_short(file, told=False), *facts(file)]


def case_in_short(file: CaseFile, *, told: bool = True) -> Body:
    """对象与案情, the facts by their number only."""
    identified = is_identified(file.of(IdentityPoint))
    sure: Content = (
        identity(file) if identified else [identity(file), framed("未核实"), "。"]
    )
    found: list[Flowable] = [Paragraph(sure)]
    if charges := file.of(Charge):
        found.append(
            Paragraph("涉嫌" + "；".join(_charge(file, c) for c in charges) + "。")
        )
    if told and file.of(CaseFact):
        count = len(file.of(CaseFact))
        found.append(Paragraph(f"案情事实共{count}段，全文见案卷“案情”部分。"))
    return found


def _charge(file: CaseFile, charge: Charge) -> str:
    when = ""
    if charge.since or charge.until:
        days = dict.fromkeys(d for d in (charge.since, charge.until) if d)
        when = "至".join(in_words(day) for day in days)
    parts = [
        label(file, charge, "offence") or "罪名未登记",
        f"（{charge.article}）" if charge.article else "",
        f"，{exact(charge.amount)}" if charge.amount else "，金额未登记",
        f"，行为在{when}" if when else "",
    ]
    return "".join(parts)


def facts(file: CaseFile) -> Body:
    found = []
    for number, fact in enumerate(file.of(CaseFact), 1):
        evidence = [Run(f"〔{fact.evidence}〕", Role.KAI)] if fact.evidence else []
        found.append(
            Paragraph([numbered(fact.position or number, fact.text), *evidence])
        )
    return found


def flight(file: CaseFile) -> Body:
    """出逃与现状: each flight in a sentence, the stays in a table."""
    found: list[Flowable] = [Paragraph(_flight(file, one)) for one in file.of(Flight)]
    picture = timeline_of(file)
    if picture is not None:
        found.append(picture)
    stays = file.of(Whereabouts)
    if stays:
        found.append(Table(_stays(file, stays)))
    return found


def flight_in_short(file: CaseFile) -> Body:
    """出逃与现状 without the table of stays: the last one stands in the strip."""
    found: list[Flowable] = [Paragraph(_flight(file, one)) for one in file.of(Flight)]
    picture = timeline_of(file)
    return [*found, picture] if picture is not None else found


def _flight(file: CaseFile, one: Flight) -> str:
    parts = [
        in_words(one.day) or "出逃日期不详",
        f"经{one.port}出境" if one.port else "出境口岸不详",
        f"持{one.document_used}" if one.document_used else "",
        f"路线{one.route}" if one.route else "",
        f"首到{label(file, one, 'destination')}" if one.destination else "",
        f"同行人{one.companions}" if one.companions else "",
        f"{in_words(one.discovered)}发现" if one.discovered else "",
    ]
    sentence = "，".join(part for part in parts if part) + "。"
    return sentence + one.note


def _stays(file: CaseFile, stays: Sequence[Whereabouts]) -> Plan:
    rows: list[Row] = [("起止", "国家（地区）", "地点", "来源", "评级", "核实日期")]
    for stay in stays:
        grade = stay.reliability + stay.credibility
        rows.append(
            (
                span(stay.since, stay.until),
                label(file, stay, "country") or label(file, stay, "side") or NOTHING,
                stay.place or black(LACKING),
                stay.source or black(LACKING),
                grade or NOTHING,
                in_figures(stay.checked) or framed("未核实"),
            )
        )
    return Plan(
        columns=(NARROW, NARROW, 40, 34, NARROW, NARROW),
        rows=rows,
        note="注：评级前为来源可靠程度 A—F，后为信息可信程度 1—6。",
    )


def work(file: CaseFile) -> Body:
    """已做工作, in figures."""
    return [Paragraph(work_done(file))]


def routes(file: CaseFile) -> Body:
    """法律途径: one table of all routes, the closed ones too."""
    return _routes(file, counted=False)


def routes_in_short(file: CaseFile) -> Body:
    """法律途径, of what is met only the number: what lacks is never cut."""
    return _routes(file, counted=True)


def _routes(file: CaseFile, *, counted: bool) -> Body:
    if all_closed(file):
        return [Paragraph(CLOSED)]
    table = routes_table(file, counted=counted)
    return [table] if table is not None else []


def assets(file: CaseFile) -> Body:
    """涉案资产: what is owed and has come back, then the sums by state."""
    found = accounts(file)
    lede = assets_in_short(file)
    return [*lede, totals_of(found)] if lede else []


def assets_in_short(file: CaseFile) -> Body:
    """涉案资产 in one sentence."""
    found = accounts(file)
    return [Paragraph(lede_of(found))] if found else []


def relations(file: CaseFile) -> Body:
    """关系人, where it was chosen for this copy: the picture and that all are free."""
    picture = relations_drawing(file) if RELATIONS in file.extras else None
    return [picture, Paragraph(FREE)] if picture is not None else []


def strategy(file: CaseFile) -> Body:
    """一人一策, with its grounds."""
    version = current_version(file)
    if version is None:
        return []
    grounds = (
        ("因人。", version.person),
        ("因国。", version.country),
        ("因案。", version.case),
    )
    told = [Paragraph([bold(head), text]) for head, text in grounds if text]
    return [_version(file, version), *told, *_steps(file, version)]


def strategy_in_short(file: CaseFile) -> Body:
    """一人一策, the steps only."""
    version = current_version(file)
    return [_version(file, version), *_steps(file, version)] if version else []


def strategy_told(file: CaseFile) -> Body:
    """一人一策 without the steps: how they stand is told with the work done."""
    version = current_version(file)
    return [_version(file, version)] if version else []


def _version(file: CaseFile, version: StrategyVersion) -> Paragraph:
    main, other = (
        label(file, version, name) for name in ("main_route", "fallback_route")
    )
    said = [
        f"第{version.number}版",
        f"，主途径{main}" if main else "",
        f"，备用途径{other}" if other else "",
        f"。主要变化：{version.summary.rstrip('。')}" if version.summary else "",
        "。",
    ]
    return Paragraph(["".join(said), *_standing(file, version)])


def _standing(file: CaseFile, version: StrategyVersion) -> list[str | Run]:
    if version.state == "submitted":
        day = f"{in_words(version.submitted)}提交，" if version.submitted else ""
        return [day, framed("待批"), "。"]
    if version.state == "approved":
        by = f"{in_words(version.decided)}{version.decided_by}批准"
        return [
            by
            + (f"，{version.decision_document}" if version.decision_document else "")
            + "。"
        ]
    return [f"状态：{label(file, version, 'state')}。"]


def _steps(file: CaseFile, version: StrategyVersion) -> list[Flowable]:
    steps = steps_of(file, version)
    if not steps:
        return []
    rows: list[Row] = [("序", "工作内容", "承办", "期限", "进展")]
    rows += [
        (
            Cell(str(step.position or number), align="centre"),
            step.text,
            step.owner or black(LACKING),
            in_figures(step.due) or black(LACKING),
            _state(file, step),
        )
        for number, step in enumerate(steps, 1)
    ]
    return [Table(Plan(columns=(NARROW, 60, 34, NARROW, NARROW), rows=rows))]


def _state(file: CaseFile, step: StrategyStep) -> Content:
    if is_late(file, step):
        return black("逾期")
    words = {"not_started": "未开始", "in_progress": "进行中", "done": "已完成",
             "stopped": "已停止"}  # fmt: skip
    return words.get(step_states(file.records).get(step.key, ""), "未开始")


def rights_and_risks(file: CaseFile) -> Body:
    """权利保障与风险: what protects first."""
    found: list[Flowable] = _clocks(file)
    version = current_version(file)
    if version is None:
        return found
    if version.rights:
        found.append(Paragraph(version.rights))
    risks = [one for one in file.of(StrategyRisk) if one.version == version.uid]
    if risks:
        rows: list[Row] = [("风险", "出现时怎样办", "谁决定")]
        rows += [
            (one.risk, one.response or black(LACKING), one.decides or black(LACKING))
            for one in risks
        ]
        found.append(Table(Plan(columns=(44, 70, 30), rows=rows)))
    return found


def _clocks(file: CaseFile) -> list[Flowable]:
    """The clocks that serve a right: who waits for what, and until when."""
    clocks = [due for due in file.dues if due.protects]
    if not clocks:
        return []
    told: list[str | Run] = [bold("须按期办结的权利事项。")]
    for place, due in enumerate(clocks):
        told += ["；"] if place else []
        told.append(
            f"{due_in_words(due).replace('　', '：', 1)}，{in_words(due.day)}前"
        )
        told += [black("逾期")] if due.day < file.today else []
    return [Paragraph([*told, "。"])]


def answered(file: CaseFile) -> Body:
    """以往会商事项办理情况."""
    found = questions(file, "decided", "done", "dropped")
    if not found:
        return []
    rows: list[Row] = [("事项", "请谁办", "何时前", "办理情况", "会商意见")]
    rows += [
        (
            one.text,
            one.unit or NOTHING,
            in_figures(one.due) or NOTHING,
            _handled(file, one),
            one.answer or NOTHING,
        )
        for one in found
    ]
    return [Table(Plan(columns=(50, 30, NARROW, NARROW, 50), rows=rows))]


def _handled(file: CaseFile, one: Question) -> Content:
    due = one.state == "decided" and bool(one.due) and one.due < file.today
    return black("逾期") if due else label(file, one, "state")
