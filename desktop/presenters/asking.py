"""A page of the office that asks for one record at a time on a sheet."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from db.fields import Reference, Term
from db.records.base import Record
from desktop.presenters.entry_sheet import Command, Entry
from desktop.presenters.place import PlacePresenter
from desktop.session import Session
from ui.fields.aids import Aids
from ui.meetings.sheets import FormSheet
from ui.prompts import Prompts


class AskingPresenter(PlacePresenter):
    """Asks with the names of units and officers at hand."""

    def __init__(
        self, page: QWidget, session: Session, prompts: Prompts, aids: Aids
    ) -> None:
        super().__init__(page, session, prompts)
        self._aids = aids
        self._offered: Reference = {}

    def offer_names(self, units: Sequence[str], officers: Sequence[str]) -> None:
        """Offer these where names of units and of officers are typed."""
        super().offer_names(units, officers)
        self._offered = {
            "authority": tuple(Term(name, name) for name in units),
            "officer": tuple(Term(name, name) for name in officers),
        }

    def ask(
        self,
        title: str,
        act: str,
        record: Record,
        only: Collection[str],
        command: Command,
        says: str = "",
    ) -> Entry:
        """Open a sheet for these fields of a record; the command takes what was entered."""
        sheet = FormSheet(
            title, act, record, self._aids, self._offered, only=only, says=says
        )
        entry = Entry(self._session, sheet, command)
        self._prompts.open_sheet(sheet)
        return entry
