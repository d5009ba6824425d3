"""Screening in words for the window: outcomes of procedures, and of routes with channels."""

from collections import Counter

from db.law import Channel, the_law
from db.records.strategy import ROUTES
from db.rules.screening import Item, Outcome, of_route
from desktop.wording import outcome_in_words
from ui.dossier.shown import ItemShown, OutcomeShown

TONES = {
    "met": "ok",
    "missing": "gap",
    "not_applicable": "tag",
    "needs_opinion": "info",
}
SURE = ("found", "memory-sure")


def outcome_shown(outcome: Outcome) -> OutcomeShown:
    """Return a procedure as the page of screening shows it."""
    return OutcomeShown(
        code=outcome.code,
        title=outcome.label,
        note=_first_lacking(outcome) or outcome.note,
        words=outcome_in_words(outcome),
        tone=TONES[outcome.outcome],
        told=_told(outcome),
        items=tuple(_item(item) for item in outcome.items),
    )


def _first_lacking(outcome: Outcome) -> str:
    ruled = [i for i in outcome.items if i.state == "not_met"] or list(outcome.missing)
    return f"{ruled[0].label}：{ruled[0].found or '待补'}" if ruled else ""


def _told(outcome: Outcome) -> str:
    """'8 项中 5 项具备，缺 2 项，1 项需法律意见'."""
    counts = Counter(item.state for item in outcome.items)
    parts = [f"{len(outcome.items)} 项中 {counts['met']} 项具备"]
    lacking = counts["missing"] + counts["not_yet"]
    parts += [f"缺 {lacking} 项"] if lacking else []
    parts += [f"{counts['opinion']} 项需法律意见"] if counts["opinion"] else []
    parts += [f"{counts['not_met']} 项不具备"] if counts["not_met"] else []
    return "，".join(parts)


def _item(item: Item) -> ItemShown:
    enter = item.enter
    return ItemShown(
        label=item.label,
        state=item.state,
        found=item.found,
        basis=item.basis,
        doubt=item.confidence not in SURE,
        enter=(enter.kind, enter.uid, enter.field) if enter else None,
    )


def routes_shown(outcomes: list[Outcome], *, may_adopt: bool) -> list[OutcomeShown]:
    """Return the closed list of routes, each with its channel from the law."""
    found = []
    for term in ROUTES:
        outcome = of_route(term.code, outcomes)
        channel = the_law().channels.get(term.code)
        if outcome and channel:
            found.append(_route(term.label, channel, outcome, may_adopt=may_adopt))
    return found


def _route(
    label: str, channel: Channel, outcome: Outcome, *, may_adopt: bool
) -> OutcomeShown:
    shown = outcome_shown(outcome)
    return OutcomeShown(
        code=channel.code,
        title=label,
        note=shown.note or channel.basis,
        words=shown.words,
        tone=shown.tone,
        told=shown.told,
        items=shown.items,
        documents=channel.documents,
        steps=tuple((s.text, s.approval, s.basis) for s in channel.steps),
        obstacles=channel.obstacles,
        safeguards=channel.safeguards,
        may_adopt=may_adopt,
        adopt_note="" if may_adopt else "要采用，先开始新版本",
    )
