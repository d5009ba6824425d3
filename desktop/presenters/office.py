"""Joins the panes of the office's own records to the casebook."""

from PySide6.QtCore import Signal

from db.access import BY_ACCOUNT, act_to_save
from db.commands.drafts import Draft
from db.queries.history import history_of_own
from db.queries.records import office_records
from db.records import Kind
from db.records.base import Record
from db.records.change import Change
from db.records.duty import DEFAULTS, Holiday, RuleDefault, TreatyStatus
from db.rules.ground import USUAL
from db.values.calendar import Calendar
from desktop.presenters.records import RecordsPresenter
from desktop.session import Session
from ui.pane import RecordPane
from ui.prompts import Prompts


def says_of(kind: Kind) -> str:
    """Return what holds where the office entered nothing, '' for nothing to say."""
    if kind is Holiday:
        last = max(year for year in range(2004, 2100) if Calendar().knows(year))
        return f"{last} 年以前的放假安排程序已有；以后各年按当年通知登记"
    if kind is RuleDefault:
        usual = [f"{term.label} {USUAL[term.code]}" for term in DEFAULTS]
        return f"没有登记的按：{'，'.join(usual)}"
    if kind is TreatyStatus:
        return "这里登记的优先于程序附带的清单"
    return ""


class OfficePresenter(RecordsPresenter):
    """One kind of record that belongs to the whole office, read by itself.

    Signals: shown() when the pane shows what was read.
    """

    shown = Signal()

    def __init__(
        self, pane: RecordPane, session: Session, prompts: Prompts, says: str = ""
    ) -> None:
        """`says` stands above the records: what holds where none is entered."""
        super().__init__(pane, session, prompts)
        self._says = says
        self._wanted: str | Draft = ""
        self.wanted_one = False  # what is shown was asked for by name
        may = BY_ACCOUNT.get(session.store.actor.role, set())
        pane.set_read_only(act_to_save(pane.kind) not in may)
        session.changes.changed.connect(self._follow)

    def load(self) -> None:
        """Read the records and show them."""
        store, kind = self._session.store, self._kind
        self._session.read(lambda: store.read(office_records, kind), self._show)

    def want(self, wanted: str | Draft) -> None:
        """Open a record by its uid, or what was typed, once the records are read."""
        self._wanted = wanted

    def _show(self, records: list[Record]) -> None:
        self._pane.show_links(self._offered)
        self._pane.show_records(records)
        self._pane.show_gaps(self._says)
        wanted, self._wanted = self._wanted, ""
        self.wanted_one = bool(wanted)
        if isinstance(wanted, Draft):
            self.restore(wanted)
        elif wanted:
            self._pane.open_record(wanted)
        self.shown.emit()

    def _follow(self, change: Change) -> None:
        if change.touches(self._kind):
            self.load()

    def _read_history(self, record: Record) -> None:
        store, kind = self._session.store, self._kind
        self._session.read(
            lambda: store.read(history_of_own, kind, record.uid),
            self._prompts.show_history_of(record),
        )
