"""Everything of one open casebook in the window, put together at unlocking."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from db.access import BY_ACCOUNT, Act
from db.casebook import Casebook
from db.commands.drafts import Draft, find_drafts
from db.fields import Reference
from db.queries.records import office_records
from db.records import BY_NAME, SECTIONS, section_of
from db.records.office import ROLES, Authority, Officer
from desktop.presenters.dossier import DossierPresenter, Made
from desktop.presenters.dossier_shown import DossierState
from desktop.presenters.ledger import LedgerPresenter
from desktop.presenters.new_dossier import FORM, NewDossierPresenter
from desktop.presenters.printing import PrintPresenter
from desktop.presenters.records import RecordsPresenter
from desktop.presenters.strategy import StrategyPresenter
from desktop.session import Session
from ui import names
from ui.dossier.overview import OverviewPage
from ui.dossier.page import DossierPage
from ui.dossier.section import SectionPage
from ui.dossier.strategy import StrategyPage
from ui.fields.aids import Aids
from ui.ledger.page import LedgerPage
from ui.pane import RecordPane
from ui.parts.buttons import Button, IconButton
from ui.parts.layouts import box, row
from ui.parts.words import Words
from ui.prompts import Prompts
from ui.window import Page, Window

LEDGER, DOSSIER = "ledger", "dossier"
ROLE = {term.code: term.label for term in ROLES}


class Place:
    """Where the user was, to come back to after the lock."""

    def __init__(
        self, page: str = LEDGER, dossier: str = "", section: str = ""
    ) -> None:
        self.page, self.dossier, self.section = page, dossier, section


class OpenCasebook(QObject):
    """Pages and presenters between unlock and lock.

    Signals: saved() after each commit. close() leaves nothing of it in the window.
    """

    saved = Signal()

    def __init__(
        self, casebook: Casebook, window: Window, reference: Reference, aids: Aids
    ) -> None:
        super().__init__(window)
        self.casebook = casebook
        self._window = window
        self._aids = aids
        self.session = Session(casebook.store, reference, self)
        self.prompts = Prompts(window, aids)
        self.session.saved.connect(self.saved)
        self.session.told.connect(self.prompts.tell_error)
        self._may = BY_ACCOUNT.get(casebook.store.actor.role, set())
        self._drafts: list[Draft] = []
        self._make_ledger()
        self._make_dossier()
        self._make_new()
        self.printing = PrintPresenter(self.session, self.prompts, window)
        self._connect()

    # pages

    def _make_ledger(self) -> None:
        page = LedgerPage()
        self.ledger_page = page
        fresh = Button("新建档案", names.NEW_DOSSIER, icon="plus")
        page.first.setEnabled(Act.OPEN in self._may)
        self._fresh: QPushButton = fresh
        acts = (fresh,) if Act.OPEN in self._may else ()
        self._window.add_page(
            LEDGER, Page(widget=page, place="ledger", crumbs=("台账",), acts=acts)
        )
        self.ledger = LedgerPresenter(page, self.session)

    def _make_dossier(self) -> None:
        self._offered: tuple[list[str], list[str]] = ([], [])
        self._presenters: list[RecordsPresenter] = []
        self.dossier_page = DossierPage([section.key for section in SECTIONS])
        self.dossier = DossierPresenter(self.dossier_page, self.session, self._section)
        self._window.add_page(DOSSIER, self._dossier_page())

    def _section(self, key: str) -> Made:
        """Make the page of one section."""
        section = next(each for each in SECTIONS if each.key == key)
        panes = {kind: RecordPane(kind, self._aids) for kind in section.kinds}
        records = {kind: self._presenter(pane) for kind, pane in panes.items()}
        if key == "overview":
            return Made(OverviewPage(), records)
        if key == "strategy":
            page = StrategyPage(panes)
            return Made(
                page, records, StrategyPresenter(page, self.session, self._window)
            )
        title = section.title.split("　")[-1]
        return Made(SectionPage(key, title, panes), records)

    def _presenter(self, pane: RecordPane) -> RecordsPresenter:
        made = RecordsPresenter(pane, self.session, self.prompts)
        made.offer_names(*self._offered)
        self._presenters.append(made)
        return made

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

    def _make_new(self) -> None:
        self.new_dossier = NewDossierPresenter(self.session, self._aids, self._window)

    def _connect(self) -> None:
        self._fresh.clicked.connect(self.open_new_dossier)
        self.ledger_page.new_wished.connect(self.open_new_dossier)
        self.ledger.opened.connect(self.open_dossier)
        self.ledger.print_wished.connect(self.print_brief)
        self.ledger.listed.connect(self._say_where)
        self.dossier.opened.connect(self._dossier_opened)
        self.dossier.refused.connect(self._dossier_refused)
        self.dossier_page.print_wished.connect(self.print_here)
        self.dossier_page.back_wished.connect(self.open_ledger)
        self._back.clicked.connect(self.previous)
        self._on.clicked.connect(self.next)
        self.new_dossier.made.connect(self.open_dossier)
        self.new_dossier.other_wished.connect(self.open_dossier)
        self.printing.gap_wished.connect(self.open_dossier)

    # going about

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
        self._restore_here()

    def _dossier_refused(self, error: Exception) -> None:
        self._window.open_page(LEDGER)
        self.ledger.load()
        self.prompts.tell_error(error)

    def open_new_dossier(self) -> None:
        if Act.OPEN in self._may and self.dossier.finish():
            self.new_dossier.open()

    def print_brief(self, dossier: str) -> None:
        self.printing.open(dossier, "brief")

    def print_here(self) -> None:
        """Print the dossier in sight: the open one, or the one chosen in the ledger."""
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
        self._window.open_page(LEDGER)
        if place.page == DOSSIER and place.dossier:
            self.open_dossier(place.dossier, place.section or "overview")
        else:
            self.ledger_page.table.setFocus()
        store = self.casebook.store
        self.session.read(lambda: store.read(find_drafts), self._offer)
        self.session.read(self._read_office, self._take_office)

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
        for presenter in self._presenters:
            presenter.offer_names(*self._offered)

    def _offer(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self._restore_here()
        if not self._drafts:
            return
        first = self._drafts[0]
        where = "新建档案" if first.form == FORM else BY_NAME[first.kind].title
        self.prompts.ask(
            f"有 {len(self._drafts)} 处没有保存的输入",
            f"上次锁定或关闭时正在填写“{where}”，已为您留着。",
            "接着填写",
            self._restore_first,
        )

    def _restore_first(self, _: object) -> None:
        draft = self._drafts[0]
        if draft.form == FORM:
            self._drafts.pop(0)
            self.new_dossier.open(draft)
        elif draft.dossier == self.dossier.dossier:
            self._restore_here()
        else:
            section = section_of(BY_NAME[draft.kind]).key
            self.open_dossier(draft.dossier, section)

    def _restore_here(self) -> None:
        """Put what was kept for the open dossier back into its forms."""
        if self.dossier.state is None:
            return
        here = [
            d for d in self._drafts if d.dossier and d.dossier == self.dossier.dossier
        ]
        for draft in here:
            self._drafts.remove(draft)
            self.dossier.restore(draft)

    # the end

    def facts(self) -> tuple[str, str]:
        """Return casebook and person for the status bar."""
        actor = self.casebook.store.actor
        return self.casebook.folder.name, f"{actor.label}（{ROLE.get(actor.role, '')}）"

    def place(self) -> Place:
        """Return where the user is."""
        section = self.dossier_page.section()
        return Place(self._window.page(), self.dossier.dossier, section)

    def close(self) -> Casebook:
        """Keep what is typed, let the last save finish; return the casebook to close."""
        self.dossier.close_for_lock()
        self.new_dossier.close_for_lock()
        self.prompts.close_for_lock()
        self.session.close()
        self.dossier.forget()
        self._window.remove_pages()
        return self.casebook
