"""下一步: from when, whose approval, what to bring, and the buttons that record it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from ui import names, theme
from ui.measures.shown import NextShown
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, row, set_shown
from ui.parts.marks import IconLabel
from ui.parts.words import Words

ONE_LINE_FROM = 620  # px of the card for the buttons to stand in the line of the title


class NextCard(QFrame):
    """Signals: extended(), lifted(), asked() (the request for approval is wanted)."""

    extended = Signal()
    lifted = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "band")
        self.setProperty("tone", "info")
        self._one_line: bool | None = None
        self._when = Words(role="second", wrap=True)
        self._lines = Words(role="second", wrap=True)
        self._basis = Words(role="hint", wrap=True)
        self.extend = Button("登记续期", names.MEASURE_EXTEND, "primary")
        self.lift = Button("登记解除", names.MEASURE_LIFT)
        self.ask = Button("打印报批表", names.MEASURE_REQUEST, "link", "printer")
        self._lay_out()
        self.extend.clicked.connect(self.extended)
        self.lift.clicked.connect(self.lifted)
        self.ask.clicked.connect(self.asked)
        self.show_next(None)

    def _lay_out(self) -> None:
        icon = IconLabel("info", "accent", 20)
        self._head = row(icon, Words("下一步", "strong"), (self._when, 1), gap=8)
        self._pressed = box(row(self.extend, self.lift, self.ask, None, gap=8))
        self._inner = column(self._head, self._lines, self._basis, gap=4)
        self._inner.setContentsMargins(12, 8, 12, 9)
        self.setLayout(self._inner)
        self._settle(one_line=False)

    def show_next(self, shown: NextShown | None, *, read_only: bool = False) -> None:
        """Show what is next; with nothing to say the card goes away."""
        shown = shown or NextShown()
        self._when.say(shown.when)
        self._lines.say("\n".join(shown.lines))
        self._basis.say(shown.basis)
        offers = (
            (self.extend, shown.may_extend and not read_only),
            (self.lift, shown.may_lift and not read_only),
            (self.ask, shown.may_ask),
        )
        for button, offered in offers:
            set_shown(button, offered)
        set_shown(self._pressed, any(offered for _, offered in offers))
        spoken = ("下一步", shown.when, *shown.lines, shown.basis)
        self.setAccessibleName("，".join(words for words in spoken if words))
        set_shown(self, bool(shown.when or shown.lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle(one_line=event.size().width() >= theme.scaled(ONE_LINE_FROM))

    def _settle(self, *, one_line: bool) -> None:
        """Put the buttons where they cost least height."""
        if one_line is self._one_line:
            return
        self._one_line = one_line
        (self._inner if one_line else self._head).removeWidget(self._pressed)
        (self._head if one_line else self._inner).addWidget(self._pressed)
