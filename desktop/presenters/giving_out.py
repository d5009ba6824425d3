"""A file on its way out: to whom and what for is asked, then where; then it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from desktop.private_file import write_private
from desktop.session import Session
from ui.dossier.asking import Ask, AskSheet
from ui.prompts import Prompts

TABLES = "Excel 表格 (*.xlsx)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file in memory, and the command that writes down that it is given out.

    `note` takes `told`, then the recipient and the purpose.
    """

    data: bytes
    note: Callable[..., Any]
    told: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What is about to leave; `make` runs beside the window's thread."""

    title: str
    says: str
    file_name: str
    recipient: str  # an example
    purpose: str  # an example
    make: Callable[[], Made]


class GivingOut(QObject):
    """Gives out one table at a time, for the page that owns it."""

    def __init__(self, session: Session, prompts: Prompts, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._prompts = session, prompts
        self._leaving: Leaving | None = None
        self._sheet: AskSheet | None = None
        self._answers: dict[str, str] = {}

    def ask(self, leaving: Leaving) -> None:
        """Ask to whom and what for; nothing is made yet."""
        self._leaving = leaving
        asks = [
            Ask("recipient", "给谁", leaving.recipient),
            Ask("purpose", "做什么用", leaving.purpose),
        ]
        self._sheet = AskSheet(leaving.title, leaving.says, asks, "选位置")
        self._sheet.answered.connect(self._choose_place)
        self._prompts.open_sheet(self._sheet)

    def _choose_place(self, answers: dict[str, str]) -> None:
        if self._leaving is None or self._sheet is None:
            return
        self._answers = answers
        self._sheet.close_sheet()
        suggested = Path.home() / self._leaving.file_name
        self._prompts.save_file(self._leaving.title, suggested, TABLES, self._make)

    def _make(self, path: Path) -> None:
        leaving, session = self._leaving, self._session
        given = (self._answers["recipient"], self._answers["purpose"])
        if leaving is None:
            return

        def note(made: Made) -> None:
            # Written down first: nothing leaves that the trail does not know of.
            session.write(made.note, *made.told, *given, done=lambda _: write(made))

        def write(made: Made) -> None:
            try:
                write_private(path, made.data)
            except OSError as error:
                session.fail(error)
            else:
                session.said.emit(f"已导出到 {path}，并记入操作记录。")

        session.jobs.long(lambda _: leaving.make(), done=note, failed=session.fail)
