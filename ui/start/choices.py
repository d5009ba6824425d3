"""A line of a list that is pressed: icon, bold words, a note below or at the side."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import icons, theme

HIGH, LOW = 56, 36


class Choice(QAbstractButton):
    """Paints itself. `note` stands below, or is left out in a low line without `day`."""

    def __init__(
        self,
        name: str,
        icon: str,
        words: str,
        note: str = "",
        *,
        side: str = "",
        arrow: bool = True,
    ) -> None:
        super().__init__()
        self.key = ""
        self._icon, self._note, self._side, self._arrow = icon, note, side, arrow
        self._low = False
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription("，".join(part for part in (note, side) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_low(False)

    def set_low(self, low: bool) -> None:
        """Take one line where there is little room; a recent one keeps two."""
        self._low = low and self._arrow
        height = LOW if self._low else HIGH - 8 if low else HIGH
        self.setFixedHeight(max(height, theme.scaled(height)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(280), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isCheckable() and self.isChecked()
        if chosen or self.underMouse():
            ground = "selected" if chosen else "hover"
            painter.fillRect(self.rect(), theme.colour(ground))
        if chosen:
            bar = QRect(0, 0, 3, self.height())
            painter.fillRect(bar, theme.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_icons(painter, chosen)
        self._paint_words(painter)

    def _paint_icons(self, painter: QPainter, chosen: bool) -> None:
        tone = "accent" if self._arrow or chosen else "text2"
        ratio = self.devicePixelRatioF()
        middle = (self.height() - 20) // 2
        colour = getattr(theme.tokens(), tone)
        painter.drawPixmap(12, middle, icons.pixmap(self._icon, colour, 20, ratio))
        if self._arrow:
            arrow = icons.pixmap("right", theme.tokens().text3, 16, ratio)
            painter.drawPixmap(self.width() - 28, middle + 2, arrow)

    def _paint_words(self, painter: QPainter) -> None:
        area = self.rect().adjusted(44, 0, -36, 0)
        side_font = theme.font(12)
        if self._side:
            painter.setFont(side_font)
            painter.setPen(theme.colour("text2"))
            end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.rect().adjusted(0, 0, -12, 0), end, self._side)
            taken = painter.fontMetrics().horizontalAdvance(self._side)
            area.setRight(self.width() - taken - 24)
        if self._low or not self._note:
            self._put(
                painter, area, theme.font(bold=not self._low), "text", self.text()
            )
            return
        half = area.height() // 2
        upper = QRect(area.left(), area.top() + 4, area.width(), half - 4)
        lower = QRect(area.left(), area.top() + half, area.width(), half - 6)
        self._put(painter, upper, theme.font(bold=True), "text", self.text())
        chosen = self.isCheckable() and self.isChecked()
        self._put(painter, lower, side_font, "text2" if chosen else "text3", self._note)

    def _put(
        self, painter: QPainter, area: QRect, font: QFont, tone: str, words: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        elide = Qt.TextElideMode.ElideMiddle
        shown = painter.fontMetrics().elidedText(words, elide, area.width())
        painter.drawText(area, side, shown)
