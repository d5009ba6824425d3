"""The pages of a PDF that is only in memory, as pictures; forgotten on demand."""

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument

KEPT = 48  # pictures, most of them small
A4 = QSizeF(595, 842)


class Pages(QObject):
    """A document out of bytes; never a file, so nothing is left on the disk."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._pictures: OrderedDict[tuple[int, int, float], QPixmap] = OrderedDict()

    def load(self, pdf: bytes) -> bool:
        """Take a document; False when it is none."""
        self.forget()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        return self._document.status() is QPdfDocument.Status.Ready

    def forget(self) -> None:
        """Drop document, bytes and pictures."""
        self._pictures.clear()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())

    def count(self) -> int:
        return max(self._document.pageCount(), 0)

    def size_of(self, page: int) -> QSizeF:
        """Return the size of a page (from 0) in points, that of A4 when there is none."""
        size = self._document.pagePointSize(page)
        return size if page < self.count() and not size.isEmpty() else A4

    def picture(self, page: int, width: int, ratio: float) -> QPixmap:
        """Return a page (from 0) painted on white, `width` device-independent px wide."""
        key = (page, width, ratio)
        if key not in self._pictures:
            self._pictures[key] = self._paint(page, width, ratio)
        self._pictures.move_to_end(key)
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        return self._pictures[key]

    def image(self, page: int, pixels: QSize) -> QImage:
        """Return a page (from 0) painted on white, in so many device pixels."""
        return on_white(self._document.render(page, pixels))

    def _paint(self, page: int, width: int, ratio: float) -> QPixmap:
        size = self.size_of(page)
        height = round(width * size.height() / size.width())
        pixels = QSize(round(width * ratio), round(height * ratio))
        picture = QPixmap.fromImage(self.image(page, pixels))
        picture.setDevicePixelRatio(ratio)
        return picture


def on_white(image: QImage) -> QImage:
    """Return a rendered page on paper: what has no ink is transparent before."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("#FFFFFF"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
