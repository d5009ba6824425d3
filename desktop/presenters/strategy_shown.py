"""What the page of the strategy shows of one version, and how two differ."""

from collections.abc import Mapping

from db.access import Act
from db.fields import label_of_code
from db.records import Kind
from db.records.base import Record, fields_of
from db.records.strategy import (
    ROUTES,
    STEP_STATES,
    StepProgress,
    StrategyRisk,
    StrategyStep,
    StrategyVersion,
)
from db.rules.reminders import step_states
from db.values.day import earliest, in_figures
from desktop.presenters.dossier_shown import DossierState, version_state
from desktop.wording import urgency
from ui.dossier.shown import RouteShown, StepShown, StrategyShown, Tag

TONES = {
    "draft": "info",
    "submitted": "gap",
    "returned": "gap",
    "approved": "ok",
    "superseded": "tag",
}
STATE_LABEL = {term.code: term.label for term in STEP_STATES}


def versions_of(state: DossierState) -> list[StrategyVersion]:
    """Return the versions, the newest first."""
    found = [
        v for v in state.records[StrategyVersion] if isinstance(v, StrategyVersion)
    ]
    return sorted(found, key=lambda version: -(version.number or 0))


def steps_of(state: DossierState, version: str) -> list[StrategyStep]:
    """Return the steps of a version in their order."""
    found = [s for s in state.records[StrategyStep] if isinstance(s, StrategyStep)]
    return [step for step in found if step.version == version]


def risks_of(state: DossierState, version: str) -> list[StrategyRisk]:
    found = [r for r in state.records[StrategyRisk] if isinstance(r, StrategyRisk)]
    return [risk for risk in found if risk.version == version]


def strategy_shown(
    state: DossierState,
    uid: str,
    may: frozenset[Act] | set[Act],
    standing: Mapping[str, tuple[str, str]] | None = None,
) -> StrategyShown:
    """Return what the page shows of the version `uid`, of the newest without one.

    `standing`: route -> words and tone of how its formal conditions stand.
    """
    versions = versions_of(state)
    if not versions:
        return StrategyShown()
    version = next((v for v in versions if v.uid == uid), versions[0])
    return StrategyShown(
        versions=tuple((v.uid, f"第 {v.number} 版") for v in versions),
        uid=version.uid,
        label=Tag(version_state(version), TONES[version.state]),
        said=_said(version, versions),
        routes=_routes(version, standing or {}),
        appraisal=(
            ("人", version.person),
            ("国", version.country),
            ("案", version.case),
        ),
        steps=_steps(state, version),
        risks=tuple(
            (r.risk, r.response, r.decides) for r in risks_of(state, version.uid)
        ),
        rights=version.rights,
        acts=frozenset(_acts(version, versions, may)),
    )


def _said(version: StrategyVersion, versions: list[StrategyVersion]) -> str:
    parts = []
    day = in_figures(version.decided)
    if version.state == "returned":
        parts.append(f"{day} 退回：{version.decision_note}（{version.decided_by}）")
    if version.state == "approved":
        paper = f"，{version.decision_document}" if version.decision_document else ""
        parts.append(f"{day} 由{version.decided_by}批准{paper}")
    if version.state == "submitted":
        parts.append(f"{in_figures(version.submitted)} 提交，待包案领导审批")
    running = [v for v in versions if v.state == "approved" and v is not version]
    parts += [f"第 {v.number} 版仍在执行" for v in running]
    return "　·　".join(parts)


def _routes(
    version: StrategyVersion, standing: Mapping[str, tuple[str, str]]
) -> tuple[RouteShown, ...]:
    chosen = {version.fallback_route: "fallback", version.main_route: "main"}
    order = sorted(ROUTES, key=lambda term: _rank(chosen.get(term.code, "")))
    return tuple(
        RouteShown(
            code=term.code,
            title=term.label,
            note=term.note,
            basis=term.basis,
            choice=chosen.get(term.code, ""),
            words=standing.get(term.code, ("", ""))[0],
            tone=standing.get(term.code, ("", ""))[1],
        )
        for term in order
    )


