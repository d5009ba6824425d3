"""Joins the page of the day to the casebook."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.access import BY_ACCOUNT, Act
from db.backup import Copy, copies_in
from db.queries.ledger import (
    Filter,
    LedgerRow,
    count_ledger,
    find_ledger_page,
)
from db.queries.overview import Reminder, find_reminders
from db.records.change import Change
from db.records.dossier import STATUSES
from desktop.session import Session
from desktop.wording import (
    RULES,
    is_unanswered,
    reminder_place,
    short_number,
    urgency,
)
from ui.today.page import TodayPage
from ui.today.shown import CopiesShown, DueShown, LineShown, StockShown

AHEAD = 30  # days looked ahead
NAMED = 4  # lines of a side card
ICONS = {"document_expires": "document", "question_due": "meeting", "step_due": "list"}
OLD = 7  # days after which a copy is called old


@dataclass(frozen=True, slots=True)
class Read:
    """What the page is made of."""

    reminders: list[Reminder]
    unanswered: list[LedgerRow]
    counts: dict[str, int]
    copies: list[Copy]


class TodayPresenter(QObject):
    """Signals: opened(dossier uid, kind or ''), backup_wished(), unanswered_wished()."""

    opened = Signal(str, str)
    backup_wished = Signal()
    unanswered_wished = Signal()

    def __init__(
        self, page: TodayPage, session: Session, copies: Path, casebook: str
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._copies = copies
        self._casebook = casebook
        self._stale = True
        self._may = BY_ACCOUNT.get(session.store.actor.role, set())
        page.opened.connect(self._open)
        page.dossier_opened.connect(self._open_dossier)
        page.backup_wished.connect(self.backup_wished)
        page.assign_wished.connect(self.unanswered_wished)
        session.changes.changed.connect(self._follow)

    def show(self) -> None:
        """The page comes into sight: read what has changed meanwhile."""
        if self._stale and Act.LIST in self._may:
            self.load()

    def load(self) -> None:
        self._stale = False
        self._session.read(self._read, self._show)

    def _follow(self, _: Change) -> None:
        self._stale = True
        if self._page.isVisible():
            self.load()

    def _read(self) -> Read:
        store = self._session.store
        until = date.fromisoformat(store.today) + timedelta(days=AHEAD)
        return Read(
            reminders=store.read(find_reminders, until.isoformat()),
            unanswered=store.read(
                find_ledger_page, Filter(pills=("unanswered",)), 0, NAMED
            ),
            counts=store.read(count_ledger),
            copies=copies_in(self._copies, self._casebook),
        )

    def _show(self, read: Read) -> None:
        today = self._session.store.today
        self._page.show_dues([_due(one, today) for one in read.reminders])
        lines = [_line(row) for row in read.unanswered if is_unanswered(row)]
        self._page.show_unanswered(lines, read.counts.get("unanswered", 0))
        may = Act.BACKUP in self._may
        self._page.show_copies(copies_shown(read.copies, today) if may else None)
        statuses = tuple(
            (term.code, term.label, read.counts.get(f"status:{term.code}", 0))
            for term in STATUSES
        )
        stock = StockShown(total=read.counts.get("stock", 0), statuses=statuses)
        self._page.show_stock(stock)

    def _open(self, due: DueShown) -> None:
        self.opened.emit(due.dossier, due.uid)

    def _open_dossier(self, uid: str) -> None:
        self.opened.emit(uid, "")


def _due(one: Reminder, today: str) -> DueShown:
    near = urgency(one.due.day, today)
    left = (date.fromisoformat(one.due.day) - date.fromisoformat(today)).days
    day = date.fromisoformat(one.due.day)
    return DueShown(
        uid=one.due.kind,
        dossier=one.dossier,
        left=left,
        chip=near.words if near else "",
        tone=near.chip if near else "far",
        what=f"{RULES[one.due.rule]}　{day.month}月{day.day}日",
        whom=reminder_place(one),
        note=one.due.what,
        icon=ICONS.get(one.due.rule, "clock"),
    )


def _line(row: LedgerRow) -> LineShown:
    lacks = [
        word
        for word, name in (
            ("包案领导", row.leader),
            ("主办人", row.handler),
            ("督办人", row.supervisor),
        )
        if not name
    ]
    name = row.name or "无权查看"
    return LineShown(
        uid=row.dossier,
        title=f"{name}　{short_number(row.number)}",
        note=f"缺{'、'.join(lacks)}",
    )


def copies_shown(copies: list[Copy], today: str) -> CopiesShown:
    """Return how the copies of a casebook stand."""
    good = [copy for copy in copies if copy.good]
    if not good:
        return CopiesShown(chip="没有", tone="late", lines=("还没有核验过的备份",))
    days = (date.fromisoformat(today) - good[0].made.date()).days
    when = "今天" if days <= 0 else f"{days} 天前"
    fresh = days <= OLD
    return CopiesShown(
        chip="正常" if fresh else "该备份了",
        tone="ok" if fresh else "mid",
        lines=(f"本机：{when}，已核验可恢复",),
    )
