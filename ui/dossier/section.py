"""A section: its name, what it lacks, a pane for each kind of record, and views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from db.records import Kind
from ui import names
from ui.pane import RecordPane
from ui.pane_heads import PaneHeads
from ui.parts.blocks import Band
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, row, rule
from ui.parts.pills import FilterPills, Pill
from ui.parts.words import Elided, Words
from ui.widths import Width, width_of


@dataclass(frozen=True, slots=True)
class View:
    """A page of a section that is no kind of record; `first` opens with the section."""

    key: str
    title: str
    widget: QWidget
    first: bool = False


class SectionPage(QFrame):
    """One section. Several kinds stand behind pills; one kind has the page alone.

    Signals: kind_chosen(stored_as), undo_wished(), redo_wished(), band_pressed().
    Shows: say_gaps(), show_counts(), open_kind(), show_undo(), say_band().
    """

    kind_chosen = Signal(str)
    undo_wished = Signal()
    redo_wished = Signal()
    band_pressed = Signal()

    def __init__(
        self,
        key: str,
        title: str,
        panes: Mapping[Kind, QWidget],
        views: Sequence[View] = (),
    ) -> None:
        super().__init__()
        self.views = {view.key: view for view in views}
        self.setProperty("part", "plain")
        self.setObjectName(f"section_page_{key}")
        self.panes = panes
        self._narrow = False
        self._title = Words(title, "heading")
        self._lacks = Elided(role="second")
        self.undo = Button("撤销", names.SECTION_UNDO, "flat", "undo")
        self.redo = Button("重做", names.SECTION_REDO, "flat", "redo")
        self._pills = FilterPills(f"kinds_{key}", single=True, name="本部分的记录")
        self._press = Button("", names.SECTION_BAND, "small")
        self.band = Band("warn", self._press)
        self._stack, self._heads = QStackedWidget(), PaneHeads(panes.values())
        for pane in (*panes.values(), *(view.widget for view in views)):
            self._stack.addWidget(pane)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        acts = (self.undo, self.redo, self._heads)
        self._head = row(self._title, 4, (self._lacks, 1), *acts)
        self._head.setContentsMargins(20, 8, 16, 8)
        self._below = row(margins=(20, 0, 16, 8))
        inner = column(self._head, self._below, gap=0)
        if self._several():
            self._below.addWidget(self._pills, 1)
            self.show_counts({})
            first = next((v.key for v in self.views.values() if v.first), "")
            self._pills.set_on((first or next(iter(self.panes)).stored_as,))
            if first:
                self._show_view(first)
        else:
            self._below.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(box(row((self.band, 1), margins=(20, 0, 16, 8))))
        inner.addWidget(rule())
        inner.addWidget(self._stack, 1)
        self.setLayout(inner)
        self.show_undo("", "")

    def _connect(self) -> None:
        self._pills.chosen.connect(self._tell)
        self.undo.clicked.connect(self.undo_wished)
        self.redo.clicked.connect(self.redo_wished)
        self._press.clicked.connect(self.band_pressed)

    def say_gaps(self, labels: Sequence[str]) -> None:
        """Name what the section lacks: 缺 3 项：籍贯、职级、口音."""
        unique = "、".join(dict.fromkeys(labels))
        self._lacks.setText(f"缺 {len(labels)} 项：{unique}" if labels else "")

    def show_counts(self, counts: Mapping[Kind, int]) -> None:
        """Show how many records of each kind there are; a single one has no count."""
        pills = [
            Pill(
                kind.stored_as, kind.title, None if kind.single else counts.get(kind, 0)
            )
            for kind in self.panes
        ]
        firsts = [Pill(v.key, v.title) for v in self.views.values() if v.first]
        others = [Pill(v.key, v.title) for v in self.views.values() if not v.first]
        self._pills.show_pills([*firsts, *pills, *others])

    def _several(self) -> bool:
        return len(self.panes) + len(self.views) > 1

    def open_view(self, key: str) -> None:
        """Open what is not one kind of record: a picture, a result."""
        self._pills.set_on((key,))
        self._show_view(key)

    def _show_view(self, key: str) -> None:
        self._stack.setCurrentWidget(self.views[key].widget)
        self._heads.show_of(None)

    def open_kind(self, kind: Kind) -> None:
        self._pills.set_on((kind.stored_as,))
        self._show_kind(kind)

    def _show_kind(self, kind: Kind) -> None:
        self._stack.setCurrentWidget(self.panes[kind])
        self._heads.show_of(self.panes[kind])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where height is scarce the pills take the line of the title."""
        super().resizeEvent(event)
        narrow = width_of(self.window().width()) is Width.NARROW
        several = self._several()
        self._title.setVisible(not narrow)
        self._lacks.setVisible(not (narrow and several))
        top, bottom = (4, 4) if narrow else (8, 8)
        self._head.setContentsMargins(20, top, 16, bottom)
        if several and narrow is not self._narrow:
            self._narrow = narrow
            (self._below if narrow else self._head).removeWidget(self._pills)
            if narrow:
                self._head.insertWidget(0, self._pills, 1)
            else:
                self._below.addWidget(self._pills, 1)
            self._below.setContentsMargins(20, 0, 16, 0 if narrow else 8)

    def inner_panes(self) -> list[QWidget]:
        """Return what F6 goes through in the open kind."""
        shown = self._stack.currentWidget()
        return shown.panes() if isinstance(shown, RecordPane) else [self._stack]

    def kind(self) -> Kind:
        """Return the kind whose pane is open."""
        shown = self._stack.currentWidget()
        found = (kind for kind, pane in self.panes.items() if pane is shown)
        return next(found, next(iter(self.panes)))

    def show_undo(self, undo: str, redo: str) -> None:
        """Say in words what would be taken back or brought back; '' for nothing."""
        self.undo.setEnabled(bool(undo))
        self.undo.setToolTip(f"撤销：{undo}（Ctrl+Z）" if undo else "")
        self.redo.setVisible(bool(redo))
        self.redo.setToolTip(f"重做：{redo}（Ctrl+Y）" if redo else "")

    def say_band(self, tone: str, title: str, sentence: str, press: str = "") -> None:
        """Show a band above the records; with nothing to say it goes."""
        if title:
            self.band.set_tone(tone)
        self.band.say(title, sentence)
        self._press.setText(press)
        self._press.setVisible(bool(press))
        parent = self.band.parentWidget()
        if parent:
            parent.setVisible(bool(title))

    def _tell(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            if key in self.views:
                self._show_view(key)
        for kind in self.panes:
            if kind.stored_as in keys:
                self._show_kind(kind)
                self.kind_chosen.emit(kind.stored_as)
