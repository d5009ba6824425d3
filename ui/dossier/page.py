"""The page of one dossier: header, list of sections, the open section."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ui import names
from ui.dossier.header import DossierHeader
from ui.dossier.section import SectionPage
from ui.dossier.shown import Header
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, row
from ui.parts.sections import Entry, SectionCombo, SectionList
from ui.widths import Width, width_of


class DossierPage(QFrame):
    """One dossier. Nothing is fetched here.

    Signals: section_chosen(key), gap_wished() (go to the next gap), print_wished(),
    back_wished(). Shows: show_header(), show_entries(), open_section(key).
    """

    section_chosen = Signal(str)
    gap_wished = Signal()
    print_wished = Signal()
    back_wished = Signal()

    def __init__(self, keys: Sequence[str]) -> None:
        """`keys` of the sections in the order of the list; hold() gives each a page."""
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.DOSSIER_PAGE)
        self.header = DossierHeader()
        self.sections = SectionList()
        self.combo = SectionCombo()
        self._back = Button("台账", names.DOSSIER_BACK, "flat", "left")
        self._stack = QStackedWidget()
        self._holders = {key: _holder() for key in keys}
        for holder in self._holders.values():
            self._stack.addWidget(holder)
        self._strip = self._make_strip()
        self._lay_out()
        self._connect()

    def _make_strip(self) -> QFrame:
        return box(row(self._back, self.combo, None, margins=(12, 4, 12, 4)), "plain")

    def _lay_out(self) -> None:
        below = row(self.sections, (self._stack, 1), gap=0)
        inner = column(self.header, self._strip, (below, 1), gap=0)
        self.setLayout(inner)
        self._strip.hide()

    def _connect(self) -> None:
        self.sections.chosen.connect(self.section_chosen)
        self.combo.chosen.connect(self.section_chosen)
        self.sections.gap_wished.connect(self.gap_wished)
        self.header.print_wished.connect(self.print_wished)
        self._back.clicked.connect(self.back_wished)

    def hold(self, key: str, page: QWidget) -> None:
        """Take the page of a section, made when it is first opened."""
        layout = self._holders[key].layout()
        if layout is not None:
            layout.addWidget(page)

    def show_header(self, header: Header) -> None:
        self.header.show_header(header)

    def show_entries(self, entries: Sequence[Entry], gaps: int) -> None:
        """Show the sections with what each lacks, and how many gaps there are."""
        self.sections.show_entries(entries)
        self.sections.show_gaps(gaps)
        self.combo.show_entries(entries)
        self.combo.choose(self.section())

    def open_section(self, key: str) -> None:
        """Show a section's page and mark it in the list."""
        self.sections.choose(key)
        self.combo.choose(key)
        self._stack.setCurrentWidget(self._holders[key])

    def section(self) -> str:
        """Return the key of the open section."""
        shown = self._stack.currentWidget()
        return next((k for k, holder in self._holders.items() if holder is shown), "")

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        holder = self._stack.currentWidget()
        section = holder.findChild(SectionPage) if holder is not None else None
        inner = section.inner_panes() if section is not None else [self._stack]
        return [self.header, self._strip, self.sections, *inner]

    def step_section(self, by: int) -> None:
        """Open the section so many places on."""
        keys = list(self._holders)
        at = keys.index(self.section()) + by
        if 0 <= at < len(keys):
            self.section_chosen.emit(keys[at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = width_of(self.window().width())
        narrow = width is Width.NARROW
        self.header.set_width(width)
        self.sections.setVisible(not narrow)
        self._strip.setVisible(narrow)
        self.setFocusProxy(self.combo if narrow else self.sections)


def _holder() -> QFrame:
    return box(column(gap=0), "page")
