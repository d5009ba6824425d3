"""Everything of one open casebook in the window, put together at unlocking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from db.access import BY_ACCOUNT, Act
from db.backup import verify_copies
from db.casebook import Casebook
from db.commands.drafts import Draft, find_drafts
from db.commands.prints import Slip
from db.errors import NotPermitted
from db.fields import Reference
from db.queries.records import office_records
from db.records import BY_NAME, SECTIONS, Kind, section_of
from db.records.base import Record, name_of
from db.records.duty import FirstReport, Holiday, RuleDefault, TreatyStatus
from db.records.office import ROLES, Authority, Office, Officer
from db.records.proceeding import RightsRecord
from desktop.guide import page_of as guide_page_of
from desktop.jobs import Job
from desktop.kept_drafts import KeptDrafts
from desktop.paths import backups
from desktop.places import (
    BY_KEY,
    FIRST_REPORTS,
    GUIDE,
    LEDGER,
    MEETINGS,
    OF_OFFICE,
    REPORTS,
    SETTINGS,
    TODAY,
)
from desktop.presenters.dossier import DossierPresenter
from desktop.presenters.dossier_shown import DossierState
from desktop.presenters.first_reports import FirstReportsPresenter
from desktop.presenters.guide import GuidePresenter
from desktop.presenters.ledger import LedgerPresenter
from desktop.presenters.meetings import MeetingsPresenter
from desktop.presenters.new_dossier import NewDossierPresenter
from desktop.presenters.office import OfficePresenter, says_of
from desktop.presenters.palette import PalettePresenter
from desktop.presenters.place import PlacePresenter
from desktop.presenters.printing import PrintPresenter
from desktop.presenters.section_maker import SectionMaker
from desktop.presenters.settings import SettingsPresenter
from desktop.presenters.today import TodayPresenter
from desktop.section_views import SectionViews
from desktop.session import Session
from desktop.settings import Settings
from ui import names
from ui.dossier.page import DossierPage
from ui.fields.aids import Aids
from ui.guide import GuidePage
from ui.ledger.page import LedgerPage
from ui.pane import RecordPane
from ui.parts.buttons import Button, IconButton
from ui.parts.layouts import box, row
from ui.parts.words import Words
from ui.prompts import Prompts
from ui.today.page import TodayPage
from ui.window import Page, Window

DOSSIER = "dossier"
OFFICE_PANES = (Office, Officer, Authority, Holiday, RuleDefault, TreatyStatus)
ROLE = {term.code: term.label for term in ROLES}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record to be opened at a field, once its dossier is; no uid: a new one."""

    dossier: str
    kind: Kind
    uid: str = ""
    field: str = ""
    values: Mapping[str, Any] = dataclass_field(default_factory=dict)


class Place:
    """Where the user was, to come back to after the lock."""

    def __init__(
        self, page: str = LEDGER, dossier: str = "", section: str = ""
    ) -> None:
        self.page, self.dossier, self.section = page, dossier, section


