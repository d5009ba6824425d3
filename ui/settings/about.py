"""关于: which program this is, which casebook, where it lies."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui import names
from ui.parts.blocks import Card
from ui.parts.layouts import box, column, row, scrolled
from ui.parts.marks import Emblem
from ui.parts.words import Words
from ui.settings.shown import AboutShown

LABEL = 120


class AboutPage(QFrame):
    """Shows: show_about(AboutShown); values can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setObjectName(names.ABOUT_PAGE)
        self._version = Words(role="second")
        head = row(
            Emblem(44),
            column(Words("一档", "title"), self._version, gap=1),
            None,
            gap=14,
        )
        self._card = Card("这个案卷库")
        self._licences = Words(role="hint", wrap=True)
        inner = column(head, self._card, self._licences, None, gap=14)
        inner.setContentsMargins(20, 18, 20, 16)
        self.setLayout(column((scrolled(box(inner)), 1)))

    def show_about(self, shown: AboutShown) -> None:
        self._version.setText(f"版本 {shown.version}")
        self._licences.say(shown.licences)
        self._card.clear_rows()
        for label, value in shown.lines:
            words = Words(value, wrap=True)
            reach = Qt.TextInteractionFlag.TextSelectableByMouse
            words.setTextInteractionFlags(
                reach | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            words.setAccessibleName(f"{label}：{value}")
            name = Words(label, "second")
            name.setFixedWidth(LABEL)
            self._card.add_row(box(row(name, (words, 1), margins=(14, 6, 12, 6))))
