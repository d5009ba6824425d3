"""What is to be said of each measure: its end, what is left, what is next, its chain."""

from collections.abc import Sequence
from typing import Any

from db.fields import Reference
from db.law import LEVELS, ExtensionRule, MeasureText
from db.records.base import fields_of
from db.records.measure import (
    MEASURE_STATES,
    TAKEN,
    Measure,
    MeasureExtension,
)
from db.rules.ground import Ground
from db.rules.reminders.due import only
from db.rules.reminders.measures import (
    Expiry,
    expiry_of,
    extensions_of,
    next_extension,
    taken_on,
    text_of,
)
from db.values.day import in_figures, sort_key
from db.values.moment import moment_in_figures
from desktop.presenters.dossier_shown import DossierState
from desktop.presenters.today_shown import day_in_words
from desktop.wording import (
    LEVEL_LABEL,
    READINGS,
    UNITS,
    label_in,
    length_in_words,
    urgency,
)
from ui.measures.shown import ChainLine, MeasureShown, NextShown

APPROVED = ("basis", "approved_by", "approval_level", "document_number")
STATE_LABEL = {term.code: term.label for term in MEASURE_STATES}
OVER = ("lifted", "lapsed", "refused")
DRAFTS = ("draft", "requested")
TONES = {"draft": "gap", "requested": "gap", "lifted": "ok"}  # of chips without a day
URGENT = ("late", "soon", "mid")


def measures_shown(
    state: DossierState, reference: Reference
) -> dict[str, MeasureShown]:
    """Return what is said of each measure of a dossier, by its uid."""
    extensions = only(state.records[MeasureExtension], MeasureExtension)
    return {
        one.uid: measure_shown(one, extensions, state, reference)
        for one in only(state.records[Measure], Measure)
    }


def in_order(measures: Sequence[Measure], shown: dict[str, MeasureShown]) -> list[Any]:
    """Return measures in force by their end, then what has none, drafts, what is over."""
    return sorted(measures, key=lambda one: _place(one, shown[one.uid]))


def _place(one: Measure, shown: MeasureShown) -> tuple[int, str, str]:
    rank = 0 if one.state == "in_force" else 1 if one.state in DRAFTS else 2
    return rank, shown.expires or "9999", one.uid


def measure_shown(
    one: Measure,
    extensions: Sequence[MeasureExtension],
    state: DossierState,
    reference: Reference,
) -> MeasureShown:
    """Return a measure as a row, with its card and its chain."""
    ground, today = state.ground, state.today
    end = expiry_of(one, extensions, ground)
    runs = one.state == "in_force"
    day = end.period.day if end.period and one.state not in DRAFTS else ""
    near = urgency(day, today) if runs else None
    name = label_in(reference, "measures", one.kind) or "未写措施种类"
    lacks = _lacks(one)
    return MeasureShown(
        uid=one.uid,
        name=name,
        target=one.target,
        number=one.document_number,
        lacks=f"无依据：缺{lacks[0]}" if lacks else "",
        expires=in_figures(day) if day else "无固定期限" if runs else "",
        open=bool(end.period and end.period.is_open and runs),
        chip=near.words if near else STATE_LABEL.get(one.state, ""),
        tone=near.chip if near else TONES.get(one.state, "far"),
        icon="alert" if lacks else _icon(one, day),
        over=one.state in OVER,
        urgent=bool(near and near.chip in URGENT),
        next=_next(one, end, lacks, ground, today),
        chain=_chain(one, extensions, end),
    )


def _icon(one: Measure, day: str) -> str:
    if one.state in OVER:
        return "check"
    return "clock" if day else "ring"


def _lacks(one: Measure) -> list[str]:
    """Name what a measure lacks to stand on: it prints as 无依据."""
    marks = dict(fields_of(Measure))
    return [marks[name].label for name in APPROVED if not getattr(one, name)]


# what is next


def _next(
    one: Measure, end: Expiry, lacks: Sequence[str], ground: Ground, today: str
) -> NextShown:
    text = text_of(one, ground)
    if text is None:
        words = "按采取日期，当时的法律没有这项措施；请核对起算日期。"
        return (
            NextShown(when="请核对", lines=(words,)) if taken_on(one) else NextShown()
        )
    if one.state in DRAFTS:
        return _next_of_draft(one, text, lacks, ground)
    if one.state in OVER:
        return _next_of_over(one, lacks)
    return _next_in_force(one, text, end, lacks, ground, today)


def _next_of_draft(
    one: Measure, text: MeasureText, lacks: Sequence[str], ground: Ground
) -> NextShown:
    lines = [_who_decides(text, ground), _to_bring(text.documents)]
    if lacks:
        lines.append(f"还缺{'、'.join(lacks)}；现在打印会写明“无依据”。")
    if text.two_officers:
        lines.append("由两人以上进行，写两名承办人。")
    when = "已报批，等批复" if one.state == "requested" else "先报批，批准后再执行"
    return NextShown(when=when, lines=_said(*lines), basis=_basis(text), may_ask=True)


def _who_decides(text: MeasureText, ground: Ground) -> str:
    needed = text.approver_for(ground.level)
    own = LEVEL_LABEL[ground.level]
    if LEVELS.index(ground.level) < LEVELS.index(text.decides):
        decides = LEVEL_LABEL[text.decides]
        return (
            f"{own}不能决定：备齐材料逐级报送，由{decides}以上决定；"
            "上级采取以后，“由谁采取”写上级，登记文号。"
        )
    if needed != ground.level:
        return f"须{LEVEL_LABEL[needed]}以上批准；{own}逐级报送。"
    return f"{own}可以决定，按规定程序审批。"


