"""What the supervising level looks at, in words: one table for the page, the paper and the command."""

from dataclasses import dataclass

from db.queries.supervision import (
    FEEDBACK,
    INSTRUCTIONS,
    LISTED,
    MATTERS,
    MEASURES,
    QUIET,
    UNANSWERED,
    Watched,
)
from db.values.day import in_figures
from desktop.wording import LEVEL_LABEL


@dataclass(frozen=True, slots=True)
class Aspect:
    """How a number of the overview is called, short and in full, and what makes it up."""

    key: str
    title: str
    full: str
    of: str = "件"  # what is counted


ASPECTS = (
    Aspect(LISTED, "在督", "正在挂牌督办，级别高的在前"),
    Aspect(FEEDBACK, "逾期反馈", "督办反馈过了期限"),
    Aspect(INSTRUCTIONS, "未办复批示", "上级批示还没有办复"),
    Aspect(MATTERS, "逾期事项", "协调事项过了期限还没有办结"),
    Aspect(MEASURES, "措施期满", "措施已过期满日期，没有登记续期或者解除"),
    Aspect(UNANSWERED, "无人负责", "在册而缺包案领导、主办人或者督办人", "人"),
    Aspect(QUIET, "久无进展", "超过本办公室规定的天数没有进展", "人"),
)
BY_KEY = {one.key: one for one in ASPECTS}


def waits_in_words(one: Watched, aspect: str, today: str) -> str:
    """Return how long it waits: '逾期 12 天', '2026-12-01 前', '' for no term."""
    if aspect == QUIET:
        return f"上次进展 {one.what}"
    late = one.days_late(today)
    if late:
        return f"逾期 {late} 天"
    return f"{in_figures(one.day)} 前" if one.day else ""


def told_of(one: Watched, aspect: str) -> str:
    """Return what it is about, in one line."""
    what = " ".join(one.what.split())
    if aspect == LISTED:
        return f"{LEVEL_LABEL.get(one.level, '')}　{one.by}：{what}"
    if aspect == INSTRUCTIONS:
        return f"{one.by}：{what}"
    if aspect == FEEDBACK:
        return f"向{what}反馈"
    if aspect == UNANSWERED:
        return f"缺{what}"
    return "" if aspect == QUIET else what