def _rank(choice: str) -> int:
    return ["main", "fallback", ""].index(choice)


def _steps(state: DossierState, version: StrategyVersion) -> tuple[StepShown, ...]:
    states = step_states(
        {kind: state.records[kind] for kind in (StepProgress, StrategyStep)}
    )
    return tuple(
        StepShown(
            position=str(step.position or ""),
            text=step.text,
            approval=step.approval,
            owner=step.owner,
            due=in_figures(step.due),
            state=_step_state(step, states.get(step.key, ""), version, state.today),
        )
        for step in steps_of(state, version.uid)
    )


def _step_state(
    step: StrategyStep, code: str, version: StrategyVersion, today: str
) -> Tag:
    if code in ("done", "stopped"):
        return Tag(STATE_LABEL[code], "ok" if code == "done" else "tag")
    near = urgency(earliest(step.due).isoformat(), today) if step.due else None
    if near and version.state == "approved":
        return Tag(near.words, near.chip)
    return Tag(STATE_LABEL.get(code, "未开始"), "far")


def _acts(
    version: StrategyVersion,
    versions: list[StrategyVersion],
    may: frozenset[Act] | set[Act],
) -> set[str]:
    found = {"compare"} if len(versions) > 1 else set()
    newest = versions[0]
    if newest.state in ("approved", "superseded") and Act.EDIT in may:
        found.add("begin")
    if version.state in ("draft", "returned") and Act.SUBMIT in may:
        found.add("submit")
    if version.state == "submitted" and Act.APPROVE in may:
        found |= {"approve", "send_back"}
    if version.state == "submitted" and Act.SUBMIT in may:
        found.add("register")
    return found


def differences(
    state: DossierState, old: StrategyVersion, new: StrategyVersion
) -> tuple[tuple[str, str, str], ...]:
    """Return (place, before, after) for everything that two versions say differently."""
    rows = [
        (mark.label, before, after)
        for name, mark in fields_of(StrategyVersion)
        if not mark.hidden and name not in ("number", "drafted", "summary")
        for before, after in [(_words(old, name), _words(new, name))]
        if before != after
    ]
    before_steps = {s.key: s for s in steps_of(state, old.uid)}
    after_steps = {s.key: s for s in steps_of(state, new.uid)}
    for key in dict.fromkeys([*before_steps, *after_steps]):
        one, other = before_steps.get(key), after_steps.get(key)
        pair = (_step_words(one), _step_words(other))
        if pair[0] != pair[1]:
            position = (other or one or StrategyStep(uid="")).position
            rows.append((f"步骤 {position}", *pair))
    return tuple(rows + _risk_rows(state, old, new))


def _risk_rows(
    state: DossierState, old: StrategyVersion, new: StrategyVersion
) -> list[tuple[str, str, str]]:
    before = {r.risk: r.response for r in risks_of(state, old.uid)}
    after = {r.risk: r.response for r in risks_of(state, new.uid)}
    return [
        (f"风险　{risk}", before.get(risk, ""), after.get(risk, ""))
        for risk in dict.fromkeys([*before, *after])
        if before.get(risk) != after.get(risk)
    ]


def _step_words(step: StrategyStep | None) -> str:
    if step is None:
        return ""
    due = in_figures(step.due)
    return (
        f"{step.text}（{step.owner}，{due}）" if due else f"{step.text}（{step.owner}）"
    )


def _words(record: Record, name: str) -> str:
    marks = dict(fields_of(type(record)))
    value = getattr(record, name)
    mark = marks[name]
    terms = getattr(mark, "terms", None)
    if terms is not None:
        return label_of_code(mark, value, {})  # type: ignore[arg-type]
    return str(value or "")


PARTS: tuple[Kind, ...] = (StrategyVersion, StrategyStep, StrategyRisk, StepProgress)
