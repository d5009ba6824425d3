"""Joins the ledger to the casebook: ids in order, rows as they are looked at."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from db.access import Act
from db.commands.ledger import note_ledger_exported
from db.commands.prints import LEDGER, Slip
from db.fields import Reference
from db.queries.dossiers import my_acts
from db.queries.ledger import (
    PAGE,
    Filter,
    LedgerRow,
    count_ledger,
    find_ledger_ids,
    find_ledger_rows,
    find_lines_to_give,
)
from db.queries.overview import find_dues
from db.records.change import Change
from db.rules.reminders import Due
from desktop.exchange.ledger import Listed, given_lines, made_list
from desktop.jobs import Job
from desktop.narrowing import PILLS, conditions_of, narrowed_in_words
from desktop.presenters.giving_out import GivingOut, Leaving, Made
from desktop.presenters.ledger_shown import cell_of, given_of, summary_of
from desktop.presenters.saved_filters import SavedFilters
from desktop.session import Session
from ui.fields.aids import Aids
from ui.ledger.columns import ALL, USUAL, known_columns
from ui.ledger.more import Condition
from ui.ledger.page import LedgerPage
from ui.parts.pills import Pill
from ui.prompts import Prompts

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
CONDITIONS = ("status", "where", "offence")
Chosen = tuple[LedgerRow, tuple[Due, ...], set[Act]]


class LedgerPresenter(QObject):
    """The newest wish wins: what an older one finds is dropped; nothing before load().

    Signals: opened(uid), print_wished(uid), listed(ids) after the ids were read,
    columns_chosen(keys).
    """

    opened = Signal(str)
    print_wished = Signal(str)
    listed = Signal(object)
    columns_chosen = Signal(object)

    def __init__(
        self, page: LedgerPage, session: Session, prompts: Prompts, aids: Aids
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._filter = Filter()
        self._ids: list[str] = []
        self._listed: frozenset[str] | None = None  # only these, None for all
        self._listed_as = ""  # which these are
        self._reading: Job | None = None
        self._stale = False
        self._columns = USUAL
        self._giving = GivingOut(session, prompts, self)
        self._saved = SavedFilters(page, session, prompts, self._in_force, self._apply)
        self._connect()
        page.rows.mark_sorted("next_due")
        page.more.offer(_conditions(session.reference), aids.sound)

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
        page.columns_chosen.connect(self._choose_columns)
        page.export_wished.connect(self._ask_export)
        self._session.changes.changed.connect(self._follow)

    @property
    def ids(self) -> Sequence[str]:
        """The dossiers in the order shown, for going from one to the next."""
        return self._ids

    def slip(self) -> Slip:
        """Return what printing the ledger as it is listed asks for."""
        listed = tuple(self._ids)
        return Slip(paper=LEDGER, listed=listed, narrowed=self._narrowed())

    def _narrowed(self) -> str:
        said = [self._listed_as] if self._listed is not None else []
        said.append(narrowed_in_words(self._filter, self._session.reference))
        return "；".join(one for one in said if one)

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
            uid: [cell_of(key, row, today, reference) for key in keys]
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

    def _in_force(self) -> Filter:
        return self._filter

    def _apply(self, narrowed: Filter) -> None:
        """Put a filter in force, as if each of its parts had been chosen."""
        self._filter = narrowed
        conditions = {name: getattr(narrowed, name) for name in CONDITIONS}
        self._page.show_filter(narrowed.words, narrowed.pills, conditions)
        self._page.rows.mark_sorted(narrowed.order, descending=narrowed.descending)
        self.load()

    def _open(self, uid: str) -> None:
        if uid:
            self.opened.emit(uid)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, the usual ones for none."""
        self._columns = known_columns(keys)
        self._page.show_columns(self._columns)

    def _choose_columns(self, keys: Sequence[str]) -> None:
        self.show_columns(keys)
        self.columns_chosen.emit(self._columns)

    def _ask_export(self) -> None:
        ids, columns, narrowed = list(self._ids), self._columns, self._narrowed()
        says = (
            f"{len(ids)} 份，就是现在表里的条件、次序和列。表格不加密；"
            "无权打印的档案只列档号、状态和谁负责。导出记入操作记录。"
        )
        self._giving.ask(
            Leaving(
                title="导出台账",
                says=says,
                file_name=f"台账_{self._session.store.today}.xlsx",
                recipient="例如：市追逃办",
                purpose="例如：核对在册名单",
                make=lambda: self._made(ids, columns, narrowed),
            )
        )

    def _made(self, ids: Sequence[str], columns: Sequence[str], narrowed: str) -> Made:
        """Read line by line what may leave, and make the table; not on the window."""
        store, reference, today = (
            self._session.store,
            self._session.reference,
            self._session.store.today,
        )
        rows: list[LedgerRow] = []
        for first in range(0, len(ids), PAGE):
            rows += store.read(find_lines_to_give, list(ids[first : first + PAGE]))
        shown = [column for column in ALL if column.key in columns]
        listed = Listed(
            title="追逃追赃台账",
            about=f"{today}导出，{len(rows)} 份"
            + (f"：{narrowed}" if narrowed else ""),
            columns=[(column.key, column.title) for column in shown],
            lines=[
                [given_of(column.key, row, today, reference) for column in shown]
                for row in rows
            ],
        )
        told = (given_lines(rows), len(rows), tuple(columns))
        return Made(data=made_list(listed), note=note_ledger_exported, told=told)

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
