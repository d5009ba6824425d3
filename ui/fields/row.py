"""One field on a form: label, editor, what stands beside and below it."""

from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.fields import LongText, Mark
from ui import theme
from ui.fields.editor import Editor
from ui.parts.layouts import column, row, set_shown
from ui.parts.marks import RECOLOURED_BY, IconLabel
from ui.parts.words import Words

LABEL = 96
HINTS = 180
FIELD = 32
GAP = "缺"
STAR = "*"
MAX = 16777215  # what Qt takes for no limit
NOTES = {"danger": "alert", "warn": "alert", "ok": "check"}
MIDDLE = Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | MIDDLE


class FieldLabel(QWidget):
    """A label set against its right edge, 缺 or * beside it, on two lines if need be.

    It paints itself: a form has many, and each widget less makes it open sooner.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._gap = self._star = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    def text(self) -> str:
        return self._text

    def show_gap(self, gap: bool) -> None:
        self._gap = gap
        self._fit()

    def show_star(self) -> None:
        self._star = True
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in RECOLOURED_BY:
            self._fit()

    def _fit(self) -> None:
        high = len(self._lines()) * QFontMetrics(theme.font()).lineSpacing()
        self.setFixedSize(QSize(theme.scaled(LABEL), max(FIELD, high)))
        self.update()

    def _room(self) -> int:
        marks = (GAP if self._gap else "") + (STAR if self._star else "")
        small = QFontMetrics(theme.font(12))
        return theme.scaled(LABEL) - (
            small.horizontalAdvance(marks) + 5 if marks else 0
        )

    def _lines(self) -> list[str]:
        """Return the label on one line or broken, before a bracket where it has one."""
        metrics = QFontMetrics(theme.font())
        if metrics.horizontalAdvance(self._text) <= self._room():
            return [self._text]
        at = self._text.find("（")
        at = at if at > 0 else (len(self._text) + 1) // 2
        return [self._text[:at], self._text[at:]]

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        star = (
            QFontMetrics(theme.font()).horizontalAdvance(STAR) + 3 if self._star else 0
        )
        lines = self._lines()
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text2"))
        area = self.rect().adjusted(0, 0, -star, 0)
        painter.drawText(area, RIGHT, "\n".join(lines))
        if self._star:
            painter.setPen(theme.colour("danger"))
            painter.drawText(self.rect(), RIGHT, STAR)
        if self._gap:
            self._paint_gap(painter, area, lines)

    def _paint_gap(self, painter: QPainter, area: QRect, lines: list[str]) -> None:
        widest = max(painter.fontMetrics().horizontalAdvance(line) for line in lines)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("warn"))
        painter.drawText(area.adjusted(0, 0, -widest - 5, 0), RIGHT, GAP)


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
        self._icon: IconLabel | None = None  # made when there is something to say
        self.note = Words(role="danger", wrap=True)
        self._hint = self._make_hint()
        self._beside = False
        self._lay_out()
        self._connect()
        self._say("", "")
        self.show_gap(False)

    def _make_hint(self) -> Words | None:
        if not (self._hints() or self.editor.explains()):
            return None
        made = Words("", "hint", wrap=True)
        made.say("　".join(self._hints()))
        return made

    def _hints(self) -> tuple[str, ...]:
        """Sentence and article: those of the value chosen, else those of the field."""
        note, basis = self.editor.about()
        words = (note or self.mark.hint, basis or self.mark.basis)
        return tuple(part for part in words if part)

    def _tell_hint(self) -> None:
        if self._hint is None:
            return
        words = ("\n" if self._beside else "　").join(self._hints())
        if self._beside:
            self._hint.setText(words)  # keeps its place in the column
        else:
            self._hint.say(words)

    def _lay_out(self) -> None:
        self._note_line = row((self.note, 1), gap=5)
        below = () if self._hint is None else (self._hint,)
        self._field = column(self.editor, self._note_line, *below, None, gap=3)
        self._line = row(self.label, (self._field, 1), gap=12)
        self._line.setAlignment(self.label, Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._line)
        self.setFocusProxy(self.editor)
        if isinstance(self.mark, LongText):
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.editor.typed.connect(self._type)
        self.editor.committed.connect(self._commit)
        self.editor.given_up.connect(self.restore)
        self.editor.gone_on.connect(self._go_on)

    def has_hint(self) -> bool:
        return self._hint is not None

    def set_hints_beside(self, beside: bool) -> None:
        """Put hint and article into a column of 180 px, or below the field."""
        if beside is self._beside:
            return
        self._beside = beside
        if self._hint is None:
            room = theme.scaled(HINTS) + self._line.spacing() if beside else 0
            self._line.setContentsMargins(0, 0, room, 0)
            return
        (self._field if beside else self._line).removeWidget(self._hint)
        self._tell_hint()
        if beside:
            set_shown(self._hint, True)
            self._hint.setFixedWidth(theme.scaled(HINTS))
            self._hint.setMinimumHeight(FIELD)
            self._line.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._hint.setMinimumSize(0, 0)
            self._hint.setMaximumWidth(MAX)
            self._field.insertWidget(2, self._hint)

    def show_value(self, value: Any, *, by_user: bool = False) -> None:
        """Show a value as saved; after the user's own typing say how it was read."""
        self._shown = value
        self.editor.set_value(value)
        self._tell_hint()
        self.show_gap(self.mark.lacks(value))
        echo = self.editor.echo() if by_user else ""
        self._say(echo, "ok" if echo else "")

    def show_gap(self, gap: bool) -> None:
        self.label.show_gap(gap)
        example = self.mark.example
        wanted = f"待补：{example}" if example else "待补"
        self.editor.set_hint(wanted if gap else example)
        self._speak(gap)

    def refuse(self, sentence: str) -> None:
        """Say why the value was not taken, and leave what was typed."""
        self._say(sentence, "danger")

    def shows(self, value: Any) -> bool:
        """Tell whether this value is the one shown as saved."""
        return bool(self._shown == value)

    def unsettled(self) -> bool:
        """Tell whether something is typed here that is not taken."""
        return self.editor.pending() or self.refused()

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
        if words:
            self.note.set_role(tone)
            self._put_icon(NOTES[tone], tone)
        elif self._icon is not None:
            self._icon.hide()
        self.editor.set_bad(self.refused())
        self._speak(self.mark.lacks(self._shown))

    def _put_icon(self, name: str, tone: str) -> None:
        if self._icon is None:
            self._icon = IconLabel(name, tone, 15)
            self._note_line.insertWidget(0, self._icon)
        self._icon.set_icon(name, tone)
        set_shown(self._icon, True)

    def _speak(self, gap: bool) -> None:
        name = f"{self.mark.label}，缺" if gap else self.mark.label
        notes = (self.note.text(), *self._hints())
        self.editor.say(name, "。".join(note for note in notes if note))

    def _type(self, text: str) -> None:
        self.typed.emit(self.name, text)

    def _commit(self) -> None:
        self._tell_hint()
        self.committed.emit(self.name)

    def _go_on(self) -> None:
        self.gone_on.emit(self.name)