def _next_of_over(one: Measure, lacks: Sequence[str]) -> NextShown:
    lines = []
    if one.state == "lifted" and not one.end_document:
        lines.append("还缺解除文号。")
    if lacks and one.state in TAKEN:
        lines.append(f"还缺{'、'.join(lacks)}，打印会写明“无依据”。")
    when = in_figures(one.ended)
    return NextShown(
        when=f"{STATE_LABEL[one.state]} {when}".strip(), lines=tuple(lines)
    )


def _next_in_force(
    one: Measure,
    text: MeasureText,
    end: Expiry,
    lacks: Sequence[str],
    ground: Ground,
    today: str,
) -> NextShown:
    rule = next_extension(one, end, ground)
    day = end.period.day if end.period else ""
    near = urgency(day, today)
    when = f"{near.words}，{day_in_words(day, today)}期满" if near else "没有固定期限"
    lines = [f"{text.next.rstrip('。')}。" if text.next else ""]
    lines.append(_renewal(rule, end, text, ground) if day else "")
    lines.append(_to_bring(text.documents) if day else "")
    if end.period and len(end.period.readings) > 1:
        lines.append(f"◇ {_readings(end)}；按较早的一天提醒。")
    if end.over_ceiling:
        lines.append("文书写的日期超过法定最长期限，请核对。")
    if one.property_related == "yes":
        lines.insert(0, "已查明与案件无关：查明后三日以内解除、退还。")
    if lacks:
        lines.append(f"还缺{'、'.join(lacks)}，打印会写明“无依据”。")
    return NextShown(
        when=when,
        lines=_said(*lines),
        basis=_basis(text),
        may_extend=rule is not None and bool(day),
        may_lift=True,
        may_ask=rule is not None and bool(day),
    )


def _renewal(
    rule: ExtensionRule | None, end: Expiry, text: MeasureText, ground: Ground
) -> str:
    if rule is None:
        return "不能再延长。" if text.extensions else "没有延长。"
    level = rule.approver_for(ground.level)
    who = "本级审批" if level == ground.level else f"须{LEVEL_LABEL[level]}以上批准"
    long = length_in_words(rule.length)
    return f"第 {end.extensions + 1} 次续期：不超过 {long}，{who}。"


def _to_bring(documents: Sequence[str]) -> str:
    named = "".join(f"《{name}》" for name in documents)
    return f"文书：{named}。" if named else ""


def _readings(end: Expiry) -> str:
    readings = end.period.readings if end.period else ()
    told = (
        f"{moment_in_figures(r.moment) or r.day} {READINGS.get(r.why, '')}".strip()
        for r in readings
    )
    return "，".join(told)


def _basis(text: MeasureText) -> str:
    doubt = "　来自公开资料，以实际文书为准" if text.confidence == "uncertain" else ""
    return f"{text.basis}（{text.law}）{doubt}"


def _said(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


# the chain


def _chain(
    one: Measure, extensions: Sequence[MeasureExtension], end: Expiry
) -> tuple[ChainLine, ...]:
    """Every extension that is written down, also one that is not granted yet."""
    own = sorted(
        (each for each in extensions if each.measure == one.uid),
        key=lambda each: (sort_key(each.starts), each.uid),
    )
    granted = [each.uid for each in extensions_of(one, extensions)]
    day = in_figures(end.period.day) if end.period else ""
    runs = f"现行，{day} 期满" if day and one.state == "in_force" else ""
    last = granted[-1] if granted else ""
    first = ChainLine(
        uid="",
        when=f"{in_figures(one.starts or one.began[:10])} 首次采取".strip(),
        number=one.document_number,
        by=runs if runs and not last else _approved(one.approved_by),
        current=not last,
    )
    return (
        first,
        *(_link(each, granted, runs if each.uid == last else "") for each in own),
    )


def _link(one: MeasureExtension, granted: Sequence[str], runs: str) -> ChainLine:
    long = f" {one.count} {UNITS.get(one.unit, '')}" if one.count else ""
    return ChainLine(
        uid=one.uid,
        when=f"{in_figures(one.starts)} 延长{long}".strip(),
        number=one.document_number,
        by=runs or (_approved(one.approved_by) if one.uid in granted else "还没有批准"),
        current=bool(runs),
    )


def _approved(by: str) -> str:
    return f"{by}批准" if by else "缺批准机关"


# what new records begin with


def extension_values(
    one: Measure, extensions: Sequence[MeasureExtension], ground: Ground
) -> dict[str, Any]:
    """Return what the next extension of a measure begins with, by the law it runs under."""
    end = expiry_of(one, extensions, ground)
    rule = end.text.extension(end.extensions + 1) if end.text else None
    if rule is None or end.text is None:
        return {"measure": one.uid}
    level = rule.approver_for(ground.level)
    chain = extensions_of(one, extensions)
    last = chain[-1] if chain else one
    return {
        "measure": one.uid,
        "starts": end.period.day if end.period else "",
        "count": rule.length.count,
        "unit": rule.length.unit,
        "basis": end.text.basis,
        "approval_level": level,
        "approved_by": last.approved_by if last.approval_level == level else "",
    }


def suggested(one: Measure, ground: Ground) -> dict[str, Any]:
    """Return basis and level of approval as the law of a measure has them."""
    text = text_of(one, ground)
    if text is None:
        return {}
    higher = LEVELS.index(ground.level) < LEVELS.index(text.decides)
    level = max(text.decides, text.approver_for(ground.level), key=LEVELS.index)
    return {
        "basis": text.basis,
        "approval_level": level if higher else text.approver_for(ground.level),
    }
