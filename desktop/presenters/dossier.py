"""Joins the page of one dossier to the casebook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.access import Act, act_to_save
from db.commands.dossiers import note_opened
from db.commands.drafts import Draft
from db.queries.dossiers import my_acts
from db.records import BY_NAME, SECTIONS, Kind
from db.records.base import Record
from db.records.change import Change
from db.records.dossier import Dossier, StatusChange
from db.records.subject import IdentityPoint
from desktop.presenters.dossier_shown import (
    DossierState,
    entries_of,
    gaps_in,
    header_of,
    missing_of,
    overview_of,
    read_dossier,
)
from desktop.presenters.measures import MeasuresPresenter
from desktop.presenters.records import RecordsPresenter
from desktop.presenters.strategy import StrategyPresenter
from desktop.session import Session
from desktop.wording import gap_in_words
from ui.dossier.overview import OverviewPage
from ui.dossier.page import DossierPage
from ui.dossier.section import SectionPage
from ui.dossier.shown import Falling, Missing
from ui.dossier.strategy import StrategyPage


class Shows(Protocol):
    """A presenter of what a section shows beside its records."""

    def show_state(self, state: DossierState) -> None:
        """Show a dossier as it is now."""


@dataclass(frozen=True, slots=True)
class Made:
    """The page of a section, with the presenters of what is on it."""

    page: QWidget
    records: Mapping[Kind, RecordsPresenter]
    strategy: StrategyPresenter | None = None
    views: Sequence[Shows] = ()


class DossierPresenter(QObject):
    """Loads a dossier whole, shows it, and loads it again when it changes.

    Signals: opened(Dossier state), shown() each time it was loaded, refused(Exception)
    when it may not be read.
    """

    opened = Signal(object)
    shown = Signal()
    refused = Signal(object)

    def __init__(
        self,
        page: DossierPage,
        session: Session,
        make: Callable[[str], Made],
    ) -> None:
        """`make` builds the page of a section; asked when it is first opened."""
        super().__init__(page)
        self._page = page
        self._session = session
        self._make = make
        self._sections: dict[str, SectionPage] = {}
        self._overview: OverviewPage | None = None
        self._plan: StrategyPage | None = None
        self._strategy: StrategyPresenter | None = None
        self._records: dict[Kind, RecordsPresenter] = {}
        self._views: list[Shows] = []
        self._made: set[str] = set()
        self._dossier = ""
        self._state: DossierState | None = None
        self._may: set[Act] = set()
        self._walked = -1
        self._wanted: Missing | None = None
        self._connect()

    def _connect(self) -> None:
        self._page.section_chosen.connect(self.open_section)
        self._page.gap_wished.connect(self._walk)
        self._session.changes.changed.connect(self._follow)

    def _need(self, key: str) -> None:
        """Make the page of a section, if it was not needed before."""
        if key in self._made:
            return
        self._made.add(key)
        made = self._make(key)
        self._page.hold(key, made.page)
        self._records.update(made.records)
        self._views += made.views
        if isinstance(made.page, SectionPage):
            self._sections[key] = made.page
            made.page.undo_wished.connect(self.undo)
            made.page.redo_wished.connect(self.redo)
            made.page.band_pressed.connect(self._add_point)
        if isinstance(made.page, StrategyPage):
            self._plan = made.page
        if isinstance(made.page, OverviewPage):
            self._overview = made.page
            made.page.gap_pressed.connect(self.open_gap)
            made.page.due_pressed.connect(self._open_due)
            made.page.team_wished.connect(self._open_team)
            made.page.filing_wished.connect(self._open_filing)
            made.page.status_wished.connect(self._open_status)
        for presenter in made.records.values():
            if isinstance(presenter, MeasuresPresenter):
                presenter.begun.connect(self.begin_record)
                presenter.wanted.connect(self.open_record)
        self._strategy = made.strategy or self._strategy
        if self._state:
            self._show_all(self._state)

    @property
    def dossier(self) -> str:
        """The uid of the open dossier, '' when none is."""
        return self._dossier

    @property
    def state(self) -> DossierState | None:
        return self._state

    def open(self, dossier: str, section: str = "overview") -> None:
        """Open a dossier at a section; that it was opened goes into the trail."""
        if not self.finish():
            return
        self._need(section)
        if dossier != self._dossier:
            if self._strategy:
                self._strategy.forget()
            self._state = None
            self._walked = -1
            self._session.write(note_opened, dossier, failed=self._refuse)
        self._dossier = dossier
        self._page.open_section(section)
        self._load()

    def finish(self) -> bool:
        """Take what is being typed; False while an entry waits for the user."""
        return all(presenter.finish() for presenter in self._records.values())

    def restore(self, draft: Draft) -> None:
        """Open the form that a draft was typed in, and show it there."""
        kind = BY_NAME[draft.kind]
        self.open_kind(kind)
        if kind in self._records:
            self._records[kind].restore(draft)

    def close_for_lock(self) -> None:
        """Take what can be taken, keep the rest as drafts."""
        for presenter in self._records.values():
            presenter.close_for_lock()

    def forget(self) -> None:
        """Show nothing of any dossier any more."""
        self._dossier = ""
        self._state = None

    def _refuse(self, error: Exception) -> None:
        self.forget()
        self.refused.emit(error)

    def _follow(self, change: Change) -> None:
        of_office = not change.dossier and any(k.of_office for k in change.kinds)
        if self._dossier and (change.dossier == self._dossier or of_office):
            self._load()

    def _load(self) -> None:
        store, dossier = self._session.store, self._dossier
        self._session.read(
            lambda: (read_dossier(store, dossier), store.read(my_acts, dossier)),
            self._show,
            self._refuse,
        )

    def _show(self, read: tuple[DossierState, set[Act]]) -> None:
        state, may = read
        if state.row.dossier != self._dossier:
            return  # another one was opened in the meantime
        first = self._state is None
        self._state, self._may = state, may
        may_print = Act.PRINT in may
        reference = self._session.reference
        self._page.show_header(header_of(state, reference, may_print=may_print))
        self._page.show_entries(entries_of(state), len(state.gaps))
        self._show_all(state)
        if first:
            self.opened.emit(state)
        if self._wanted:
            wanted, self._wanted = self._wanted, None
            self.open_gap(wanted)
        self.shown.emit()

    def _show_all(self, state: DossierState) -> None:
        if self._overview:
            reference = self._session.reference
            self._overview.show_overview(overview_of(state, reference))
        version = self._strategy.show_state(state, self._may) if self._strategy else ""
        for presenter in list(self._records.values()):
            presenter.show_state(state, self._may, version)
        for view in self._views:
            view.show_state(state)
        self._show_sections(state)

    def _show_sections(self, state: DossierState) -> None:
        store = self._session.store
        undo = _words_of(store.last_own_act())
        redo = _words_of(store.last_undone_act())
        for section in SECTIONS:
            page = self._sections.get(section.key)
            if page:
                gaps = gaps_in(section, state.gaps)
                page.say_gaps([gap_in_words(gap) for gap in gaps])
                page.show_counts({k: len(state.records[k]) for k in section.kinds})
                page.show_undo(undo, redo)
        self._say_identity(state)

    def _say_identity(self, state: DossierState) -> None:
        page = self._sections.get("identity")
        points = state.row.identity_points
        if page is None:
            return
        if points >= 2:
            page.say_band("ok", "", "")
            return
        title = f"身份未核实：有 {points} 个独立核实点，还需 {2 - points} 个"
        sentence = "可用：户籍底册、护照存根、出入境记录、熟人辨认笔录、境外证件照比对；同一来源只算一个。"
        page.say_band("warn", title, sentence, "登记核实点")

    def open_section(self, key: str) -> None:
        """Open a section of the open dossier, unless an entry waits to be finished."""
        if self.finish():
            self._need(key)
            self._page.open_section(key)

    def open_kind(self, kind: Kind) -> None:
        """Open the section that shows a kind, at that kind."""
        for section in SECTIONS:
            if kind in section.kinds:
                self.open_section(section.key)
                self._show_kind(section.key, kind)

    def _show_kind(self, key: str, kind: Kind) -> None:
        page = self._sections.get(key)
        if page:
            page.open_kind(kind)
        elif self._plan is not None and kind in self._plan.panes:
            self._plan.open_part(kind.stored_as)

    def record_in_hand(self) -> Record | None:
        """Return the record in the open form of the section in sight."""
        here = self._in_sight()
        return here.record_in_hand() if here else None

    def add_here(self) -> None:
        """Open an empty form of the kind in sight."""
        here = self._in_sight()
        if here and self._state:
            here.add()

    def _in_sight(self) -> RecordsPresenter | None:
        """Return what stands behind the records in sight, None where there are none."""
        section = self._page.section()
        if section == "strategy":
            kind = BY_NAME.get(self._plan.part()) if self._plan else None
        else:
            page = self._sections.get(section)
            kind = page.kind() if page else None
        return self._records.get(kind) if kind else None

    def open_record(self, kind: Kind, uid: str, field: str = "") -> None:
        """Open one record of the open dossier, at a field."""
        self.open_kind(kind)
        if kind in self._records:
            self._records[kind].open_field(uid, field)

    def begin_record(
        self, kind: Kind, values: Mapping[str, Any], field: str = ""
    ) -> None:
        """Open a new record with these values in it, at a field."""
        self.open_kind(kind)
        if kind in self._records and act_to_save(kind) in self._may:
            self._records[kind].begin(values, field)

    def open_gap(self, missing: Missing) -> None:
        """Open the field that is missing, or a new record where one is missing."""
        kind = next(k for s in SECTIONS for k in s.kinds if k.stored_as == missing.kind)
        self._need(missing.section)
        self._page.open_section(missing.section)
        self._show_kind(missing.section, kind)
        if kind in self._records:
            self._records[kind].open_field(missing.uid, missing.name)

    def _open_due(self, falling: Falling) -> None:
        if falling.kind:
            self.open_record(BY_NAME[falling.kind], falling.uid, falling.name)
        else:
            self.open_section("log")

    def _walk(self) -> None:
        if not self._state:
            return
        gaps = missing_of(self._state, self._session.reference)
        if gaps:
            self._walked = (self._walked + 1) % len(gaps)
            self.open_gap(gaps[self._walked])

    def _add_point(self) -> None:
        self.open_kind(IdentityPoint)
        self._records[IdentityPoint].add()

    def _open_team(self) -> None:
        self.open_section("team")

    def _open_filing(self) -> None:
        self.open_kind(Dossier)

    def _open_status(self) -> None:
        self.open_kind(StatusChange)

    def undo(self) -> None:
        """Take back one's own last act."""
        if self.finish():
            self._session.do(self._session.store.undo)

    def redo(self) -> None:
        """Bring it back."""
        if self.finish():
            self._session.do(self._session.store.redo)


def _words_of(act: tuple[object, ...]) -> str:
    """Return what undo would take back, in a few words."""
    first = act[0] if act else None
    kind = getattr(first, "kind", None)
    return f"{kind.title}" if kind else ""
