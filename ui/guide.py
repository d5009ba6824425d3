"""指南: a list of pages with a search line, and the page that is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea

from ui import names, theme
from ui.parts.blocks import EmptyState
from ui.parts.buttons import Button
from ui.parts.chips import Chip
from ui.parts.layouts import box, column, empty_out, row, scrolled, set_shown
from ui.parts.sections import Entry, SectionList
from ui.parts.words import Words
from ui.widths import Width, width_of

WIDE, NARROW = 280, 220


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideShown:
    """A page in words: parts are (heading, lines)."""

    id: str
    title: str
    group: str
    summary: str = ""
    basis: str = ""
    version: str = ""
    doubt: str = ""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


class GuidePage(QFrame):
    """Signals: searched(words), chosen(page id), print_wished(page id).

    Shows: show_list(), show_page(). Keys: Ctrl+F to the search line, ↓ into the list.
    """

    searched = Signal(str)
    chosen = Signal(str)
    print_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.GUIDE_PAGE)
        self.search = QLineEdit()
        self.search.setObjectName(names.GUIDE_SEARCH)
        self.search.setPlaceholderText("查途径、措施、权利、条款")
        self.search.setAccessibleName("查指南")
        self.search.setClearButtonEnabled(True)
        self.list = SectionList()
        self.list.view.setObjectName(names.GUIDE_LIST)
        self.list.view.setAccessibleName("指南各条")
        self._open = ""
        self._make_page()
        self._none = EmptyState("guide")
        self._none.say("没有这一条", "换个词，或用拼音首字母，例如 dj 找冻结。")
        side = column(
            box(row((self.search, 1), margins=(12, 10, 12, 8))), (self.list, 1)
        )
        self._side = box(side)
        self.setLayout(row(self._side, (self._area, 1), (self._none, 1), gap=0))
        set_shown(self._none, False)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self.list.view.setFocus)
        self.list.chosen.connect(self.chosen)

    def _make_page(self) -> None:
        self._title = Words("", "title")
        self._group = Chip("", "tag")
        self._doubt = Chip("", "gap")
        self._print = Button("打印", names.GUIDE_PRINT, "small", "printer")
        self._print.clicked.connect(self._wish_print)
        head = row(self._title, self._group, self._doubt, None, self._print, gap=8)
        self._summary = Words(role="second", wrap=True)
        self._parts = column(gap=12)
        self._basis = Words(role="hint", wrap=True)
        inner = column(head, self._summary, self._basis, self._parts, None, gap=10,
                       margins=(20, 14, 20, 20))  # fmt: skip
        self._area: QScrollArea = scrolled(box(inner))

    def show_list(self, entries: Sequence[Entry]) -> None:
        """Show the pages that were found, by group."""
        self.list.show_entries(entries)
        set_shown(self._none, not entries)
        set_shown(self._area, bool(entries))

    def show_page(self, shown: GuideShown) -> None:
        """Show a page from its top."""
        self._open = shown.id
        self.list.choose(shown.id)
        self._title.setText(shown.title)
        self._group.set_chip(shown.group, "tag")
        self._doubt.set_chip(shown.doubt and "◇ 可改的默认值", "gap")
        self._doubt.setToolTip(shown.doubt)
        set_shown(self._doubt, bool(shown.doubt))
        self._summary.say(shown.summary)
        empty_out(self._parts)
        for heading, lines in shown.parts:
            self._parts.addWidget(_part(heading, lines))
        version = f"（{shown.version}）" if shown.version else ""
        self._basis.say(f"依据：{shown.basis}{version}" if shown.basis else "")
        self._area.verticalScrollBar().setValue(0)

    def page(self) -> str:
        """Return the id of the page that is open."""
        return self._open

    def _wish_print(self) -> None:
        if self._open:
            self.print_wished.emit(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.view.setFocus()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = width_of(self.window().width()) is Width.NARROW
        wide = theme.scaled(NARROW if narrow else WIDE)
        self._side.setFixedWidth(wide)
        self.list.setFixedWidth(wide)

    def panes(self) -> list[QFrame]:
        """Return what F6 goes through."""
        return [self._side, self._area]


def _part(heading: str, lines: Sequence[str]) -> QFrame:
    """A block of lines under its heading; several are numbered."""
    numbered = len(lines) > 1 and heading
    words = [
        Words(f"{number}. {line}" if numbered else line, wrap=True)
        for number, line in enumerate(lines, start=1)
    ]
    parts = [Words(heading, "heading")] if heading else []
    return box(column(*parts, *words, gap=6))
