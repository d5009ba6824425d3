"""Joins the ledger to the casebook: ids in order, rows as they are looked at."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from db.access import Act
from db.commands.prints import LEDGER, Slip
from db.fields import Reference
from db.queries.dossiers import my_acts
from db.queries.ledger import (
    Filter,
    LedgerRow,
    count_ledger,
    find_ledger_ids,
    find_ledger_rows,
)
from db.queries.overview import find_dues
from db.records.change import Change
from db.records.subject import SEXES
from db.rules.reminders import Due
from db.values.day import in_words
from db.values.moment import in_china
from desktop.jobs import Job
from desktop.narrowing import PILLS, conditions_of, narrowed_in_words
from desktop.session import Session
from desktop.wording import (
    STATUS_LABEL,
    amounts_in_words,
    answers_in_words,
    days_in_words,
    due_in_words,
    fled_in_figures,
    is_unanswered,
    offences_in_words,
    short_number,
    urgency,
    where_in_words,
)
from ui.fields.aids import Aids
from ui.ledger.more import Condition
from ui.ledger.page import LedgerPage, Summary
from ui.parts.cells import Cell
from ui.parts.pills import Pill

SORTED = {
    "next_due": "下一到期",
    "status": "状态",
    "name": "姓名",
    "number": "档号",
    "fled": "出逃日期",
    "days": "在逃天数",
    "where": "去向",
    "offences": "涉嫌罪名",
    "answers": "主办人",
    "gaps": "缺项",
    "updated": "最近更新",
}
NARROWING = ("words", "pills", "status", "where", "offence")
SEX = {term.code: term.label for term in SEXES}
Chosen = tuple[LedgerRow, tuple[Due, ...], set[Act]]


class LedgerPresenter(QObject):
    """Signals: opened(uid), print_wished(uid), listed(ids) after the ids were read."""

    opened = Signal(str)
    print_wished = Signal(str)
    listed = Signal(object)

    def __init__(self, page: LedgerPage, session: Session, aids: Aids) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._filter = Filter()
        self._ids: list[str] = []
        self._listed: frozenset[str] | None = None  # only these, None for all
        self._listed_as = ""  # which these are
        self._reading: Job | None = None
        self._stale = False
        self._connect()
        page.rows.mark_sorted("next_due")
        page.more.offer(_conditions(session.reference), aids.sound)
        self.load()

    def _connect(self) -> None:
        page = self._page
        page.searched.connect(self._search)
        page.filtered.connect(self._narrow)
        page.conditioned.connect(self._condition)
        page.sorted_by.connect(self._sort)
        page.chosen.connect(self._choose)
        page.opened.connect(self._open)
        page.print_wished.connect(self.print_wished)
        page.rows_wished.connect(self._fetch)
        page.all_wished.connect(self._list_all)
        page.columns_changed.connect(page.table.fetch)
        self._session.changes.changed.connect(self._follow)

    @property
    def ids(self) -> Sequence[str]:
        """The dossiers in the order shown, for going from one to the next."""
        return self._ids

    def slip(self) -> Slip:
        """Return what printing the ledger as it is listed asks for."""
        said = [self._listed_as] if self._listed is not None else []
        said.append(narrowed_in_words(self._filter, self._session.reference))
        narrowed = "；".join(one for one in said if one)
        return Slip(paper=LEDGER, listed=tuple(self._ids), narrowed=narrowed)

    def load(self) -> None:
        """Read the ids and the counts again."""
        self._stale = False
        store, narrowed = self._session.store, self._filter
        if self._reading:
            self._reading.cancel()
        self._reading = self._session.read(
            lambda: store.read(find_ledger_ids, narrowed), self._show
        )
        self._session.read(lambda: store.read(count_ledger), self._show_counts)

    def _show(self, found: list[tuple[str, str]]) -> None:
        self._reading = None
        if self._listed is not None:
            found = [one for one in found if one[0] in self._listed]
        self._ids = [uid for uid, _ in found]
        narrowed = self._listed is not None or any(
            getattr(self._filter, name) for name in NARROWING
        )
        order = SORTED[self._filter.order]
        words = f"{len(found)} 份，按{order}排序"
        self._page.show_ids(self._ids, words, narrowed=narrowed)
        self._page.rows.sounds = [sound for _, sound in found]
        current = self._page.table.current_uid()
        if current:
            self._choose(current)
        self.listed.emit(self._ids)

    def _show_counts(self, counts: dict[str, int]) -> None:
        pills = [Pill("", "全部", counts.get("all", 0))]
        pills += [Pill(one.code, one.label, counts.get(one.code, 0)) for one in PILLS]
        self._page.show_pills(pills)

    def _fetch(self, uids: Sequence[str]) -> None:
        store = self._session.store
        self._session.read(lambda: store.read(find_ledger_rows, list(uids)), self._take)

    def _take(self, rows: dict[str, LedgerRow]) -> None:
        today, reference = self._session.store.today, self._session.reference
        keys = [column.key for column in self._page.rows.columns]
        cells = {
            uid: [_cell(key, row, today, reference) for key in keys]
            for uid, row in rows.items()
        }
        self._page.rows.take(cells)

    def _follow(self, _: Change) -> None:
        if self._page.isVisible():
            self.load()
        else:
            self._stale = True

    def show(self) -> None:
        """The page comes into sight: read again what has changed meanwhile."""
        if self._stale:
            self.load()

    def list_only(self, uids: Sequence[str], words: str) -> None:
        """Show only these dossiers, as far as filters let them; `words` say which."""
        self._listed, self._listed_as = frozenset(uids), words
        self._page.show_listed(words)
        self.load()

    def _list_all(self) -> None:
        self._listed = None
        self._page.show_listed("")
        self.load()

    def _search(self, words: str) -> None:
        self._filter = replace(self._filter, words=words)
        self.load()

    def _narrow(self, pills: tuple[str, ...]) -> None:
        self._filter = replace(self._filter, pills=pills)
        self.load()

    def _condition(self, values: dict[str, str]) -> None:
        self._filter = replace(
            self._filter,
            status=values["status"],
            where=values["where"],
            offence=values["offence"],
        )
        self.load()

    def _sort(self, key: str, descending: bool) -> None:
        self._filter = replace(self._filter, order=key, descending=descending)
        self._page.rows.mark_sorted(key, descending=descending)
        self.load()

    def _open(self, uid: str) -> None:
        if uid:
            self.opened.emit(uid)

    def _choose(self, uid: str) -> None:
        store = self._session.store

        def read() -> Chosen:
            row = store.read(find_ledger_rows, [uid])[uid]
            dues = tuple(store.read(find_dues, uid)[:3]) if row.readable else ()
            return row, dues, store.read(my_acts, uid)

        self._session.read(read, self._show_summary, _ignore)

    def _show_summary(self, chosen: Chosen) -> None:
        row, dues, may = chosen
        if row.dossier != self._page.table.current_uid():
            return
        today, reference = self._session.store.today, self._session.reference
        self._page.show_summary(summary_of(row, dues, may, today, reference))


def _conditions(reference: Reference) -> list[Condition]:
    return [Condition(*one) for one in conditions_of(reference)]


def _ignore(_: Exception) -> None:
    """The row has gone in the meantime; the ids are being read again."""


def _cell(key: str, row: LedgerRow, today: str, reference: Reference) -> Cell:
    if not row.readable and key not in ("status", "number", "answers"):
        text = "无权查看" if key == "name" else ""
        return Cell(text=text, tone="text3", small=True)
    return CELLS[key](row, today, reference)


def _status(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=STATUS_LABEL.get(row.status, ""), status=row.status)


def _name(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=row.name or "姓名待补", bold=True)


def _number(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=short_number(row.number), tone="text2")


def _offences(row: LedgerRow, _today: str, reference: Reference) -> Cell:
    return Cell(text=offences_in_words(row, reference))


def _fled(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    return Cell(text=fled_in_figures(row), tone="text2")


def _days(row: LedgerRow, today: str, _reference: Reference) -> Cell:
    return Cell(text=days_in_words(row, today), tone="text2", right=True)


def _where(row: LedgerRow, _today: str, reference: Reference) -> Cell:
    return Cell(text=where_in_words(row, reference), tone="text2")


def _next_due(row: LedgerRow, today: str, _reference: Reference) -> Cell:
    near = urgency(row.next_due, today)
    return Cell(text=near.words, chip=near.chip) if near else Cell()


def _gaps(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    if not row.gaps:
        return Cell(text="齐", tone="ok", small=True)
    return Cell(text=f"缺 {row.gaps}", tone="text2", small=True)


def _updated(row: LedgerRow, today: str, _reference: Reference) -> Cell:
    return Cell(text=updated_in_words(row.updated, today), tone="text3", small=True)


def _answers(row: LedgerRow, _today: str, _reference: Reference) -> Cell:
    words = answers_in_words(row)
    if is_unanswered(row):
        icon, tone = "user_missing", "warn"
        return Cell(text=words, icon=icon, icon_tone=tone, tone=tone, small=True)
    return Cell(text=words, tone="text2", small=True)


CELLS: dict[str, Callable[[LedgerRow, str, Reference], Cell]] = {
    "status": _status,
    "name": _name,
    "number": _number,
    "offences": _offences,
    "fled": _fled,
    "days": _days,
    "where": _where,
    "answers": _answers,
    "next_due": _next_due,
    "gaps": _gaps,
    "updated": _updated,
}


def updated_in_words(at: str, today: str) -> str:
    """'2026-11-24T01:00:45+00:00' -> '今天 09:00', or '11月21日'."""
    if not at:
        return ""
    here = in_china(at)
    if here[:10] == today:
        return f"今天 {here[11:]}"
    year = "" if here[:4] == today[:4] else f"{here[:4]}年"
    return f"{year}{int(here[5:7])}月{int(here[8:10])}日"


def summary_of(
    row: LedgerRow,
    dues: tuple[Due, ...],
    may: set[Act],
    today: str,
    reference: Reference,
) -> Summary:
    """Return what stands below the table about one dossier."""
    word = STATUS_LABEL.get(row.status, "")
    if not row.readable:
        line = f"{row.number}　无权查看内容；{answers_in_words(row)}"
        return Summary(
            name="无权查看",
            lines=(line,),
            may_open=False,
            may_print=False,
            status=row.status,
            status_word=word,
        )
    born = in_words(row.born)
    offences = offences_in_words(row, reference)
    amount = amounts_in_words(row)
    first = (
        "，".join(p for p in (SEX.get(row.sex, ""), f"{born}生" if born else "") if p),
        f"原{row.unit}" if row.unit else "",
        f"涉嫌{offences}" + (f"，涉案 {amount}" if amount else "") if offences else "",
    )
    place = "".join(p for p in (where_in_words(row, reference), row.where_place) if p)
    fled = f"{in_words(row.fled)}出逃" if row.fled else "出逃日期待补"
    tags = () if row.identity_points >= 2 else (("身份未核实", "gap"),)
    return Summary(
        name=row.name or "姓名待补",
        tags=tags,
        lines=("　".join(p for p in first if p), f"{fled}　{place}"),
        dues=tuple(_due(due, today) for due in dues),
        may_print=Act.PRINT in may,
        status=row.status,
        status_word=word,
    )


def _due(due: Due, today: str) -> tuple[str, str, str]:
    near = urgency(due.day, today)
    return (near.words, near.chip, due_in_words(due)) if near else ("", "far", "")
