"""The right side of the print sheet: the pages as they will be, always white."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QStackedWidget

from ui import names
from ui.parts.blocks import EmptyState
from ui.parts.buttons import Button, IconButton
from ui.parts.layouts import box, column, row, set_shown
from ui.parts.pills import FilterPills, Pill
from ui.parts.words import Words
from ui.print.pages import Pages
from ui.print.thumbs import Thumbs
from ui.print.view import PageView

WHOLE, WIDTH = "whole", "width"
THUMBS_FROM = 520  # px of the preview


class Preview(QFrame):
    """The pages, one 分册 at a time.

    Signals: stopped() (the work on the pages is not wanted), retried(), left(),
    booklet_wished(number from 1).

    Shows: show_pages(pdf), show_progress(words, step, of), show_trouble(sentence),
    forget().
    """

    stopped = Signal()
    retried = Signal()
    left = Signal()
    booklet_wished = Signal(int)

    _booklet, _booklets = 1, 1

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "sunken-left-line")
        self._pages = Pages(self)
        self.view = PageView(self._pages)
        self.thumbs = Thumbs(self._pages)
        self._make_work()
        self._make_bar()
        self._retry = Button("再试一次", names.PRINT_RETRY)
        self._none = EmptyState("document", self._retry)
        self._stack = QStackedWidget()
        shown = row(self.thumbs, (self.view, 1), margins=(8, 0, 8, 8), gap=8)
        self._shown = box(shown)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._shown)
        self.setLayout(column(self._bar, (self._stack, 1), gap=0))
        self._connect()
        self.forget()

    def _make_bar(self) -> None:
        self._where = Words(role="second")
        self._back = IconButton("left", names.PREVIEW_BACK, "上一页", "PgUp")
        self._on = IconButton("right", names.PREVIEW_ON, "下一页", "PgDn")
        self._fits = FilterPills("preview", single=True, name="页面大小")
        self._fits.show_pills((Pill(WHOLE, "整页"), Pill(WIDTH, "页宽")))
        self._fits.set_on((WHOLE,))
        self._fits.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._close = IconButton("close", names.SHEET_CLOSE, "关闭", "Esc")
        self._next = Button("下一册", names.PREVIEW_BOOKLET, "small")
        turning = (self._where, 4, self._back, self._on, 8, self._next, None)
        turned = box(row(*turning, gap=4))
        # Work takes the place of the page number: nothing else moves for it.
        self._lead = QStackedWidget()
        self._lead.addWidget(turned)
        self._lead.addWidget(self._work)
        line = row((self._lead, 1), self._fits, self._close, gap=4)
        line.setContentsMargins(16, 6, 8, 4)
        self._bar = box(line, height=44)

    def _make_work(self) -> None:
        self._doing = Words(role="second")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumWidth(160)
        self._stop = Button("停止", names.PRINT_STOP, "small")
        self._work = box(row(self._doing, (self._progress, 1), self._stop, None))

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self._fits.chosen.connect(self._fit)
        self._close.clicked.connect(self.left)
        self._next.clicked.connect(self._go_to_booklet)
        self._stop.clicked.connect(self.stopped)
        self._retry.clicked.connect(self.retried)
        self.view.turned.connect(self._tell)
        self.thumbs.chosen.connect(self.view.show_page)

    # what is shown

    def show_pages(self, pdf: bytes, booklet: int = 1, of: int = 1) -> bool:
        """Show a document, at the page that was open; False when it is none.

        `booklet`: which 分册 of how many it is; another one is shown from its cover.
        """
        page = self.view.page() if booklet == self._booklet else 0
        self._booklet, self._booklets = booklet, of
        set_shown(self._next, of > 1)
        self._next.setText("下一册" if booklet < of else "第 1 册")
        if not self._pages.load(pdf):
            self.show_trouble("这份材料排出来的文件不完整，没有打印。")
            return False
        self.thumbs.show_pages()
        self.view.show_page(page)
        self._tell(self.view.page())
        self._stack.setCurrentWidget(self._shown)
        self.hide_progress()
        return True

    def show_progress(self, words: str, step: int = 0, of: int = 0) -> None:
        """Say that pages are being made; those of before stay in sight."""
        count = f"　{step} / {of}" if of else ""
        self._doing.setText(f"{words}{count}")
        self._progress.setRange(0, of)
        self._progress.setValue(step)
        self._lead.setCurrentWidget(self._work)
        if not self._pages.count():
            self._none.say(words, "页数多时要几秒钟；可以先填左边。")
            self._retry.hide()

    def hide_progress(self) -> None:
        self._lead.setCurrentIndex(0)

    def show_trouble(self, sentence: str) -> None:
        """Say why there are no pages."""
        self.forget()
        self._none.say("没有排成", sentence)
        set_shown(self._retry, True)

    def forget(self) -> None:
        """Drop the pages: nothing of them is left in memory here."""
        self._booklet, self._booklets = 1, 1
        self._next.hide()
        self._pages.forget()
        self.thumbs.show_pages()
        self._tell(0)
        self.hide_progress()
        self._none.say("", "")
        self._retry.hide()
        self._stack.setCurrentWidget(self._none)

    def count(self) -> int:
        """Return how many pages are shown."""
        return self._pages.count()

    # turning

    def turn(self, key: int) -> bool:
        """Do what PgUp and PgDn do, wherever the focus is."""
        return self.count() > 0 and self.view.take_key(key)

    def _tell(self, page: int) -> None:
        count = self.count()
        which = (
            f"第 {self._booklet}/{self._booklets} 册　" if self._booklets > 1 else ""
        )
        where = f"{which}第 {page + 1} 页，共 {count} 页"
        self._where.setText(where if count else "预览")
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page < count - 1)
        self.thumbs.choose(page)

    def _go_to_booklet(self) -> None:
        self.booklet_wished.emit(self._booklet % self._booklets + 1)

    def _go_back(self) -> None:
        self.view.show_page(self.view.page() - 1)

    def _go_on(self) -> None:
        self.view.show_page(self.view.page() + 1)

    def _fit(self, keys: tuple[str, ...]) -> None:
        self.view.set_by_width(WIDTH in keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_shown(self.thumbs, event.size().width() >= THUMBS_FROM)
