"""更多条件: what else the ledger can be narrowed by, in a line of fields under the pills."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from db.errors import Refused
from db.fields import Term
from ui import names
from ui.fields.choice import ChoiceEditor, choice_editor
from ui.parts.buttons import Button
from ui.parts.layouts import row, set_shown
from ui.parts.words import Words


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of the panel: a key of the filter, its label, what can be chosen."""

    key: str
    label: str
    terms: Sequence[Term]


class MoreConditions(QFrame):
    """Signals: changed(dict key -> code; nothing chosen is '')."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "plain")
        self._fields: dict[str, ChoiceEditor] = {}
        self._said: dict[str, str] = {}
        self._line = row(gap=8, margins=(20, 0, 12, 8))
        self.setLayout(self._line)
        self.clear = Button("清除", names.LEDGER_CLEAR, "link", "close")
        self.clear.clicked.connect(self._clear)
        self.hide()

    def offer(
        self, conditions: Sequence[Condition], sound: Callable[[str], str]
    ) -> None:
        """Make the fields; told once."""
        for one in conditions:
            editor = choice_editor(tuple(one.terms), sound)
            editor.first.setObjectName(names.field("ledger", one.key))
            editor.say(one.label, "")
            editor.committed.connect(self._tell)
            self._fields[one.key] = editor
            self._line.addWidget(Words(one.label, "label"))
            self._line.addWidget(editor, 1)
        self._line.addWidget(self.clear)
        self._settle()

    def show_values(self, values: Mapping[str, str]) -> None:
        """Choose these, without a word."""
        for key, editor in self._fields.items():
            editor.set_value(values.get(key, ""))
        self._said = {key: values.get(key, "") for key in self._fields}
        self._settle()

    def values(self) -> dict[str, str]:
        """Return what is chosen; what is typed and is no term counts for nothing."""
        return dict(self._said)

    def _tell(self) -> None:
        found = {key: _value(editor) for key, editor in self._fields.items()}
        if found != self._said:
            self._said = found
            self._settle()
            self.changed.emit(found)

    def _clear(self) -> None:
        for editor in self._fields.values():
            editor.set_value("")
        self._tell()

    def _settle(self) -> None:
        set_shown(self.clear, any(self._said.values()))


def _value(editor: ChoiceEditor) -> str:
    try:
        value = str(editor.value())
    except Refused:  # typed, and called so is nothing or more than one
        editor.set_bad(True)
        return ""
    editor.set_bad(False)
    editor.set_value(value)
    return value
