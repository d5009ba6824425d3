"""Editors for a day known to year, month or day, and for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout

from db.values.day import in_figures, in_words, is_full, read_day
from db.values.moment import moment_in_figures, read_moment
from ui import icons, theme
from ui.fields.editor import LineEditor
from ui.fields.line import Line
from ui.parts.marks import RECOLOURED_BY

UNKNOWN = {4: "（月日不详）", 7: "（日不详）"}  # by the length of what is known


class DayLine(Line):
    """A line with a calendar behind it. Signals: calendar_wished(), today_wished()."""

    calendar_wished = Signal()
    today_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._open = QAction("日历（Alt+↓）", self)
        self._open.triggered.connect(self.calendar_wished)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._open.setIcon(icons.icon("calendar", theme.tokens().text3, 16, ratio))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RECOLOURED_BY:
            self._draw()

    def setReadOnly(self, read_only: bool) -> None:
        super().setReadOnly(read_only)
        self._open.setVisible(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.calendar_wished.emit()
        elif control and event.key() == Qt.Key.Key_Semicolon:
            self.today_wished.emit()
        else:
            super().keyPressEvent(event)


class Calendar(QFrame):
    """A month to pick a day from. Signals: picked(QDate)."""

    picked = Signal(QDate)

    def __init__(self, day: QDate) -> None:
        super().__init__(None, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("part", "card")
        theme.dress(self)
        self.month = QCalendarWidget()
        chinese = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
        self.month.setLocale(chinese)
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        none = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self.month.setVerticalHeaderFormat(none)
        self.month.setSelectedDate(day)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.addWidget(self.month)
        self.month.activated.connect(self._pick)
        self.month.clicked.connect(self._pick)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(day)
        self.close()


class DayEditor(LineEditor):
    """Free text: 2017-05, 约2003, 1997年11月; says how it was understood."""

    def __init__(self, now: Callable[[], str]) -> None:
        day_line = DayLine()
        super().__init__(line=day_line)
        self._now = now
        self.calendar: Calendar | None = None
        day_line.calendar_wished.connect(self.open_calendar)
        day_line.today_wished.connect(self._put_today)
        self.set_hint("年、年-月或年-月-日")

    def value(self) -> str:
        return read_day(self.line.text())

    def set_value(self, value: str) -> None:
        self.show_text(in_figures(value))

    def echo(self) -> str:
        """Return 按“2017年5月（日不详）”保存 for what is not a plain full day."""
        day = self.value()
        if not day or is_full(day):
            return ""
        return f"按“{in_words(day)}{UNKNOWN.get(len(day), '')}”保存"

    def open_calendar(self) -> None:
        """Open the month of the day in the field, else of today."""
        if self.line.isReadOnly():
            return
        shown = QDate.fromString(self.line.text().strip(), Qt.DateFormat.ISODate)
        today = QDate.fromString(self._now()[:10], Qt.DateFormat.ISODate)
        self.calendar = Calendar(shown if shown.isValid() else today)
        self.calendar.picked.connect(self._put)
        self.calendar.move(self.line.mapToGlobal(self.line.rect().bottomLeft()))
        self.calendar.show()
        self.calendar.month.setFocus()

    def _put_today(self) -> None:
        self._type(self._now()[:10])

    def _put(self, day: QDate) -> None:
        self._type(day.toString(Qt.DateFormat.ISODate))

    def _type(self, text: str) -> None:
        if self.line.isReadOnly():
            return
        self.restore_text(text)
        self.typed.emit(text)
        self.line.setFocus()
        self.committed.emit()


class MomentEditor(LineEditor):
    """A day and a time; Ctrl+; puts the present one."""

    def __init__(self, now: Callable[[], str]) -> None:
        day_line = DayLine()
        super().__init__(line=day_line)
        self._now = now
        day_line.today_wished.connect(self._put_now)
        day_line.calendar_wished.connect(self._put_now)
        self.set_hint("年-月-日 时:分")

    def value(self) -> str:
        return read_moment(self.line.text())

    def set_value(self, value: str) -> None:
        self.show_text(moment_in_figures(value))

    def _put_now(self) -> None:
        self.restore_text(self._now().replace("T", " "))
        self.typed.emit(self.text())
        self.committed.emit()
