"""What stands behind a place of the rail: a page, and what it wishes of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.commands.drafts import Draft
from desktop.presenters.records import RecordsPresenter
from desktop.session import Session
from ui.prompts import Prompts


class PlacePresenter(QObject):
    """One page of the office, made when it is first opened (desktop/places.py).

    Signals: dossier_wished(uid), record_wished(dossier, stored_as, uid, field),
    new_wished(dossier, stored_as, values, field): a new record with these values,
    print_wished(paper, record), paper_wished(slip, name): a paper of the office about no
    record, section_wished(dossier, section), listed_wished(uids, words): the ledger narrowed to
    these dossiers, words saying why.
    """

    dossier_wished = Signal(str)
    record_wished = Signal(str, str, str, str)
    new_wished = Signal(str, str, object, str)
    print_wished = Signal(str, object)
    paper_wished = Signal(object, str)
    section_wished = Signal(str, str)
    listed_wished = Signal(object, str)

    def __init__(self, page: QWidget, session: Session, prompts: Prompts) -> None:
        super().__init__(page)
        self.page = page
        self.acts: tuple[QWidget, ...] = ()  # in the bar above the page
        self.records: list[RecordsPresenter] = []  # panes of records of the office
        self._session = session
        self._prompts = prompts

    def hold(self, records: RecordsPresenter) -> None:
        """Take care of a pane: names are offered in it, a lock keeps what is typed."""
        self.records.append(records)
        records.print_wished.connect(self.print_wished)

    def show(self) -> None:
        """Come into sight: read again."""

    def add(self) -> None:
        """Begin a new record (Ctrl+N)."""
        if self.records:
            self.records[0].add()

    def print_here(self) -> None:
        """Print what is open here (Ctrl+P), where there is a paper about it."""

    def want(self, wanted: str | Draft) -> None:
        """Open a record by its uid, or what was typed of one, once it is read."""

    def offer_names(self, units: Sequence[str], officers: Sequence[str]) -> None:
        """Offer these where names of units and of officers are typed."""
        for each in self.records:
            each.offer_names(units, officers)

    def finish(self) -> bool:
        """Take what is being typed; False while an entry waits for the user."""
        return all(each.finish() for each in self.records)

    def close_for_lock(self) -> None:
        """Take what can be taken, keep the rest as a draft."""
        for each in self.records:
            each.close_for_lock()
