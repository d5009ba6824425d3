"""Editors for one line, with words to choose from, and for paragraphs."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QPlainTextEdit

from db.fields import Term
from ui import theme
from ui.fields.editor import Editor, LineEditor
from ui.fields.offers import Offers

LOW, HIGH = 3, 9  # lines of a paragraph field


class TextEditor(LineEditor):
    """Free text; labels of a list are offered and bind nobody."""

    def value(self) -> str:
        return self.line.text().strip()

    def set_value(self, value: str) -> None:
        self.show_text(value)

    def offer(self, terms: Iterable[Term]) -> None:
        """Offer these labels while typing."""
        completer = QCompleter(self)
        completer.setModel(QStringListModel([term.label for term in terms], completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setPopup(Offers())
        completer.activated.connect(self._take)
        self.line.setCompleter(completer)

    def _take(self) -> None:
        self.line.setModified(True)
        self.typed.emit(self.text())


class Paragraphs(QPlainTextEdit):
    """A text box that says when it was left, as a line edit does by itself.

    Signals: left(), composed(), given_up().
    """

    left = Signal()
    composed = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preedit = ""
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Be as high as the text, between LOW and HIGH lines."""
        line = self.fontMetrics().lineSpacing()
        lines = max(LOW, min(HIGH, int(self.document().size().height())))
        self.setFixedHeight(lines * line + theme.scaled(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Its own context menu and the input method's list are not leaving it.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.preedit
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)
        if self.preedit != before:
            self.composed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        changed = self.document().isModified()
        if event.key() == Qt.Key.Key_Escape and changed:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class LongTextEditor(Editor):
    """Paragraphs; Enter makes one, so only leaving commits."""

    def __init__(self) -> None:
        self.box = Paragraphs()
        super().__init__(self.box)
        self._showing = False
        self.box.textChanged.connect(self._tell)
        self.box.composed.connect(self._tell)
        self.box.left.connect(self._finish)
        self.box.given_up.connect(self.given_up)

    def _tell(self) -> None:
        if not self._showing:
            self.typed.emit(self.text())

    def _finish(self) -> None:
        if not self.composing():
            self.committed.emit()

    def value(self) -> str:
        return self.box.toPlainText().strip()

    def set_value(self, value: str) -> None:
        if self.box.toPlainText() != value:
            self._show(value)
        self.box.document().setModified(False)

    def _show(self, text: str) -> None:
        self._showing = True
        self.box.setPlainText(text)
        self._showing = False

    def text(self) -> str:
        at = self.box.textCursor().position()
        text = self.box.toPlainText()
        return text[:at] + self.box.preedit + text[at:]

    def restore_text(self, text: str) -> None:
        self._show(text)
        self.box.document().setModified(True)

    def pending(self) -> bool:
        return self.box.document().isModified() or self.composing()

    def composing(self) -> bool:
        return bool(self.box.preedit)

    def set_hint(self, words: str) -> None:
        self.box.setPlaceholderText(words)

    def set_read_only(self, read_only: bool) -> None:
        self.box.setReadOnly(read_only)
        self.set_bad(False)
