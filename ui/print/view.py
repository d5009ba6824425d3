"""One page at a time, whole or as wide as there is room, turned by key and wheel."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui import names, theme
from ui.parts.words import speak
from ui.print.pages import Pages

MARGIN = 10  # px around the page
STEP = 60  # px that an arrow key or a notch of the wheel scrolls
NOTCH = 120  # what Qt calls one notch of a wheel


class PageView(QAbstractScrollArea):
    """Signals: turned(page from 0). Keys: PgUp PgDn Home End ↑ ↓."""

    turned = Signal(int)

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        self._page = 0
        self._by_width = False
        self._wheel = 0
        self.setObjectName(names.PREVIEW_PAGE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self._settle()

    def page(self) -> int:
        """Return the page in sight, from 0."""
        return self._page

    def by_width(self) -> bool:
        return self._by_width

    def set_by_width(self, by_width: bool) -> None:
        """Show the page as wide as there is room, or whole."""
        self._by_width = by_width
        self._settle()

    def show_page(self, page: int, *, at_end: bool = False) -> None:
        """Turn to a page (from 0), to its foot when coming back from the next."""
        last = max(self._pages.count() - 1, 0)
        turned = self._page != min(max(page, 0), last)
        self._page = min(max(page, 0), last)
        self._settle()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if at_end else 0)
        if turned:
            self.turned.emit(self._page)

    def _settle(self) -> None:
        """Work out the size of the page and how far it scrolls."""
        room = self.viewport().height()
        high = self._size().height() + 2 * MARGIN
        bar = self.verticalScrollBar()
        bar.setRange(0, max(high - room, 0) if self._by_width else 0)
        bar.setPageStep(room)
        bar.setSingleStep(STEP)
        speak(self, f"第 {self._page + 1} 页，共 {self._pages.count()} 页")
        self.viewport().update()

    def _size(self) -> QSize:
        page = self._pages.size_of(self._page)
        wide = max(self.viewport().width() - 2 * MARGIN, 50)
        high = max(self.viewport().height() - 2 * MARGIN, 50)
        share = wide / page.width()
        if not self._by_width:
            share = min(share, high / page.height())
        return QSize(round(page.width() * share), round(page.height() * share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, _: QPaintEvent) -> None:
        if not self._pages.count():
            return
        painter = QPainter(self.viewport())
        size = self._size()
        left = (self.viewport().width() - size.width()) // 2
        top = MARGIN - self.verticalScrollBar().value()
        ratio = self.devicePixelRatioF()
        picture = self._pages.picture(self._page, size.width(), ratio)
        painter.drawPixmap(left, top, picture)
        ring = 2 if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour("accent" if ring == 2 else "edge"), ring))
        painter.drawRect(QRectF(left, top, size.width(), size.height()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # turning

    def go_on(self) -> None:
        """Go on by a screen, and from the foot of a page to the next."""
        self._go(1, self.verticalScrollBar().pageStep() - STEP)

    def go_back(self) -> None:
        """Go back by a screen, and from the head of a page to the one before."""
        self._go(-1, self.verticalScrollBar().pageStep() - STEP)

    def _go(self, step: int, by: int) -> None:
        bar = self.verticalScrollBar()
        end = bar.maximum() if step > 0 else bar.minimum()
        if bar.value() != end:
            bar.setValue(bar.value() + step * by)
            return
        page = self._page + step
        if 0 <= page < self._pages.count():
            self.show_page(page, at_end=step < 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event.key()):
            event.ignore()

    def take_key(self, key: int) -> bool:
        """Do what a key does here; False when it does nothing."""
        last = self._pages.count() - 1
        match key:
            case Qt.Key.Key_PageDown:
                self.go_on()
            case Qt.Key.Key_PageUp:
                self.go_back()
            case Qt.Key.Key_Down:
                self._go(1, STEP)
            case Qt.Key.Key_Up:
                self._go(-1, STEP)
            case Qt.Key.Key_Home:
                self.show_page(0)
            case Qt.Key.Key_End:
                self.show_page(last)
            case _:
                return False
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        while abs(self._wheel) >= NOTCH:
            step = -1 if self._wheel > 0 else 1
            self._wheel += step * NOTCH
            self._go(step, STEP)
        event.accept()
