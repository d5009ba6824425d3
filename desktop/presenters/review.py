"""Joins 排查 to the casebook: a round begun, gone through item by item, ended, reported."""

from dataclasses import dataclass, replace
from typing import Any

from db.access import BY_ACCOUNT, Act
from db.commands.review import check_off, end_round
from db.queries.review import (
    Progress,
    Standing,
    Sweep,
    find_rounds,
    find_standing,
    find_sweep,
)
from db.queries.waiting import find_own_dossiers
from db.records.base import new_uid
from db.records.change import Change
from db.records.dossier import StatusChange
from db.records.review import ASPECTS, ReviewCheck, ReviewRound
from desktop.presenters.asking import AskingPresenter
from desktop.presenters.entry_sheet import saving
from desktop.presenters.review_shown import (
    RESULT,
    about_in_words,
    is_in,
    is_of,
    item_rows,
    round_shown,
    round_terms,
    sweep_row,
)
from desktop.session import Session
from ui import names
from ui.fields.aids import Aids
from ui.parts.buttons import Button
from ui.prompts import Prompts
from ui.review.page import ReviewPage

REPORT = "review_report"  # the paper
ASKED = ("name", "begun", "due", "by", "document_number", "demand")
TITLE = {term.code: term.label for term in ASPECTS}
SWEPT = "开始那天在逃、已锁定、境外羁押的档案都列入；到期提醒给每份档案的专班。"
EMPTY = "逐案逐项核对：身份、证件、行踪、证据、资产、措施、关系人、专班。"
ENDING = "结束以后，这一轮的记录不再改动；没有核的算未核。"


@dataclass(frozen=True, slots=True)
class Seen:
    """One reading: the rounds, the chosen one, and where the asker may enter."""

    rounds: list[ReviewRound]
    sweep: Sweep | None
    own: dict[str, bool]


