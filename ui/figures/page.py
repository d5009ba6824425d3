"""统计: the span above, the paragraph, the table of numbers or the charts below it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ui import names, theme
from ui.figures.narrowing import Narrowing
from ui.figures.paragraph import Paragraph
from ui.figures.shown import FiguresShown
from ui.figures.table import FigureTable
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, row, rule, set_shown
from ui.parts.pills import FilterPills, Pill
from ui.parts.words import Words
from ui.picture import PictureView

WIDEST = 820  # px of the charts: two of them are in sight at once
LOW_BELOW = 600  # px of the window
NUMBERS, CHARTS, WORDS = "numbers", "charts", "words"
VIEWS = (Pill(NUMBERS, "数字"), Pill(CHARTS, "图"))
LOW = (Pill(WORDS, "文字"), *VIEWS)  # a low window has no room for both


class FiguresPage(QFrame):
    """Nothing is counted here.

    Signals: wished(Wished), number_opened(code, place), piece_opened(key),
    export_wished(), charts_wished().
    Shows: show_figures(FiguresShown), show_charts(pdf, words).
    """

    wished = Signal(object)
    number_opened = Signal(str, int)
    piece_opened = Signal(str)
    export_wished = Signal()
    charts_wished = Signal()

    def __init__(self, now: Callable[[], str]) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.FIGURES_PAGE)
        self.narrowing = Narrowing(now)
        self.paragraph = Paragraph()
        self.table = FigureTable()
        self.charts = PictureView(
            names.FIGURES_CHARTS,
            "这个时段没有可画的",
            "换一个时段，或者放开条件。",
            WIDEST,
        )
        self.views = FilterPills("figures_view", single=True, name="数字或图")
        self.views.show_pills(VIEWS)
        self.views.set_on((NUMBERS,))
        self.export = Button("导出表格…", names.FIGURES_EXPORT, icon="export")
        self._note = Words(role="hint", wrap=True)
        self._keys = Words("方向键到一个数　Enter 打开它的档案", "hint")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.charts)
        self._low = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self._told = box(row((self.paragraph, 1), margins=(20, 10, 16, 2)))
        between = row((self.views, 1), self._keys, margins=(20, 8, 16, 6))
        self._under = box(row((self._note, 1), margins=(20, 3, 16, 4)))
        above = (self.narrowing, rule(), self._told, box(between), rule())
        self.setLayout(column(*above, (self._stack, 1), self._under, gap=0))

    def _connect(self) -> None:
        self.narrowing.changed.connect(self.wished)
        self.paragraph.opened.connect(self.piece_opened)
        self.table.number_opened.connect(self.number_opened)
        self.views.chosen.connect(self._view)
        self.export.clicked.connect(self.export_wished)

    def show_figures(self, shown: FiguresShown) -> None:
        """Show the figures of a span; charts, if they are in sight, are wished anew."""
        self.paragraph.show_pieces(shown.pieces)
        self.table.show_figures(shown)
        self._note.say(shown.note)
        set_shown(self._under, bool(shown.note))
        if self.shows_charts():
            self.charts_wished.emit()

    def shows_charts(self) -> bool:
        return self._stack.currentWidget() is self.charts

    def show_charts(self, pdf: bytes, words: str) -> None:
        """Show the charts, `words` what they tell; an empty document for none."""
        if pdf:
            self.charts.show_picture(pdf, words)
        else:
            self.charts.show_nothing()

    def _view(self, keys: tuple[str, ...]) -> None:
        view = keys[0] if keys else NUMBERS
        self._stack.setCurrentWidget(self.charts if view == CHARTS else self.table)
        set_shown(self._keys, view == NUMBERS)
        self._settle()
        if view == CHARTS:
            self.charts_wished.emit()

    def _settle(self) -> None:
        """In a low window the words take turns with numbers and charts."""
        words = WORDS in self.views.on()
        set_shown(self._told, words or not self._low)
        set_shown(self._stack, not words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.window().height() < theme.scaled(LOW_BELOW)
        if low is not self._low:
            self._low = low
            on = self.views.on()
            self.views.show_pills(LOW if low else VIEWS)
            self.views.set_on(on if on and on[0] != WORDS else (NUMBERS,))
            self._settle()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self.narrowing, self.paragraph, self._stack]
