"""Which editor edits which type of field, and how its value reads in a table."""

from typing import assert_never

from db.fields import (
    Amount,
    Choice,
    Day,
    Link,
    LongText,
    Mark,
    Moment,
    Number,
    OneOf,
    Text,
    terms_of,
)
from ui.fields.aids import Aids
from ui.fields.choice import choice_editor
from ui.fields.day import DayEditor, MomentEditor
from ui.fields.editor import Editor
from ui.fields.number import MoneyEditor, NumberEditor
from ui.fields.reading import shown as shown
from ui.fields.text import LongTextEditor, TextEditor


def editor_for(mark: Mark, aids: Aids) -> Editor:
    """Return an empty editor for a field."""
    match mark:
        case Text():
            editor = TextEditor()
            if mark.suggests:
                editor.offer(aids.reference.get(mark.suggests, ()))
            return editor
        case LongText():
            return LongTextEditor()
        case Choice() | OneOf() | Link():
            terms = terms_of(mark, aids.reference)
            return choice_editor(terms, aids.sound, grows=isinstance(mark, Link))
        case Day():
            return DayEditor(aids.now)
        case Moment():
            return MomentEditor(aids.now)
        case Amount():
            return MoneyEditor()
        case Number():
            return NumberEditor()
        case _:
            assert_never(mark)


def is_figure(mark: Mark) -> bool:
    """Tell whether a column of such values is set against its right edge."""
    return isinstance(mark, Amount | Number)


def width_of(mark: Mark) -> int:
    """Return how wide a column of such values wants to be, in px at 标准."""
    match mark:
        case Number():
            return 64
        case Day():
            return 104
        case Moment():
            return 140
        case Amount():
            return 150
        case LongText():
            return 170
        case Choice() | OneOf() | Link():
            return 120
        case Text():
            return 110 if mark.half else 180
        case _:
            assert_never(mark)
