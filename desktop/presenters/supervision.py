"""Joins 督办 to the casebook: units, the list behind a number, a report begun, the paper."""

from dataclasses import dataclass

from db.access import Act
from db.commands.prints import OVERSIGHT, Slip
from db.fields import Term
from db.queries.dossiers import my_acts
from db.queries.supervision import (
    LISTED,
    QUIET,
    UNANSWERED,
    Oversight,
    Watched,
    find_oversight,
    find_watched,
)
from db.records import Kind
from db.records.change import Change
from db.records.matter import Instruction, Supervision, SupervisionFeedback
from desktop.papers import PAPERS
from desktop.presenters.place import PlacePresenter
from desktop.presenters.supervision_shown import pills_of, unit_rows, watch_rows
from desktop.session import Session
from desktop.supervised import ASPECTS, BY_KEY
from ui import names
from ui.fields.aids import Aids
from ui.parts.buttons import Button
from ui.prompts import Prompts
from ui.supervision.page import SupervisionPage

# What is about the dossier itself opens where it is put right, others at the record.
SECTION = {UNANSWERED: "team", QUIET: "log"}
FIELD = {"instruction": "answer", "action_item": "answer", "measure": "expires"}
NOBODY = "没有可看的档案"
WHY_NOBODY = "建档或者加入专班以后，按持有单位列出在督、逾期和无人负责的。"


@dataclass(frozen=True, slots=True)
class Seen:
    """One reading: all units, and the list that is looked at."""

    oversight: Oversight
    unit: str
    aspect: str
    watched: list[Watched]


class SupervisionPresenter(PlacePresenter):
    """What is overdue where, as far as the account may read."""

    def __init__(self, session: Session, prompts: Prompts, _aids: Aids) -> None:
        page = SupervisionPage([Term(one.key, one.title) for one in ASPECTS])
        super().__init__(page, session, prompts)
        self._page = page
        self._unit, self._aspect = "", LISTED
        self._seen: Seen | None = None
        self._print = Button("打印一览…", names.SUPERVISION_PRINT, icon="printer")
        self.acts = (self._print,)
        self._print.clicked.connect(self._print_all)
        page.unit_chosen.connect(self._choose_unit)
        page.aspect_chosen.connect(self._choose_aspect)
        page.chosen.connect(self._look)
        page.opened.connect(self._open)
        page.report_wished.connect(self._report)
        page.instruction_wished.connect(self._instruct)
        session.changes.changed.connect(self._follow)

    # reading

    def show(self) -> None:
        """Come into sight: read again."""
        self.load()

    def load(self) -> None:
        asked = self._unit, self._aspect
        self._session.read(lambda: self._read(*asked), self._take)

    def _read(self, unit: str, aspect: str) -> Seen:
        store = self._session.store
        found = store.read(find_oversight)
        known = {one.unit for one in found.lines}
        unit = unit if unit in known else ""
        watched = store.read(find_watched, aspect, unit)
        return Seen(found, unit, aspect, watched)

    def _take(self, seen: Seen) -> None:
        if (seen.unit, seen.aspect) != (self._unit, self._aspect) and self._seen:
            return  # another was chosen meanwhile
        self._seen = seen
        if not seen.oversight.lines:
            self._page.show_none(NOBODY, WHY_NOBODY)
            return
        beyond = seen.oversight.unseen
        lines = seen.oversight.lines
        count = f"{len(lines)} 个单位" if len(lines) > 1 else lines[0].unit
        count += f"，另有 {beyond} 份不在本账户可查阅范围" if beyond else ""
        self._page.show_units(unit_rows(seen.oversight), count)
        today = self._session.store.today
        self._page.show_list(
            pills_of(seen.oversight, seen.unit),
            seen.aspect,
            BY_KEY[seen.aspect].full,
            watch_rows(seen.watched, seen.aspect, today),
        )

    def _follow(self, _: Change) -> None:
        if self._page.isVisible():
            self.load()

    # choosing

    def _choose_unit(self, unit: str) -> None:
        if unit != self._unit:
            self._unit = unit
            self.load()

    def _choose_aspect(self, aspect: str) -> None:
        if aspect != self._aspect:
            self._aspect = aspect
            self.load()

    # acting

    def _watched(self, uid: str) -> Watched | None:
        found = self._seen.watched if self._seen else []
        return next((one for one in found if one.uid == uid), None)

    def _open(self, uid: str) -> None:
        one = self._watched(uid)
        if one is None or self._seen is None:
            return
        section = SECTION.get(self._seen.aspect)
        if section:
            self.section_wished.emit(one.dossier, section)
        else:
            field = FIELD.get(one.kind, "")
            self.record_wished.emit(one.dossier, one.kind, one.uid, field)

    def _look(self, uid: str) -> None:
        """Ask what the account may do about the chosen thing."""
        one = self._watched(uid)
        if one is None:
            return
        store = self._session.store

        def read() -> tuple[str, set[Act]]:
            return uid, store.read(my_acts, one.dossier)

        self._session.read(read, self._offer)

    def _offer(self, found: tuple[str, set[Act]]) -> None:
        uid, may = found
        if uid == self._page.table.current_uid():
            self._page.offer_acts(
                may_report=Act.EDIT in may and bool(self._listing(uid)),
                may_instruct=Act.SUPERVISE in may,
            )

    def _listing(self, uid: str) -> str:
        """Return the listing that a thing is, '' for one that is none."""
        one = self._watched(uid)
        return uid if one and one.kind == Supervision.stored_as else ""

    def _report(self, uid: str) -> None:
        """Begin a report to the level above on a listing."""
        self._begin(uid, SupervisionFeedback, "text")

    def _instruct(self, uid: str) -> None:
        """Take down what was written on a case."""
        self._begin(uid, Instruction, "day")

    def _begin(self, uid: str, kind: Kind, field: str) -> None:
        one = self._watched(uid)
        if one is not None:
            values = {"supervision": self._listing(uid)}
            self.new_wished.emit(one.dossier, kind.stored_as, values, field)

    def _print_all(self) -> None:
        self.paper_wished.emit(Slip(paper=OVERSIGHT), PAPERS[OVERSIGHT].title)
