"""A sheet that asks for a few lines before an act: a reason, a decision on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ui import names
from ui.parts.buttons import Button
from ui.parts.layouts import row
from ui.parts.sheet import Sheet
from ui.parts.words import Words, right_aligned


@dataclass(frozen=True, slots=True)
class Ask:
    """One line to be filled in."""

    key: str
    label: str
    example: str = ""
    value: str = ""
    secret: bool = False


class AskSheet(Sheet):
    """Signals: answered(dict key -> text), once every line is filled in.

    Shows: refuse(sentence), which keeps it open with what was typed.
    """

    answered = Signal(object)

    def __init__(
        self,
        title: str,
        sentence: str,
        asks: Sequence[Ask],
        act: str,
        safe: str = "先不",
    ) -> None:
        super().__init__(names.ASK_SHEET, title, width=520)
        self.inner.addWidget(Words(title, "title"))
        if sentence:
            self.inner.addWidget(Words(sentence, "second", wrap=True))
        self.lines = {ask.key: self._line(ask) for ask in asks}
        self._said = Words(role="danger", wrap=True)
        self._said.hide()
        self.inner.addWidget(self._said)
        back = Button(safe, names.SHEET_SAFE)
        self.act = Button(act, names.SHEET_ACT, "primary")
        self.inner.addLayout(row(back, None, self.act, margins=(0, 8, 0, 0)))
        self.set_safe(back)
        self.act.clicked.connect(self._answer)

    def _line(self, ask: Ask) -> QLineEdit:
        edit = QLineEdit(ask.value)
        edit.setObjectName(names.field("ask", ask.key))
        edit.setAccessibleName(ask.label)
        edit.setPlaceholderText(ask.example)
        if ask.secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        label = right_aligned(Words(ask.label, "label"), 96)
        self.inner.addLayout(row(label, (edit, 1), gap=10))
        return edit

    def _answer(self) -> None:
        texts = {key: line.text() for key, line in self.lines.items()}
        empty = [line for key, line in self.lines.items() if not texts[key].strip()]
        if empty:
            self.refuse(f"还缺：{'、'.join(line.accessibleName() for line in empty)}")
            empty[0].setFocus()
            return
        self.answered.emit(texts)

    def refuse(self, sentence: str) -> None:
        """Say why it did not work; the sheet stays."""
        self._said.say(sentence)
