"""Joins the palette to the casebook: persons, records, what can be done."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from db.queries.found import Found, find_everywhere
from db.queries.ledger import LedgerRow
from db.records import BY_NAME
from desktop import guide
from desktop.session import Session
from desktop.wording import STATUS_LABEL, short_number
from ui.palette.sheet import Palette
from ui.palette.shown import Group, Hit
from ui.prompts import Prompts

ACTS = (
    Hit(key="do:new", title="新建档案", icon="plus", cap="Ctrl+N"),
    Hit(key="do:ledger", title="台账", icon="ledger"),
    Hit(key="do:guide", title="指南", icon="guide", cap="F1"),
    Hit(key="do:today", title="今日", icon="today"),
    Hit(key="do:reports", title="出逃首报", icon="flag"),
    Hit(key="do:settings", title="设置", icon="settings"),
    Hit(key="do:lock", title="锁定", icon="lock", cap="Ctrl+L"),
)


class PalettePresenter(QObject):
    """Finds what is typed.

    Signals: dossier_wished(uid), record_wished(dossier, kind, uid), act_wished(key),
    guide_wished(id of a page).
    """

    dossier_wished = Signal(str)
    record_wished = Signal(str, str, str)
    act_wished = Signal(str)
    guide_wished = Signal(str)

    def __init__(self, session: Session, prompts: Prompts) -> None:
        super().__init__(session)
        self._session = session
        self._prompts = prompts
        self._palette: Palette | None = None

    def open(self) -> None:
        """Open the palette, unless it is open."""
        if self._palette and self._palette.is_open():
            return
        palette = Palette()
        self._palette = palette
        palette.searched.connect(self._search)
        palette.opened.connect(self._open)
        palette.closed.connect(self._closed)
        self._prompts.open_sheet(palette)

    def _closed(self) -> None:
        self._palette = None

    def _search(self, words: str, only: str) -> None:
        store = self._session.store

        def read() -> tuple[str, str, Found]:
            return words, only, store.read(find_everywhere, words, 60 if only else 8)

        self._session.read(read, self._show)

    def _show(self, read: tuple[str, str, Found]) -> None:
        words, only, found = read
        if self._palette is None:
            return
        acts = tuple(hit for hit in ACTS if words in hit.title)
        groups = [
            _group("persons", "对象", map(_person, found.persons), found.person_count),
            _group("records", "记录", map(_record, found.records), found.record_count),
            _group("acts", "做什么", acts, len(acts)),
            _guide(words, 60 if only else 5),
        ]
        shown = [g for g in groups if not only or g.key == only]
        self._palette.show_groups(shown, words)

    def _open(self, hit: Hit) -> None:
        if self._palette:
            self._palette.close_sheet()
        what, _, rest = hit.key.partition(":")
        if what == "dossier":
            self.dossier_wished.emit(rest)
        elif what == "guide":
            self.guide_wished.emit(rest)
        elif what == "record":
            self.record_wished.emit(*rest.split(":"))
        else:
            self.act_wished.emit(rest)


def _guide(words: str, most: int) -> Group:
    """Return pages of the guide; nothing typed asks for none of them."""
    found = guide.search(words) if words.strip() else []
    hits = [
        Hit(key=f"guide:{one.id}", title=one.title, note=one.group, icon="guide")
        for one in found[:most]
    ]
    return _group("guide", "指南", hits, len(found))


def _person(row: LedgerRow) -> Hit:
    status = STATUS_LABEL.get(row.status, "")
    name = row.name or "姓名待补"
    note = f"{short_number(row.number)}　{status}"
    return Hit(key=f"dossier:{row.dossier}", title=name, note=note)


def _record(found: tuple[LedgerRow, str, str, str]) -> Hit:
    row, kind, uid, text = found
    title = BY_NAME[kind].title
    return Hit(
        key=f"record:{row.dossier}:{kind}:{uid}",
        title=f"{title}　{text[:40]}",
        note=f"{row.name}　{short_number(row.number)}",
        icon="document",
    )


def _group(key: str, title: str, hits: Iterable[Hit], total: int) -> Group:
    return Group(key=key, title=title, hits=tuple(hits), total=total)
