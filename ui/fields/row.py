"""One field on a form: label, editor, what stands beside and below it."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.fields import LongText, Mark
from ui import theme
from ui.fields.editor import Editor
from ui.parts.layouts import column, row
from ui.parts.marks import IconLabel
from ui.parts.words import Words

LABEL = 96
HINTS = 180
FIELD = 32
NOTES = {"danger": "alert", "warn": "alert", "ok": "check"}


class FieldLabel(QWidget):
    """A label set against its right edge, 缺 or * beside it, on two lines if need be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._gap = Words("缺", "gap")
        self._words = Words(text, "label", wrap=True)
        self._star = Words("*", "needed")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._words.setAlignment(right)
        self.setLayout(row(None, self._gap, self._words, self._star, gap=4))
        self._star.hide()
        self._gap.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    def text(self) -> str:
        return self._text

    def show_gap(self, gap: bool) -> None:
        self._gap.setVisible(gap)
        self._fit()

    def show_star(self) -> None:
        self._star.show()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        width = theme.scaled(LABEL)
        marks = (self._gap, self._star)
        taken = sum(m.sizeHint().width() + 4 for m in marks if not m.isHidden())
        metrics = QFontMetrics(theme.font())
        wanted = metrics.horizontalAdvance(self._text) + 2
        room = width - taken
        lines = 1 if wanted <= room else 2
        broken = self._text.replace("（", "\n（") if lines == 2 else self._text
        self._words.setText(broken)
        self._words.setFixedWidth(min(wanted, room))
        self.setFixedWidth(width)
        self.setFixedHeight(max(FIELD, lines * metrics.lineSpacing()))


class FieldRow(QWidget):
    """Knows which field it edits, so that the form can connect bound methods.

    Signals: typed(name, text), committed(name), settled(name) (nothing typed is left),
    gone_on(name).
    """

    typed = Signal(str, str)
    committed = Signal(str)
    settled = Signal(str)
    gone_on = Signal(str)

    def __init__(self, name: str, mark: Mark, editor: Editor) -> None:
        super().__init__()
        self.name, self.mark, self.editor = name, mark, editor
        self.label = FieldLabel(mark.label)
        self._shown: Any = None
        self._tone = ""
        self._icon = IconLabel("alert", "danger", 15)
        self.note = Words(role="danger", wrap=True)
        self._hint = Words(mark.hint, "hint", wrap=True)
        self._basis = Words(mark.basis, "hint", wrap=True)
        self._below = Words(self._hint_in_one(), "hint", wrap=True)
        self._beside = QWidget()
        self._lay_out()
        self._connect()
        self.set_hints_beside(False)
        self._say("", "")
        self.show_gap(False)

    def _hint_in_one(self) -> str:
        return "　".join(part for part in (self.mark.hint, self.mark.basis) if part)

    def _lay_out(self) -> None:
        hints = column(self._hint, self._basis, gap=0)
        if not self.mark.basis:
            self._hint.setMinimumHeight(FIELD)
        self._beside.setLayout(column(hints, None, gap=0))
        self._hint.setVisible(bool(self.mark.hint))
        self._basis.setVisible(bool(self.mark.basis))
        note = row(self._icon, (self.note, 1), gap=5)
        field = column(self.editor, note, self._below, None, gap=3)
        line = row(self.label, (field, 1), self._beside, gap=12)
        line.setAlignment(self.label, Qt.AlignmentFlag.AlignTop)
        line.setAlignment(self._beside, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setFocusProxy(self.editor)
        if isinstance(self.mark, LongText):
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.editor.typed.connect(self._type)
        self.editor.committed.connect(self._commit)
        self.editor.given_up.connect(self.restore)
        self.editor.gone_on.connect(self._go_on)

    def set_hints_beside(self, beside: bool) -> None:
        """Put hint and article into a column of 180 px, or below the field."""
        there = bool(self._hint_in_one())
        self._beside.setVisible(beside)
        self._beside.setFixedWidth(theme.scaled(HINTS))
        self._below.setVisible(there and not beside)

    def show_value(self, value: Any, *, by_user: bool = False) -> None:
        """Show a value as saved; after the user's own typing say how it was read."""
        self._shown = value
        self.editor.set_value(value)
        self.show_gap(self.mark.lacks(value))
        echo = self.editor.echo() if by_user else ""
        self._say(echo, "ok" if echo else "")

    def show_gap(self, gap: bool) -> None:
        self.label.show_gap(gap)
        example = self.mark.example
        self.editor.set_hint(f"待补：{example}" if gap and example else example)
        if gap and not example:
            self.editor.set_hint("待补")
        self._speak(gap)

    def refuse(self, sentence: str) -> None:
        """Say why the value was not taken, and leave what was typed."""
        self._say(sentence, "danger")

    def refused(self) -> bool:
        return self._tone == "danger"

    def say_beside(self, words: str, tone: str) -> None:
        """Say something about a value that was taken; tones: ok, warn."""
        if not self.refused():
            self._say(words, tone)

    def restore(self) -> None:
        """Show the value from before the typing."""
        self.show_value(self._shown)
        self.settled.emit(self.name)

    def _say(self, words: str, tone: str) -> None:
        self._tone = tone if words else ""
        self.note.say(words)
        self._icon.setVisible(bool(words))
        if words:
            self.note.set_role(tone)
            self._icon.set_icon(NOTES[tone], tone)
        self.editor.set_bad(self.refused())
        self._speak(self.label_is_missing())

    def label_is_missing(self) -> bool:
        return self.mark.lacks(self._shown)

    def _speak(self, gap: bool) -> None:
        name = f"{self.mark.label}，缺" if gap else self.mark.label
        notes = (self.note.text(), self.mark.hint, self.mark.basis)
        self.editor.say(name, "。".join(note for note in notes if note))

    def _type(self, text: str) -> None:
        self.typed.emit(self.name, text)

    def _commit(self) -> None:
        self.committed.emit(self.name)

    def _go_on(self) -> None:
        self.gone_on.emit(self.name)
