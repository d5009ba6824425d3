"""大排查 in words: how far a round is, what came out, what came out otherwise."""

from collections.abc import Mapping, Sequence
from datetime import date

from db.fields import Term
from db.queries.review import Progress, Standing, Sweep
from db.records.review import ASPECTS, RESULTS, ReviewCheck, ReviewRound
from db.rules.review import Share
from db.values.day import first_day, in_figures
from desktop.wording import STATUS_LABEL, short_number
from ui.review.shown import ItemRow, Mark, RoundShown, SweepRow

HANDLER, UNIT = "handler", "unit"
FEW = 4  # names that are told
STATES = (
    ("", "全部"),
    ("unbegun", "没有开始"),
    ("left", "没有核完"),
    ("done", "核完"),
    ("differs", "与上一轮不同"),
)
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
    sentence += _idle(sweep)
    if sweep.unseen:
        sentence += f"另有 {sweep.unseen} 份不在本账户可查阅范围。"
    return RoundShown(
        title=f"{_when(one, today)}　核完 {whole} / {len(sweep.lines)} 份",
        sentence=sentence,
        tone=_tone(one, today, whole == len(sweep.lines)),
        may_end=may_run and not one.ended,
        may_print=may_run,
        states=_states(sweep),
        whose=_whose(sweep),
        counts=f"{len(sweep.lines)} 份，未核完的在前　✓ 核实无误　改 有变化　缺 仍缺　≠ 与上一轮不同",
    )


def is_in(one: Progress, state: str) -> bool:
    """Tell whether a dossier is in one of the states that the pills name."""
    match state:
        case "unbegun":
            return one.is_open and not one.is_begun
        case "left":
            return one.is_begun and not one.is_done
        case "done":
            return one.is_done
        case "differs":
            return any(one.differs(term.code) for term in ASPECTS)
        case _:
            return True


def is_of(one: Progress, whose: str) -> bool:
    """Tell whether a dossier is of a handler or of a unit: 'handler:周敏', '' of all."""
    kind, _, name = whose.partition(":")
    return not kind or name == (one.handler if kind == HANDLER else one.unit)


def _states(sweep: Sweep) -> tuple[tuple[str, str, int], ...]:
    return tuple(
        (code, word, sum(is_in(line, code) for line in sweep.lines))
        for code, word in STATES
        if code != "differs" or sweep.previous
    )


def _whose(sweep: Sweep) -> tuple[tuple[str, str], ...]:
    """Everybody with how far he is, who has most left first; units where there are several."""
    units = sweep.by_unit()
    of_units = [(UNIT, one) for one in units] if len(units) > 1 else []
    found = [*of_units, *((HANDLER, one) for one in sweep.by_handler())]
    told = [(f"{kind}:{one.name}", _how_far(one)) for kind, one in found]
    return (("", "全部主办人"), *told)


def _idle(sweep: Sweep) -> str:
    """Name who has gone through nothing yet, of a round that still runs."""
    idle = [one.name for one in sweep.by_handler() if one.name and one.is_idle]
    if not idle or sweep.round.ended:
        return ""
    more = f"等 {len(idle)} 人" if len(idle) > FEW else ""
    return f"还没有开始的：{'、'.join(idle[:FEW])}{more}。"


def _how_far(one: Share) -> str:
    idle = f"，{one.unbegun} 份没有开始" if one.unbegun else ""
    return f"{one.name or '缺主办人'}　{one.whole}/{one.dossiers} 份核完{idle}"


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
