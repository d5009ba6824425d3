"""Eight fields for the recovery code, in the order of the paper."""

import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget
from shiboken6 import isValid

from ui import names, theme
from ui.parts.layouts import row, set_mark, set_shown
from ui.parts.marks import IconLabel
from ui.parts.words import Words, right_aligned, speak

GROUPS, LONG = 8, 5
WHOLE = GROUPS * LONG
ROOM = 80  # signs a field takes, so that a scanned or pasted code fits into one
PREFIX = "YIDANG1:"  # what the QR code begins with
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def tidy(text: str) -> str:
    """Return what was typed without spaces, in capitals, look-alikes read as figures."""
    plain = unicodedata.normalize("NFKC", text).upper().strip().removeprefix(PREFIX)
    return "".join(sign for sign in plain if sign.isalnum()).translate(READ_AS)


class CodeField(QLineEdit):
    """One group. Signals: edited(place 1 to 8), left(place)."""

    edited = Signal(int)
    left = Signal(int)

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.setObjectName(names.code_group(place))
        self.setMaxLength(ROOM)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("part", "code")
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.textEdited.connect(self._edit)
        self.editingFinished.connect(self._leave)
        self.speak_state("")

    def speak_state(self, state: str) -> None:
        """`state`: 对, 要改 or ''."""
        says = f"第 {self._place} 组"
        speak(self, f"{says}，{state}" if state else says, "五个字符，最后一个是校验")

    def _edit(self) -> None:
        self.edited.emit(self._place)

    def _leave(self) -> None:
        self.left.emit(self._place)


class CodeFields(QWidget):
    """Two columns of four. A code pasted or scanned as a whole fills all of them.

    Signals: changed(), group_wished(place 1 to 8, its five signs) when a group was typed.
    Shows: show_group(place, right), show_wrong(places). text() is the whole code.
    """

    changed = Signal()
    group_wished = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.fields = [CodeField(place) for place in range(1, GROUPS + 1)]
        self._marks = [IconLabel("check", "ok", 16) for _ in self.fields]
        self._right: dict[int, bool] = {}
        self._asked: dict[int, str] = {}  # each group is asked about once
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(self.fields, start=1):
            number = right_aligned(Words(str(place), "hint"), theme.scaled(16))
            line = row(number, (field, 1), self._marks[place - 1], gap=6)
            grid.addLayout(line, (place - 1) // 2, (place - 1) % 2)
            field.edited.connect(self._edit)
            field.left.connect(self._leave)
        for mark in self._marks:
            # Its room is kept, so that no field moves when it appears.
            policy = mark.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            mark.setSizePolicy(policy)
        self.setFocusProxy(self.fields[0])
        self.clear()

    def text(self) -> str:
        """Return the groups as typed, between blanks."""
        return " ".join(tidy(field.text()) for field in self.fields)

    def full(self) -> int:
        """Return how many groups have five signs."""
        return sum(len(tidy(field.text())) == LONG for field in self.fields)

    def whole(self) -> bool:
        """Tell whether all are typed and none is known to be wrong."""
        return self.full() == GROUPS and not self.wrong()

    def wrong(self) -> tuple[int, ...]:
        """Return the places of groups that are known to be wrong."""
        return tuple(place for place, right in self._right.items() if not right)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self.fields:
            field.clear()
        self._right, self._asked = {}, {}
        self._mark()

    def show_group(self, place: int, *, right: bool) -> None:
        """Mark a group (1 to 8) as typed right or wrong."""
        self._right[place] = right
        self._mark()
        self.changed.emit()

    def show_wrong(self, places: Iterable[int]) -> None:
        """Mark these groups as wrong and go to the first of them."""
        wrong = sorted(places)
        for place in wrong:
            self._right[place] = False
        self._mark()
        if wrong:
            first = self.fields[wrong[0] - 1]
            first.setFocus()
            first.selectAll()
        self.changed.emit()

    def _mark(self) -> None:
        for place, field in enumerate(self.fields, start=1):
            right = self._right.get(place)
            mark = self._marks[place - 1]
            set_shown(mark, right is not None)
            mark.set_icon("check" if right else "alert", "ok" if right else "danger")
            set_mark(field, "bad", right is False)
            field.speak_state("" if right is None else "对" if right else "要改")

    def _edit(self, place: int) -> None:
        typed = tidy(self.fields[place - 1].text())
        self._asked.pop(place, None)
        if len(typed) == WHOLE:
            self._spread(typed)
        elif self._right.pop(place, None) is not None:
            self._mark()
        self.changed.emit()

    def _spread(self, code: str) -> None:
        for place, field in enumerate(self.fields, start=1):
            field.setText(code[(place - 1) * LONG : place * LONG])
            self._leave(place)
        self.fields[-1].setFocus()

    def _leave(self, place: int) -> None:
        field = self.fields[place - 1]
        typed = tidy(field.text())
        # A field loses the focus also while its window is being taken down.
        if not typed or not all(map(isValid, self._marks)):
            return
        field.setText(typed)
        if len(typed) != LONG:
            self.show_group(place, right=False)
        elif self._asked.get(place) != typed:
            self._asked[place] = typed
            self.group_wished.emit(place, typed)