class ReviewPresenter(AskingPresenter):
    """The rounds, and the one that is open."""

    def __init__(self, session: Session, prompts: Prompts, aids: Aids) -> None:
        page = ReviewPage()
        super().__init__(page, session, prompts, aids)
        self._page = page
        self._new = Button("开展一轮排查…", names.REVIEW_NEW, icon="plus")
        self._may_run = Act.REVIEW in BY_ACCOUNT.get(session.store.actor.role, set())
        self.acts = (self._new,) if self._may_run else ()
        self._round = ""
        self._seen: Seen | None = None
        self._holds: dict[str, Standing] = {}
        self._new.clicked.connect(self.add)
        page.new_wished.connect(self.add)
        page.round_chosen.connect(self._choose_round)
        page.dossier_chosen.connect(self._choose)
        page.answered.connect(self._answer)
        page.item_opened.connect(self._open_item)
        page.end_wished.connect(self._ask_end)
        page.print_wished.connect(self._print)
        page.narrowed.connect(self._narrow)
        session.changes.changed.connect(self._follow)

    # reading

    def show(self) -> None:
        """Come into sight: read again."""
        self.load()

    def load(self) -> None:
        self._session.read(self._read, self._take)

    def _read(self) -> Seen:
        store = self._session.store
        rounds = store.read(find_rounds)
        known = {one.uid for one in rounds}
        uid = self._round if self._round in known else rounds[0].uid if rounds else ""
        sweep = store.read(find_sweep, uid) if uid else None
        return Seen(rounds, sweep, store.read(find_own_dossiers))

    def _take(self, seen: Seen) -> None:
        self._seen = seen
        if seen.sweep is None:
            self._page.show_none(EMPTY, may_begin=self._may_run)
            return
        self._round = seen.sweep.round.uid
        self._page.show_rounds(round_terms(seen.rounds), self._round)
        today = self._session.store.today
        self._page.show_round(round_shown(seen.sweep, today, may_run=self._may_run))
        self._show_lines(seen.sweep)

    def _show_lines(self, sweep: Sweep) -> None:
        lines = [one for one in sweep.lines if self._passes(one)]
        self._page.show_lines(
            [sweep_row(one, may_check=self._may_check(one)) for one in lines]
        )
        self._choose(self._page.table.current_uid())

    def _passes(self, one: Progress) -> bool:
        whose = self._page.whose.code()
        return is_in(one, self._page.state()) and is_of(one, whose)

    def _narrow(self) -> None:
        if self._seen and self._seen.sweep:
            self._show_lines(self._seen.sweep)

    def _follow(self, change: Change) -> None:
        ours = change.touches(ReviewRound, ReviewCheck, StatusChange)
        if ours and self._page.isVisible():
            self.load()

    # one dossier

    def _line(self, dossier: str = "") -> Progress | None:
        wanted = dossier or self._page.table.current_uid()
        sweep = self._seen.sweep if self._seen else None
        lines = sweep.lines if sweep else ()
        return next((one for one in lines if one.dossier == wanted), None)

    def _may_check(self, one: Progress) -> bool:
        seen = self._seen
        if seen is None or seen.sweep is None or seen.sweep.round.ended:
            return False
        return seen.own.get(one.dossier, False)

    def _choose(self, dossier: str) -> None:
        if self._line(dossier) is None:
            return
        store = self._session.store

        def read() -> tuple[str, dict[str, Standing]]:
            return dossier, store.read(find_standing, dossier)

        self._session.read(read, self._show_items)

    def _show_items(self, found: tuple[str, dict[str, Standing]]) -> None:
        dossier, self._holds = found
        line = self._line()
        if line is None or line.dossier != dossier:
            return  # another was chosen meanwhile
        self._page.show_items(
            line.name,
            about_in_words(line),
            item_rows(line, self._holds),
            may_check=self._may_check(line),
        )

    def _open_item(self, aspect: str) -> None:
        line, holds = self._line(), self._holds.get(aspect)
        if line is None or holds is None:
            return
        if holds.first:
            self.record_wished.emit(line.dossier, holds.kind, holds.first, "")
        else:
            self.new_wished.emit(line.dossier, holds.kind, {}, "")

    def _answer(self, aspect: str, result: str) -> None:
        """Take down what came out; of what changed or lacks it is asked what."""
        line = self._line()
        if line is None or not self._may_check(line):
            return
        before = line.checks.get(aspect)
        fresh = ReviewCheck(
            uid=new_uid(), dossier=line.dossier, round=self._round, aspect=aspect
        )
        today = self._session.store.today
        check = replace(before or fresh, result=result, day=today, by="")
        if before is not None:
            check = replace(check, by=self._session.store.actor.name)
        if result == "confirmed":
            confirmed = replace(check, note="")
            self._session.write(
                check_off, line.dossier, [confirmed], done=self._go_on_from(aspect)
            )
            return
        title = f"{TITLE[aspect]}：{RESULT[result]}"
        entry = self.ask(title, "登记", check, ("note",), _checking, line.name)
        entry.taken = self._go_on_from(aspect)

    def _go_on_from(self, aspect: str) -> Any:
        def go_on(_: object) -> None:
            self._page.go_on(aspect)
            self._page.items.setFocus()

        return go_on

    # rounds

    def _choose_round(self, uid: str) -> None:
        self._round = uid
        self.load()

    def add(self) -> None:
        """Begin a round (Ctrl+N)."""
        if not self._may_run:
            return
        today = self._session.store.today
        fresh = ReviewRound(uid=new_uid(), begun=today)
        entry = self.ask("开展一轮排查", "开始", fresh, ASKED, saving, SWEPT)
        entry.taken = self._begun

    def _begun(self, one: ReviewRound) -> None:
        self._choose_round(one.uid)

    def _ask_end(self) -> None:
        self._prompts.ask("结束这一轮排查？", ENDING, "结束", self._end)

    def _end(self, _: object) -> None:
        self._session.write(end_round, self._round)

    def _print(self) -> None:
        sweep = self._seen.sweep if self._seen else None
        if sweep is not None:
            self.print_wished.emit(REPORT, sweep.round)


def _checking(record: ReviewCheck) -> tuple[Any, ...]:
    return check_off, record.dossier, [record]
