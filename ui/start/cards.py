"""Who you are: one card an account, by the label its owner chose and nothing more."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGridLayout,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from ui import icons, names, theme

HEIGHT = 50
MOST = 8  # cards; a combo above
ACROSS = 2
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -ACROSS,
    Qt.Key.Key_Down: ACROSS,
}


class AccountCard(QAbstractButton):
    """Paints itself: a tile with the first character, the label, a tick when chosen."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setText(label)
        self.setObjectName(names.account(label))
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(max(HEIGHT, theme.scaled(HEIGHT)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(180), HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, strong = self.isChecked(), self.isChecked() or self.hasFocus()
        width = 2.0 if strong else 1.0
        area = QRectF(self.rect()).adjusted(
            width / 2, width / 2, -width / 2, -width / 2
        )
        ground = "accentsoft" if chosen else "hover" if self.underMouse() else "surface"
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour("accent" if strong else "line"), width))
        painter.drawRoundedRect(area, 6, 6)
        self._paint_tile(painter)
        self._paint_label(painter)

    def _paint_tile(self, painter: QPainter) -> None:
        side = 32
        tile = QRectF(10, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("accentsoft"))
        painter.drawRoundedRect(tile, 6, 6)
        painter.setFont(theme.font(14, bold=True))
        painter.setPen(theme.colour("accent"))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, self.text()[:1])

    def _paint_label(self, painter: QPainter) -> None:
        room = QRectF(52, 0, self.width() - 82, self.height())
        painter.setFont(theme.font(14, bold=True))
        painter.setPen(theme.colour("text"))
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        label = metrics.elidedText(self.text(), elide, int(room.width()))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side, label)
        if self.isChecked():
            ratio, colour = self.devicePixelRatioF(), theme.tokens().accent
            tick = icons.pixmap("check", colour, 16, ratio, 2.2)
            painter.drawPixmap(self.width() - 28, (self.height() - 16) // 2, tick)


class Accounts(QStackedWidget):
    """Cards, or a combo above eight or when narrow. Signals: chosen(label).

    One tab stop; arrows go from card to card.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[AccountCard] = []
        self._narrow = False
        self._grid_page = QWidget()
        self._grid = QGridLayout(self._grid_page)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.combo = QComboBox()
        self.combo.setObjectName(names.ACCOUNT_COMBO)
        self.combo.setAccessibleName("您是")
        self.combo.activated.connect(self._choose_in_combo)
        self.addWidget(self._grid_page)
        self._combo_page = QWidget()
        inner = QGridLayout(self._combo_page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.combo)
        self.addWidget(self._combo_page)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_labels(self, labels: Sequence[str], chosen: str = "") -> None:
        """Offer these; the one chosen last, or the first, is chosen."""
        for card in self._cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        self._cards = [self._card(label) for label in labels[:MOST]]
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // ACROSS, place % ACROSS)
        self.combo.clear()
        self.combo.addItems(list(labels))
        self.choose(chosen if chosen in labels else next(iter(labels), ""))
        self._fit()

    def _card(self, label: str) -> AccountCard:
        card = AccountCard(label)
        card.clicked.connect(self._choose_card)
        card.installEventFilter(self)
        return card

    def label(self) -> str:
        """Return the label chosen, '' when there is none."""
        return self.combo.currentText()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._fit()

    def _fit(self) -> None:
        many = self.combo.count() > MOST
        page = self._combo_page if many or self._narrow else self._grid_page
        self.setCurrentWidget(page)
        self.setFixedHeight(page.sizeHint().height())

    def choose(self, label: str) -> None:
        """Choose an account, without a word."""
        self.combo.setCurrentIndex(self.combo.findText(label))
        for card in self._cards:
            card.setChecked(card.text() == label)
            reach = card.isChecked()
            policy = Qt.FocusPolicy.StrongFocus if reach else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)

    def _choose_card(self) -> None:
        card = self.sender()
        if isinstance(card, AccountCard):
            self.choose(card.text())
            self.chosen.emit(card.text())

    def _choose_in_combo(self) -> None:
        self.choose(self.combo.currentText())
        self.chosen.emit(self.combo.currentText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step and isinstance(watched, AccountCard):
                place = self._cards.index(watched) + step
                if 0 <= place < len(self._cards):
                    self._cards[place].setFocus(Qt.FocusReason.TabFocusReason)
                    self._cards[place].click()
                return True
        return super().eventFilter(watched, event)
