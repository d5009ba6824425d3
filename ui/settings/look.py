"""外观与锁定: how the window looks on this computer, and when it locks."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from db.fields import Term
from ui import names, theme
from ui.fields.beside import Beside
from ui.fields.choice import Terms
from ui.parts.blocks import Card
from ui.parts.layouts import box, column, row, scrolled
from ui.parts.words import Words, speak
from ui.theme import Appearance, TextSize

APPEARANCES = (
    (Appearance.SYSTEM, "跟随系统"),
    (Appearance.LIGHT, "浅色"),
    (Appearance.DARK, "深色"),
)
SIZES = ((TextSize.SMALL, "小"), (TextSize.STANDARD, "标准"), (TextSize.LARGE, "大"))
MINUTES = (2, 5, 10, 15, 30)
LOCK_SAYS = (
    "没有人动键盘和鼠标这么久就锁定；电脑睡眠、按 Ctrl+L 也锁定。"
    "打到一半的存为草稿，解锁后接着打。"
)


class Choices(QWidget):
    """A few choices side by side, one of them on. Signals: chosen(Enum)."""

    chosen = Signal(object)

    def __init__(
        self, name: str, says: str, choices: Sequence[tuple[Enum, str]]
    ) -> None:
        super().__init__()
        speak(self, says)
        self._group = QButtonGroup(self)
        self._choices = [choice for choice, _ in choices]
        line = row(gap=20)
        for place, (choice, word) in enumerate(choices):
            button = QRadioButton(word)
            button.setObjectName(f"{name}_{choice.value}")
            self._group.addButton(button, place)
            line.addWidget(button)
        line.addStretch(1)
        self.setLayout(line)
        self._group.idToggled.connect(self._tell)

    def choose(self, choice: Enum) -> None:
        """Mark a choice as the one in force, without a word."""
        self._group.blockSignals(True)
        self._group.button(self._choices.index(choice)).setChecked(True)
        self._group.blockSignals(False)

    def _tell(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(self._choices[place])


class LookPage(QFrame):
    """Signals: appearance_chosen(Appearance), size_chosen(TextSize), idle_chosen(s).

    Shows: show_look(appearance, size, idle seconds).
    """

    appearance_chosen = Signal(object)
    size_chosen = Signal(object)
    idle_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.LOOK_PAGE)
        self.appearance = Choices("appearance", "颜色", APPEARANCES)
        self.text = Choices("text_size", "文字大小", SIZES)
        self.idle = Terms()
        self.idle.setObjectName(names.IDLE_TIME)
        speak(self.idle, "闲置多久锁定", LOCK_SAYS)
        self.idle.setFixedWidth(theme.scaled(160))
        look = Card("外观", note="只管这台电脑")
        look.add_row(_padded(Beside("颜色", (self.appearance, 1))))
        look.add_row(_padded(Beside("文字大小", (self.text, 1))), line=False)
        lock = Card("锁定")
        lock.add_row(_padded(Beside("闲置", self.idle, None)))
        said = row((Words(LOCK_SAYS, "hint", wrap=True), 1), margins=(14, 0, 14, 10))
        lock.add_row(box(said), line=False)
        inner = column(look, lock, None, margins=(20, 14, 20, 16), gap=12)
        self.setLayout(column((scrolled(box(inner)), 1)))
        self.appearance.chosen.connect(self.appearance_chosen)
        self.text.chosen.connect(self.size_chosen)
        self.idle.activated.connect(self._choose_idle)

    def show_look(self, appearance: Appearance, size: TextSize, idle: int) -> None:
        """Show what is in force; `idle` in seconds, whatever a file may say."""
        self.appearance.choose(appearance)
        self.text.choose(size)
        spans = sorted({*(minutes * 60 for minutes in MINUTES), idle})
        terms = [Term(str(seconds), _span(seconds)) for seconds in spans]
        self.idle.show_terms(terms)
        self.idle.removeItem(0)
        self.idle.set_code(str(idle))

    def _choose_idle(self) -> None:
        self.idle_chosen.emit(int(self.idle.code()))


def _padded(widget: QWidget) -> QFrame:
    return box(row((widget, 1), margins=(14, 8, 14, 4)))


def _span(seconds: int) -> str:
    """Return 10 分钟, or 90 秒 where a file says so."""
    whole = seconds % 60 == 0 and seconds >= 60
    return f"{seconds // 60} 分钟" if whole else f"{seconds} 秒"
