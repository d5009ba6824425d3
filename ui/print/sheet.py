"""打印: left what, to whom, for what; right the pages as they will be."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import names, theme
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, empty_out, row, rule, scrolled, set_shown
from ui.parts.marks import IconLabel
from ui.parts.sheet import Sheet
from ui.parts.words import Elided, Words
from ui.print.asked import PrintAsked
from ui.print.preview import Preview
from ui.print.shown import Check

PAUSE = 400  # ms after the last change before the pages are made anew
LEFT, LEFT_NARROW = 372, 330
TONES = {
    "ok": ("check", "ok"),
    "gap": ("missing", "warn"),
    "warn": ("alert", "warn"),
    "danger": ("alert", "danger"),
}
NOTE = "打印、导出都记入操作记录；预览只在内存。"
NO_PRINTER = "本机没有打印机，可以导出 PDF"


class PrintSheet(Sheet):
    """What is asked at the left, the pages at the right.

    Signals: wished(PrintValues) when opened and 400 ms after a change: make the pages;
    stopped() (those pages are not wanted), printed(PrintValues), exported(PrintValues),
    check_pressed(key), booklet_wished(number from 1).

    Shows: show_dossier(), `asked` (papers, recipients, purposes, printers, copies),
    show_progress(), show_pages(pdf), show_trouble(), show_checks(), show_busy(),
    refuse(field, sentence), show_done(sentence). It forgets the pages when it closes.
    """

    wished = Signal(object)
    stopped = Signal()
    printed = Signal(object)
    exported = Signal(object)
    check_pressed = Signal(str)
    booklet_wished = Signal(int)

    def __init__(self) -> None:
        super().__init__(names.PRINT_SHEET, "打印", width=1120)
        self.preferred.setHeight(676)
        self.asked = PrintAsked()
        self.preview = Preview()
        self._who = Elided(role="second")
        self._checks = column(gap=6)
        self._lacks = Words(role="warn", wrap=True)
        self._note = Words(NOTE, "hint", wrap=True)
        self.act = Button("打印", names.PRINT_ACT, "primary", "printer")
        self.export = Button("导出 PDF", names.PRINT_EXPORT, icon="export")
        self._back = Button("取消", names.SHEET_SAFE)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._asked_for: tuple[object, ...] | None = None
        self._making = False
        self._stops = ""
        self._exports = False  # which of the two buttons was pressed last
        self._lay_out()
        self._connect()
        self._count()

    def _lay_out(self) -> None:
        inner = column(margins=(22, 18, 20, 8), gap=2)
        inner.addWidget(Words("打印", "title"))
        inner.addWidget(self._who)
        inner.addSpacing(12)
        inner.addWidget(self.asked)
        inner.addSpacing(12)
        self._checked = Words("检查", "strong")
        inner.addWidget(self._checked)
        inner.addSpacing(2)
        inner.addLayout(self._checks)
        inner.addStretch(1)
        pressed = row(self.act, self.export, None, self._back)
        foot = column(self._lacks, pressed, self._note, margins=(22, 10, 20, 14), gap=6)
        self._left = QFrame()
        whole = (scrolled(box(inner)), 1)
        line = row((rule(), 1), margins=(22, 0, 20, 0))
        self._left.setLayout(column(whole, line, foot, gap=0))
        self.inner.setContentsMargins(1, 1, 1, 1)
        self.inner.addLayout(row(self._left, (self.preview, 1), gap=0))
        self.set_safe(self._back)
        self._checked.hide()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._wish)
        self.asked.changed.connect(self._change)
        self.asked.turned.connect(self.preview.turn)
        self.act.clicked.connect(self._print)
        self.export.clicked.connect(self._export)
        self.preview.stopped.connect(self._stop)
        self.preview.retried.connect(self._wish_again)
        self.preview.left.connect(self.close_sheet)
        self.preview.booklet_wished.connect(self.booklet_wished)

    def settle(self) -> None:
        """As every sheet; the left side gives way where there is little room."""
        super().settle()
        room = self.parentWidget()
        narrow = room is not None and room.width() < theme.scaled(1000)
        self._left.setFixedWidth(theme.scaled(LEFT_NARROW if narrow else LEFT))

    def open_in(self, window: QWidget) -> None:
        super().open_in(window)
        self._wish()

    def first_focus(self) -> QWidget | None:
        return self.asked.recipient.editor.first

    # what is shown

    def show_dossier(self, name: str, number: str) -> None:
        self._who.setText(f"{name}　{number}")

    def show_progress(self, words: str, step: int = 0, of: int = 0) -> None:
        """Say that the pages are being made: 正在排版, 12 of 60."""
        self._making = True
        self.preview.show_progress(words, step, of)
        self._count()

    def show_pages(self, pdf: bytes, booklet: int = 1, of: int = 1) -> None:
        """Show the pages that were wished for, one 分册 of so many."""
        self._making = False
        self.preview.show_pages(pdf, booklet, of)
        self._count()

    def show_trouble(self, sentence: str) -> None:
        """Say why there are no pages."""
        self._making = False
        self.preview.show_trouble(sentence)
        self._count()

    def show_front(self, pdf: bytes) -> None:
        """Show the first pages while the rest is made; nothing of it is printed yet."""
        self.preview.show_pages(pdf)
        self.preview.show_progress("正在排版其余各页")

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Say what was looked at: signs no font has, 身份未核实, what is missing."""
        empty_out(self._checks)
        set_shown(self._checked, bool(checks))
        for check in checks:
            line = _CheckLine(check)
            line.pressed.connect(self.check_pressed)
            self._checks.addWidget(line)
        self._stops = next((check.words for check in checks if check.stops), "")
        self._count()

    def show_busy(self, words: str) -> None:
        """Say 正在打印… in the button that was pressed; '' when it is done."""
        for button in (self.act, self.export):
            button.set_busy("")
        if words:
            self._pressed().set_busy(words)
        self._count(busy=bool(words))

    def _pressed(self) -> Button:
        return self.export if self._exports else self.act

    def refuse(self, name: str, sentence: str) -> None:
        """Say beside recipient or purpose why nothing was printed."""
        self.show_busy("")
        self.asked.refuse(name, sentence)

    def show_done(self, sentence: str) -> None:
        """Say what was done; the sheet stays for the next copy."""
        self.show_busy("")
        self._note.setText(sentence)
        self._note.set_role("ok")

    # what is wished

    def _change(self) -> None:
        values = self.asked.values()
        if values is None or values.of_preview() != self._asked_for:
            self._pause.start()
        self._count()

    def _wish(self) -> None:
        values = self.asked.values()
        if values is None or values.of_preview() == self._asked_for:
            return
        self._asked_for = values.of_preview()
        self.wished.emit(values)

    def _wish_again(self) -> None:
        self._asked_for = None
        self._wish()

    def _stop(self) -> None:
        self._making = False
        self._asked_for = None
        self.preview.hide_progress()
        if not self.preview.count():
            self.preview.show_trouble("已停止；改一处，或再试一次。")
        self.stopped.emit()
        self._count()

    def _stale(self) -> bool:
        """Tell whether the pages in sight are of what stands on the left."""
        values = self.asked.values()
        if self._making or not self.preview.count() or values is None:
            return True
        return values.of_preview() != self._asked_for

    def _count(self, *, busy: bool = False) -> None:
        lacks = self.asked.missing() or self._stops
        printer = bool(self.asked.printer.code())
        self._lacks.setText(lacks or ("" if printer else NO_PRINTER))
        ready = not lacks and not busy and not self._stale()
        self.export.setEnabled(ready)
        self.act.setEnabled(ready and printer)

    def _print(self) -> None:
        self._exports = False
        self.printed.emit(self.asked.values())

    def _export(self) -> None:
        self._exports = True
        self.exported.emit(self.asked.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.preview.turn(event.key()):
            event.accept()
            return
        super().keyPressEvent(event)

    def close_sheet(self) -> None:
        """End it; neither pages nor password outlive it."""
        self._pause.stop()
        self.preview.forget()
        self.asked.forget()
        super().close_sheet()


class _CheckLine(QFrame):
    """One line of the checks. Signals: pressed(key)."""

    pressed = Signal(str)

    def __init__(self, check: Check) -> None:
        super().__init__()
        self._key = check.key
        icon, tone = TONES[check.tone]
        line = row(
            IconLabel(icon, tone, 16), (Words(check.words, "second", wrap=True), 1)
        )
        if check.key:
            press = Button(check.link, f"check_{check.key}", "link")
            press.setAccessibleName(f"{check.link}：{check.words}")
            press.clicked.connect(self._tell)
            line.addWidget(press)
        self.setLayout(line)

    def _tell(self) -> None:
        self.pressed.emit(self._key)
