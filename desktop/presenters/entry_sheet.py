"""A sheet that enters one record with one act: closed once it is taken, told why it is not."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from db.commands.records import save_record
from db.records.base import Record
from db.records.change import Change
from desktop.session import Session
from ui.meetings.sheets import FormSheet

Command = Callable[[Any], tuple[Any, ...]]  # a record -> what session.write is given
Through = Callable[[Any, Callable[[Change], None], Callable[[Exception], None]], None]


class Entry(QObject):
    """Lives as long as its sheet; `taken` is called with the record once it is written."""

    def __init__(self, session: Session, sheet: FormSheet, command: Command) -> None:
        super().__init__(sheet)
        self._session, self._sheet, self._command = session, sheet, command
        self.taken: Callable[[Any], Any] | None = None
        self.through: Through | None = None  # where more than one command is needed
        self._record: Record | None = None
        sheet.agreed.connect(self.take)

    def take(self, record: Record) -> None:
        """Write it."""
        self._record = record
        if self.through is not None:
            self.through(record, self._close, self._refuse)
            return
        given = self._command(record)
        self._session.write(*given, done=self._close, failed=self._refuse)

    def _close(self, _: Change) -> None:
        if isValid(self._sheet):
            self._sheet.close_sheet()
        if self.taken is not None:
            self.taken(self._record)

    def _refuse(self, error: Exception) -> None:
        if isValid(self._sheet):
            self._sheet.refuse(error)


def saving(record: Record) -> tuple[Any, ...]:
    """Enter a new record."""
    return save_record, record, None, {}


def changing(before: Record) -> Command:
    """Return what saves a changed record."""

    def command(record: Record) -> tuple[Any, ...]:
        return save_record, record, before, {}

    return command
