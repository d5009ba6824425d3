"""Joins 事项 to the casebook: the register over all dossiers, letters, results."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.commands.records import save_record
from db.queries.matters import (
    LetterLine,
    MatterFilter,
    MatterLine,
    find_letters,
    find_matters,
    propose_letter,
)
from db.queries.waiting import find_own_dossiers
from db.records.base import new_uid
from db.records.change import Change
from db.records.matter import ActionItem, MatterLetter
from desktop.presenters.asking import AskingPresenter
from desktop.presenters.entry_sheet import saving
from desktop.presenters.matters_shown import (
    is_in,
    letter_row,
    matter_row,
    owners_of,
    pills_of,
    units_of,
)
from desktop.session import Session
from ui.fields.aids import Aids
from ui.matters.page import MATTER, MattersPage
from ui.prompts import Prompts

LETTER = "letter"  # the paper
ASKED = ("number", "unit", "due", "text", "signed_by", "contact")
RESULT = ("done", "answer")
ORDERED = {"due": "期限", "unit": "单位", "owner": "承办人"}
ONCE = "登记以后不能改动；文号编了就不再重用。本档大事记同时记一条。"
SENT = {
    "request": "发协作函",
    "reminder": "发催办函",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One reading: the matters, the register, and where the asker may edit."""

    lines: list[MatterLine]
    letters: list[LetterLine]
    own: dict[str, bool]


class MattersPresenter(AskingPresenter):
    """The register of matters, and the register of letters."""

    def __init__(self, session: Session, prompts: Prompts, aids: Aids) -> None:
        page = MattersPage()
        super().__init__(page, session, prompts, aids)
        self._page = page
        self._seen: Seen | None = None
        self._order = "due"
        page.rows.mark_sorted("due")
        page.pills.set_on(("open",))
        page.narrowed.connect(self._show)
        page.part_chosen.connect(self._show)
        page.sorted_by.connect(self._sort)
        page.opened.connect(self._open)
        page.letter_opened.connect(self._open_letter)
        page.letter_wished.connect(self._propose)
        page.close_wished.connect(self._ask_result)
        page.print_wished.connect(self._print)
        session.changes.changed.connect(self._follow)

    # reading

    def show(self) -> None:
        """Come into sight: read again."""
        self.load()

    def load(self) -> None:
        self._session.read(self._read, self._take)

    def _read(self) -> Seen:
        store = self._session.store
        narrowed = MatterFilter(order=self._order)
        return Seen(
            store.read(find_matters, narrowed),
            store.read(find_letters),
            store.read(find_own_dossiers),
        )

    def _take(self, seen: Seen) -> None:
        fresh = self._seen is None
        self._seen = seen
        today = self._session.store.today
        self._page.show_pills(pills_of(seen.lines, today))
        if fresh:
            self._page.pills.set_on(("open",))
        self._page.offer(units_of(seen.lines), owners_of(seen.lines))
        self._show()

    def _follow(self, change: Change) -> None:
        if change.touches(ActionItem, MatterLetter) and self._page.isVisible():
            self.load()

    # showing

    def _sort(self, key: str) -> None:
        self._order = key
        self.load()

    def _show(self, _: object = None) -> None:
        if self._seen is None:
            return
        today = self._session.store.today
        if self._page.part() != MATTER:
            letters = [letter_row(one, today) for one in self._seen.letters]
            self._page.show_letters(letters, f"{len(letters)} 件，最近的在前")
            return
        shown = [one for one in self._seen.lines if self._passes(one, today)]
        rows = [matter_row(one, today, self._seen.own) for one in shown]
        late = sum(one.is_late(today) for one in shown)
        words = f"{len(rows)} 件，逾期 {late} 件，按{ORDERED[self._order]}排序"
        self._page.show_matters(rows, words)

    def _passes(self, one: MatterLine, today: str) -> bool:
        page, matter = self._page, one.matter
        chosen = page.units.code(), page.owners.code()
        told = "\n".join((one.name, one.number, matter.text, matter.unit, matter.owner))
        return (
            is_in(one, page.state(), today)
            and chosen[0] in ("", matter.unit)
            and chosen[1] in ("", matter.owner)
            and page.search.text().strip().lower() in told.lower()
        )

    # acting

    def _line(self, uid: str) -> MatterLine | None:
        lines: Sequence[MatterLine] = self._seen.lines if self._seen else ()
        return next((one for one in lines if one.matter.uid == uid), None)

    def _open(self, uid: str) -> None:
        line = self._line(uid)
        if line is not None:
            kind = ActionItem.stored_as
            self.record_wished.emit(line.dossier, kind, uid, "")

    def _propose(self, uid: str, kind: str) -> None:
        line = self._line(uid)
        if line is not None:
            given = (line.dossier, uid, kind)
            store = self._session.store
            self._session.read(
                lambda: store.read(propose_letter, *given), self._ask_letter
            )

    def _ask_letter(self, proposed: MatterLetter) -> None:
        title = SENT[proposed.kind]
        letter = replace(proposed, uid=new_uid(), signed_by="")
        entry = self.ask(title, "登记", letter, ASKED, saving, ONCE)
        entry.taken = self._sent

    def _sent(self, letter: MatterLetter) -> None:
        """Once it is registered it is printed."""
        self.print_wished.emit(LETTER, letter)

    def _ask_result(self, uid: str) -> None:
        line = self._line(uid)
        if line is None or not line.is_open:
            return
        today = self._session.store.today
        asked = replace(line.matter, done=today)

        def command(record: ActionItem) -> tuple[Any, ...]:
            return save_record, replace(record, state="done"), line.matter, {}

        self.ask("办结这件事项", "办结", asked, RESULT, command, line.matter.text)

    def _open_letter(self, uid: str) -> None:
        one = self._letter(uid)
        if one is not None:
            kind = MatterLetter.stored_as
            self.record_wished.emit(one.dossier, kind, uid, "")

    def _letter(self, uid: str) -> MatterLetter | None:
        lines = self._seen.letters if self._seen else []
        return next((one.letter for one in lines if one.letter.uid == uid), None)

    def _print(self, uid: str) -> None:
        one = self._letter(uid)
        if one is not None:
            self.print_wished.emit(LETTER, one)
