"""Joins 材料 of a meeting to the casebook: each who comes gets his copy, in one act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from db.commands.prints import PACK, REDUCED, Slip
from db.errors import CasebookError, Refused
from db.queries.consultations import Meeting
from db.queries.given import Given
from db.records.consultation import MATERIALS, Attendance
from db.rules.meetings import stays_out
from db.values.moment import in_china
from desktop.casefile.words import in_fours
from desktop.jobs import Job
from desktop.packing import (
    Copy,
    Progress,
    give_each,
    paper_for,
    recipient_of,
    slips_of,
    write_each,
)
from desktop.presenters.meetings_shown import untold
from desktop.printing import Printed
from desktop.session import Session
from ui.meetings.materials import MaterialsPane
from ui.meetings.shown import MaterialRow
from ui.messages import sentence
from ui.print.printer import open_printer, print_pages, printer_names
from ui.prompts import Prompts

PURPOSE = "会商"
WHAT = {term.code: term.label for term in MATERIALS}
PAPER = {PACK: "全本", REDUCED: "节本"}
UNGIVEN = "还没有发出。发出时留下快照，会议召开以后一直照它印，档案后来的改动不算。"


@dataclass(frozen=True, slots=True)
class Told:
    """What 材料 is shown of: the meeting, and what was given out."""

    meeting: Meeting
    given: Sequence[Given]


class MaterialsPresenter(QObject):
    """`reload` is called when copies were given out."""

    def __init__(
        self,
        pane: MaterialsPane,
        session: Session,
        prompts: Prompts,
        reload: Callable[[], None],
    ) -> None:
        super().__init__(pane)
        self._pane, self._session, self._prompts = pane, session, prompts
        self._reload = reload
        self._told: Told | None = None
        self._job: Job | None = None
        pane.export_wished.connect(self._ask_folder)
        pane.print_wished.connect(self._ask_print)
        pane.stopped.connect(self._stop)

    def show(self, meeting: Meeting, given: Sequence[Given]) -> None:
        """Show who gets what of a meeting, and what he was given."""
        self._told = Told(meeting, given)
        rows = [_row(one, meeting, given) for one in meeting.attendance]
        printer = bool(printer_names())
        kept = _kept(meeting.consultation.material)
        self._pane.show_rows(rows, _counted(meeting), kept, printer=printer)

    # all copies at once

    def _ask_folder(self) -> None:
        if self._told and self._told.meeting.agenda:
            self._prompts.choose_folder("各份存到", Path.home(), self.export)

    def export(self, folder: Path) -> None:
        """Write each copy into a folder."""
        store, reference = self._session.store, self._session.reference

        def work(slips: Sequence[Slip], job: Job) -> list[Copy]:
            return write_each(store, reference, slips, folder, progress=job.step)

        self._begin(work, partial(self._exported, folder))

    def _ask_print(self) -> None:
        printers = printer_names()
        if self._told and printers:
            words = f"{_counted(self._told.meeting)}打印机：{printers[0]}，双面。"
            self._prompts.ask(
                "打印各份？", words, "打印", partial(self._print, printers[0])
            )

    def _print(self, name: str, _: object) -> None:
        store, reference = self._session.store, self._session.reference

        def work(slips: Sequence[Slip], job: Job) -> list[Copy]:
            def give(_slip: Slip, made: Printed) -> None:
                printer = open_printer(name, both_sides=True)
                if not print_pages(made.pdf, printer, _until_stopped(job)):
                    raise OSError("printer")

            return give_each(store, reference, slips, give, "print", job.step)

        self._begin(work, self._printed)

    def _begin(
        self,
        work: Callable[[Sequence[Slip], Job], list[Copy]],
        done: Callable[[list[Copy]], None],
    ) -> None:
        if self._told is None or self._job is not None:
            return
        store, meeting = self._session.store, self._told.meeting
        slip = Slip(paper="", about=meeting.consultation.uid, purpose=PURPOSE)

        def made(job: Job) -> list[Copy]:
            return work(slips_of(store, meeting, slip), job)

        self._pane.set_busy(busy=True)
        self._pane.strip.show_step("正在印各份", 0, 0)
        self._job = self._session.jobs.long(made, done=done, failed=self._failed)
        self._job.progressed.connect(self._step)

    def _step(self, done: int, of: int) -> None:
        if self._job is not None:
            self._pane.strip.show_step("正在印各份", done, of)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._end("已停止。停止以前发出的各份都已登记。", well=False)

    def _exported(self, folder: Path, copies: list[Copy]) -> None:
        told = f"已导出 {len(copies)} 份到 {folder}，并记入操作记录。"
        self._end(told + _missing(copies))

    def _printed(self, copies: list[Copy]) -> None:
        told = f"已送打印机 {len(copies)} 份，并记入操作记录。"
        self._end(told + _missing(copies))

    def _failed(self, error: Exception) -> None:
        self._end("没有印完。", well=False)
        if not isinstance(error, Refused | CasebookError | OSError):
            self._session.note_fault(error)
        self._prompts.tell("没有印完", sentence(error))

    def _end(self, words: str, *, well: bool = True) -> None:
        self._job = None
        self._pane.set_busy(busy=False)
        self._pane.strip.show_done(words, well=well)
        self._reload()


def _until_stopped(job: Job) -> Progress:
    """Pages of one copy are no steps of the job, but it can be stopped between them."""

    def step(_done: int, _of: int) -> None:
        job.check()

    return step


def _missing(copies: Sequence[Copy]) -> str:
    """Name the first character that no font has: on paper it is spelled out."""
    found = list(dict.fromkeys(str(m) for one in copies for m in one.missing))
    return f"{len(found)} 处没有字形：{found[0]}，请改写再印。" if found else ""


def _row(one: Attendance, meeting: Meeting, given: Sequence[Given]) -> MaterialRow:
    to = recipient_of(one)
    gets = bool(paper_for(one))
    out = [a.item for a in meeting.agenda if a.item]
    gone = sum(stays_out(to, item, meeting.attendance) for item in out)
    what, tone = _what(one)
    return MaterialRow(
        uid=one.uid,
        unit=one.unit,
        name=one.name,
        what=what,
        tone=tone,
        without=f"回避的 {gone} 案" if gone and gets else "",
        given="、".join(_copy(g) for g in given if g.recipient == to),
        gets=gets,
    )


def _what(one: Attendance) -> tuple[str, str]:
    if one.recusal.strip():
        return "回避", "gap"
    if one.role == "absent":
        return "请假", "tag"
    tones = {"reduced": "info", "none": "tag"}
    return WHAT.get(one.material, WHAT["full"]), tones.get(one.material, "ok")


def _copy(given: Given) -> str:
    at = in_china(given.at)
    return f"{PAPER.get(given.paper, '')}第 {given.copy} 号（{at[5:]}）"


def _counted(meeting: Meeting) -> str:
    papers = [paper_for(one) for one in meeting.attendance]
    told = [
        f"{word} {papers.count(key)} 份" for key, word in PAPER.items() if key in papers
    ]
    if not told:
        return "没有要送的材料。"
    silent = len(untold(meeting))
    more = f"其中 {silent} 人还没有告知保密义务。" if silent else ""
    return f"{'、'.join(told)}，每份编号，写明发给谁。{more}"


def _kept(material: str) -> str:
    if not material:
        return UNGIVEN
    shown = in_fours(material[:16])
    return f"已发出的材料快照 {shown}，原样留存；会议召开以后一直照它印。"
