"""大排查 in words: how far a round is, what came out, what came out otherwise."""

from collections.abc import Mapping, Sequence
from datetime import date

from db.fields import Term
from db.queries.review import Progress, Standing, Sweep
from db.records.review import ASPECTS, RESULTS, ReviewCheck, ReviewRound
from db.values.day import first_day, in_figures
from desktop.wording import STATUS_LABEL, short_number
from ui.review.shown import ItemRow, Mark, RoundShown, SweepRow

RESULT = {term.code: term.label for term in RESULTS}


def round_terms(rounds: Sequence[ReviewRound]) -> list[Term]:
    """Return the rounds to choose among."""
    return [
        Term(one.uid, f"{one.name}{'' if one.ended else '（进行中）'}")
        for one in rounds
    ]


def sweep_row(one: Progress, *, may_check: bool) -> SweepRow:
    """Return a dossier of a round as a row."""
    marks = {
        aspect: Mark(check.result, one.differs(aspect))
        for aspect, check in one.checks.items()
    }
    return SweepRow(
        dossier=one.dossier,
        name=one.name,
        number=short_number(one.number),
        handler=one.handler,
        progress=f"{one.done}/{len(ASPECTS)}",
        tone="ok" if one.is_done else "mid" if one.done else "far",
        marks=marks,
        may_check=may_check,
    )


def round_shown(sweep: Sweep, today: str, *, may_run: bool) -> RoundShown:
    """Return how a round stands: how long it still runs, how much is done."""
    one, counts = sweep.round, sweep.counts()
    of = len(sweep.lines) * len(ASPECTS)
    done = of - counts["left"]
    whole = sum(line.is_done for line in sweep.lines)
    told = [f"{RESULT[code]} {counts[code]} 项" for code in RESULT if counts[code]]
    sentence = "，".join([f"核对 {done} / {of} 项", *told]) + "。"
    if sweep.previous:
        differs = sum(
            line.differs(term.code) for line in sweep.lines for term in ASPECTS
        )
        sentence += f"与上一轮（{sweep.previous.name}）结果不同的 {differs} 项。"
    if sweep.unseen:
        sentence += f"另有 {sweep.unseen} 份不在本账户可查阅范围。"
    return RoundShown(
        title=f"{_when(one, today)}　核完 {whole} / {len(sweep.lines)} 份",
        sentence=sentence,
        tone=_tone(one, today, whole == len(sweep.lines)),
        may_end=may_run and not one.ended,
        may_print=may_run,
        counts=f"{len(sweep.lines)} 份，未核完的在前　✓ 核实无误　改 有变化　缺 仍缺　≠ 与上一轮不同",
    )


def _when(one: ReviewRound, today: str) -> str:
    if one.ended:
        return f"{in_figures(one.begun)} 开始，{in_figures(one.ended)} 结束"
    left = _left(one, today)
    if left is None:
        return f"{in_figures(one.begun)} 开始，没有期限"
    how = f"已超 {-left} 天" if left < 0 else f"还有 {left} 天"
    return f"{in_figures(one.begun)} 开始，{in_figures(one.due)} 前完成，{how}"


def _left(one: ReviewRound, today: str) -> int | None:
    if not one.due:
        return None
    due = date.fromisoformat(first_day(one.due))
    return (due - date.fromisoformat(today)).days


def _tone(one: ReviewRound, today: str, whole: bool) -> str:
    left = _left(one, today)
    if one.ended or whole:
        return "ok"
    if left is not None and left < 0:
        return "danger"
    return "warn" if left is not None and left <= 7 else "info"


def item_rows(one: Progress, holds: Mapping[str, Standing]) -> list[ItemRow]:
    """Return the items of a dossier with what the file has of each."""
    return [_item(one, term, holds.get(term.code)) for term in ASPECTS]


def _item(one: Progress, term: Term, holds: Standing | None) -> ItemRow:
    now, then = one.checks.get(term.code), one.before.get(term.code)
    return ItemRow(
        aspect=term.code,
        title=term.label,
        holds=_holds(holds),
        before=RESULT[then.result] if then else "",
        result=now.result if now else "",
        word=RESULT[now.result] if now else "",
        note=_note(now, then),
        by=now.by if now else "",
        differs=one.differs(term.code),
    )


def _holds(one: Standing | None) -> str:
    if one is None:
        return ""
    gaps = f"，缺 {one.gaps} 项" if one.gaps else ""
    return (f"{one.records} 条" if one.records else "无登记") + gaps


def _note(now: ReviewCheck | None, then: ReviewCheck | None) -> str:
    if now:
        said = f"{in_figures(now.day)} {now.by}"
        return f"{said}：{now.note}" if now.note else f"{said} 核对"
    if then and then.note:
        return f"上一轮 {in_figures(then.day)}：{then.note}"
    return ""


def about_in_words(one: Progress) -> str:
    """Return the second line about a dossier: number, status, who handles it."""
    told = (one.number, STATUS_LABEL.get(one.status, ""), f"主办 {one.handler}")
    ended = "" if one.is_open else "已不在册，未核的可以不再核"
    return "　".join(part for part in (*told, ended) if part)
