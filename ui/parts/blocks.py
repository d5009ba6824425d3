"""Blocks of a page: band, card, what stands in an empty place, a strip of progress."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from ui import names
from ui.parts.buttons import Button
from ui.parts.layouts import (
    NONE,
    Margins,
    box,
    column,
    empty_out,
    hair,
    row,
    set_mark,
    set_shown,
)
from ui.parts.marks import IconLabel
from ui.parts.words import Words

BAND_ICONS = {
    "warn": ("alert", "warn"),
    "danger": ("alert", "danger"),
    "info": ("info", "accent"),
    "right": ("shield_check", "right"),
    "ok": ("check", "ok"),
}


class Band(QFrame):
    """A tinted block: icon, bold line, one sentence, buttons at its right.

    Tones: warn, danger, info, right, ok.
    """

    def __init__(self, tone: str, *buttons: Button, icon: str = "") -> None:
        super().__init__()
        self.setProperty("part", "band")
        self.setProperty("tone", tone)
        name, colour = BAND_ICONS[tone]
        self._icon = IconLabel(icon or name, colour, 20)
        self.title = Words(role="strong", wrap=True)
        self.sentence = Words(role="second", wrap=True)
        words = column(self.title, self.sentence, gap=1)
        line = row(self._icon, 10, (words, 1), *buttons, margins=(12, 8, 12, 8), gap=6)
        self.setLayout(line)
        self.say("", "")

    def say(self, title: str, sentence: str = "") -> None:
        """Show these; with nothing to say the band goes away."""
        self.title.say(title)
        self.sentence.say(sentence)
        self.setAccessibleName("，".join(part for part in (title, sentence) if part))
        set_shown(self, bool(title or sentence))

    def set_tone(self, tone: str) -> None:
        name, colour = BAND_ICONS[tone]
        self._icon.set_icon(name, colour)
        set_mark(self, "tone", tone)


class Card(QFrame):
    """A white block with a title row of 42 px; rows are put into it with add_row()."""

    def __init__(
        self, title: str, *acts: QWidget, note: str = "", right: bool = False
    ) -> None:
        """`right` tints the title row: for rights and release only."""
        super().__init__()
        self.setProperty("part", "card")
        self.title = Words(title, "heading")
        self.note = Words(note, "second")
        shield = (IconLabel("shield_check", "right", 20),) if right else ()
        line = row(*shield, self.title, self.note, None, *acts, margins=(14, 0, 8, 0))
        head = box(line, "card-head-right" if right else "card-head", height=42)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column(head, self._rows, margins=(1, 1, 1, 3), gap=0))

    def add_row(self, widget: QWidget, *, line: bool = True) -> None:
        """Put a row at the end, a faint line above it unless it is the first."""
        if line and self._rows.count():
            self._rows.addWidget(hair())
        self._rows.addWidget(widget)

    def clear_rows(self) -> None:
        empty_out(self._rows)


class EmptyState(QWidget):
    """A large icon, one bold line, one sentence that lowers the threshold, buttons."""

    def __init__(self, icon: str, *buttons: QWidget) -> None:
        super().__init__()
        self.title = Words(role="heading", wrap=True)
        self.sentence = Words(role="second", wrap=True)
        for words in (self.title, self.sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture = row(None, IconLabel(icon, "text3", 44, 1.2), None)
        pressed = row(None, *buttons, None)
        inner = (None, picture, 10, self.title, 4, self.sentence, 14, pressed, None)
        self.setLayout(column(*inner, margins=(24, 24, 24, 24), gap=0))

    def say(self, title: str, sentence: str = "") -> None:
        self.title.say(title)
        self.sentence.say(sentence)


class ProgressStrip(QFrame):
    """Long work, 40 px above the status bar; what was done stays until clicked.

    Signals: cancelled(), closed(), details_wished().
    """

    cancelled = Signal()
    closed = Signal()
    details_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        self.setFixedHeight(40)
        self._icon = IconLabel("clock", "accent")
        self._what = Words(role="strong")
        self._count = Words(role="second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(320)
        self._skipped = Words(role="warn")
        self._details = Button("查看", names.PROGRESS_DETAILS, "link")
        self._cancel = Button("取消", names.PROGRESS_CANCEL, "small")
        self._close = Button("知道了", names.PROGRESS_CLOSE, "small")
        self._lay_out()
        self._details.clicked.connect(self.details_wished)
        self._cancel.clicked.connect(self.cancelled)
        self._close.clicked.connect(self._put_away)
        self.hide()

    def _lay_out(self) -> None:
        said = (self._icon, self._what, self._count, 8, (self._bar, 1), None)
        pressed = (self._skipped, self._details, 8, self._cancel, self._close)
        self.setLayout(row(*said, *pressed, margins=(20, 0, 16, 0)))

    def show_step(self, what: str, step: int, of: int, rest: str = "") -> None:
        """Say how far it is: 正在备份, 74 of 200, 约剩 40 秒; `of` 0 is not known."""
        self._icon.set_icon("clock", "accent")
        self._what.setText(what)
        count = f"{step} / {of}" if of else ""
        self._count.setText("　".join(part for part in (count, rest) if part))
        self._bar.setRange(0, of)
        self._bar.setValue(step)
        self._running(True)
        self.show()

    def show_skipped(self, sentence: str) -> None:
        self._skipped.say(sentence)
        self._details.setVisible(bool(sentence))

    def show_done(self, sentence: str, *, well: bool = True) -> None:
        """Keep a sentence there until the user has read it."""
        self._icon.set_icon("check" if well else "alert", "ok" if well else "danger")
        self._what.setText(sentence)
        self._count.setText("")
        self._running(False)
        self.show()

    def _running(self, runs: bool) -> None:
        self._bar.setVisible(runs)
        self._cancel.setVisible(runs)
        self._close.setVisible(not runs)
        self._skipped.setVisible(bool(self._skipped.text()))
        self._details.setVisible(bool(self._skipped.text()))

    def _put_away(self) -> None:
        self._skipped.setText("")
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._cancel.isHidden():
            self.cancelled.emit()
            return
        super().keyPressEvent(event)


def padded(widget: QWidget, margins: Margins = NONE, part: str = "") -> QFrame:
    """Return a widget with room around it."""
    return box(column(widget, margins=margins, gap=0), part)
