"""A picture out of a PDF in memory, as wide as there is room; the words beside it tell all."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget

from ui.parts.blocks import EmptyState
from ui.parts.layouts import column, scrolled
from ui.parts.words import speak
from ui.print.pages import Pages

WIDEST = 1100  # px; a picture is drawn for paper, not for a wall
MARGIN = 24


class PictureView(QFrame):
    """Shows: show_picture(pdf, words) with what it shows in words; show_nothing()."""

    def __init__(
        self, name: str, title: str, sentence: str, widest: int = WIDEST
    ) -> None:
        super().__init__()
        self._widest = widest
        self.setProperty("part", "plain")
        self.setObjectName(name)
        self._pages = Pages(self)
        self._label = QLabel()
        self._label.setObjectName(f"{name}_picture")
        self._area: QScrollArea = scrolled(self._label)
        self._empty = EmptyState("stats")
        self._empty.say(title, sentence)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._empty)
        self.setLayout(column((self._stack, 1)))
        self.show_nothing()

    def show_picture(self, pdf: bytes, words: str) -> None:
        """Show a document of one page; `words` are what is read out instead."""
        if not self._pages.load(pdf):
            self.show_nothing()
            return
        speak(self._label, words)
        self._stack.setCurrentWidget(self._area)
        self._paint()

    def show_nothing(self) -> None:
        self._pages.forget()
        self._label.setPixmap(QPixmap())
        self._stack.setCurrentWidget(self._empty)

    def shows_picture(self) -> bool:
        return self._stack.currentWidget() is self._area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paint()

    def _paint(self) -> None:
        if not self.shows_picture():
            return
        wide = max(min(self.width() - 2 * MARGIN, self._widest), 200)
        picture = self._pages.picture(0, wide, self.devicePixelRatioF())
        self._label.setPixmap(picture)
        size = picture.deviceIndependentSize().toSize()
        self._label.setFixedSize(QSize(size.width(), size.height()))
