"""恢复码: shown to be put on paper, then typed back from the paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QStackedWidget, QWidget

from ui import names
from ui.create.shown import CodeShown
from ui.parts.blocks import Band
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, row, rule, scrolled
from ui.parts.sheet import Sheet
from ui.parts.words import Words, right_aligned, speak
from ui.recovery.groups import CodeFields, tidy

WHAT = "口令都忘了、电脑坏了，只有它能打开案卷库；拿到它和案卷库的人也能打开全部案卷。"
KEEP = "两人在场封存，放进保险柜；不拍照，不复印，不录入别处。"
OLD = "旧的恢复码已经失效，请把旧纸销毁。"
BACK = "对着纸录入 8 组，确认纸上印得全、认得清。屏幕上不再显示。"


class CodeSheet(Sheet):
    """It cannot be put away before the code was typed back; a lock ends it.

    Signals: print_wished(), save_wished() (as PDF), confirmed().
    Shows: show_code(CodeShown), show_printed(sentence), refuse(sentence).
    """

    print_wished = Signal()
    save_wished = Signal()
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__(names.CODE_SHEET, "恢复码", width=620)
        self._groups: tuple[str, ...] = ()
        self._title = Words("恢复码", "title")
        self._made = Words(role="second")
        self._grid = QGridLayout()
        self._old = Band("info")
        self.print = Button("打印", names.CODE_PRINT, "primary", "printer")
        self.save = Button("存为 PDF", names.CODE_SAVE, icon="export")
        self.on = Button("已在纸上，去核对", names.CODE_ON)
        self.code = CodeFields()
        self._state = Words(role="second", wrap=True)
        self.back = Button("回去看", names.CODE_BACK)
        self.done = Button("完成", names.CODE_DONE, "primary")
        self._said = Words(role="second", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_shown())
        self._stack.addWidget(self._make_typed())
        self._lay_out()
        self._connect()

    def _make_shown(self) -> QFrame:
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setContentsMargins(20, 14, 20, 14)
        for part in (1, 3):
            self._grid.setColumnStretch(part, 1)
        inner = column(margins=(0, 0, 8, 0), gap=10)
        inner.addWidget(Words(WHAT, wrap=True))
        inner.addWidget(box(self._grid, "card"))
        inner.addWidget(Words(KEEP, "second", wrap=True))
        inner.addWidget(self._old)
        inner.addStretch(1)
        foot = row(self._said, None, self.save, self.print, self.on)
        return _page(inner, foot)

    def _make_typed(self) -> QFrame:
        inner = column(margins=(0, 0, 8, 0), gap=10)
        inner.addWidget(Words(BACK, wrap=True))
        inner.addWidget(self.code)
        inner.addStretch(1)
        return _page(inner, row((self._state, 1), self.back, self.done))

    def _lay_out(self) -> None:
        self.inner.addLayout(row(self._title, (self._made, 1), gap=12))
        self.inner.addWidget(self._stack, 1)
        self.preferred.setHeight(420)

    def _connect(self) -> None:
        self.print.clicked.connect(self.print_wished)
        self.save.clicked.connect(self.save_wished)
        self.on.clicked.connect(self._to_typing)
        self.back.clicked.connect(self._to_code)
        self.done.clicked.connect(self._finish)
        self.code.group_wished.connect(self._judge)
        self.code.changed.connect(self._count)

    def first_focus(self) -> QWidget | None:
        return self.print

    # what is shown

    def show_code(self, shown: CodeShown) -> None:
        """Show a code for the first and last time."""
        self._groups = shown.groups
        self._made.setText("　".join(w for w in (shown.casebook, shown.made) if w))
        for number, group in enumerate(shown.groups):
            label = right_aligned(Words(str(number + 1), "hint"))
            words = Words(_apart(group))
            words.setProperty("part", "code")
            speak(words, f"第 {number + 1} 组：{' '.join(group)}")
            self._grid.addWidget(label, number // 2, number % 2 * 2)
            self._grid.addWidget(words, number // 2, number % 2 * 2 + 1)
        self._old.say("", OLD if shown.again else "")
        self._count()

    def show_printed(self, sentence: str) -> None:
        """Say that it was printed or saved."""
        self._said.setText(sentence)
        self._said.set_role("ok")

    def refuse(self, sentence: str) -> None:
        """Say why it could not be printed or saved."""
        self._said.setText(sentence)
        self._said.set_role("danger")

    # typing it back

    def _to_typing(self) -> None:
        self._stack.setCurrentIndex(1)
        self.code.setFocus()

    def _to_code(self) -> None:
        self._stack.setCurrentIndex(0)
        self.on.setFocus()

    def _judge(self, place: int, group: str) -> None:
        self.code.show_group(place, right=group == tidy(self._groups[place - 1]))

    def _typed_back(self) -> bool:
        typed = tuple(self.code.text().split())
        return bool(self._groups) and typed == tuple(map(tidy, self._groups))

    def _count(self) -> None:
        whole, wrong = self._typed_back(), self.code.wrong()
        if wrong:
            places = "、".join(map(str, wrong))
            self._state.setText(f"第 {places} 组和印的不一样，请再对一遍")
        else:
            self._state.setText("8 组都对" if whole else f"已录 {self.code.full()} 组")
        tone = "danger" if wrong else "ok" if whole else "second"
        self._state.set_role(tone)
        self.done.setEnabled(whole)

    def _finish(self) -> None:
        self.close_sheet()
        self.confirmed.emit()

    def reject(self) -> None:
        """Esc goes back to the code; the code itself cannot be put away unread."""
        if self._stack.currentIndex():
            self._to_code()

    def close_sheet(self) -> None:
        """End it; the code does not outlive it."""
        super().close_sheet()
        self._forget()

    def _forget(self) -> None:
        self._groups = ()
        self.code.clear()
        for place in range(self._grid.count()):
            item = self._grid.itemAt(place)
            widget = item.widget() if item else None
            if isinstance(widget, Words):
                widget.setText("")


def _page(inner: QLayout, foot: QLayout) -> QFrame:
    """Return what scrolls above what stays in sight."""
    return box(column((scrolled(box(inner)), 1), rule(), foot, gap=12))


def _apart(group: str) -> str:
    """Set signs apart, so that they are copied one by one: '7 K 2 Q X'."""
    return " ".join(group)
