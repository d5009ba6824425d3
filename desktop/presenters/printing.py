"""Joins the print sheet to the papers: pages in memory, printer, file, record."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.commands.prints import Slip, next_copy
from db.errors import CasebookError, Refused
from db.queries.records import office_records
from db.records.office import Authority
from desktop.casefile.binding import Binder
from desktop.casefile.bound import WHY_NOT, Bound, is_missed
from desktop.jobs import Job
from desktop.papers import OF_A_DOSSIER, PAPERS
from desktop.presenters.dossier_shown import DossierState, read_dossier
from desktop.printing import Printed, print_paper, register, write_paper
from desktop.session import Session
from ui.messages import sentence
from ui.print.printer import open_printer, print_pages, printer_names
from ui.print.sheet import PrintSheet
from ui.print.shown import Check, Paper, PrintValues
from ui.prompts import Prompts

PURPOSES = ("会商", "报送上级", "移送审查", "归档")


class PrintPresenter(QObject):
    """Signals: gap_wished(dossier uid) when a check leads to what is missing."""

    gap_wished = Signal(str)
    _began = Signal(object, object)  # of a long paper: the job, its first pages

    def __init__(self, session: Session, prompts: Prompts, window: QWidget) -> None:
        super().__init__(session)
        self._session = session
        self._prompts = prompts
        self._window = window
        self._sheet: PrintSheet | None = None
        self._subject = Slip(paper="")  # what is printed; copies and recipient apart
        self._named = ""
        self._state: DossierState | None = None
        self._printed: Printed | None = None
        self._values: PrintValues | None = None
        self._booklet = (1, 1)  # the one that is being made, of how many
        self._job: Job | None = None
        self._binder: Binder | None = None  # of the sheet that is open
        self._began.connect(self._show_front)

    def open(self, dossier: str, paper: str = "", about: str = "") -> None:
        """Open the sheet for one dossier, or for one record of it."""
        subject = Slip(paper=paper or OF_A_DOSSIER[0].key, dossier=dossier, about=about)
        store = self._session.store
        self._subject = subject

        def read() -> tuple[DossierState, list[Authority], int]:
            state = read_dossier(store, dossier)
            units = store.read(office_records, Authority)
            return state, units, store.read(next_copy, subject)

        def show(found: tuple[DossierState, list[Authority], int]) -> None:
            self._state, units, following = found
            self._named = self._state.row.number
            self._show(self._state.row.name, units, following)

        self._session.read(read, show)

    def open_of_office(self, subject: Slip, name: str) -> None:
        """Open the sheet for a paper of the office; `name` says what it is about."""
        store = self._session.store
        self._subject, self._state, self._named = subject, None, ""

        def read() -> tuple[list[Authority], int]:
            units = store.read(office_records, Authority)
            return units, store.read(next_copy, subject)

        def show(found: tuple[list[Authority], int]) -> None:
            self._show(name, *found)

        self._session.read(read, show)

    def _show(self, name: str, units: list[Authority], following: int) -> None:
        sheet = PrintSheet()
        self._sheet = sheet
        files = self._session.files
        self._binder = Binder(files) if files is not None else None
        sheet.show_dossier(name, self._named)
        chosen = PAPERS[self._subject.paper]
        offered = OF_A_DOSSIER if chosen in OF_A_DOSSIER else (chosen,)
        sheet.asked.offer_papers(
            [Paper(one.key, one.title, one.extras) for one in offered], chosen.key
        )
        sheet.asked.offer_recipients([unit.name for unit in units])
        sheet.asked.offer_purposes(PURPOSES)
        sheet.asked.offer_printers(printer_names())
        sheet.asked.show_copies(following)
        sheet.wished.connect(self._make)
        sheet.stopped.connect(self._stop)
        sheet.printed.connect(self._print)
        sheet.exported.connect(self._ask_file)
        sheet.check_pressed.connect(self._go_to_gap)
        sheet.booklet_wished.connect(self._make_booklet)
        sheet.closed.connect(self._closed)
        self._prompts.open_sheet(sheet)

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()
            self._job = None

    def _slip(self, values: PrintValues) -> Slip:
        return replace(
            self._subject,
            paper=values.paper,
            copy=values.copy,
            copies=values.last,
            recipient=values.recipient,
            purpose=values.purpose,
            extras=values.extras,
        )

    def _make(self, values: PrintValues) -> None:
        self._stop()
        sheet, store = self._sheet, self._session.store
        if sheet is None:
            return
        sheet.show_progress("正在排版")
        reference, slip = self._session.reference, self._slip(values)
        binder = self._binder

        def work(job: Job) -> Printed:
            began = partial(self._began.emit, job)
            return print_paper(store, reference, slip, job.step, binder, began)

        self._values = values
        self._job = self._session.jobs.long(work, done=self._made, failed=self._failed)
        self._job.progressed.connect(self._step)

    def _show_front(self, job: Job, pdf: bytes) -> None:
        """Show the first pages of a long paper while the rest is made."""
        if self._sheet and job is self._job:
            self._sheet.show_front(pdf)

    def _step(self, done: int, of: int) -> None:
        if self._sheet:
            self._sheet.show_progress("正在排版", done, of)

    def _made(self, printed: Printed) -> None:
        self._job = None
        if self._sheet is None:
            return
        self._printed = printed
        self._sheet.show_pages(printed.pdf, 1, 1 + len(printed.further))
        self._sheet.show_checks(self._checks(printed))

    def _make_booklet(self, number: int) -> None:
        """Show another 分册 of the paper that was made."""
        printed, sheet = self._printed, self._sheet
        if printed is None or sheet is None or self._job is not None:
            return
        sheet.preview.show_progress("正在装订")

        def work(_: Job) -> bytes:
            return printed.pdf if number == 1 else printed.further[number - 2]()

        self._booklet = (number, 1 + len(printed.further))
        self._job = self._session.jobs.long(
            work, done=self._booklet_made, failed=self._failed
        )

    def _booklet_made(self, pdf: bytes) -> None:
        self._job = None
        if self._sheet:
            self._sheet.show_pages(pdf, *self._booklet)

    def _checks(self, printed: Printed) -> list[Check]:
        state = self._state
        found = []
        if printed.missing:
            names = "、".join(str(one) for one in printed.missing[:3])
            words = f"{len(printed.missing)} 个字没有字形：{names}，请改写"
            found.append(Check(words=words, tone="danger", stops=True))
        else:
            found.append(Check(words=f"全部字符都能印出，共 {printed.pages} 页"))
        found += [_not_bound(one) for one in printed.bound if is_missed(one)]
        if state and state.row.identity_points < 2:
            found.append(Check(words="封面印“身份未核实”", tone="gap"))
        if state and state.gaps:
            words = f"底数还缺 {len(state.gaps)} 项，照缺印出"
            found.append(Check(words=words, tone="gap", key="gaps"))
        return found

    def _failed(self, error: Exception) -> None:
        self._job = None
        if self._sheet:
            self._sheet.show_busy("")
            self._sheet.show_trouble(sentence(error))
        if not isinstance(error, Refused | CasebookError | OSError):
            self._session.note_fault(error)

    # paper and file

    def _print(self, values: PrintValues) -> None:
        """Print each copy with its own number, each recorded when it is through."""
        sheet = self._sheet
        if sheet is None:
            return
        sheet.show_busy("正在打印…")
        store, whole = self._session.store, self._slip(values)
        reference, binder = self._session.reference, self._binder

        def work(job: Job) -> int:
            for copy in range(values.copy, values.last + 1):
                slip = replace(whole, copy=copy)
                made = print_paper(store, reference, slip, binder=binder)
                for pdf in made.booklets():
                    printer = open_printer(values.printer, both_sides=True)
                    if not print_pages(pdf, printer, job.step):
                        raise OSError("printer")
                register(store, made, slip, "print")
            return values.last - values.copy + 1

        self._session.jobs.long(work, done=self._is_printed, failed=self._failed)

    def _is_printed(self, copies: int) -> None:
        self._done(f"已送打印机 {copies} 份，并记入操作记录。")

    def _ask_file(self, values: PrintValues) -> None:
        # The number only: a list of files shows names to anybody.
        parts = (self._named, values.paper, str(values.copy))
        suggested = Path.home() / f"{'-'.join(one for one in parts if one)}.pdf"
        self._values = values
        self._prompts.save_file("导出 PDF", suggested, "PDF (*.pdf)", self._export)

    def _export(self, path: Path) -> None:
        values, sheet = self._values, self._sheet
        if values is None or sheet is None:
            return
        sheet.show_busy("正在导出…")
        store = self._session.store
        reference, slip = self._session.reference, self._slip(values)
        binder = self._binder

        def work(job: Job) -> list[Path]:
            made = print_paper(store, reference, slip, job.step, binder)
            password = values.password
            written = write_paper(made, path, password, progress=job.step)
            register(store, made, slip, "export")
            return written

        self._session.jobs.long(work, done=self._is_exported, failed=self._failed)

    def _is_exported(self, written: list[Path]) -> None:
        many = f" 等 {len(written)} 册" if len(written) > 1 else ""
        self._done(f"已导出到 {written[0]}{many}，并记入操作记录。")

    def _done(self, words: str) -> None:
        if self._sheet:
            self._sheet.show_busy("")
            self._sheet.show_done(words)

    def _go_to_gap(self, _key: str) -> None:
        if self._sheet:
            self._sheet.close_sheet()
        self.gap_wished.emit(self._subject.dossier)

    def _closed(self) -> None:
        self._stop()
        self._sheet, self._printed, self._values = None, None, None
        binder, self._binder = self._binder, None
        if binder is not None:  # after what still works with it
            close = self._session.jobs.long
            close(lambda _: binder.close(), done=_nothing, failed=_nothing)


def _nothing(_: object) -> None:
    """Take a result that nobody waits for."""


def _not_bound(one: Bound) -> Check:
    return Check(words=f"附件“{one.name[:20]}”没有装订：{WHY_NOT[one.why]}", tone="gap")
