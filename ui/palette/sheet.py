"""Ctrl+K: a field at the top of the window, and what it finds below it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from ui import names, theme
from ui.fields.line import Line
from ui.palette.hits import HitList
from ui.palette.shown import Group
from ui.parts.layouts import box, column, row, rule, set_shown
from ui.parts.marks import IconLabel
from ui.parts.sheet import EDGE, Sheet
from ui.parts.words import KeyCap, Words, speak

PAUSE = 120  # ms after the last key before it is looked for
WIDTH, TOP = 720, 86
FIELD, FOOT = 52, 38
NOTHING = "没有找到；换个字、拼音首字母或档号的后几位。"
ASK = "姓名、拼音首字母、档号、文号"
SCOPE = "只列您有权看的档案；打开会记入操作记录"


class Palette(Sheet):
    """Signals: searched(words, key of a group or ''), opened(Hit).

    Shows: show_groups(groups, words): what those words find. Keys: ↑↓, Enter, Tab only
    this group, Esc back to all, then away.
    """

    searched = Signal(str, str)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(names.PALETTE, "查找", width=WIDTH)
        self.field = Line()
        self.field.setObjectName(names.PALETTE_FIELD)
        self.field.setProperty("part", "bare")
        self.field.setPlaceholderText(ASK)
        speak(self.field, "查找", "上下键选择，回车打开，Tab 只看这一组")
        self.list = HitList()
        self._only = ""
        self._scope = Words(role="hint")
        self._none = Words(role="second")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self.show_groups((), "")

    def _lay_out(self) -> None:
        self.inner.setContentsMargins(1, 1, 1, 1)
        self.inner.setSpacing(0)
        field = row(IconLabel("search", "text2", 20), (self.field, 1), KeyCap("Esc"))
        field.setContentsMargins(18, 2, 16, 2)
        none = box(row((self._none, 1), margins=(18, 14, 18, 14)))
        self._nothing = none
        foot = row(
            *(KeyCap("↑↓"), Words("选择", "hint"), 8),
            *(KeyCap("Enter"), Words("打开", "hint"), 8),
            *(KeyCap("Tab"), Words("只看这一组", "hint"), None, self._scope),
            margins=(18, 7, 18, 8),
            gap=5,
        )
        whole = column(field, rule(), (self.list, 1), none, rule(), foot, gap=0)
        self.inner.addLayout(whole)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._type)
        self._pause.timeout.connect(self._search)
        self.field.gone_on.connect(self._open_chosen)
        self.field.given_up.connect(self._give_up)
        self.list.opened.connect(self._open)

    def first_focus(self) -> QWidget | None:
        return self.field

    def open_in(self, window: QWidget) -> None:
        super().open_in(window)
        self._search()

    def settle(self) -> None:
        """Stand below the top of the window, as high as what was found."""
        window = self.parentWidget()
        if window is None or not self.is_open():
            return
        width = min(theme.scaled(WIDTH), window.width() - 2 * EDGE)
        top = min(TOP, max(EDGE, (window.height() - 400) // 3))
        fixed = theme.scaled(FIELD) + theme.scaled(FOOT) + 6
        found = self.list.height_wished() or theme.scaled(FIELD)
        high = min(fixed + found, window.height() - top - EDGE)
        self.setGeometry((window.width() - width) // 2, top, width, high)

    def show_groups(self, groups: Sequence[Group], words: str) -> None:
        """Show what was found for words, unless others were typed since."""
        if words.strip() != self.field.text().strip():
            return
        self.list.show_groups(groups, words)
        there = any(group.hits for group in groups)
        set_shown(self.list, there)
        set_shown(self._nothing, not there)
        self._none.setText(NOTHING if words.strip() else ASK)
        only = next((g.title for g in groups if g.key == self._only), "")
        self._scope.setText(f"只看{only}，Esc 看全部" if only else SCOPE)
        self.settle()

    def _type(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        self.searched.emit(self.field.text().strip(), self._only)

    def _open(self, hit: object) -> None:
        self.close_sheet()
        self.opened.emit(hit)

    def _open_chosen(self) -> None:
        hit = self.list.hit()
        if hit is not None and not self.field.composing():
            self._open(hit)

    def _narrow(self, group: str) -> None:
        self._only = group
        self._search()

    def focusNextPrevChild(self, _: bool) -> bool:
        """Tab narrows to the group of the chosen find, and from there to all."""
        self._narrow("" if self._only else self.list.group())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.list.step(1)
            case Qt.Key.Key_Up:
                self.list.step(-1)
            case Qt.Key.Key_Escape:
                self._give_up()
            case _:
                pass
        event.accept()

    def _give_up(self) -> None:
        if self._only:
            self._narrow("")
        else:
            self.close_sheet()
