"""What every editor is: a value in, a value out, signals while and after typing."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.fields.line import Line
from ui.parts.layouts import set_mark


class Editor(QWidget):
    """Edits one value and decides nothing; fetches and stores nothing.

    Signals: typed(text as it stands now), committed() (left, Enter, or chosen),
    given_up() (Esc), gone_on() (Enter: the next field is wanted).
    """

    typed = Signal(str)
    committed = Signal()
    given_up = Signal()
    gone_on = Signal()

    def __init__(self, *inner: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in inner:
            row.addWidget(widget, 1 if widget is inner[0] else 0)
        self.setFocusProxy(inner[0])
        self.first, self.last = inner[0], inner[-1]

    def say(self, name: str, note: str) -> None:
        """Tell a screen reader the label and the note beside it."""
        self.first.setAccessibleName(name)
        self.first.setAccessibleDescription(note)

    def set_bad(self, bad: bool) -> None:
        """Draw the red ring, or take it away."""
        set_mark(self.first, "bad", bad)

    def value(self) -> Any:
        """Return the value; raises Refused when what is typed is none."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value as saved."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what is typed, so that restore_text() brings it back."""
        raise NotImplementedError

    def restore_text(self, text: str) -> None:
        """Show a text as typed and not saved."""
        raise NotImplementedError

    def pending(self) -> bool:
        """Tell whether something is typed that is not committed yet."""
        raise NotImplementedError

    def composing(self) -> bool:
        """Tell whether an input method is in the middle of a word."""
        return False

    def echo(self) -> str:
        """Return how the value was understood, where that may surprise; '' mostly."""
        return ""

    def explains(self) -> bool:
        """Tell whether a value chosen here may have words of its own."""
        return False

    def about(self) -> tuple[str, str]:
        """Return a sentence about the value shown, and its article; '' for none."""
        return "", ""

    def set_hint(self, words: str) -> None:
        """Show words in the empty field."""

    def set_read_only(self, read_only: bool) -> None:
        self.first.setEnabled(not read_only)


class LineEditor(Editor):
    """An editor around one line of typed text."""

    def __init__(self, *beside: QWidget, line: Line | None = None) -> None:
        self.line = line or Line()
        super().__init__(self.line, *beside)
        self.line.textEdited.connect(self._tell)
        self.line.composed.connect(self._tell)
        self.line.editingFinished.connect(self._finish)
        self.line.given_up.connect(self.given_up)
        self.line.gone_on.connect(self.gone_on)

    def _tell(self) -> None:
        self.typed.emit(self.text())

    def _finish(self) -> None:
        if not self.composing():
            self.committed.emit()

    def show_text(self, text: str) -> None:
        """Show a text as saved; the same one leaves the cursor where it is."""
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)
        self.line.setModified(False)

    def text(self) -> str:
        return self.line.text_so_far()

    def restore_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setModified(True)

    def pending(self) -> bool:
        return self.line.isModified() or self.composing()

    def composing(self) -> bool:
        return self.line.composing()

    def set_hint(self, words: str) -> None:
        self.line.setPlaceholderText(words)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self.set_bad(False)
