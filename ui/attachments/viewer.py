"""Looking at an attachment: pages, pictures, text; out of memory, and forgotten after."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from ui import names
from ui.parts.blocks import EmptyState
from ui.parts.buttons import Button, IconButton
from ui.parts.layouts import row, set_shown
from ui.parts.sheet import Sheet
from ui.parts.words import Elided, Words
from ui.print.pages import A4, Pages, on_white
from ui.print.view import PageView

WIDE, HIGH = 1120, 676


class Pictures(Pages):
    """Pictures turned over like pages."""

    _images: Sequence[QImage] = ()

    def load_images(self, images: Sequence[QImage]) -> None:
        self.forget()
        self._images = images

    def forget(self) -> None:
        super().forget()
        self._images = ()

    def count(self) -> int:
        return len(self._images) or super().count()

    def size_of(self, page: int) -> QSizeF:
        if not self._images:
            return super().size_of(page)
        return QSizeF(self._images[page].size()) if page < len(self._images) else A4

    def image(self, page: int, pixels: QSize) -> QImage:
        if not self._images:
            return super().image(page, pixels)
        smooth = Qt.TransformationMode.SmoothTransformation
        ignore = Qt.AspectRatioMode.IgnoreAspectRatio
        return on_white(self._images[page].scaled(pixels, ignore, smooth))


class ViewerSheet(Sheet):
    """Shows: show_pdf(), show_images(), show_text(), show_trouble()."""

    def __init__(self, title: str) -> None:
        super().__init__(names.ATTACHMENT_SHEET, title, width=WIDE)
        self.preferred = QSize(WIDE, HIGH)
        self._pages = Pictures(self)
        self._view = PageView(self._pages)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._none = EmptyState("document")
        self._none.say("正在打开…")
        self._make_head(title)
        self._stack = QStackedWidget()
        for widget in (self._none, self._view, self._text):
            self._stack.addWidget(widget)
        self.inner.addWidget(self._stack, 1)
        self._view.turned.connect(self._tell)
        self.closed.connect(self._pages.forget)

    def _make_head(self, title: str) -> None:
        self._place = Words(role="second")
        self._back = IconButton("left", names.ATTACHMENT_BACK, "上一页", "PgUp")
        self._on = IconButton("right", names.ATTACHMENT_ON, "下一页", "PgDn")
        self._wide = Button("按宽度", names.ATTACHMENT_WIDE, "pill")
        self._wide.setCheckable(True)
        close = IconButton("close", names.SHEET_CLOSE, "关闭", "Esc")
        name = Elided(title, "heading")
        turning = (self._back, self._place, self._on, self._wide)
        self.inner.addLayout(row((name, 1), *turning, close))
        self.set_safe(close)
        self._back.clicked.connect(self._turn_back)
        self._on.clicked.connect(self._turn_on)
        self._wide.toggled.connect(self._view.set_by_width)
        self._show_turning(0)

    def show_pdf(self, pdf: bytes) -> bool:
        """Show a document; False when it cannot be opened."""
        if not self._pages.load(pdf):
            return False
        self._show_pages()
        return True

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show pictures, one after the other."""
        self._pages.load_images(images)
        self._show_pages()

    def show_text(self, text: str) -> None:
        """Show text, to be read and copied."""
        self._text.setPlainText(text)
        self._stack.setCurrentWidget(self._text)
        self._text.setFocus()

    def show_trouble(self, title: str, sentence: str) -> None:
        """Say why it cannot be shown here."""
        self._none.say(title, sentence)
        self._stack.setCurrentWidget(self._none)

    def _show_pages(self) -> None:
        self._stack.setCurrentWidget(self._view)
        self._view.show_page(0)
        self._show_turning(self._pages.count())
        self._tell(0)
        self._view.setFocus()

    def _show_turning(self, pages: int) -> None:
        turning: tuple[QWidget, ...] = (self._back, self._place, self._on)
        for widget in turning:
            set_shown(widget, pages > 1)
        set_shown(self._wide, pages > 0)

    def _tell(self, page: int) -> None:
        count = self._pages.count()
        self._place.setText(f"第 {page + 1} 页，共 {count} 页")
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page < count - 1)

    def _turn_back(self) -> None:
        self._view.show_page(self._view.page() - 1)

    def _turn_on(self) -> None:
        self._view.show_page(self._view.page() + 1)