class OpenCasebook(QObject):
    """Pages and presenters between unlock and lock.

    Signals: saved() after each commit, settings_changed(Settings), restore_wished(Path),
    code_made(RecoveryCode), lock_wished(). close() leaves nothing of it in the window.
    """

    saved = Signal()
    settings_changed = Signal(object)
    restore_wished = Signal(object)
    code_made = Signal(object)
    lock_wished = Signal()

    def __init__(
        self,
        casebook: Casebook,
        window: Window,
        reference: Reference,
        aids: Aids,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self.casebook = casebook
        self._window = window
        self._aids = aids
        self._settings = settings
        self.session = Session(casebook.store, reference, self, casebook.files)
        self.prompts = Prompts(window, aids)
        self.session.saved.connect(self.saved)
        self.session.told.connect(self.prompts.tell_error)
        self.session.said.connect(window.strip.show_done)
        self._may = BY_ACCOUNT.get(casebook.store.actor.role, set())
        self._wanted: Wanted | None = None
        window.rail.bar(self._barred())
        self._make_ledger()
        self._make_dossier()
        self._make_guide()
        self._make_new()
        self._drafts = KeptDrafts(self.prompts, self.dossier)
        self.printing = PrintPresenter(self.session, self.prompts, window)
        self.palette = PalettePresenter(self.session, self.prompts)
        self._copies = settings.backup_folder or backups() / casebook.uid[:12]
        self.settings: SettingsPresenter | None = None
        self._office: dict[str, OfficePresenter] = {}
        self._placed: dict[str, PlacePresenter] = {}
        self._make_today()
        self._connect()

    def _barred(self) -> list[str]:
        """Return the places that the account may not open."""
        listing = () if Act.LIST in self._may else (TODAY, LEDGER)
        return [*listing, *(p.key for p in OF_OFFICE if p.act not in self._may)]

    # pages

    def _make_ledger(self) -> None:
        page = LedgerPage()
        self.ledger_page = page
        fresh = Button("新建档案", names.NEW_DOSSIER, icon="plus")
        page.first.setEnabled(Act.OPEN in self._may)
        self._fresh: QPushButton = fresh
        self._lay = Button("提请会商…", names.LEDGER_LAY, icon="meeting")
        listing = Button("打印台账…", names.LEDGER_PAPER, icon="printer")
        listing.clicked.connect(self.print_ledger)
        offered = ((listing, Act.LIST), (self._lay, Act.CONFER), (fresh, Act.OPEN))
        acts = tuple(button for button, act in offered if act in self._may)
        self._window.add_page(
            LEDGER, Page(widget=page, place="ledger", crumbs=("台账",), acts=acts)
        )
        self.ledger = LedgerPresenter(page, self.session, self.prompts, self._aids)
        self.ledger.show_columns(self._settings.ledger_columns)
        if Act.LIST in self._may:
            self.ledger.load()

    def _make_today(self) -> None:
        page = TodayPage()
        self.today = TodayPresenter(page, self.session, self._copies, self.casebook.uid)
        day = date.fromisoformat(self.casebook.store.today)
        words = f"{day.month}月{day.day}日　星期{'一二三四五六日'[day.weekday()]}"
        lead = Words(words, "second")
        reports = Button("出逃首报", names.FIRST_REPORTS, icon="flag")
        reports.clicked.connect(self.open_reports)
        acts = (reports,) if Act.REPORT in self._may else ()
        self._window.add_page(
            TODAY,
            Page(widget=page, place="today", crumbs=("今日",), lead=lead, acts=acts),
        )

    def _at(self, key: str) -> PlacePresenter:
        """Return what stands behind a place of the office, made when it is first opened."""
        if key in self._placed:
            return self._placed[key]
        kind = BY_KEY[key]
        made = self._placed[key] = kind.make(self.session, self.prompts, self._aids)
        made.offer_names(*self._offered)
        made.dossier_wished.connect(self.open_dossier)
        made.record_wished.connect(self._open_field)
        made.new_wished.connect(self._begin)
        made.print_wished.connect(self.print_record)
        made.paper_wished.connect(self.printing.open_of_office)
        made.section_wished.connect(self.open_dossier)
        made.listed_wished.connect(self.open_listed)
        if isinstance(made, FirstReportsPresenter):
            made.file_wished.connect(self._file_report)
        if isinstance(made, MeetingsPresenter):
            made.ledger_ids = self._ledger_ids
        self._window.add_page(
            key,
            Page(widget=made.page, place=kind.rail, crumbs=kind.crumbs, acts=made.acts),
        )
        return made

    def _ledger_ids(self) -> Sequence[str]:
        return self.ledger.ids

    def _lay_before_meeting(self) -> None:
        """Lay the chosen dossier, and others of the ledger, before the next meeting."""
        made = self._at(MEETINGS)
        if isinstance(made, MeetingsPresenter) and self.finish():
            made.lay([self.ledger_page.table.current_uid()])
            self.open_at(MEETINGS)

    def _file_report(self, report: FirstReport) -> None:
        self.new_dossier.open(report=report)

    def _make_settings(self) -> SettingsPresenter:
        """Made when it is first opened: most days nobody does."""
        panes: dict[str, QWidget] = {}
        if Act.LIST in self._may:
            for kind in OFFICE_PANES:
                pane = RecordPane(kind, self._aids)
                pane.stand_alone()
                of_office = OfficePresenter(
                    pane, self.session, self.prompts, says_of(kind)
                )
                of_office.offer_names(*self._offered)
                self._office[kind.stored_as] = of_office
                panes[kind.stored_as] = pane
        made = SettingsPresenter(
            self.casebook,
            self.session,
            self.prompts,
            self._settings,
            self._copies,
            panes,
        )
        made.settings_changed.connect(self._take_settings)
        made.restore_wished.connect(self.restore_wished)
        made.code_made.connect(self.code_made)
        self._window.add_page(
            SETTINGS, Page(widget=made.page, place="settings", crumbs=("设置",))
        )
        return made

    def _take_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    def _take_columns(self, columns: Sequence[str]) -> None:
        self._take_settings(replace(self._settings, ledger_columns=tuple(columns)))
        if self.settings:
            self.settings.follow(self._settings)

    def _make_dossier(self) -> None:
        self._offered: tuple[list[str], list[str]] = ([], [])
        self._sections = SectionMaker(
            self.session, self.prompts, self._aids, self._window
        )
        self._sections.print_wished.connect(self.print_record)
        self.dossier_page = DossierPage([section.key for section in SECTIONS])
        self.dossier = DossierPresenter(
            self.dossier_page, self.session, self._sections.make
        )
        self._views = SectionViews(self.session, self.dossier)
        self._views.office_wished.connect(self._open_office)
        self._sections.views = self._views
        self._window.add_page(DOSSIER, self._dossier_page())

    def _dossier_page(self) -> Page:
        self._where = Words(role="second")
        self._back = IconButton("left", names.DOSSIER_PREVIOUS, "上一份", "Ctrl+PgUp")
        self._on = IconButton("right", names.DOSSIER_NEXT, "下一份", "Ctrl+PgDn")
        lead = box(row(self._where, self._back, self._on, gap=4))
        return Page(
            widget=self.dossier_page,
            place="ledger",
            crumbs=("台账", "档案"),
            lead=lead,
            bar_when_narrow=False,
        )

    def _make_guide(self) -> None:
        page = GuidePage()
        self.guide = GuidePresenter(page, self.session, self.prompts)
        self._window.add_page(GUIDE, Page(widget=page, place=GUIDE, crumbs=("指南",)))

    def open_guide(self, id_: str = "") -> None:
        """Open the guide, at a page; at that of the field where the user is."""
        if self.dossier.finish():
            self.open_place(GUIDE)
            if id_ or self._field_in_hand():
                self.guide.open(id_ or self._field_in_hand())

    def _field_in_hand(self) -> str:
        """Return the page of the guide that speaks of the record in the open form."""
        record = self.dossier.record_in_hand()
        return guide_page_of(record) if record else ""

    def _make_new(self) -> None:
        self.new_dossier = NewDossierPresenter(self.session, self._aids, self._window)

    def _connect(self) -> None:
        self._drafts.new_wished.connect(self.new_dossier.open)
        self._drafts.place_wished.connect(self.open_at)
        self._drafts.settings_wished.connect(self._open_settings)
        self._drafts.dossier_wished.connect(self.open_dossier)
        self._fresh.clicked.connect(self.open_new_dossier)
        self._lay.clicked.connect(self._lay_before_meeting)
        self.ledger_page.new_wished.connect(self.open_new_dossier)
        self.ledger.opened.connect(self.open_dossier)
        self.ledger.print_wished.connect(self.print_brief)
        self.ledger.listed.connect(self._say_where)
        self.ledger.columns_chosen.connect(self._take_columns)
        self.dossier.opened.connect(self._dossier_opened)
        self.dossier.shown.connect(self._open_wanted)
        self.dossier.refused.connect(self._dossier_refused)
        self.dossier_page.print_wished.connect(self.print_here)
        self.dossier_page.back_wished.connect(self.open_ledger)
        self._back.clicked.connect(self.previous)
        self._on.clicked.connect(self.next)
        self.new_dossier.made.connect(self.open_dossier)
        self.new_dossier.other_wished.connect(self.open_dossier)
        self.printing.gap_wished.connect(self.open_dossier)
        self.today.opened.connect(self._open_field)
        self.today.begun.connect(self._begin_right)
        self.today.dossier_opened.connect(self.open_dossier)
        self.today.report_opened.connect(self.open_reports)
        self.today.paper_opened.connect(partial(self.open_at, REPORTS))
        self.today.counted.connect(self._count_due)
        self.today.backup_wished.connect(self.open_backup)
        self.today.unanswered_wished.connect(self._open_unanswered)
        self.palette.dossier_wished.connect(self.open_dossier)
        self.palette.record_wished.connect(self._open_record)
        self.palette.act_wished.connect(self._act)
        self.palette.guide_wished.connect(self.open_guide)

    # going about

    def open_place(self, key: str) -> None:
        """Open what a button of the rail stands for."""
        if key in self._barred() or not self.dossier.finish():
            return
        if key == TODAY:
            self._window.open_page(TODAY)
            self.today.show()
        elif key == SETTINGS:
            self.settings = self.settings or self._make_settings()
            self._window.open_page(SETTINGS)
            self.settings.show()
            for presenter in self._office.values():
                presenter.load()
        elif key in BY_KEY:
            self.open_at(key)
        elif key == GUIDE:
            self._window.open_page(GUIDE)
            self.guide.show()
        elif Act.LIST in self._may:
            self.open_ledger()

    def open_at(self, key: str, wanted: object = "") -> None:
        """Open a place of the office, at a record named by its uid or at what was typed."""
        kind = BY_KEY[key]
        if kind.act not in self._may:
            self.prompts.tell_error(NotPermitted(kind.act))
            return
        if not self.finish():
            return
        placed = self._at(key)
        self._window.open_page(key)
        if wanted and isinstance(wanted, str | Draft):
            placed.want(wanted)
        placed.show()

    def open_reports(self, wanted: object = "") -> None:
        """Open the reports of escapes."""
        self.open_at(FIRST_REPORTS, wanted)

    def here(self) -> PlacePresenter | None:
        """Return what stands behind the place in sight, None where it is none."""
        return self._placed.get(self._window.page())

    def finish(self) -> bool:
        """Take what is being typed; False while an entry waits for the user."""
        here = self.here()
        return self.dossier.finish() and (here is None or here.finish())

    def _open_office(self, _kind: str) -> None:
        self.open_place(SETTINGS)

    def _open_settings(self, place: str, draft: Draft) -> None:
        self.settings = self.settings or self._make_settings()
        self._office[place].want(draft)
        self.open_place(SETTINGS)
        self.settings.page.open_place(place)

    def open_backup(self) -> None:
        """Open the page of copies."""
        self.open_place(SETTINGS)
        if self.settings:
            self.settings.page.open_place("backup")

    def _open_field(self, dossier: str, kind: str, uid: str, field: str) -> None:
        self._want(Wanted(dossier, BY_NAME[kind], uid, field))

    def _begin(
        self, dossier: str, kind: str, values: Mapping[str, Any], field: str
    ) -> None:
        self._want(Wanted(dossier, BY_NAME[kind], "", field, values))

    def _begin_right(self, dossier: str, values: Mapping[str, Any]) -> None:
        """Open a new record of a right with what is known of it, at the day it was done."""
        self._want(Wanted(dossier, RightsRecord, "", "done", values))

    def _count_due(self, number: int) -> None:
        self._window.rail.show_badge(TODAY, number)

    def _open_unanswered(self) -> None:
        self.open_ledger()
        self.ledger_page.pills.set_on(("unanswered",))
        self.ledger_page.filtered.emit(("unanswered",))

    def _open_record(self, dossier: str, kind: str, uid: str) -> None:
        self._want(Wanted(dossier, BY_NAME[kind], uid))

    def _want(self, wanted: Wanted) -> None:
        """Open a record of a dossier as soon as what the file has of it is shown."""
        if self.dossier.finish():
            self._wanted = wanted
            self.open_dossier(wanted.dossier, section_of(wanted.kind).key)

    def _open_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None or wanted.dossier != self.dossier.dossier:
            return
        if wanted.uid:
            self.dossier.open_record(wanted.kind, wanted.uid, wanted.field)
        else:
            self.dossier.begin_record(wanted.kind, wanted.values, wanted.field)

    def _act(self, key: str) -> None:
        if key == "new":
            self.open_new_dossier()
        elif key == "lock":
            self.lock_wished.emit()
        else:
            self.open_place(key)

    def open_ledger(self) -> None:
        """Show the ledger where it was left."""
        if self.dossier.finish():
            self._window.open_page(LEDGER)
            self.ledger.show()
            self.ledger_page.table.setFocus()

    def open_dossier(self, uid: str, section: str = "overview") -> None:
        """Show one dossier."""
        self.dossier.open(uid, section)
        self._window.open_page(DOSSIER)
        self._say_where()

    def _dossier_opened(self, state: DossierState) -> None:
        self._window.open_page(DOSSIER, ("台账", state.row.name or state.row.number))
        self._drafts.restore_here()

    def _dossier_refused(self, error: Exception) -> None:
        self._window.open_page(LEDGER)
        self.ledger.load()
        self.prompts.tell_error(error)

    def open_listed(self, uids: Sequence[str], words: str) -> None:
        """Show the ledger narrowed to these dossiers; `words` say which they are."""
        self.open_ledger()
        self.ledger.list_only(uids, words)

    def open_new_dossier(self) -> None:
        if Act.OPEN in self._may and self.dossier.finish():
            self.new_dossier.open()

    def print_brief(self, dossier: str) -> None:
        self.printing.open(dossier, "brief")

    def print_record(self, paper: str, record: Record) -> None:
        """Print a paper about one record, of a dossier or of the office."""
        if record.of_office:
            slip = Slip(paper=paper, about=record.uid)
            self.printing.open_of_office(slip, name_of(record))
        else:
            self.printing.open(record.dossier, paper, record.uid)

    def print_ledger(self) -> None:
        """Print the ledger as it is listed: these dossiers, in this order."""
        slip = self.ledger.slip()
        if slip.listed and self.dossier.finish():
            self.printing.open_of_office(slip, "外逃人员台账")

    def print_here(self) -> None:
        """Print what is in sight: of a page of the office what is open, else a dossier."""
        if self._window.page() in self._placed:
            self._placed[self._window.page()].print_here()
            return
        uid = self.dossier.dossier
        if self._window.page() == LEDGER:
            uid = self.ledger_page.table.current_uid()
        if uid and self.dossier.finish():
            self.printing.open(uid)

    def _say_where(self, _: object = None) -> None:
        ids, uid = list(self.ledger.ids), self.dossier.dossier
        known = uid in ids
        place = ids.index(uid) if known else -1
        self._where.setText(f"全部 {len(ids)} 份中的第 {place + 1} 份" if known else "")
        self._back.setEnabled(known and place > 0)
        self._on.setEnabled(known and place < len(ids) - 1)

    def previous(self) -> None:
        self._go(-1)

    def next(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        ids, uid = list(self.ledger.ids), self.dossier.dossier
        at = ids.index(uid) + by if uid in ids else -1
        if self._window.page() == DOSSIER and 0 <= at < len(ids):
            self.open_dossier(ids[at], self.dossier_page.section())

    # drafts

    def begin(self, place: Place) -> None:
        """Show where the user was, or the ledger; then offer what was kept."""
        if Act.LIST not in self._may:
            self.open_place(SETTINGS)
        elif place.page == DOSSIER and place.dossier:
            self._window.open_page(LEDGER)
            self.open_dossier(place.dossier, place.section or "overview")
        elif place.page in BY_KEY and BY_KEY[place.page].act in self._may:
            self.open_at(place.page)
        else:
            self._window.open_page(LEDGER)
            self.ledger_page.table.setFocus()
        store = self.casebook.store
        self.session.read(lambda: store.read(find_drafts), self._drafts.offer)
        self.session.read(self._read_office, self._take_office)
        self.session.jobs.long(
            self._verify, done=self._verified, failed=self._not_verified
        )

    def _verify(self, _: Job) -> list[Path]:
        """Look at the copies that were made while the casebook was closed."""
        return verify_copies(self.casebook, self._copies)

    def _verified(self, bad: list[Path]) -> None:
        if bad:
            names = "、".join(path.name for path in bad)
            self.prompts.tell(
                "有备份核验没有通过", f"{names}　已改名，不再当作备份。请现在备份一份。"
            )

    def _not_verified(self, error: Exception) -> None:
        self.session.note_fault(error)

    def _read_office(self) -> tuple[list[Authority], list[Officer]]:
        store = self.casebook.store
        if Act.LIST not in self._may:
            return [], []
        return store.read(office_records, Authority), store.read(
            office_records, Officer
        )

    def _take_office(self, found: tuple[list[Authority], list[Officer]]) -> None:
        """Names of units and officers are offered where they are typed."""
        self._offered = ([a.name for a in found[0]], [o.name for o in found[1]])
        self._sections.offer_names(*self._offered)
        for presenter in self._office.values():
            presenter.offer_names(*self._offered)
        for placed in self._placed.values():
            placed.offer_names(*self._offered)

    # the end

    def facts(self) -> tuple[str, str]:
        """Return casebook and person for the status bar."""
        actor = self.casebook.store.actor
        return self.casebook.folder.name, f"{actor.label}（{ROLE.get(actor.role, '')}）"

    def place(self) -> Place:
        """Return where the user is."""
        section = self.dossier_page.section()
        return Place(self._window.page(), self.dossier.dossier, section)

    def keep(self) -> None:
        """Take what is typed, or keep it as a draft; sheets and dialogs end."""
        self.dossier.close_for_lock()
        for presenter in self._office.values():
            presenter.close_for_lock()
        for placed in self._placed.values():
            placed.close_for_lock()
        self.new_dossier.close_for_lock()
        self.prompts.close_for_lock()

    def close(self) -> Casebook:
        """Let the last save finish; return the casebook, which is still to be closed."""
        self.session.close()
        self.dossier.forget()
        self._window.remove_pages()
        return self.casebook
