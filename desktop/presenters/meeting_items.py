"""Joins what is said of one dossier before a meeting to the casebook."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from db.commands.consultations import decide, revise_decision, withdraw_decision
from db.commands.records import remove_record, save_record
from db.fields import Reference
from db.queries.consultations import Agenda, Meeting
from db.queries.history import history_of_own, history_of_record
from db.queries.records import records_of_kinds
from db.records.base import Record, as_terms, new_uid
from db.records.case import Question
from db.records.consultation import (
    CLOSED,
    Attendance,
    ConsultationItem,
    UnitOpinion,
)
from db.records.matter import ActionItem
from desktop.drafting.agenda import countries_in, propose_items
from desktop.presenters.entry_sheet import Command, Entry, changing, saving
from desktop.presenters.meetings_shown import (
    decisions_shown,
    item_title,
    opinions_shown,
)
from desktop.presenters.records import RecordsPresenter
from desktop.session import Session
from ui.fields.aids import Aids
from ui.meetings.panes import FormPane, ItemPane
from ui.meetings.sheets import FormSheet
from ui.prompts import Prompts

NOTHING: Reference = {}
DECIDED = ("text", "unit", "owner", "due", "question")
SAID = ("unit", "text", "reserved")
ONE_EACH = "一件事、一个人、一个日期；登记后记入该案大事记，到期提醒。"


class OfMeeting(RecordsPresenter):
    """Records of one meeting: they are read with it."""

    def show(
        self,
        records: Sequence[Record],
        meeting: str,
        *,
        dossier: str = "",
        closed: bool = False,
    ) -> None:
        """Show these; a new one joins this meeting."""
        self._dossier, self._meeting = dossier, meeting
        self._pane.show_links(self._offered)
        self._pane.set_read_only(closed)
        if isinstance(self._pane, FormPane):
            self._pane.show_one(records[0])
        else:
            self._pane.show_records(records)

    @property
    def offered(self) -> Reference:
        """What is offered where names of units and of officers are typed."""
        return self._offered

    def add(self) -> None:
        """Open an empty form of somebody who comes."""
        if self._kind is Attendance:
            self.begin({"consultation": self._meeting})

    def _read_history(self, record: Record) -> None:
        store, kind, dossier = self._session.store, self._kind, self._dossier
        told = self._prompts.show_history_of(record, self._restorer(record))
        if kind.of_office:
            self._session.read(
                lambda: store.read(history_of_own, kind, record.uid), told
            )
        else:
            self._session.read(
                lambda: store.read(history_of_record, dossier, record.uid), told
            )


class ItemPresenter(OfMeeting):
    """One dossier before the meeting: opinions by unit, and what is decided of it."""

    def __init__(
        self, pane: ItemPane, session: Session, prompts: Prompts, aids: Aids
    ) -> None:
        super().__init__(pane, session, prompts)
        self._item_pane, self._aids = pane, aids
        self._line: Agenda | None = None
        self._state = ""
        pane.opinion_wished.connect(self._new_opinion)
        pane.opinion_opened.connect(self._edit_opinion)
        pane.opinion_dropped.connect(self._drop_opinion)
        pane.decision_wished.connect(self.decide)
        pane.decision_opened.connect(self._edit_decision)
        pane.decision_dropped.connect(self._drop_decision)
        pane.dropped.connect(self._drop_item)
        pane.screen_wished.connect(self._screen)

    def show_line(
        self, meeting: Meeting, line: Agenda, layable: Collection[str]
    ) -> None:
        """Show a dossier of a meeting; what the account may not take down is closed."""
        if line.item is None:
            return
        state = meeting.consultation.state
        open_ = state not in CLOSED and line.dossier in layable
        self._line, self._state = line, state
        self.show(
            [line.item],
            meeting.consultation.uid,
            dossier=line.dossier,
            closed=not open_,
        )
        self._item_pane.show_said(
            item_title(meeting.agenda.index(line) + 1, line),
            opinions_shown(line),
            decisions_shown(line, self._session.store.today),
            open_=open_,
            held=state in ("held", "signed"),
        )

    def ask(
        self,
        title: str,
        act: str,
        record: Record,
        only: Collection[str],
        command: Command,
        says: str = "",
        links: Reference | None = None,
    ) -> Entry:
        """Open a sheet for these fields of a record."""
        lists = {**self._offered, **(links or {})}
        sheet = FormSheet(title, act, record, self._aids, lists, only=only, says=says)
        entry = Entry(self._session, sheet, command)
        self._prompts.open_sheet(sheet)
        return entry

    # opinions

    def _new_opinion(self) -> None:
        line = self._line
        if line is not None and line.item is not None and self.finish():
            uid, item = new_uid(), line.item.uid
            fresh = UnitOpinion(uid=uid, dossier=line.dossier, item=item)
            self.ask("单位意见", "登记", fresh, SAID, saving)

    def _edit_opinion(self, uid: str) -> None:
        one = self._opinion(uid)
        if one is not None:
            self.ask("单位意见", "保存", one, SAID, changing(one))

    def _drop_opinion(self, uid: str) -> None:
        one = self._opinion(uid)
        if one is not None:
            self._prompts.ask_removal(one, self._remove)

    def _opinion(self, uid: str) -> UnitOpinion | None:
        found = self._line.opinions if self._line else ()
        return next((one for one in found if one.uid == uid), None)

    # decisions

    def decide(self) -> None:
        """Ask for a decision; only a meeting that is held takes one."""
        line = self._line
        if line is not None and self._state == "held" and self.finish():
            uid, meeting = new_uid(), self._meeting
            fresh = ActionItem(uid=uid, dossier=line.dossier, consultation=meeting)
            self._read_questions(fresh, "登记", decide, DECIDED)

    def _edit_decision(self, uid: str) -> None:
        one = self._decision(uid)
        if one is not None:
            self._read_questions(one, "更正", revise_decision, DECIDED[:4])

    def _read_questions(
        self, matter: ActionItem, act: str, command: Any, only: Collection[str]
    ) -> None:
        store, dossier = self._session.store, matter.dossier

        def given(record: ActionItem) -> tuple[Any, ...]:
            return command, record

        def ask(questions: Sequence[Record]) -> None:
            links = {"question": as_terms(questions)}
            self.ask("议定事项", act, matter, only, given, ONE_EACH, links)

        self._session.read(
            lambda: store.read(records_of_kinds, dossier, (Question,))[Question], ask
        )

    def _drop_decision(self, uid: str) -> None:
        one = self._decision(uid)
        if one is not None:
            self._prompts.ask(
                "撤销这项议定？",
                "该案大事记会记一条更正，协调事项改为不再办理。",
                "撤销",
                self._withdraw,
                about=one,
                danger=True,
            )

    def _withdraw(self, matter: object) -> None:
        self._session.write(withdraw_decision, matter)

    def _decision(self, uid: str) -> ActionItem | None:
        found = self._line.matters if self._line else ()
        return next((one for one in found if one.uid == uid), None)

    # the item itself

    def _drop_item(self) -> None:
        line = self._line
        if line is not None and line.item is not None:
            self._prompts.ask(
                "撤下这个议题？",
                f"{line.name}不再列入本次会商；档案和提请会商事项不动。",
                "撤下",
                self._take_off,
                about=line.item,
            )

    def _screen(self) -> None:
        """Write what screening says of its ways now, in place of what it said then."""
        line, store = self._line, self._session.store
        if line is None or line.item is None or not self.finish():
            return
        given = (self._meeting, [line.dossier], countries_in(self._session.reference))
        self._session.read(
            lambda: store.read(propose_items, *given),
            partial(self._take_options, line.item),
        )

    def _take_options(
        self, item: ConsultationItem, proposed: Sequence[ConsultationItem]
    ) -> None:
        (fresh,) = proposed
        self._session.write(
            save_record, replace(item, options=fresh.options), item, NOTHING
        )

    def _take_off(self, record: object) -> None:
        self._session.write(remove_record, record)
