"""The rail at the left: one button a place, an icon over a word, what is due as a badge."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu, QWidget

from ui import icons, names, theme
from ui.parts.layouts import column
from ui.widths import Width

WIDTH = 72
HIGH, LOW = 54, 46  # of a button: in a wide window, in others
SHOWN_WHEN_NARROW = 6
MOST = 99


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    word: str
    icon: str
    apart: bool = False  # stands at the bottom, with 锁定


class RailButton(QAbstractButton):
    """Paints itself: bar and tint when it is the open place, red badge when due."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self._badge = 0
        self.setObjectName(names.rail(place.key))
        self.setCheckable(True)
        self.setFixedSize(WIDTH - 1, HIGH)
        self.set_badge(0)

    def set_badge(self, number: int) -> None:
        self._badge = number
        word = self.place.word
        self.setAccessibleName(f"{word}，{number} 件" if number else word)
        self.update()

    def nextCheckState(self) -> None:
        """Leave the mark to open_place(): a press is a wish, not yet an opened page."""

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_face(painter)
        if self._badge:
            self._paint_badge(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        area = QRectF(6, 3, self.width() - 12, self.height() - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            ground = "selected" if self.isChecked() else "hover"
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(area, 6, 6)
        if self.isChecked():
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 9, 3, self.height() - 18), 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_face(self, painter: QPainter) -> None:
        tone = "accent" if self.isChecked() else "text2"
        line = icons.STRONG if self.isChecked() else icons.LINE
        colour = getattr(theme.tokens(), tone)
        top = 8 if self.height() >= HIGH else 4
        ratio = self.devicePixelRatioF()
        left = (self.width() - 20) // 2
        painter.drawPixmap(
            left, top, icons.pixmap(self.place.icon, colour, 20, ratio, line)
        )
        painter.setFont(theme.font(12, bold=self.isChecked()))
        painter.setPen(theme.colour(tone))
        area = QRect(0, top + 21, self.width(), 18)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.place.word)

    def _paint_badge(self, painter: QPainter) -> None:
        letters = QFont(theme.font(12, bold=True))
        letters.setPixelSize(11)  # in a badge of fixed size, whatever the text size
        text = str(self._badge) if self._badge <= MOST else f"{MOST}+"
        width = max(17, QFontMetrics(letters).horizontalAdvance(text) + 9)
        area = QRectF(42, 5 if self.height() >= HIGH else 1, width, 16)
        painter.setFont(letters)
        painter.setPen(QPen(theme.colour("sunken"), 1.5))
        painter.setBrush(theme.colour("dangerfill"))
        painter.drawRoundedRect(area, 8, 8)
        painter.setPen(theme.colour("onfill"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """All places. One tab stop; ↑↓ go through it, Enter or Space opens.

    Signals: chosen(key of a place), locked().
    """

    chosen = Signal(str)
    locked = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setProperty("part", "rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("栏目")
        self._width = Width.WIDE
        self._barred: frozenset[str] = frozenset()
        self._open = ""
        self._above = [self._button(place) for place in places if not place.apart]
        self._apart = [self._button(place) for place in places if place.apart]
        self._more = self._button(Place("more", "更多", "more"))
        self._lock = self._button(Place("lock", "锁定", "lock"))
        above = column(*self._above, self._more, gap=0)
        below = column(*self._apart, self._lock, gap=0)
        self.setLayout(column(above, None, below, margins=(0, 6, 1, 6), gap=0))
        self._fit()

    def _button(self, place: Place) -> RailButton:
        button = RailButton(place)
        button.clicked.connect(self._press)
        button.installEventFilter(self)
        return button

    def set_width(self, width: Width) -> None:
        """Show fewer and lower buttons in a narrower window."""
        self._width = width
        self._fit()

    def bar(self, keys: Collection[str]) -> None:
        """Leave out the places that the account may not open."""
        self._barred = frozenset(keys)
        self._fit()

    def _offered(self) -> list[RailButton]:
        return [one for one in self._above if one.place.key not in self._barred]

    def _fit(self) -> None:
        narrow = self._width is Width.NARROW
        offered = self._offered()
        crowded = len(offered) > SHOWN_WHEN_NARROW
        for button in self._all():
            button.setFixedHeight(HIGH if self._width is Width.WIDE else LOW)
        for button in self._above:
            button.setVisible(
                button in offered
                and not (
                    narrow and crowded and offered.index(button) >= SHOWN_WHEN_NARROW
                )
            )
        hidden = narrow and crowded
        for button in self._apart:
            button.setVisible(not hidden)
        self._more.setVisible(hidden)
        self._mark()

    def _all(self) -> list[RailButton]:
        return [*self._above, self._more, *self._apart, self._lock]

    def open_place(self, key: str) -> None:
        """Mark a place as the open one; '' marks none."""
        self._open = key
        self._mark()
        self._settle_tab_stop()

    def _mark(self) -> None:
        """Mark the open place, 更多 where its button is put away behind it."""
        for button in self._all():
            button.setChecked(button.place.key == self._open)
        away = [one for one in [*self._offered(), *self._apart] if one.isHidden()]
        if any(one.isChecked() for one in away):
            self._more.setChecked(True)

    def show_badge(self, key: str, number: int) -> None:
        for button in self._all():
            if button.place.key == key:
                button.set_badge(number)

    def place_at(self, number: int) -> str:
        """Return the key of the place that Alt+number opens, '' when there is none."""
        offered = self._offered()
        fits = 1 <= number <= len(offered)
        return offered[number - 1].place.key if fits else ""

    def _settle_tab_stop(self) -> None:
        shown = [button for button in self._all() if not button.isHidden()]
        stop = next((button for button in shown if button.isChecked()), shown[0])
        for button in self._all():
            reach = Qt.FocusPolicy.StrongFocus
            button.setFocusPolicy(
                reach if button is stop else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(stop)

    def _press(self) -> None:
        button = self.sender()
        if not isinstance(button, RailButton):
            return
        key = button.place.key
        if key == "lock":
            self.locked.emit()
        elif key == "more":
            self._open_menu()
        else:
            self.chosen.emit(key)

    def _open_menu(self) -> None:
        # Made anew: one that is there from the start breaks the ring of tab stops.
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in [*self._offered(), *self._apart]:
            if button.isHidden():
                action = menu.addAction(button.place.word)
                action.triggered.connect(button.click)
        menu.popup(self._more.mapToGlobal(self._more.rect().topRight()))

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and isinstance(watched, RailButton):
                self._move(watched, step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if isinstance(watched, RailButton):
                    watched.click()
                return True
        return super().eventFilter(watched, event)

    def _move(self, button: RailButton, step: int) -> None:
        shown = [other for other in self._all() if not other.isHidden()]
        place = (shown.index(button) + step) % len(shown)
        shown[place].setFocus(Qt.FocusReason.TabFocusReason)
