"""The frame: first page, rail with pages, lock; no behaviour."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from ui import names, theme
from ui.actions import Actions
from ui.emblem import paint_emblem
from ui.keys import KeysSheet
from ui.parts.bars import StatusBar, TopBar
from ui.parts.blocks import ProgressStrip
from ui.parts.layouts import column, row
from ui.parts.rail import Place, Rail
from ui.parts.sheet import Scrim, focusable_in
from ui.start.page import StartPage
from ui.start.unlock import UnlockPanel
from ui.widths import SMALLEST, Width, width_of

TITLE = "一档"
SIZES = (16, 24, 32, 48, 64, 128)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the body: what the bar above says while it is open."""

    widget: QWidget
    place: str  # the button of the rail that stands for it
    crumbs: tuple[str, ...]
    lead: QWidget | None = None
    acts: tuple[QWidget, ...] = ()
    bar_when_narrow: bool = True  # False: the page has a bar of its own then


class Window(QMainWindow):
    """Signals: place_chosen(key), lock_wished(), search_wished(), close_wished().

    Shows: show_start(), open_page(key), show_lock(); `status`, `strip`, `rail`, `top`
    and `actions` are for presenters. The window closes when allow_close() was called.
    """

    place_chosen = Signal(str)
    lock_wished = Signal()
    search_wished = Signal()
    close_wished = Signal()

    def __init__(self, places: Sequence[Place], version: str) -> None:
        super().__init__()
        self.setObjectName(names.WINDOW)
        theme.dress(self)
        self.setWindowTitle(TITLE)
        self.setWindowIcon(emblem())
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 768)
        self._may_close = False
        self._pages: dict[str, Page] = {}
        self._open = ""
        self.rail = Rail(places)
        self.top = TopBar()
        self.status = StatusBar()
        self.strip = ProgressStrip()
        self.start = StartPage(version)
        self.lock = UnlockPanel(locked=True)
        self.lock.setObjectName(names.LOCK_PAGE)
        self._stack = QStackedWidget()
        self._body = self._make_body()
        self._whole = QStackedWidget()
        for widget in (self.start, self._body, self.lock):
            self._whole.addWidget(widget)
        self.setCentralWidget(self._whole)
        self.actions_ = Actions(self)
        self._connect()

    def _make_body(self) -> QFrame:
        body = QFrame()
        body.setProperty("part", "page")
        stacked = (self.top, (self._stack, 1), self.strip, self.status)
        inner = column(*stacked, gap=0)
        body.setLayout(row(self.rail, (inner, 1), gap=0))
        return body

    def _connect(self) -> None:
        self.rail.chosen.connect(self.place_chosen)
        self.rail.locked.connect(self.lock_wished)
        self.top.searched.connect(self.search_wished)
        self.actions_["lock"].triggered.connect(self.lock_wished)
        self.actions_["find"].triggered.connect(self.search_wished)
        self.actions_["pane_on"].triggered.connect(self._next_pane)
        self.actions_["pane_back"].triggered.connect(self._last_pane)
        self.actions_["keys"].triggered.connect(self._show_keys)
        for action in self.actions_.places:
            action.triggered.connect(self._choose_place)

    # pages

    def add_page(self, key: str, page: Page) -> None:
        """Take a page of the body under a key."""
        self._pages[key] = page
        self._stack.addWidget(page.widget)

    def remove_pages(self) -> None:
        """Forget every page: a casebook was closed."""
        self.top.show_page(())
        for page in self._pages.values():
            self._stack.removeWidget(page.widget)
            page.widget.deleteLater()
        self._pages, self._open = {}, ""

    def open_page(self, key: str, crumbs: Sequence[str] = ()) -> None:
        """Show a page of the body; `crumbs` when they are others than its own.

        The focus goes where the page's focus proxy says.
        """
        page = self._pages[key]
        fresh = key != self._open or self._whole.currentWidget() is not self._body
        self._open = key
        self._stack.setCurrentWidget(page.widget)
        self.top.show_page(crumbs or page.crumbs, page.lead, page.acts)
        self.rail.open_place(page.place)
        self._show_whole(self._body)
        self._settle()
        if fresh:
            page.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self) -> str:
        """Return the key of the page of the body shown last."""
        return self._open

    def show_start(self) -> None:
        """Show the first page; of a casebook nothing is seen."""
        self._show_whole(self.start)
        self.setWindowTitle(TITLE)

    def show_lock(self) -> None:
        """Cover everything, dialogs included, with the unlock panel."""
        self.close_popups()
        self._show_whole(self.lock)
        self.setWindowTitle(TITLE)
        self.lock.forget()
        self.lock.passphrase.setFocus()

    def is_locked(self) -> bool:
        return self._whole.currentWidget() is self.lock

    def _show_whole(self, widget: QWidget) -> None:
        self._whole.setCurrentWidget(widget)
        self.actions_.unlocked(widget is self._body)

    def close_popups(self) -> None:
        """End menus, calendars and lists that hang open, and any sheet left."""
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            again = QApplication.activePopupWidget()
            popup = None if again is popup else again
        for scrim in self.findChildren(Scrim):
            scrim.sheet.close_for_lock()

    # keys

    def _choose_place(self) -> None:
        action = self.sender()
        number = int(action.data()) if isinstance(action, QAction) else 0
        key = self.rail.place_at(number)
        if key:
            self.place_chosen.emit(key)

    def _show_keys(self) -> None:
        KeysSheet().open_in(self)

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through: bar, rail, and the panes of the page."""
        if self._whole.currentWidget() is not self._body:
            return [self.lock if self.is_locked() else self.start]
        page = self._pages.get(self._open)
        inner = getattr(page.widget, "panes", None) if page else None
        own = list(inner()) if callable(inner) else []
        fallback = [page.widget] if page and not own else []
        return [self.top, self.rail, *own, *fallback]

    def _next_pane(self) -> None:
        self._go_to_pane(1)

    def _last_pane(self) -> None:
        self._go_to_pane(-1)

    def _go_to_pane(self, step: int) -> None:
        panes = [pane for pane in self.panes() if pane.isVisible()]
        reach = [focusable_in(pane) for pane in panes]
        here = self._pane_with_focus(panes)
        for number in range(1, len(panes) + 1):
            found = reach[(here + step * number) % len(panes)]
            if found:
                found[0].setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _pane_with_focus(self, panes: Sequence[QWidget]) -> int:
        focused = QApplication.focusWidget()
        for place, pane in enumerate(panes):
            if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
                return place
        return -1

    # size and end

    def width_class(self) -> Width:
        return width_of(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        width = self.width_class()
        for part in (self.rail, self.top, self.status):
            part.set_width(width)
        self.lock.set_narrow(width is Width.NARROW)
        page = self._pages.get(self._open)
        barred = page is None or page.bar_when_narrow or width is not Width.NARROW
        self.top.setVisible(barred)

    def allow_close(self) -> None:
        """Close for good: everything is saved."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_wished.emit()


def emblem() -> QIcon:
    """Return the mark of the program as the window's icon."""
    icon = QIcon()
    for size in SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_emblem(painter, size, theme.colour("fill"))
        painter.end()
        icon.addPixmap(picture)
    return icon
