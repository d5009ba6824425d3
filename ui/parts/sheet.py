"""The base of every dialog: a sheet inside the window, on a scrim, never blocking."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui import theme
from ui.widths import Width, width_of

SCRIM = 0.45
FIELDS = (QLineEdit, QComboBox)  # Enter in one goes on to the next
LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
EDGE = 16  # kept free around a sheet, in px


class Scrim(QWidget):
    """Lies over the window while a sheet is open: nothing beneath can be reached."""

    def __init__(self, window: QWidget, sheet: "Sheet") -> None:
        super().__init__(window)
        self._window, self.sheet = window, sheet
        sheet.setParent(self)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The type first: on its way out the window sends events to a half-gone scrim.
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
            self.sheet.settle()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the window from acting beneath, all but the lock."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
        ):
            event.setAccepted(event.keyCombination() != LOCK)
            return True
        return super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        shade = QColor(theme.colour("scrim"))
        shade.setAlphaF(SCRIM)
        QPainter(self).fillRect(self.rect(), shade)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the sheet."""
        reach = focusable_in(self.sheet)
        if not reach:
            return False
        focused = QApplication.focusWidget()
        place = reach.index(focused) if focused in reach else -1 if forward else 0
        chosen = reach[(place + (1 if forward else -1)) % len(reach)]
        reason = Qt.FocusReason.TabFocusReason
        chosen.setFocus(reason if forward else Qt.FocusReason.BacktabFocusReason)
        return True


def focusable_in(root: QWidget) -> list[QWidget]:
    """Return what Tab reaches inside a widget, in tab order."""
    found: list[QWidget] = []
    window = root.window()
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ready = widget.isEnabled() and widget.isVisibleTo(root)
        if tab and ready and root.isAncestorOf(widget) and widget.focusProxy() is None:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


class Sheet(QFrame):
    """A dialog. Enter presses the safe button unless a field or button takes it; Esc too.

    Signals: closed(). open_in(window) shows it, close_sheet() ends it for good; a lock
    calls close_for_lock(). The focus returns to where it was.
    """

    closed = Signal()

    def __init__(self, name: str, title: str, *, width: int = 540) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "sheet")
        self.setAccessibleName(title)
        self.preferred = QSize(width, 0)  # 0: as high as what is inside
        self.safe: QPushButton | None = None
        self._scrim: Scrim | None = None
        self._came_from: QWidget | None = None
        self.inner = QVBoxLayout(self)
        self.inner.setContentsMargins(24, 20, 24, 16)
        self.inner.setSpacing(8)

    def set_safe(self, button: QPushButton) -> None:
        """Make a button the one that Enter and Esc press."""
        self.safe = button
        button.clicked.connect(self.close_sheet)

    def open_in(self, window: QWidget) -> None:
        """Show the sheet over a window and put the focus into it."""
        self._came_from = QApplication.focusWidget()
        self._scrim = Scrim(window, self)
        self._scrim.show()
        self._scrim.raise_()
        self.show()
        self.settle()
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        """Return what has the focus at first: the first field, else the safe button."""
        reach = focusable_in(self)
        fields = [widget for widget in reach if not isinstance(widget, QPushButton)]
        return next(iter(fields), self.safe or next(iter(reach), None))

    def is_open(self) -> bool:
        return self._scrim is not None

    def settle(self) -> None:
        """Take a place in the middle; full height in a narrow window."""
        if self._scrim is None:
            return
        room = self._scrim.size()
        narrow = width_of(room.width()) is Width.NARROW
        width = min(theme.scaled(self.preferred.width()), room.width() - 2 * EDGE)
        most = room.height() - 2 * EDGE
        self.setFixedWidth(width)
        self.inner.activate()
        wished = self.preferred.height() or self._wished_height(width)
        height = most if narrow and wished > most * 0.7 else min(wished, most)
        self.setFixedHeight(height)
        self.move((room.width() - width) // 2, (room.height() - height) // 2)

    def _wished_height(self, width: int) -> int:
        layout = self.inner
        if layout.hasHeightForWidth():
            return int(max(layout.heightForWidth(width), layout.minimumSize().height()))
        return int(self.sizeHint().height())

    def close_sheet(self) -> None:
        """End it and put the focus back."""
        if self._scrim is None:
            return
        scrim, self._scrim = self._scrim, None
        scrim.hide()
        scrim.deleteLater()  # with the sheet in it: one sheet is opened once
        if self._came_from is not None and _alive(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def close_for_lock(self) -> None:
        """End it because the casebook is locked; what is half typed is the caller's."""
        self._came_from = None
        self.close_sheet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif enter and not isinstance(QApplication.focusWidget(), FIELDS):
            self.press_safe()
        elif enter:
            self.focusNextPrevChild(True)
        event.accept()  # nothing beneath may answer

    def reject(self) -> None:
        """Do what Esc does."""
        if self.safe is None:
            self.close_sheet()
        else:
            self.press_safe()

    def press_safe(self) -> None:
        if self.safe is not None and self.safe.isEnabled():
            self.safe.click()


def _alive(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible()
