"""One line of text as forms use it: Enter goes on, Esc restores, a composition is safe."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(QLineEdit):
    """A line that knows what an input method has not committed yet.

    Signals: composed(text with the composition), gone_on() (Enter), given_up() (Esc with
    something typed).
    """

    composed = Signal(str)
    gone_on = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preedit = ""

    def composing(self) -> bool:
        return bool(self._preedit)

    def text_so_far(self) -> str:
        """Return what is typed, the open composition in its place."""
        at = self.cursorPosition()
        return self.text()[:at] + self._preedit + self.text()[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self._preedit
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        if self._preedit != before:
            self.composed.emit(self.text_so_far())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._enter(event)
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        # An input method normally keeps Enter for itself; some let it through.
        if not self.composing():
            super().keyPressEvent(event)
            self.gone_on.emit()
        event.accept()  # or a sheet below would take it for its button

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page once what was typed here is saved."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
        ):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo or redo) and not self.isModified():
                event.ignore()
                return False
        return super().event(event)
