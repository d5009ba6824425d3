"""Joins 报告 to the casebook: drafted, written, handed in, issued, corrected, given out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from db.access import BY_ACCOUNT, Act
from db.commands.prints import Slip, next_copy, note_printed
from db.commands.reports import (
    add_entries,
    correct_report,
    draft_report,
    drop_report,
    issue_report,
    register_issue,
    send_back_report,
    submit_report,
)
from db.queries.reports import (
    Reported,
    Told,
    find_report,
    find_reports,
    next_report_number,
)
from db.records.base import new_uid
from db.records.change import Change
from db.records.report import Report, ReportEntry
from db.rules.reports import entries_of
from desktop.drafting.report import propose_entries, propose_report
from desktop.exchange.report import report_workbook
from desktop.presenters.asking import AskingPresenter
from desktop.presenters.entry_sheet import changing
from desktop.presenters.meeting_items import OfMeeting
from desktop.presenters.reports_shown import Standing, report_row, report_shown
from desktop.printing import gather, imprint_of
from desktop.private_file import write_private
from desktop.reports_told import changed_in_words, column_in_words, number_in_words
from desktop.session import Session
from ui import names
from ui.dossier.asking import Ask, AskSheet
from ui.fields.aids import Aids
from ui.parts.buttons import Button
from ui.prompts import Prompts
from ui.reports.page import ReportsPage

ASKED = ("kind", "first", "last", "unit")
SIGNED = ("number", "issued", "issued_by", "decision_document", "decision_note")
EMPTY = "还没有报告"
LOWERS = "大事记、周报、月报、季报、年报和统计报表，由统计和大事记写出初稿。"
DRAFTED = "数字、文字和各案由程序写出初稿，可以改；空着时段就是刚结束的那一期。"
FROZEN = "签发以后编期号、定下数字，内容不再改动；有错另出新版更正。"
KEPT = "原来的一版不动。新的一版写明更正了什么，签发以后原来的一版标为已更正。"


@dataclass(frozen=True, slots=True)
class Seen:
    """One reading: all reports, and the one that is open."""

    reports: Sequence[Report]
    open: Reported | None


class ReportsPresenter(AskingPresenter):
    """The list of reports, and the one that is open."""

    def __init__(self, session: Session, prompts: Prompts, aids: Aids) -> None:
        page = ReportsPage(aids)
        super().__init__(page, session, prompts, aids)
        self._page = page
        self._may = BY_ACCOUNT.get(session.store.actor.role, set())
        self._new = Button("起草报告…", names.REPORT_NEW, icon="plus")
        self.acts = (self._new,) if Act.DRAFT in self._may else ()
        self._texts = OfMeeting(page.texts, session, prompts)
        self.hold(self._texts)
        self._open = ""
        self._seen: Seen | None = None
        self._answers: Mapping[str, str] = {}
        self._connect()

    def _connect(self) -> None:
        page = self._page
        self._new.clicked.connect(self.add)
        page.new_wished.connect(self.add)
        page.chosen.connect(self._choose)
        page.wished.connect(self._do)
        page.entry_opened.connect(self._edit_entry)
        page.number_opened.connect(self._open_number)
        page.export_wished.connect(self._ask_export)
        self._session.changes.changed.connect(self._follow)

    # reading

    def show(self) -> None:
        """Come into sight: read again."""
        self.load()

    def load(self) -> None:
        self._session.read(partial(self._read, self._open), self._take)

    def _read(self, wanted: str) -> Seen:
        store = self._session.store
        reports = store.read(find_reports)
        known = [one.uid for one in reports]
        uid = wanted if wanted in known else next(iter(known), "")
        return Seen(reports, store.read(find_report, uid) if uid else None)

    def _take(self, seen: Seen) -> None:
        self._seen = seen
        if seen.open is None:
            self._page.show_none(EMPTY, LOWERS, may_draft=Act.DRAFT in self._may)
            return
        report = seen.open.report
        self._open = report.uid
        self._page.show_reports([report_row(one) for one in seen.reports], report.uid)
        who = Standing(self._may, self._session.store.actor.label)
        self._page.show_report(report, report_shown(seen.open, who))

    def _follow(self, change: Change) -> None:
        if change.touches(Report, ReportEntry) and self._page.isVisible():
            self.load()

    def _choose(self, uid: str) -> None:
        if uid and uid != self._open and self.finish():
            self._open = uid
            self.load()

    def want(self, wanted: Any) -> None:
        """Open a report by its uid, or what was typed of one."""
        uid = wanted if isinstance(wanted, str) else getattr(wanted, "uid", "")
        self._open = uid or self._open
        self.load()

    def _reported(self) -> Reported | None:
        return self._seen.open if self._seen else None

    def print_here(self) -> None:
        """Print the open report."""
        found = self._reported()
        if found is not None and self.finish():
            self.print_wished.emit("report", found.report)

    # a new one

    def add(self) -> None:
        """Ask for a new report (Ctrl+N); in the list of cases, for what it lacks."""
        if Act.DRAFT not in self._may or not self.finish():
            return
        fresh = Report(uid=new_uid(), kind="monthly")
        entry = self.ask("起草报告", "起草", fresh, ASKED, _given, DRAFTED)
        entry.through = self._draft

    def _draft(self, asked: Report, done: Any, failed: Any) -> None:
        """Write what can be written of the period, then store it all at once."""
        store = self._session.store

        def store_it(proposed: tuple[Report, list[ReportEntry]]) -> None:
            self._open = asked.uid
            self._session.write(draft_report, *proposed, done=done, failed=failed)

        self._session.read(lambda: store.read(propose_report, asked), store_it, failed)

    # what can be done with the open one

    def _do(self, act: str) -> None:
        if self._reported() is not None and self.finish():
            getattr(self, f"_ask_{act}")(self._reported())

    def _ask_renew(self, found: Reported) -> None:
        store, uid = self._session.store, found.report.uid
        self._session.read(
            lambda: store.read(propose_entries, found.report),
            lambda entries: self._session.write(add_entries, uid, entries),
        )

    def _ask_drop(self, found: Reported) -> None:
        self._prompts.ask(
            "删除这份草稿？",
            "文字和各案所载一起删除；档案和大事记不动。",
            "删除",
            self._drop,
            about=found.report,
            danger=True,
        )

    def _drop(self, report: object) -> None:
        uid = report.uid if isinstance(report, Report) else ""
        self._session.write(drop_report, uid)

    def _ask_submit(self, found: Reported) -> None:
        self._session.write(submit_report, found.report.uid)

    def _ask_issue(self, found: Reported) -> None:
        self._with_number(found, ("number", "decision_note"), _issuing)

    def _ask_register(self, found: Reported) -> None:
        self._with_number(found, SIGNED, _registering)

    def _with_number(self, found: Reported, only: Sequence[str], command: Any) -> None:
        report, store = found.report, self._session.store

        def ask(number: str) -> None:
            asked = replace(report, number=number, issued=store.today, decision_note="")
            self.ask("签发报告", "签发", asked, only, command, FROZEN)

        self._session.read(lambda: store.read(next_report_number, report), ask)

    def _ask_send_back(self, found: Reported) -> None:
        asked = replace(found.report, decision_note="")
        self.ask("退回修改", "退回", asked, ("decision_note",), _sending_back)

    def _ask_correct(self, found: Reported) -> None:
        self._prompts.ask(
            "更正这份报告？", KEPT, "起草新版", self._correct, about=found
        )

    def _correct(self, found: object) -> None:
        if not isinstance(found, Reported):
            return
        report, fresh = found.report, new_uid()
        told = changed_in_words(report.kind, found.changed)
        remarks = f"{'；'.join(told)}。" if told else ""
        self._open = fresh
        self._session.write(correct_report, report.uid, fresh, remarks)

    def _ask_newer(self, found: Reported) -> None:
        if found.corrected_by is not None:
            self._open = found.corrected_by.uid
            self.load()

    # what it tells of one dossier

    def _told(self, uid: str) -> Told | None:
        found = self._reported()
        told = found.told if found else ()
        return next((one for one in told if one.entry.uid == uid), None)

    def _edit_entry(self, uid: str) -> None:
        one, found = self._told(uid), self._reported()
        if one is None or found is None:
            return
        if found.report.state == "draft" and Act.DRAFT in self._may:
            title = f"{one.name}　{one.number}"
            self.ask(title, "保存", one.entry, ("text",), changing(one.entry))
        else:
            self.dossier_wished.emit(one.entry.dossier)

    # behind a number

    def _open_number(self, code: str, place: int) -> None:
        found = self._reported()
        line = found.numbers.line(code) if found else None
        if found is None or line is None:
            return
        key = list(found.numbers.spans)[place]
        entries = entries_of(line, key)
        uids = list(dict.fromkeys(one.dossier for one in entries))
        if uids:
            told = number_in_words(line.numbers.get(key), line.unit)
            column = column_in_words(found.report.kind, key)
            words = f"{found.report.name}　{column}{line.label}：{told}"
            self.listed_wished.emit(uids, words)

    # giving out

    def _ask_export(self) -> None:
        if self._reported() is None or not self.finish():
            return
        asks = [
            Ask("recipient", "给谁", "例如：市追逃办"),
            Ask("purpose", "做什么用", "例如：月度报送"),
        ]
        says = "表格不加密，每个数后面列出档号，不列姓名；导出记入操作记录。"
        self._asked = AskSheet("导出报告表格", says, asks, "选位置")
        self._asked.answered.connect(self._choose_place)
        self._prompts.open_sheet(self._asked)

    def _choose_place(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        found = self._reported()
        if found is None:
            return
        report = found.report
        name = f"报告_{report.kind}_{report.first}_{report.last}.xlsx"
        self._prompts.save_file(
            "导出报告表格", Path.home() / name, "Excel 表格 (*.xlsx)", self._export
        )

    def _export(self, path: Path) -> None:
        found, session = self._reported(), self._session
        if found is None:
            return
        store, uid, answers = session.store, found.report.uid, self._answers

        def made() -> tuple[bytes, Slip, str, Any]:
            slip = Slip(
                paper="report",
                about=uid,
                recipient=answers["recipient"],
                purpose=answers["purpose"],
            )
            copy = store.read(next_copy, slip)
            slip = replace(slip, copy=copy, copies=copy)
            file = gather(store, session.reference, slip)
            content, imprint = imprint_of(store, slip, file)
            return report_workbook(file), slip, imprint.snapshot, content

        def give(given: tuple[bytes, Slip, str, Any]) -> None:
            data, slip, hash_, content = given
            # Written down first: nothing leaves that the trail does not know of.
            told = (slip, "export", hash_, content)
            session.write(note_printed, *told, done=partial(self._write, path, data))

        session.read(made, give)

    def _write(self, path: Path, data: bytes, _: object) -> None:
        try:
            write_private(path, data)
        except OSError as error:
            self._session.fail(error)


def _given(record: Report) -> tuple[Any, ...]:
    return draft_report, record


def _issuing(record: Report) -> tuple[Any, ...]:
    return issue_report, record.uid, record.number, record.decision_note


def _registering(record: Report) -> tuple[Any, ...]:
    signed = {name: getattr(record, name) for name in SIGNED}
    return register_issue, record.uid, signed


def _sending_back(record: Report) -> tuple[Any, ...]:
    return send_back_report, record.uid, record.decision_note
