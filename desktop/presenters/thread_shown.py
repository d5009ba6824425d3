"""挂牌督办 in one thread: demands, reports, instructions and how they were answered."""

from PySide6.QtCore import QObject

from db.records import Kind
from db.records.base import R
from db.records.matter import Instruction, Supervision, SupervisionFeedback
from db.rules.supervision import Thread, Turn, is_given, next_feedback, threads
from db.values.day import first_day, in_figures
from desktop.presenters.dossier_shown import DossierState
from desktop.wording import LEVEL_LABEL, urgency
from ui.dossier.shown import Tag, ThreadShown, TurnShown
from ui.dossier.thread import ThreadView

APART = "不在挂牌之内的批示和反馈"
REPORT_PARTS = (
    ("", "text"),
    ("已做", "done"),
    ("没有办成", "pending"),
    ("下一步", "next_steps"),
)


class ThreadPresenter(QObject):
    """Shows the threads of a dossier anew whenever it is read."""

    def __init__(self, view: ThreadView) -> None:
        super().__init__(view)
        self._view = view

    def show_state(self, state: DossierState) -> None:
        """Show all threads."""
        self._view.show_threads(threads_shown(state))


def _of(state: DossierState, kind: type[R]) -> list[R]:
    kept: Kind = kind
    return [one for one in state.records[kept] if isinstance(one, kind)]


def threads_shown(state: DossierState) -> list[ThreadShown]:
    """Return each listing with its demand first, then what went up and came down."""
    reports = _of(state, SupervisionFeedback)
    found = threads(_of(state, Supervision), reports, _of(state, Instruction))
    return [_thread(state, one, reports) for one in found]


def _thread(
    state: DossierState, one: Thread, reports: list[SupervisionFeedback]
) -> ThreadShown:
    turns = tuple(_turn(state, turn) for turn in one.turns)
    listing = one.listing
    if listing is None:
        return ThreadShown(uid="", title=APART, turns=turns)
    level = LEVEL_LABEL.get(listing.level, "")
    demand = TurnShown(
        kind=Supervision.stored_as,
        uid=listing.uid,
        field="demand",
        title="挂牌",
        day=in_figures(listing.listed_on),
        document=listing.document_number,
        texts=_lines(listing.demand),
    )
    ended = (_ended(listing),) if listing.delisted else ()
    return ThreadShown(
        uid=listing.uid,
        title=f"{level}　{listing.by}".strip(),
        state=_standing(state, listing, reports),
        turns=(demand, *turns, *ended),
    )


def _ended(listing: Supervision) -> TurnShown:
    return TurnShown(
        kind=Supervision.stored_as,
        uid=listing.uid,
        field="delisted",
        title="摘牌",
        day=in_figures(listing.delisted),
        document=listing.delist_document,
        texts=_lines(f"{listing.delisted_by}　{listing.delist_decision}".strip("　")),
    )


def _standing(
    state: DossierState, listing: Supervision, reports: list[SupervisionFeedback]
) -> Tag:
    """Say when the next report is due, or that the listing has ended."""
    if listing.delisted:
        return Tag("已摘牌", "ok")
    day = next_feedback(listing, reports)
    near = urgency(day, state.today)
    if near is None:
        return Tag("在督", "info")
    return Tag(f"下次反馈 {in_figures(day)}　{near.words}", near.chip)


def _turn(state: DossierState, one: Turn) -> TurnShown:
    if isinstance(one, Instruction):
        return _order(state, one)
    texts = [
        f"{word}：{line}" if word and place == 0 else line
        for word, name in REPORT_PARTS
        for place, line in enumerate(_lines(getattr(one, name)))
    ]
    return TurnShown(
        kind=SupervisionFeedback.stored_as,
        uid=one.uid,
        field="text",
        title="反馈",
        day=in_figures(one.day),
        document=one.document_number,
        texts=tuple(texts),
        tags=()
        if is_given(one)
        else (Tag("未报出", "gap", "写了日期和文号才算已反馈"),),
    )


def _order(state: DossierState, one: Instruction) -> TurnShown:
    """An instruction with its answer right below it, or with how long it waits."""
    texts = list(_lines(one.text))
    if one.answered or one.answer:
        told = (
            in_figures(one.answered),
            one.answer_document,
            " ".join(one.answer.split()),
        )
        texts.append(f"办复：{'　'.join(part for part in told if part)}")
    return TurnShown(
        kind=Instruction.stored_as,
        uid=one.uid,
        field="answer" if not one.answered else "text",
        title=f"{one.by}批示" if one.by else "批示",
        day=in_figures(one.day),
        document=one.document_number,
        texts=tuple(texts),
        tags=(_waiting(state, one),),
    )


def _waiting(state: DossierState, one: Instruction) -> Tag:
    if one.answered:
        return Tag("已办复", "ok")
    due = first_day(one.answer_due) if one.answer_due else ""
    near = urgency(due, state.today)
    return Tag(f"未办复　{near.words}", near.chip) if near else Tag("未办复", "gap")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
