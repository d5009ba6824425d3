"""设置: a list of places at the left, the open one at the right."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ui import names
from ui.parts.layouts import box, column, row
from ui.parts.sections import Entry, SectionCombo, SectionList
from ui.widths import Width, width_of


class SettingsPage(QFrame):
    """Signals: opened(key of a place). Shows: show_places(entries), open_place(key)."""

    opened = Signal(str)

    def __init__(self, places: Mapping[str, QWidget]) -> None:
        """`places`: key -> its page; which are offered is said by show_places()."""
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.SETTINGS_PAGE)
        self.places = places
        self.list, self.combo = SectionList(), SectionCombo()
        self.list.view.setAccessibleName("设置的各部分")
        self.combo.setAccessibleName("设置的各部分")
        self._stack = QStackedWidget()
        for page in places.values():
            self._stack.addWidget(page)
        self._strip = box(row(self.combo, None, margins=(20, 6, 12, 6)), "plain")
        below = row(self.list, (self._stack, 1), gap=0)
        self.setLayout(column(self._strip, (below, 1), gap=0))
        self.list.chosen.connect(self._open)
        self.combo.chosen.connect(self._open)

    def show_places(self, entries: Sequence[Entry]) -> None:
        """Offer these places, in groups; an account sees only its own."""
        known = [entry for entry in entries if entry.key in self.places]
        self.list.show_entries(known)
        self.combo.show_entries(known)
        keys = [entry.key for entry in known]
        if keys:
            self.open_place(self.place() if self.place() in keys else keys[0])

    def open_place(self, key: str) -> None:
        """Show a place and mark it in the list."""
        self.list.choose(key)
        self.combo.choose(key)
        self._stack.setCurrentWidget(self.places[key])

    def place(self) -> str:
        """Return the key of the open place."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self.places.items() if page is shown), "")

    def _open(self, key: str) -> None:
        self.open_place(key)
        self.opened.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = width_of(self.window().width()) is Width.NARROW
        self.list.setVisible(not narrow)
        self.setFocusProxy(self.combo if narrow else self.list)
        self._strip.setVisible(narrow)

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self.list, self._strip, self._stack]
