"""Joins the panes of the office's own records to the casebook."""

from PySide6.QtCore import QObject

from db.access import BY_ACCOUNT, Act
from db.commands.records import remove_record, save_record
from db.errors import FieldRefused
from db.queries.records import office_records
from db.records import Kind
from db.records.base import Record, new_record
from db.records.change import Change
from desktop.session import Session
from ui.pane import RecordPane
from ui.prompts import Prompts


class OfficePresenter(QObject):
    """One kind of record that belongs to the whole office."""

    def __init__(self, pane: RecordPane, session: Session, prompts: Prompts) -> None:
        super().__init__(pane)
        self._pane = pane
        self._kind: Kind = pane.kind
        self._session = session
        self._prompts = prompts
        may = BY_ACCOUNT.get(session.store.actor.role, set())
        pane.set_read_only(Act.OFFICE not in may)
        pane.saved.connect(self._save)
        pane.added.connect(self._add)
        pane.removed.connect(self._ask_removal)
        session.changes.changed.connect(self._follow)

    def load(self) -> None:
        """Read the records and show them."""
        store, kind = self._session.store, self._kind
        self._session.read(lambda: store.read(office_records, kind), self._show)

    def _show(self, records: list[Record]) -> None:
        self._pane.show_records(records)

    def _follow(self, change: Change) -> None:
        if change.touches(self._kind):
            self.load()

    def _add(self) -> None:
        self._pane.open_new(new_record(self._kind))

    def _save(self, record: Record, before: Record | None) -> None:
        reference = self._session.reference
        self._session.write(save_record, record, before, reference, failed=self._failed)

    def _ask_removal(self, record: Record) -> None:
        self._prompts.ask_removal(record, self._remove)

    def _remove(self, record: Record) -> None:
        self._session.write(remove_record, record, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if not (isinstance(error, FieldRefused) and self._pane.show_refusal(error)):
            self._session.fail(error)

    def close_for_lock(self) -> None:
        """Take what is being typed."""
        self._pane.commit_pending()
